package counter

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/ui/kit"
)

// offers reports whether the step is among those the actor may think of now.
func offers(c *casework.Case, actor app.Actor, step casework.Step) bool {
	for _, p := range c.Steps(actor) {
		if p.Step == step {
			return true
		}
	}
	return false
}

func (p *casePage) note() string {
	s := p.s
	switch {
	case p.file.Case == nil:
		return ""
	case p.tabs.Selected() == tabMaterials && offers(p.trial, s.d.Actor, casework.Resubmit):
		return s.t("counter.note_resubmit")
	case offers(p.trial, s.d.Actor, casework.RequestCorrection) && len(p.trial.LackingMaterials()) > 0:
		return s.t("counter.note_lacking")
	}
	return ""
}

// keys are the steps that the case offers to this clerk, and what can be done
// with its papers.
func (p *casePage) keys() []kit.Shortcut {
	s := p.s
	list := []kit.Shortcut{
		{Key: fyne.KeyEscape, Cap: "Esc", Label: s.t("counter.back"), Do: func() { s.turn(s.form) }},
		{Key: fyne.KeyRight, Cap: "← →", Label: s.t("counter.key_tab"), Do: func() { p.tab(1) }},
		{Key: fyne.KeyLeft, Hidden: true, Do: func() { p.tab(-1) }},
	}
	if p.file.Case == nil {
		return list
	}
	switch p.tabs.Selected() {
	case tabMaterials:
		list = append(list, p.papers.keys()...)
	case tabPrinted:
		list = append(list, kit.Shortcut{Key: fyne.KeyP, Label: s.t("counter.key_reprint"), Do: p.reprint, Enabled: func() (bool, string) {
			return p.printed.Selected() >= 0, s.t("counter.nothing_printed")
		}})
	}
	if len(p.papers.checks()) > 0 {
		list = append(list, kit.Shortcut{Key: fyne.KeyS, Modifier: fyne.KeyModifierControl, Label: s.t("counter.key_keep"), Do: p.keep})
	}
	steps := p.trial.Steps(s.d.Actor)
	for _, which := range append(slices.Clone(outcomes), casework.HandOver) {
		for _, step := range steps {
			if step.Step == which {
				list = append(list, p.stepKey(step))
			}
		}
	}
	if p.outcome {
		list = append(list, kit.Shortcut{Key: fyne.KeyN, Modifier: fyne.KeyModifierControl, Label: s.t("counter.key_another"), Right: true, Do: s.another})
		if s.ticketNumber() != "" {
			list = append(list, kit.Shortcut{Key: fyne.KeyF7, Label: s.t("counter.done"), Right: true, Main: true, Do: s.finish})
		}
	}
	return list
}

func (p *casePage) stepKey(step casework.Possible) kit.Shortcut {
	s := p.s
	enabled := func() (bool, string) {
		if step.Step == casework.HandOver && p.file.Case.Item.Instant() {
			return false, s.t("counter.instant_no_hand_over")
		}
		return step.Refusal == nil, s.why(p.papers, step.Refusal)
	}
	return s.outcomeKey(step.Step, enabled, func() { p.do(step) })
}

// do takes a step with what the clerk has found.
func (p *casePage) do(step casework.Possible) {
	s, entries := p.s, p.file.Case.Entries
	s.serve()
	switch step.Step {
	case casework.RefuseAcceptance:
		s.turn(newRefusal(s, p.sheet(), p.trial, entries, p, s.result))
	case casework.HandOver:
		p.handOver(step.Stage)
	default:
		s.settle(step.Step, p.sheet(), entries, s.result)
	}
}

// handOver gives the papers to the stage's department and prints the sheet.
func (p *casePage) handOver(stage int) {
	s, number, checks := p.s, p.number, p.papers.checks()
	try := attempt(number, p.file.Case.Entries, casework.HandOver)
	var c *casework.Case
	s.act(func(ctx context.Context) (err error) {
		c, err = s.d.Intake.HandOver(ctx, s.d.Actor, try, number, stage, checks)
		return err
	}, func() {
		p.tabs.Select(tabPrinted)
		sheet := ""
		if st := c.StageOf(stage); st != nil && st.Handed != nil {
			sheet = st.Handed.Sheet
		}
		s.praise(s.t("counter.has_handed_over", "sheet", sheet))
		p.printed.Select(-1)
	})
}

// keep notes the findings without an outcome.
func (p *casePage) keep() {
	s := p.s
	s.settle(casework.Check, p.sheet(), p.file.Case.Entries, func(*casework.Case) {
		s.praise(s.t("counter.has_kept"))
	})
}

// reprint queues the chosen paper once more, marked 补打.
func (p *casePage) reprint() {
	s, i := p.s, p.printed.Selected()
	if i < 0 || i >= len(p.jobs) {
		return
	}
	job := p.jobs[i]
	s.act(func(ctx context.Context) error { return s.d.Intake.Reprint(ctx, s.d.Actor, job.ID) },
		func() { s.praise(s.t("counter.has_reprinted", "paper", s.t(job.Kind.Name()))) })
}

func (p *casePage) tab(d int) {
	p.tabs.Select(min(max(p.tabs.Selected()+d, tabMaterials), tabJournal))
	p.turn()
	p.s.rekey()
	p.focus()
	p.preview()
}
