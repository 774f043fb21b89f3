package manage

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"yichuang/app/paper"
	"yichuang/ui/kit"
)

func (p *printerPage) keys() []kit.Shortcut {
	t := p.s.t
	ready := func() (bool, string) {
		if !p.loaded {
			return false, t("manage.printers_none")
		}
		return p.s.idle()
	}
	one := func() (bool, string) {
		if _, ok := p.chosen(); !ok {
			return false, t("manage.printer_first")
		}
		return ready()
	}
	route := func() (bool, string) { return p.routes.Selected() >= 0, t("manage.route_first") }
	return []kit.Shortcut{
		{Key: fyne.KeyF6, Label: t("manage.key_printer_new"), Do: p.add, Enabled: ready},
		{Key: fyne.KeyF4, Label: t("manage.key_change"), Do: p.changeHere, Enabled: ready},
		{Key: fyne.KeyF7, Label: t("manage.key_remove"), Do: p.removeHere, Enabled: ready},
		{Key: fyne.KeyF10, Label: t("manage.key_route_new"), Do: p.addRoute, Enabled: one},
		{Key: fyne.KeyF11, Label: t("manage.key_route_up"), Do: p.raise, Enabled: route},
		{Key: fyne.KeyF9, Label: t("manage.key_find"), Do: p.seek, Right: true, Enabled: ready},
		{Key: fyne.KeyF5, Label: t("manage.key_test"), Do: p.test, Right: true, Main: true, Enabled: one},
	}
}

// onRoutes reports whether the keyboard is on the routes.
func (p *printerPage) onRoutes() bool {
	return p.s.canvas != nil && p.s.canvas.Focused() == fyne.Focusable(p.routes)
}

// changeHere changes what the keyboard is on.
func (p *printerPage) changeHere() {
	if p.onRoutes() {
		p.changeRoute(p.routes.Selected())
		return
	}
	p.change(p.list.Selected())
}

// removeHere removes what the keyboard is on.
func (p *printerPage) removeHere() {
	if p.onRoutes() {
		p.removeRoute()
		return
	}
	p.remove()
}

// save sets printers and routes and shows what holds then. refused hears why it
// could not be.
func (p *printerPage) save(set Settings, done func(), refused func(error)) {
	var states []PrinterState
	p.s.work(func(context.Context) error {
		err := p.s.d.Printers.Save(set)
		states = p.s.d.Printers.List()
		return err
	}, func(err error) {
		if err != nil {
			refused(err)
			return
		}
		p.set, p.states = set, states
		p.show()
		done()
	})
}

// with is what is set now, to be changed without touching it.
func (p *printerPage) with() Settings {
	return Settings{Printers: slices.Clone(p.set.Printers), Routes: slices.Clone(p.set.Routes), Patience: p.set.Patience}
}

// add asks for a printer and sets it up.
func (p *printerPage) add() { p.ask(-1, Printer{Kind: kindIPP}) }

// change asks what is to be different about a printer.
func (p *printerPage) change(row int) {
	if row >= 0 && row < len(p.set.Printers) {
		p.ask(row, p.set.Printers[row])
	}
}

// adopt sets up a printer that was found.
func (p *printerPage) adopt(row int) {
	if row >= 0 && row < len(p.found) {
		p.ask(-1, p.found[row].Setting)
	}
}

func (p *printerPage) ask(row int, one Printer) {
	if !p.loaded || p.s.working {
		return
	}
	p.form = editPrinter(p, row, one, func(one Printer, close func(), refused func(error)) {
		set, at := p.with(), row
		if row < 0 {
			set.Printers = append(set.Printers, one)
			at = len(set.Printers) - 1
		} else {
			renameIn(set.Routes, set.Printers[row].Name, one.Name)
			set.Printers[row] = one
		}
		p.save(set, func() {
			close()
			p.list.Select(at)
			p.tell()
			p.s.banner.Say(kit.Green, p.s.t("manage.printer_saved", "printer", one.Name))
			p.list.Focus()
		}, refused)
	})
}

// renameIn lets the routes follow a printer's new name.
func renameIn(routes []Route, was, now string) {
	for i := range routes {
		if routes[i].Printer == was {
			routes[i].Printer = now
		}
		if routes[i].Fallback == was {
			routes[i].Fallback = now
		}
	}
}

// remove takes a printer away, with the routes that lead to it alone.
func (p *printerPage) remove() {
	one, ok := p.chosen()
	if !ok || p.s.working {
		return
	}
	row := p.list.Selected()
	kit.Ask(p.s.canvas, p.s.words, kit.Question{
		Title: p.s.t("manage.printer_drop_title", "printer", one.Name), Text: p.s.t("manage.printer_drop_text"), Action: p.s.t("manage.key_remove"), Danger: true,
	}, func(string) {
		set := p.with()
		set.Printers = slices.Delete(set.Printers, row, row+1)
		set.Routes = slices.DeleteFunc(set.Routes, func(r Route) bool { return r.Printer == one.Name })
		for i := range set.Routes {
			if set.Routes[i].Fallback == one.Name {
				set.Routes[i].Fallback = ""
			}
		}
		p.save(set, func() { p.list.Focus() }, func(err error) { p.s.banner.SayError(p.s.words, err) })
	})
}

// test prints a page at the chosen printer.
func (p *printerPage) test() {
	one, ok := p.chosen()
	if !ok || p.s.d.Printers == nil {
		return
	}
	p.s.banner.Clear()
	p.s.work(func(ctx context.Context) error { return p.s.d.Printers.Test(ctx, one.Name) }, func(err error) {
		if err != nil {
			p.s.banner.SayError(p.s.words, err)
			return
		}
		p.s.banner.Say(kit.Green, p.s.t("manage.tested", "printer", one.Name))
	})
}

// seek looks for printers.
func (p *printerPage) seek() {
	if p.s.d.Printers == nil {
		return
	}
	var found []Found
	p.s.work(func(ctx context.Context) error {
		found = p.s.d.Printers.Found(ctx)
		return nil
	}, func(error) {
		p.found = slices.DeleteFunc(found, func(f Found) bool { return p.known(f.Setting) })
		p.showFound()
		if len(p.found) == 0 {
			p.s.banner.Say(kit.Blue, p.s.t("manage.found_none"))
			return
		}
		p.near.Select(0)
		p.near.Focus()
	})
}

// known reports whether a printer is set up already.
func (p *printerPage) known(one Printer) bool {
	return slices.ContainsFunc(p.set.Printers, func(o Printer) bool { return o.Kind == one.Kind && address(o) == address(one) })
}

func (p *printerPage) showFound() {
	rows := make([][]kit.Cell, 0, len(p.found))
	for _, f := range p.found {
		state := kit.Cell{Text: p.s.t("manage.state_ready"), Colour: kit.Success}
		if f.Problem != "" {
			state = kit.Cell{Text: firstWords(p.s.t(f.Problem)), Colour: kit.Danger}
		}
		rows = append(rows, []kit.Cell{{Text: f.Setting.Name, Note: strings.Join(slices.DeleteFunc([]string{f.Location, f.Model}, func(s string) bool { return s == "" }), " · ")}, state})
	}
	p.near.Set(rows)
}

// paperNames are the papers of a route.
func (p *printerPage) paperNames(kinds []string) string {
	var names []string
	for _, k := range kinds {
		names = append(names, p.s.t(paper.Kind(k).Name()))
	}
	return strings.Join(names, "、")
}
