package backoffice

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/identity"
	"yichuang/app/review"
	"yichuang/ui/kit"
)

// Deps is what the seat is built from. Start runs work off the UI thread;
// Later is [kit.After] when nil; Status may be nil.
type Deps struct {
	Desk      *review.Desk
	Catalogue *catalogue.Catalogue
	Words     kit.Words
	Actor     app.Actor
	Now       app.Clock
	Start     kit.Start
	Later     kit.Later
	Status    *kit.StatusBar
}

// Screen is the whole seat.
type Screen struct {
	d      Deps
	words  words
	lists  *lists
	page   *page
	banner *kit.Banner
	busy   *kit.Busy
	keys   *kit.Keys
	canvas fyne.Canvas
	object fyne.CanvasObject

	number  string        // of the case that is open, "" for none
	round   int           // readings asked for; an older answer is dropped
	working bool          // a step is being taken
	trouble string        // what the banner says while the store gives no answer
	missed  chan struct{} // the store gave somebody no answer: read again
}

// New builds the seat for the actor. Nothing is read before [Screen.Run] or
// [Screen.Reload].
func New(d Deps) *Screen {
	if d.Later == nil {
		d.Later = kit.After
	}
	s := &Screen{d: d, words: words{Words: d.Words, cat: d.Catalogue, actor: d.Actor}, banner: kit.NewBanner(), missed: make(chan struct{}, 1)}
	s.busy = kit.NewBusy(d.Words, d.Later)
	s.lists = newLists(s.words)
	s.lists.onPick = s.pick
	s.lists.onOpen = func(number string) { s.pick(number); s.enter() }
	s.page = newPage(s.words)
	s.page.onReprint = s.reprint
	s.page.onLeave = s.home
	s.page.onEdit = func() { s.keys.Refresh() }
	s.keys = kit.NewKeys(s.shortcuts()...)
	s.keys.OnRefused = func(reason string) { s.banner.Say(kit.Amber, reason) }
	s.keys.Scan = kit.NewScanCatcher(d.Now, s.find)
	s.lists.onFind = s.find
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
		kit.Share{Weight: 1, Least: 600, Content: kit.Card(s.page.object)}), nil)
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

// show puts what was read on the screen. Without an open case the most urgent
// one is opened.
func (s *Screen) show(n news) {
	if n.err != nil {
		s.refused(n.err)
		return
	}
	if s.trouble != "" && s.trouble == s.banner.Words() {
		s.banner.Clear() // the store is back
	}
	s.trouble = ""
	s.lists.set(n.inbox, n.outbox)
	if n.view != nil && n.number == s.number {
		s.page.show(n.view)
	}
	s.lists.mark(s.number)
	if s.number == "" && !s.working {
		s.open(s.lists.first())
	}
	s.keys.Refresh()
}

// pick opens the case a person chose: what was said of another goes away.
func (s *Screen) pick(number string) {
	if number != s.number {
		s.banner.Clear()
	}
	s.open(number)
}

// open reads a case and shows it.
func (s *Screen) open(number string) {
	if number == s.number || number == "" {
		return
	}
	s.number = number
	s.round++
	round := s.round
	s.d.Start(func() {
		v, err := s.view(context.Background(), number)
		fyne.Do(func() { s.opened(round, v, err) })
	})
}

func (s *Screen) opened(round int, v *view, err error) {
	if round != s.round {
		return
	}
	if err != nil {
		s.number = ""
		s.refused(err)
		s.page.show(nil)
		return
	}
	s.page.show(v)
	s.lists.mark(s.number)
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
	s.number = ""
	s.pick(n.String())
}

// enter is Enter on a row: take the papers over, or go on to the opinion.
func (s *Screen) enter() {
	if ok, _ := s.can(casework.TakeOver); ok {
		s.takeOver()
		return
	}
	if v := s.page.view; v != nil && v.c.Number == s.number {
		s.page.focus()
	}
}

// can says whether a step is possible in the open case and, if not, why.
func (s *Screen) can(step casework.Step) (bool, string) {
	switch v := s.page.view; {
	case s.working:
		return false, s.words.T("backoffice.working")
	case v == nil || v.c.Number != s.number:
		return false, s.words.T("backoffice.no_case")
	default:
		return v.can(step)
	}
}

func (s *Screen) canGrant() (bool, string) {
	if ok, reason := s.can(casework.Grant); !ok {
		return false, reason
	}
	switch f := s.page.opinion; {
	case strings.TrimSpace(f.text.Text()) == "":
		return false, s.words.T("backoffice.need_opinion")
	case strings.TrimSpace(f.docNo.Text()) == "":
		return false, s.words.T("backoffice.need_doc_no")
	case f.count() < 1:
		return false, s.words.T("backoffice.need_copies")
	}
	return true, ""
}

// shortcuts are the keys of the seat. What a button or a tab shows already
// stands in no hint bar.
func (s *Screen) shortcuts() []kit.Shortcut {
	t := s.words.T
	step := func(key fyne.KeyName, mod fyne.KeyModifier, label string, step casework.Step, do func()) kit.Shortcut {
		return kit.Shortcut{Key: key, Modifier: mod, Label: t(label), Do: do, Right: true, Enabled: func() (bool, string) { return s.can(step) }}
	}
	take := step(fyne.KeyF5, 0, "backoffice.take_over", casework.TakeOver, s.takeOver)
	take.Right = false
	grant := step(fyne.KeyReturn, fyne.KeyModifierControl, "backoffice.grant", casework.Grant, s.grant)
	grant.Main, grant.Enabled = true, s.canGrant
	move := func(d fyne.KeyName) func() { return func() { s.lists.box.Key(&fyne.KeyEvent{Name: d}) } }
	return []kit.Shortcut{
		{Key: fyne.KeyDown, Cap: "↑ ↓", Label: t("backoffice.choose"), Do: move(fyne.KeyDown), Repeat: true},
		{Key: fyne.KeyUp, Do: move(fyne.KeyUp), Repeat: true, Hidden: true},
		take,
		{Key: fyne.KeyF, Modifier: fyne.KeyModifierControl, Label: t("backoffice.find"), Do: s.lists.showFinder},
		{Key: fyne.KeyEscape, Do: s.back, Hidden: true},
		{Key: fyne.KeyF3, Do: s.turn, Hidden: true},
		{Key: fyne.KeyF4, Do: s.page.showPhrases, Hidden: true},
		{Key: fyne.KeyF6, Do: func() { s.page.turn(tabMaterials) }, Hidden: true},
		{Key: fyne.KeyF7, Do: func() { s.page.turn(tabPapers) }, Hidden: true},
		grant,
		step(fyne.KeyF9, 0, "backoffice.deny", casework.Deny, s.askDenial),
		step(fyne.KeyF10, 0, "backoffice.send_back", casework.SendBack, s.askReturn),
		step(fyne.KeyF8, 0, "backoffice.send_result", casework.SendResult, s.sendResult),
	}
}

// back leaves whatever has the keyboard for the inbox.
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

// turn shows the other list and opens its first case.
func (s *Screen) turn() {
	s.lists.turn()
	s.lists.mark(s.number)
	if s.lists.box.Selected() < 0 {
		s.open(s.lists.first())
	}
}
