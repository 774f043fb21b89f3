package steps

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/ui/kit"
)

// input is one field on the screen. Its text is all that was entered, lines of
// a choice being its keys.
type input interface {
	object() fyne.CanvasObject
	text() string
	set(text string)
	focus()
	fail(err error)
	hears(changed func(), focused func(), next func())
}

// newInput makes the widget of a field.
func newInput(a Ask, f Field) input {
	label := a.t(f.Label)
	if f.args != nil {
		label = a.t(f.Label, f.args(a)...)
	}
	switch f.Kind {
	case One, Many:
		return &pickInput{kit.NewPicks(a.Words.Words, label, f.Kind == Many, f.opts(a)...)}
	case Team:
		return newTeam(a, label)
	case Papers:
		return newPapers(a, label)
	}
	return newText(a, f, label)
}

// textInput is a field that is typed.
type textInput struct {
	*kit.Field
	ask   Ask
	label string
	kind  Kind
}

func newText(a Ask, f Field, label string) *textInput {
	t := &textInput{ask: a, label: label, kind: f.Kind}
	switch f.Kind {
	case Area, People:
		t.Field = kit.NewArea(a.Words.Words, label, f.rows)
	case Scan:
		t.Field = kit.NewScanField(a.Words.Words, label)
	default:
		t.Field = kit.NewField(a.Words.Words, label)
	}
	if f.hint != "" {
		t.Placeholder(a.t(f.hint))
	}
	switch f.Kind {
	case Day:
		t.Validate = func(text string) error { _, err := readDay(text, a.today(), a.Calendar); return err }
		if f.hint == "" {
			t.Placeholder(a.t("steps.day_hint"))
		}
	case Moment:
		t.Validate = func(text string) error { _, err := readMoment(text, a.today(), a.Calendar); return err }
		t.Placeholder(a.t("steps.moment_hint"))
	case Count:
		t.Validate = func(text string) error { _, err := readCount(text); return err }
	}
	return t
}

func (t *textInput) object() fyne.CanvasObject { return t.Field }
func (t *textInput) text() string              { return t.Field.Text() }
func (t *textInput) set(text string)           { t.SetText(text) }
func (t *textInput) focus()                    { t.Focus() }
func (t *textInput) fail(err error)            { t.Fail(err) }

func (t *textInput) hears(changed, focused, next func()) {
	t.OnChanged = func(string) { t.hint(); changed() }
	t.OnFocus = focused
	t.OnNext = func() { t.write(); next() }
	t.hint()
}

// hint says behind the label what weekday a day is.
func (t *textInput) hint() {
	var d app.Date
	switch t.kind {
	case Day:
		d, _ = readDay(t.Field.Text(), t.ask.today(), t.ask.Calendar) // the field says what is wrong
	case Moment:
		m, err := readMoment(t.Field.Text(), t.ask.today(), t.ask.Calendar)
		if err == nil {
			d = app.DateOf(m)
		}
	default:
		return
	}
	label := t.label
	if d != 0 {
		label += "　" + t.ask.dayHint(d)
	}
	if label != t.Label() {
		t.SetLabel(label)
	}
}

// write puts the whole day in place of a short one.
func (t *textInput) write() {
	switch t.kind {
	case Day:
		if d, err := readDay(t.Field.Text(), t.ask.today(), t.ask.Calendar); err == nil {
			t.SetText(d.String())
		}
	case Moment:
		if m, err := readMoment(t.Field.Text(), t.ask.today(), t.ask.Calendar); err == nil {
			t.SetText(momentText(m))
		}
	}
}

func readCount(text string) (int, error) {
	n, err := strconv.Atoi(plain(text))
	if err != nil || n < 0 || n > 9999 {
		return 0, &app.Error{Code: app.Invalid, ID: "steps.count_wrong"}
	}
	return n, nil
}

// pickInput is a field that is chosen.
type pickInput struct{ *kit.Picks }

func (p *pickInput) object() fyne.CanvasObject { return p.Picks }
func (p *pickInput) text() string              { return strings.Join(p.Chosen(), "\n") }
func (p *pickInput) set(text string)           { p.Choose(strings.Split(text, "\n")...) }
func (p *pickInput) focus()                    { p.Focus() }
func (p *pickInput) fail(err error)            { p.Fail(err) }

func (p *pickInput) hears(changed, focused, next func()) {
	p.OnChanged, p.OnFocus, p.OnNext = changed, focused, next
}

// rowsInput is several typed fields under one label: what is wrong stands
// beside it.
type rowsInput struct {
	words  kit.Words
	reason *kit.Text
	box    *fyne.Container
	cells  []*kit.Field
}

func newRows(a Ask, label string) *rowsInput {
	r := &rowsInput{words: a.Words.Words, reason: kit.NewText("", kit.SizeSmall, kit.Danger)}
	r.box = kit.Col(8, kit.Ends(kit.Small(label), r.reason))
	return r
}

func (r *rowsInput) object() fyne.CanvasObject { return r.box }

