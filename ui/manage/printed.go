package manage

import (
	"context"

	"fyne.io/fyne/v2"

	"yichuang/app/staff"
	"yichuang/ui/kit"
	"yichuang/ui/printed"
)

// printedPage is 已打印文书 of every desk of the hall.
type printedPage struct {
	s    *Screen
	list *printed.Screen
}

func newPrintedPage(s *Screen) *printedPage {
	desks := []string{kioskDesk, staff.OfficeDesk}
	for _, c := range s.d.Desk.Hall.Counters {
		desks = append(desks, c.Number)
	}
	p := &printedPage{s: s, list: printed.New(printed.Deps{
		Store: s.d.Desk.Store, Words: s.words, Actor: s.d.Actor, Now: s.d.Now, Start: s.d.Start, Later: s.d.Later, Draw: s.d.Draw,
		Desks: desks, Ports: s.d.Ports,
	})}
	p.list.OnKeys = func() {
		if len(s.pages) > 0 && s.pages[s.at] == page(p) {
			s.rekey()
		}
	}
	return p
}

func (p *printedPage) title() string             { return p.s.t("manage.page_printed") }
func (p *printedPage) object() fyne.CanvasObject { return p.list.Object() }
func (p *printedPage) focus()                    { p.list.Focus() }
func (p *printedPage) keys() []kit.Shortcut      { return p.list.Keys() }

func (p *printedPage) read(ctx context.Context) (func(), bool) { return p.list.Read(ctx) }
