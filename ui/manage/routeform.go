package manage

import (
	"slices"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/app/staff"
	"yichuang/ui/kit"
)

// routeForm is the form of one route.
type routeForm struct {
	page                             *printerPage
	desks, papers, printer, fallback *kit.Picks
	told                             *kit.Para
	dialog                           *kit.Dialog
	done                             func(r Route, close func(), refused func(error))
}

// routeWidth is how wide the form stands, in units at normal text size.
const routeWidth = 960

// addRoute asks for a route to the chosen printer.
func (p *printerPage) addRoute() {
	one, ok := p.chosen()
	if !ok || p.s.working {
		return
	}
	p.askRoute(-1, Route{Printer: one.Name})
}

// changeRoute asks what is to be different about a route.
func (p *printerPage) changeRoute(row int) {
	if row >= 0 && row < len(p.set.Routes) {
		p.askRoute(row, p.set.Routes[row])
	}
}

func (p *printerPage) askRoute(row int, r Route) {
	p.routing = editRoute(p, r, func(r Route, close func(), refused func(error)) {
		set, at := p.with(), row
		if row < 0 {
			set.Routes = append(set.Routes, r)
			at = len(set.Routes) - 1
		} else {
			set.Routes[row] = r
		}
		p.save(set, func() {
			close()
			p.routes.Select(at)
			p.s.banner.Say(kit.Green, p.s.t("manage.route_saved"))
			p.routes.Focus()
		}, refused)
	})
}

// removeRoute takes a route away: its papers go by the next that fits.
func (p *printerPage) removeRoute() {
	row := p.routes.Selected()
	if row < 0 || row >= len(p.set.Routes) || p.s.working {
		return
	}
	kit.Ask(p.s.canvas, p.s.words, kit.Question{
		Title: p.s.t("manage.route_drop_title"), Text: p.s.t("manage.route_drop_text"), Action: p.s.t("manage.key_remove"), Danger: true,
	}, func(string) {
		set := p.with()
		set.Routes = slices.Delete(set.Routes, row, row+1)
		p.save(set, func() { p.routes.Focus() }, func(err error) { p.s.banner.SayError(p.s.words, err) })
	})
}

// raise puts a route before the one above it: the first that fits counts.
func (p *printerPage) raise() {
	row := p.routes.Selected()
	if row < 1 || row >= len(p.set.Routes) || p.s.working {
		return
	}
	set := p.with()
	set.Routes[row-1], set.Routes[row] = set.Routes[row], set.Routes[row-1]
	p.save(set, func() { p.routes.Select(row - 1) }, func(err error) { p.s.banner.SayError(p.s.words, err) })
}

func editRoute(page *printerPage, r Route, done func(Route, func(), func(error))) *routeForm {
	f := &routeForm{page: page, done: done}
	s, t := page.s, page.s.t
	f.printer = kit.NewPicks(s.words, t("manage.col_to"), false, f.printers()...)
	f.fallback = kit.NewPicks(s.words, t("manage.route_fallback"), false, append([]kit.Pick{{Key: none, Text: t("manage.no_fallback")}}, f.printers()...)...)
	f.desks = kit.NewPicks(s.words, t("manage.route_desks"), true, f.places()...)
	f.papers = kit.NewPicks(s.words, t("manage.route_papers"), true, everyPaper(s.words)...)
	f.told = kit.NewPara("", kit.SizeSmall, kit.Danger)
	f.printer.OnNext, f.fallback.OnNext, f.desks.OnNext = f.fallback.Focus, f.desks.Focus, f.papers.Focus
	yes := kit.NewButton(t("manage.key_save"), f.take).Key("Ctrl Enter").Primary()
	no := kit.NewButton(t("manage.back"), f.close).Key("Esc")
	f.papers.OnNext = func() { kit.Focus(yes) }
	f.dialog = kit.Open(s.canvas, kit.Frame{
		Title: t("manage.route_title"), Note: t("manage.route_note"), Width: routeWidth,
		Content: kit.Col(14, f.printer, f.fallback, f.desks, f.papers, f.told), Foot: kit.Ends(kit.Spacer(0, 0), kit.Row(12, no, yes)),
		Keys: []kit.Shortcut{
			{Key: fyne.KeyReturn, Modifier: fyne.KeyModifierControl, Label: t("manage.key_save"), Do: f.take, Main: true, Right: true, Enabled: s.idle},
			{Key: fyne.KeyEscape, Cap: "Esc", Label: t("manage.back"), Do: f.close},
		},
	})
	for _, picks := range []*kit.Picks{f.printer, f.fallback, f.desks, f.papers} {
		picks.OnFocus = func() { f.dialog.Reveal(picks) }
	}
	f.printer.Choose(r.Printer)
	f.fallback.Choose(none)
	if r.Fallback != "" {
		f.fallback.Choose(r.Fallback)
	}
	f.desks.Choose(all(r.Desks)...)
	f.papers.Choose(all(r.Papers)...)
	f.printer.Focus()
	return f
}

// none is the key of having no fallback.
const none = ""

func (f *routeForm) printers() []kit.Pick {
	var out []kit.Pick
	for _, p := range f.page.set.Printers {
		out = append(out, kit.Pick{Key: p.Name, Text: p.Name})
	}
	return out
}

// places are all desks of the hall that print.
func (f *routeForm) places() []kit.Pick {
	t := f.page.s.t
	out := []kit.Pick{{Key: kioskDesk, Text: t("shell.seat_kiosk") + " " + kioskDesk}}
	for _, c := range f.page.s.d.Desk.Hall.Counters {
		out = append(out, kit.Pick{Key: c.Number, Text: c.Number + " " + c.Name})
	}
	return append(out, kit.Pick{Key: staff.OfficeDesk, Text: t("shell.seat_manage") + " " + staff.OfficeDesk})
}

// kioskDesk is the number of the first kiosk of a hall.
const kioskDesk = "K1"

func everyPaper(words kit.Words) []kit.Pick {
	var out []kit.Pick
	for _, k := range paper.All() {
		out = append(out, kit.Pick{Key: string(k), Text: words.T(k.Name())})
	}
	return out
}

// take hands the route over, or says what it lacks.
func (f *routeForm) take() {
	r := Route{Desks: f.desks.Chosen(), Papers: f.papers.Chosen()}
	for _, name := range f.printer.Chosen() {
		r.Printer = name
	}
	for _, name := range f.fallback.Chosen() {
		r.Fallback = name
	}
	wrong := func(to *kit.Picks, id string) {
		to.Fail(&app.Error{Code: app.Invalid, ID: id})
		to.Focus()
	}
	switch {
	case r.Printer == "":
		wrong(f.printer, "manage.route_no_printer")
	case r.Fallback == r.Printer:
		wrong(f.fallback, "manage.route_same")
	default:
		f.done(r, f.close, func(err error) {
			f.told.Set(f.page.s.words.Error(err))
			f.dialog.Refresh()
		})
	}
}

func (f *routeForm) close() { f.dialog.Close() }
