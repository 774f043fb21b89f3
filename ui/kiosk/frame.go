package kiosk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"yichuang/ui/kit"
)

// page is one question and what answers it. Make it with [Screen.page].
type page struct {
	name        string // message id that tells staff which page it is
	title, help string
	body        fyne.CanvasObject
	sheet       *sheet        // the part of the body that has pages to turn; nil: none
	acts        []*kit.Button // at the right of the foot
	more        []*kit.Button // of the home page: at the left of the foot
	first       bool          // the home page: nothing to go back to
	last        bool          // only home from here
	waits       bool          // for something that is no touch: the way home by itself waits too
	tight       bool          // many keys: a low window gives them its gaps
	touch       func()        // what a touch beside everything does
	update      func()        // new counts
	say         func() string // what the voice reads after title and help; nil: what the sheet shows
	begin       func()        // the page stands on the screen
	leave       func()        // it no longer does, also when it is built anew
}

// page returns a page with the title and the line of help of those message
// ids; no help is "".
func (s *Screen) page(title, help string) *page {
	p := &page{name: title, title: s.words.T(title)}
	if help != "" {
		p.help = s.words.T(help)
	}
	return p
}

// fill gives the page a sheet as its whole body.
func (p *page) fill(sheet *sheet) *page {
	p.sheet, p.body = sheet, sheet.box
	return p
}

// frame is a page on the screen: the band with what stands on every page, the
// question, the body, and the foot with back and home.
type frame struct {
	page   *page
	object *fyne.Container
	warn   *warning
	clock  *kit.Text
	pages  *kit.Text
	turns  []*kit.Button // previous, next
	read   *kit.Button   // nil: no voice
	band   *band
	foot   *fyne.Container

	elder bool
	title float32 // its width in one line of full size
}

func newFrame(s *Screen, p *page) *frame {
	f := &frame{page: p, elder: s.elder()}
	touch := s.idle.Touch
	if p.touch != nil {
		touch = s.act(p.touch)
	}
	question := kit.NewFit(p.title, kit.KioskInk).Bold().Left().Most(kit.SizeKioskTitle).Lines(2)
	f.title = kit.Measure(kit.Variant{Elder: f.elder}, p.title, kit.SizeKioskTitle, true).Width
	help := kit.NewPara(p.help, kit.SizeKioskBody, kit.KioskInk2)
	help.Hidden = p.help == ""
	rule := kit.NewPlane(kit.KioskLine, 0, 0, kit.Spacer(0, 0))
	f.warn = newWarning(s)
	f.object = container.New(f,
		newGround(touch), f.header(s), newCorner(s), question, help, p.body, rule, f.footer(s), f.warn)
	return f
}

// footer has back and home, or on the home page what else the kiosk does, then
// the page's own buttons and the clock.
func (f *frame) footer(s *Screen) fyne.CanvasObject {
	var left, right []fyne.CanvasObject
	button := func(id string, do func()) *kit.Button { return kit.NewButton(s.words.T(id), s.act(do)).Big() }
	switch {
	case f.page.first:
		for _, b := range f.page.more {
			left = append(left, b)
		}
	case f.page.last:
		left = append(left, button("kiosk.home", s.home))
	default:
		left = append(left, button("kiosk.back", s.back), button("kiosk.home", s.home))
	}
	f.pages = kit.NewText("", kit.SizeKioskBody, kit.KioskInk2)
	f.clock = kit.NewText(s.clock(), kit.SizeKioskBody, kit.KioskInk2)
	if sheet := f.page.sheet; sheet != nil {
		turn := func(by int) func() { return func() { s.hush(); sheet.turn(by) } }
		f.turns = []*kit.Button{button("kiosk.previous", turn(-1)), button("kiosk.next", turn(1))}
		sheet.onPages = func(at, of int) { f.setPages(s, at, of) }
	}
	for _, b := range f.turns {
		b.Hide()
		right = append(right, b)
	}
	f.pages.Hide()
	for _, b := range f.page.acts {
		right = append(right, b)
	}
	l := &strip{left: left, right: right, pages: f.pages, clock: f.clock}
	if f.turns != nil {
		l.shorten = func(on bool) { f.shortenTurns(s, on) }
	}
	f.foot = container.New(l, append(append(left, right...), f.pages, f.clock)...)
	return f.foot
}

