package backoffice

import (
	"context"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/dualnotice"
	"yichuang/app/identity"
	"yichuang/app/review"
	"yichuang/printing/raster"
	"yichuang/ui/kit"
	"yichuang/ui/printed"
	"yichuang/ui/steps"
)

// Deps is what the seat is built from. Start runs work off the UI thread;
// Later is [kit.After] when nil; Dual and Status may be nil.
type Deps struct {
	Desk      *review.Desk
	Dual      *dualnotice.Service
	Catalogue *catalogue.Catalogue
	Words     kit.Words
	Actor     app.Actor
	Now       app.Clock
	Start     kit.Start
	Later     kit.Later
	Draw      kit.DrawSheet // nil: as the printers draw
	Status    *kit.StatusBar
	Ports     printed.Ports // what this machine can do with a paper
}

// Screen is the whole seat.
type Screen struct {
	d      Deps
	words  words
	lists  *lists
	page   *page
	told   *toldPage
	right  *kit.Plane // one of the two pages
	banner *kit.Banner
	busy   *kit.Busy
	keys   *kit.Keys
	canvas fyne.Canvas
	object fyne.CanvasObject

	at      place // what is open
	round   int   // readings asked for; an older answer is dropped
	working bool  // a step is being taken
	cancel  context.CancelFunc
	prints  *printed.Cover // 已打印文书 while it stands over the seat
	retry   func(error)    // asks the question again whose answer is being acted on
	trouble string         // what the banner says while the store gives no answer
	missed  chan struct{}  // the store gave somebody no answer: read again

	abreast *steps.Abreast[view]
	asking  *steps.Shown // the form of a step, the last that was asked for
}

// New builds the seat for the actor. Nothing is read before [Screen.Run] or
// [Screen.Reload].
func New(d Deps) *Screen {
	if d.Later == nil {
		d.Later = kit.After
	}
	if d.Draw == nil {
		d.Draw = kit.Sheets(raster.Image)
	}
	s := &Screen{d: d, words: words{Words: d.Words, cat: d.Catalogue, actor: d.Actor}, banner: kit.NewBanner(), missed: make(chan struct{}, 1)}
	s.abreast = steps.NewAbreast(s.words.steps(), d.Actor, s.banner, (*view).file)
	s.busy = kit.NewBusy(d.Words, d.Later)
	s.lists = newLists(s.words)
	s.lists.onPick = s.pick
	s.lists.onOpen = func(at place) { s.pick(at); s.enter() }
	s.lists.onFind = s.find
	s.page = newPage(s.words)
	s.page.onReprint = s.reprint
	s.page.onLeave = s.home
	s.page.onEdit = func() { s.keys.Refresh() }
	s.page.onThing = s.thing
	s.page.plan.OnSelect = func(no int) { s.pick(place{number: s.at.number, stage: no}) }
	s.page.opinion.onAdopt = s.page.opinion.adopt
	s.told = newToldPage(s.words)
	s.told.parts.OnSelect = func(int) { s.keys.Refresh() }
	s.right = kit.Card(s.page.object)
	s.keys = kit.NewKeys()
	s.keys.OnRefused = func(reason string) { s.banner.Say(kit.Amber, reason) }
	s.keys.Scan = kit.NewScanCatcher(d.Now, s.find)
	s.keys.Set(s.shortcuts()...)
	s.object = s.build()
	return s
}

func (s *Screen) build() fyne.CanvasObject {
	t := s.words.T
	left := []fyne.CanvasObject{kit.Title(t("backoffice.title")), kit.Title(s.words.dept(s.d.Actor.Dept)), s.busy}
	role := t("backoffice.role_back")
	if s.d.Actor.Is(app.Chief) {
		role = t("backoffice.role_chief")
	}
	right := []fyne.CanvasObject{kit.Note(role + " " + s.d.Actor.Name + " · " + s.d.Actor.Staff)}
	news := kit.Col(0, s.banner, kit.Spacer(0, 12))
	news.Hide()
	body := kit.Fill(news, kit.Split(16,
		kit.Share{Width: 430, Content: kit.Card(s.lists.object)},
		kit.Share{Weight: 1, Least: 600, Content: s.right}), nil)
	s.banner.OnChange = func() {
		news.Hidden = s.banner.Hidden
		body.Refresh()
	}
	var status fyne.CanvasObject
	if s.d.Status != nil {
		status = s.d.Status
	}
	header := kit.Header(left, right)
	s.busy.OnChange = header.Refresh
	return kit.Page(header, body, s.keys.Bar(), status)
}

