package counter

import (
	"errors"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/workday"
	"yichuang/ui/kit"
)

// lay builds the card: the search while there is no item, else the form.
func (f *form) lay() {
	s := f.s
	if f.item == nil {
		head := kit.CardHead(kit.Title(s.t("counter.choose_item")), kit.Note(s.t("counter.choose_hint")))
		f.box.SetContent(kit.Fill(head, f.search.object, nil))
		return
	}
	kind := types[f.item.CaseType]
	head := kit.CardHead(kit.Row(12, kit.Title(f.item.Name).Ellipsis(), kit.NewTag(s.t(kind.id), kind.tint), kit.Note(s.promise(f.item)).Ellipsis()))
	fields := []fyne.CanvasObject{f.people.grid}
	if len(f.asked) > 0 {
		var choices []fyne.CanvasObject
		for _, a := range f.asked {
			choices = append(choices, a.choice)
		}
		fields = []fyne.CanvasObject{kit.Grid(2, 12, choices...), f.people.grid}
	}
	change := kit.NewButton(s.t("counter.change_item"), f.change).Key("Ctrl I").Ghost()
	keep := kit.NewButton(s.t("counter.only_receive"), f.receive).Key("Ctrl S").Ghost()
	f.heading = kit.Ends(kit.Row(12, kit.Heading(s.t("counter.materials")), f.count), kit.Row(4, change, keep))
	back := kit.NewButton(s.t("counter.change_people"), f.toPeople).Key("Ctrl E").Ghost()
	f.brief, f.briefMore = kit.Body("").Ellipsis(), kit.Note("").Ellipsis()
	f.briefBox = kit.Ends(kit.Col(2, f.brief, f.briefMore), kit.Row(0, back))
	f.upper = newUpper(kit.Pad(16, 12, kit.Col(12, fields...)), kit.Col(0, kit.Pad(16, 10, f.briefBox), kit.Divider()), kit.Pad(16, 4, f.heading), f.papers.object, f.papers.height)
	f.papers.around = f.upper.object
	f.box.SetContent(kit.Fill(head, f.upper.object, nil))
}

// promise says who decides, and how long law and hall give.
func (s *Screen) promise(it *catalogue.Item) string {
	dept, _ := s.d.Catalogue.Department(it.Dept)
	pledge := s.limit(it.CommittedLimit)
	if it.CommittedLimit > 0 {
		pledge = s.t("counter.pledge", "limit", pledge)
	}
	words := s.t("counter.promise", "dept", dept.Name, "pledge", pledge)
	if it.LegalLimit > 0 {
		words = s.t("counter.promise_legal", "dept", dept.Name, "legal", s.legal(it), "pledge", pledge)
	}
	if it.Survey {
		words += s.t("counter.with_survey")
	}
	return words
}

// units are the units of legal limits.
var units = map[workday.Unit]string{
	workday.WorkingDay: "counter.days", workday.CalendarDay: "counter.calendar_days", workday.Month: "counter.months",
}

func (s *Screen) legal(it *catalogue.Item) string {
	if it.LegalLimit == 0 {
		return s.t("counter.no_legal")
	}
	return s.t(units[it.LegalUnit], "n", it.LegalLimit)
}

// change goes back to the search and keeps the persons.
func (f *form) change() {
	f.filling = true
	f.clear()
	f.filling = false
	f.changed()
	f.s.turn(f)
}

// focus goes to the first thing that still needs something.
func (f *form) focus() {
	if f.item == nil {
		f.s.take(f.search.field.Input())
		return
	}
	for _, a := range f.asked {
		if a.choice.Selected() < 0 {
			a.choice.Focus()
			return
		}
	}
	if f.people.name.Text() == "" || f.people.id.Valid() != nil || f.people.id.Text() == "" {
		f.toPeople()
		return
	}
	f.toPapers()
}

// toPapers gives the keyboard and the room to the papers.
func (f *form) toPapers() {
	f.upper.give(true)
	f.papers.focus()
}

