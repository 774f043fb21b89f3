package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// StageState is where a stage of a plan stands.
type StageState uint8

// The states of a stage in a strip.
const (
	StageWaiting StageState = iota
	StageNow
	StageDone
	StageLate
	StagePaused
)

// PlanStage is one stage of a plan, as the strip shows it.
type PlanStage struct {
	Title string // 1 收件分送
	Who   string
	Note  string // ✓ 11-16, 今天到期
	State StageState
}

// Steps is a plan as a strip of boxes with arrows; stages that run side by
// side stand below each other.
type Steps struct {
	base
	columns [][]PlanStage
	art     [][]*stageArt
	arrows  []*glyphs
	d       *drawing
}

// NewSteps returns a strip; every inner slice holds stages that run together.
func NewSteps(columns [][]PlanStage) *Steps {
	s := &Steps{columns: columns}
	s.ExtendBaseWidget(s)
	return s
}

// Set replaces the plan.
func (s *Steps) Set(columns [][]PlanStage) {
	s.columns = columns
	s.Refresh()
}

type stageArt struct {
	box              *canvas.Rectangle
	title, who, note *glyphs
}

// CreateRenderer links the strip to Fyne.
func (s *Steps) CreateRenderer() fyne.WidgetRenderer {
	s.d = s.draw(s, func(th fyne.Theme) { s.paint(th) }, s.lay, s.min)
	s.paint(s.look())
	return s.d
}

func (s *Steps) paint(th fyne.Theme) {
	if s.d == nil {
		return
	}
	s.art, s.arrows, s.d.parts = nil, nil, nil
	for i, column := range s.columns {
		var arts []*stageArt
		for _, st := range column {
			a := newStageArt(th, st)
			arts = append(arts, a)
			s.d.parts = append(s.d.parts, a.box, a.title.Text, a.who.Text, a.note.Text)
		}
		s.art = append(s.art, arts)
		if i > 0 {
			arrow := newGlyphs()
			arrow.set(th, "→", SizeBody, Ink2, false)
			arrow.Alignment = fyne.TextAlignCenter
			s.arrows = append(s.arrows, arrow)
			s.d.parts = append(s.d.parts, arrow.Text)
		}
	}
}

func newStageArt(th fyne.Theme, st PlanStage) *stageArt {
	a := &stageArt{box: &canvas.Rectangle{}, title: newGlyphs(), who: newGlyphs(), note: newGlyphs()}
	fill, line, stroke, note := Surface, Line, float32(1), Ink2
	switch st.State {
	case StageDone:
		fill, line, note = TintGreen, LineGreen, Success
	case StageNow:
		fill, line, stroke, note = Selected, Primary, 2, Warning
	case StageLate:
		fill, line, note = TintRed, LineRed, Danger
	case StagePaused:
		fill = Grey2
	}
	a.box.FillColor, a.box.StrokeColor, a.box.StrokeWidth = th.Color(fill, 0), th.Color(line, 0), stroke
	a.box.CornerRadius = th.Size(SizeRadius)
	a.title.set(th, st.Title, SizeSmall, Ink, true)
	a.who.set(th, st.Who, SizeSmall, Ink, false)
	a.note.set(th, st.Note, SizeSmall, note, false)
	return a
}

const stepArrow, stepPad, stepGap = 28, 10, 8

// lines returns how many lines a stage takes: alone it has room for three, in
// company the words behind the title stand beside it.
func (a *stageArt) lines(alone bool) float32 {
	n := float32(1)
	for _, g := range []*glyphs{a.who, a.note} {
		if g.full != "" && (alone || n == 1 && a.who.full != "" && a.note.full != "") {
			n++
		}
	}
	return n
}

func (s *Steps) lineHeight() float32 {
	g := newGlyphs()
	g.set(s.look(), "", SizeSmall, Ink, false)
	return g.measure("国").Height
}

func (s *Steps) columnHeight(arts []*stageArt) float32 {
	h := stepGap * float32(len(arts)-1)
	for _, a := range arts {
		h += a.lines(len(arts) == 1)*s.lineHeight() + 2*stepPad
	}
	return h
}

func (s *Steps) min() fyne.Size {
	h := 3*s.lineHeight() + 2*stepPad
	for _, arts := range s.art {
		h = max(h, s.columnHeight(arts))
	}
	return fyne.NewSize(float32(len(s.art))*90, h)
}

func (s *Steps) lay(size fyne.Size) {
	if len(s.art) == 0 {
		return
	}
	total := float32(0)
	for _, arts := range s.art {
		total += stepWeight(arts)
	}
	one := (size.Width - stepArrow*float32(len(s.art)-1)) / total
	line, x := s.lineHeight(), float32(0)
	for i, arts := range s.art {
		w := one * stepWeight(arts)
		spare := max(size.Height-s.columnHeight(arts), 0) / float32(len(arts))
		y := float32(0)
		for _, a := range arts {
			h := a.lines(len(arts) == 1)*line + 2*stepPad + spare
			a.lay(x, y, w, h, line, len(arts) == 1)
			y += h + stepGap
		}
		if i > 0 {
			s.arrows[i-1].place(x-stepArrow, 0, stepArrow, size.Height)
		}
		x += w + stepArrow
	}
}

// stepWeight makes room for stages whose words stand beside each other.
func stepWeight(arts []*stageArt) float32 {
	if len(arts) > 1 {
		return 1.3
	}
	return 1
}

func (a *stageArt) lay(x, y, w, h, line float32, alone bool) {
	a.box.Move(fyne.NewPos(x, y))
	a.box.Resize(fyne.NewSize(w, h))
	x, w = x+stepPad, w-2*stepPad
	at := y + stepPad
	if !alone {
		at = y + (h-a.lines(false)*line)/2
	}
	if alone {
		a.title.place(x, at, w, line)
		a.who.place(x, at+line, w, line)
		if a.who.full != "" {
			at += line
		}
		a.note.place(x, at+line, w, line)
		return
	}
	beside := a.who
	if a.who.full == "" {
		beside = a.note
	} else {
		a.note.place(x, at+line, w, line)
	}
	tw := min(a.title.natural().Width+0.5, w)
	a.title.place(x, at, tw, line)
	beside.place(x+tw+10, at, max(w-tw-10, 0), line)
}
