package delivery

import (
	"context"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/delivery"
	"yichuang/app/identity"
	"yichuang/app/queue"
	"yichuang/app/staff"
	"yichuang/ui/calling"
	"yichuang/ui/device"
	"yichuang/ui/kit"
	"yichuang/ui/printed"
	"yichuang/ui/steps"
)

// Deps is what the seat is built from. Start runs work off the UI thread;
// Later is [kit.After] and Cards [device.NoReader] when nil; Status may be nil.
type Deps struct {
	Desk   *delivery.Desk
	Queue  *queue.Service
	Staff  *staff.Service // a supervisor's release
	Cards  device.Reader
	Words  kit.Words
	Actor  app.Actor
	Now    app.Clock
	Start  kit.Start
	Later  kit.Later
	Draw   kit.DrawSheet
	Status *kit.StatusBar
	Ports  printed.Ports // what this machine can do with a paper
}

// Screen is the whole seat.
type Screen struct {
	d       Deps
	words   words
	lists   *lists
	page    *page
	papers  *kit.Table
	preview *kit.Preview
	banner  *kit.Banner
	busy    *kit.Busy
	keys    *kit.Keys
	calls   *calling.Strip
	canvas  fyne.Canvas
	object  fyne.CanvasObject

	number  string         // of the case that is open, "" for none
	round   int            // readings asked for; an older answer is dropped
	drawing int            // previews asked for
	stop    func()         // takes back the preview that is about to be drawn
	working bool           // a step is being taken
	trouble string         // what the banner says while the store gives no answer
	missed  chan struct{}  // the store gave somebody no answer: read again
	reading func()         // gives up the wait for a card, nil while there is none
	prints  *printed.Cover // 已打印文书 while it stands over the seat
	changes int            // of the queue from here: a reading from before is dropped
	told    string         // what was last said of the queue
	opening bool           // a case comes onto the page: nobody types
	found   bool           // the case that opens was scanned: go on to what is asked

	abreast *steps.Abreast[view]
	asking  *steps.Shown // the form of a step, the last that was asked for
}

// New builds the seat for the actor. Nothing is read before [Screen.Run] or
// [Screen.Reload].
func New(d Deps) *Screen {
	if d.Later == nil {
		d.Later = kit.After
	}
	if d.Cards == nil {
		d.Cards = device.NoReader{}
	}
	s := &Screen{d: d, words: words{d.Words}, banner: kit.NewBanner(), stop: func() {}, missed: make(chan struct{}, 1)}
	s.abreast = steps.NewAbreast(s.stepWords(), d.Actor, s.banner, (*view).file)
	s.busy = kit.NewBusy(d.Words, d.Later)
	s.calls = newStrip(s)
	s.lists = newLists(s.words)
	s.lists.onPick, s.lists.onFind = s.pick, s.find
	s.lists.onEnter = s.enter
	s.page = newPage(s.words, d)
	s.page.form.onChange, s.page.serve.onChange = s.edited, s.edited
	s.page.form.onRelease = s.release
	s.page.onAct, s.page.onFile, s.page.onBack, s.page.onPaid = s.receive, s.file, s.mailBack, s.paid
	s.lists.onTurn = s.rekey
	s.papers = kit.NewTable(kit.Column{Weight: 1}, kit.Column{Width: 90}).Dense()
	s.papers.Empty = s.words.T("delivery.papers_empty")
	s.papers.OnOpen = s.reprint
	s.preview = kit.NewPreview(d.Words, d.Draw, d.Start)
	s.preview.Empty = s.words.T("delivery.preview_empty")
	s.keys = kit.NewKeys(s.shortcuts()...)
	s.keys.OnRefused = s.notNow
	s.keys.Scan = kit.NewScanCatcher(d.Now, s.find)
	s.object = s.build()
	return s
}

