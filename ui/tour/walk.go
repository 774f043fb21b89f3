package tour

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app/paper"
	"yichuang/app/queue"
	"yichuang/app/staff"
	"yichuang/assets"
)

// The people and things of the first story. The applicant's number is the
// printed example of GB 11643; nobody has it.
const (
	zone      = "enterprise"
	applicant = "李仲安"
	personID  = "440524188001010014"
	phone     = "13805330000"
	licence   = "新出发370306字第0001号"

	kioskDesk, boardDesk     = "K1", "1"
	counterDesk, officeDesk  = "3", "109"
	deliveryDesk             = "11"
	clerk, chief, giver      = "1023", "2041", "3001"
	officer                  = "2042"
	firstItem, secondItem    = "B001", "B013"
	firstLetters, lastLetter = "spjy", "cbw"
)

// whole is the walk: four days of the hall, and one a month later.
func (w *walk) whole() {
	w.thread()
	w.morning(9*time.Hour + 12*time.Minute)
	w.secondDay()
	w.morning(11*time.Hour + 5*time.Minute)
	w.thirdDay()
	w.morning(9*time.Hour + 35*time.Minute)
	w.fourthDay()
	w.manages()
	w.month(14*time.Hour + 20*time.Minute)
	w.lookedUp()
}

// thread goes from a ticket to a signed receipt within one day.
func (w *walk) thread() {
	w.atKiosk()
	w.board("tour.board_waiting")
	counter := w.atCounter()
	w.correction(counter)
	w.pass(19 * time.Minute)
	w.secondTicket()
	w.acceptance(counter)
	w.close(counter)
	w.pass(47 * time.Minute)
	w.office()
	w.pass(3*time.Hour + 20*time.Minute)
	w.delivery()
	w.pass(12 * time.Minute)
	w.door()
	w.pass(4 * time.Minute)
	w.queues()
	w.prefilled()
}

// ticket touches what gives a ticket and returns its number.
func (w *walk) ticket(h *hand, touch string) (number string) {
	h.tap(touch)
	h.sees(w.t("kiosk.your_number"))
	number = w.given(h)
	h.sees(number)
	return number
}

// given is the number of the ticket that was given last.
func (w *walk) given(h *hand) (number string) {
	if h.err != nil {
		return ""
	}
	var businesses []string
	for _, b := range w.Queue.Plan().Businesses {
		businesses = append(businesses, b.ID)
	}
	rows, _, err := w.Queue.Waiting(w.ctx, businesses...)
	if h.err = err; len(rows) > 0 {
		number = slices.MaxFunc(rows, func(a, b queue.Row) int { return a.Issued.Compare(b.Issued) }).Number
	}
	return number
}

// enterprise is what stands on the kiosk's button of the zone.
func (w *walk) enterprise() string {
	z, _ := w.Program.Cat.Zone(zone)
	if w.words().Lang == assets.EN {
		return z.NameEN
	}
	return strings.TrimSuffix(z.Name, w.t("kiosk.zone_ending"))
}

func (w *walk) atKiosk() {
	k := w.open(staff.SeatKiosk, kioskDesk, 1080, 1920)
	w.step(k, "tour.kiosk_home", func() { k.sees(w.t("kiosk.what"), w.t("kiosk.no_wait")) })
	w.looks(k)
	w.step(k, "tour.kiosk_ticket", func() {
		w.album.Ticket = w.ticket(k, w.enterprise())
		k.sees(w.t("kiosk.slip_take"))
	})
	w.close(k)
}

// secondTicket is for somebody of eighty: he may come first.
func (w *walk) secondTicket() {
	k := w.open(staff.SeatKiosk, kioskDesk, 1080, 1920)
	w.step(k, "tour.kiosk_large", func() { k.tap(w.t("kiosk.large")); k.sees(w.t("kiosk.standard")) })
	w.step(k, "tour.kiosk_priority", func() { k.tap(w.t("kiosk.priority")); k.sees(w.t("kiosk.which_group")) })
	w.step(k, "tour.kiosk_second", func() {
		k.tap(w.t("kiosk.elderly"))
		k.sees(w.t("kiosk.what"))
		w.album.Ticket = w.ticket(k, w.enterprise())
		w.visited = w.album.Ticket
		k.sees(w.t("kiosk.slip_take"))
	})
	w.close(k)
}

// board looks at the main board for a moment.
func (w *walk) board(id string, sees ...string) { w.boardAt(boardDesk, id, sees...) }

func (w *walk) boardAt(desk, id string, sees ...string) {
	b := w.open(staff.SeatBoard, desk, 1920, 1080)
	w.step(b, id, func() { b.sees(sees...) })
	w.close(b)
}

