package counter

import (
	"context"

	"fyne.io/fyne/v2"

	"yichuang/app/casework"
	"yichuang/app/paper"
	"yichuang/ui/kit"
	"yichuang/ui/printed"
	"yichuang/ui/steps"
)

// casePage is one case on one page: where it stands, its papers, what was ever
// printed of it, its journal, and the steps the clerk may take. After an
// outcome it is also the page that says what has come out.
type casePage struct {
	s       *Screen
	number  string
	back    view // where Escape leads, nil for the form
	outcome bool // shown right after an outcome of this clerk
	file    casework.File
	trial   *casework.Case // the case with what the clerk has found now
	entries uint64         // length of the journal the findings belong to

	box     *kit.Plane
	strip   *kit.Steps
	tabs    *kit.Choice
	papers  *materials // those that can be looked at now
	held    *kit.Table // all of them, with who has each
	plan    *steps.Plan
	stage   int // chosen in the plan, 0 for none
	facts   *telling
	clock   *steps.Clock
	printed *printed.List
	journal *telling

	abreast *steps.Abreast[casework.File]
	late    bool         // a step was refused because a colleague was faster: the next reading says who
	asking  *steps.Shown // the form of a step, the last that was asked for
}

// The tabs.
const (
	tabMaterials = iota
	tabPlan
	tabFacts
	tabClock
	tabPrinted
	tabJournal
)

func newCasePage(s *Screen, number string) *casePage {
	p := &casePage{s: s, number: number, box: kit.Card(kit.Pad(24, 24, kit.Note(s.t("counter.opening", "number", number))))}
	p.abreast = steps.NewAbreast(s.stepWords(), s.d.Actor, s.banner, func(f *casework.File) casework.File { return *f })
	p.abreast.Following(func(text string) { s.mention(kit.Blue, text) })
	p.strip = kit.NewSteps(nil)
	p.papers = newMaterials(s, p.found)
	p.held = kit.NewTable(
		kit.Column{Title: s.t("counter.col_material"), Weight: 5}, kit.Column{Title: s.t("counter.col_form"), Width: 90},
		kit.Column{Title: s.t("counter.col_count"), Width: 52}, kit.Column{Title: s.t("counter.col_state"), Weight: 3}, kit.Column{Title: s.t("counter.col_holder"), Weight: 2.6},
	)
	p.plan = steps.NewPlan(s.stepWords())
	p.plan.OnSelect = p.chose
	p.facts = newTelling(
		kit.Column{Title: s.t("counter.col_fact"), Width: 110}, kit.Column{Title: s.t("counter.col_what"), Weight: 5}, kit.Column{Title: s.t("counter.col_when"), Width: 170},
	)
	p.facts.table.Empty = s.t("counter.no_facts")
	p.clock = steps.NewClock(s.stepWords())
	list := s.prints()
	list.Bare = true
	p.printed = printed.NewList(list)
	p.printed.OfCase(number)
	p.printed.OnShow = func(string) { p.preview() }
	p.printed.OnLook = s.paper.view.Focus
	p.printed.OnKeys = func() {
		if s.view == view(p) {
			s.rekey()
		}
	}
	p.journal = newTelling(
		kit.Column{Title: s.t("counter.col_time"), Width: 110}, kit.Column{Title: s.t("counter.col_step"), Width: 120},
		kit.Column{Title: s.t("counter.col_who"), Width: 80}, kit.Column{Title: s.t("counter.col_what"), Weight: 3},
	)
	p.tabs = kit.NewChoice("", s.t("counter.tab_materials"), s.t("counter.tab_plan"), s.t("counter.tab_facts"), s.t("counter.tab_clock"), s.t("counter.tab_printed"), s.t("counter.tab_journal"))
	p.tabs.OnChanged = func(int) { p.turn(); p.preview() }
	p.tabs.OnNext = p.focus
	p.tabs.Select(tabMaterials)
	return p
}

func (p *casePage) object() fyne.CanvasObject { return p.box }
func (p *casePage) wide() bool                { return false }
func (p *casePage) menuRow() int {
	if p.outcome {
		return rowForm
	}
	return -1
}

func (p *casePage) loader() func(context.Context) func() {
	s, number := p.s, p.number
	return func(ctx context.Context) func() {
		file, err := s.d.Intake.Open(ctx, number)
		showPrinted, _ := p.printed.Read(ctx)
		return func() {
			if err != nil {
				p.box.SetContent(kit.Pad(24, 24, kit.NewPara(s.d.Words.Error(err), kit.SizeBody, kit.Ink2)))
				s.refused(err)
				return
			}
			showPrinted() // first: what has just come out is told with how far its paper is
			p.open(file)
		}
	}
}

