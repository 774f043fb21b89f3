package counter

import (
	"yichuang/app/casework"
	"yichuang/app/intake"
)

// list makes the lines of the materials that can be looked at now, with the
// catalogue's hints: after acceptance only those that were promised.
func (p *casePage) list(c *casework.Case) []material {
	hints := map[string]int{}
	it, known := p.s.d.Catalogue.Item(c.Item.Code)
	if known {
		for i, m := range it.Materials {
			hints[m.ID] = i
		}
	}
	promised := p.supplies()
	var rows []material
	for _, m := range c.Materials {
		if promised && m.State == casework.Good {
			continue
		}
		was := casework.Checked{ID: m.ID, State: m.State, Wrong: m.Wrong}
		row := material{id: m.ID, name: m.Name, form: m.Form, count: m.Count, was: was, now: was}
		if at, ok := hints[m.ID]; ok {
			row.hint = it.Materials[at].Hint
		}
		rows = append(rows, row)
	}
	return rows
}

// supplies reports whether papers are awaited that were promised (R46) and
// nothing else is to be looked at.
func (p *casePage) supplies() bool {
	c, actor := p.file.Case, p.s.d.Actor
	return offers(c, actor, casework.Supplement) && !offers(c, actor, casework.Check) && c.Can(casework.Supplement, 0, actor) == nil
}

// sheet is the case with what the clerk has found, as the desk reads it.
func (p *casePage) sheet() intake.Sheet {
	c := p.file.Case
	return intake.Sheet{
		Number: c.Number, Item: c.Item.Code, Answers: c.Answers, Ticket: c.Ticket,
		Applicant: c.Applicant, Agent: c.Agent, Way: c.Way, Checks: p.papers.checks(), Details: c.Details,
	}
}

// rehearse asks what the findings would make of the case.
func (p *casePage) rehearse() {
	c, actor := p.file.Case, p.s.d.Actor
	p.trial = c
	p.papers.editable = offers(c, actor, casework.Check) || offers(c, actor, casework.Resubmit) || p.supplies()
	if len(p.papers.checks()) == 0 {
		return
	}
	trial, err := p.rehearsed()
	if err != nil {
		p.s.refused(err)
		return
	}
	p.trial = trial
}

func (p *casePage) rehearsed() (*casework.Case, error) {
	c, s := p.file.Case, p.s
	if !p.supplies() {
		return s.d.Intake.Rehearse(s.d.Actor, c, p.sheet())
	}
	trial, err := c.Trial()
	if err != nil {
		return nil, err
	}
	return trial, trial.Do(casework.Supplement, casework.Change{Checks: p.papers.checks()}, s.d.Actor, s.d.Now())
}
