package tour

import (
	"time"

	"yichuang/app"
	"yichuang/app/queue"
	"yichuang/app/staff"
	"yichuang/assets"
	"yichuang/ui/kit"
)

// What people touch at the door in the afternoon: the letters of an item to
// read about, and an item to take a ticket for.
const (
	guideLetters = "SPJY"
	pickedItem   = "B012"
)

// fresh lets enough time go by at a kiosk for the next person to be another.
const fresh = 5 * time.Second

// looks shows what the home page can look like.
func (w *walk) looks(k *hand) {
	w.step(k, "tour.kiosk_contrast", func() { k.tap(w.t("kiosk.contrast")); k.sees(w.t("kiosk.plain_colours")) })
	w.step(k, "tour.kiosk_english", func() {
		k.tap(w.t("kiosk.plain_colours"))
		k.tap(w.t("kiosk.english"))
		k.sees(w.other().T("kiosk.what"))
	})
	w.quietly(k, "back", func() { k.tap(w.other().T("kiosk.chinese")); k.sees(w.t("kiosk.what")) })
}

// other is the language a touch turns a kiosk of the walk to.
func (w *walk) other() kit.Words {
	lang := assets.EN
	if w.words().Lang == assets.EN {
		lang = assets.ZH
	}
	return kit.Words{Lang: lang}
}

// leaves goes home from the last page, and lets the next person come.
func (w *walk) leaves(k *hand) {
	w.quietly(k, "home", func() {
		k.tap(w.t("kiosk.home"))
		k.sees(w.t("kiosk.what"))
	})
	w.pass(fresh)
}

// door is an afternoon at one kiosk: what somebody can do there by touch.
func (w *walk) door() {
	k := w.open(staff.SeatKiosk, kioskDesk, 1080, 1920)
	w.reads(k)
	w.picks(k)
	w.comesFirst(k)
	w.looksUp(k)
	w.books(k)
	w.thanks(k)
	w.declares(k)
	w.step(k, "tour.kiosk_called", func() { k.tap(w.t("kiosk.call_staff")); k.sees(w.t("kiosk.called")) })
	w.close(k)
}

// reads finds the guide of an item by its letters, answers what it asks, and
// prints it.
func (w *walk) reads(k *hand) {
	item, _ := w.Program.Cat.Item(firstItem)
	w.step(k, "tour.kiosk_letters", func() {
		k.sees(w.t("kiosk.what"))
		k.tap(w.t("kiosk.guide"))
		k.tap(w.t("kiosk.by_letters"))
		k.taps(guideLetters)
		k.sees(w.t("kiosk.show_found", "n", 1))
	})
	w.step(k, "tour.kiosk_guide", func() {
		k.tap(w.t("kiosk.show_found", "n", 1))
		k.tap(item.Name)
		k.tap(item.Questions[0].Answers[1].Text)
		k.tap(item.Questions[1].Answers[0].Text)
		k.sees(item.Materials[0].Name, w.t("kiosk.take_for_item"))
	})
	w.step(k, "tour.kiosk_guide_printed", func() {
		k.tap(w.t("kiosk.print_guide"))
		k.sees(w.t("kiosk.printed_take"))
	})
	w.leaves(k)
}

// picks takes a ticket for an item at three touches: zone, department, item.
func (w *walk) picks(k *hand) {
	item, _ := w.Program.Cat.Item(pickedItem)
	dept, _ := w.Program.Cat.Department(item.Dept)
	w.step(k, "tour.kiosk_pick", func() {
		k.tap(w.t("kiosk.pick_item"))
		k.tap(w.enterprise())
		k.sees(dept.Name)
	})
	w.step(k, "tour.kiosk_picked", func() {
		k.tap(dept.Name)
		k.sees(item.Name)
		w.picked = w.ticket(k, item.Name)
		k.sees(w.t("kiosk.slip_take"))
	})
	w.leaves(k)
}

