package delivery

import (
	"context"
	"errors"
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/delivery"
	"yichuang/app/paper"
	"yichuang/printing/papers"
	"yichuang/ui/device"
	"yichuang/ui/kit"
)

// cardWait is how long the reader waits for a card to be laid on.
const cardWait = 20 * time.Second

// act takes one step off the UI thread and shows what came of it: the words of
// done in green, or the refusal.
func (s *Screen) act(step casework.Step, work func(ctx context.Context, attempt string) (*casework.Case, error), done func(*casework.Case) string) {
	if s.working || s.page.view == nil {
		return
	}
	s.working = true
	s.banner.Clear()
	ctx, cancel := context.WithCancel(context.Background())
	s.busy.Begin(s.words.T("delivery.working"), cancel)
	s.keys.Refresh()
	number := s.number
	attempt := fmt.Sprintf("%s-%s-%d-%s", number, step, s.page.view.c.Entries, s.d.Actor.Staff)
	s.d.Start(func() {
		defer cancel()
		c, err := work(ctx, attempt)
		n := s.read(ctx, number)
		fyne.Do(func() {
			s.working = false
			s.busy.End()
			s.show(n)
			if err != nil {
				s.page.fail(err)
				s.banner.SayError(s.words.Words, err)
				return
			}
			s.lists.follow(number)
			s.banner.Say(kit.Green, done(c))
			s.keys.Refresh()
		})
	})
}

func (s *Screen) receive() {
	if ok, why := s.can(casework.ReceiveResult); !ok {
		s.banner.Say(kit.Amber, why)
		return
	}
	number, row := s.number, s.lists.index(coming, s.number)
	s.act(casework.ReceiveResult, func(ctx context.Context, attempt string) (*casework.Case, error) {
		return s.d.Desk.Receive(ctx, s.d.Actor, attempt, number)
	}, func(c *casework.Case) string {
		s.home()
		s.open(s.lists.goOn(coming, row)) // results come in piles
		return s.words.T("delivery.did_receive", "doc", c.Decision.Doc, "no", c.Decision.DocNo)
	})
}

func (s *Screen) giveOut() {
	number, r := s.number, s.page.form.receiver()
	s.act(casework.GiveOut, func(ctx context.Context, attempt string) (*casework.Case, error) {
		return s.d.Desk.GiveOut(ctx, s.d.Actor, attempt, number, r)
	}, func(c *casework.Case) string {
		s.page.focus()
		return s.words.T("delivery.did_give_out", "receipt", c.Delivery.Receipt, "name", c.Delivery.Receiver)
	})
}

// file closes the case with the moment the receiver wrote.
func (s *Screen) file() {
	if ok, why := s.can(casework.Close); !ok {
		s.banner.Say(kit.Amber, why)
		return
	}
	signed, err := moment(s.page.signed.Text(), s.d.Now())
	if err != nil {
		s.page.fail(err)
		s.banner.SayError(s.words.Words, err)
		return
	}
	number := s.number
	s.act(casework.Close, func(ctx context.Context, attempt string) (*casework.Case, error) {
		return s.d.Desk.File(ctx, s.d.Actor, attempt, number, signed)
	}, func(c *casework.Case) string {
		s.home()
		return s.words.T("delivery.did_file", "number", c.Number)
	})
}

// readCard waits for a card on the reader and compares it with the case.
// Escape ends the wait.
func (s *Screen) readCard() {
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

// reprint prints a paper of the open case once more, marked as such.
func (s *Screen) reprint(row int) {
	v := s.page.view
	if v == nil || row < 0 || row >= len(v.papers) {
		return
	}
	job := v.papers[len(v.papers)-1-row]
	number := s.number
	s.d.Start(func() {
		ctx := context.Background()
		err := s.d.Desk.Reprint(ctx, s.d.Actor, job.ID)
		n := s.read(ctx, number)
		fyne.Do(func() {
			s.show(n)
			if err != nil {
				s.banner.SayError(s.words.Words, err)
				return
			}
			s.banner.Say(kit.Green, s.words.T("delivery.did_reprint", "paper", s.words.T(job.Kind.Name())))
		})
	})
}

// drawWait is how long typing must rest before the receipt is drawn again.
const drawWait = 250 * time.Millisecond

// draw shows the receipt as it would be issued now, or as it was.
func (s *Screen) draw() {
	s.stop()
	s.drawing++
	round := s.drawing
	s.stop = s.d.Later(drawWait, func() { s.layOut(round) })
}

func (s *Screen) layOut(round int) {
	v := s.page.view
	if v == nil || round != s.drawing {
		return
	}
	var r delivery.Receiver
	if s.page.shows(casework.GiveOut) {
		r = s.page.form.receiver()
	}
	facts, ok := s.d.Desk.Preview(v.c, s.d.Actor, r)
	if !ok || v.c.AllIn() == nil {
		s.preview.Clear()
		return
	}
	title := s.words.T(paper.Receipt.Name())
	s.d.Start(func() {
		page, err := papers.Layout(facts)
		fyne.Do(func() {
			if err == nil && round == s.drawing {
				s.preview.Set(title, page)
			}
		})
	})
}
