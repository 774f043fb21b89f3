package steps

import (
	"strings"

	"yichuang/app/casework"
)

// Onto returns the form for the case as it stands now: what nobody has typed
// comes from the case, what was typed stays. Where the case has changed in a
// field that was typed too, the typed words stand and the field is among the
// clashes, unless both say the same.
func (f *Form) Onto(c *casework.Case) (*Form, []Clash) {
	ask := f.ask
	ask.Case = c
	theirs := New(ask).Typed()
	mine, first := f.Typed(), f.first
	preset := map[string]string{}
	for id, text := range ask.Preset {
		preset[id] = text
	}
	var clashes []Clash
	for _, spec := range f.sheet.fields {
		id := spec.ID
		if mine[id] == first[id] {
			continue
		}
		preset[id] = mine[id]
		if theirs[id] != first[id] && theirs[id] != mine[id] {
			clashes = append(clashes, Clash{ID: id, Label: ask.label(spec), Mine: ask.said(spec, mine[id]), Theirs: ask.said(spec, theirs[id]), text: theirs[id]})
		}
	}
	ask.Preset = preset
	out := New(ask)
	out.ask.Preset = f.ask.Preset
	for id, text := range theirs { // what a person has typed is still to be told from what the case says
		out.first[id] = text
	}
	out.OnChange, out.OnFocus, out.OnNext = f.OnChange, f.OnFocus, f.OnNext
	return out, clashes
}

// Filled returns what a person has changed in the form, in words.
func (f *Form) Filled() []Own {
	var out []Own
	for i, spec := range f.sheet.fields {
		if text := f.inputs[i].text(); f.shown[i] && text != f.first[spec.ID] && strings.TrimSpace(text) != "" {
			out = append(out, Own{Label: f.ask.label(spec), Text: f.ask.said(spec, text)})
		}
	}
	return out
}

// Theirs puts into the fields of the clashes what the colleague has written.
func (f *Form) Theirs(clashes []Clash) {
	for _, c := range clashes {
		f.Set(c.ID, c.text)
	}
}

func (a Ask) label(spec Field) string {
	if spec.args != nil {
		return a.t(spec.Label, spec.args(a)...)
	}
	return a.t(spec.Label)
}

// said is the text of a field as people read it: of a choice its words.
func (a Ask) said(spec Field, text string) string {
	if spec.opts == nil {
		return text
	}
	var words []string
	for _, key := range strings.Split(text, "\n") {
		for _, p := range spec.opts(a) {
			if p.Key == key {
				words = append(words, p.Text)
			}
		}
	}
	return strings.Join(words, "、")
}
