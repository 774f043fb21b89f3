package counter

import (
	"context"

	"fyne.io/fyne/v2"

	"yichuang/ui/kit"
	"yichuang/ui/printed"
)

// prints is what the lists of printed papers of this seat are built from.
func (s *Screen) prints() printed.Deps {
	return printed.Deps{
		Store: s.d.Intake.Store, Words: s.d.Words, Actor: s.d.Actor, Now: s.d.Now, Start: s.d.Start, Later: s.d.Later, Draw: s.d.Draw,
		Ports: s.d.Ports,
	}
}

// prints is 已打印文书 of this desk.
type prints struct {
	s    *Screen
	list *printed.Screen
}

func newPrints(s *Screen) *prints {
	p := &prints{s: s, list: printed.New(s.prints())}
	p.list.OnKeys = func() {
		if s.view == view(p) {
			s.rekey()
		}
	}
	return p
}

func (p *prints) object() fyne.CanvasObject { return p.list.Object() }
func (p *prints) wide() bool                { return true }
func (p *prints) note() string              { return "" }
func (p *prints) focus()                    { p.list.Focus() }
func (p *prints) menuRow() int              { return rowPrints() }
func (p *prints) mark(error)                {}

func (p *prints) keys() []kit.Shortcut {
	s := p.s
	list := []kit.Shortcut{{Key: fyne.KeyEscape, Cap: "Esc", Label: s.t("counter.back"), Do: p.leave}}
	return append(list, p.list.Keys()...)
}

// leave goes from the paper to the list, then to the form.
func (p *prints) leave() {
	if !p.list.Back() {
		p.s.turn(p.s.form)
	}
}

func (p *prints) loader() func(context.Context) func() {
	return func(ctx context.Context) func() {
		show, _ := p.list.Read(ctx)
		return show
	}
}
