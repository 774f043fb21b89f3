package queue

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"yichuang/app"
	"yichuang/app/paper"
)

// send brings the tickets that were given without the hall into it, in order of
// issue. One that the hall refuses stays, and does not keep the others back.
func (o *Offline) send(ctx context.Context) error {
	var rows []unsentRow
	err := o.own.View(ctx, func(r app.Reader) (err error) {
		rows, err = unsentTickets.All(r, "", "", 0)
		return err
	})
	if err != nil {
		return err
	}
	var refused error
	for _, row := range rows {
		err := o.sendOne(ctx, row)
		if unreachable(err) {
			return err
		}
		if err != nil {
			refused = errors.Join(refused, fmt.Errorf("ticket %s given without the hall: %w", row.Number, err))
		}
	}
	return refused
}

func (o *Offline) sendOne(ctx context.Context, row unsentRow) error {
	u := &unsent{Ticket: Ticket{Day: row.Day, Number: row.Number}}
	if err := o.own.View(ctx, func(r app.Reader) error { return r.Load(u) }); err != nil {
		return err
	}
	soon, cancel := context.WithTimeout(ctx, askPatience)
	defer cancel()
	if err := o.hall.takeIn(soon, u); err != nil {
		return err
	}
	return o.own.Update(ctx, systemActor, "", func(tx app.Tx) error {
		is := &unsent{Ticket: Ticket{Day: row.Day, Number: row.Number}}
		if err := tx.Load(is); err != nil {
			return err
		}
		*is = unsent{Ticket: Ticket{Day: row.Day, Number: row.Number}, Sent: true}
		return tx.Save(is)
	})
}

// takeIn brings a ticket that a kiosk gave without the hall into it, once.
func (s *Service) takeIn(ctx context.Context, u *unsent) error {
	t := u.Ticket
	attempt := strings.Join([]string{"offline", u.By.Desk, t.Day.String(), t.Number}, " ")
	for {
		err := s.Store.Update(ctx, u.By, attempt, func(tx app.Tx) error { return s.enter(tx, u, t.Number) })
		if errors.Is(err, app.ErrRepeated) {
			return nil
		}
		if !errors.Is(err, errTaken) {
			return err
		}
		// The number is on another ticket: the hall was set back to a copy of
		// before. Whoever has the slip gets another number, with a note.
		serial, err := s.Store.Draw(ctx, serialSeries(t.Day, t.Number[:1]))
		if err != nil {
			return err
		}
		t.Number = t.Number[:1] + app.Serial(serial, 3)
	}
}

// enter saves the ticket as the hall would have given it, in its place by the
// time of its issue. What would have been refused then is noted: the person
// holds a slip.
func (s *Service) enter(tx app.Tx, u *unsent, number string) error {
	made := u.Ticket
	made.Number = number
	is := &Ticket{Day: made.Day, Number: number}
	switch err := tx.Load(is); {
	case err == nil && is.Attempt == made.Attempt && is.Kiosk == made.Kiosk && is.Issued.Equal(made.Issued):
		return printedThere(tx, is)
	case err == nil:
		return errTaken
	case app.CodeOf(err) != app.NotFound:
		return err
	}
	notes, err := s.overlooked(tx, &made)
	if err != nil {
		return err
	}
	if number != u.Ticket.Number {
		notes = append(notes, "号票上印的是"+u.Ticket.Number)
	}
	given := event(StepIssue, u.By, made.Issued)
	given.Reason = offlineReason
	made.note(given)
	upload := event(StepUpload, u.By, s.now())
	upload.Reason = strings.Join(notes, "；")
	made.note(upload)
	if err := tally(tx, issuedFigure, &made, made.Issued, "", 1); err != nil {
		return err
	}
	if made.Quick {
		if err := tally(tx, quickFigure, &made, made.Issued, "", 1); err != nil {
			return err
		}
	}
	if err := s.save(tx, &made, false); err != nil || made.Day >= app.DateOf(s.Now()) {
		return err
	}
	return s.giveUp(tx, &made, s.now(), closingReason) // the hall came back on another day
}

// offlineReason stands in the journal of a ticket that was given without the
// hall.
const offlineReason = "网络中断时离线取号"

// overlooked takes the ticket's place in the quotas and as its person's ticket,
// and says what the kiosk could not know.
func (s *Service) overlooked(tx app.Tx, t *Ticket) (notes []string, err error) {
	b, ok := s.Plan().Business(t.Business)
	if !ok {
		if b, ok = s.Plan().ofZone(t.Zone); !ok {
			b = s.Plan().Businesses[0]
		}
		notes = append(notes, "原业务已取消，转到"+b.Name)
		t.Business, t.Zone, t.Kind = b.ID, b.Zone, b.Kind
	}
	for _, check := range []struct {
		do   func() error
		note string
	}{
		{func() error { return s.quota(tx, b, t) }, "超出取号限额"},
		{func() error { return onlyOne(tx, t) }, "同一人另有号票"},
	} {
		switch err := check.do(); {
		case app.CodeOf(err) == app.Conflict:
			notes = append(notes, check.note)
		case err != nil:
			return nil, err
		}
	}
	return notes, nil
}

// printedThere ends the hall's print job of a ticket that had come through: the
// kiosk has printed the slip by itself.
func printedThere(tx app.Tx, t *Ticket) error {
	job := &paper.Job{ID: slipID(t)}
	switch err := tx.Load(job); {
	case app.CodeOf(err) == app.NotFound:
		return nil
	case err != nil || job.State != paper.Queued:
		return err
	}
	for _, to := range []paper.JobState{paper.Claimed, paper.Done} {
		if err := job.Move(to, job.Changed); err != nil {
			return err
		}
	}
	return tx.Save(job)
}
