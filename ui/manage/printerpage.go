package manage

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"yichuang/ui/kit"
)

// printerPage is 打印机: the printers of this machine, which paper goes to which
// of them, and what else was found.
type printerPage struct {
	s      *Screen
	states []PrinterState
	set    Settings
	found  []Found
	loaded bool

	list    *kit.Table
	told    *kit.Para // how the chosen printer stands, in full
	routes  *kit.Table
	near    *kit.Table
	form    *printerForm // the last that was opened
	routing *routeForm   // likewise
	content fyne.CanvasObject
}

func newPrinterPage(s *Screen) *printerPage {
	p := &printerPage{s: s}
	t := s.t
	p.list = kit.NewTable(
		kit.Column{Title: t("manage.col_printer"), Weight: 3},
		kit.Column{Title: t("manage.col_kind"), Weight: 4},
		kit.Column{Title: t("manage.col_address"), Weight: 3},
		kit.Column{Title: t("manage.col_state"), Weight: 4},
		kit.Column{Title: t("manage.col_waiting"), Width: 80, Right: true},
	).Dense()
	p.list.Empty = t("manage.printers_empty")
	p.list.OnOpen, p.list.OnSelect = p.change, func(int) { p.tell() }
	p.told = kit.NewPara("", kit.SizeSmall, kit.Ink2).Most(2)
	p.routes = kit.NewTable(
		kit.Column{Title: t("manage.col_desks"), Weight: 3},
		kit.Column{Title: t("manage.col_papers"), Weight: 4},
		kit.Column{Title: t("manage.col_to"), Weight: 3},
		kit.Column{Title: t("manage.col_fallback"), Weight: 3},
	).Dense()
	p.routes.Empty = t("manage.routes_empty")
	p.routes.OnOpen, p.routes.OnSelect = p.changeRoute, func(int) { s.rekey() }
	p.near = kit.NewTable(kit.Column{Weight: 1}, kit.Column{Width: 112}).Dense()
	p.near.Empty = t("manage.found_empty")
	p.near.OnOpen = p.adopt
	p.showFound()
	p.content = p.build()
	return p
}

func (p *printerPage) build() fyne.CanvasObject {
	t := p.s.t
	button := func(id, key string, do func()) fyne.CanvasObject { return kit.NewButton(t(id), do).Key(key) }
	printers := kit.Card(kit.Fill(
		kit.CardHead(kit.Title(t("manage.printers_title")), button("manage.key_printer_new", "F6", p.add), button("manage.key_test", "F5", p.test)),
		p.list, kit.Col(0, kit.Divider(), kit.Pad(16, 10, p.told))))
	routes := kit.Card(kit.Fill(
		kit.CardHead(kit.Row(12, kit.Title(t("manage.routes_title")), kit.Note(t("manage.routes_note")).Ellipsis()), button("manage.key_route_new", "F10", p.addRoute)),
		p.routes, nil))
	near := kit.Card(kit.Fill(kit.CardHead(kit.Title(t("manage.found_title")), button("manage.key_find", "F9", p.seek)),
		p.near, kit.Col(0, kit.Divider(), kit.Pad(16, 10, kit.NewPara(t("manage.found_note"), kit.SizeSmall, kit.Ink2)))))
	return kit.Split(16,
		kit.Share{Weight: 12, Least: 600, Content: halves(printers, routes)},
		kit.Share{Weight: 5, Least: 260, Content: near})
}

func (p *printerPage) title() string             { return p.s.t("manage.page_printers") }
func (p *printerPage) object() fyne.CanvasObject { return p.content }
func (p *printerPage) focus()                    { p.list.Focus() }

// read asks how the printers stand, and once what is set.
func (p *printerPage) read(context.Context) (func(), bool) {
	if p.s.d.Printers == nil {
		return func() {}, true
	}
	states := p.s.d.Printers.List()
	set, err := p.s.d.Printers.Settings()
	return func() {
		if err != nil {
			p.s.banner.SayError(p.s.words, err)
			return
		}
		p.states, p.set, p.loaded = states, set, true
		p.show()
	}, true
}

