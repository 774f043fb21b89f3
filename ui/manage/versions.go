package manage

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/ui/kit"
)

// versionTab lists every version with who made it and why. The chosen one is
// looked at: the preview is dressed in it, and what differs stands below.
type versionTab struct {
	p     *ownPage
	rows  []paper.VersionRow
	table *kit.Table
	diff  *kit.Para
	old   *paper.Own // looked at, nil for none
	round int        // versions read; an older answer is dropped
	box   fyne.CanvasObject
}

// versionHeight is how much of the list is in sight.
const versionHeight = 300

func newVersionTab(p *ownPage) *versionTab {
	t := p.s.t
	tab := &versionTab{p: p}
	tab.table = kit.NewTable(
		kit.Column{Title: t("manage.col_version"), Width: 52, Right: true},
		kit.Column{Title: t("manage.col_at"), Width: 134},
		kit.Column{Title: t("manage.col_by"), Width: 76},
		kit.Column{Title: t("manage.col_why"), Weight: 1},
	).Dense()
	tab.table.Empty = t("manage.versions_empty")
	tab.table.OnSelect = tab.look
	tab.table.OnOpen = tab.look
	tab.diff = kit.NewPara(t("manage.versions_note"), kit.SizeSmall, kit.Ink2)
	back := kit.NewButton(t("manage.key_back"), tab.takeBack).Key("F6")
	tab.box = kit.Pad(8, 8, kit.Col(14, container.NewStack(kit.Spacer(0, versionHeight), tab.table), kit.Divider(),
		tab.diff, kit.Row(0, back)))
	return tab
}

// set shows the versions, the newest first.
func (t *versionTab) set(rows []paper.VersionRow) {
	t.rows = rows
	cells := make([][]kit.Cell, 0, len(rows))
	for _, r := range rows {
		cells = append(cells, []kit.Cell{
			{Text: strconv.FormatUint(r.Version, 10)}, {Text: r.At.In(app.HallTime).Format("2006-01-02 15:04")}, {Text: r.By}, {Text: r.Reason},
		})
	}
	t.table.Set(cells)
}

// looking is the version that is looked at, nil for none.
func (t *versionTab) looking() *paper.Own { return t.old }

// look reads a version and shows it.
func (t *versionTab) look(row int) {
	if row < 0 || row >= len(t.rows) {
		return
	}
	t.round++
	round, version := t.round, t.rows[row].Version
	t.p.s.d.Start(func() {
		own, err := t.p.s.d.Desk.PapersAt(context.Background(), version)
		fyne.Do(func() {
			if round == t.round {
				t.show(own, err)
			}
		})
	})
}

func (t *versionTab) show(own paper.Own, err error) {
	if err != nil {
		t.p.s.refused(err)
		return
	}
	t.old = &own
	t.explain()
	t.p.preview.soon()
	t.p.s.rekey()
}

// explain says in what the version that is looked at differs from what holds.
func (t *versionTab) explain() {
	words := t.p.s.words
	if t.old == nil {
		t.diff.SetColour(words.T("manage.versions_note"), kit.Ink2)
		return
	}
	why := words.T("manage.version_why", "n", t.old.Version, "reason", t.old.Reason) // the list has no room for a long one
	switch {
	case same(*t.old, t.p.base):
		t.diff.SetColour(why+"\n"+words.T("manage.version_same", "n", t.old.Version), kit.Ink2)
	default:
		text := why + "\n" + words.T("manage.version_differs", "n", t.old.Version)
		for _, line := range differences(words, t.p.s.d.Desk.Catalogue, *t.old, t.p.base) {
			text += "\n" + line
		}
		t.diff.SetColour(text, kit.Ink)
	}
}

// takeBack saves what a former version said as a new one.
func (t *versionTab) takeBack() {
	if ok, why := t.canTakeBack(); !ok {
		t.p.s.banner.Say(kit.Amber, why)
		return
	}
	own := *t.old
	words := t.p.s.words
	kit.Ask(t.p.s.canvas, words, kit.Question{
		Title: words.T("manage.back_title", "n", own.Version), Text: words.T("manage.back_text"), Action: words.T("manage.key_back"), Reason: true,
		Phrases: []string{words.T("manage.back_why", "n", own.Version)},
	}, func(reason string) {
		own.Version = t.p.base.Version
		t.p.store(own, reason)
	})
}

func (t *versionTab) canTakeBack() (bool, string) {
	switch {
	case t.old == nil:
		return false, t.p.s.t("manage.version_first")
	case t.p.s.working:
		return t.p.s.idle()
	case same(*t.old, t.p.base):
		return false, t.p.s.t("manage.version_same", "n", t.old.Version)
	case t.p.dirty():
		return false, t.p.s.t("manage.version_unsaved")
	}
	return true, ""
}

func (t *versionTab) object() fyne.CanvasObject { return t.box }
func (t *versionTab) focus()                    { t.table.Focus() }
func (t *versionTab) fill(paper.Own)            { t.explain() }
func (t *versionTab) wrong() (func(), error)    { return nil, nil }
func (t *versionTab) fail(string, error) bool   { return false }

func (t *versionTab) keys() []kit.Shortcut {
	return []kit.Shortcut{{Key: fyne.KeyF6, Label: t.p.s.t("manage.key_back"), Do: t.takeBack, Enabled: t.canTakeBack}}
}
