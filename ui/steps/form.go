package steps

import (
	"errors"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/ui/kit"
)

// Form asks for what one step carries.
type Form struct {
	// OnChange hears every change by a person; rebuilt says that other fields
	// are shown now.
	OnChange func(rebuilt bool)
	// OnFocus hears which field has the keyboard.
	OnFocus func(o fyne.CanvasObject)
	// OnNext hears Enter on the last field.
	OnNext func()

	ask    Ask
	sheet  sheet
	inputs []input
	shown  []bool
	body   *fyne.Container
	banner *kit.Banner
	first  map[string]string
	wrong  error // of the reading that goes on
	quiet  bool
}

// New returns the form of a step. A step that carries nothing has no fields.
func New(ask Ask) *Form {
	f := &Form{ask: ask, sheet: sheets[ask.Step], body: kit.Col(14), banner: kit.NewBanner(), quiet: true}
	for _, spec := range f.sheet.fields {
		f.inputs = append(f.inputs, newInput(ask, spec))
	}
	f.shown = make([]bool, len(f.inputs))
	for i, spec := range f.sheet.fields {
		text, preset := ask.Preset[spec.ID]
		if !preset && spec.first != nil {
			text = spec.first(ask)
		}
		if text != "" {
			f.inputs[i].set(text)
		}
		f.inputs[i].hears(func() { f.changed(spec.ID) }, func() { f.focused(i) }, func() { f.next(i) })
	}
	f.quiet = false
	f.arrange()
	f.first = f.Typed()
	return f
}

// Object returns the form to be put on a screen; it grows downwards.
func (f *Form) Object() fyne.CanvasObject { return kit.Col(12, f.banner, f.body) }

// Empty reports whether there is nothing to be typed.
func (f *Form) Empty() bool { return !slices.Contains(f.shown, true) }

// Dirty reports whether a person has changed anything.
func (f *Form) Dirty() bool {
	for id, text := range f.Typed() {
		if f.first[id] != text {
			return true
		}
	}
	return false
}

// Typed returns what stands in the fields, to be given back as [Ask.Preset].
func (f *Form) Typed() map[string]string {
	out := map[string]string{}
	for i, spec := range f.sheet.fields {
		out[spec.ID] = f.inputs[i].text()
	}
	return out
}

// Set fills one field, as if it was typed.
func (f *Form) Set(id, text string) {
	if i := f.at(id); i >= 0 {
		f.inputs[i].set(text)
		f.changed(id)
	}
}

// Focus puts the keyboard on the first field that is empty, else on the first.
func (f *Form) Focus() {
	first := -1
	for i, in := range f.inputs {
		if !f.shown[i] {
			continue
		}
		if strings.TrimSpace(in.text()) == "" {
			in.focus()
			return
		}
		if first < 0 {
			first = i
		}
	}
	if first >= 0 {
		f.inputs[first].focus()
	}
}

// Change returns what the step carries, or why it cannot be taken so: what was
// typed is read, and the guards of the step judge it on a copy of the case.
// The refusal is shown at its field.
func (f *Form) Change() (casework.Change, error) {
	ch := casework.Change{Stage: f.ask.Stage, Target: f.ask.Target}
	f.wrong = nil
	f.Fail(nil)
	if f.sheet.fill != nil {
		f.sheet.fill(f, &ch)
	}
	err := f.wrong
	if err == nil {
		err = f.judge(ch)
	}
	if err != nil {
		f.Fail(err)
		return casework.Change{}, err
	}
	return ch, nil
}

// judge asks the guards on a copy of the case. What only a desk can fill in (the
// numbers of papers, the dates of acceptance) stands there as it will be.
func (f *Form) judge(ch casework.Change) error {
	a := f.ask
	trial, err := a.Case.Trial()
	if err != nil {
		return err
	}
	if ch.Notice == "" {
		ch.Notice = pending
	}
	if d := ch.Decision; d != nil && a.Step == casework.Deny {
		again := *d
		again.DocNo = pending
		ch.Decision = &again
	}
	if d := ch.Delivery; d != nil {
		again := *d
		again.Receipt = pending
		ch.Delivery = &again
	}
	switch a.Step {
	case casework.Accept, casework.AcceptDeferred, casework.DeemAccepted:
		if a.Calendar == nil {
			return nil
		}
		dates, err := a.Case.AcceptanceDates(a.Calendar, a.today())
		if err != nil {
			return err
		}
		ch.Dates = &dates
		if d := ch.Deferral; d != nil {
			again := *d
			again.Notice = pending
			ch.Deferral = &again
		}
	}
	return trial.Do(a.Step, ch, a.Actor, a.Now)
}

// pending stands where the number of a paper will be.
const pending = "—"

// elsewhere are fields as guards call them where a form has others.
var elsewhere = map[string]string{
	"record": "findings", "survey": "place", "decision": "text", "opinion": "text", "notice": "", "place": "press",
	"deferral": "deferral.until", "address": "applicant.address", "applicant.address": "address", "witness": "place",
}

