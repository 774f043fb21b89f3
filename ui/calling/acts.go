package calling

import (
	"context"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/queue"
	"yichuang/ui/kit"
)

// callNext calls the next ticket, as soon as the queue has been read.
func (s *Strip) callNext() {
	if !s.known {
		s.early = s.d.Now()
		return
	}
	s.d.Seat.Leave(func() { s.take(s.d.Queue.CallNext, "calling.has_called", nil) })
}

// act runs a use case once the queue has heard all that came before. What came
// of it is told where the person looks.
func (s *Strip) act(work func(context.Context) error, done func()) {
	told := s.told
	s.d.Seat.Act(func(ctx context.Context) error {
		if told != nil {
			<-told
		}
		return work(ctx)
	}, func(err error) {
		if err == nil {
			done()
			return
		}
		s.fail(err)
	})
}

// fail shows a refusal on the page that stands over the seat, else at the seat.
func (s *Strip) fail(err error) {
	if s.page != nil {
		s.page.banner.SayError(s.d.Words, err)
		return
	}
	s.d.Seat.Fail(err)
}

// tell says something on the page that stands over the seat, else at the seat.
func (s *Strip) tell(tint kit.Tint, words string) {
	if s.page != nil {
		s.page.banner.Say(tint, words)
		return
	}
	s.d.Seat.Say(tint, words)
}

// Refuse says why a key cannot be used now, over whatever page of the strip
// stands over the seat. It reports false when there is none.
func (s *Strip) Refuse(reason string) bool {
	if s.page == nil {
		return false
	}
	s.page.banner.Say(kit.Amber, reason)
	return true
}

// take brings a ticket to the counter and begins the work for it.
func (s *Strip) take(do func(context.Context, app.Actor) (*queue.Ticket, error), praise string, first func()) {
	var t *queue.Ticket
	begin := func() bool { return false }
	s.act(func(ctx context.Context) (err error) {
		if t, err = do(ctx, s.d.Actor); err == nil && s.d.Seat.Called != nil {
			begin = s.d.Seat.Called(ctx, t)
		}
		return err
	}, func() {
		if first != nil {
			first()
		}
		s.now.Ticket = t
		s.show()
		if !begin() {
			s.tell(kit.Green, s.t(praise, "number", t.Number))
		}
	})
}

// drop lets the ticket go and ends the work for it.
func (s *Strip) drop(do func(context.Context, app.Actor) (*queue.Ticket, error), tint kit.Tint, words string, first ...func()) {
	s.act(func(ctx context.Context) error {
		_, err := do(ctx, s.d.Actor)
		return err
	}, func() {
		for _, do := range first {
			do()
		}
		if s.page != nil {
			s.page.close()
		}
		s.now.Ticket = nil
		s.show()
		if s.d.Seat.Left != nil {
			s.d.Seat.Left()
		}
		s.tell(tint, words)
	})
}

func (s *Strip) again() {
	var t *queue.Ticket
	s.act(func(ctx context.Context) (err error) {
		t, err = s.d.Queue.Recall(ctx, s.d.Actor)
		return err
	}, func() {
		s.now.Ticket = t
		s.show()
		s.tell(kit.Green, s.t("calling.has_recalled", "number", t.Number))
	})
}

func (s *Strip) missed() {
	s.drop(s.d.Queue.Missed, kit.Amber, s.t("calling.has_missed", "number", s.Number()))
}

// Finish ends the service of the ticket; the visit may be rated now.
func (s *Strip) Finish() {
	s.d.Seat.Leave(func() {
		s.drop(s.d.Queue.Done, kit.Green, s.t("calling.has_finished", "number", s.Number()))
	})
}

