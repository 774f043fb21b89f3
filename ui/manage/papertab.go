package manage

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/ui/kit"
)

// placeNames are the message ids of the names of free paragraphs, by their ids.
const placeNames = "manage.place_"

// paragraph is one free paragraph of the chosen paper.
type paragraph struct {
	place paper.Place
	field *kit.Field
	usual *kit.Button
	row   *fyne.Container // of the button
}

// paperTab is what the hall sets of the chosen paper: how many sheets come out
// and the words of its free paragraphs.
type paperTab struct {
	p          *ownPage
	kind       paper.Kind
	name       *kit.Text
	traits     *kit.Text
	copies     *kit.Field
	paragraphs []*paragraph
	list       *fyne.Container
	box        fyne.CanvasObject
}

func newPaperTab(p *ownPage) *paperTab {
	t := p.s.t
	tab := &paperTab{p: p, list: kit.Col(16)}
	tab.name, tab.traits = kit.Heading("").Ellipsis(), kit.Note("").Ellipsis()
	tab.copies = kit.NewField(p.s.words, t("manage.copies"))
	tab.copies.Validate = func(text string) error {
		_, err := sheets(text)
		return err
	}
	tab.copies.OnChanged = func(text string) {
		if n, err := sheets(text); err == nil {
			p.edit(func(o *paper.Own) { o.Copies = withCopies(o.Copies, tab.kind, n) })
			for _, one := range tab.paragraphs {
				tab.mark(one)
			}
		}
	}
	tab.copies.OnFocus = func() { p.reveal(tab.copies) }
	tab.box = kit.Pad(8, 8, kit.Col(14,
		kit.Row(12, tab.name, tab.traits),
		kit.Width(220, tab.copies),
		kit.NewPara(t("manage.words_note", "names", strings.Join(paper.Names(), " ")), kit.SizeSmall, kit.Ink2), tab.list))
	tab.rebuild()
	return tab
}

// most is how many sheets of a paper may come out at once.
const most = 9

// sheets reads how many sheets come out; nothing is 0: as usual.
func sheets(text string) (int, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > most {
		return 0, &app.Error{Code: app.Invalid, Field: "copies", ID: "paper.own_copies", Args: app.Args{"most": most}}
	}
	return n, nil
}

// withCopies returns the list with so many sheets of the kind, 0 for as usual.
func withCopies(list []paper.KindCopies, kind paper.Kind, n int) []paper.KindCopies {
	i := slices.IndexFunc(list, func(c paper.KindCopies) bool { return c.Kind == kind })
	out := slices.Clone(list)
	switch {
	case n == 0 && i >= 0:
		return slices.Delete(out, i, i+1)
	case n == 0:
		return out
	case i >= 0:
		out[i].Count = n
		return out
	}
	return append(out, paper.KindCopies{Kind: kind, Count: n})
}

// withWords returns the list with those words at the place; the usual ones are
// none of the hall's own.
func withWords(list []paper.Wording, place paper.Place, text string) []paper.Wording {
	i := slices.IndexFunc(list, func(w paper.Wording) bool { return w.Kind == place.Kind && w.Place == place.ID })
	out := slices.Clone(list)
	switch {
	case text == place.Text && i >= 0:
		return slices.Delete(out, i, i+1)
	case text == place.Text:
		return out
	case i >= 0:
		out[i].Text = text
		return out
	}
	return append(out, paper.Wording{Kind: place.Kind, Place: place.ID, Text: text})
}

// rebuild makes the fields of the chosen paper.
func (t *paperTab) rebuild() {
	t.kind = t.p.kind
	words := t.p.s.words
	t.name.Set(words.T(t.kind.Name()))
	t.traits.Set(t.about())
	t.copies.Placeholder(t.usualCopies())
	t.paragraphs = nil
	t.list.RemoveAll()
	for _, place := range paper.Places(t.kind) {
		one := &paragraph{place: place}
		one.field = kit.NewArea(words, words.T(placeNames+place.ID), 3).Placeholder(words.T("manage.place_empty"))
		one.field.Validate = paper.CheckWording
		one.field.OnChanged = func(text string) {
			t.p.edit(func(o *paper.Own) { o.Words = withWords(o.Words, place, strings.TrimSpace(text)) })
			t.mark(one)
		}
		one.field.OnFocus = func() { t.p.reveal(one.field); t.p.s.rekey() }
		one.usual = kit.NewButton(words.T("manage.key_usual"), func() { t.restore(one) }).Ghost().Key("F5")
		t.paragraphs = append(t.paragraphs, one)
		one.row = kit.Ends(kit.Spacer(0, 0), one.usual)
		t.list.Add(kit.Col(2, one.field, one.row))
	}
}

