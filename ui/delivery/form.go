package delivery

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/delivery"
	"yichuang/app/identity"
	"yichuang/ui/device"
	"yichuang/ui/kit"
)

// The two who may collect: the applicant (of an organisation: its own people),
// or somebody with a letter of authority.
const (
	self = iota
	agent
)

// form is who stands at the window, and what the program says of the numbers.
type form struct {
	onChange  func()
	onRelease func(no, password, reason string)

	words words
	deps  Deps
	view  *view

	who           *kit.Choice
	number, name  *kit.Field
	letter, shown *kit.Field
	extras        *kit.Plane // letter and shown, where they are asked for
	verdict       *kit.Banner
	panel         *releasePanel
	object        *fyne.Container

	good, differs bool
	filling       bool     // the program is filling fields, nobody typed
	pass          *release // what a supervisor let pass
}

// release is what a supervisor stands by. It holds for exactly that receiver:
// any change of the fields takes it back.
type release struct {
	receiver   delivery.Receiver
	no, name   string
	reasonText string
}

func newForm(w words, d Deps) *form {
	f := &form{words: w, deps: d, verdict: kit.NewBanner()}
	t := w.T
	f.who = kit.NewChoice(t("delivery.who"), t("delivery.who_self"), t("delivery.who_agent"))
	f.number = kit.NewField(w.Words, t("delivery.receiver_id"))
	f.name = kit.NewField(w.Words, t("delivery.receiver_name"))
	f.letter = kit.NewField(w.Words, t("delivery.letter")).Placeholder(t("delivery.letter_hint"))
	f.shown = kit.NewField(w.Words, t("delivery.shown_card"))
	check := func(text string) error {
		if p := identity.Check(text, app.DateOf(d.Now())).Problem; p != nil {
			return p
		}
		return nil
	}
	f.number.Validate, f.shown.Validate = check, check
	for _, field := range []*kit.Field{f.number, f.name, f.letter, f.shown} {
		field.OnChanged = func(string) { f.changed() }
	}
	f.who.OnChanged = f.chosen
	f.who.OnNext = f.number.Focus
	f.number.OnNext = f.name.Focus
	f.panel = newReleasePanel(w, func(no, password, reason string) { f.onRelease(no, password, reason) })
	f.extras = kit.NewPlane(kit.Surface, 0, 0, kit.Spacer(0, 0))
	f.object = kit.Col(8, f.who, wideNarrow(f.number, f.name), f.extras, f.verdict, f.panel.object)
	f.verdict.OnChange = f.object.Refresh
	return f
}

// wideNarrow gives a number of 18 places the room it needs.
func wideNarrow(number, other fyne.CanvasObject) fyne.CanvasObject {
	return kit.Split(10, kit.Share{Weight: 8, Content: number}, kit.Share{Weight: 5, Content: other})
}

// show brings a case into the form; what was typed for the same case stays.
func (f *form) show(v *view) {
	same := f.view != nil && f.view.c.Number == v.c.Number
	f.view = v
	if same {
		f.judge()
		return
	}
	t := f.words.T
	first := t("delivery.who_self")
	shown := t("delivery.shown_card")
	if f.org() {
		first, shown = t("delivery.who_org"), t("delivery.shown_licence")
	}
	f.who.SetOptions(first, t("delivery.who_agent"))
	f.who.Select(self)
	f.shown.SetLabel(shown)
	f.fill(func() {
		for _, field := range []*kit.Field{f.number, f.name, f.letter, f.shown} {
			field.SetText("")
		}
		f.chosen(self)
	})
}

// forget empties the form: nobody's number stays on the screen.
func (f *form) forget() {
	f.view = nil
	f.pass = nil
	f.fill(func() {
		for _, field := range []*kit.Field{f.number, f.name, f.letter, f.shown} {
			field.SetText("")
		}
	})
	f.panel.close()
}

// fill runs do without taking every step of it for typing.
func (f *form) fill(do func()) {
	was := f.filling
	f.filling = true
	do()
	f.filling = was
	f.changed()
}

// chosen asks for what the kind of receiver has to show.
func (f *form) chosen(who int) {
	f.fill(func() {
		name := f.collector().Name
		if who == self && !f.org() {
			f.name.SetText(name)
		} else if f.name.Text() == name {
			f.name.SetText("")
		}
	})
	f.extras.Hidden = !f.asksShown()
	switch {
	case who == agent:
		f.extras.SetContent(wideNarrow(f.shown, f.letter))
	case f.asksShown():
		f.extras.SetContent(wideNarrow(f.shown, kit.Spacer(0, 0)))
	}
	f.object.Refresh()
}