func (s *Screen) build() fyne.CanvasObject {
	t := s.words.T
	left := []fyne.CanvasObject{kit.Title(t("delivery.title", "desk", s.d.Actor.Desk)), s.busy}
	right := []fyne.CanvasObject{kit.Note(s.d.Actor.Name + " · " + s.d.Actor.Staff)}
	news := kit.Col(0, s.banner, kit.Spacer(0, 12))
	news.Hide()
	printed := kit.Card(kit.Fill(kit.CardHead(kit.Heading(t("delivery.papers")), kit.NewKeyCap("F9"), kit.Small(t("delivery.reprint"))), s.papers, nil))
	paper := kit.Fill(nil, s.preview, kit.Col(16, kit.Spacer(0, 0), printed))
	body := kit.Fill(news, kit.Split(16,
		kit.Share{Width: 340, Content: kit.Card(s.lists.object)},
		kit.Share{Weight: 7, Least: 440, Content: kit.Card(s.page.object)},
		kit.Share{Weight: 5, Least: 300, Content: paper}), nil)
	s.banner.OnChange = func() {
		news.Hidden = s.banner.Hidden
		body.Refresh()
	}
	var status fyne.CanvasObject
	if s.d.Status != nil {
		status = s.d.Status
	}
	header := s.calls.Header(left, right)
	s.busy.OnChange = header.Refresh
	return kit.Page(kit.Col(0, header, s.calls.Object()), body, s.keys.Bar(), status)
}

// Object returns the content of the window.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// Attach installs the seat's keys and waits for a code.
func (s *Screen) Attach(c fyne.Canvas) {
	s.canvas = c
	s.keys.Install(c)
	s.lists.field.Focus()
}

// show puts what was read on the screen; a case that a colleague has moved on
// under something typed stays as it is, with a word about it.
func (s *Screen) show(n news) { s.showAs(n, false) }

// showAs is show; anyway brings the new state also under what is typed.
func (s *Screen) showAs(n news, anyway bool) {
	if n.err != nil {
		s.refused(n.err)
		return
	}
	if s.trouble != "" && s.trouble == s.banner.Words() {
		s.banner.Clear() // the store is back
	}
	s.trouble = ""
	if n.before == s.changes {
		s.calls.Stand(n.queue)
	}
	s.lists.set(n.rows)
	if n.view != nil && n.number == s.number && (!s.beside(n.view) || anyway) {
		s.bring(n.view)
	}
	s.lists.mark(s.number)
	s.rekey()
}

// rekey shows the keys of the case and the list before the clerk.
func (s *Screen) rekey() { s.keys.Set(s.shortcuts()...) }

// bring shows a case with its papers, nil for none.
func (s *Screen) bring(v *view) {
	s.abreast.Loaded()
	if was := s.page.view; v == nil || was == nil || was.c.Number != v.c.Number {
		s.papers.Select(-1)
		s.abreast.Own = nil
	}
	s.opening = true
	s.page.show(v)
	s.opening = false
	if v == nil {
		s.papers.Set(nil)
		s.preview.Clear()
		return
	}
	s.papers.Set(s.words.papers(v.papers))
	s.draw()
	if s.page.left() {
		s.lists.field.Focus()
	}
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
	found := s.found
	s.found = false
	if err != nil {
		s.number = ""
		s.bring(nil)
		s.refused(err)
		return
	}
	s.bring(v)
	s.lists.follow(s.number)
	if found {
		s.page.focus()
	}
	s.rekey()
}

// find takes what was scanned or typed: a case number opens the case, the
// number of a person or an organisation goes where it is compared.
func (s *Screen) find(text string) {
	f := identity.Check(text, app.DateOf(s.d.Now()))
	switch {
	case f.OK && f.Kind == identity.Case:
		s.lists.field.SetText("")
		s.number = ""
		s.found = true
		s.pick(f.Number)
	case s.page.shows(casework.GiveOut) && s.page.serve.scanned(text):
	case f.OK && s.page.shows(casework.GiveOut) && s.page.form.take(f):
	case f.Problem != nil:
		s.banner.SayError(s.words.Words, f.Problem)
	default:
		s.banner.Say(kit.Amber, s.words.T("delivery.scan_unknown"))
	}
}

// enter is Enter on a row: enter the result, or go on to what is asked.
func (s *Screen) enter() {
	if ok, _ := s.can(casework.ReceiveResult); ok {
		s.receive()
		return
	}
	if v := s.page.view; v != nil && v.c.Number == s.number {
		s.page.focus()
	}
}

// edited follows a change of the form.
func (s *Screen) edited() {
	if !s.opening && s.page.serve.focused() {
		s.serving()
	}
	s.draw()
	s.rekey()
}