// toPeople gives both back to the applicant.
func (f *form) toPeople() {
	f.upper.give(false)
	f.people.id.Focus()
	f.upper.reveal(f.people.id)
}

// step goes from the field with the keyboard to the next one, from the last
// to the papers.
func (f *form) step() {
	var stops []interface{ Focus() }
	for _, a := range f.asked {
		stops = append(stops, a.choice)
	}
	stops = append(stops, f.people.stops()...)
	at := -1
	for i, stop := range stops {
		if f.has(stop) {
			at = i
		}
	}
	if at+1 < len(stops) {
		f.upper.give(false)
		stops[at+1].Focus()
		f.upper.reveal(stops[at+1])
		return
	}
	f.toPapers()
}

// has reports whether a field or choice has the keyboard.
func (f *form) has(stop interface{ Focus() }) bool {
	if f.s.canvas == nil {
		return false
	}
	now := f.s.canvas.Focused()
	switch x := stop.(type) {
	case *kit.Field:
		return now == x.Input()
	case *kit.Choice:
		return now == fyne.Focusable(x)
	}
	return false
}

// gap says in words what the form still lacks.
func (f *form) gap() string {
	words := f.s.d.Words.Error(f.problem)
	var e *app.Error
	if errors.As(f.problem, &e) {
		if field := f.people.field(e.Field); field != nil {
			return f.s.t("counter.field_gap", "field", field.Label(), "why", words)
		}
	}
	return words
}

// mark points out what an error is about: the desk's refusal, or nil for what
// the form itself lacks.
func (f *form) mark(err error) {
	if err == nil {
		err = f.problem
	}
	var e *app.Error
	if !errors.As(err, &e) || f.item == nil {
		return
	}
	if field := f.people.field(e.Field); field != nil {
		field.Fail(err)
		f.upper.give(false)
		field.Focus()
		f.upper.reveal(field)
		return
	}
	for _, a := range f.asked {
		if a.question.ID == e.Field {
			a.choice.Focus()
		}
	}
	if e.Field == "materials" {
		if n := f.papers.first(); n > 0 {
			f.papers.table.Select(n - 1)
		}
		f.toPapers()
	}
}

func (f *form) note() string {
	s := f.s
	switch {
	case f.item == nil:
		return s.t("counter.note_item")
	case f.trial == nil:
		return f.gap()
	case f.papers.first() > 0:
		return s.t("counter.note_unchecked")
	case len(f.trial.LackingMaterials()) > 0:
		return s.t("counter.note_lacking")
	}
	return s.t("counter.note_complete")
}

func (f *form) keys() []kit.Shortcut {
	s, ctrl := f.s, fyne.KeyModifierControl
	list := []kit.Shortcut{{Key: fyne.KeyReturn, Label: s.t("counter.key_next"), Do: f.focus}}
	if f.item == nil {
		list[0].Label = s.t("counter.key_take")
		return append(list, kit.Shortcut{Key: fyne.KeyDown, Cap: "↑ ↓", Label: s.t("counter.key_choose"), Repeat: true, Do: f.focus})
	}
	list = append(list, f.papers.keys()...)
	list = append(list,
		kit.Shortcut{Key: fyne.KeyI, Modifier: ctrl, Hidden: true, Do: f.change},
		kit.Shortcut{Key: fyne.KeyE, Modifier: ctrl, Hidden: true, Do: f.toPeople},
		kit.Shortcut{Key: fyne.KeyS, Modifier: ctrl, Hidden: true, Do: f.receive, Enabled: f.valid},
	)
	for _, step := range outcomes {
		list = append(list, s.outcomeKey(step, f.can(step), func() { f.do(step) }))
	}
	return list
}

func (f *form) valid() (bool, string) {
	if f.trial == nil {
		return false, ""
	}
	return true, ""
}

// can asks the case that the form would make.
func (f *form) can(step casework.Step) func() (bool, string) {
	return func() (bool, string) {
		if f.trial == nil {
			return false, ""
		}
		err := f.trial.Can(step, 0, f.s.d.Actor)
		return err == nil, f.s.why(f.papers, err)
	}
}
