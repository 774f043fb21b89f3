package manage

import (
	"context"
	"strconv"
	"sync"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/feedback"
	"yichuang/app/oversight"
	"yichuang/app/queue"
	"yichuang/ui/kit"
	"yichuang/ui/printed"
)

// Deps is what the seat is built from. Start runs work off the UI thread; Later
// is [kit.After] when nil; Status may be nil. Printers is nil where the machine
// has no print worker. Folder is where the look for a picture begins.
type Deps struct {
	Desk     *oversight.Desk
	Ratings  *feedback.Service
	Queue    *queue.Service
	Printers Printers
	Words    kit.Words
	Actor    app.Actor
	Now      app.Clock
	Start    kit.Start
	Later    kit.Later
	Draw     kit.DrawSheet
	Status   *kit.StatusBar
	Folder   string

	printed.Ports // what can be done with a paper that was printed
}

// page is one entry of the menu. A page is built once and keeps what was typed.
type page interface {
	title() string
	object() fyne.CanvasObject
	focus()
	keys() []kit.Shortcut
	// read asks for what the page shows, off the UI thread, and returns what
	// puts it there and whether there was an answer.
	read(ctx context.Context) (show func(), ok bool)
}

// Screen is the whole seat.
type Screen struct {
	d      Deps
	words  kit.Words
	pages  []page
	plan   *planPage
	stats  *statsPage
	at     int
	menu   *kit.SideList
	body   *kit.Plane
	banner *kit.Banner
	busy   *kit.Busy
	keymap *kit.Keys
	canvas fyne.Canvas
	object fyne.CanvasObject

	working bool          // something is being saved
	trouble string        // what the banner says while the store gives no answer
	missed  chan struct{} // the store gave somebody no answer: read again
}

// New builds the seat for the actor. Nothing is read before [Screen.Run] or
// [Screen.Reload].
func New(d Deps) *Screen {
	if d.Later == nil {
		d.Later = kit.After
	}
	s := &Screen{d: d, words: d.Words, banner: kit.NewBanner(), missed: make(chan struct{}, 1)}
	s.busy = kit.NewBusy(d.Words, d.Later)
	s.keymap = kit.NewKeys()
	s.keymap.OnRefused = func(reason string) { s.banner.Say(kit.Amber, reason) }
	s.plan, s.stats = newPlanPage(s), newStatsPage(s)
	s.pages = []page{newOwnPage(s), newPrinterPage(s), newPrintedPage(s), newWorksheetPage(s), newLatePage(s), newRatingPage(s), s.plan, s.stats, newFindPage(s)}
	s.body = kit.NewPlane(kit.Ground, 0, 0, s.pages[0].object())
	s.object = s.build()
	return s
}

func (s *Screen) t(id string, pairs ...any) string { return s.words.T(id, pairs...) }

func (s *Screen) build() fyne.CanvasObject {
	var items []kit.SideItem
	for i, p := range s.pages {
		items = append(items, kit.SideItem{Label: p.title(), Cap: "Ctrl " + strconv.Itoa(i+1)})
	}
	s.menu = kit.NewSideList(items, s.turn)
	s.menu.OneTap()
	s.menu.OnOpen = func(i int) {
		s.turn(i)
		s.pages[i].focus()
	}
	s.menu.Select(0)
	news := kit.Col(0, s.banner, kit.Spacer(0, 12))
	news.Hide()
	body := kit.Fill(news, kit.Split(16,
		kit.Share{Width: 180, Content: kit.Card(kit.Pad(1, 8, s.menu))},
		kit.Share{Weight: 1, Content: s.body}), nil)
	s.banner.OnChange = func() {
		news.Hidden = s.banner.Hidden
		body.Refresh()
	}
	header := kit.Header([]fyne.CanvasObject{kit.Title(s.t("manage.title")), s.busy},
		[]fyne.CanvasObject{kit.Note(s.d.Actor.Name + " · " + s.d.Actor.Staff)})
	s.busy.OnChange = header.Refresh
	var status fyne.CanvasObject
	if s.d.Status != nil {
		status = s.d.Status
	}
	s.rekey()
	return kit.Page(header, body, s.keymap.Bar(), status)
}

