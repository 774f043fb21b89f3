package counter

import (
	"context"

	"fyne.io/fyne/v2"

	"yichuang/app/queue"
	"yichuang/ui/kit"
)

// queueKeys are the keys that work on every page of the seat. Buttons and the
// menu show them.
func (s *Screen) queueKeys() []kit.Shortcut {
	ctrl := fyne.KeyModifierControl
	list := []kit.Shortcut{
		{Key: fyne.KeyF1, Do: func() { s.take(s.menu.list) }},
		{Key: fyne.KeyF2, Do: s.callNext},
		{Key: fyne.KeyF3, Do: s.recall},
		{Key: fyne.KeyF4, Do: s.miss},
		{Key: fyne.KeyF4, Modifier: fyne.KeyModifierShift, Do: func() { s.turn(newMissed(s)) }},
		{Key: fyne.KeyF6, Do: func() { s.leaveForm(func() { s.turn(newTransfer(s)) }) }},
		{Key: fyne.KeyF7, Do: s.finish},
		{Key: fyne.KeyF8, Do: s.pause},
		{Key: fyne.KeyF, Modifier: ctrl, Do: func() { s.turn(newFind(s)) }},
		{Key: fyne.KeyG, Modifier: ctrl, Do: func() { s.turn(newGuide(s, s.chosen())) }},
		{Key: fyne.KeyN, Modifier: ctrl, Do: s.another},
		{Key: fyne.KeyH, Modifier: ctrl, Do: func() { s.turn(newPrints(s)) }},
		{Key: fyne.KeyO, Modifier: ctrl, Do: s.requests},
		{Key: fyne.KeyPageDown, Modifier: ctrl, Do: func() { s.paper.turn(1) }, Repeat: true},
		{Key: fyne.KeyPageUp, Modifier: ctrl, Do: func() { s.paper.turn(-1) }, Repeat: true},
	}
	for i := range list {
		list[i].Hidden = true
		if list[i].Modifier == 0 {
			key := list[i].Key
			list[i].Enabled = func() (bool, string) { return s.can(key) }
		}
	}
	return append(list, s.paper.view.Keys()...) // after those that turn from paper to paper
}

// press does what a key of the tool bar stands for.
func (s *Screen) press(key fyne.KeyName) { s.keys.Press(key, 0) }

func (s *Screen) paused() bool { return s.now.counter.State == queue.CounterPaused }

// can says whether a key of the tool bar is possible now and, if not, why.
func (s *Screen) can(key fyne.KeyName) (bool, string) {
	t := s.now.ticket
	switch key {
	case fyne.KeyF2:
		switch {
		case t != nil:
			return false, s.t("counter.finish_first", "number", t.Number)
		case s.paused():
			return false, s.t("counter.resume_first")
		case s.now.next == nil:
			return false, s.t("counter.nobody_waits")
		}
	case fyne.KeyF3, fyne.KeyF4:
		switch {
		case t == nil:
			return false, s.t("counter.call_first")
		case t.State != queue.Called:
			return false, s.t("counter.already_served", "number", t.Number)
		}
		err := s.d.Queue.Rules().Miss(t)
		if key == fyne.KeyF3 {
			err = s.d.Queue.Rules().Recall(t, s.d.Now())
		}
		return err == nil, s.d.Words.Error(err)
	case fyne.KeyF6, fyne.KeyF7:
		if t == nil {
			return false, s.t("counter.call_first")
		}
	case fyne.KeyF8:
		if t != nil {
			return false, s.t("counter.finish_first", "number", t.Number)
		}
	}
	return true, ""
}

// callNext calls the next ticket and opens a fresh form for its item.
func (s *Screen) callNext() {
	s.leaveForm(func() {
		var t *queue.Ticket
		s.act(func(ctx context.Context) (err error) {
			t, err = s.d.Queue.CallNext(ctx, s.d.Actor)
			return err
		}, func() {
			s.now.ticket = t
			s.form.begin(t.Item)
			s.show(s.form)
			s.praise(s.t("counter.has_called", "number", t.Number))
		})
	})
}

func (s *Screen) recall() {
	s.act(func(ctx context.Context) error {
		_, err := s.d.Queue.Recall(ctx, s.d.Actor)
		return err
	}, func() { s.praise(s.t("counter.has_recalled", "number", s.ticketNumber())) })
}

func (s *Screen) miss() {
	number := s.ticketNumber()
	s.act(func(ctx context.Context) error {
		_, err := s.d.Queue.Missed(ctx, s.d.Actor)
		return err
	}, func() { s.banner.Say(kit.Amber, s.t("counter.has_missed", "number", number)) })
}

// finish ends the service of the ticket.
func (s *Screen) finish() {
	s.leaveForm(func() {
		number := s.ticketNumber()
		s.act(func(ctx context.Context) error {
			_, err := s.d.Queue.Done(ctx, s.d.Actor)
			return err
		}, func() {
			s.now.ticket = nil
			s.form.begin("")
			s.show(s.form)
			s.praise(s.t("counter.has_finished", "number", number))
		})
	})
}

// serve says, once a ticket, that its person has come: the clerk has begun to
// enter something.
func (s *Screen) serve() {
	t := s.now.ticket
	if t == nil || t.State != queue.Called {
		return
	}
	begun := *t
	begun.State, begun.Served = queue.Serving, s.d.Now()
	s.now.ticket = &begun
	s.bars.show()
	s.d.Start(func() {
		_, err := s.d.Queue.Serve(s.ctx, s.d.Actor)
		fyne.Do(func() {
			if err != nil && s.ctx.Err() == nil {
				s.banner.SayError(s.d.Words, err)
			}
			s.reload()
		})
	})
}

// pause asks why and closes the counter for a while, or opens it again.
func (s *Screen) pause() {
	if ok, reason := s.can(fyne.KeyF8); !ok {
		s.notNow(reason)
		return
	}
	if s.paused() {
		s.act(func(ctx context.Context) error {
			_, err := s.d.Queue.Open(ctx, s.d.Actor)
			return err
		}, func() { s.praise(s.t("counter.has_resumed")) })
		return
	}
	kit.Ask(s.canvas, s.d.Words, kit.Question{
		Title: s.t("counter.pause_title"), Text: s.t("counter.pause_text"), Action: s.t("counter.pause"), Reason: true,
		Phrases: []string{s.t("counter.pause_meal"), s.t("counter.pause_papers"), s.t("counter.pause_meeting")},
	}, func(reason string) {
		s.act(func(ctx context.Context) error { return s.d.Queue.Pause(ctx, s.d.Actor, reason) },
			func() { s.banner.Say(kit.Blue, s.t("counter.has_paused")) })
	})
}

// leaveForm goes on at once, or asks first when the form holds something that
// would be lost.
func (s *Screen) leaveForm(then func()) {
	if !s.form.holds() {
		then()
		return
	}
	kit.Ask(s.canvas, s.d.Words, kit.Question{
		Title: s.t("counter.drop_title"), Text: s.t("counter.drop_text", "item", s.form.item.Name, "name", s.form.people.name.Text()),
		Action: s.t("counter.drop"), Danger: true,
	}, func(string) {
		s.form.begin("")
		then()
	})
}

// another begins a further application, for the same applicant when one has
// just been dealt with.
func (s *Screen) another() {
	if p, ok := s.view.(*casePage); ok && p.outcome {
		s.form.again(p.file.Case)
		s.turn(s.form)
		return
	}
	s.leaveForm(func() {
		s.form.begin("")
		s.turn(s.form)
	})
}