// open shows the case as it was read. One that a colleague has moved on under
// something typed stays as it is, with a word about it.
func (p *casePage) open(file casework.File) {
	if !p.beside(file) {
		p.put(file, nil)
	}
}

// put shows the case with what was found of its papers, but for those where the
// colleague's finding is taken.
func (p *casePage) put(file casework.File, theirs []steps.Clash) {
	first := p.file.Case == nil
	p.file = file
	p.abreast.Loaded()
	c, s := file.Case, p.s
	if first || p.entries != c.Entries {
		p.carry(c, theirs)
	}
	p.entries = c.Entries
	p.rehearse()
	if first && !p.papers.editable {
		p.tabs.Select(p.landing())
	}
	p.strip.Set(s.strip(c))
	p.held.Set(s.heldCells(c))
	p.plan.Set(c, s.d.Intake.Calendar(), s.today())
	p.facts.set(lineCells(s.lines(c)))
	p.tellClock()
	p.journal.set(s.journalCells(c, file.Journal))
	p.turn()
	if s.view == view(p) {
		s.rekey()
		if first {
			p.focus()
		}
		p.preview()
	}
}

// landing is the tab that a case without papers to look at opens on.
func (p *casePage) landing() int {
	if p.file.Case.Item.Joint() && p.file.Case.Acceptance != nil {
		return tabPlan
	}
	return tabPrinted
}

// chose notes the stage chosen in the plan: its clock and its hand-over are
// the ones meant.
func (p *casePage) chose(stage int) {
	p.stage = stage
	p.tellClock()
	if p.s.view == view(p) {
		p.s.rekey()
	}
}

func (p *casePage) tellClock() {
	s, c := p.s, p.file.Case
	clocks, err := c.Clocks(s.d.Intake.Calendar(), s.today())
	if err != nil {
		s.refused(err)
		return
	}
	p.clock.Set(c, clocks, p.stage, s.d.Intake.Calendar(), s.today())
}

// found is what a finding of the clerk does.
func (p *casePage) found() {
	p.s.calm()
	p.s.serve()
	p.rehearse()
	p.s.rekey()
	p.preview()
}

// preview shows the notice that the findings would come to, the flow sheet as
// it stands beside a joint plan, or the chosen one of the papers printed.
func (p *casePage) preview() {
	s, c := p.s, p.file.Case
	job := p.printed.Chosen()
	switch {
	case c == nil || s.view != view(p):
	case p.tabs.Selected() == tabMaterials && p.issues():
		sheet := p.sheet()
		s.paper.soon(c.Item.Dept, func(ctx context.Context) (paper.Facts, error) { return s.d.Intake.Preview(ctx, s.d.Actor, sheet) })
	case p.tabs.Selected() == tabPlan && c.Item.Joint() && c.Acceptance != nil:
		w, now := casework.Writer{Hall: s.d.Intake.Hall, Catalogue: s.d.Catalogue}, s.d.Now()
		s.paper.soon("", func(context.Context) (paper.Facts, error) { return w.Flow(c, s.d.Actor, now), nil })
	case job != "":
		s.paper.printed(job)
	default:
		s.paper.none(s.t("counter.nothing_printed"))
	}
}

// issues reports whether the case as it would be may get a notice here.
func (p *casePage) issues() bool {
	return offers(p.trial, p.s.d.Actor, casework.Accept) || offers(p.trial, p.s.d.Actor, casework.RequestCorrection)
}

func (p *casePage) focus() {
	s := p.s
	if p.file.Case == nil {
		s.rest()
		return
	}
	switch p.tabs.Selected() {
	case tabMaterials:
		if !p.papers.editable {
			s.take(p.held)
			return
		}
		p.papers.focus()
	case tabPlan:
		p.plan.Focus()
	case tabFacts:
		s.take(p.facts.table)
	case tabClock:
		s.take(p.tabs)
	case tabPrinted:
		p.printed.Focus()
	default:
		s.take(p.journal.table)
	}
}

// mark points out the materials: they are all that can be wrong here.
func (p *casePage) mark(error) {
	if p.papers.editable && p.tabs.Selected() == tabMaterials {
		p.papers.focus()
	}
}