func (p *printerPage) show() {
	t := p.s.t
	rows := make([][]kit.Cell, 0, len(p.set.Printers))
	for _, one := range p.set.Printers {
		state := p.state(one.Name)
		word := kit.Cell{Text: t("manage.state_ready"), Tag: "✓", Tint: kit.Green}
		switch {
		case state.Problem != "":
			word = kit.Cell{Text: firstWords(t(state.Problem)), Colour: kit.Danger, Tag: "!", Tint: kit.Red}
		case state.Hint != "":
			word = kit.Cell{Text: firstWords(t(state.Hint)), Colour: kit.Warning, Tag: "!", Tint: kit.Amber}
		}
		rows = append(rows, []kit.Cell{
			{Text: one.Name, Bold: true},
			{Text: t(kindName(one.Kind))},
			{Text: address(one), Colour: kit.Ink2},
			word,
			{Text: strconv.Itoa(state.Waiting)},
		})
	}
	p.list.Set(rows)
	if p.list.Selected() < 0 && len(rows) > 0 {
		p.list.Select(0)
	}
	p.showRoutes()
	p.tell()
}

// firstWords are a sentence up to its first comma: what is wrong; the whole of
// it stands below.
func firstWords(sentence string) string {
	if i := strings.IndexAny(sentence, "，。,."); i > 0 {
		return sentence[:i]
	}
	return sentence
}

func (p *printerPage) showRoutes() {
	rows := make([][]kit.Cell, 0, len(p.set.Routes))
	for _, r := range p.set.Routes {
		desks, papers := p.s.t("manage.every_desk"), p.s.t("manage.every_paper")
		if len(all(r.Desks)) > 0 {
			desks = strings.Join(r.Desks, "、")
		}
		if len(all(r.Papers)) > 0 {
			papers = p.paperNames(r.Papers)
		}
		rows = append(rows, []kit.Cell{{Text: desks}, {Text: papers}, {Text: r.Printer, Bold: true}, {Text: r.Fallback, Colour: kit.Ink2}})
	}
	p.routes.Set(rows)
}

// all takes the sign for everything out of a list.
func all(list []string) []string {
	if slices.Contains(list, "*") {
		return nil
	}
	return list
}

func (p *printerPage) state(name string) PrinterState {
	for _, s := range p.states {
		if s.Name == name {
			return s
		}
	}
	return PrinterState{Name: name}
}

// tell says in full how the chosen printer stands.
func (p *printerPage) tell() {
	defer p.s.rekey()
	one, ok := p.chosen()
	if !ok {
		p.told.SetColour(p.s.t("manage.printers_note"), kit.Ink2)
		return
	}
	state := p.state(one.Name)
	switch {
	case state.Problem != "":
		p.told.SetColour(p.s.t("manage.state_of", "printer", one.Name, "words", p.s.t(state.Problem)), kit.Danger)
	case state.Hint != "":
		p.told.SetColour(p.s.t("manage.state_of", "printer", one.Name, "words", p.s.t(state.Hint)), kit.Warning)
	default:
		p.told.SetColour(p.s.t("manage.state_fine", "printer", one.Name), kit.Ink2)
	}
}

// chosen is the printer of the chosen row.
func (p *printerPage) chosen() (Printer, bool) {
	if i := p.list.Selected(); i >= 0 && i < len(p.set.Printers) {
		return p.set.Printers[i], true
	}
	return Printer{}, false
}

// kindName is the message id of what a kind of printer is.
func kindName(kind string) string {
	switch kind {
	case kindFile:
		return "manage.kind_file"
	case kindIPP:
		return "manage.kind_ipp"
	case kindRaw:
		return "manage.kind_raw"
	case kindUSB:
		return "manage.kind_usb"
	default:
		return "manage.kind_sumatra"
	}
}

// address is where a printer is reached.
func address(p Printer) string {
	for _, where := range []string{p.Dir, p.URI, p.Device, p.Queue} {
		if where != "" {
			return where
		}
	}
	return ""
}
