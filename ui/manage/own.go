package manage

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"yichuang/app/catalogue"
	"yichuang/app/paper"
	"yichuang/ui/kit"
)

// section is one tab of the settings of papers. It writes what is typed into
// the page's draft and is filled from it.
type section interface {
	object() fyne.CanvasObject
	fill(o paper.Own)
	focus()
	keys() []kit.Shortcut
	// wrong says next to its field what cannot be saved, and returns what puts
	// the keyboard there.
	wrong() (there func(), err error)
	// fail shows a refusal of the desk next to the field it names and reports
	// whether there is one.
	fail(field string, err error) bool
}

// The tabs in their order.
const (
	tabHall = iota
	tabNumbers
	tabPaper
	tabSeals
	tabVersions
)

// ownPage is 文书设置: what the hall sets of its papers by itself, and the
// chosen paper beside it.
type ownPage struct {
	s           *Screen
	base, draft paper.Own // as stored, as typed
	loaded      bool
	filling     bool
	reason      string // given for a save that did not go through
	others      string // what the banner said of somebody else's save

	find     *kit.Field
	list     *kit.Table
	kinds    []paper.Kind // shown now
	kind     paper.Kind
	tabs     *kit.Choice
	sections []section
	versions *versionTab
	scroll   *container.Scroll
	room     *kit.Plane
	state    *kit.Tag
	changed  *kit.Tag
	preview  *previewer
	content  fyne.CanvasObject
}

func newOwnPage(s *Screen) *ownPage {
	p := &ownPage{s: s, kind: paper.Acceptance}
	p.preview = newPreviewer(p)
	p.versions = newVersionTab(p)
	p.sections = []section{newHallTab(p), newNumberTab(p), newPaperTab(p), newSealTab(p), p.versions}
	p.find = kit.NewField(s.words, s.t("manage.find_paper")).Placeholder(s.t("manage.find_hint"))
	p.list = kit.NewTable(kit.Column{Weight: 1}).Dense()
	p.list.Empty = s.t("manage.find_none")
	p.list.OnSelect = func(i int) { p.choose(p.kinds[i]) }
	p.list.OnOpen = func(int) { p.turn(tabPaper); p.sections[tabPaper].focus() }
	p.find.OnChanged = func(string) { p.filter() }
	p.find.OnKey = p.list.Key
	p.tabs = kit.NewChoice("", s.t("manage.tab_hall"), s.t("manage.tab_numbers"), s.t("manage.tab_paper"), s.t("manage.tab_seals"), s.t("manage.tab_versions"))
	p.tabs.Select(tabHall)
	p.tabs.OnChanged = func(tab int) {
		p.s.quiet()
		p.turn(tab)
	}
	p.tabs.OnNext = func() { p.sections[p.tab()].focus() }
	p.state, p.changed = kit.NewTag("", kit.Grey), kit.NewTag("", kit.Amber)
	p.room = kit.NewPlane(kit.Surface, 8, 4, p.sections[tabHall].object())
	p.scroll = container.NewVScroll(p.room)
	p.filter()
	p.content = p.build()
	return p
}

func (p *ownPage) build() fyne.CanvasObject {
	t := p.s.t
	papers := kit.Card(kit.Fill(kit.Col(0, kit.Pad(12, 12, p.find), kit.Divider()), p.list, nil))
	head := kit.CardHead(kit.Row(12, kit.Title(t("manage.own_title")), p.state, p.changed))
	form := kit.Card(kit.Fill(kit.Col(0, head, kit.Pad(16, 12, p.tabs), kit.Divider()), kit.Pad(8, 8, p.scroll), nil))
	return kit.Split(16,
		kit.Share{Width: 196, Content: papers},
		kit.Share{Weight: 10, Least: 420, Content: form},
		kit.Share{Weight: 9, Least: 320, Content: p.preview.view})
}

func (p *ownPage) title() string             { return p.s.t("manage.page_own") }
func (p *ownPage) object() fyne.CanvasObject { return p.content }
func (p *ownPage) focus()                    { p.sections[p.tab()].focus() }
func (p *ownPage) tab() int                  { return p.tabs.Selected() }

// read asks for what holds and for the list of versions.
func (p *ownPage) read(ctx context.Context) (func(), bool) {
	own, err := p.s.d.Desk.Papers(ctx)
	var rows []paper.VersionRow
	if err == nil {
		rows, err = p.s.d.Desk.PaperVersions(ctx)
	}
	if err != nil {
		return func() { p.s.refused(err) }, false
	}
	return func() {
		p.versions.set(rows)
		p.take(own)
	}, true
}

