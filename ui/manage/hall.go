package manage

import (
	"strings"

	"fyne.io/fyne/v2"

	"yichuang/app/paper"
	"yichuang/ui/kit"
)

// entry is one field of the settings: where its text stands in them, and what
// stands on the papers while it is empty.
type entry struct {
	label, usual string
	of           func(o *paper.Own) *string
}

// entries shows fields of the settings and writes them into the draft.
type entries struct {
	list   []entry
	fields []*kit.Field
}

func newEntries(p *ownPage, list ...entry) *entries {
	e := &entries{list: list}
	for _, one := range list {
		f := kit.NewField(p.s.words, one.label).Placeholder(one.usual)
		f.OnChanged = func(text string) {
			p.edit(func(o *paper.Own) { *one.of(o) = strings.TrimSpace(text) })
		}
		f.OnFocus = func() { p.reveal(f) }
		e.fields = append(e.fields, f)
	}
	return e
}

// fill shows the settings. What stands there already is not touched, so that
// the caret stays.
func (e *entries) fill(o paper.Own) {
	for i, one := range e.list {
		if text := *one.of(&o); strings.TrimSpace(e.fields[i].Text()) != text {
			e.fields[i].SetText(text)
		}
	}
}

// hallTab is the name of the hall, where and when it is to be found, and its
// emblem.
type hallTab struct {
	p       *ownPage
	entries *entries
	logo    *picture
	box     fyne.CanvasObject
}

func newHallTab(p *ownPage) *hallTab {
	t, hall := p.s.t, p.s.d.Desk.Hall
	tab := &hallTab{p: p}
	tab.entries = newEntries(p,
		entry{t("manage.hall_name"), hall.Name, func(o *paper.Own) *string { return &o.Hall }},
		entry{t("manage.hall_phone"), hall.Phone, func(o *paper.Own) *string { return &o.Phone }},
		entry{t("manage.hall_complaint"), hall.ComplaintPhone, func(o *paper.Own) *string { return &o.ComplaintPhone }},
		entry{t("manage.hall_address"), hall.Address, func(o *paper.Own) *string { return &o.Address }},
		entry{t("manage.hall_hours"), hall.OpenHours(), func(o *paper.Own) *string { return &o.OpenHours }},
	)
	tab.logo = newPicture(p.s, t("manage.logo"), t("manage.logo_note"))
	tab.logo.OnChange = func(hash string) { p.edit(func(o *paper.Own) { o.Logo = hash }) }
	f := tab.entries.fields
	tab.box = kit.Pad(8, 8, kit.Col(14,
		kit.NewPara(t("manage.hall_note"), kit.SizeSmall, kit.Ink2),
		f[0], kit.Grid(2, 12, f[1], f[2]), f[3], f[4], kit.Divider(), tab.logo.object))
	return tab
}

func (t *hallTab) object() fyne.CanvasObject { return t.box }
func (t *hallTab) focus()                    { t.entries.fields[0].Focus() }

func (t *hallTab) fill(o paper.Own) {
	t.entries.fill(o)
	t.logo.set(o.Logo)
}

func (t *hallTab) wrong() (func(), error) { return nil, nil }

func (t *hallTab) fail(field string, err error) bool {
	if field == "logo" {
		t.logo.fail(err)
	}
	return field == "logo"
}

func (t *hallTab) keys() []kit.Shortcut {
	return []kit.Shortcut{
		{Key: fyne.KeyF4, Label: t.p.s.t("manage.key_logo"), Do: t.logo.choose, Enabled: t.p.s.idle},
		{Key: fyne.KeyF5, Label: t.p.s.t("manage.key_no_logo"), Do: t.logo.drop, Enabled: func() (bool, string) {
			return t.logo.hash != "", t.p.s.t("manage.no_logo_yet")
		}},
	}
}