func (r *rowsInput) fail(err error) {
	text := r.words.Error(err)
	if text != "" {
		text = "× " + text
	}
	r.reason.Set(text)
	r.box.Refresh()
}

func (r *rowsInput) focus() {
	if len(r.cells) > 0 {
		r.cells[0].Focus()
	}
}

func (r *rowsInput) text() string {
	var all []string
	for _, c := range r.cells {
		all = append(all, c.Text())
	}
	return strings.Join(all, "\n")
}

func (r *rowsInput) set(text string) {
	for i, part := range strings.Split(text, "\n") {
		if i < len(r.cells) {
			r.cells[i].SetText(part)
		}
	}
}

func (r *rowsInput) hears(changed, focused, next func()) {
	for i, c := range r.cells {
		c.OnChanged = func(string) { r.fail(nil); changed() }
		c.OnFocus = focused
		if i == len(r.cells)-1 {
			c.OnNext = next
		}
	}
}

// team are the surveyors: two of each department that was invited, four of one
// that surveys alone.
type team struct {
	*rowsInput
	depts []string // of each pair of cells
}

func newTeam(a Ask, label string) *team {
	t := &team{rowsInput: newRows(a, label)}
	ids := []string{""}
	if s := a.stage(); s != nil {
		ids = []string{s.Dept}
	}
	if v := a.unrecorded(); v != nil && len(v.Depts) > 0 {
		ids = v.Depts
	}
	if len(ids) == 1 {
		ids = append(ids, ids[0])
	}
	for _, id := range ids {
		var row []fyne.CanvasObject
		for range 2 {
			name := kit.NewField(a.Words.Words, "").Placeholder(a.t("steps.surveyor"))
			cert := kit.NewField(a.Words.Words, "").Placeholder(a.t("steps.cert"))
			t.cells = append(t.cells, name, cert)
			t.depts = append(t.depts, id)
			row = append(row, name, cert)
		}
		t.box.Add(kit.Split(12, kit.Share{Width: 150, Content: kit.Note(a.Words.Dept(id)).Ellipsis()}, kit.Share{Weight: 1, Content: kit.Grid(4, 8, row...)}))
	}
	return t
}

func (t *team) surveyors() []casework.Surveyor {
	var out []casework.Surveyor
	for i, dept := range t.depts {
		s := casework.Surveyor{Name: strings.TrimSpace(t.cells[2*i].Text()), Cert: strings.TrimSpace(t.cells[2*i+1].Text()), Dept: dept}
		if s.Name != "" || s.Cert != "" {
			out = append(out, s)
		}
	}
	return out
}

// papers asks of every paper whether it is good and, if not, what is wrong.
type papers struct {
	*rowsInput
	ids   []string
	state []*kit.Choice
}

// paperStates are the options in the order of the choice.
var paperStates = []casework.MaterialState{casework.Good, casework.Lacking}

func newPapers(a Ask, label string) *papers {
	p := &papers{rowsInput: newRows(a, label)}
	for _, m := range a.Case.Materials {
		state := kit.NewChoice("", a.t("steps.paper_good"), a.t("steps.paper_lacking"))
		wrong := kit.NewField(a.Words.Words, "").Placeholder(a.t("steps.paper_wrong"))
		for i, s := range paperStates {
			if s == m.State {
				state.Select(i)
			}
		}
		wrong.SetText(m.Wrong)
		p.ids, p.state, p.cells = append(p.ids, m.ID), append(p.state, state), append(p.cells, wrong)
		p.box.Add(kit.Split(12, kit.Share{Width: 220, Content: kit.Body(m.Name).Ellipsis()}, kit.Share{Width: 170, Content: state}, kit.Share{Weight: 1, Content: wrong}))
	}
	return p
}

func (p *papers) hears(changed, focused, next func()) {
	p.rowsInput.hears(changed, focused, next)
	for _, s := range p.state {
		s.OnChanged = func(int) { p.fail(nil); changed() }
	}
}

func (p *papers) focus() {
	if len(p.state) > 0 {
		p.state[0].Focus()
	}
}

func (p *papers) text() string {
	out := p.rowsInput.text()
	for _, s := range p.state {
		out += "\n" + strconv.Itoa(s.Selected())
	}
	return out
}

func (p *papers) set(text string) {
	parts := strings.Split(text, "\n")
	p.rowsInput.set(text)
	for i, s := range p.state {
		if at := len(p.cells) + i; at < len(parts) {
			if n, err := strconv.Atoi(parts[at]); err == nil {
				s.Select(n)
			}
		}
	}
}

func (p *papers) checked() []casework.Checked {
	var out []casework.Checked
	for i, id := range p.ids {
		if at := p.state[i].Selected(); at >= 0 {
			k := casework.Checked{ID: id, State: paperStates[at]}
			if k.State == casework.Lacking {
				k.Wrong = strings.TrimSpace(p.cells[i].Text())
			}
			out = append(out, k)
		}
	}
	return out
}
