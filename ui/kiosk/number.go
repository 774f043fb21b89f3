package kiosk

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"yichuang/app"
	"yichuang/app/queue"
	"yichuang/assets"
	"yichuang/ui/kit"
)

// slipOf names the slip that somebody holds. It is his when he laid it before
// the scanner: a number alone anybody reads off the boards.
type slipOf struct {
	day     app.Date
	number  string
	scanned bool
}

// longestTicket is a letter and four digits.
const longestTicket = 5

// toNumber asks for the number on a slip, to say how far it is.
func (s *Screen) toNumber() { s.open(s.ticketNumberPage) }

func (s *Screen) ticketNumberPage() *page {
	return s.ask(s.numberQuestion("kiosk.which_ticket", "kiosk.which_ticket_help", func() {
		s.lookUp(slipOf{day: app.DateOf(s.d.Now()), number: s.visit.code})
	}))
}

// numberQuestion asks for the number on a slip.
func (s *Screen) numberQuestion(name, help string, next func()) question {
	return question{
		name: name, help: help, hint: "kiosk.ticket_hint", most: longestTicket, slip: true, kept: &s.visit.code,
		check: func(text string) error {
			if _, _, ok := queue.ReadSlipCode(queue.SlipCode(app.DateOf(s.d.Now()), text)); !ok {
				return &app.Error{Code: app.Invalid, Field: "number", ID: "kiosk.not_a_ticket"}
			}
			return nil
		},
		next: next,
	}
}

// prefixes are the letters that tickets begin with.
func (s *Screen) prefixes() string {
	letters := []string{queue.BookingPrefix}
	for _, b := range s.d.Queue.Plan().Businesses {
		letters = append(letters, b.Prefix)
	}
	slices.Sort(letters)
	return strings.Join(slices.Compact(letters), "")
}

// ticketKeys returns the letters that tickets begin with, and digits as on a
// telephone.
func (s *Screen) ticketKeys(in *kit.KioskInput) fyne.CanvasObject {
	letters := container.New(&pad{columns: []int{8, 4}}, s.typeKeys(in, s.prefixes())...)
	return container.New(lettersFirst{}, letters, kit.NewPhonePad(s.words, in))
}

// lettersFirst puts a row of letters above the digits, on a wide window beside
// them.
type lettersFirst struct{}

// Layout places both.
func (lettersFirst) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if size.Width > 2*size.Height {
		w := (size.Width - 40) / 2
		place(objects[0], 0, 0, w, size.Height)
		place(objects[1], w+40, 0, w, size.Height)
		return
	}
	letters := objects[0].(*fyne.Container)
	n := letters.Layout.(*pad).count(size.Width)
	h := float32((len(letters.Objects)+n-1)/n)*(target+padGap) + padGap
	place(letters, 0, 0, size.Width, h-2*padGap)
	place(objects[1], 0, h, size.Width, size.Height-h)
}

// MinSize is small: the digits fill what there is.
func (lettersFirst) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSquareSize(target) }

// lookUp shows how far a ticket of today is.
func (s *Screen) lookUp(of slipOf) {
	fetch(s, "kiosk.wait_please", func(ctx context.Context) (queue.Standing, error) { return s.d.Queue.Standing(ctx, of.number) },
		found(s, func(at queue.Standing) *page { return s.howFarPage(at, of) }))
}

// howFar are the words for where a ticket is.
var howFar = map[queue.State]string{
	queue.Waiting: "kiosk.is_waiting", queue.Called: "kiosk.is_called", queue.Serving: "kiosk.is_serving", queue.OnHold: "kiosk.is_held",
	queue.Done: "kiosk.is_done", queue.Missed: "kiosk.is_missed", queue.Abandoned: "kiosk.is_abandoned",
}

