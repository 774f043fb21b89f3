package manage

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"yichuang/app/queue"
	"yichuang/ui/kit"
)

// planBusinesses are the businesses of the hall and the form of the chosen one.
type planBusinesses struct {
	bounds
	at     int // row of the chosen business
	table  *kit.Table
	name   *kit.Text
	first  *kit.Field
	inside fyne.CanvasObject
	scroll *container.Scroll
	box    fyne.CanvasObject
}

// kindsOf are the kinds of business in the order they are offered.
var kindsOf = []struct {
	kind queue.Kind
	id   string
}{{queue.Apply, "manage.plan_apply"}, {queue.Collect, "manage.plan_collect"}, {queue.Ask, "manage.plan_ask"}}

func newPlanBusinesses(p *planPage) *planBusinesses {
	b := &planBusinesses{bounds: bounds{p: p}}
	t := p.s.t
	b.table = kit.NewTable(kit.Column{Title: t("manage.plan_prefix"), Width: 58}, kit.Column{Title: t("manage.plan_business"), Weight: 1}, kit.Column{Title: t("manage.plan_kind"), Width: 70}).Dense()
	b.table.OnSelect = b.choose
	b.table.OnOpen = func(i int) {
		b.choose(i)
		b.first.Focus()
	}
	b.name = kit.Heading("").Ellipsis()
	b.inside = kit.Pad(12, 12, b.fieldsOf())
	b.scroll = container.NewVScroll(b.inside)
	list := kit.Card(kit.Fill(nil, b.table, nil))
	form := kit.Card(kit.Fill(kit.CardHead(b.name), kit.Pad(4, 4, b.scroll), nil))
	b.box = kit.Split(12, kit.Share{Weight: 5, Least: 270, Content: list}, kit.Share{Weight: 9, Least: 480, Content: form})
	return b
}

// fieldsOf is the form.
func (b *planBusinesses) fieldsOf() fyne.CanvasObject {
	t := b.p.s.t
	str := func(of func(*queue.Business) *string) func(*queue.Plan) *string {
		return func(p *queue.Plan) *string { return of(b.of(p)) }
	}
	num := func(of func(*queue.Business) *int) func(*queue.Plan) *int {
		return func(p *queue.Plan) *int { return of(b.of(p)) }
	}
	b.first = b.text("name", t("manage.plan_name"), str(func(o *queue.Business) *string { return &o.Name }))
	var zones, kinds []string
	for _, z := range b.p.s.d.Desk.Catalogue.Zones() {
		zones = append(zones, z.Name)
	}
	for _, k := range kindsOf {
		kinds = append(kinds, t(k.id))
	}
	zone := b.choice(t("manage.plan_zone"), b.zone, func(p *queue.Plan, i int) { b.of(p).Zone = b.p.s.d.Desk.Catalogue.Zones()[i].ID }, zones...)
	kind := b.choice(t("manage.plan_kind"), func(p *queue.Plan) int {
		return slices.IndexFunc(kindsOf[:], func(k struct {
			kind queue.Kind
			id   string
		},
		) bool {
			return k.kind == b.of(p).Kind
		})
	}, func(p *queue.Plan, i int) { b.of(p).Kind = kindsOf[i].kind }, kinds...)
	green := b.choice(t("manage.plan_green"), func(p *queue.Plan) int { return bit(b.of(p).NoGreen) }, func(p *queue.Plan, i int) { b.of(p).NoGreen = i == 1 },
		t("manage.plan_green_yes"), t("manage.plan_green_no"))
	return kit.Col(12,
		row(b.first, b.text("name_en", t("manage.plan_name_en"), str(func(o *queue.Business) *string { return &o.NameEN }))),
		zone, row(kind, green),
		row(b.text("prefix", t("manage.plan_prefix_field"), str(func(o *queue.Business) *string { return &o.Prefix })),
			b.number("minutes", t("manage.plan_minutes"), false, num(func(o *queue.Business) *int { return &o.Minutes }))),
		row(b.number("daily", t("manage.plan_daily"), true, num(func(o *queue.Business) *int { return &o.Daily })),
			b.number("warn", t("manage.plan_warn"), true, num(func(o *queue.Business) *int { return &o.Warn }))),
		b.spans("hours", t("manage.plan_hours"), func(p *queue.Plan) *[]queue.Span { return &b.of(p).Hours }),
		row(b.slots("slots", t("manage.plan_slots"), func(p *queue.Plan) *[]queue.Slot { return &b.of(p).Slots }),
			b.slots("booking", t("manage.plan_booking"), func(p *queue.Plan) *[]queue.Slot { return &b.of(p).Booking })),
		b.text("halted", t("manage.plan_halted"), str(func(o *queue.Business) *string { return &o.Halted })).Placeholder(t("manage.plan_halted_hint")))
}

func bit(on bool) int {
	if on {
		return 1
	}
	return 0
}

// of is the chosen business in a plan, an empty one where there is none.
func (b *planBusinesses) of(p *queue.Plan) *queue.Business {
	if b.at < 0 || b.at >= len(p.Businesses) {
		return &queue.Business{}
	}
	return &p.Businesses[b.at]
}

func (b *planBusinesses) zone(p *queue.Plan) int {
	for i, z := range b.p.s.d.Desk.Catalogue.Zones() {
		if z.ID == b.of(p).Zone {
			return i
		}
	}
	return -1
}

