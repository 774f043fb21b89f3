package tour

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/queue"
	"yichuang/app/staff"
)

// list opens the list of those who wait, and goes down to a ticket.
func (w *walk) list(c *hand, number string) {
	c.press(fyne.KeyF2, fyne.KeyModifierShift)
	c.sees(w.t("calling.note_waiting"), number)
	if c.err != nil {
		return
	}
	rows, _, err := w.Queue.Waiting(w.ctx, w.Queue.ServedBy(app.Actor{Desk: counterDesk, Zone: zone})...)
	c.err = err
	for range slices.IndexFunc(rows, func(r queue.Row) bool { return r.Number == number }) {
		c.press(fyne.KeyDown)
	}
}

// queues is a counter with its hands full: somebody calls from the kiosk, a
// person called does not come and comes later, another must go elsewhere.
func (w *walk) queues() {
	c := w.open(staff.SeatCounter, counterDesk, 1280, 800)
	w.enter(c, clerk)
	w.step(c, "tour.counter_help", func() { c.sees(w.t("counter.choose_item"), w.t("calling.help", "desk", kioskDesk)) })
	w.quietly(c, "goes", func() {
		c.press(fyne.KeyF1, fyne.KeyModifierShift)
		c.sees(w.t("calling.has_gone", "desk", kioskDesk))
	})
	w.misses(c)
	w.step(c, "tour.counter_refused", func() {
		w.list(c, w.declared)
		c.press(fyne.KeyReturn)
		c.sees(w.words().Error(w.Queue.Rules().MayChoose(app.Actor{Roles: []app.Role{app.Front}})))
	})
	w.quietly(c, "list", func() { c.press(fyne.KeyEscape) })
	w.step(c, "tour.counter_transfer", func() {
		c.press(fyne.KeyF2)
		c.sees(w.t("calling.has_called", "number", w.picked))
		c.press(fyne.KeyF6)
		c.sees(w.t("calling.transfer_title", "number", w.picked))
		c.write("3") // general services
		c.press(fyne.KeyReturn)
		c.press(fyne.KeyReturn)
		c.write(w.t("tour.transferred"))
	})
	w.quietly(c, "transferred", func() {
		c.rest(scanGap)
		c.press(fyne.KeyReturn, fyne.KeyModifierControl)
		c.sees(w.t("counter.choose_item"))
	})
	w.close(c)
}

// misses calls somebody as often as the hall calls, and puts him back into the
// queue when he comes after all.
func (w *walk) misses(c *hand) {
	gap := time.Duration(w.Queue.Rules().GapSeconds+1) * time.Second
	w.step(c, "tour.counter_missed", func() {
		c.press(fyne.KeyF2)
		c.sees(w.t("calling.has_called", "number", w.first))
		for range w.Queue.Rules().Calls - 1 {
			w.pass(gap)
			c.press(fyne.KeyF3)
			c.sees(w.t("calling.has_recalled", "number", w.first))
		}
		w.pass(gap)
		c.press(fyne.KeyF4)
		c.sees(w.t("calling.has_missed", "number", w.first))
	})
	w.step(c, "tour.counter_back", func() {
		c.press(fyne.KeyF4, fyne.KeyModifierShift)
		c.sees(w.t("calling.tab_missed", "n", 1))
		c.press(fyne.KeyReturn)
		c.sees(w.t("calling.has_put_back", "number", w.first), w.t("calling.missed_empty"))
	})
	w.quietly(c, "put-back", func() { c.press(fyne.KeyEscape) })
}

// holds lets the person copy a paper while the counter could call others, and
// takes the visit up again where it was.
func (w *walk) holds(c *hand) {
	w.step(c, "tour.counter_hold", func() {
		c.into(w.t("counter.letter_no"), letter)
		c.rest(typedGap)
		c.press(fyne.KeyF7, fyne.KeyModifierShift)
		c.sees(w.t("calling.hold_title", "number", w.declared))
		c.press(fyne.KeyF1)
		c.sees(w.t("calling.hold_copy"))
	})
	w.step(c, "tour.counter_held", func() {
		c.press(fyne.KeyReturn, fyne.KeyModifierControl)
		c.sees(w.t("calling.has_held", "number", w.declared))
		c.press(fyne.KeyF8, fyne.KeyModifierShift)
		c.sees(w.t("calling.tab_held", "n", 1), w.declared)
	})
	w.quietly(c, "retrieved", func() {
		c.press(fyne.KeyReturn)
		c.sees(w.t("counter.prefill_band"), shop)
	})
}
