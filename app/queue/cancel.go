package queue

import (
	"context"
	"fmt"
	"strings"
	"time"

	"yichuang/app"
)

// CancelAppointment gives the place back: at least CancelHours before the slot
// begins, later only at a counter or by the hall office, with a reason.
// Cancelled again it stays cancelled.
func (s *Service) CancelAppointment(ctx context.Context, actor app.Actor, code, reason string) (*Appointment, error) {
	found, err := s.Appointment(ctx, code)
	if err != nil {
		return nil, err
	}
	now, hours := s.now(), s.Rules().CancelHours
	until := found.From.Add(-time.Duration(hours) * time.Hour)
	reason = strings.TrimSpace(reason)
	switch clerk := actor.IsAny(app.Front, app.Supervisor, app.Office); {
	case !now.After(until):
	case !clerk:
		return nil, &app.Error{Code: app.Conflict, ID: "queue.cancel_late", Args: app.Args{"hours": hours}}
	case reason == "":
		return nil, &app.Error{Code: app.Invalid, Field: "reason", ID: "queue.reason_missing"}
	}
	var out *Appointment
	err = s.Store.Update(ctx, actor, "", func(tx app.Tx) error {
		a := &Appointment{Day: found.Day, Code: found.Code}
		if err := tx.Load(a); err != nil {
			return err
		}
		out = a
		if a.State == Cancelled {
			return nil
		}
		e := event(StepCancel, actor, now)
		e.Reason = reason
		if err := a.do(e); err != nil {
			return err
		}
		return tx.Save(a)
	})
	if err != nil {
		return nil, fmt.Errorf("cancel appointment: %w", err)
	}
	return out, nil
}
