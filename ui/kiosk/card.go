package kiosk

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"yichuang/app"
	"yichuang/ui/device"
	"yichuang/ui/kit"
)

// cardTime is how long the kiosk waits for a card; so long nobody is sent home.
const cardTime = 60 * time.Second

// cardQuestion is a page that asks for the identity card. Nobody must have
// one: there is always another way.
type cardQuestion struct {
	name, help string            // message ids
	got        func(device.Card) // keeps what is needed and goes on; the card has been taken away
	others     []other           // at least one
}

// other is a way without a card.
type other struct {
	word, line string // message ids
	do         func()
}

// askCard returns the page of a card question. Without a reader it offers the
// other ways only.
func (s *Screen) askCard(q cardQuestion) *page {
	if s.visit.card != nil {
		return s.takePage(q)
	}
	p := s.page(q.name, q.help)
	text, plane := notice()
	var cells []fyne.CanvasObject
	for _, o := range q.others {
		cells = append(cells, s.tile(s.words.T(o.word), s.words.T(o.line), o.do))
	}
	p.sheet = s.answers(2, cells...)
	problem := s.visit.problem
	if s.d.Cards == nil {
		problem = &app.Error{Code: app.Unavailable, ID: "kiosk.no_reader"}
	}
	if problem != nil {
		text.Set(s.words.Error(problem))
		plane.Hidden = false
		p.body = kit.Fill(kit.Col(0, plane, kit.Spacer(0, 24)), p.sheet.box, nil)
		p.say = func() string { return s.join(text.Words(), p.sheet.words(s)) }
		if s.d.Cards != nil {
			p.acts = []*kit.Button{kit.NewButton(s.words.T("kiosk.card_again"), s.act(s.retry)).Big().Primary()}
		}
		return p
	}
	p.waits = true
	p.begin, p.leave = s.cardWait(q)
	p.body = container.New(beside{}, s.cardPicture(s.words.T("kiosk.card_here")), p.sheet.box)
	p.say = func() string { return s.join(s.words.T("kiosk.card_here"), p.sheet.words(s)) }
	return p
}

func (s *Screen) retry() {
	s.visit.problem = nil
	s.show()
}

// cardWait returns what begins and what ends the wait for a card.
func (s *Screen) cardWait(q cardQuestion) (begin, end func()) {
	ctx, cancel := context.WithCancelCause(context.Background())
	over := false
	stop := func() {}
	begin = func() {
		stop = s.d.Later(cardTime, func() { cancel(errNoCard) })
		s.d.Start(func() {
			card, err := s.d.Cards.Read(ctx)
			if cause := context.Cause(ctx); err != nil && cause != nil {
				err = cause
			}
			fyne.Do(func() {
				if over {
					return
				}
				s.idle.Touch()
				if err != nil {
					s.visit.problem = err
				} else {
					s.visit.card = &card
				}
				s.show()
			})
		})
	}
	return begin, func() {
		over = true
		stop()
		cancel(context.Canceled)
	}
}

var errNoCard = &app.Error{Code: app.Unavailable, Field: "card", ID: "kiosk.no_card"}

// takePage asks to take the card away before anything else: a card that is
// forgotten here is the worst that can happen to its owner. A reader that
// notices goes on by itself, for others there is a button.
func (s *Screen) takePage(q cardQuestion) *page {
	p := s.page("kiosk.card_take", "kiosk.card_take_help")
	p.body = s.cardPicture(s.words.T("kiosk.card_take"))
	p.say = func() string { return "" }
	goOn := func() {
		card := *s.visit.card
		s.visit.card = nil
		q.got(card)
	}
	watcher, ok := s.d.Cards.(device.Watcher)
	if !ok {
		p.acts = []*kit.Button{kit.NewButton(s.words.T("kiosk.card_taken"), s.act(goOn)).Big().Primary()}
		return p
	}
	ctx, cancel := context.WithCancel(context.Background())
	over := false
	p.begin = func() {
		s.d.Start(func() {
			err := watcher.Taken(ctx)
			fyne.Do(func() {
				if !over && err == nil {
					s.idle.Touch()
					goOn()
				}
			})
		})
	}
	p.leave = func() {
		over = true
		cancel()
	}
	return p
}

// cardPicture draws where the card goes, with words below it.
func (s *Screen) cardPicture(words string) fyne.CanvasObject {
	line := func() fyne.CanvasObject { return kit.NewPlane(kit.KioskPrimary, 0, 0, kit.Spacer(0, 0)) }
	face := kit.NewPlane(kit.KioskSurface, 0, 0, kit.Spacer(0, 0)).Outline(kit.KioskPrimary, 3, kit.SizeKioskRadius)
	card := kit.NewPlane(kit.KioskTint, 0, 0, kit.Spacer(0, 0)).Outline(kit.KioskPrimary, 3, kit.SizeKioskRadius)
	text := kit.NewFit(words, kit.KioskInk).Bold().Most(kit.SizeKioskHeading)
	return container.New(cardShape{}, card, line(), line(), line(), face, text)
}

// cardShape draws a card of 85.6 × 54 mm: lines of text, a face, words below.
type cardShape struct{}

// Layout keeps the card's proportions.
func (cardShape) Layout(o []fyne.CanvasObject, size fyne.Size) {
	text := min(size.Height/4, 90)
	h := min(size.Height-text-24, size.Width/1.585, 420)
	w := h * 1.585
	x, y := (size.Width-w)/2, (size.Height-text-24-h)/2
	place(o[0], x, y, w, h)
	for i := range 3 {
		place(o[1+i], x+w*0.08, y+h*(0.22+0.2*float32(i)), w*(0.46-0.06*float32(i)), max(h*0.05, 6))
	}
	place(o[4], x+w*0.66, y+h*0.16, w*0.26, h*0.5)
	place(o[5], 0, y+h+24, size.Width, text)
}

// MinSize is small: the picture fits into any room.
func (cardShape) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSquareSize(target) }
