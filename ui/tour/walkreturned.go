package tour

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app/paper"
	"yichuang/app/staff"
)

// The cases of the walk in the order of registration.
const (
	returned = 0 // the correction of the first day
	deferred = 3
	joint    = 4
)

// Who comes on the second day, with the printed example of GB 11643 that ends
// in X, and what for.
const (
	cook, cookID  = "张三丰", "11010519491231002X"
	deferredItem  = "B002"
	deferredShort = "b002"
)

// secondDay is a morning at the counter and an afternoon at the lead
// department: a correction made good, a paper promised, a joint service begun.
func (w *walk) secondDay() {
	w.checksIn()
	c := w.open(staff.SeatCounter, counterDesk, 1280, 800)
	w.enter(c, clerk)
	w.comesBack(c)
	w.pass(21 * time.Minute)
	w.takesTicket()
	w.promises(c)
	w.pass(26 * time.Minute)
	w.takesTicket()
	w.restaurant(c)
	w.close(c)
	w.pass(3*time.Hour + 35*time.Minute)
	w.leads()
}

// takesTicket takes a ticket as on the first day.
func (w *walk) takesTicket() {
	k := w.open(staff.SeatKiosk, kioskDesk, 1080, 1920)
	w.quietly(k, "kiosk", func() {
		k.sees(w.t("kiosk.what"))
		w.album.Ticket = w.ticket(k, w.enterprise())
	})
	w.close(k)
}

// calls calls whoever has just taken a ticket.
func (w *walk) calls(c *hand) {
	waits, _, _ := strings.Cut(w.t("calling.waiting", "n", 1, "minutes", "\x00"), "\x00")
	c.sees(waits, w.album.Ticket)
	c.press(fyne.KeyF2)
	c.sees(w.t("calling.has_called", "number", w.album.Ticket))
}

// served hands the papers over and lets the next one come.
func (w *walk) served(c *hand) {
	w.quietly(c, "handed-over", func() {
		c.press(fyne.KeyF5)
		c.sees(w.t(paper.Handover.Name()))
		w.dry(c)
		w.finishes(c)
	})
}

// comesBack is the applicant of the correction with the paper that lacked: the
// day it came is day 0 (R9).
func (w *walk) comesBack(c *hand) {
	item, _ := w.Program.Cat.Item(firstItem)
	w.step(c, "tour.counter_booked", func() { c.sees(w.album.Ticket, w.t("calling.booked", "from", "09:00")) })
	w.step(c, "tour.counter_returned", func() {
		w.calls(c)
		c.scan(w.caseOf(returned))
		c.sees(w.t("counter.note_resubmit"), item.Materials[3].Hint.Defects[0])
	})
	w.step(c, "tour.counter_made_good", func() {
		c.press(fyne.KeySpace)
		c.sees(w.t("counter.has_received"), w.t(paper.Acceptance.Name()))
	})
	w.step(c, "tour.counter_day_zero", func() {
		c.press(fyne.KeyReturn, fyne.KeyModifierControl)
		c.sees(w.out())
		c.press(fyne.KeyLeft)
	})
	w.served(c)
}

// promises accepts an application although a paper lacks that may come later:
// the applicant promises it in writing (R40-R44).
func (w *walk) promises(c *hand) {
	item, _ := w.Program.Cat.Item(deferredItem)
	w.step(c, "tour.counter_deferrable", func() {
		w.calls(c)
		c.write(deferredShort)
		c.sees(item.Name)
		c.press(fyne.KeyReturn)
		w.person(c, cookID, cook)
		w.toPapers(c)
		for range 3 {
			c.press(fyne.KeySpace)
			c.press(fyne.KeyReturn)
		}
		c.press(fyne.KeyX)
		c.enter(w.t("tour.defect"))
		c.sees(w.t("counter.note_lacking"))
	})
	w.step(c, "tour.counter_promise", func() {
		c.press(fyne.KeyF11)
		c.sees(w.t("counter.defer_title"), cook, w.t(paper.Deferral.Name()))
	})
	w.step(c, "tour.counter_deferred", func() {
		c.press(fyne.KeyReturn, fyne.KeyModifierControl)
		c.sees(w.out())
		w.dry(c)
		w.registered(c)
	})
	w.served(c)
}

// fourthDay is a morning: the promised paper comes, and the post brings the
// signed slip.
func (w *walk) fourthDay() {
	c := w.open(staff.SeatCounter, counterDesk, 1280, 800)
	w.enter(c, clerk)
	w.step(c, "tour.counter_promise_kept", func() {
		c.sees(w.t("counter.choose_item"))
		c.scan(w.caseOf(deferred))
		c.sees(w.t("counter.note_supplement"))
		c.press(fyne.KeySpace)
		c.sees(w.t("counter.has_received"))
		c.press(fyne.KeyReturn, fyne.KeyModifierControl)
		c.sees(w.t("counter.has_supplemented", "n", 0), w.t(paper.Supplement.Name()))
		w.dry(c)
	})
	w.close(c)
	w.pass(55 * time.Minute)
	w.slip()
}