// howFarPage says how far a ticket is, and offers what its holder may do.
func (s *Screen) howFarPage(at queue.Standing, of slipOf) *page {
	p := s.page("kiosk.your_number", "")
	windows := s.windowsOf(at.Business)
	if at.Counter != "" {
		windows = s.words.T("kiosk.window", "numbers", at.Counter)
	}
	state, then := s.words.T(howFar[at.State], "windows", windows), s.thenOf(at, windows)
	p.body = container.New(beside{},
		kit.NewFit(at.Number, kit.KioskPrimary).Bold(),
		newSpread(spreadGap,
			part(kit.NewFit(state, kit.KioskInk).Bold().Lines(2), 1.2),
			part(kit.NewFit(then, kit.KioskInk2).Most(kit.SizeKioskHeading).Lines(3), 1)))
	p.say = func() string { return s.join(at.Number, state, then) }
	button := func(id string, do func()) { p.acts = append(p.acts, kit.NewButton(s.words.T(id), s.act(do)).Big()) }
	switch at.State {
	case queue.Missed:
		button("kiosk.come_back", func() { s.comeBack(of) })
		p.acts[0].Primary()
	case queue.Waiting:
		button("kiosk.give_up", func() { s.proved(of, at.Ticket, s.toGiveUp) })
	case queue.Done:
		if s.d.Ratings != nil {
			button("kiosk.rate", func() { s.proved(of, at.Ticket, s.rateSlip) })
		}
	}
	return p
}

// thenOf says what the holder does next.
func (s *Screen) thenOf(at queue.Standing, windows string) string {
	switch at.State {
	case queue.Waiting:
		return s.join(s.aheadOf(at.Ahead, at.Minutes), s.words.T("kiosk.go_to", "windows", windows))
	case queue.Missed:
		return s.words.T("kiosk.back_after", "n", s.d.Queue.Rules().BackAfter)
	case queue.Abandoned:
		return s.words.T("kiosk.take_anew")
	case queue.Called:
		return s.words.T("kiosk.go_now")
	}
	return ""
}

// comeBack puts a missed ticket into the queue again (QUEUE 2).
func (s *Screen) comeBack(of slipOf) {
	fetch(s, "kiosk.wait_please", func(ctx context.Context) (queue.Standing, error) {
		if _, err := s.d.Queue.Back(ctx, s.d.Actor, of.number); err != nil {
			return queue.Standing{}, err
		}
		return s.d.Queue.Standing(ctx, of.number)
	}, func(at queue.Standing, err error) {
		if err != nil {
			s.refuse(err)
			return
		}
		s.trail = s.trail[:1]
		s.open(func() *page { return s.howFarPage(at, of) })
	})
}

// proved goes on with a slip that lay before the scanner; otherwise the time
// printed on it must be entered, which only its holder knows.
func (s *Screen) proved(of slipOf, t *queue.Ticket, next func(slipOf)) {
	if of.scanned {
		next(of)
		return
	}
	s.open(func() *page {
		return s.timePage(func(clock string) error {
			if t.Issued.In(app.HallTime).Format("1504") != clock {
				return &app.Error{Code: app.Invalid, Field: "time", ID: "kiosk.wrong_time"}
			}
			return nil
		}, func() { next(of) })
	})
}

// timePage asks for the time printed on the slip, as 0941.
func (s *Screen) timePage(check func(string) error, next func()) *page {
	return s.ask(question{
		name: "kiosk.which_time", help: "kiosk.which_time_help", hint: "kiosk.time_hint", most: 4, keys: digits, kept: &s.visit.clock, check: check, next: next,
	})
}

// toGiveUp asks again before a ticket is given up: there is no way back.
func (s *Screen) toGiveUp(of slipOf) {
	s.open(func() *page {
		p := s.tell("kiosk.give_up_sure", of.number, s.words.T("kiosk.give_up_line"))
		p.acts = []*kit.Button{kit.NewButton(s.words.T("kiosk.give_up_yes"), s.act(func() { s.giveUp(of) })).Big().Primary()}
		return p
	})
}

func (s *Screen) giveUp(of slipOf) {
	reason := assets.Text(assets.ZH, "kiosk.gave_up", nil) // stands in the journal, in the hall's language
	fetch(s, "kiosk.wait_please", func(ctx context.Context) (*queue.Ticket, error) {
		return s.d.Queue.Abandon(ctx, s.d.Actor, of.number, reason)
	}, func(t *queue.Ticket, err error) {
		if err != nil {
			s.refuse(err)
			return
		}
		s.ended("kiosk.given_up", t.Number, s.words.T("kiosk.take_anew"))
	})
}

// ended shows the last page of what was done, and goes home by itself.
func (s *Screen) ended(title, big, text string) {
	s.forget()
	s.trail = s.trail[:1]
	s.visit.until = s.d.Now().Add(readingTime)
	s.open(func() *page {
		p := s.tell(title, big, text)
		p.last, p.touch = true, s.leaveNumber
		return p
	})
}
