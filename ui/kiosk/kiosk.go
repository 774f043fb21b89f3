package kiosk

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/queue"
	"yichuang/assets"
	"yichuang/ui/device"
	"yichuang/ui/kit"
)

// Cases opens a case to say how far it is. Every desk of cases is one.
type Cases interface {
	Open(ctx context.Context, number string) (casework.File, error)
}

// Deps is what a kiosk is built from.
type Deps struct {
	Queue     *queue.Service
	Cases     Cases
	Catalogue *catalogue.Catalogue
	Hall      *catalogue.Hall
	Words     kit.Words // the language a new person finds
	Actor     app.Actor // the machine
	Now       app.Clock
	Start     kit.Start
	Later     kit.Later    // nil: kit.After
	Voice     device.Sound // reads pages aloud; nil: no such button
	// Leave ends the full screen when the password is right. It is called off
	// the UI thread.
	Leave func(password string) error
}

// visit is what one person has chosen and entered. Nothing else of a person is
// kept, and every way home replaces it.
type visit struct {
	group    queue.Group
	number   string // of a case
	phone    string // its last four digits
	query    string // letters of an item
	password string
	ticket   *ticket
	until    time.Time // when a page that leaves by itself goes home
	problem  string    // what was wrong with what was entered last
}

// Screen is one kiosk.
type Screen struct {
	d     Deps
	words kit.Words
	stage *kit.Stage
	idle  *kit.Idle
	keys  *kit.Keys

	trail  []func() *page // pages gone through; the last one is shown
	shown  *frame
	visit  visit
	visits int // so that an answer for a person who has left is dropped
	zones  []queue.ZoneView
	minute int // of the last look at the queues

	taking  bool
	took    time.Time
	hushing context.CancelFunc // stops the voice; nil: it is silent
}

// patience is how long a person waits for an answer of the store.
const patience = 8 * time.Second

// New returns a kiosk that shows its home page. It counts nobody until Run.
func New(d Deps) *Screen {
	if d.Later == nil {
		d.Later = kit.After
	}
	s := &Screen{d: d, words: d.Words, stage: kit.NewStage(kit.Variant{}), idle: kit.NewIdle(d.Now), minute: -1}
	s.idle.OnWarn = s.warn
	s.idle.OnBack = func() { s.shown.warn.say("") }
	s.idle.OnHome = s.reset
	s.keys = kit.NewKeys(kit.Shortcut{Key: fyne.KeyEscape, Hidden: true, Do: s.reset})
	s.keys.Scan = kit.NewScanCatcher(d.Now, s.scanned)
	s.home()
	return s
}

// warn asks whether somebody is still there; on the home page nothing is lost.
func (s *Screen) warn(left int) {
	if !s.shown.page.first {
		s.shown.warn.say(s.words.T("kiosk.still_there", "seconds", left))
	}
}

// Object returns the whole window content.
func (s *Screen) Object() fyne.CanvasObject { return s.stage }

// Attach lets a code scanner plugged into the kiosk be heard.
func (s *Screen) Attach(c fyne.Canvas) { s.keys.Install(c) }

// Run keeps the counts of the home page, the clock and the way home until ctx
// ends. It blocks and runs off the UI thread.
func (s *Screen) Run(ctx context.Context) {
	changed := s.d.Queue.Changed(ctx)
	second := time.NewTicker(time.Second)
	defer second.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case _, open := <-changed:
			if !open {
				changed = nil
				continue
			}
			s.reload(ctx)
		case <-second.C:
			fyne.Do(func() { s.tick(ctx) })
		}
	}
}

// reload reads the queues anew.
func (s *Screen) reload(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	views, err := s.d.Queue.Zones(ctx)
	fyne.Do(func() {
		s.zones = views
		if err != nil {
			s.zones, s.minute = nil, -1 // asked again at the next tick
		}
		if s.shown.page.update != nil {
			s.shown.page.update()
		}
	})
}

// tick does what is due once a second. The queues are looked at once a minute
// also when nothing changes in them: a new day empties them.
func (s *Screen) tick(ctx context.Context) {
	now := s.d.Now()
	s.shown.setClock(s.clock())
	if now.Minute() != s.minute {
		s.minute = now.Minute()
		s.d.Start(func() { s.reload(ctx) })
	}
	if t := s.visit.ticket; t != nil && !t.printed() {
		s.d.Start(func() { s.follow(ctx, t.Ticket) })
	}
	switch until := s.visit.until; {
	case until.IsZero():
		s.idle.Tick()
	case !now.Before(until):
		s.reset()
	}
}

func (s *Screen) clock() string { return s.d.Now().In(app.HallTime).Format("15:04") }

// home shows the home page and forgets the person; letters and language stay.
func (s *Screen) home() {
	s.forget()
	s.trail = nil
	s.open(s.homePage)
}

// reset makes the kiosk as the next person must find it.
func (s *Screen) reset() {
	s.words = s.d.Words
	s.idle.SetElder(false)
	s.stage.SetVariant(kit.Variant{})
	s.home()
}

func (s *Screen) forget() {
	s.hush()
	s.visit = visit{}
	s.visits++
}

// open shows a page after the ones before it.
func (s *Screen) open(build func() *page) {
	s.trail = append(s.trail, build)
	s.show()
}

// back shows the page before; from the first one there is no way back.
func (s *Screen) back() {
	s.visit.problem = ""
	if len(s.trail) > 1 {
		s.trail = s.trail[:len(s.trail)-1]
	}
	s.show()
}

// show builds the last page of the trail anew.
func (s *Screen) show() {
	s.hush()
	s.shown = newFrame(s, s.trail[len(s.trail)-1]())
	s.stage.Set(s.shown.object)
}

// act wraps what a touch does: the person is there.
func (s *Screen) act(do func()) func() {
	return func() {
		s.idle.Touch()
		do()
	}
}

func (s *Screen) elder() bool { return s.stage.Variant().Elder }

func (s *Screen) turnElder() {
	on := !s.elder()
	s.idle.SetElder(on)
	s.stage.SetVariant(kit.Variant{Elder: on})
	s.show()
}

func (s *Screen) turnLanguage() {
	if s.words.Lang == assets.EN {
		s.words.Lang = assets.ZH
	} else {
		s.words.Lang = assets.EN
	}
	s.show()
}

// background returns the context of one thing a person asked for.
func background() (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.Background(), patience)
}
