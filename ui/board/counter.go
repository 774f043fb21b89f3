package board

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/queue"
	"yichuang/ui/kit"
)

// CounterDeps is what the board of one counter is built from. It needs no
// actor: it only reads.
type CounterDeps struct {
	Queue *queue.Service
	Words kit.Words // the language it starts in; the key E changes it
	Now   app.Clock
	Later kit.Later // nil: kit.After
}

// Counter is the small screen over one counter (窗口屏). It makes no sound: the
// main board calls.
type Counter struct {
	d        CounterDeps
	place    catalogue.Counter
	language language
	keys     *kit.Keys
	ledger   *ledger // touched by Run alone
	face     *face
	flash    *blinker

	now  counterReading // shown
	read time.Time      // when the store answered last
	lost bool
}

// NewCounter returns the board of a counter of the hall; it waits for Run to
// read the queues.
func NewCounter(d CounterDeps, place catalogue.Counter) *Counter {
	if d.Later == nil {
		d.Later = kit.After
	}
	now := d.Now()
	s := &Counter{d: d, place: place, ledger: &ledger{opened: now}, face: newFace(), read: now}
	s.language.start(d.Words)
	s.flash = &blinker{later: d.Later, show: func(l look) { s.face.stand(l) }}
	s.keys = kit.NewKeys(kit.Shortcut{Key: fyne.KeyE, Hidden: true, Do: func() {
		s.language.turn()
		s.draw()
	}})
	s.draw()
	return s
}

// Object returns the whole window content.
func (s *Counter) Object() fyne.CanvasObject { return s.face.object }

// Attach lets the window hear the key E. The board needs no focus.
func (s *Counter) Attach(c fyne.Canvas) { s.keys.Install(c) }

// Run shows how the counter stands until ctx ends. It blocks and runs off the
// UI thread.
func (s *Counter) Run(ctx context.Context) {
	live(ctx, s.d.Queue.Changed(ctx), s.reload, s.tick)
	fyne.Do(s.flash.end)
}

// reload reads counter and queue once.
func (s *Counter) reload(ctx context.Context) {
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
	fyne.Do(func() { s.show(got, len(fresh) > 0) })
}

// show puts what was read on the board; it flashes a new call and stops as
// soon as nobody is called any more.
func (s *Counter) show(got counterReading, called bool) {
	s.now, s.read, s.lost = got, s.d.Now(), false
	s.draw()
	switch {
	case got.state() != queue.CounterCalled:
		s.flash.end()
	case called:
		s.flash.start()
	}
}

func (s *Counter) interrupt() {
	s.lost = true
	s.tick()
}

// state is that of the counter today.
func (r counterReading) state() queue.CounterState {
	if !r.open {
		return queue.CounterClosed
	}
	return r.counter.State
}

// draw writes everything anew in the language of now.
func (s *Counter) draw() {
	w := s.language.words()
	zh, en := does(s.d.Queue, s.place)
	f := facts{counter: w.T("board.counter", "counter", s.place.Number), zone: inLanguage(w, zh, en)}
	c := s.now.counter
	switch s.now.state() {
	case queue.CounterCalled:
		f.above, f.main, f.number = w.T("board.own_call"), c.Ticket, true
	case queue.CounterServing:
		f.above, f.main, f.number = w.T("board.own_serving"), c.Ticket, true
	case queue.CounterIdle:
		f.main, f.below = w.T("board.own_idle"), w.T("board.own_idle_note")
	case queue.CounterPaused:
		f.main, f.below = w.T("board.own_paused"), c.Reason
	default:
		f.main, f.below = w.T("board.own_closed"), w.T("board.own_closed_note")
		f.clerk, f.clerkNo = w.T("board.own_hours"), s.d.Queue.Hall.OpenHours()
	}
	if s.now.open {
		f.clerk, f.clerkNo = w.T("board.own_clerk"), w.T("board.own_clerk_no", "name", c.Name, "no", c.Staff)
	}
	if s.now.open && c.State != queue.CounterPaused {
		f.nextHead, f.next = w.T("board.own_next"), s.now.next
		if f.next == "" {
			f.next = w.T("board.own_nobody")
		}
	}
	s.face.show(f)
	s.face.stand(s.flash.now())
	s.tick()
}

// tick writes what time alone changes.
func (s *Counter) tick() {
	lost := ""
	if s.lost {
		lost = s.language.words().T("board.own_lost", "time", hour(s.read))
	}
	s.face.warn(lost)
}
