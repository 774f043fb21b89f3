package rating

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/feedback"
	"yichuang/app/queue"
	"yichuang/assets"
	"yichuang/ui/kit"
)

// Deps is what a pad is built from.
type Deps struct {
	Queue   *queue.Service
	Ratings *feedback.Service
	Words   kit.Words // the language a new person finds
	Actor   app.Actor // the machine, at the counter
	Counter catalogue.Counter
	Now     app.Clock
	Start   kit.Start
}

// step is what the pad is at.
type step uint8

const (
	idle step = iota
	asking
	reasons
	phone
	sending
	thanked
)

// How long things stand. A visit without a touch stands for
// [feedback.PadTime].
const (
	rest     = 20 * time.Second // after the last touch a bad grade is sent as it is
	restLong = 50 * time.Second // for those who read slowly
	thanks   = 3 * time.Second
	waits    = 10 * time.Second // for the store, before the pad is free again
	patience = 4 * time.Second  // for one answer of the store
	beat     = 5 * time.Second  // the store is asked although nothing seems to change
)

// Screen is one pad.
type Screen struct {
	d     Deps
	words kit.Words
	stage *kit.Stage
	shown page
	box   outbox

	at     step
	now    reading
	lost   bool            // the store does not answer
	visit  feedback.Visit  // that is asked about
	rating feedback.Rating // touched
	number string          // typed, no part of the rating before it is sent
	wrong  error           // what is wrong with it
	refuse error           // why the last rating was not taken
	since  time.Time       // of the last touch, or of the page
	over   string          // name of the last visit that is over here
	busy   bool            // the outbox is being emptied
}

// New returns a pad that waits for Run to read its counter.
func New(d Deps) *Screen {
	s := &Screen{d: d, words: d.Words, stage: kit.NewStage(kit.Variant{})}
	s.draw()
	return s
}

// Object returns the whole window content.
func (s *Screen) Object() fyne.CanvasObject { return s.stage }

// Attach has nothing to install: a pad has no keys.
func (s *Screen) Attach(fyne.Canvas) {}

// Run keeps the pad until ctx ends, then sends what was touched and not sent.
// It blocks and runs off the UI thread.
func (s *Screen) Run(ctx context.Context) {
	pad, queues := s.d.Ratings.PadChanged(ctx, s.d.Counter.Number), s.d.Queue.Changed(ctx)
	second, again := time.NewTicker(time.Second), time.NewTicker(beat)
	defer second.Stop()
	defer again.Stop()
	for ctx.Err() == nil {
		select {
		case <-ctx.Done():
		case _, open := <-pad:
			if !open {
				pad = nil
			}
			s.reload(ctx)
		case _, open := <-queues:
			if !open {
				queues = nil
			}
			s.reload(ctx)
		case <-again.C:
			s.reload(ctx)
		case <-second.C:
			fyne.Do(s.tick)
		}
	}
	s.box.release()
	late, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	s.box.send(late, s.rate)
}

// reading is how the counter stands.
type reading struct {
	counter queue.CounterRow
	open    bool // today
	visit   feedback.Visit
	asks    bool // for a rating of the visit
}

// taken reports whether the counter has a person already.
func (r reading) taken() bool {
	return r.open && (r.counter.State == queue.CounterCalled || r.counter.State == queue.CounterServing)
}

// reload reads counter and visit once.
func (s *Screen) reload(ctx context.Context) {
	within, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	got, err := s.read(within)
	if ctx.Err() != nil {
		return
	}
	fyne.Do(func() {
		if s.lost = err != nil; s.lost {
			s.draw()
			return
		}
		s.take(got)
	})
}

func (s *Screen) read(ctx context.Context) (out reading, err error) {
	rows, err := s.d.Queue.Counters(ctx)
	if err != nil {
		return out, err
	}
	today := app.DateOf(s.d.Now())
	for _, r := range rows {
		if r.No == s.d.Counter.Number {
			out.counter, out.open = r, r.Day == today && r.State != queue.CounterClosed
		}
	}
	out.visit, out.asks, err = s.d.Ratings.Pad(ctx, s.d.Counter.Number)
	return out, err
}

// take shows how the counter stands now. The next ticket, or the next visit,
// ends what is asked of the one before.
func (s *Screen) take(got reading) {
	s.now = got
	asks := got.asks && !got.taken() && name(got.visit) != s.over
	switch s.at {
	case reasons, phone:
		if got.taken() || asks && name(got.visit) != name(s.visit) {
			s.send(idle)
		}
	case asking:
		if !asks || name(got.visit) != name(s.visit) {
			s.home()
		}
	case sending, thanked:
		if got.taken() {
			s.home()
		}
	}
	if asks && s.at == idle && name(got.visit) != s.over {
		s.visit, s.at = got.visit, asking
	}
	s.draw()
}

// tick does what is due once a second.
func (s *Screen) tick() {
	now := s.d.Now()
	switch s.at {
	case asking:
		if !now.Before(s.visit.Ended.Add(feedback.PadTime)) {
			s.decline()
		}
	case reasons, phone:
		if now.Sub(s.since) >= s.rest() {
			s.send(sending)
		}
	case sending:
		if now.Sub(s.since) >= waits {
			s.home()
		}
	case thanked:
		if now.Sub(s.since) >= thanks {
			s.home()
		}
	}
	s.shown.tick()
	s.empty()
}

// left returns how long the page stands without a touch, and of how long.
func (s *Screen) left() (left, of time.Duration) {
	now := s.d.Now()
	switch s.at {
	case asking:
		left, of = s.visit.Ended.Add(feedback.PadTime).Sub(now), feedback.PadTime
	case reasons, phone:
		left, of = s.since.Add(s.rest()).Sub(now), s.rest()
	}
	return min(max(left, 0), of), of
}

func (s *Screen) rest() time.Duration {
	if s.elder() {
		return restLong
	}
	return rest
}

// home forgets the person: language, letters and all that was entered.
func (s *Screen) home() {
	if s.at != idle && s.visit.Ticket != "" {
		s.over = name(s.visit)
	}
	s.at, s.visit, s.words = idle, feedback.Visit{}, s.d.Words
	s.forget()
	s.stage.SetVariant(kit.Variant{})
	s.draw()
}

func (s *Screen) forget() {
	s.rating, s.number, s.wrong, s.refuse = feedback.Rating{}, "", nil, nil
}

// decline ends the question: not rated.
func (s *Screen) decline() { s.home() }

func (s *Screen) elder() bool { return s.stage.Variant().Elder }

func (s *Screen) turnElder() {
	s.touch()
	s.stage.SetVariant(kit.Variant{Elder: !s.elder()})
	s.draw()
}

func (s *Screen) turnLanguage() {
	s.touch()
	if s.words.Lang == assets.EN {
		s.words.Lang = assets.ZH
	} else {
		s.words.Lang = assets.EN
	}
	s.draw()
}

// touch says that the person is there.
func (s *Screen) touch() { s.since = s.d.Now() }
