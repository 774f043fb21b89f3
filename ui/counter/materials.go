package counter

import (
	"errors"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/applicant"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/ui/kit"
)

// material is one line of the table of papers.
type material struct {
	id, name, form string
	count          int
	deferrable     bool // may lack on acceptance (R41)
	hint           *catalogue.Hint
	offer          *applicant.Offer // a paper that is here already (R106)
	brought        bool             // the applicant says to have it along
	was            casework.Checked // as the case has it
	now            casework.Checked // as the clerk found it
}

// materials is the table of papers with the line below it: what to look at in
// the chosen paper, or what is wrong with it.
type materials struct {
	s        *Screen
	rows     []material
	editable bool
	changed  func() // after every finding of the clerk

	table  *kit.Table
	foot   *kit.Plane
	object *fyne.Container
	wrong  *kit.Field
	ready  *fyne.Container
	look   *kit.Para
	around *fyne.Container // what gives way when the foot grows
	row    int             // whose defect is being written, -1 for none
}

// forms are the forms of a material.
var forms = map[string]string{
	string(catalogue.Original): "counter.form_original", string(catalogue.Copy): "counter.form_copy", string(catalogue.Check): "counter.form_check",
}

func newMaterials(s *Screen, changed func()) *materials {
	m := &materials{s: s, changed: changed, row: -1}
	m.table = kit.NewTable(
		kit.Column{Title: s.t("counter.col_no"), Width: 40},
		kit.Column{Title: s.t("counter.col_material"), Weight: 5},
		kit.Column{Title: s.t("counter.col_form"), Width: 90},
		kit.Column{Title: s.t("counter.col_count"), Width: 52},
		kit.Column{Title: s.t("counter.col_state"), Weight: 3.7},
	)
	m.table.OnSelect = func(int) { m.show() }
	m.table.OnOpen = m.next
	m.look = kit.NewPara("", kit.SizeSmall, kit.Ink2).Most(2)
	m.ready = kit.Grid(3, 4)
	m.wrong = kit.NewField(s.d.Words, "")
	m.wrong.OnChanged = m.pickPhrase
	m.wrong.OnNext = m.confirm
	m.wrong.OnKey = m.editorKey
	m.foot = kit.NewPlane(kit.Ground, 16, 10, m.look)
	m.object = kit.Fill(nil, m.table, kit.Col(0, kit.Divider(), m.foot))
	return m
}

// set replaces the papers; what the clerk found of those that stay is kept.
func (m *materials) set(rows []material) {
	found := map[string]casework.Checked{}
	for _, r := range m.rows {
		found[r.id] = r.now
	}
	for i := range rows {
		rows[i].now = rows[i].was
		if f, ok := found[rows[i].id]; ok && f.State != casework.Untouched {
			rows[i].now = f
		}
	}
	m.fill(rows)
}

// fill replaces the papers and forgets what the clerk found.
func (m *materials) fill(rows []material) {
	m.rows = rows
	if m.row >= 0 {
		m.close()
	}
	m.show()
}

// checks are the findings that differ from the case.
func (m *materials) checks() []casework.Checked {
	var out []casework.Checked
	for _, r := range m.rows {
		if r.now != r.was {
			out = append(out, r.now)
		}
	}
	return out
}

// restore takes findings over from a draft.
func (m *materials) restore(checks []casework.Checked) {
	for _, c := range checks {
		for i := range m.rows {
			if m.rows[i].id == c.ID {
				m.rows[i].now = c
			}
		}
	}
	m.show()
}

// height is what table and foot need so that no row is out of sight.
func (m *materials) height() float32 {
	return m.table.FullHeight() + m.foot.MinSize().Height + 1
}

// good counts the papers that are in order.
func (m *materials) good() int {
	n := 0
	for _, r := range m.rows {
		if r.now.State == casework.Good {
			n++
		}
	}
	return n
}

// some reports whether any paper is in the state.
func (m *materials) some(state casework.MaterialState) bool {
	return slices.ContainsFunc(m.rows, func(r material) bool { return r.now.State == state })
}

// first returns the number of the first paper nobody has looked at, 0 for none.
func (m *materials) first() int {
	for i, r := range m.rows {
		if r.now.State == casework.Untouched {
			return i + 1
		}
	}
	return 0
}

func (m *materials) show() {
	cells := make([][]kit.Cell, len(m.rows))
	for i, r := range m.rows {
		name := kit.Cell{Text: r.name}
		if r.deferrable {
			name.Tag, name.Tint = m.s.t("counter.deferrable"), kit.Grey
		}
		cells[i] = []kit.Cell{
			{Text: strconv.Itoa(i + 1)}, name, {Text: m.s.t(forms[r.form])}, {Text: strconv.Itoa(r.count)}, m.state(i),
		}
	}
	m.table.Set(cells)
	look := m.s.t("counter.look_hint")
	if r := m.chosen(); r != nil {
		look = m.s.t("counter.no_look", "name", r.name)
		if r.hint != nil {
			look = m.s.t("counter.look", "name", r.name, "look", r.hint.Look)
		}
		if r.offer != nil {
			look = m.offered(r.offer)
		}
	}
	m.look.Set(look)
	if m.row < 0 {
		m.object.Refresh()
	}
}

