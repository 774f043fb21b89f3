package queue

import (
	"context"
	"fmt"
	"strings"

	"yichuang/app"
	"yichuang/app/paper"
)

// Slip returns the print job of a ticket's slip: what stands on it and how far
// the printer has come.
func (s *Service) Slip(ctx context.Context, t *Ticket) (*paper.Job, error) {
	if o := s.offline.Load(); o != nil && t.Offline {
		return o.slipOf(ctx, t)
	}
	job := &paper.Job{ID: slipID(t)}
	err := s.Store.View(ctx, func(r app.Reader) error { return r.Load(job) })
	if err != nil {
		return nil, fmt.Errorf("slip of %s: %w", t.Number, err)
	}
	return job, nil
}

func slipID(t *Ticket) string { return "T-" + t.Day.String() + "-" + t.Number }

// slipNumber is the ticket number of a slip's print job.
func slipNumber(day app.Date, id string) (string, bool) {
	return strings.CutPrefix(id, slipID(&Ticket{Day: day}))
}

// slip writes the facts of a new ticket's slip (FORMS 1), as the queue stands
// before it: the count is of those whom nobody has called when it is made.
func (s *Service) slip(ctx context.Context, t *Ticket, b Business) (*paper.TicketSlip, error) {
	var snap *snapshot
	err := s.Store.View(ctx, func(r app.Reader) (err error) {
		snap, err = s.snapshot(r, t.Issued, b.ID)
		return err
	})
	if err != nil {
		return nil, err
	}
	ahead, wait, known := snap.wait(Row{Business: b.ID, Issued: t.Issued, Order: t.Order, From: t.From, Quick: t.Quick})
	return s.onSlip(t, b, ahead, minutes(wait, known)), nil
}

// onSlip is what stands on the slip of a ticket, but its number.
func (s *Service) onSlip(t *Ticket, b Business, ahead, minutes int) *paper.TicketSlip {
	zone, _ := s.Catalogue.Zone(b.Zone)
	slip := &paper.TicketSlip{
		Hall: s.Hall.Name, Business: b.Name, Zone: zone.Name,
		Counters: s.countersOf(b.ID), Ahead: ahead, Minutes: minutes, Taken: t.Issued, Priority: t.Priority(),
		Notices: []string{
			"请留意叫号屏和语音，凭此号到窗口办理。",
			fmt.Sprintf("过号的请告诉工作人员，排到%d位等候的人之后办理。", s.Rules().BackAfter),
			"号票当日有效，请保管好。",
		},
	}
	switch {
	case !t.From.IsZero():
		slip.Slot = span(t.From, t.To)
	case t.Booking != "":
		slip.Notices = append([]string{"预约时段已过，按普通号排队。"}, slip.Notices...)
	}
	if item, ok := s.Catalogue.Item(t.Item); ok {
		slip.Item = item.Name
	}
	return slip
}

// countersOf names the counters that serve the business.
func (s *Service) countersOf(business string) string {
	var numbers []string
	plan := s.Plan()
	for _, c := range s.Hall.Counters {
		if s.takes(plan, c.Number, business) {
			numbers = append(numbers, c.Number)
		}
	}
	if len(numbers) == 0 {
		return ""
	}
	return strings.Join(numbers, "、") + "号窗口"
}
