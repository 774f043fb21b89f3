package counter

import (
	"errors"
	"strings"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/ui/kit"
)

// change goes back to the search and keeps the persons.
func (f *form) change() {
	f.filling = true
	from, base, said := f.from, f.base, f.pre.said
	f.clear()
	f.from, f.base, f.pre.said = from, base, said
	if base != nil {
		f.search.prefer(*base)
	}
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
	if one := f.pre.next(); one != nil {
		f.goTo(one)
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

// chains are the fields in the order of Enter: first what everybody is asked,
// then what has a key of its own to go to.
func (f *form) chains() [][]stop {
	var all []stop
	for _, a := range f.asked {
		all = append(all, a.choice)
	}
	all = append(all, f.people.stops()...)
	for _, field := range f.own() {
		all = append(all, field)
	}
	all = append(all, f.parties.stops()...)
	return [][]stop{all, f.visit.stops(), f.more.stops()}
}

// fields are all stops of the form.
func (f *form) fields() []stop {
	if f.item == nil {
		return nil
	}
	var out []stop
	for _, chain := range f.chains() {
		out = append(out, chain...)
	}
	return out
}

// step goes from the field with the keyboard to the next one, from the last
// to the papers.
func (f *form) step() {
	for _, stops := range f.chains() {
		for i, one := range stops {
			if f.has(one) && i+1 == len(f.asked) && f.from != "" {
				f.focus() // who it is was asked with the matter before
				return
			}
			if f.has(one) && i+1 < len(stops) {
				f.goTo(stops[i+1])
				return
			}
		}
	}
	f.toPapers()
}

// goTo gives a field the keyboard and shows it. What was filled in from an
// earlier case is marked, so that typing replaces it.
func (f *form) goTo(one stop) {
	f.upper.give(false)
	f.finder.hide()
	one.Focus()
	f.upper.reveal(one)
	if field, ok := one.(*kit.Field); ok && field.Text() != "" && f.recalled[field] == field.Text() {
		field.SelectAll()
	}
}

// has reports whether a field or choice has the keyboard.
func (f *form) has(one stop) bool {
	if f.s.canvas == nil {
		return false
	}
	now := f.s.canvas.Focused()
	switch x := one.(type) {
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
	if field, ok := f.about(f.problem).(*kit.Field); ok {
		return f.s.t("counter.field_gap", "field", field.Label(), "why", words)
	}
	return words
}

// about is the field an error is about, nil for none.
func (f *form) about(err error) stop {
	var own *unread
	if errors.As(err, &own) {
		return own.field
	}
	var e *app.Error
	if !errors.As(err, &e) {
		return nil
	}
	if e.ID == "case.authority_expired" {
		return f.people.letterUntil
	}
	if field := f.people.field(e.Field); field != nil {
		return field
	}
	if field := f.more.field(e.Field); field != nil {
		return field
	}
	switch {
	case e.Field == "window":
		return f.window
	case e.Field == "second":
		return f.second
	case e.Field == "at":
		return f.visit.at
	case e.Field == "place":
		return f.visit.place
	case strings.HasPrefix(e.Field, "parties"):
		return f.parties.find(e.Field)
	}
	for _, a := range f.asked {
		if a.question.ID == e.Field {
			return a.choice
		}
	}
	return nil
}

// mark points out what an error is about: the desk's refusal, or nil for what
// the form itself lacks.
func (f *form) mark(err error) {
	if err == nil {
		err = f.problem
	}
	if err == nil && f.trial != nil {
		err = f.trial.Can(casework.Accept, 0, f.s.d.Actor)
	}
	var e *app.Error
	if !errors.As(err, &e) || f.item == nil {
		return
	}
	if one := f.about(err); one != nil {
		if field := f.more.field(e.Field); field != nil && !f.more.open {
			f.more.open = true
			f.more.lay()
		}
		if field, ok := one.(*kit.Field); ok {
			field.Fail(err)
		}
		f.goTo(one)
		return
	}
	if e.Field == "materials" {
		if n := f.papers.first(); n > 0 {
			f.papers.table.Select(n - 1)
		}
		f.toPapers()
	}
}

// unfold opens the folded part, or folds it while nothing is said in it.
func (f *form) unfold() {
	m := f.more
	if m.open && !m.used() {
		m.open = false
		m.lay()
		f.upper.spread(false)
		f.toPeople()
		return
	}
	m.open = true
	m.lay()
	f.upper.spread(true)
	if f.elderly.Visible() && !m.proxy.on() {
		f.goTo(m.proxy.choice) // that is why one looks here
		return
	}
	f.goTo(m.channel.choice)
}

// toVisit goes to the survey notice.
func (f *form) toVisit() {
	if f.visit.asked {
		f.goTo(f.visit.choice)
	}
}
