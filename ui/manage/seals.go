package manage

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/ui/kit"
)

// sealTab lists the seals the hall has set up. None is ever printed that does
// not stand here.
type sealTab struct {
	p     *ownPage
	seals []paper.Seal
	table *kit.Table
	told  *kit.Para
	box   fyne.CanvasObject
}

// sealHeight is how much of the list is in sight.
const sealHeight = 260

func newSealTab(p *ownPage) *sealTab {
	t := p.s.t
	tab := &sealTab{p: p}
	tab.table = kit.NewTable(
		kit.Column{Title: t("manage.col_seal"), Weight: 3},
		kit.Column{Title: t("manage.col_dept"), Weight: 3},
		kit.Column{Title: t("manage.col_papers"), Width: 64},
		kit.Column{Title: t("manage.col_roles"), Weight: 3},
	).Dense()
	tab.table.Empty = t("manage.seals_empty")
	tab.table.OnOpen = tab.change
	tab.table.OnSelect = func(int) { p.s.rekey() }
	tab.told = kit.NewPara("", kit.SizeSmall, kit.Danger)
	tab.told.Hide()
	add := kit.NewButton(t("manage.key_seal_new"), tab.add).Key("F6")
	tab.box = kit.Pad(8, 8, kit.Col(14,
		kit.NewPara(t("manage.seals_note"), kit.SizeSmall, kit.Ink2),
		kit.Card(container.NewStack(kit.Spacer(0, sealHeight), tab.table)), tab.told,
		kit.Row(12, add, kit.NewButton(t("manage.key_seal_change"), func() { tab.change(tab.table.Selected()) }).Key("F4"))))
	return tab
}

func (t *sealTab) object() fyne.CanvasObject { return t.box }

func (t *sealTab) focus() {
	if len(t.seals) > 0 {
		t.table.Focus()
		return
	}
	t.p.tabs.Focus()
}

func (t *sealTab) fill(o paper.Own) {
	t.seals = o.Seals
	t.told.Hide()
	words, cat := t.p.s.words, t.p.s.d.Desk.Catalogue
	rows := make([][]kit.Cell, 0, len(o.Seals))
	for _, s := range o.Seals {
		d, _ := cat.Department(s.Dept)
		kinds := words.T("manage.seal_every")
		if len(s.Kinds) > 0 {
			kinds = words.T("manage.seal_kinds", "n", len(s.Kinds))
		}
		rows = append(rows, []kit.Cell{{Text: s.Name}, {Text: d.Name}, {Text: kinds}, {Text: roleNames(words, s.Roles)}})
	}
	t.table.Set(rows)
	if t.table.Selected() < 0 && len(rows) > 0 {
		t.table.Select(0)
	}
}

// roleNames are those whose acts are sealed.
func roleNames(words kit.Words, roles []app.Role) string {
	if len(roles) == 0 {
		roles = []app.Role{app.Chief}
	}
	var names []string
	for _, r := range roles {
		names = append(names, words.T(r.MessageID()))
	}
	return strings.Join(names, "、")
}

func (t *sealTab) wrong() (func(), error) { return nil, nil }

func (t *sealTab) fail(field string, err error) bool {
	if field != "seals" {
		return false
	}
	t.told.Set(t.p.s.words.Error(err))
	t.told.Show()
	t.box.Refresh()
	return true
}

func (t *sealTab) keys() []kit.Shortcut {
	chosen := func() (bool, string) { return t.table.Selected() >= 0, t.p.s.t("manage.seal_first") }
	return []kit.Shortcut{
		{Key: fyne.KeyF6, Label: t.p.s.t("manage.key_seal_new"), Do: t.add, Enabled: t.ready},
		{Key: fyne.KeyF4, Label: t.p.s.t("manage.key_seal_change"), Do: func() { t.change(t.table.Selected()) }, Enabled: chosen},
		{Key: fyne.KeyF7, Label: t.p.s.t("manage.key_seal_drop"), Do: t.remove, Enabled: chosen},
	}
}

func (t *sealTab) ready() (bool, string) { return t.p.loaded, t.p.s.t("manage.own_loading") }

// add sets up a seal, by default one of every department's first letter.
func (t *sealTab) add() {
	if t.p.loaded {
		editSeal(t.p.s, t.p.s.t("manage.key_seal_new"), paper.Seal{}, func(s paper.Seal) { t.put(len(t.seals), s) })
	}
}

// change opens a seal to be changed.
func (t *sealTab) change(row int) {
	if row >= 0 && row < len(t.seals) {
		editSeal(t.p.s, t.p.s.t("manage.key_seal_change"), t.seals[row], func(s paper.Seal) { t.put(row, s) })
	}
}

// put writes a seal into the draft, at the end when there is none in the row.
func (t *sealTab) put(row int, s paper.Seal) {
	t.set(func(list []paper.Seal) []paper.Seal {
		if row >= len(list) {
			return append(list, s)
		}
		list[row] = s
		return list
	})
	t.table.Select(row)
	t.show(s)
}

// show puts a paper into the preview on which the seal is to be seen.
func (t *sealTab) show(s paper.Seal) {
	if len(s.Kinds) > 0 && !slices.Contains(s.Kinds, t.p.kind) {
		t.p.choose(s.Kinds[0])
	} else if len(s.Kinds) == 0 && !t.p.kind.Sealed() {
		t.p.choose(paper.Acceptance)
	}
	t.p.setRows()
	t.table.Focus()
}

// remove takes a seal away, after a question.
func (t *sealTab) remove() {
	row := t.table.Selected()
	if row < 0 || row >= len(t.seals) {
		return
	}
	name := t.seals[row].Name
	kit.Ask(t.p.s.canvas, t.p.s.words, kit.Question{
		Title: t.p.s.t("manage.seal_drop_title", "name", name), Text: t.p.s.t("manage.seal_drop_text"), Action: t.p.s.t("manage.key_seal_drop"), Danger: true,
	}, func(string) {
		t.set(func(list []paper.Seal) []paper.Seal { return slices.Delete(list, row, row+1) })
		t.focus()
	})
}

func (t *sealTab) set(change func([]paper.Seal) []paper.Seal) {
	t.p.edit(func(o *paper.Own) { o.Seals = change(slices.Clone(o.Seals)) })
	t.fill(t.p.draft)
	t.p.s.rekey()
}
