package backoffice

import (
	"fyne.io/fyne/v2"

	"yichuang/ui/kit"
	"yichuang/ui/steps"
)

// tab is what the middle of the page shows.
type tab int

// The tabs. The first stands between reckoning and journal; ready sentences
// come and go by their key.
const (
	tabClock tab = iota
	tabPlan
	tabLimits
	tabMaterials
	tabThings
	tabPapers
	tabPhrases
	shownTabs = tabPhrases
)

var tabIDs = [shownTabs]string{
	"backoffice.tab_clock", "backoffice.tab_plan", "backoffice.tab_limits", "backoffice.tab_materials", "backoffice.tab_things", "backoffice.tab_papers",
}

var tabCaps = [shownTabs]string{tabPlan: "F11", tabLimits: "F1", tabMaterials: "F6", tabThings: "Ctrl K", tabPapers: "F7"}

// page is one stage of a case on one page.
type page struct {
	onReprint func(job, name string)
	onThing   func(thing)
	onEdit    func()
	onLeave   func() // what had the keyboard is gone

	words words
	view  *view
	tab   tab

	title, sub, due *kit.Text
	kind, left      *kit.Tag
	paused          *kit.Tag
	strip           *kit.Steps
	stripRoom       *fyne.Container
	alert           *kit.Para
	alertRoom       *fyne.Container
	tabs            [shownTabs]*kit.Button
	clock, log      *kit.Table
	plan            *steps.Plan
	limits          *steps.Clock
	materials       *kit.Table
	thingRows       *kit.Table
	things          []thing
	papers          *kit.Table
	phrases         *kit.Table
	whole           *kit.Plane
	halves          fyne.CanvasObject
	opinion         *opinion

	body   fyne.CanvasObject
	empty  fyne.CanvasObject
	object *kit.Plane
}

func newPage(w words) *page {
	p := &page{words: w, opinion: newOpinion(w)}
	p.title, p.sub, p.due = kit.Title("").Ellipsis(), kit.Note("").Ellipsis(), kit.Note("")
	p.kind, p.left, p.paused = kit.NewTag("", kit.Blue), kit.NewTag("", kit.Grey), kit.NewTag("", kit.Grey)
	p.strip, p.alert = kit.NewSteps(nil), kit.NewPara("", kit.SizeSmall, kit.Warning).Most(3)
	p.opinion.onEdit = func() { p.onEdit() }
	p.tables()
	for i, id := range tabIDs {
		p.tabs[i] = kit.NewButton(w.T(id), func() { p.turn(tab(i)) }).Key(tabCaps[i])
	}
	p.body = p.build()
	p.empty = kit.Pad(24, 24, kit.NewPara(w.T("backoffice.nothing_open"), kit.SizeBody, kit.Ink2).Centred())
	p.object = kit.NewPlane(kit.Surface, 0, 0, p.empty)
	return p
}

func (p *page) tables() {
	t := p.words.T
	p.clock = kit.NewTable(kit.Column{Width: 112}, kit.Column{Weight: 1}, kit.Column{Width: 84}).Dense()
	p.clock.Empty = t("backoffice.clock_empty")
	p.log = kit.NewTable(kit.Column{Width: 104}, kit.Column{Weight: 1}).Dense()
	p.materials = kit.NewTable(kit.Column{Weight: 1}, kit.Column{Width: 120}, kit.Column{Width: 170}).Dense()
	p.materials.Empty = t("backoffice.materials_empty")
	p.thingRows = kit.NewTable(kit.Column{Width: 150}, kit.Column{Weight: 1}, kit.Column{Width: 216}).Dense()
	p.thingRows.Empty = t("backoffice.things_empty")
	p.thingRows.OnOpen = func(i int) {
		if i >= 0 && i < len(p.things) {
			p.onThing(p.things[i])
		}
	}
	p.papers = kit.NewTable(kit.Column{Title: t("backoffice.papers_head"), Weight: 1}, kit.Column{Width: 90}).Dense()
	p.papers.Empty = t("backoffice.papers_empty")
	p.papers.OnOpen = p.reprint
	p.phrases = kit.NewTable(kit.Column{Weight: 1}).Dense()
	p.phrases.OnOpen = p.pickPhrase
	p.plan = steps.NewPlan(p.words.steps())
	p.limits = steps.NewClock(p.words.steps())
}

