package board

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"yichuang/app"
	"yichuang/app/queue"
	"yichuang/assets"
	"yichuang/ui/device"
	"yichuang/ui/kit"
)

const (
	// rows is how many calls stand beside the newest one.
	rows = 7
	// depth is how many calls are read: a number called again stands among
	// them several times and is shown once.
	depth = 60
	// beat is how often the store is asked although nothing seems to change.
	beat = 5 * time.Second
	// patience is how long the store has to answer.
	patience = 4 * time.Second
)

// Deps is what a board is built from. It needs no actor: it only reads.
type Deps struct {
	Queue *queue.Service
	Words kit.Words // the language it starts in; the key E changes it
	Now   app.Clock
	Later kit.Later    // nil: kit.After
	Sound device.Sound // plays the chime and says the call; nil: a silent board
}

// Screen is one board.
type Screen struct {
	d       Deps
	english atomic.Bool // the voice asks too, off the UI thread
	keys    *kit.Keys
	ledger  *ledger    // touched by Run alone
	voice   *announcer // nil: silent

	called *called
	recent *recent
	foot   *foot
	flash  *blinker
	object fyne.CanvasObject

	calls []queue.Call // shown, newest first, a number once
	zones []queue.ZoneView
	read  time.Time // when the store answered last
	lost  bool
}

// New returns a board that waits for Run to read the queues.
func New(d Deps) *Screen {
	if d.Later == nil {
		d.Later = kit.After
	}
	now := d.Now()
	s := &Screen{d: d, ledger: &ledger{opened: now}, called: newCalled(), recent: newRecent(), read: now}
	s.english.Store(d.Words.Lang == assets.EN)
	s.foot = newFoot(d.Queue.Catalogue.Zones())
	s.flash = &blinker{later: d.Later}
	if d.Sound != nil {
		s.voice = newAnnouncer(d.Now, s.say)
	}
	s.keys = kit.NewKeys(kit.Shortcut{Key: fyne.KeyE, Hidden: true, Do: s.turnLanguage})
	s.object = kit.NewPlane(kit.BoardGround, 0, 0, container.New(plan{
		{x: 0, y: 0, w: 0.5625, h: 0.86}, {x: 0.5625, y: 0, w: 0.4375, h: 0.86}, {x: 0, y: 0.86, w: 1, h: 0.14},
	}, s.called.object, s.recent.object, s.foot.object))
	s.draw()
	return s
}

// Object returns the whole window content.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// Attach lets the window hear the key E. The board needs no focus.
func (s *Screen) Attach(c fyne.Canvas) { s.keys.Install(c) }

// Run shows and announces calls until ctx ends. It blocks and runs off the UI
// thread.
func (s *Screen) Run(ctx context.Context) {
	var parts sync.WaitGroup
	parts.Go(func() { s.tell(ctx) })
	if s.voice != nil {
		parts.Go(func() { s.voice.run(ctx) })
	}
	s.follow(ctx)
	parts.Wait()
	fyne.Do(s.flash.end)
}

// follow reads the queues after every change and at every beat.
func (s *Screen) follow(ctx context.Context) {
	changed := s.d.Queue.Changed(ctx)
	again := time.NewTicker(beat)
	defer again.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case _, open := <-changed:
			if !open {
				changed = nil // the beat goes on
				continue
			}
		case <-again.C:
		}
		s.reload(ctx)
	}
}

// tell keeps day and time right, whatever the store does.
func (s *Screen) tell(ctx context.Context) {
	second := time.NewTicker(time.Second)
	defer second.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-second.C:
			fyne.Do(s.tick)
		}
	}
}

// reload reads calls and queues once.
func (s *Screen) reload(ctx context.Context) {
	within, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	calls, err := s.d.Queue.Calls(within, depth)
	var zones []queue.ZoneView
	if err == nil {
		zones, err = s.d.Queue.Zones(within)
	}
	switch {
	case ctx.Err() != nil:
		return
	case err != nil:
		fyne.Do(s.interrupt)
		return
	}
	fresh := s.ledger.take(calls, s.d.Now())
	if s.voice != nil {
		s.voice.add(fresh...)
	}
	shown := distinct(calls, rows+1)
	fyne.Do(func() { s.show(shown, zones, fresh) })
}

// show puts what was read on the board and flashes what is new in it.
func (s *Screen) show(calls []queue.Call, zones []queue.ZoneView, fresh []queue.Call) {
	s.calls, s.zones = calls, zones
	s.read, s.lost = s.d.Now(), false
	s.draw()
	if len(fresh) == 0 {
		return
	}
	s.flash.start(func(on bool) {
		s.called.light(on && isFresh(fresh, s.called.call))
		s.recent.light(func(c queue.Call) bool { return on && isFresh(fresh, c) })
	})
}

// interrupt keeps the last state and says that it is the last.
func (s *Screen) interrupt() {
	s.lost = true
	s.tick()
}

// draw writes everything anew in the language of now.
func (s *Screen) draw() {
	w := s.words()
	var newest queue.Call
	var before []queue.Call
	if len(s.calls) > 0 {
		newest, before = s.calls[0], s.calls[1:]
	}
	s.called.show(w, s.hallName(), newest)
	s.recent.show(w, before)
	s.foot.show(w, s.zones)
	s.tick()
}

// tick writes what time alone changes.
func (s *Screen) tick() {
	var since time.Time
	if s.lost {
		since = s.read
	}
	s.foot.tell(s.words(), s.d.Now(), since)
}

func (s *Screen) turnLanguage() {
	s.english.Store(!s.english.Load())
	s.draw()
}

func (s *Screen) words() kit.Words {
	if s.english.Load() {
		return kit.Words{Lang: assets.EN}
	}
	return kit.Words{Lang: assets.ZH}
}

func (s *Screen) hallName() string {
	if s.english.Load() {
		return s.d.Queue.Hall.NameEN
	}
	return s.d.Queue.Hall.Name
}