// interrupt asks why the service waits, and puts the ticket on hold.
func (s *Strip) interrupt() {
	number, leave, park := s.Number(), s.d.Seat.Leave, s.d.Seat.Park
	if park == nil {
		park = func(string) (func(context.Context) error, func()) {
			return func(context.Context) error { return nil }, func() {}
		}
	} else {
		leave = func(then func()) { then() }
	}
	kit.Ask(s.d.Seat.Canvas(), s.d.Words, kit.Question{
		Title: s.t("calling.hold_title", "number", number), Text: s.t("calling.hold_text"), Action: s.t("calling.hold"), Reason: true,
		Phrases: []string{s.t("calling.hold_copy"), s.t("calling.hold_fetch"), s.t("calling.hold_fill")},
	}, func(reason string) {
		leave(func() {
			keep, held := park(number)
			s.drop(func(ctx context.Context, actor app.Actor) (*queue.Ticket, error) {
				if err := keep(ctx); err != nil {
					return nil, err
				}
				return s.d.Queue.Hold(ctx, actor, reason)
			}, kit.Blue, s.t("calling.has_held", "number", number), held)
		})
	})
}

// Serve says, once a ticket, that its person has come: the seat calls it when
// the clerk begins to enter something. done hears when the queue knows.
func (s *Strip) Serve(done func(error)) {
	t := s.now.Ticket
	if t == nil || t.State != queue.Called {
		return
	}
	begun := *t
	begun.State, begun.Served = queue.Serving, s.d.Now()
	s.now.Ticket = &begun
	s.show()
	s.note(s.d.Queue.Serve, done)
}

// Tie says what the visit has led to: the case of an item. The queue's own acts
// wait for it.
func (s *Strip) Tie(item, number string, done func(error)) {
	if s.now.Ticket == nil {
		return
	}
	s.note(func(ctx context.Context, actor app.Actor) (*queue.Ticket, error) {
		return s.d.Queue.Tie(ctx, actor, item, number)
	}, done)
}

// note tells the queue something besides the clerk's work, one after the other.
func (s *Strip) note(do func(context.Context, app.Actor) (*queue.Ticket, error), done func(error)) {
	before, told := s.told, make(chan struct{})
	s.told = told
	s.d.Start(func() {
		if before != nil {
			<-before
		}
		t, err := do(context.Background(), s.d.Actor)
		close(told)
		fyne.Do(func() {
			if err == nil && t.Number == s.Number() {
				s.now.Ticket = t
				s.show()
			}
			done(err)
		})
	})
}

// pauseOrResume asks why and closes the counter for a while, or opens it again.
func (s *Strip) pauseOrResume() {
	if s.Paused() {
		s.act(func(ctx context.Context) error {
			_, err := s.d.Queue.Open(ctx, s.d.Actor)
			return err
		}, func() { s.tell(kit.Green, s.t("calling.has_resumed")) })
		return
	}
	kit.Ask(s.d.Seat.Canvas(), s.d.Words, kit.Question{
		Title: s.t("calling.pause_title"), Text: s.t("calling.pause_text"), Action: s.t("calling.pause"), Reason: true,
		Phrases: []string{s.t("calling.pause_meal"), s.t("calling.pause_papers"), s.t("calling.pause_meeting")},
	}, func(reason string) {
		s.act(func(ctx context.Context) error { return s.d.Queue.Pause(ctx, s.d.Actor, reason) },
			func() { s.tell(kit.Blue, s.t("calling.has_paused")) })
	})
}

// went says that this clerk goes to the kiosk that has waited longest.
func (s *Strip) went() {
	desk := s.now.Help[0].Desk
	s.act(func(ctx context.Context) error { return s.d.Queue.Helped(ctx, s.d.Actor, desk) },
		func() { s.tell(kit.Green, s.t("calling.has_gone", "desk", desk)) })
}

// Leave closes the counter for the queue when its clerk goes: nobody is sent
// there until the next one signs in. With a ticket it stays open. It may run on
// any thread.
func (s *Strip) Leave(ctx context.Context) error {
	err := s.d.Queue.Close(ctx, s.d.Actor)
	if app.CodeOf(err) == app.Conflict {
		return nil
	}
	return err
}
