package rating

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"yichuang/app/feedback"
	"yichuang/app/identity"
)

// grade takes the touched grade. A good one is the whole rating; after a bad
// one the pad asks why.
func (s *Screen) grade(g feedback.Grade) {
	if s.at != asking {
		return
	}
	s.touch()
	s.rating = feedback.Rating{Grade: g}
	s.box.hold(letter{s.visit, s.rating})
	if !g.Negative() {
		s.send(sending)
		return
	}
	s.turn(reasons)
}

// reason chooses a reason, or no longer.
func (s *Screen) reason(r feedback.Reason) {
	s.touch()
	all := slices.Clone(s.rating.Reasons)
	if i := slices.Index(all, r); i >= 0 {
		all = slices.Delete(all, i, i+1)
	} else {
		all = append(all, r)
	}
	s.rating.Reasons = all
	s.box.hold(letter{s.visit, s.rating})
	s.draw()
}

// skip sends the grade alone.
func (s *Screen) skip() {
	s.rating = feedback.Rating{Grade: s.rating.Grade}
	s.box.hold(letter{s.visit, s.rating})
	s.send(sending)
}

// finish sends the grade with its reasons, and on the page of the number with
// that, unless it is none.
func (s *Screen) finish() {
	s.touch()
	if s.at == phone {
		number, _, err := identity.ParsePhone(s.number)
		if err != nil {
			s.wrong = err
			s.draw()
			return
		}
		s.rating.Phone = number
		s.box.hold(letter{s.visit, s.rating})
	}
	s.send(sending)
}

// typed hears the pad of digits.
func (s *Screen) typed(number string) {
	s.touch()
	s.number, s.wrong = number, nil
	s.shown.tick()
}

// turn goes to another page of the same person.
func (s *Screen) turn(to step) {
	s.at = to
	s.touch()
	s.draw()
}

// send sends what is held and goes on to a page.
func (s *Screen) send(to step) {
	s.box.release()
	if to == idle {
		s.home()
	} else {
		s.over = name(s.visit)
		s.forget()
		s.turn(to)
	}
	s.empty()
}

// empty sends what waits in the outbox, off the UI thread.
func (s *Screen) empty() {
	if s.busy || !s.box.waiting() {
		return
	}
	s.busy = true
	s.d.Start(func() {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		refused, all := s.box.send(ctx, s.rate)
		fyne.Do(func() { s.sent(refused, all) })
	})
}

// rate gives a rating to the store.
func (s *Screen) rate(ctx context.Context, l letter) error {
	return s.d.Ratings.Rate(ctx, s.d.Actor, l.attempt(), l.visit.Day, l.visit.Ticket, l.rating)
}

// sent says that the store has answered; what it did not take is sent again at
// the next tick.
func (s *Screen) sent(refused error, all bool) {
	s.busy = false
	if s.at == sending && all {
		s.refuse = refused
		s.turn(thanked)
	}
}
