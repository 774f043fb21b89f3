package shell

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"yichuang/app/catalogue"
	"yichuang/app/staff"
	"yichuang/ui/kit"
)

// Launcher is the first window: every place of the hall, to open by a few
// letters or a touch.
type Launcher struct {
	p      *Program
	find   *kit.Field
	table  *kit.Table
	places []Place // shown now
	keys   *kit.Keys
	open   func(Place)
}

// NewLauncher makes the launcher; open opens a place.
func NewLauncher(p *Program, open func(Place)) *Launcher {
	t := p.Words.T
	l := &Launcher{p: p, open: open}
	l.find = kit.NewField(p.Words, t("shell.find")).Placeholder(t("shell.find_hint"))
	l.table = kit.NewTable(
		kit.Column{Title: t("shell.column_seat"), Width: 150},
		kit.Column{Title: t("shell.column_desk"), Width: 70, Right: true},
		kit.Column{Title: t("shell.column_name"), Weight: 3},
		kit.Column{Title: t("shell.column_for"), Weight: 2},
	)
	l.table.Empty = t("shell.nothing_found")
	l.table.OnOpen = func(i int) { l.pick(i) }
	l.find.OnChanged = func(string) { l.filter() }
	l.find.OnKey = l.table.Key
	l.find.OnNext = func() { l.pick(l.table.Selected()) }
	l.keys = kit.NewKeys(
		kit.Shortcut{Key: fyne.KeyReturn, Label: t("shell.open"), Do: func() { l.pick(l.table.Selected()) }, Main: true, Right: true},
		kit.Shortcut{Key: fyne.KeyDown, Cap: "↑ ↓", Label: t("shell.choose"), Do: func() { l.table.Key(&fyne.KeyEvent{Name: fyne.KeyDown}) }, Repeat: true},
	)
	l.filter()
	return l
}

// Object is the launcher's content.
func (l *Launcher) Object() fyne.CanvasObject {
	t := l.p.Words.T
	header := kit.Header([]fyne.CanvasObject{kit.Title(t("shell.product")), kit.Note(l.p.Hall.Name)}, []fyne.CanvasObject{kit.Note(t("shell.motto"))})
	card := kit.Card(kit.Fill(kit.Pad(16, 16, l.find), l.table, nil))
	return kit.Page(header, kit.Pad(20, 16, card), l.keys.Bar(), nil)
}

// Attach installs the keys and waits for letters.
func (l *Launcher) Attach(c fyne.Canvas) {
	l.keys.Install(c)
	l.find.Focus()
}

func (l *Launcher) filter() {
	want := strings.ToLower(strings.TrimSpace(l.find.Text()))
	l.places = nil
	var rows [][]kit.Cell
	for _, place := range l.p.Places() {
		cells := l.row(place)
		if want != "" && !matches(want, string(place.Seat), place.Desk, cells) {
			continue
		}
		l.places = append(l.places, place)
		rows = append(rows, cells)
	}
	l.table.Set(rows)
	if len(rows) > 0 {
		l.table.Select(0)
	}
}

func matches(want, seat, desk string, cells []kit.Cell) bool {
	if want == desk || strings.HasPrefix(seat, want) {
		return true
	}
	for _, c := range cells {
		if strings.Contains(strings.ToLower(c.Text), want) {
			return true
		}
	}
	return strings.Contains(catalogue.Initials(cells[2].Text), want)
}

func (l *Launcher) row(place Place) []kit.Cell {
	whom := l.p.Words.T("shell.for_" + string(place.Seat))
	if c, ok := l.p.Hall.Counter(place.Desk); ok && place.Seat.Staffed() {
		if d, ok := l.p.Cat.Department(c.Dept); ok {
			whom = d.Name
		} else if z, ok := l.p.Cat.Zone(c.Zone); ok && place.Seat == staff.SeatCounter {
			whom = z.Name
		}
	}
	if c, ok := Over(l.p.Hall, place); ok {
		whom = c.Name
	}
	if c, ok := l.p.Hall.Counter(place.Desk); ok && place.Seat == staff.SeatRating {
		whom = c.Name
	}
	return []kit.Cell{{Text: l.p.seatName(place.Seat), Bold: true}, {Text: place.Desk}, {Text: l.p.Name(place)}, {Text: whom, Colour: kit.Ink2}}
}

func (l *Launcher) pick(i int) {
	if i >= 0 && i < len(l.places) {
		l.open(l.places[i])
	}
}

// Launch opens the launcher's window.
func (p *Program) Launch(ctx context.Context) {
	w := p.Window(p.Words.T("shell.product"))
	Frame(w, "", false)
	l := NewLauncher(p, func(place Place) { p.Open(ctx, place) })
	w.SetContent(l.Object())
	l.Attach(w.Canvas())
	w.SetMaster()
	w.Show()
}