// about says what else is to be known of the paper.
func (t *paperTab) about() string {
	var number, seal string
	if slices.Contains(paper.Numbered(), t.kind) {
		number = t.p.s.t("manage.paper_numbered")
	}
	if t.kind.Sealed() {
		seal = t.p.s.t("manage.paper_sealed")
	}
	return kit.Joined(number, seal)
}

func (t *paperTab) usualCopies() string {
	if n := paper.Copies(t.kind); n > 0 {
		return t.p.s.t("manage.copies_usual", "n", n)
	}
	return t.p.s.t("manage.copies_case")
}

// mark shows whether the words are the hall's own.
func (t *paperTab) mark(one *paragraph) {
	isOwn := strings.TrimSpace(one.field.Text()) != one.place.Text
	if one.row.Hidden == isOwn {
		one.row.Hidden = !isOwn
		t.list.Refresh()
	}
	if one.place.ID == paper.CopiesPlace {
		one.field.SetLabel(t.copiesLabel(isOwn))
	}
}

// copiesLabel says what stands on the paper instead of the usual line about
// copies when another number of them comes out.
func (t *paperTab) copiesLabel(isOwn bool) string {
	name := t.p.s.t(placeNames + paper.CopiesPlace)
	n := t.p.draft.CopiesOf(t.kind, 0)
	if isOwn || n == 0 || n == paper.Copies(t.kind) {
		return name
	}
	return t.p.s.t("manage.copies_line", "name", name, "line", paper.Head{Copies: n}.Say(t.kind, paper.CopiesPlace))
}

// restore puts the usual words back.
func (t *paperTab) restore(one *paragraph) {
	one.field.SetText(one.place.Text)
	one.field.Focus()
}

func (t *paperTab) object() fyne.CanvasObject { return t.box }
func (t *paperTab) focus()                    { t.copies.Focus() }

func (t *paperTab) fill(o paper.Own) {
	if t.kind != t.p.kind {
		t.rebuild()
	}
	n := o.CopiesOf(t.kind, 0)
	if now, err := sheets(t.copies.Text()); err != nil || now != n {
		text := ""
		if n > 0 {
			text = strconv.Itoa(n)
		}
		t.copies.SetText(text)
	}
	for _, one := range t.paragraphs {
		text := one.place.Text
		for _, w := range o.Words {
			if w.Kind == t.kind && w.Place == one.place.ID {
				text = w.Text
			}
		}
		if strings.TrimSpace(one.field.Text()) != text {
			one.field.SetText(text)
		}
		t.mark(one)
	}
	t.list.Refresh()
}

func (t *paperTab) wrong() (func(), error) {
	if err := t.copies.Valid(); err != nil {
		return t.copies.Focus, err
	}
	for _, w := range t.p.draft.Words { // those of papers that are not shown too
		if err := paper.CheckWording(w.Text); err != nil {
			return func() {
				t.p.choose(w.Kind)
				t.p.setRows()
				t.at(w.Place)
			}, err
		}
	}
	return nil, nil
}

// at puts the keyboard into a paragraph that is wrong.
func (t *paperTab) at(place string) {
	for _, one := range t.paragraphs {
		if one.place.ID == place {
			_ = one.field.Valid() // says so in red
			one.field.Focus()
		}
	}
}

func (t *paperTab) fail(field string, err error) bool {
	if field == "copies" {
		t.copies.Fail(err)
	}
	return field == "copies" || field == "words"
}

func (t *paperTab) keys() []kit.Shortcut {
	return []kit.Shortcut{{Key: fyne.KeyF5, Label: t.p.s.t("manage.key_usual"), Do: func() {
		if one := t.current(); one != nil {
			t.restore(one)
		}
	}, Enabled: func() (bool, string) {
		one := t.current()
		if one == nil {
			return false, t.p.s.t("manage.usual_first")
		}
		return !one.row.Hidden, t.p.s.t("manage.usual_now")
	}}}
}

// current is the paragraph with the caret, nil for none.
func (t *paperTab) current() *paragraph {
	for _, one := range t.paragraphs {
		if one.field.Focused() {
			return one
		}
	}
	return nil
}