// Fail shows a refusal at the field it is about, or above the form; nil takes
// every refusal away.
func (f *Form) Fail(err error) {
	if err == nil {
		f.banner.Clear()
		for _, in := range f.inputs {
			in.fail(nil)
		}
		return
	}
	var refusal *app.Error
	if errors.As(err, &refusal) {
		for _, id := range []string{refusal.Field, elsewhere[refusal.Field]} {
			if i := f.at(id); i >= 0 && f.shown[i] {
				f.inputs[i].fail(err)
				f.inputs[i].focus()
				return
			}
		}
	}
	f.banner.SayError(f.ask.Words.Words, err)
}

func (f *Form) at(id string) int {
	return slices.IndexFunc(f.sheet.fields, func(spec Field) bool { return spec.ID == id && id != "" })
}

func (f *Form) changed(id string) {
	if f.quiet {
		return
	}
	if f.ask.Step == casework.BeginSpecial && id == "kind" {
		defaultCounts(f)
	}
	f.banner.Clear()
	rebuilt := f.arrange()
	if f.OnChange != nil {
		f.OnChange(rebuilt)
	}
}

func (f *Form) focused(i int) {
	if f.OnFocus != nil {
		f.OnFocus(f.inputs[i].object())
	}
}

// next goes on to the next field that is shown.
func (f *Form) next(i int) {
	for i++; i < len(f.inputs); i++ {
		if f.shown[i] {
			f.inputs[i].focus()
			return
		}
	}
	if f.OnNext != nil {
		f.OnNext()
	}
}

// arrange shows the fields that are called for and reports whether they are
// others than before.
func (f *Form) arrange() bool {
	shown := make([]bool, len(f.inputs))
	for i, spec := range f.sheet.fields {
		shown[i] = spec.when == nil || spec.when(f)
	}
	if slices.Equal(shown, f.shown) && len(f.body.Objects) > 0 {
		return false
	}
	f.shown = shown
	f.body.Objects = nil
	var half fyne.CanvasObject
	flush := func(second fyne.CanvasObject) {
		if half != nil {
			f.body.Add(kit.Grid(2, 16, half, second))
			half = nil
		}
	}
	for i, in := range f.inputs {
		switch {
		case !shown[i]:
		case !f.sheet.fields[i].half:
			flush(kit.Spacer(0, 0))
			f.body.Add(in.object())
		case half == nil:
			half = in.object()
		default:
			flush(in.object())
		}
	}
	flush(kit.Spacer(0, 0))
	f.body.Refresh()
	return true
}

// The readings of a field. A field that is not shown has nothing in it, except
// a choice, which keeps what it says.

// Text returns what was typed, without the blanks around it.
func (f *Form) Text(id string) string {
	if i := f.at(id); i >= 0 && f.shown[i] {
		return strings.TrimSpace(f.inputs[i].text())
	}
	return ""
}

// One returns the key of what was chosen of several.
func (f *Form) One(id string) string {
	if i := f.at(id); i >= 0 {
		return f.inputs[i].text()
	}
	return ""
}

// Chosen returns the keys of all that was chosen.
func (f *Form) Chosen(id string) []string { return lines(f.Text(id)) }

func (f *Form) people(id string) []string { return lines(f.Text(id)) }

func lines(text string) []string {
	var out []string
	for _, l := range strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '、' }) {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, l)
		}
	}
	return out
}

// Day returns the day typed, none for an empty field.
func (f *Form) Day(id string) app.Date {
	text := f.Text(id)
	if text == "" {
		return 0
	}
	d, err := readDay(text, f.ask.today(), f.ask.Calendar)
	f.refuse(id, err)
	return d
}

// Moment returns the day and time typed.
func (f *Form) Moment(id string) time.Time {
	text := f.Text(id)
	if text == "" {
		return time.Time{}
	}
	m, err := readMoment(text, f.ask.today(), f.ask.Calendar)
	f.refuse(id, err)
	return m
}

// Count returns the number typed, 0 for none.
func (f *Form) Count(id string) int {
	text := f.Text(id)
	if text == "" {
		return 0
	}
	n, err := readCount(text)
	f.refuse(id, err)
	return n
}

// need refuses an empty field that the guards would take for another answer.
func (f *Form) need(id string) {
	if f.Text(id) == "" {
		f.refuse(id, &app.Error{Code: app.Invalid, ID: "steps.needed"})
	}
}

// refuse keeps the first thing that could not be read, with its field.
func (f *Form) refuse(id string, err error) {
	var e *app.Error
	if err == nil || f.wrong != nil || !errors.As(err, &e) {
		return
	}
	again := *e
	again.Field = id
	f.wrong = &again
}

func (f *Form) choose(id, key string) {
	if i := f.at(id); i >= 0 {
		f.inputs[i].set(key)
	}
}

func (f *Form) team(id string) []casework.Surveyor {
	if t, ok := f.inputs[f.at(id)].(*team); ok {
		return t.surveyors()
	}
	return nil
}

func (f *Form) checks(id string) []casework.Checked {
	if p, ok := f.inputs[f.at(id)].(*papers); ok {
		return p.checked()
	}
	return nil
}