func (m *materials) state(i int) kit.Cell {
	r := m.rows[i]
	switch r.now.State {
	case casework.Good:
		if r.now.From != "" {
			return kit.Cell{Text: m.s.t("counter.has_shared"), Colour: kit.Success, Note: r.now.From}
		}
		id := "counter.has_received"
		if r.form == string(catalogue.Check) {
			id = "counter.has_verified"
		}
		return kit.Cell{Text: m.s.t(id), Colour: kit.Success}
	case casework.Lacking:
		note := ""
		if i == m.table.Selected() && m.editable && r.now != r.was {
			note = m.s.t("counter.phrases_key")
		}
		return kit.Cell{Text: "× " + r.now.Wrong, Colour: kit.Danger, Note: note}
	}
	if r.offer != nil {
		return kit.Cell{Text: m.s.t("counter.can_share"), Colour: kit.Primary}
	}
	return m.untouched(r)
}

func (m *materials) chosen() *material {
	if i := m.table.Selected(); i >= 0 && i < len(m.rows) {
		return &m.rows[i]
	}
	return nil
}

// focus gives the table the keyboard.
func (m *materials) focus() {
	if m.table.Selected() < 0 && len(m.rows) > 0 {
		m.table.Select(m.begin())
	}
	m.s.take(m.table)
	m.show()
}

// begin is the row to begin with: the first that nobody has looked at, else the
// first that lacked.
func (m *materials) begin() int {
	if n := m.first(); n > 0 {
		return n - 1
	}
	return max(slices.IndexFunc(m.rows, func(r material) bool { return r.now.State == casework.Lacking }), 0)
}

// next goes on to the row below, from the last one to the first that nobody
// has looked at.
func (m *materials) next(row int) {
	if row+1 < len(m.rows) {
		m.table.Select(row + 1)
	} else if n := m.first(); n > 0 {
		m.table.Select(n - 1)
	}
	m.show()
}

func (m *materials) finding(i int, state casework.MaterialState, wrong string) {
	m.rows[i].now = casework.Checked{ID: m.rows[i].id, State: state, Wrong: wrong}
	m.show()
	m.changed()
}

// toggle is the space bar: received, or not after all.
func (m *materials) toggle() {
	r := m.chosen()
	if r == nil {
		return
	}
	state := casework.Good
	if r.now.State == casework.Good {
		state = casework.Untouched
	}
	m.finding(m.table.Selected(), state, "")
}

// all takes every paper that was not yet looked at as received.
func (m *materials) all() {
	for i := range m.rows {
		if r := &m.rows[i]; r.now.State == casework.Untouched {
			r.now = casework.Checked{ID: r.id, State: casework.Good}
		}
	}
	m.show()
	m.changed()
}

// keys are the keys of the table. They reach it when no field has the keyboard.
func (m *materials) keys() []kit.Shortcut {
	if !m.editable {
		return nil
	}
	some := func() (bool, string) { return len(m.rows) > 0, "" } // the view says what is open
	list := []kit.Shortcut{
		{Key: fyne.KeySpace, Cap: m.s.t("counter.space"), Label: m.s.t("counter.key_received"), Do: m.toggle, Enabled: some},
		{Key: fyne.KeyX, Label: m.s.t("counter.key_lacking"), Do: m.open, Enabled: some},
		{Key: fyne.KeyA, Label: m.s.t("counter.key_all"), Do: m.all, Enabled: some},
		{Key: fyne.KeyF9, Hidden: true, Do: func() { m.open(); m.turn() }, Enabled: some},
	}
	if slices.ContainsFunc(m.rows, func(r material) bool { return r.offer != nil }) {
		list = append(list, kit.Shortcut{Key: fyne.KeyT, Label: m.s.t("counter.key_share"), Do: m.share, Enabled: m.sharable})
	}
	return list
}

// why says in short what stands in the way of a step, "" for nothing.
func (s *Screen) why(m *materials, err error) string {
	var e *app.Error
	if err == nil || !errors.As(err, &e) {
		return ""
	}
	if n := m.first(); e.Field == "materials" && n > 0 {
		return s.t("counter.check_first", "n", n)
	}
	if n := len(m.rows) - m.good(); e.Field == "materials" && n > 0 {
		return s.t("counter.still_lacking", "n", n)
	}
	return s.d.Words.Error(err)
}