// Object returns the content of the window.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// Attach installs the seat's keys and puts the keyboard on the page.
func (s *Screen) Attach(c fyne.Canvas) {
	s.canvas = c
	s.keymap.Install(c)
	s.pages[s.at].focus()
}

// turn shows another page.
func (s *Screen) turn(i int) {
	if i < 0 || i >= len(s.pages) {
		return
	}
	if i != s.at {
		s.quiet()
	}
	s.at = i
	s.menu.Select(i)
	s.body.SetContent(s.pages[i].object())
	s.stats.look(s.pages[i] == page(s.stats))
	s.rekey()
}

// quiet takes away what was said of something that is over. That the store
// gives no answer stays.
func (s *Screen) quiet() {
	if s.trouble == "" {
		s.banner.Clear()
	}
}

// rekey shows the keys of the page.
func (s *Screen) rekey() {
	var list []kit.Shortcut
	for i := range s.pages {
		key := fyne.KeyName(strconv.Itoa(i + 1))
		list = append(list, kit.Shortcut{Key: key, Modifier: fyne.KeyModifierControl, Hidden: true, Do: func() {
			s.turn(i)
			s.pages[i].focus()
		}})
	}
	s.keymap.Set(append(list, s.pages[s.at].keys()...)...)
}

// Run reloads after every change of the settings or the printers until ctx ends.
func (s *Screen) Run(ctx context.Context) {
	var queues sync.WaitGroup
	defer queues.Wait()
	queues.Go(func() { s.followQueue(ctx) })
	var printers <-chan struct{}
	if s.d.Printers != nil {
		printers = s.d.Printers.Changed(ctx)
	}
	kit.Follow(ctx, s.Reload, s.missed, s.d.Desk.SeatChanged(ctx), printers)
}

// followQueue shows plans that others set, and counts today anew, until ctx
// ends. Tickets change too often to read every page for each.
func (s *Screen) followQueue(ctx context.Context) {
	changed := s.d.Queue.PlanChanged(ctx)
	beat := time.NewTicker(statsBeat)
	defer beat.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case _, open := <-changed:
			if !open {
				return
			}
			show, _ := s.plan.read(ctx)
			fyne.Do(show)
		case <-beat.C:
			fyne.Do(func() {
				if s.pages[s.at] == page(s.stats) && s.stats.shown.to == s.stats.today() {
					s.stats.again()
				}
			})
		}
	}
}

// Reload reads what every page shows and reports whether there was an answer.
// It runs off the UI thread.
func (s *Screen) Reload(ctx context.Context) bool {
	all := true
	for _, p := range s.pages {
		show, ok := p.read(ctx)
		all = all && ok
		if ctx.Err() == nil {
			fyne.Do(show)
		}
	}
	if all {
		fyne.Do(s.back)
	}
	return all
}

// refused tells why something could not be read or done. When the store is
// away, that goes as soon as it is back.
func (s *Screen) refused(err error) {
	s.banner.SayError(s.words, err)
	if app.CodeOf(err) != app.Unavailable {
		return
	}
	s.trouble = s.banner.Words()
	select {
	case s.missed <- struct{}{}:
	default: // it has been told
	}
}

// back takes away what was said of a store that gave no answer.
func (s *Screen) back() {
	if s.trouble != "" && s.trouble == s.banner.Words() {
		s.banner.Clear()
	}
	s.trouble = ""
}

// work does something off the UI thread, one thing at a time, and hands its
// result to done.
func (s *Screen) work(do func(ctx context.Context) error, done func(error)) {
	if s.working {
		return
	}
	s.working = true
	ctx, cancel := context.WithCancel(context.Background())
	s.busy.Begin(s.t("manage.working"), cancel)
	s.rekey()
	s.d.Start(func() {
		defer cancel()
		err := do(ctx)
		fyne.Do(func() {
			s.working = false
			s.busy.End()
			done(err)
			s.rekey()
		})
	})
}

// idle says whether nothing is being saved.
func (s *Screen) idle() (bool, string) { return !s.working, s.t("manage.working") }
