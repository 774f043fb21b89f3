package manage

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/queue"
	"yichuang/ui/kit"
)

// planCounters are the counters of the hall with what each serves, and the
// ranks of the chosen one. A counter without ranks of its own serves what its
// zone and kind say.
type planCounters struct {
	bounds
	list   []catalogue.Counter
	at     int
	ids    []string // of the businesses that have a field
	table  *kit.Table
	name   *kit.Text
	own    *kit.Choice
	ranks  *fyne.Container
	inside fyne.CanvasObject
	scroll *container.Scroll
	box    fyne.CanvasObject
}

func newPlanCounters(p *planPage) *planCounters {
	c := &planCounters{bounds: bounds{p: p}, ranks: kit.Col(0)}
	t := p.s.t
	for _, one := range p.s.d.Desk.Hall.Counters {
		if one.Kind != catalogue.BackOffice {
			c.list = append(c.list, one)
		}
	}
	c.table = kit.NewTable(kit.Column{Title: t("manage.plan_counter"), Width: 58, Right: true}, kit.Column{Title: t("manage.plan_counter_name"), Weight: 4},
		kit.Column{Title: t("manage.plan_serves"), Weight: 3}).Dense()
	c.table.OnSelect = c.choose
	c.table.OnOpen = func(i int) {
		c.choose(i)
		c.own.Focus()
	}
	c.name = kit.Heading("").Ellipsis()
	c.own = c.choice(t("manage.plan_own"), func(draft *queue.Plan) int { return bit(c.plan(draft) >= 0) }, c.setOwn, t("manage.plan_own_no"), t("manage.plan_own_yes"))
	c.inside = kit.Pad(12, 12, kit.Col(12, c.own, kit.NewPara(t("manage.plan_ranks_note"), kit.SizeSmall, kit.Ink2), c.ranks))
	c.scroll = container.NewVScroll(c.inside)
	list := kit.Card(kit.Fill(nil, c.table, nil))
	form := kit.Card(kit.Fill(kit.CardHead(c.name), kit.Pad(4, 4, c.scroll), nil))
	c.box = kit.Split(12, kit.Share{Weight: 8, Least: 380, Content: list}, kit.Share{Weight: 7, Least: 340, Content: form})
	return c
}

func (c *planCounters) number() string { return c.list[c.at].Number }

// plan is which counter plan of a plan is the chosen counter's, -1 for none.
func (c *planCounters) plan(p *queue.Plan) int {
	return slices.IndexFunc(p.Counters, func(o queue.CounterPlan) bool { return o.No == c.number() })
}

// setOwn gives the counter ranks of its own, as it serves now, or takes them
// away.
func (c *planCounters) setOwn(draft *queue.Plan, own int) {
	i := c.plan(draft)
	switch {
	case own == 0 && i >= 0:
		draft.Counters = slices.Delete(draft.Counters, i, i+1)
	case own == 1 && i < 0:
		draft.Counters = append(draft.Counters, queue.CounterPlan{No: c.number(), Serves: slices.Clone(c.serves(draft, c.list[c.at]))})
	}
	if len(draft.Counters) == 0 {
		draft.Counters = nil
	}
	c.show()
}

func (c *planCounters) serves(p *queue.Plan, at catalogue.Counter) []queue.Serves {
	return p.Serves(c.p.s.d.Desk.Hall, at.Number, at.Zone)
}

// rank reads and writes the rank of a business at the chosen counter, 0 for not
// served.
func (c *planCounters) rank(p *queue.Plan, business string) int {
	for _, s := range c.serves(p, c.list[c.at]) {
		if s.Business == business {
			return s.Rank
		}
	}
	return 0
}

func (c *planCounters) setRank(p *queue.Plan, business string, rank int) {
	i := c.plan(p)
	if i < 0 {
		return
	}
	serves := slices.DeleteFunc(slices.Clone(p.Counters[i].Serves), func(s queue.Serves) bool { return s.Business == business })
	if rank != 0 {
		serves = append(serves, queue.Serves{Business: business, Rank: rank})
	}
	order := func(id string) int {
		return slices.IndexFunc(p.Businesses, func(b queue.Business) bool { return b.ID == id })
	}
	slices.SortFunc(serves, func(a, b queue.Serves) int { return order(a.Business) - order(b.Business) })
	if len(serves) == 0 {
		serves = nil
	}
	p.Counters[i].Serves = serves
}

