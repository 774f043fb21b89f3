package counter

import (
	"context"

	"fyne.io/fyne/v2"

	"yichuang/app/casework"
	"yichuang/app/intake"
	"yichuang/app/paper"
	"yichuang/ui/kit"
)

// casePage is one case on one page: where it stands, its papers, what was ever
// printed of it, its journal, and the steps the clerk may take. After an
// outcome it is also the page that says what has come out.
type casePage struct {
	s       *Screen
	number  string
	outcome bool // shown right after an outcome of this clerk
	file    casework.File
	jobs    []paper.JobRow
	trial   *casework.Case // the case with what the clerk has found now
	entries uint64         // length of the journal the findings belong to

	box     *kit.Plane
	steps   *kit.Steps
	tabs    *kit.Choice
	papers  *materials
	printed *kit.Table
	journal *kit.Table
}

// The tabs.
const (
	tabMaterials = iota
	tabPrinted
	tabJournal
)

func newCasePage(s *Screen, number string) *casePage {
	p := &casePage{s: s, number: number, box: kit.Card(kit.Pad(24, 24, kit.Note(s.t("counter.opening", "number", number))))}
	p.steps = kit.NewSteps(nil)
	p.papers = newMaterials(s, p.found)
	p.printed = kit.NewTable(
		kit.Column{Title: s.t("counter.col_paper"), Weight: 4.4}, kit.Column{Title: s.t("counter.col_notice"), Width: 198},
		kit.Column{Title: s.t("counter.col_issued"), Width: 110}, kit.Column{Title: s.t("counter.col_print"), Weight: 2.4},
	)
	p.printed.Empty = s.t("counter.nothing_printed")
	p.printed.OnSelect = func(int) { p.preview() }
	p.printed.OnOpen = func(int) { p.preview() }
	p.journal = kit.NewTable(
		kit.Column{Title: s.t("counter.col_time"), Width: 110}, kit.Column{Title: s.t("counter.col_step"), Width: 130},
		kit.Column{Title: s.t("counter.col_who"), Width: 120}, kit.Column{Title: s.t("counter.col_what"), Weight: 3},
	)
	p.tabs = kit.NewChoice("", s.t("counter.tab_materials"), s.t("counter.tab_printed"), s.t("counter.tab_journal"))
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
		var jobs []paper.JobRow
		if err == nil {
			jobs, err = s.d.Intake.Papers(ctx, number)
		}
		return func() {
			if err != nil {
				p.box.SetContent(kit.Pad(24, 24, kit.NewPara(s.d.Words.Error(err), kit.SizeBody, kit.Ink2)))
				s.refused(err)
				return
			}
			p.open(file, jobs)
		}
	}
}

// open shows the case as it was read.
func (p *casePage) open(file casework.File, jobs []paper.JobRow) {
	first := p.file.Case == nil
	p.file, p.jobs = file, jobs
	c := file.Case
	if first || p.entries != c.Entries {
		p.papers.fill(p.list(c))
	}
	p.entries = c.Entries
	p.rehearse()
	if first && !p.papers.editable {
		p.tabs.Select(tabPrinted)
	}
	p.steps.Set(p.s.strip(c))
	p.printed.Set(p.jobCells())
	if p.printed.Selected() < 0 && len(jobs) > 0 {
		p.printed.Select(len(jobs) - 1)
	}
	p.journal.Set(p.s.journalCells(file.Journal))
	p.turn()
	if p.s.view == view(p) {
		p.s.rekey()
		if first {
			p.focus()
		}
		p.preview()
	}
}

// list makes the lines of the case's materials, with the catalogue's hints.
func (p *casePage) list(c *casework.Case) []material {
	hints := map[string]int{}
	it, known := p.s.d.Catalogue.Item(c.Item.Code)
	if known {
		for i, m := range it.Materials {
			hints[m.ID] = i
		}
	}
	rows := make([]material, len(c.Materials))
	for i, m := range c.Materials {
		was := casework.Checked{ID: m.ID, State: m.State, Wrong: m.Wrong}
		rows[i] = material{id: m.ID, name: m.Name, form: m.Form, count: m.Count, was: was, now: was}
		if at, ok := hints[m.ID]; ok {
			rows[i].hint = it.Materials[at].Hint
		}
	}
	return rows
}

// sheet is the case with what the clerk has found, as the desk reads it.
func (p *casePage) sheet() intake.Sheet {
	c := p.file.Case
	return intake.Sheet{
		Number: c.Number, Item: c.Item.Code, Answers: c.Answers, Ticket: c.Ticket,
		Applicant: c.Applicant, Agent: c.Agent, Way: c.Way, Checks: p.papers.checks(),
	}
}

// rehearse asks what the findings would make of the case.
func (p *casePage) rehearse() {
	actor := p.s.d.Actor
	p.trial = p.file.Case
	p.papers.editable = offers(p.file.Case, actor, casework.Check) || offers(p.file.Case, actor, casework.Resubmit)
	if len(p.papers.checks()) == 0 {
		return
	}
	trial, err := p.s.d.Intake.Rehearse(actor, p.file.Case, p.sheet())
	if err != nil {
		p.s.refused(err)
		return
	}
	p.trial = trial
}

// found is what a finding of the clerk does.
func (p *casePage) found() {
	p.s.calm()
	p.s.serve()
	p.rehearse()
	p.s.rekey()
	p.preview()
}

// preview shows the notice that the findings would come to, or the chosen one
// of the papers already printed.
func (p *casePage) preview() {
	s := p.s
	i := p.printed.Selected()
	switch {
	case p.file.Case == nil:
	case p.tabs.Selected() == tabMaterials && p.issues():
		sheet := p.sheet()
		s.paper.soon(func(ctx context.Context) (paper.Facts, error) { return s.d.Intake.Preview(ctx, s.d.Actor, sheet) })
	case i >= 0 && i < len(p.jobs):
		s.paper.printed(p.jobs[i].ID)
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
		p.papers.focus()
	case tabPrinted:
		s.take(p.printed)
	default:
		s.take(p.journal)
	}
}

// mark points out the materials: they are all that can be wrong here.
func (p *casePage) mark(error) {
	if p.papers.editable && p.tabs.Selected() == tabMaterials {
		p.papers.focus()
	}
}