// take shows what holds now. What was typed meanwhile stays.
func (p *ownPage) take(own paper.Own) {
	if p.loaded && own.Version == p.base.Version {
		return
	}
	typed := p.loaded && !same(p.base, p.draft)
	if typed {
		p.draft = merged(p.base, p.draft, own)
		p.others = p.s.t("manage.own_others", "name", own.By.Name, "reason", own.Reason)
		p.s.banner.Say(kit.Amber, p.others)
	} else {
		p.draft = own
	}
	p.draft.Version = own.Version
	p.base, p.loaded = own, true
	p.fill()
}

// fill shows the draft in every tab.
func (p *ownPage) fill() {
	p.filling = true
	for _, s := range p.sections {
		s.fill(p.draft)
	}
	p.filling = false
	p.mark()
	p.preview.soon()
}

// edit writes into the draft what somebody typed.
func (p *ownPage) edit(change func(o *paper.Own)) {
	if p.filling || !p.loaded {
		return
	}
	change(&p.draft)
	if p.others == "" || p.others != p.s.banner.Words() {
		p.s.quiet() // what was said is of what stood here before
	}
	p.mark()
	p.preview.soon()
}

// dirty reports whether something is typed that is not saved.
func (p *ownPage) dirty() bool { return p.loaded && !same(p.base, p.draft) }

// mark says which version is shown and whether it was changed, and which papers
// the hall has made its own.
func (p *ownPage) mark() {
	switch {
	case !p.loaded:
		p.state.Set(p.s.t("manage.own_loading"), kit.Grey)
	case p.base.Version == 0:
		p.state.Set(p.s.t("manage.own_none"), kit.Grey)
	default:
		p.state.Set(p.s.t("manage.own_version", "n", p.base.Version), kit.Grey)
	}
	p.changed.Hidden = !p.dirty()
	p.changed.Set(p.s.t("manage.own_unsaved"), kit.Amber)
	p.setRows()
	p.content.Refresh()
	p.s.rekey()
}

// filter shows the papers whose name has the letters, or begins with the
// initials.
func (p *ownPage) filter() {
	want := strings.ToLower(strings.TrimSpace(p.find.Text()))
	p.kinds = nil
	for _, kind := range paper.All() {
		name := p.s.t(kind.Name())
		if want == "" || strings.Contains(strings.ToLower(name), want) || strings.Contains(catalogue.Initials(name), want) {
			p.kinds = append(p.kinds, kind)
		}
	}
	p.setRows()
	if want != "" && len(p.kinds) > 0 && p.list.Selected() < 0 {
		p.list.Select(0)
		p.choose(p.kinds[0])
	}
}

func (p *ownPage) setRows() {
	rows := make([][]kit.Cell, 0, len(p.kinds))
	at := -1
	for i, kind := range p.kinds {
		cell := kit.Cell{Text: p.s.t(kind.Name())}
		if own(p.draft, kind) {
			cell.Tag, cell.Tint = p.s.t("manage.own_mark"), kit.Blue
		}
		rows = append(rows, []kit.Cell{cell})
		if kind == p.kind {
			at = i
		}
	}
	p.list.Set(rows)
	if at != p.list.Selected() {
		p.list.Select(at)
	}
}

// own reports whether the hall has set something of this kind of paper.
func own(o paper.Own, kind paper.Kind) bool {
	for _, w := range o.Words {
		if w.Kind == kind {
			return true
		}
	}
	for _, c := range o.Copies {
		if c.Kind == kind {
			return true
		}
	}
	return false
}

// choose shows another paper.
func (p *ownPage) choose(kind paper.Kind) {
	if kind == p.kind {
		return
	}
	p.kind = kind
	p.filling = true
	p.sections[tabPaper].fill(p.draft)
	p.filling = false
	p.preview.soon()
	p.s.rekey()
}

// turn shows another tab.
func (p *ownPage) turn(tab int) {
	p.tabs.Select(tab)
	p.room.SetContent(p.sections[tab].object())
	p.scroll.ScrollToTop()
	p.scroll.Refresh()
	p.preview.soon()
	p.s.rekey()
}

// reveal scrolls until o, which stands in the tab, is in sight.
func (p *ownPage) reveal(o fyne.CanvasObject) {
	kit.Reveal(p.scroll, p.room, o, 8)
}