func (p *page) build() fyne.CanvasObject {
	head := kit.Col(0, kit.Pad(16, 11, kit.Col(2, kit.Ends(kit.Row(12, p.title, p.kind, p.left, p.paused), p.due), p.sub)), kit.Divider())
	p.stripRoom, p.alertRoom = kit.Pad(16, 8, p.strip), kit.Pad(16, 4, p.alert)
	top := kit.Col(0, head, p.stripRoom, p.alertRoom)
	bar := kit.Row(6)
	for _, b := range p.tabs {
		bar.Add(b)
	}
	log := kit.Pad(0, 5, kit.Heading(p.words.T("backoffice.log")))
	p.halves = kit.Split(16,
		kit.Share{Weight: 9, Content: p.clock},
		kit.Share{Weight: 10, Content: kit.Fill(log, p.log, nil)})
	p.whole = kit.NewPlane(kit.Surface, 0, 0, p.halves)
	foot := kit.Pad(16, 10, p.opinion.plane)
	return kit.Fill(top, kit.Pad(16, 4, kit.Fill(bar, p.whole, nil)), kit.Col(0, kit.Divider(), foot))
}

// show brings a stage onto the page, nil for none.
func (p *page) show(v *view) {
	other := v == nil || p.view == nil || v.c.Number != p.view.c.Number
	p.view = v
	if v == nil {
		p.object.SetContent(p.empty)
		return
	}
	p.fillHead(v)
	colour, alert := v.alert()
	p.alert.SetColour(alert, colour)
	p.alertRoom.Hidden = alert == ""
	p.strip.Set(v.strip(alert != "" || v.stage != nil && v.stage.Draft != ""))
	rows, today := v.reckoning()
	p.clock.Set(rows)
	p.clock.Select(today)
	p.log.Set(p.words.journal(v.c, v.journal))
	p.materials.Set(v.materials())
	p.things = v.things()
	p.thingRows.Set(thingCells(p.things))
	p.papers.Set(p.words.papers(v.papers))
	p.plan.Set(v.c, v.cal, v.today)
	p.plan.Select(v.no())
	p.limits.Set(v.c, v.clocks, v.no(), v.cal, v.today)
	if p.opinion.show(v); p.opinion.left() {
		p.onLeave()
	}
	if other {
		p.log.Select(-1)
		p.papers.Select(-1)
		p.thingRows.Select(-1)
		p.turn(tabClock)
	}
	p.object.SetContent(p.body)
}

func thingCells(things []thing) [][]kit.Cell {
	rows := make([][]kit.Cell, 0, len(things))
	for _, th := range things {
		rows = append(rows, th.row)
	}
	return rows
}

// turn shows a tab; the one that is shown gives way to the first.
func (p *page) turn(to tab) {
	if to == p.tab {
		to = tabClock
	}
	was := p.tab
	p.tab = to
	p.stripRoom.Hidden = to != tabClock // what is read has the room
	p.whole.SetContent(p.content(to))
	for i, b := range p.tabs {
		b.Choose(tab(i) == to)
	}
	p.body.Refresh()
	if f := p.focusable(to); f != nil {
		f.Focus()
	} else if p.focusable(was) != nil {
		p.onLeave()
	}
}

// content is what a tab shows.
func (p *page) content(to tab) fyne.CanvasObject {
	switch to {
	case tabPlan:
		return p.plan
	case tabLimits:
		return kit.Scroll(p.limits)
	case tabMaterials:
		return p.materials
	case tabThings:
		return kit.Fill(kit.Pad(0, 5, kit.Small(p.words.T("backoffice.things_head"))), p.thingRows, nil)
	case tabPapers:
		return p.papers
	case tabPhrases:
		return kit.Fill(kit.Pad(0, 5, kit.Heading(p.words.T("backoffice.phrases_head"))), p.phrases, nil)
	}
	return p.halves
}

// focusable is what takes the keyboard in a tab, nil where it is only read.
func (p *page) focusable(of tab) interface{ Focus() } {
	switch of {
	case tabPlan:
		return p.plan
	case tabThings:
		return p.thingRows
	case tabPapers:
		return p.papers
	case tabPhrases:
		return p.phrases
	}
	return nil
}

// focus puts the keyboard into the opinion, where there is one to write.
func (p *page) focus() {
	if p.opinion.written() {
		p.opinion.text.Focus()
	}
}

// sentences are ready for what may be written now.
func (p *page) sentences() []string {
	if p.view == nil {
		return nil
	}
	c := p.view.c
	switch p.opinion.mode {
	case modeGrant, modePropose:
		return append(p.words.grants(c), p.words.denials(c)...)
	case modeConclude:
		doc, _ := p.view.result()
		return append(p.words.agreements(doc), p.words.refusals()...)
	}
	return nil
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
