package tour

import (
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/paper"
	"yichuang/app/staff"
	"yichuang/ui/device"
)

// newest returns the number of the case that was registered last in the zone.
func (w *walk) newest() (number string, err error) {
	err = w.Store.View(w.ctx, func(r app.Reader) error {
		rows, err := casework.OfDay.All(r, casework.DayPart(app.DateOf(w.Program.Now()), zone), "", 0)
		if len(rows) > 0 {
			number = rows[len(rows)-1].Number
		}
		return err
	})
	return number, err
}

// registered notes the number of the case that the hand has just registered.
func (w *walk) registered(h *hand) string {
	if h.err != nil {
		return ""
	}
	var number string
	number, h.err = w.newest()
	w.album.Cases = append(w.album.Cases, number)
	return number
}

// caseOf returns the number of a case of the walk, "" before it is registered.
func (w *walk) caseOf(n int) string {
	if n < len(w.album.Cases) {
		return w.album.Cases[n]
	}
	return ""
}

// office takes the case over, decides, and sends the result to the delivery
// window.
func (w *walk) office() {
	o := w.open(staff.SeatBackOffice, officeDesk, 1280, 800)
	w.signIn(o, "tour.office_sign_in", chief)
	w.step(o, "tour.office_inbox", func() { o.sees(w.t("backoffice.inbox", "n", 1), w.album.Case) })
	w.step(o, "tour.office_clock", func() {
		o.press(fyne.KeyReturn)
		o.sees(w.t("backoffice.opinion"), w.t("backoffice.clock_due"))
	})
	w.step(o, "tour.office_materials", func() {
		o.press(fyne.KeyF6)
		o.sees(w.t("backoffice.held_here"))
	})
	w.step(o, "tour.office_opinion", func() {
		o.press(fyne.KeyF6)
		o.into(w.t("backoffice.opinion"), w.t("tour.opinion"))
		o.press(fyne.KeyTab)
		o.write(licence)
		o.sees(licence)
	})
	w.proposes()
	w.bringsTogether(o)
	w.step(o, "tour.office_granted", func() {
		o.press(fyne.KeyReturn, fyne.KeyModifierControl)
		o.sees(w.t("backoffice.outbox", "n", 1), licence)
	})
	w.step(o, "tour.office_sent", func() {
		o.press(fyne.KeyF8)
		o.sees(w.t("backoffice.outbox", "n", 0))
		w.dry(o)
	})
	w.close(o)
}

// card is the applicant's, as it lies on the reader of the delivery window.
var card = device.Card{Name: applicant, Sex: device.Male, Nation: "01", Birth: app.DateOf(time.Date(1880, 1, 1, 12, 0, 0, 0, app.HallTime)), Number: personID}

// delivery receives the result, identifies who collects it, gives it out and
// files the signed receipt.
func (w *walk) delivery() {
	d := w.open(staff.SeatDelivery, deliveryDesk, 1280, 800)
	item, _ := w.Program.Cat.Item(secondItem)
	w.signIn(d, "tour.delivery_sign_in", giver)
	w.step(d, "tour.delivery_coming", func() {
		d.sees(w.t("delivery.coming", "n", 1))
		d.scan(w.album.Case)
		d.sees(w.t("delivery.receive"), licence)
	})
	w.step(d, "tour.delivery_received", func() {
		d.press(fyne.KeyF5)
		d.sees(w.t("delivery.did_receive", "docs", item.ResultDoc+" "+licence), w.t("delivery.waiting", "n", 1))
	})
	collects := w.progress()
	w.step(d, "tour.delivery_called", func() {
		d.sees(collects)
		d.press(fyne.KeyF2)
		d.sees(w.t("calling.has_called", "number", collects), licence)
	})
	w.step(d, "tour.delivery_identified", func() {
		d.press(fyne.KeyR, fyne.KeyModifierControl)
		d.sees(w.t("delivery.lay_card"))
		w.lay(d, &card)
		d.sees(w.t("delivery.same"), w.t(paper.Receipt.Name()))
	})
	w.pass(2 * time.Minute)
	w.step(d, "tour.delivery_given", func() {
		d.press(fyne.KeyReturn, fyne.KeyModifierControl)
		d.sees(w.t("delivery.signed"))
		w.lay(d, nil)
		w.dry(d)
	})
	w.step(d, "tour.delivery_closed", func() {
		d.press(fyne.KeyE, fyne.KeyModifierControl)
		d.sees(w.t("delivery.did_file", "number", w.album.Case))
	})
	d.press(fyne.KeyF7)
	d.sees(w.t("calling.has_finished", "number", collects))
	w.close(d)
}

// progress lets the applicant ask the kiosk how far his case is, and take a
// ticket to collect the result.
func (w *walk) progress() (collects string) {
	k := w.open(staff.SeatKiosk, kioskDesk, 1080, 1920)
	w.step(k, "tour.kiosk_phone", func() {
		k.sees(w.t("kiosk.what"))
		k.scan(w.album.Case)
		k.sees(w.t("kiosk.which_phone"))
		for _, digit := range phone[len(phone)-4:] {
			k.tap(string(digit))
		}
	})
	w.step(k, "tour.kiosk_progress", func() {
		k.tap(w.t("kiosk.look"))
		k.sees(w.t("kiosk.now_ready"))
	})
	w.step(k, "tour.kiosk_collect", func() {
		collects = w.ticket(k, w.t("kiosk.take_to_collect"))
		k.sees(w.t("kiosk.slip_take"))
	})
	w.close(k)
	return collects
}

// dry waits until what the hand has asked for is printed.
func (w *walk) dry(h *hand) {
	if h.err == nil {
		h.err = w.printed()
	}
}

// lay lays a card on the reader or takes it off.
func (w *walk) lay(h *hand, c *device.Card) {
	if h.err == nil {
		h.err = w.Lay(c)
	}
}