// asksShown reports whether the applicant's own number has to be shown too.
func (f *form) asksShown() bool {
	return f.who.Selected() == agent || f.org()
}

// collector is the party that comes first of those who collect (R93).
func (f *form) collector() casework.Party { return f.view.c.Collectors()[0] }

// org reports whether only organisations collect: a person's own card does not
// show that.
func (f *form) org() bool {
	return !slices.ContainsFunc(f.view.c.Collectors(), func(p casework.Party) bool { return !p.Org })
}

// receiver is what the fields say, with the release that was given for it.
func (f *form) receiver() delivery.Receiver {
	r := delivery.Receiver{Name: strings.TrimSpace(f.name.Text()), ID: strings.TrimSpace(f.number.Text()), ByAgent: f.who.Selected() == agent}
	if f.asksShown() {
		r.Shown = strings.TrimSpace(f.shown.Text())
	}
	if r.ByAgent {
		r.Letter = strings.TrimSpace(f.letter.Text())
	}
	if f.pass != nil && f.pass.receiver == r {
		r.Release, r.Releaser = f.pass.reasonText, f.pass.no
	}
	return r
}

func (f *form) changed() {
	if f.filling || f.view == nil {
		return
	}
	f.judge()
	if f.onChange != nil {
		f.onChange()
	}
}

// card fills in what a card says, and who that is when the case knows.
func (f *form) card(c device.Card) {
	known := f.view.c
	switch {
	case known.Agent != nil && identity.Compare(c.Number, known.Agent.ID):
		f.choose(agent)
	case slices.ContainsFunc(known.Collectors(), func(p casework.Party) bool { return !p.Org && identity.Compare(c.Number, p.ID) }):
		f.choose(self)
	}
	f.fill(func() {
		f.number.SetText(c.Number)
		if !c.Rare() {
			f.name.SetText(c.Name)
		}
	})
	f.number.Mark(f.words.T("delivery.from_card"), kit.Success)
	if f.asksShown() && !f.good {
		f.next()
	}
}

func (f *form) choose(who int) {
	if f.who.Selected() != who {
		f.who.Select(who)
		f.chosen(who)
	}
}

// other changes between the two who may collect.
func (f *form) other() {
	f.choose(self + agent - f.who.Selected())
	f.next()
}

// next puts the keyboard into the first field that lacks something.
func (f *form) next() {
	fields := []*kit.Field{f.number, f.name}
	if f.who.Selected() == agent {
		fields = append(fields, f.letter)
	}
	if f.asksShown() {
		fields = append(fields, f.shown)
	}
	for _, field := range fields {
		if strings.TrimSpace(field.Text()) == "" {
			field.Focus()
			return
		}
	}
	f.number.Focus()
}

// take puts a scanned number where it is compared and reports whether there is
// such a place.
func (f *form) take(found identity.Finding) bool {
	switch found.Kind {
	case identity.Resident, identity.Permit, identity.Foreign, identity.ForeignOld:
		f.number.SetText(found.Number)
		return true
	case identity.Credit:
		if f.asksShown() {
			f.shown.SetText(found.Number)
			return true
		}
	}
	return false
}

// openRelease asks for a supervisor.
func (f *form) openRelease() {
	f.panel.open()
	f.object.Refresh()
}

// released notes for whom a supervisor stands by a difference, or says why not.
func (f *form) released(r delivery.Receiver, by app.Actor, reason string, err error) {
	f.panel.answered(err)
	if err != nil || f.view == nil {
		return
	}
	r.Release, r.Releaser = "", ""
	f.pass = &release{receiver: r, no: by.Staff, name: by.Name, reasonText: reason}
	f.changed()
	f.object.Refresh()
	f.number.Focus() // the panel is gone
}

// focused reports whether the keyboard is in the form.
func (f *form) focused() bool {
	fields := []*kit.Field{f.number, f.name, f.letter, f.shown, f.panel.no, f.panel.password, f.panel.reason}
	for _, field := range fields {
		if field.Focused() {
			return true
		}
	}
	return false
}