// choose shows the form of another business, unless something in the form that
// stands there cannot be read.
func (b *planBusinesses) choose(i int) {
	if i == b.at || i < 0 || i >= len(b.p.draft.Businesses) {
		return
	}
	if there, err := b.unread(); err != nil {
		b.table.Select(b.at)
		there()
		b.p.s.refused(err)
		return
	}
	b.at = i
	b.show()
	b.p.mark()
}

// show fills the form.
func (b *planBusinesses) show() {
	was := b.p.filling
	b.p.filling = true
	b.bounds.fill(&b.p.draft)
	b.p.filling = was
	b.scroll.ScrollToTop()
}

func (b *planBusinesses) fill(draft *queue.Plan) {
	b.at = min(b.at, max(len(draft.Businesses)-1, 0))
	b.show()
	b.rows()
}

// rows shows the list as the draft has it.
func (b *planBusinesses) rows() {
	t := b.p.s.t
	var rows [][]kit.Cell
	for _, one := range b.p.draft.Businesses {
		name := kit.Cell{Text: one.Name}
		switch {
		case one.Halted != "":
			name.Tag, name.Tint = t("manage.plan_is_halted"), kit.Red
		case len(one.Booking) > 0:
			name.Tag, name.Tint = t("manage.plan_is_booked"), kit.Blue
		}
		kind := ""
		for _, k := range kindsOf {
			if k.kind == one.Kind {
				kind = t(k.id)
			}
		}
		rows = append(rows, []kit.Cell{{Text: one.Prefix, Bold: true}, name, {Text: kind, Colour: kit.Ink2}})
	}
	b.table.Set(rows)
	b.table.Select(b.at)
	b.name.Set(b.of(&b.p.draft).Name)
}

// tell finds the business that a path is of: it stands in the form once that
// is the chosen one.
func (b *planBusinesses) tell(path string, err error) func() {
	i, rest, of := index(path, "businesses")
	b.rows()
	if of && i == b.at {
		if there := b.bounds.tell(rest, err); there != nil {
			return there
		}
		return b.table.Focus
	}
	b.bounds.tell("", nil)
	switch {
	case of:
		return func() {
			b.at = i
			b.show()
			if there := b.tell(path, err); there != nil {
				there()
			}
		}
	case path == "businesses":
		return b.table.Focus
	}
	return nil
}

func (b *planBusinesses) object() fyne.CanvasObject                    { return b.box }
func (b *planBusinesses) focus()                                       { b.table.Focus() }
func (b *planBusinesses) form() (*container.Scroll, fyne.CanvasObject) { return b.scroll, b.inside }

func (b *planBusinesses) keys() []kit.Shortcut {
	t := b.p.s.t
	loaded := func() (bool, string) { return b.p.loaded, t("manage.own_loading") }
	return []kit.Shortcut{
		{Key: fyne.KeyF4, Label: t("manage.key_business_new"), Do: b.insert, Enabled: loaded},
		{Key: fyne.KeyF5, Label: t("manage.key_business_up"), Do: b.raise, Enabled: func() (bool, string) { return b.at > 0, t("manage.plan_is_first") }},
		{Key: fyne.KeyF6, Label: t("manage.key_remove"), Do: b.remove, Enabled: func() (bool, string) {
			return len(b.p.draft.Businesses) > 1, t("manage.plan_is_last")
		}},
	}
}

// insert makes a new business after the others, with the first letter that is
// free.
func (b *planBusinesses) insert() {
	b.p.edit(func(draft *queue.Plan) {
		zone := b.of(draft).Zone
		one := queue.Business{Zone: zone, Kind: queue.Apply, Minutes: 8, Prefix: freeLetter(draft)}
		for n := 1; one.ID == ""; n++ {
			id := zone + "-" + strconv.Itoa(n)
			if _, used := draft.Business(id); !used {
				one.ID = id
			}
		}
		draft.Businesses = append(draft.Businesses, one)
		b.at = len(draft.Businesses) - 1
	})
	b.fill(&b.p.draft)
	b.p.mark()
	b.first.Focus()
}

// freeLetter is the first letter that no business has.
func freeLetter(p *queue.Plan) string {
	for letter := 'A'; letter <= 'Z'; letter++ {
		prefix := string(letter)
		if prefix != queue.BookingPrefix && !slices.ContainsFunc(p.Businesses, func(o queue.Business) bool { return o.Prefix == prefix }) {
			return prefix
		}
	}
	return ""
}

// raise puts the business before the one above it: kiosks show them in this
// order.
func (b *planBusinesses) raise() {
	if b.at < 1 {
		return
	}
	b.p.edit(func(draft *queue.Plan) {
		list := draft.Businesses
		list[b.at-1], list[b.at] = list[b.at], list[b.at-1]
		b.at--
	})
	b.fill(&b.p.draft)
}

// remove takes the business away, from the counters that serve it too.
func (b *planBusinesses) remove() {
	if len(b.p.draft.Businesses) < 2 {
		return
	}
	id := b.of(&b.p.draft).ID
	b.p.edit(func(draft *queue.Plan) {
		draft.Businesses = slices.Delete(draft.Businesses, b.at, b.at+1)
		for i := range draft.Counters {
			c := &draft.Counters[i]
			c.Serves = slices.DeleteFunc(c.Serves, func(s queue.Serves) bool { return s.Business == id })
		}
	})
	b.p.fill()
	b.table.Focus()
}

// title is what a business is called in lists: B 企业服务.
func businessTitle(b queue.Business) string { return strings.TrimSpace(b.Prefix + " " + b.Name) }
