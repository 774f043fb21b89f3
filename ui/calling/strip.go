package calling

import (
	"context"
	"slices"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/queue"
	"yichuang/ui/kit"
)

// Deps is what a strip is built from.
type Deps struct {
	Queue     *queue.Service
	Catalogue *catalogue.Catalogue
	Words     kit.Words
	Actor     app.Actor
	Now       app.Clock
	Start     kit.Start
	Seat      Seat
}

// Seat is how the seat around the strip does things. Called, Left, Park and
// Fresh may be nil.
type Seat struct {
	Canvas func() fyne.Canvas
	// Act runs a use case off the UI thread, then done on it with what came of
	// it. While one is under way it does nothing.
	Act func(work func(ctx context.Context) error, done func(err error))
	// Fail shows the refusal of a use case.
	Fail func(err error)
	// Say tells something in the banner.
	Say func(tint kit.Tint, text string)
	// Refuse says why a key cannot be used now.
	Refuse func(reason string)
	// Leave goes on at once, or asks first when something typed would be lost.
	Leave func(then func())
	// Called reads off the UI thread what the work for a ticket begins with that
	// was called or taken up again; begin then begins it, and reports whether it
	// has said something itself.
	Called func(ctx context.Context, t *queue.Ticket) (begin func() (said bool))
	// Left ends the work for the ticket that was here.
	Left func()
	// Park takes what was typed for a ticket that goes on hold; keep, off the UI
	// thread, keeps it until Called brings it back, and held, once it is on hold,
	// what was typed meanwhile. nil: Leave asks about it.
	Park func(number string) (keep func(ctx context.Context) error, held func())
	// Fresh reports whether a matter of the visit is under way that has no case
	// yet.
	Fresh func() bool
}

// State is how the counter and what it serves stand now.
type State struct {
	Counter queue.CounterRow
	Ticket  *queue.Ticket        // being served here, nil for none
	Serves  []queue.BusinessView // in the order of rank
	Next    *queue.Row           // what F2 would call
	Waiting []queue.Row
	Missed  []queue.Row
	Held    []queue.Row
	Help    []queue.Help // kiosks that wait for somebody
}

// Waits is how many wait for this counter and others that serve the same.
func (s State) Waits() int {
	n := 0
	for _, b := range s.Serves {
		n += b.Waiting
	}
	return n
}

// Mean is the mean service time of what the counter serves first.
func (s State) Mean() time.Duration {
	if len(s.Serves) == 0 {
		return 0
	}
	return s.Serves[0].Mean
}

// Strip is the bar of the queue.
type Strip struct {
	d   Deps
	now State

	known bool      // the queue was read: before, nothing is said of it
	early time.Time // when the next ticket was asked for before that

	waits *kit.Text
	pause *kit.Button

	call, recall, miss, move, hold, done *kit.Button
	priority, help                       *kit.Tag
	serving, number, extra               *kit.Text
	object, header                       fyne.CanvasObject // header: nil before it is asked for
	page                                 *page             // the list or the transfer over the seat
	ticking                              atomic.Bool       // a tick waits for the UI thread
	told                                 chan struct{}     // closed once the queue has heard what was noted last
}

// New builds a strip that knows nothing yet.
func New(d Deps) *Strip {
	s := &Strip{d: d, priority: kit.NewTag("", kit.Amber), help: kit.NewTag("", kit.Red)}
	s.waits = kit.Note("")
	key := func(id string, name fyne.KeyName, do func()) *kit.Button {
		return kit.NewButton(s.t(id), func() { s.press(name, do) }).Key(string(name))
	}
	s.call = key("calling.call_next", fyne.KeyF2, s.callNext).Primary()
	s.recall = key("calling.recall", fyne.KeyF3, s.again)
	s.miss = key("calling.miss", fyne.KeyF4, s.missed)
	s.move = key("calling.transfer", fyne.KeyF6, s.openTransfer)
	s.pause = key("calling.pause", fyne.KeyF8, s.pauseOrResume)
	s.done = key("calling.done", fyne.KeyF7, s.Finish)
	s.hold = kit.NewButton(s.t("calling.hold"), func() { s.press(holdKey, s.interrupt) }).Key("Shift F7")
	s.serving, s.number, s.extra = kit.Note(""), kit.NewText("", kit.SizeTitle, kit.Primary).Bold(), kit.Note("")
	s.object = kit.Toolbar(
		[]fyne.CanvasObject{s.call, s.priority, s.recall, s.miss, s.move, s.done, s.hold},
		[]fyne.CanvasObject{s.serving, s.number, s.extra},
	)
	s.show()
	return s
}

// Object is the bar.
func (s *Strip) Object() fyne.CanvasObject { return s.object }

// Header is the header of the seat: what the seat says, then which kiosk calls,
// how many wait, and the pause.
func (s *Strip) Header(left, right []fyne.CanvasObject) fyne.CanvasObject {
	s.header = kit.Header(left, append(slices.Clone(right), s.help, s.waits, s.pause))
	return s.header
}

// Now is the state that is shown.
func (s *Strip) Now() State { return s.now }

// Number is the ticket being served, "" for none.
func (s *Strip) Number() string {
	if s.now.Ticket == nil {
		return ""
	}
	return s.now.Ticket.Number
}

func (s *Strip) t(id string, pairs ...any) string { return s.d.Words.T(id, pairs...) }

// Look reads the state. It runs off the UI thread.
func (s *Strip) Look(ctx context.Context) (State, error) {
	var now State
	q, actor := s.d.Queue, s.d.Actor
	counters, err := q.Counters(ctx)
	if err != nil {
		return now, err
	}
	today := app.DateOf(s.d.Now())
	for _, c := range counters {
		if c.No == actor.Desk && c.Day == today {
			now.Counter = c
		}
	}
	if now.Counter.Ticket != "" {
		if now.Ticket, err = q.Find(ctx, today, now.Counter.Ticket); err != nil && app.CodeOf(err) != app.NotFound {
			return now, err
		}
	}
	served := q.ServedBy(actor)
	all, err := q.Businesses(ctx)
	if err != nil {
		return now, err
	}
	for _, id := range served {
		if i := slices.IndexFunc(all, func(b queue.BusinessView) bool { return b.ID == id }); i >= 0 {
			now.Serves = append(now.Serves, all[i])
		}
	}
	switch next, err := q.Next(ctx, actor); {
	case err == nil:
		now.Next = &next
	case app.CodeOf(err) != app.NotFound:
		return now, err
	}
	if now.Waiting, now.Missed, err = q.Waiting(ctx, served...); err != nil {
		return now, err
	}
	if now.Held, err = q.Held(ctx, served...); err != nil {
		return now, err
	}
	now.Help, err = q.HelpCalls(ctx)
	return now, err
}

// patience is how long somebody who asked for the next ticket stands there and
// waits for the queue to be read.
const patience = 3 * time.Second

// Stand shows a state.
func (s *Strip) Stand(now State) {
	s.now, s.known = now, true
	s.show()
	asked := s.d.Now().Sub(s.early) < patience
	if s.early = (time.Time{}); asked && s.page == nil && len(s.d.Seat.Canvas().Overlays().List()) == 0 {
		s.press(fyne.KeyF2, s.callNext)
	}
}
