package queue

import (
	"time"

	"yichuang/app"
	"yichuang/app/feedback"
	"yichuang/app/paper"
)

// Past is a visit of a day gone by, whole: what a hall is filled with whose
// speed is to be measured. Its person came when he was called.
type Past struct {
	Number   string
	Business Business
	Group    Group
	Person   string // ref, "" for nobody known
	Kiosk    app.Actor
	Clerk    app.Actor
	Call     uint64 // serial of its call
	Issued   time.Time
	Called   time.Time
	Served   time.Time
	Ended    time.Time
}

// Leave saves through tx what the visit and its slip have left in a hall, in
// the state in which it stays there: every record once.
func (s *Service) Leave(tx app.Tx, p Past) error {
	b := p.Business
	t := &Ticket{
		Day: app.DateOf(p.Issued), Number: p.Number, Zone: b.Zone, Business: b.ID, Kind: b.Kind, Group: p.Group, Quick: p.Group != Ordinary && !b.NoGreen,
		Issued: p.Issued, Order: p.Issued, Kiosk: p.Kiosk.Desk, Attempt: p.Kiosk.Desk + " " + p.Number, Person: p.Person,
		State: Waiting, Counter: p.Clerk.Desk, Calls: 1, First: p.Called, Called: p.Called, Served: p.Served, Ended: p.Ended,
		Busy: p.Ended.Sub(p.Called),
	}
	t.fresh = append(t.fresh, &Event{Step: StepIssue, At: p.Issued, Staff: p.Kiosk.Staff, Desk: p.Kiosk.Desk, State: Waiting})
	for _, e := range []Event{event(StepCall, p.Clerk, p.Called), event(StepServe, p.Clerk, p.Served), event(StepDone, p.Clerk, p.Ended)} {
		if err := t.do(e); err != nil {
			return err
		}
	}
	if t.Person != "" {
		if err := tx.Save(&person{Day: t.Day, Business: t.Business, Ref: t.Person, Number: t.Number}); err != nil {
			return err
		}
	}
	call := &Call{Day: t.Day, Serial: p.Call, Number: t.Number, Counter: t.Counter, Zone: t.Zone, Nth: 1, At: t.Called}
	for _, r := range []app.Record{t, call} {
		if err := tx.Save(r); err != nil {
			return err
		}
	}
	if err := t.counted(tx); err != nil {
		return err
	}
	if err := s.leaveSlip(tx, t, p); err != nil {
		return err
	}
	return feedback.Open(tx, visit(t, &Counter{No: t.Counter, Staff: p.Clerk.Staff, Name: p.Clerk.Name}))
}

// counted counts a ticket that was issued, called once and served.
func (t *Ticket) counted(tx counting) error {
	if err := tallyWait(tx, t, t.First); err != nil {
		return err
	}
	for _, one := range []struct {
		f       figure
		at      time.Time
		counter string
		n       int64
	}{
		{issuedFigure, t.Issued, "", 1},
		{servedFigure, t.Ended, t.Counter, 1},
		{serviceFigure, t.Ended, t.Counter, int64(t.Took().Seconds())},
	} {
		if err := tally(tx, one.f, t, one.at, one.counter, one.n); err != nil {
			return err
		}
	}
	return nil
}

// leaveSlip saves the print job of a slip that was printed.
func (s *Service) leaveSlip(tx app.Tx, t *Ticket, p Past) error {
	slip := s.onSlip(t, p.Business, 0, minutes(p.Called.Sub(p.Issued), true))
	slip.Number, slip.Query = t.Number, SlipCode(t.Day, t.Number)
	job := &paper.Job{
		ID: slipID(t), Desk: t.Kiosk, Created: t.Issued, By: p.Kiosk, Copies: 1, Facts: paper.Facts{Ticket: slip},
		Printer: "slips", Claimer: t.Kiosk,
	}
	for _, to := range []paper.JobState{paper.Queued, paper.Claimed, paper.Done} {
		if err := job.Move(to, t.Issued); err != nil {
			return err
		}
	}
	return tx.Save(job)
}

// LeaveDay saves through tx that a day gone by was closed, with what a service
// of each business took. One that was closed already stays as it is.
func (s *Service) LeaveDay(tx app.Tx, day app.Date, median time.Duration) error {
	if err := tx.Load(&Day{Date: day}); app.CodeOf(err) != app.NotFound {
		return err
	}
	d := &Day{Date: day, Median: map[string]int{}, At: day.AddDays(1).Start()}
	for _, b := range s.Plan().Businesses {
		d.Median[b.ID] = int(median.Seconds())
	}
	return tx.Save(d)
}
