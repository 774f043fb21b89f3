package counter

import (
	"slices"

	"fyne.io/fyne/v2"

	"yichuang/app/catalogue"
	"yichuang/ui/kit"
)

// search finds a service item by name, code or pinyin initials. Items of the
// counter's own zone come first; others are shown so that the clerk can say
// where to go.
type search struct {
	s      *Screen
	field  *kit.Field
	table  *kit.Table
	items  []*catalogue.Item
	ahead  func(*catalogue.Item) int // in which order while nothing is typed, nil for the catalogue's
	pick   func(*catalogue.Item)
	object fyne.CanvasObject
}

// types are the kinds of items.
var types = map[catalogue.CaseType]struct {
	id   string
	tint kit.Tint
}{
	catalogue.Instant: {"counter.type_instant", kit.Green}, catalogue.Commitment: {"counter.type_commitment", kit.Blue}, catalogue.Joint: {"counter.type_joint", kit.Amber},
}

func newSearch(s *Screen, pick func(*catalogue.Item)) *search {
	f := &search{s: s, pick: pick}
	f.field = kit.NewField(s.d.Words, s.t("counter.item")).Placeholder(s.t("counter.item_hint"))
	f.table = kit.NewTable(
		kit.Column{Title: s.t("counter.col_code"), Width: 72},
		kit.Column{Title: s.t("counter.col_item"), Weight: 5},
		kit.Column{Title: s.t("counter.col_limit"), Width: 216},
		kit.Column{Title: s.t("counter.col_dept"), Weight: 3},
	)
	f.table.Empty = s.t("counter.no_item")
	f.table.OnOpen = func(i int) { f.pick(f.items[i]) }
	f.field.OnChanged = f.find
	f.field.OnKey = f.table.Key
	f.field.OnNext = f.nothing
	f.object = kit.Fill(kit.Col(0, kit.Pad(16, 12, f.field), kit.Divider()), f.table, nil)
	f.find("")
	return f
}

// nothing is what Enter does when no item was found: the number of a case
// opens the case.
func (f *search) nothing() {
	if kind, number := read(f.field.Text(), f.s.d.Now()); kind == scanCase {
		f.field.SetText("")
		f.s.openCase(number)
		return
	} else if kind == scanTyped {
		f.field.SetText("")
		f.s.predeclared(number)
		return
	}
	f.s.banner.Say(kit.Amber, f.s.t("counter.no_item"))
}

func (f *search) find(query string) {
	zone := f.s.d.Actor.Zone
	f.items = nil
	if query == "" {
		f.items = f.s.d.Catalogue.ByZone(zone)
		if f.ahead != nil {
			f.items = slices.Clone(f.items)
			slices.SortStableFunc(f.items, func(x, y *catalogue.Item) int { return f.ahead(x) - f.ahead(y) })
		}
	} else {
		var others []*catalogue.Item
		for _, it := range f.s.d.Catalogue.Search(query, 100) {
			if it.Zone == zone {
				f.items = append(f.items, it)
			} else {
				others = append(others, it)
			}
		}
		f.items = append(f.items, others...)
	}
	rows := make([][]kit.Cell, len(f.items))
	for i, it := range f.items {
		rows[i] = f.row(it)
	}
	f.table.Set(rows)
	if len(rows) > 0 {
		f.table.Select(0)
	}
}

func (f *search) row(it *catalogue.Item) []kit.Cell {
	dept, _ := f.s.d.Catalogue.Department(it.Dept)
	name := kit.Cell{Text: it.Name}
	if it.Zone != f.s.d.Actor.Zone {
		zone, _ := f.s.d.Catalogue.Zone(it.Zone)
		name.Colour, name.Tag, name.Tint = kit.Ink2, zone.Name, kit.Grey
	}
	kind, who := types[it.CaseType], dept.Name
	if n := len(it.ResponsibleDepts); it.CaseType == catalogue.Joint && n > 0 {
		who = f.s.t("counter.lead_of", "dept", f.s.dept(it.LeadDept), "n", n)
	}
	return []kit.Cell{
		{Text: it.Code, Colour: kit.Ink2},
		name,
		{Text: f.s.limit(it.CommittedLimit), Tag: f.s.t(kind.id), Tint: kind.tint},
		{Text: who, Colour: kit.Ink2},
	}
}

// limit says in words how long the hall takes.
func (s *Screen) limit(days int) string {
	if days == 0 {
		return s.t("counter.on_the_spot")
	}
	return s.t("counter.days", "n", days)
}
