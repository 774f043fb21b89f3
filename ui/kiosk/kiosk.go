package kiosk

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/feedback"
	"yichuang/app/intake"
	"yichuang/app/queue"
	"yichuang/assets"
	"yichuang/ui/device"
	"yichuang/ui/kit"
)

// Cases says how far a case is to who knows its number and the end of the
// applicant's phone: [casework.Public].
type Cases interface {
	Standing(ctx context.Context, number, phone string) (casework.Standing, error)
}

// Deps is what a kiosk is built from.
type Deps struct {
	Queue     *queue.Service
	Cases     Cases
	Desk      *intake.Desk // prints guides and keeps what is filled in here; nil: neither
	Catalogue *catalogue.Catalogue
	Hall      *catalogue.Hall
	Words     kit.Words // the language a new person finds
	Actor     app.Actor // the machine
	Now       app.Clock
	Start     kit.Start
	Later     kit.Later    // nil: kit.After
	Voice     device.Sound // reads pages aloud; nil: no such button
	// Prints reports whether a guide comes out of this kiosk's printer; nil: it does.
	Prints func() bool
	// Pinyin is what the keyboard writes; nil: the words of the catalogue, and
	// nothing that was learned before.
	Pinyin *kit.PinyinSource
	// Learned keeps what the keyboard has learned, when a person has left. It is
	// called off the UI thread; nil: nothing is kept.
	Learned func()
	// Cards reads identity cards; nil: nobody is asked for one.
	Cards device.Reader
	// Refs turns a person's number into what the queue knows people by
	// (applicant.Book.Ref); nil: nobody says who he is, and no appointments.
	Refs func(ctx context.Context, number string) (string, error)
	// Ratings takes ratings of visits; nil: none here.
	Ratings *feedback.Service
	// CallStaff tells staff that this kiosk needs somebody, or its printer does.
	// page is the message id of what stands on the screen, "kiosk.card_take" when
	// a card was left behind. It is called off the UI thread; nil: no such button.
	CallStaff func(ctx context.Context, page string, printer bool) error
	// Leave ends the full screen when the password is right. It is called off
	// the UI thread.
	Leave func(password string) error
	// Settle is how long a page that was just opened takes no touch: the second
	// touch of a trembling hand is meant for the page before.
	Settle time.Duration
}

// visit is what one person has chosen and entered. Nothing else of a person is
// kept, and every way home replaces it.
type visit struct {
	group       queue.Group
	number      string // of a case
	phone       string // its last four digits
	query       string // letters of an item
	taught      bool   // he typed words that the keyboard may learn
	matter      matter // what he reads the guide of or fills in
	declaration declaration
	password    string
	ticket      *ticket
	slip        *slip        // what is printed for him now
	asking      bool         // the store, which has not answered yet
	who         who          // who he says he is
	want        want         // what he takes a ticket for
	book        booking      // an appointment he makes
	rate        rating       // of a visit
	code        string       // of a slip or an appointment, as far as it was entered
	clock       string       // when the slip was printed, as it says
	card        *device.Card // read, and still to be taken away
	until       time.Time    // when a page that leaves by itself goes home
	problem     error        // what was wrong with what was entered last
	summary     int          // how long the trail is up to the page an answer is changed from; 0: none is
	calling     calling      // whether staff were called
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
	queues []queue.BusinessView
	minute int  // of the last look at the queues
	away   bool // the home page says that the hall is away

	wipe    []func()          // empties what the person typed into
	told    time.Time         // when staff were last called
	pinyin  *kit.PinyinSource // learns no names
	guesses *guesses          // of phone numbers

	took    time.Time
	opened  time.Time          // when another page was shown
	hushing context.CancelFunc // stops the voice; nil: it is silent
}

// patience is how long a person waits for an answer of the store.
const patience = 8 * time.Second

// New returns a kiosk that shows its home page. It counts nobody until Run.
func New(d Deps) *Screen {
	if d.Later == nil {
		d.Later = kit.After
	}
	s := &Screen{d: d, words: d.Words, stage: kit.NewStage(kit.Variant{}), idle: kit.NewIdle(d.Now), pinyin: d.Pinyin, guesses: newGuesses(), minute: -1}
	if s.pinyin == nil {
		s.pinyin = kit.Pinyin().WithWords(WordsOf(d.Catalogue))
	}
	s.idle.OnWarn = s.warn
	s.idle.OnBack = func() { s.shown.warn.say("") }
	s.idle.OnHome = func() {
		s.forgotten()
		s.reset()
	}
	s.keys = kit.NewKeys(kit.Shortcut{Key: fyne.KeyEscape, Hidden: true, Do: s.reset})
	s.keys.Scan = kit.NewScanCatcher(d.Now, s.scan)
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
	views, err := s.d.Queue.Businesses(ctx)
	fyne.Do(func() {
		s.queues = views
		if err != nil {
			s.queues, s.minute = nil, -1 // asked again at the next tick
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
	if t := s.visit.slip; t != nil && !t.printed() {
		s.d.Start(func() { s.follow(ctx, t) })
	}
	s.followPrinting(ctx)
	s.followHall()
	switch until := s.visit.until; {
	case s.shown.page.waits:
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
	s.keepGrade()
	for _, empty := range s.wipe {
		empty()
	}
	s.wipe = nil
	s.keys.Scan.Forget()
	if s.visit.taught && s.d.Learned != nil {
		s.d.Start(s.d.Learned)
	}
	s.visit = visit{}
	s.visits++
}

// open shows a page after the ones before it.
func (s *Screen) open(build func() *page) {
	s.visit.problem = nil
	s.trail = append(s.trail, build)
	s.opened = s.d.Now()
	s.show()
}

// back shows the page before; from the first one there is no way back.
func (s *Screen) back() {
	s.visit.problem, s.visit.calling = nil, notCalled
	if n := len(s.trail) - 1; n > 0 {
		s.trail[n] = nil
		s.trail = s.trail[:n]
	}
	if len(s.trail) <= s.visit.summary {
		s.visit.summary = 0
	}
	s.opened = s.d.Now()
	s.show()
}

// show builds the last page of the trail anew.
func (s *Screen) show() {
	s.hush()
	if s.shown != nil && s.shown.page.leave != nil {
		s.shown.page.leave()
	}
	s.shown = newFrame(s, s.trail[len(s.trail)-1]())
	s.stage.Set(s.shown.object)
	if begin := s.shown.page.begin; begin != nil {
		begin()
	}
}

func (s *Screen) elder() bool { return s.stage.Variant().Elder }

func (s *Screen) turnElder() {
	v := s.stage.Variant()
	v.Elder = !v.Elder
	s.idle.SetElder(v.Elder)
	s.stage.SetVariant(v)
	s.show()
}

// black reports whether the page is in high contrast.
func (s *Screen) black() bool { return s.stage.Variant().Scheme == kit.HighContrast }

func (s *Screen) turnContrast() {
	v := s.stage.Variant()
	if v.Scheme = kit.HighContrast; s.black() {
		v.Scheme = kit.Light
	}
	s.stage.SetVariant(v)
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
