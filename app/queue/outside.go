package queue

import (
	"slices"

	"yichuang/app"
)

// What a kiosk of a hall can have written of this room. A ticket is a kiosk's
// until somebody has called it; from then on the hall's word counts.
var (
	_ app.Outside = (*Ticket)(nil)
	_ app.Outside = (*Row)(nil)
	_ app.Outside = (*Event)(nil)
	_ app.Outside = (*person)(nil)
	_ app.Outside = (*Appointment)(nil)
	_ app.Outside = (*AppointmentRow)(nil)
	_ app.Outside = (*Help)(nil)
	_ app.Outside = (*Asked)(nil)
	_ app.Outside = (*AskedRow)(nil)
)

// FromKiosk takes a ticket that the kiosk gave and nobody has called; one that
// was given without the hall may have ended with its day.
func (t *Ticket) FromKiosk(desk string) error {
	waits := t.State == Waiting || t.State == Abandoned && t.Offline
	fresh := t.Counter == "" && t.Target == "" && t.Calls == 0 && t.Missed == 0 && t.First.IsZero() && t.Order.Equal(t.Issued)
	return app.FromKioskIf(t.Kiosk == desk && waits && fresh, desk)
}

// FromKiosk takes the row of a ticket that the kiosk gave.
func (r *Row) FromKiosk(desk string) error {
	return app.FromKioskIf(r.Kiosk == desk && r.Number != "" && r.Counter == "" && r.Target == "" && r.Order.Equal(r.Issued), desk)
}

// kioskSteps are what a kiosk enters in journals.
var kioskSteps = []Step{StepIssue, StepUpload, StepAbandon, StepBook, StepCheckIn, StepCancel}

// FromKiosk takes an entry that the kiosk made itself.
func (e *Event) FromKiosk(desk string) error {
	return app.FromKioskIf(e.Desk == desk && e.Counter == "" && slices.Contains(kioskSteps, e.Step), desk)
}

// FromKiosk takes every note of who has which ticket: it says nothing else.
func (p *person) FromKiosk(desk string) error { return app.FromKioskIf(p.Number != "", desk) }

// FromKiosk takes an appointment that was booked, kept or given back at the
// kiosk.
func (a *Appointment) FromKiosk(desk string) error {
	ok := a.Desk == desk
	switch a.State {
	case Booked:
		ok = ok && a.ByDesk == desk && a.Ticket == ""
	case Came:
		ok = ok && a.Ticket != ""
	case Cancelled:
	default:
		ok = false
	}
	return app.FromKioskIf(ok, desk)
}

// FromKiosk takes the row of an appointment whose last step was at the kiosk.
func (r *AppointmentRow) FromKiosk(desk string) error {
	return app.FromKioskIf(r.Desk == desk && r.Code != "" && r.State != NotKept, desk)
}

// FromKiosk takes the kiosk's own call, which only staff end.
func (h *Help) FromKiosk(desk string) error {
	return app.FromKioskIf(h.Desk == desk && h.By == "" && h.Gone.IsZero(), desk)
}