// comesFirst is somebody of eighty with his card: he may come first, and need
// not.
func (w *walk) comesFirst(k *hand) {
	w.step(k, "tour.kiosk_card", func() { k.tap(w.t("kiosk.with_card")); k.sees(w.t("kiosk.card_here")) })
	w.step(k, "tour.kiosk_take_card", func() { w.lay(k, &card); k.sees(w.t("kiosk.card_take")) })
	w.step(k, "tour.kiosk_you_first", func() { w.lay(k, nil); k.sees(w.t("kiosk.you_first")) })
	w.step(k, "tour.kiosk_first", func() {
		k.tap(w.t("kiosk.go_first"))
		w.first = w.ticket(k, w.enterprise())
		k.sees(w.t("kiosk.slip_take"))
	})
	w.leaves(k)
}

// looksUp asks how far a ticket is, by its number.
func (w *walk) looksUp(k *hand) {
	w.step(k, "tour.kiosk_number", func() {
		k.tap(w.t("kiosk.my_number"))
		k.taps(w.picked)
		k.sees(w.picked)
	})
	w.step(k, "tour.kiosk_how_far", func() {
		k.tap(w.t("kiosk.go_on"))
		k.sees(w.t("kiosk.is_waiting"))
	})
	w.leaves(k)
}

// slot is the first time that can be booked.
func (w *walk) slot(h *hand) (slot queue.SlotView) {
	if h.err != nil {
		return slot
	}
	slots, err := w.Queue.FreeSlots(w.ctx, zone)
	if err == nil && len(slots) == 0 {
		err = &app.Error{Code: app.Internal, ID: "tour.in_vain", Args: app.Args{"what": "a slot"}}
	}
	if h.err = err; err == nil {
		slot = slots[0]
	}
	return slot
}

func clock(at time.Time) string { return at.In(app.HallTime).Format("15:04") }

// span is the time of a slot as the kiosk says it.
func (w *walk) span(slot queue.SlotView) string {
	return w.t("kiosk.span", "from", clock(slot.From), "to", clock(slot.To))
}

// books makes an appointment for the next morning.
func (w *walk) books(k *hand) {
	slot := w.slot(k)
	day := w.t("kiosk.day", "day", slot.Day.Day(), "month", int(slot.Day.Month()), "date", slot.Day, "weekday", w.words().Weekday(slot.Day.Weekday()))
	w.step(k, "tour.kiosk_book_time", func() {
		k.tap(w.t("kiosk.booking"))
		k.tap(w.t("kiosk.book"))
		k.tap(w.enterprise())
		k.tap(day)
		k.sees(w.span(slot))
	})
	w.step(k, "tour.kiosk_book_check", func() {
		k.tap(w.span(slot))
		w.lay(k, &card)
		k.sees(w.t("kiosk.card_take"))
		w.lay(k, nil)
		k.sees(w.t("kiosk.own_phone"))
		k.taps(phone)
		k.tap(w.t("kiosk.go_on"))
		k.sees(w.t("kiosk.book_check"), applicant)
	})
	w.step(k, "tour.kiosk_booked", func() {
		k.tap(w.t("kiosk.book_do"))
		k.sees(w.t("kiosk.slip_take"))
		w.booked = w.code(k, slot)
	})
	w.leaves(k)
}

// code is the code of the appointment as its slip has it.
func (w *walk) code(h *hand, slot queue.SlotView) (code string) {
	if h.err != nil {
		return ""
	}
	rows, err := w.Queue.Appointments(w.ctx, slot.Day)
	if h.err = err; len(rows) > 0 {
		code = rows[0].Code
	}
	return code
}

// checksIn lays the slip of the appointment before the scanner.
func (w *walk) checksIn() {
	k := w.open(staff.SeatKiosk, kioskDesk, 1080, 1920)
	w.step(k, "tour.kiosk_check_in", func() {
		k.sees(w.t("kiosk.what"))
		k.tap(w.t("kiosk.booking"))
		k.tap(w.t("kiosk.check_in"))
		k.sees(w.t("kiosk.card_here"))
	})
	w.step(k, "tour.kiosk_checked_in", func() {
		k.scan(w.booked)
		k.sees(w.t("kiosk.your_number"))
		w.album.Ticket = w.given(k)
		k.sees(w.album.Ticket, w.t("kiosk.slip_take"))
	})
	w.close(k)
}