// Object returns the content of the window.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// Attach installs the seat's keys and puts the keyboard on the inbox.
func (s *Screen) Attach(c fyne.Canvas) {
	s.canvas = c
	s.keys.Install(c)
	c.Focus(s.lists.box)
}

// show puts what was read on the screen; a case that a colleague has moved on
// under something typed stays as it is, with a word about it. Without anything
// open the most urgent row is opened.
func (s *Screen) show(n news) { s.bring(n, false) }

// bring is show; anyway brings the new state also under what is typed.
func (s *Screen) bring(n news, anyway bool) {
	if n.err != nil {
		s.refused(n.err)
		return
	}
	if s.trouble != "" && s.trouble == s.banner.Words() {
		s.banner.Clear() // the store is back
	}
	s.trouble = ""
	s.lists.set(n.lines)
	if n.at == s.at && (!s.beside(n.view) || anyway) {
		s.put(n.view, n.told)
	}
	s.lists.mark(s.at)
	if s.at.number == "" && !s.working {
		s.open(s.lists.first())
	}
	s.keys.Refresh()
}

// put brings what stands at the open place onto the right half.
func (s *Screen) put(v *view, t *toldView) {
	s.abreast.Loaded()
	if v != nil {
		s.page.show(v)
		s.told.show(nil)
		s.right.SetContent(s.page.object)
	}
	if t != nil {
		s.told.show(t)
		s.page.show(nil)
		s.right.SetContent(s.told.object)
	}
	s.keys.Set(s.shortcuts()...)
}

// pick opens what a person chose: what was said of another goes away.
func (s *Screen) pick(at place) {
	if at != s.at {
		s.banner.Clear()
	}
	s.open(at)
}

// open reads a place and shows it.
func (s *Screen) open(at place) {
	if at == s.at || at.number == "" {
		return
	}
	s.at, s.abreast.Own = at, nil
	s.round++
	round := s.round
	s.d.Start(func() {
		v, t, err := s.look(context.Background(), at)
		fyne.Do(func() { s.opened(round, v, t, err) })
	})
}

func (s *Screen) opened(round int, v *view, t *toldView, err error) {
	if round != s.round {
		return
	}
	if err != nil {
		s.at = place{}
		s.refused(err)
		s.page.show(nil)
		s.told.show(nil)
		return
	}
	s.put(v, t)
	s.lists.mark(s.at)
	s.keys.Refresh()
}

// find opens the case whose number was scanned or typed.
func (s *Screen) find(text string) {
	n, err := identity.ParseCaseNumber(text)
	if err != nil {
		s.banner.SayError(s.words.Words, err)
		return
	}
	s.lists.hideFinder()
	s.home()
	s.at = place{}
	s.pick(place{number: n.String()})
}

// enter is Enter on a row: take the papers over, or go on to the opinion.
func (s *Screen) enter() {
	switch {
	case s.at.told:
		s.told.parts.Focus()
	default:
		if ok, _ := s.can(casework.TakeOver); ok {
			s.takeOver()
			return
		}
		if v := s.page.view; v != nil && v.at == s.at {
			s.page.focus()
		}
	}
}

// thing is Enter on a survey or a special procedure: the step that comes next
// for it.
func (s *Screen) thing(th thing) {
	if th.step == "" {
		return
	}
	if ok, why := s.can(th.step); !ok {
		s.banner.Say(kit.Amber, why)
		return
	}
	s.form(th.step, th.target)
}

// back leaves whatever has the keyboard for the list.
func (s *Screen) back() {
	s.lists.hideFinder()
	s.page.turn(tabClock)
	s.home()
}

// home puts the keyboard on the list.
func (s *Screen) home() {
	if s.canvas != nil {
		s.canvas.Focus(s.lists.box)
	}
}

// turn shows the next list and opens its first row.
func (s *Screen) turn() {
	s.lists.turn()
	s.lists.mark(s.at)
	if s.lists.box.Selected() < 0 {
		s.open(s.lists.first())
	}
}
