package kiosk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"yichuang/app"
	"yichuang/ui/kit"
)

// question is a page that asks for one text.
type question struct {
	name, help, hint string // message ids: the question, a line below it, what stands in the empty box
	most             int    // characters
	lines            int    // of the box; 0: one
	keys             keyboard
	kept             *string                 // where the text is, a field of what the visit holds
	check            func(text string) error // nil: anything but nothing
	next             func()                  // goes on; the text is right
	word             string                  // message id of the button that goes on; "": 下一步
	optional         bool                    // may be left empty
}

// ask returns the page of a question. What is wrong stands above the box in
// words, and the page goes on only when nothing is.
func (s *Screen) ask(q question) *page {
	p := s.page(q.name, q.help)
	in := kit.NewKioskInput(s.words.T(q.hint), q.most).Lines(q.lines)
	in.Set(*q.kept)
	keys := s.keyboard(q.keys, in)
	out, body := s.enter(in, keys, q.keys.narrow())
	in.OnChanged = func(text string) {
		s.idle.Touch()
		*q.kept, s.visit.problem = text, nil
		out.say(s, nil)
	}
	s.wipes(in, keys)
	word := q.word
	if word == "" {
		word = "kiosk.go_on"
	}
	p.body = body
	p.acts = []*kit.Button{kit.NewButton(s.words.T(word), s.act(func() { s.answered(q, out) })).Big().Primary()}
	// What was entered is not read out: the hall hears it.
	p.say = func() string { return out.words() }
	return p
}

// answered goes on, or says what is wrong.
func (s *Screen) answered(q question, out *input) {
	err := error(nil)
	switch {
	case *q.kept == "" && q.optional:
	case *q.kept == "":
		err = &app.Error{Code: app.Invalid, ID: "kiosk.nothing_entered"}
	case q.check != nil:
		err = q.check(*q.kept)
	}
	if err != nil {
		s.hush()
		s.visit.problem = err
		out.say(s, err)
		return
	}
	s.goOn(q.next)
}

// goOn does what follows an answer: next, or back to the page that sums the
// answers up when one of them was being changed there.
func (s *Screen) goOn(next func()) {
	if at := s.visit.summary; at > 0 {
		s.trail, s.visit.summary = s.trail[:at], 0
		s.show()
		return
	}
	next()
}

// wipes keeps what must be emptied when the person has left: Fyne holds a
// widget for a minute after it was last drawn.
func (s *Screen) wipes(objects ...any) {
	for _, o := range objects {
		if c, ok := o.(interface{ Clear() }); ok {
			s.wipe = append(s.wipe, c.Clear)
		}
	}
}

// input is what a person enters with keys, and what is wrong with it.
type input struct {
	notice *kit.Para
	plane  *kit.Plane
	stack  *fyne.Container
}

// enter returns a page's body that asks for one text: keys beside the box on a
// wide window when aside, else below it.
func (s *Screen) enter(in *kit.KioskInput, keys fyne.CanvasObject, beside bool) (*input, fyne.CanvasObject) {
	out := &input{}
	out.notice, out.plane = notice()
	out.stack = kit.Col(16, out.plane, in)
	body := container.New(&entry{beside: beside}, out.stack, keys)
	out.say(s, s.visit.problem)
	return out, body
}

// notice returns a hidden yellow plane for words that must be seen.
func notice() (*kit.Para, *kit.Plane) {
	text := kit.NewPara("", kit.SizeKioskSmall, kit.KioskInk).Bold()
	plane := kit.NewPlane(kit.KioskYellow, 24, 16, text).Outline(kit.KioskAmber, 3, kit.SizeKioskRadius)
	plane.Hidden = true
	return text, plane
}

// say tells what is wrong; nil: nothing.
func (in *input) say(s *Screen, err error) {
	text := ""
	if err != nil {
		text = s.words.T("kiosk.problem", "problem", s.words.Error(err))
	}
	if text == in.notice.Words() {
		return
	}
	in.notice.Set(text)
	in.plane.Hidden = text == ""
	in.stack.Refresh()
}

func (in *input) words() string { return in.notice.Words() }

// entry lays out a box and its keys.
type entry struct{ beside bool }

// Layout places the keys beside the box or below it.
func (e *entry) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	box, keys := objects[0], objects[1]
	if e.beside && size.Width >= 1000 {
		w := size.Width * 0.45
		place(box, 0, 0, w, size.Height)
		place(keys, w+40, 0, size.Width-w-40, size.Height)
		return
	}
	h := settle(box, 0, 0, size.Width) + 20
	place(keys, 0, h, size.Width, size.Height-h)
}

// MinSize is small: the keys fill what there is.
func (e *entry) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSquareSize(target) }
