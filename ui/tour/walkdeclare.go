package tour

import (
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app/paper"
	"yichuang/app/staff"
)

// The shop whose application is filled in at the kiosk, by somebody who acts
// for it. The credit code is the printed example of GB 32100.
const (
	shop, shopID = "示例食品经营部", "91350100M000100Y43"

	letter                = "示例介〔2026〕1号" // by which he acts for it
	otherDesk, otherClerk = "4", "1024"
)

// declares fills an application in at the kiosk, key by key, and takes a ticket
// with it.
func (w *walk) declares(k *hand) {
	item, _ := w.Program.Cat.Item(firstItem)
	w.step(k, "tour.kiosk_declare_unit", func() {
		k.tap(w.t("kiosk.home_declare"))
		k.tap(w.t("kiosk.by_letters"))
		k.taps(guideLetters)
		k.tap(w.t("kiosk.show_found", "n", 1))
		k.tap(item.Name)
		k.tap(item.Questions[0].Answers[1].Text)
		k.tap(item.Questions[1].Answers[1].Text)
		k.tap(w.t("kiosk.side_for_unit"))
		k.spells("shili", "示例")
		k.taps("shipinjingying")
		k.sees("食品经营")
	})
	w.step(k, "tour.kiosk_declare_name", func() {
		k.tap("食品经营")
		k.spells("bu", "部")
		k.sees(shop)
		k.tap(w.t("kiosk.go_on"))
		k.taps(shopID)
		k.tap(w.t("kiosk.go_on"))
		k.taps(phone)
		k.tap(w.t("kiosk.go_on"))
		k.tap(w.t("kiosk.by_hand"))
		k.sees(w.t("kiosk.agent_name"))
		k.taps("zhangsanfeng")
		k.sees(cook)
	})
	w.step(k, "tour.kiosk_declare_number", func() {
		k.tap(cook)
		k.tap(w.t("kiosk.go_on"))
		k.taps(cookID)
	})
	w.step(k, "tour.kiosk_declare_brought", func() {
		k.tap(w.t("kiosk.go_on"))
		k.tap(w.t("kiosk.go_on")) // no phone of his own
		k.tap(w.t("kiosk.by_introduction"))
		k.tap(w.t("kiosk.way_pickup"))
		k.tap(w.t("kiosk.go_on")) // no address
		for _, m := range item.Materials[:3] {
			k.tap(m.Name)
		}
	})
	w.step(k, "tour.kiosk_declare_check", func() {
		k.tap(w.t("kiosk.go_on"))
		k.sees(w.t("kiosk.declare_check"), shop, cook)
	})
	w.step(k, "tour.kiosk_declared", func() {
		k.tap(w.t("kiosk.declare_send"))
		k.sees(w.t("kiosk.declare_sent"))
		w.declared = w.given(k)
		k.sees(w.declared, w.t("kiosk.slip_take"))
	})
	w.leaves(k)
}

// prefilled is another counter, whose clerk may call out of turn: she calls the
// one who has filled in his application, compares it, lets him copy a paper,
// and accepts.
func (w *walk) prefilled() {
	c := w.open(staff.SeatCounter, otherDesk, 1280, 800)
	w.enter(c, otherClerk)
	w.step(c, "tour.counter_chosen", func() {
		c.sees(w.t("counter.choose_item"))
		w.list(c, w.declared)
		c.press(fyne.KeyReturn)
		c.sees(w.t("calling.choose_title", "number", w.declared))
		c.write(w.t("tour.chosen"))
	})
	w.step(c, "tour.counter_prefilled", func() {
		c.rest(scanGap)
		c.press(fyne.KeyReturn, fyne.KeyModifierControl)
		c.sees(w.t("counter.prefill_band"), shop)
	})
	w.holds(c)
	w.pass(4 * time.Minute)
	w.step(c, "tour.counter_compared", func() {
		for range 12 { // field by field
			c.press(fyne.KeyReturn)
		}
		c.sees(w.t("counter.prefill_done"))
		c.press(fyne.KeyA)
		c.sees(w.t("counter.note_complete"), w.t(paper.Acceptance.Name()))
	})
	w.step(c, "tour.counter_declared", func() {
		c.press(fyne.KeyReturn, fyne.KeyModifierControl)
		c.sees(w.out())
		w.dry(c)
		w.registered(c)
	})
	w.finishes(c)
	w.close(c)
}
