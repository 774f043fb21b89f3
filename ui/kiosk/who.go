package kiosk

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"yichuang/app"
	"yichuang/app/identity"
	"yichuang/app/queue"
	"yichuang/ui/device"
	"yichuang/ui/kit"
)

// who is the person, as far as he said who he is.
type who struct {
	number string // of his identity card, as it was read or typed
	name   string
	phone  string
	ref    string // what the queue knows him by, "" while that was not asked
	byCard bool
}

// cardTicketPage asks for the identity card before a ticket: who is old comes
// first, and nobody gets two tickets for the same.
func (s *Screen) cardTicketPage() *page {
	return s.whoPage("kiosk.card_ticket", "kiosk.card_ticket_help", s.toZones,
		other{"kiosk.no_card_ticket", "kiosk.no_card_ticket_line", s.home})
}

// whoPage asks for the identity card or its number, and goes on when the queue
// knows the person.
func (s *Screen) whoPage(name, help string, next func(), more ...other) *page {
	return s.askCard(cardQuestion{
		name: name, help: help,
		got: func(c device.Card) {
			s.visit.who = who{number: c.Number, name: c.Name, byCard: true}
			if c.Rare() {
				s.visit.who.name = ""
			}
			s.knownThen(next)
		},
		others: append([]other{{"kiosk.by_id", "kiosk.by_id_line", func() {
			s.visit.who = who{}
			s.open(func() *page { return s.idPage(next) })
		}}}, more...),
	})
}

const longestID = 18

// idPage asks for the number of the identity card.
func (s *Screen) idPage(next func()) *page {
	return s.ask(question{
		name: "kiosk.which_id", help: "kiosk.which_id_help", hint: "kiosk.id_hint", most: longestID, keys: numbers, kept: &s.visit.who.number,
		check: func(text string) error {
			_, err := identity.ParsePerson(text, app.DateOf(s.d.Now()))
			return err
		},
		next: func() { s.knownThen(next) },
	})
}

// knownThen asks what the queue knows the person by and goes on.
func (s *Screen) knownThen(next func()) {
	number := s.visit.who.number
	fetch(s, "kiosk.wait_please", func(ctx context.Context) (string, error) { return s.d.Refs(ctx, number) },
		func(ref string, err error) {
			if err != nil {
				s.wrong(err)
				return
			}
			s.visit.who.ref = ref
			next()
		})
}

// toZones asks what the person has come for; who is old is offered to come
// first before (QUEUE 3).
func (s *Screen) toZones() {
	today := app.DateOf(s.d.Now())
	if p, err := identity.ParsePerson(s.visit.who.number, today); err == nil && p.Born != 0 && identity.Elderly(p.Born, today) {
		s.open(s.elderPage)
		return
	}
	s.open(s.zonePage)
}

// elderPage offers to come first. Nobody must.
func (s *Screen) elderPage() *page {
	choose := func(g queue.Group) func() {
		return func() {
			s.visit.group = g
			s.open(s.zonePage)
		}
	}
	return s.page("kiosk.you_first", "kiosk.you_first_help").fill(s.answers(2,
		s.tile(s.words.T("kiosk.go_first"), s.words.T("kiosk.go_first_line"), choose(queue.Elderly)).yellow(),
		s.tile(s.words.T("kiosk.go_along"), s.words.T("kiosk.go_along_line"), choose(queue.Ordinary)),
	))
}

const longestName = 30

// namePage asks for the name.
func (s *Screen) namePage(next func()) *page {
	return s.ask(question{
		name: "kiosk.which_name", help: "kiosk.which_name_help", hint: "kiosk.name_hint", most: longestName, keys: names, kept: &s.visit.who.name, next: next,
	})
}

// ownPhonePage asks for the phone, which nobody must give.
func (s *Screen) ownPhonePage(next func()) *page {
	const most = 12
	return s.ask(question{
		name: "kiosk.own_phone", help: "kiosk.own_phone_help", hint: "kiosk.own_phone_hint", most: most, keys: digits, kept: &s.visit.who.phone,
		check: checkPhone, next: next, optional: true,
	})
}

func checkPhone(text string) error {
	_, _, err := identity.ParsePhone(text)
	return err
}

// keysOf returns the keys of a question.
func (s *Screen) keysOf(q question, in *kit.KioskInput) fyne.CanvasObject {
	switch {
	case q.slip:
		return s.ticketKeys(in)
	case q.letters == "":
		return s.keyboard(q.keys, in)
	}
	keys := append(s.typeKeys(in, q.letters), s.key(s.words.T("kiosk.clear"), in.Clear), s.key(s.words.T("kiosk.delete"), in.Delete))
	return container.New(&pad{columns: []int{11, 7}}, keys...)
}