// build makes a field for every business.
func (c *planCounters) build(draft *queue.Plan) {
	c.ids, c.fields = nil, nil
	var fields []fyne.CanvasObject
	for _, b := range draft.Businesses {
		id := b.ID
		c.ids = append(c.ids, id)
		f := c.add("serves."+id, kit.NewField(c.p.s.words, businessTitle(b)), func(p *queue.Plan) string {
			if n := c.rank(p, id); n != 0 {
				return strconv.Itoa(n)
			}
			return ""
		}, func(p *queue.Plan, text string) error { return c.read(p, id, text) })
		fields = append(fields, f)
	}
	c.ranks.Objects = []fyne.CanvasObject{kit.Grid(2, 12, fields...)}
	c.ranks.Refresh()
}

// read takes a typed rank: 1 to 9, or nothing.
func (c *planCounters) read(p *queue.Plan, business, text string) error {
	n, err := strconv.Atoi(text)
	if text == "" {
		n, err = 0, nil
	}
	if err != nil || n < 0 || n > 9 || n == 0 && text != "" {
		return &app.Error{Code: app.Invalid, Field: "serves", ID: "manage.plan_not_rank"}
	}
	c.setRank(p, business, n)
	return nil
}

// show fills the form of the chosen counter.
func (c *planCounters) show() {
	was := c.p.filling
	c.p.filling = true
	c.bounds.fill(&c.p.draft)
	c.p.filling = was
	for _, one := range c.fields {
		if c.plan(&c.p.draft) >= 0 {
			one.field.Enable()
		} else {
			one.field.Disable()
		}
	}
	c.name.Set(c.list[c.at].Name)
}

func (c *planCounters) fill(draft *queue.Plan) {
	c.build(draft)
	c.show()
	c.rows()
}

// rows shows who serves what: the letter of a business and the rank behind it.
func (c *planCounters) rows() {
	draft := &c.p.draft
	var rows [][]kit.Cell
	for _, one := range c.list {
		var served []string
		for _, s := range c.serves(draft, one) {
			if b, ok := draft.Business(s.Business); ok {
				served = append(served, b.Prefix+strconv.Itoa(s.Rank))
			}
		}
		what := kit.Cell{Text: strings.Join(served, " · ")}
		if slices.ContainsFunc(draft.Counters, func(o queue.CounterPlan) bool { return o.No == one.Number }) {
			what.Tag, what.Tint = c.p.s.t("manage.plan_own_mark"), kit.Blue
		}
		if len(served) == 0 {
			what.Text, what.Colour = c.p.s.t("manage.plan_serves_none"), kit.Warning
		}
		rows = append(rows, []kit.Cell{{Text: one.Number, Bold: true}, {Text: one.Name}, what})
	}
	c.table.Set(rows)
	c.table.Select(c.at)
}

// choose shows another counter, unless a rank that stands there cannot be read.
func (c *planCounters) choose(i int) {
	if i == c.at || i < 0 || i >= len(c.list) {
		return
	}
	if there, err := c.unread(); err != nil {
		c.table.Select(c.at)
		there()
		c.p.s.refused(err)
		return
	}
	c.at = i
	c.show()
	c.p.mark()
}

func (c *planCounters) tell(path string, err error) func() {
	if names := ids(&c.p.draft); !slices.Equal(names, c.ids) {
		c.fill(&c.p.draft)
	}
	c.rows()
	c.bounds.tell("", nil)
	i, _, of := index(path, "counters")
	if !of || i >= len(c.p.draft.Counters) {
		return nil
	}
	return func() {
		if at := slices.IndexFunc(c.list, func(o catalogue.Counter) bool { return o.Number == c.p.draft.Counters[i].No }); at >= 0 {
			c.at = at
			c.table.Select(at)
			c.show()
		}
		c.table.Focus()
	}
}

// ids are those of the businesses, with the names that the fields bear.
func ids(p *queue.Plan) (out []string) {
	for _, b := range p.Businesses {
		out = append(out, b.ID)
	}
	return out
}

func (c *planCounters) object() fyne.CanvasObject                    { return c.box }
func (c *planCounters) focus()                                       { c.table.Focus() }
func (c *planCounters) keys() []kit.Shortcut                         { return nil }
func (c *planCounters) form() (*container.Scroll, fyne.CanvasObject) { return c.scroll, c.inside }