// signIn signs somebody in at a place that was just opened.
func (w *walk) signIn(h *hand, id, no string) {
	w.step(h, id, func() { w.identify(h, no) })
	h.rest(scanGap)
	h.press(fyne.KeyReturn)
}

// enter signs somebody in again at a place whose sign-in was seen before.
func (w *walk) enter(h *hand, no string) {
	w.quietly(h, "sign-in", func() {
		w.identify(h, no)
		h.rest(scanGap)
		h.press(fyne.KeyReturn)
	})
}

// identify types number and password.
func (w *walk) identify(h *hand, no string) {
	h.sees(w.t("shell.sign_in"))
	h.enter(no)
	h.write(staff.DemoPassword)
}

func (w *walk) atCounter() *hand {
	c := w.open(staff.SeatCounter, counterDesk, 1280, 800)
	w.signIn(c, "tour.counter_sign_in", clerk)
	w.step(c, "tour.counter_ready", func() { c.sees(w.t("counter.choose_item"), w.album.Ticket) })
	w.step(c, "tour.counter_called", func() {
		c.press(fyne.KeyF2)
		c.sees(w.t("calling.has_called", "number", w.album.Ticket))
	})
	w.board("tour.board_called", w.album.Ticket)
	w.boardAt("W"+counterDesk, "tour.board_counter", w.album.Ticket)
	return c
}

// correction registers an application that lacks a paper.
func (w *walk) correction(c *hand) {
	item, _ := w.Program.Cat.Item(firstItem)
	w.step(c, "tour.counter_search", func() { c.write(firstLetters); c.sees(item.Name) })
	w.step(c, "tour.counter_form", func() {
		c.press(fyne.KeyReturn)
		c.sees(w.t("counter.materials"))
		c.write("2") // no catering
		c.press(fyne.KeyReturn)
		w.person(c, personID, applicant)
	})
	w.pass(6 * time.Minute) // he tells what he has come for
	w.step(c, "tour.counter_lacking", func() {
		w.toPapers(c)
		for range 3 {
			c.press(fyne.KeySpace)
			c.press(fyne.KeyReturn)
		}
		c.press(fyne.KeyX)
		c.sees(w.t("counter.phrase", "n", 1, "phrase", item.Materials[3].Hint.Defects[0]))
		c.write("1")
		c.press(fyne.KeyReturn)
		c.press(fyne.KeyA)
		c.sees(item.Materials[3].Hint.Defects[0], w.t("counter.note_lacking"), w.t(paper.Correction.Name()))
	})
	w.step(c, "tour.counter_corrected", func() {
		c.press(fyne.KeyF10)
		c.sees(w.out())
		w.registered(c)
	})
	w.finishes(c)
	w.rates()
}

// person types who applies, as on the card.
func (w *walk) person(c *hand, id, name string) {
	c.enter(id)
	c.enter(name)
	c.write(phone)
	c.rest(scanGap)
}

// toPapers goes on from the applicant to the papers.
func (w *walk) toPapers(c *hand) {
	c.press(fyne.KeyReturn)
	c.press(fyne.KeyReturn) // in person
	c.press(fyne.KeyReturn) // collects it himself
}

// acceptance registers a complete application and hands it over.
func (w *walk) acceptance(c *hand) {
	item, _ := w.Program.Cat.Item(secondItem)
	w.step(c, "tour.counter_priority", func() {
		c.sees(w.t("calling.group_elderly"))
		c.press(fyne.KeyF2)
		c.sees(w.t("calling.has_called", "number", w.album.Ticket))
	})
	w.step(c, "tour.counter_complete", func() {
		c.write(lastLetter)
		c.sees(item.Name)
		c.press(fyne.KeyReturn)
		w.person(c, personID, applicant)
		w.toPapers(c)
		c.press(fyne.KeyA)
		c.sees(w.t("counter.note_complete"), w.t(paper.Acceptance.Name()))
	})
	w.pass(8 * time.Minute)
	w.step(c, "tour.counter_accepted", func() {
		c.press(fyne.KeyReturn, fyne.KeyModifierControl)
		c.sees(w.out())
		w.album.Case = w.registered(c)
	})
	w.step(c, "tour.counter_handed_over", func() {
		c.press(fyne.KeyF5)
		c.sees(w.t(paper.Handover.Name()))
		w.dry(c)
	})
	w.finishes(c)
}

// finishes ends the visit, and waits until the hall knows.
func (w *walk) finishes(c *hand) {
	c.press(fyne.KeyF7)
	c.sees(w.t("counter.choose_item"), w.t("calling.no_ticket"))
}