// shortenTurns makes arrows of the turning buttons, or words again.
func (f *frame) shortenTurns(s *Screen, on bool) {
	previous, next := s.words.T("kiosk.previous"), s.words.T("kiosk.next")
	if on {
		previous, next = "←", "→"
	}
	if f.turns[0].Words() != previous {
		f.turns[0].Set(previous, "")
		f.turns[1].Set(next, "")
	}
}

// setPages shows the turning buttons when there is something to turn. They may
// need a row of their own: then the page has less room.
func (f *frame) setPages(s *Screen, at, of int) {
	changed := f.turns[0].Hidden == (of > 1)
	for i, b := range f.turns {
		b.Hidden = of < 2
		b.Able(i == 0 && at > 0 || i == 1 && at < of-1, "")
	}
	f.pages.Hidden = of < 2
	f.pages.Set(s.words.T("kiosk.page_of", "n", at+1, "of", of))
	f.foot.Refresh()
	if changed {
		f.object.Refresh()
	}
}

func (f *frame) setClock(text string) {
	f.clock.Set(text)
}

// measures are the sizes of a page that follow from its window. A window that
// is not high keeps its height for what is touched.
type measures struct {
	low, tall                        bool
	side, bar, top, gap, bottom, end float32
	question                         float32
}

const target = 96 // least side of anything to touch, and 20 mm on a kiosk's screen

func measure(size fyne.Size, elder bool) measures {
	m := measures{tall: true, side: 56, bar: 26, top: 40, gap: 32, bottom: 28, end: 34, question: 81}
	if size.Height < 1400 {
		m.tall, m.bar, m.top, m.gap, m.bottom, m.end = false, 20, 24, 20, 20, 24
	}
	if size.Height < 1000 {
		m = measures{low: true, side: 32, bar: 6, top: 8, gap: 8, bottom: 12, end: 8, question: 64}
	}
	if elder {
		m.question = min(m.question*kit.ElderScale, size.Height/10)
	}
	return m
}

// Layout places the parts from both ends; the body gets the rest.
func (f *frame) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	m := measure(size, f.elder)
	if f.page.title == "" {
		m.question, m.gap = 0, 0
	}
	if f.page.tight && !m.tall {
		m.top, m.gap, m.bottom = min(m.top, 8), min(m.gap, 8), min(m.bottom, 12)
	}
	ground, header, corner, question, help, body, rule, foot, warn := objects[0], objects[1], objects[2], objects[3], objects[4], objects[5], objects[6], objects[7], objects[8]
	w := size.Width - 2*m.side
	if m.tall && f.title > 1.3*w { // a long name keeps large letters in two lines
		m.question *= 1.7
	}
	place(ground, 0, 0, size.Width, size.Height)
	y := f.band.measure(size.Width, m)
	place(header, 0, 0, size.Width, y)
	header.Refresh()
	place(corner, 0, 0, target, target)
	y += m.top
	place(question, m.side, y, w, m.question)
	y += m.question
	footH := foot.(*fyne.Container).Layout.(*strip).height(w)
	bottom := size.Height - footH - 2*m.end
	place(rule, 0, bottom-3, size.Width, 3)
	place(foot, m.side, bottom+m.end, w, footH)
	if show := f.page.help != "" && !m.low && !f.elder; show == help.Visible() {
		// as it should be
	} else if show {
		help.Show()
	} else {
		help.Hide()
	}
	if help.Visible() {
		y += 8
		place(help, m.side, y, w, help.MinSize().Height)
		place(help, m.side, y, w, help.MinSize().Height)
		y += help.MinSize().Height
	}
	y += m.gap
	warnH := warn.MinSize().Height
	place(warn, m.side/2, bottom-warnH-m.bottom/2, size.Width-m.side, warnH)
	place(body, m.side, y, w, bottom-y-m.bottom) // last: a sheet that must be turned changes the foot
}

// MinSize is small: a kiosk fills the screen it has, whatever stands on the page.
func (f *frame) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(640, 480) }

func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(max(w, 0), max(h, 0)))
}
