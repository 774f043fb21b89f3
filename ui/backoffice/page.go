package backoffice

import (
	"fyne.io/fyne/v2"

	"yichuang/ui/kit"
)

// tab is what the left of the page's middle shows.
type tab int

const (
	tabClock tab = iota
	tabMaterials
	tabPapers
	tabPhrases
)

// page is one case on one page.
type page struct {
	onReprint func(job, name string)
	onEdit    func()
	onLeave   func() // what had the keyboard is gone

	words words
	view  *view
	tab   tab

	title, sub, due *kit.Text
	kind, left      *kit.Tag
	strip           *kit.Steps
	returned        *kit.Banner
	tabs            [3]*kit.Button
	clock, log      *kit.Table
	materials       *kit.Table
	papers          *kit.Table
	phrases         *kit.Table
	middle          *kit.Plane // what the tab shows
	whole           *kit.Plane // both halves, or the ready sentences over both
	halves, wide    fyne.CanvasObject
	opinion         *opinion

	body   fyne.CanvasObject
	empty  fyne.CanvasObject
	object *kit.Plane
}

func newPage(w words) *page {
	p := &page{words: w, opinion: newOpinion(w)}
	p.title, p.sub, p.due = kit.Title("").Ellipsis(), kit.Note("").Ellipsis(), kit.Note("")
	p.kind, p.left = kit.NewTag("", kit.Blue), kit.NewTag("", kit.Grey)
	p.strip, p.returned = kit.NewSteps(nil), kit.NewBanner()
	p.opinion.onEdit = func() { p.onEdit() }
	p.tables()
	for i, name := range []string{"backoffice.tab_clock", "backoffice.tab_materials", "backoffice.tab_papers"} {
		p.tabs[i] = kit.NewButton(w.T(name), func() { p.turn(tab(i)) })
	}
	p.tabs[tabMaterials].Key("F6")
	p.tabs[tabPapers].Key("F7")
	p.middle = kit.NewPlane(kit.Surface, 0, 0, p.clock)
	p.body = p.build()
	p.empty = kit.Pad(24, 24, kit.NewPara(w.T("backoffice.nothing_open"), kit.SizeBody, kit.Ink2).Centred())
	p.object = kit.NewPlane(kit.Surface, 0, 0, p.empty)
	return p
}

func (p *page) tables() {
	t := p.words.T
	p.clock = kit.NewTable(kit.Column{Width: 122}, kit.Column{Weight: 1}, kit.Column{Width: 92}).Dense()
	p.clock.Empty = t("backoffice.clock_empty")
	p.log = kit.NewTable(kit.Column{Width: 104}, kit.Column{Weight: 1}).Dense()
	p.materials = kit.NewTable(kit.Column{Weight: 1}, kit.Column{Width: 120}, kit.Column{Width: 150}).Dense()
	p.materials.Empty = t("backoffice.materials_empty")
	p.papers = kit.NewTable(kit.Column{Title: t("backoffice.papers_head"), Weight: 1}, kit.Column{Width: 90}).Dense()
	p.papers.Empty = t("backoffice.papers_empty")
	p.papers.OnOpen = p.reprint
	p.phrases = kit.NewTable(kit.Column{Weight: 1}).Dense()
	p.phrases.OnOpen = p.pickPhrase
}

func (p *page) build() fyne.CanvasObject {
	head := kit.Col(0, kit.Pad(16, 12, kit.Col(2, kit.Ends(kit.Row(12, p.title, p.kind, p.left), p.due), p.sub)), kit.Divider())
	returned := kit.Pad(16, 0, p.returned)
	returned.Hide()
	p.returned.OnChange = func() {
		returned.Hidden = p.returned.Hidden
		p.object.Refresh()
	}
	top := kit.Col(0, head, kit.Pad(16, 12, p.strip), returned)
	bar := kit.Row(8, p.tabs[0], p.tabs[1], p.tabs[2])
	log := kit.Pad(0, 5, kit.Heading(p.words.T("backoffice.log")))
	p.halves = kit.Split(16,
		kit.Share{Weight: 9, Content: kit.Fill(bar, p.middle, nil)},
		kit.Share{Weight: 10, Content: kit.Fill(log, p.log, nil)})
	p.wide = kit.Fill(bar, p.materials, nil)
	p.whole = kit.NewPlane(kit.Surface, 0, 0, p.halves)
	foot := kit.Pad(16, 12, p.opinion.plane)
	return kit.Fill(top, kit.Pad(16, 4, p.whole), kit.Col(0, kit.Divider(), foot))
}

