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
	letters          string                  // instead of keys: one for each of these
	slip             bool                    // instead of keys: those of the number of a ticket
	kept             *string                 // where the text is, a field of what the visit holds
	check            func(text string) error // nil: anything but nothing
	note             func()                  // notes that it was answered, also when it is changed later; nil: nothing
	next             func()                  // goes on; the text is right
	word             string                  // message id of the button that goes on; "": 下一步
	optional         bool                    // may be left empty
	full             int                     // characters with which it is checked at once, 0: only to go on
}

// ask returns the page of a question. What is wrong stands above the box in
// words, and the page goes on only when nothing is.
func (s *Screen) ask(q question) *page {
	in := kit.NewKioskInput(s.words.T(q.hint), q.most).Lines(q.lines)
	in.Set(*q.kept)
	return s.asking(s.page(q.name, q.help), q, in, s.keysOf(q, in), q.letters == "" && !q.slip && q.keys.narrow())
}

// asking makes p the page of a question with keys that type into in: on a wide
// window beside the box when they are few.
func (s *Screen) asking(p *page, q question, in *kit.KioskInput, keys fyne.CanvasObject, few bool) *page {
	out, body := s.enter(in, keys, few)
	in.OnChanged = func(text string) {
		s.idle.Touch()
		*q.kept, s.visit.problem = text, nil
		if q.full > 0 && len([]rune(text)) >= q.full {
			s.visit.problem = q.check(text)
		}
		out.say(s, s.visit.problem)
	}
	s.wipes(in, keys)
	word := q.word
	if word == "" {
		word = "kiosk.go_on"
	}
	p.body, p.tight = body, !few
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
	if q.note != nil {
		q.note()
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
	notice *kit.Fit
	plane  *kit.Plane
	body   *fyne.Container
	elder  bool
}

// enter returns a page's body that asks for one text: keys beside the box on a
// wide window when aside, else below it.
func (s *Screen) enter(in *kit.KioskInput, keys fyne.CanvasObject, beside bool) (*input, fyne.CanvasObject) {
	out := &input{notice: kit.NewFit("", kit.KioskInk).Bold().Left().Most(kit.SizeKioskSmall).Lines(5), elder: s.elder()}
	out.plane = kit.NewPlane(kit.KioskYellow, noticePadX, noticePadY, out.notice).Outline(kit.KioskAmber, 3, kit.SizeKioskRadius)
	out.plane.Hidden = true
	out.body = container.New(&entry{out, beside}, out.plane, in, keys)
	out.say(s, s.visit.problem)
	return out, out.body
}

const noticePadX, noticePadY = 24, 14

// say tells what is wrong; nil: nothing.
func (in *input) say(s *Screen, err error) {
	text := ""
	if err != nil {
		text = s.words.Error(err)
	}
	if app.CodeOf(err) == app.Invalid {
		text = s.words.T("kiosk.problem", "problem", text)
	}
	if text == in.notice.Words() {
		return
	}
	in.notice.Set(text, kit.KioskInk)
	in.plane.Hidden = text == ""
	in.body.Refresh()
}

func (in *input) words() string { return in.notice.Words() }

// high is how high the notice must be at that width.
func (in *input) high(w float32) float32 {
	size := kit.Measure(kit.Variant{Elder: in.elder}, in.notice.Words(), kit.SizeKioskSmall, true)
	lines := float32(int(size.Width/((w-2*noticePadX)*0.94))) + 1 // words do not fill their lines
	return lines*size.Height + 2*noticePadY
}

// notice returns a hidden yellow plane for words that must be seen.
func notice() (*kit.Para, *kit.Plane) {
	text := kit.NewPara("", kit.SizeKioskSmall, kit.KioskInk).Bold()
	plane := kit.NewPlane(kit.KioskYellow, 24, 16, text).Outline(kit.KioskAmber, 3, kit.SizeKioskRadius)
	plane.Hidden = true
	return text, plane
}

// entry lays out a notice, a box and its keys.
type entry struct {
	in     *input
	beside bool
}

const entryGap = 20

// Layout places the keys beside the box or below it. What is wrong stands
// above the box, and beside it in a window that is not high enough for that.
func (e *entry) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	plane, box, keys := objects[0], objects[1], objects[2]
	wide := size.Width >= 1000
	switch {
	case wide && e.beside:
		w := size.Width * 0.45
		e.stack(plane, box, w)
		place(keys, w+40, 0, size.Width-w-40, size.Height)
	case wide && size.Height < 800:
		h, w := float32(target), size.Width
		if e.in.elder {
			h = 126
		}
		if plane.Visible() {
			w = w * 0.55
			h = max(h, min(e.in.high(size.Width-w-entryGap), size.Height-entryGap-keys.MinSize().Height))
			place(plane, w+entryGap, 0, size.Width-w-entryGap, h)
		}
		place(box, 0, 0, w, h)
		place(keys, 0, h+entryGap, size.Width, size.Height-h-entryGap)
	default:
		y := e.stack(plane, box, size.Width) + entryGap
		place(keys, 0, y, size.Width, size.Height-y)
	}
}

// stack places the box below the notice and returns where it ends.
func (e *entry) stack(plane, box fyne.CanvasObject, w float32) float32 {
	y := float32(0)
	if plane.Visible() {
		h := e.in.high(w)
		place(plane, 0, 0, w, h)
		y = h + 16
	}
	h := box.MinSize().Height
	place(box, 0, y, w, h)
	return y + h
}

// MinSize is small: the keys fill what there is.
func (e *entry) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSquareSize(target) }
