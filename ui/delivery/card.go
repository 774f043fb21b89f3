package delivery

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/ui/device"
	"yichuang/ui/kit"
)

// cardWait is how long the reader waits for a card to be laid on.
const cardWait = 20 * time.Second

// readCard waits for a card on the reader and compares it with the case.
// Escape ends the wait.
func (s *Screen) readCard() {
	s.serving()
	ctx, cancel := context.WithTimeout(context.Background(), cardWait)
	s.reading = cancel
	s.banner.Clear()
	s.page.form.verdict.Say(kit.Blue, s.words.T("delivery.lay_card"))
	s.busy.Begin(s.words.T("delivery.reading"), cancel)
	number := s.number
	s.d.Start(func() {
		defer cancel()
		card, err := s.d.Cards.Read(ctx)
		if errors.Is(ctx.Err(), context.DeadlineExceeded) {
			err = &app.Error{Code: app.Unavailable, ID: "delivery.no_card", Cause: err}
		}
		givenUp := errors.Is(ctx.Err(), context.Canceled)
		fyne.Do(func() { s.wasRead(number, card, err, givenUp) })
	})
}

// wasRead takes the card that was laid on for the case, unless the wait was
// given up.
func (s *Screen) wasRead(number string, card device.Card, err error, givenUp bool) {
	s.reading = nil
	s.busy.End()
	if !givenUp {
		s.banner.SayError(s.words.Words, err)
	}
	if s.page.shows(casework.GiveOut) {
		s.page.form.judge()
		if err == nil && !givenUp && number == s.number {
			s.page.form.card(card)
		}
	}
	s.keys.Refresh()
}

// release asks for a supervisor's word that a difference may pass (R74).
func (s *Screen) release(no, password, reason string) {
	number, receiver := s.number, s.page.form.receiver()
	s.busy.Begin(s.words.T("delivery.working"), nil)
	s.d.Start(func() {
		by, err := s.d.Staff.Release(context.Background(), no, password)
		if err == nil && by.Staff == s.d.Actor.Staff {
			err = &app.Error{Code: app.Denied, ID: "case.release_by_self", Rule: "R74"}
		}
		fyne.Do(func() {
			s.busy.End()
			s.banner.SayError(s.words.Words, err)
			if number == s.number {
				s.page.form.released(receiver, by, reason, err)
				s.page.scroll.ScrollToBottom()
			}
			s.keys.Refresh()
		})
	})
}