// show brings a case onto the page, nil for none.
func (p *page) show(v *view) {
	other := v == nil || p.view == nil || v.c.Number != p.view.c.Number
	p.view = v
	if v == nil {
		p.object.SetContent(p.empty)
		return
	}
	p.fillHead(v)
	p.strip.Set(v.strip())
	p.returned.Say(kit.Amber, v.lastReturn())
	rows, today := v.clock()
	p.clock.Set(rows)
	p.clock.Select(today)
	p.log.Set(p.words.journal(v.journal))
	p.materials.Set(p.words.materials(v.c))
	p.papers.Set(p.words.papers(v.papers))
	if p.opinion.show(v); p.opinion.left() {
		p.onLeave()
	}
	if other {
		p.log.Select(-1)
		p.papers.Select(-1)
		p.turn(tabClock)
	}
	p.object.SetContent(p.body)
}

func (p *page) fillHead(v *view) {
	t := p.words.T
	p.title.Set(v.c.Item.Name)
	p.kind.Set(t(typeIDs[v.c.Item.Type]), kit.Blue)
	p.left.Set(p.words.left(v.standing), levelTints[v.standing.Level])
	p.due.Set("")
	received := t("backoffice.received", "day", p.words.Day(v.c.Received))
	if a := v.c.Acceptance; a != nil {
		id := "backoffice.due"
		switch {
		case v.c.Item.Instant():
			id = "backoffice.due_instant"
		case a.Unsure != 0:
			id = "backoffice.due_unsure"
		}
		p.due.Set(t(id, "n", v.c.Item.Committed, "day", a.Committed, "year", a.Unsure))
		received = t("backoffice.accepted", "day", a.On, "desk", a.Desk, "name", a.Name)
	}
	p.sub.Set(joined(v.c.Applicant.Name, v.c.Number, received))
}

// lastReturn tells why the case was last given back to the counter.
func (v *view) lastReturn() string {
	n := len(v.c.Returns)
	if n == 0 || v.c.Decision != nil {
		return ""
	}
	r := v.c.Returns[n-1]
	return v.words.T("backoffice.returned", "reason", r.Reason, "name", r.Name, "at", v.words.moment(r.At))
}

// turn shows a tab; the one that is shown gives way to the reckoning.
func (p *page) turn(to tab) {
	if to == p.tab {
		to = tabClock
	}
	was := p.tab
	p.tab = to
	switch to {
	case tabPhrases:
		head := kit.Pad(0, 5, kit.Heading(p.words.T("backoffice.phrases_head")))
		p.whole.SetContent(kit.Fill(head, p.phrases, nil))
	case tabMaterials:
		p.whole.SetContent(p.wide)
	case tabPapers:
		p.middle.SetContent(p.papers)
		p.whole.SetContent(p.halves)
	default:
		p.middle.SetContent(p.clock)
		p.whole.SetContent(p.halves)
	}
	for i, b := range p.tabs {
		b.Choose(tab(i) == to)
	}
	switch {
	case to == tabPapers:
		p.papers.Focus()
	case to == tabPhrases:
		p.phrases.Focus()
	case was == tabPapers || was == tabPhrases:
		p.onLeave()
	}
}

// focus puts the keyboard into the opinion, where there is one to write.
func (p *page) focus() {
	if p.opinion.number != "" {
		p.opinion.text.Focus()
	}
}

// sentences are ready for what may be decided now.
func (p *page) sentences() []string {
	if p.view == nil || p.opinion.number == "" {
		return nil
	}
	c := p.view.c
	return append(p.words.grants(c), p.words.denials(c)...)
}

// showPhrases lists the ready sentences to pick one.
func (p *page) showPhrases() {
	var rows [][]kit.Cell
	for _, sentence := range p.sentences() {
		rows = append(rows, []kit.Cell{{Text: sentence}})
	}
	p.phrases.Empty = p.words.T("backoffice.no_phrases")
	p.phrases.Set(rows)
	p.phrases.Select(0)
	if p.tab == tabPhrases {
		p.tab = tabClock
	}
	p.turn(tabPhrases)
}

func (p *page) pickPhrase(i int) {
	if s := p.sentences(); i >= 0 && i < len(s) {
		p.turn(tabClock)
		p.opinion.add(s[i])
	}
}

func (p *page) reprint(i int) {
	if p.view != nil && i >= 0 && i < len(p.view.papers) {
		j := p.view.papers[i]
		p.onReprint(j.ID, p.words.T(j.Kind.Name()))
	}
}

func (p *page) fail(err error) { p.opinion.fail(err) }
