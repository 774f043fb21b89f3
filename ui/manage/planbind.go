package manage

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/queue"
	"yichuang/ui/kit"
)

// bound is a field of the plan: what the plan calls it, what stands in it and
// how that is read.
type bound struct {
	path  string
	field *kit.Field
	get   func(p *queue.Plan) string
	set   func(p *queue.Plan, text string) error
	bad   error // what stands there and cannot be read; the draft has what was before
}

// bounds are the fields and choices of one section.
type bounds struct {
	p       *planPage
	fields  []*bound
	choices []*boundChoice
}

// boundChoice is a choice of the plan.
type boundChoice struct {
	choice *kit.Choice
	get    func(p *queue.Plan) int
}

// text returns a field of plain words.
func (b *bounds) text(path, label string, of func(p *queue.Plan) *string) *kit.Field {
	return b.add(path, kit.NewField(b.p.s.words, label), func(p *queue.Plan) string { return *of(p) }, func(p *queue.Plan, text string) error {
		*of(p) = text
		return nil
	})
}

// area returns a field of plain words in several lines.
func (b *bounds) area(path, label string, of func(p *queue.Plan) *string) *kit.Field {
	return b.add(path, kit.NewArea(b.p.s.words, label, 3), func(p *queue.Plan) string { return *of(p) }, func(p *queue.Plan, text string) error {
		*of(p) = strings.Join(strings.Fields(text), " ")
		return nil
	})
}

// number returns a field of a number. Where none is one, an empty field is 0.
func (b *bounds) number(path, label string, none bool, of func(p *queue.Plan) *int) *kit.Field {
	return b.add(path, kit.NewField(b.p.s.words, label), func(p *queue.Plan) string {
		if n := *of(p); n != 0 || !none {
			return strconv.Itoa(n)
		}
		return ""
	}, func(p *queue.Plan, text string) error {
		n, err := strconv.Atoi(text)
		if text == "" && none {
			n, err = 0, nil
		}
		if err != nil {
			return &app.Error{Code: app.Invalid, Field: path, ID: "manage.plan_not_number"}
		}
		*of(p) = n
		return nil
	})
}

// spans returns a field of spans behind each other.
func (b *bounds) spans(path, label string, of func(p *queue.Plan) *[]queue.Span) *kit.Field {
	f := kit.NewField(b.p.s.words, label).Placeholder("09:00-12:00 13:00-17:00")
	return b.add(path, f, func(p *queue.Plan) string {
		var parts []string
		for _, s := range *of(p) {
			parts = append(parts, s.From+"-"+s.To)
		}
		return strings.Join(parts, " ")
	}, func(p *queue.Plan, text string) error {
		var all []queue.Span
		for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" ，,、；;\n", r) }) {
			s, ok := readSpan(part)
			if !ok {
				return &app.Error{Code: app.Invalid, Field: path, ID: "manage.plan_not_span", Args: app.Args{"text": part}}
			}
			all = append(all, s)
		}
		*of(p) = all
		return nil
	})
}

// slots returns a field of spans with quotas, one a line.
func (b *bounds) slots(path, label string, of func(p *queue.Plan) *[]queue.Slot) *kit.Field {
	f := kit.NewArea(b.p.s.words, label, 5).Placeholder(b.p.s.t("manage.plan_slots_hint"))
	return b.add(path, f, func(p *queue.Plan) string {
		var rows []string
		for _, s := range *of(p) {
			rows = append(rows, s.From+"-"+s.To+" "+strconv.Itoa(s.Quota))
		}
		return strings.Join(rows, "\n")
	}, func(p *queue.Plan, text string) error {
		var all []queue.Slot
		for _, row := range strings.Split(text, "\n") {
			parts := strings.Fields(row)
			if len(parts) == 0 {
				continue
			}
			s, ok := readSpan(parts[0])
			n, err := strconv.Atoi(parts[len(parts)-1])
			if !ok || err != nil || len(parts) != 2 {
				return &app.Error{Code: app.Invalid, Field: path, ID: "manage.plan_not_slot", Args: app.Args{"text": row}}
			}
			all = append(all, queue.Slot{Span: s, Quota: n})
		}
		*of(p) = all
		return nil
	})
}

// readSpan reads 09:00-12:00, also with the signs of a Chinese keyboard and 9:00.
func readSpan(text string) (queue.Span, bool) {
	from, to, ok := strings.Cut(strings.NewReplacer("：", ":", "－", "-", "—", "-", "–", "-", "~", "-", "～", "-").Replace(text), "-")
	for _, clock := range []*string{&from, &to} {
		if len(*clock) == len("9:00") {
			*clock = "0" + *clock
		}
		ok = ok && len(*clock) == len("09:00")
	}
	return queue.Span{From: from, To: to}, ok
}

// add makes a field one of the section.
func (b *bounds) add(path string, f *kit.Field, get func(*queue.Plan) string, set func(*queue.Plan, string) error) *kit.Field {
	one := &bound{path: path, field: f, get: get, set: set}
	f.OnChanged = func(text string) {
		if b.p.filling || !b.p.loaded {
			return
		}
		b.p.edit(func(draft *queue.Plan) { one.bad = set(draft, strings.TrimSpace(text)) })
	}
	f.OnFocus = func() { b.p.reveal(f) }
	b.fields = append(b.fields, one)
	return f
}

// choice returns a choice of the plan.
func (b *bounds) choice(label string, get func(p *queue.Plan) int, set func(p *queue.Plan, i int), options ...string) *kit.Choice {
	c := kit.NewChoice(label, options...)
	c.OnChanged = func(i int) { b.p.edit(func(draft *queue.Plan) { set(draft, i) }) }
	b.choices = append(b.choices, &boundChoice{c, get})
	return c
}

// fill shows the draft. What stands in a field already is not touched, so that
// the caret stays.
func (b *bounds) fill(draft *queue.Plan) {
	for _, one := range b.fields {
		one.bad = nil
		one.field.Fail(nil)
		if text := one.get(draft); strings.TrimSpace(one.field.Text()) != text {
			one.field.SetText(text)
		}
	}
	for _, one := range b.choices {
		one.choice.Select(one.get(draft))
	}
}

// tell says next to its field what is wrong with the plan, and returns what
// puts the keyboard there, nil when the field is not here. The path of a span
// begins with that of its field.
func (b *bounds) tell(path string, err error) (there func()) {
	for _, one := range b.fields {
		switch {
		case one.bad != nil:
			one.field.Fail(one.bad)
		case err != nil && (path == one.path || strings.HasPrefix(path, one.path+".")):
			one.field.Fail(err)
			there = one.field.Focus
		default:
			one.field.Fail(nil)
		}
	}
	return there
}

// unread is what stands somewhere and cannot be read, with what puts the
// keyboard there.
func (b *bounds) unread() (there func(), err error) {
	for _, one := range b.fields {
		if one.bad != nil {
			return one.field.Focus, one.bad
		}
	}
	return nil, nil
}

// row puts things of equal width beside each other.
func row(objects ...fyne.CanvasObject) fyne.CanvasObject {
	return kit.Grid(len(objects), 12, objects...)
}
