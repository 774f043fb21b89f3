package kiosk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"yichuang/ui/kit"
)

// answer is one line of a page that sums up: what was asked, what was entered,
// and the page where it can be changed (nil: it cannot).
type answer struct {
	label, value string // words
	change       func() *page
}

// summary is a page that shows everything that was entered before anything
// happens with it.
type summary struct {
	name, help string // message ids
	answers    func() []answer
	word       string // message id of the button that does it
	do         func()
}

// sumUp returns the page of a summary. From a changed answer the person comes
// back to it.
func (s *Screen) sumUp(q summary) *page {
	p := s.page(q.name, q.help)
	var cells []fyne.CanvasObject
	for _, a := range q.answers() {
		cells = append(cells, s.answerLine(a))
	}
	p.sheet = s.sheet(&sheet{down: true, gap: 24, cells: cells})
	text, plane := notice()
	p.body = p.sheet.box
	if err := s.visit.problem; err != nil {
		text.Set(s.words.T("kiosk.problem", "problem", s.words.Error(err)))
		plane.Hidden = false
		p.body = kit.Fill(kit.Col(0, plane, kit.Spacer(0, 20)), p.sheet.box, nil)
	}
	p.say = func() string { return s.join(text.Words(), p.sheet.words(s)) }
	p.acts = []*kit.Button{kit.NewButton(s.words.T(q.word), s.act(q.do)).Big().Primary()}
	return p
}

// change opens the page of an answer; goOn leads back here.
func (s *Screen) change(build func() *page) {
	s.visit.summary, s.visit.problem = len(s.trail), nil
	s.open(build)
}

// answerLine is one answer on the page that sums up. The voice reads what was
// asked and not what was entered: the hall hears it.
type answerLine struct {
	widget.BaseWidget
	label, value *kit.Para
	change       *kit.Button // nil: it cannot be changed
	box          *fyne.Container
}

func (s *Screen) answerLine(a answer) *answerLine {
	l := &answerLine{
		label: kit.NewPara(a.label, kit.SizeKioskSmall, kit.KioskInk2),
		value: kit.NewPara(a.value, kit.SizeKioskBody, kit.KioskInk).Bold(),
	}
	objects := []fyne.CanvasObject{l.label, l.value, kit.NewPlane(kit.KioskLine, 0, 0, kit.Spacer(0, 0))}
	if a.change != nil {
		l.change = kit.NewButton(s.words.T("kiosk.change"), s.act(func() { s.change(a.change) })).Big()
		objects = append(objects, l.change)
	}
	l.box = container.New(&answerShape{l}, objects...)
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer links the answer to Fyne.
func (l *answerLine) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.box) }

// answerShape puts the answer below its label, the button at the right, and a
// line below all.
type answerShape struct{ l *answerLine }

const answerGap = 16

func (a *answerShape) button() fyne.Size {
	if a.l.change == nil {
		return fyne.Size{}
	}
	return a.l.change.MinSize().AddWidthHeight(24, 0)
}

// Layout centres texts and button in the height.
func (a *answerShape) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l, button := a.l, a.button()
	w := size.Width - button.Width
	h := settle(l.label, 0, 0, w)
	h += settle(l.value, 0, h, w)
	y := max((size.Height-answerGap-h)/2, 0)
	h = settle(l.label, 0, y, w)
	settle(l.value, 0, y+h, w)
	place(objects[2], 0, size.Height-2, size.Width, 2)
	if l.change != nil {
		place(l.change, size.Width-button.Width+24, (size.Height-answerGap-button.Height)/2, button.Width-24, button.Height)
	}
}

// MinSize is the height of the texts at the width they have.
func (a *answerShape) MinSize([]fyne.CanvasObject) fyne.Size {
	h := a.l.label.MinSize().Height + a.l.value.MinSize().Height
	return fyne.NewSize(target, max(h, a.button().Height, target)+answerGap)
}
