package delivery

import (
	"context"
	"fmt"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/ui/kit"
	"yichuang/ui/printed"
)

// printDeps is what the lists of printed papers of this seat are built from.
func (s *Screen) printDeps() printed.Deps {
	return printed.Deps{
		Store: s.d.Desk.Store, Words: s.words.Words, Actor: s.d.Actor, Now: s.d.Now, Start: s.d.Start, Later: s.d.Later, Draw: s.d.Draw,
		Ports: s.d.Ports,
	}
}

// openPrints shows 已打印文书 of the open case, or of this desk.
func (s *Screen) openPrints() {
	if s.canvas == nil || s.prints != nil {
		return
	}
	s.prints = printed.Open(s.canvas, s.printDeps(), s.number)
	s.prints.OnClose = func() {
		s.prints = nil
		s.rekey()
	}
}

// bookDays is how many days back 领证登记 may be chosen.
const bookDays = 7

// pickDay asks for the day whose book is to be printed, today first.
func (s *Screen) pickDay() {
	if s.canvas == nil {
		return
	}
	today := app.DateOf(s.d.Now())
	var days []printed.Choice
	for n := range bookDays {
		day := today.AddDays(-n)
		one := printed.Choice{Title: day.String(), Note: s.words.Weekday(day.Weekday())}
		if n == 0 {
			one.Title = s.words.T("printed.today", "day", day.String())
		}
		days = append(days, one)
	}
	printed.Pick(s.canvas, s.words.Words, s.words.T("delivery.book_of"), days, func(i int) { s.book(today.AddDays(-i)) })
}

// book shows 领证登记 of a day and prints it when it is wanted (FORMS 12).
func (s *Screen) book(day app.Date) {
	title := s.words.T(paper.PickupLog.Name())
	try := fmt.Sprintf("book-%s-%s-%d", s.d.Actor.Desk, day, s.d.Now().UnixNano())
	printed.Ask(s.canvas, s.printDeps(), printed.Request{
		Title: kit.Joined(title, day.String()),
		Facts: func(ctx context.Context) (paper.Facts, error) {
			facts, err := s.d.Desk.PickupLog(ctx, s.d.Actor, day)
			if err != nil {
				return facts, err
			}
			return paper.Dressed(ctx, s.d.Desk.Store, s.d.Actor, "", facts)
		},
		Print: func(ctx context.Context) error { return s.d.Desk.PrintPickupLog(ctx, s.d.Actor, try, day) },
		Done:  func() { s.banner.Say(kit.Green, s.words.T("delivery.did_book", "day", day.String())) },
	})
}
