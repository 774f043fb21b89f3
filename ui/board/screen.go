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
	// them several times and is shown once, and a board may show some zones only.
	depth = 200
)

// Deps is what a board is built from. It needs no actor: it only reads.
type Deps struct {
	Queue *queue.Service
	Words kit.Words // the language it starts in; the key E changes it
	Now   app.Clock
	Later kit.Later // nil: kit.After
	// Voice says the calls; all boards of a program share one. nil: a silent board.
	Voice *device.Announcer
	// Zones are those whose calls and queues the board shows; none: all.
	Zones []string
	// Notice returns the words that run over the board, "" for none. It is asked
	// every second on the UI thread; nil: none.
	Notice func(assets.Lang) string
	// Trouble returns what is wrong with this machine in a few words, such as no
	// sound, "" for nothing. It is asked like Notice; nil: nothing.
	Trouble func(assets.Lang) string
}

// Screen is one main board.
type Screen struct {
	d        Deps
	language language
	keys     *kit.Keys
	ledger   *ledger // touched by Run alone

	called *called
	recent *recent
	strip  *strip
	foot   *foot
	flash  *blinker
	object fyne.CanvasObject
	body   *fyne.Container
	moving atomic.Bool // there are words to run

	now   reading // shown
	fresh []queue.Call
	read  time.Time // when the store answered last
	lost  bool
}

// New returns a board that waits for Run to read the queues.
func New(d Deps) *Screen {
	if d.Later == nil {
		d.Later = kit.After
	}
	now := d.Now()
	s := &Screen{d: d, ledger: &ledger{opened: now}, called: newCalled(), recent: newRecent(), strip: newStrip(), foot: newFoot(), read: now}
	s.language.start(d.Words)
	s.flash = &blinker{later: d.Later, show: s.stand}
	s.keys = kit.NewKeys(kit.Shortcut{Key: fyne.KeyE, Hidden: true, Do: s.turnLanguage})
	s.body = container.New(boardPlan{s}, s.called.object, s.recent.object, s.strip.object, s.foot.object)
	s.object = kit.NewPlane(kit.BoardGround, 0, 0, s.body)
	s.draw()
	return s
}

// boardPlan is where the parts of the board are: on a wide one the newest call
// stands beside those before it, on a tall one above them.
type boardPlan struct{ s *Screen }

// Layout places the parts.
func (l boardPlan) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	f := l.s.foot
	f.tall, f.waiting.across = size.Height > size.Width, 6
	words := float32(0)
	if l.s.strip.object.Visible() {
		words = 0.07
	}
	if f.tall {
		f.waiting.across, words = 4, words*0.6
	}
	foot := f.share()
	main := 1 - foot - words
	p := plan{{w: 0.5625, h: main}, {x: 0.5625, w: 0.4375, h: main}}
	if f.tall {
		p = plan{{w: 1, h: main * 0.5}, {y: main * 0.5, w: 1, h: main * 0.5}}
	}
	p = append(p, place{y: main, w: 1, h: words}, place{y: 1 - foot, w: 1, h: foot})
	p.Layout(objects, size)
}

// MinSize is that of any plan.
func (l boardPlan) MinSize(objects []fyne.CanvasObject) fyne.Size { return plan{}.MinSize(objects) }

// Object returns the whole window content.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// Attach lets the window hear the key E. The board needs no focus.
func (s *Screen) Attach(c fyne.Canvas) { s.keys.Install(c) }

// Run shows and announces calls until ctx ends. It blocks and runs off the UI
// thread.
func (s *Screen) Run(ctx context.Context) {
	var parts sync.WaitGroup
	parts.Go(func() { every(ctx, frame, s.run) })
	if s.d.Voice != nil {
		parts.Go(func() { s.d.Voice.Run(ctx) })
	}
	live(ctx, s.d.Queue.Changed(ctx), s.reload, s.tick)
	parts.Wait()
	fyne.Do(s.flash.end)
}

// run lets the words of the hall run on.
func (s *Screen) run(passed time.Duration) {
	if s.moving.Load() {
		fyne.Do(func() { s.strip.run(passed) })
	}
}

// reload reads calls and queues once.
func (s *Screen) reload(ctx context.Context) {
	within, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	got, err := s.ask(within)
	switch {
	case ctx.Err() != nil:
		return
	case err != nil:
		fyne.Do(s.interrupt)
		return
	}
	fresh := s.ledger.take(got.calls, s.d.Now())
	if s.d.Voice != nil {
		s.d.Voice.Add(announcements(fresh)...)
	}
	got.calls = distinct(got.calls, rows+1)
	fyne.Do(func() { s.show(got, fresh) })
}

// show puts what was read on the board and flashes what is new in it.
func (s *Screen) show(got reading, fresh []queue.Call) {
	s.now, s.read, s.lost = got, s.d.Now(), false
	s.draw()
	if len(fresh) > 0 {
		s.fresh = append(s.fresh, fresh...)
		s.flash.start()
	}
}

// stand makes what is new stand out.
func (s *Screen) stand(l look) {
	if l == (look{}) {
		s.fresh = nil
	}
	isNew := func(c queue.Call) bool { return isFresh(s.fresh, c) }
	if isNew(s.called.call) {
		s.called.stand(l)
	} else {
		s.called.stand(look{})
	}
	s.recent.stand(l, isNew)
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
	if len(s.now.calls) > 0 {
		newest, before = s.now.calls[0], s.now.calls[1:]
	}
	s.called.show(w, inLanguage(w, s.d.Queue.Hall.Name, s.d.Queue.Hall.NameEN), newest)
	s.recent.show(w, before)
	share := s.foot.share()
	s.foot.show(w, s.now.businesses)
	if s.foot.share() != share {
		s.body.Refresh()
	}
	s.stand(s.flash.now())
	s.tick()
}

// tick writes what time alone changes.
func (s *Screen) tick() {
	w := s.words()
	lost := ""
	if s.lost {
		lost = w.T("board.lost", "time", hour(s.read))
	}
	moved := s.foot.tell(w, s.d.Now().In(app.HallTime), told(s.d.Trouble, w))
	if s.strip.show(told(s.d.Notice, w), lost) || moved {
		s.body.Refresh()
	}
	s.moving.Store(s.strip.runs())
}

// told asks for words that may change at any time.
func told(ask func(assets.Lang) string, w kit.Words) string {
	if ask == nil {
		return ""
	}
	return ask(w.Lang)
}

func (s *Screen) turnLanguage() {
	s.language.turn()
	s.draw()
}

func (s *Screen) words() kit.Words { return s.language.words() }
