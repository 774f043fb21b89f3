package delivery

import (
	"context"
	"sync"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app/casework"
	"yichuang/app/queue"
	"yichuang/ui/calling"
	"yichuang/ui/kit"
)

// newStrip is the bar of the queue, as this seat has it. Nothing is asked about
// before a ticket goes: what is typed here is only compared.
func newStrip(s *Screen) *calling.Strip {
	return calling.New(calling.Deps{
		Queue: s.d.Queue, Catalogue: s.d.Desk.Catalogue, Words: s.words.Words, Actor: s.d.Actor, Now: s.d.Now, Start: s.d.Start,
		Seat: calling.Seat{
			Canvas: func() fyne.Canvas { return s.canvas }, Act: s.try, Fail: s.refused, Say: s.say, Refuse: s.notNow,
			Leave: func(then func()) { then() }, Called: s.called, Left: s.freed,
		},
	})
}

// notNow says why a key cannot be used now.
func (s *Screen) notNow(reason string) {
	if !s.calls.Refuse(reason) {
		s.banner.Say(kit.Amber, reason)
	}
}

// say tells something of the queue.
func (s *Screen) say(tint kit.Tint, text string) {
	s.told = text
	s.banner.Say(tint, text)
}

// try runs one use case of the queue off the UI thread. While anything is under
// way it does nothing: a key pressed twice acts once.
func (s *Screen) try(work func(ctx context.Context) error, done func(error)) {
	if s.working {
		return
	}
	s.working = true
	s.changes++
	s.banner.Clear()
	s.busy.Begin(s.words.T("delivery.working"), nil)
	s.keys.Refresh()
	s.d.Start(func() {
		ctx := context.Background()
		err := work(ctx)
		now, unread := s.calls.Look(ctx)
		fyne.Do(func() {
			s.working = false
			s.changes++
			s.busy.End()
			done(err)
			if unread != nil {
				s.refused(unread)
			} else {
				s.calls.Stand(now)
			}
			s.keys.Refresh()
		})
	})
}

// called opens the case that the person has come for, if the ticket names one;
// else the scan field waits for its code.
func (s *Screen) called(_ context.Context, t *queue.Ticket) (begin func() bool) {
	number := ""
	for _, m := range t.Matters {
		if m.Case != "" {
			number = m.Case // after a hold: the last
		}
	}
	return func() bool {
		s.freed()
		if number != "" {
			s.found = true
			s.open(number)
		}
		return s.banner.Words() != ""
	}
}

// freed puts the case away: nobody stands at the window.
func (s *Screen) freed() {
	if s.reading != nil {
		s.reading()
	}
	s.banner.Clear()
	s.number = ""
	s.round++ // what is being opened is not wanted any more
	s.bring(nil)
	s.lists.mark("")
	s.rekey()
	s.home()
}

// serving says, once a ticket, that its person has come.
func (s *Screen) serving() {
	if s.told != "" && s.told == s.banner.Words() {
		s.banner.Clear() // it has been heard
	}
	s.told = ""
	s.changes++
	s.calls.Serve(s.noted)
}

// gave ties the case that was given out to the ticket.
func (s *Screen) gave(c *casework.Case) {
	s.changes++
	s.calls.Tie(c.Item.Code, c.Number, s.noted)
}

func (s *Screen) noted(err error) {
	s.changes++
	if err != nil {
		s.banner.SayError(s.words.Words, err)
	}
	s.keys.Refresh()
}

// Leave closes the window for the queue when its clerk goes; with a ticket it
// stays open.
func (s *Screen) Leave(ctx context.Context) error { return s.calls.Leave(ctx) }

// sit opens the window for the queue and goes on with the ticket it still has.
func (s *Screen) sit(ctx context.Context) {
	t, err := s.d.Queue.Open(ctx, s.d.Actor)
	now, unread := s.calls.Look(ctx)
	fyne.Do(func() {
		switch {
		case err != nil:
			s.refused(err)
		case unread != nil:
			s.refused(unread)
		default:
			s.calls.Stand(now)
			if t != nil {
				s.called(ctx, t)()
			}
			s.keys.Refresh()
		}
	})
}

// Run opens the window for the queue and reloads after every change until ctx
// ends.
func (s *Screen) Run(ctx context.Context) {
	s.sit(ctx)
	var beside sync.WaitGroup
	defer beside.Wait()
	moved := make(chan struct{}, 1)
	beside.Go(func() { s.follow(ctx, moved) })
	kit.Follow(ctx, s.Reload, s.missed, s.d.Desk.Changed(ctx), moved)
}

// follow tells of every change of the queue, and lets the clock of the service
// go on.
func (s *Screen) follow(ctx context.Context, moved chan<- struct{}) {
	defer close(moved)
	tickets, help := s.d.Queue.Changed(ctx), s.d.Queue.HelpChanged(ctx)
	second := time.NewTicker(time.Second)
	defer second.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-second.C:
			s.calls.Second()
			continue
		case <-tickets:
		case <-help:
		}
		select {
		case moved <- struct{}{}:
		default: // a reload is due already
		}
	}
}
