package counter

import (
	"context"

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
	case p.tabs.Selected() == tabMaterials && p.supplies():
		return s.t("counter.note_supplement")
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
		{Key: fyne.KeyEscape, Cap: "Esc", Label: s.t("counter.back"), Do: p.leave},
		{Key: fyne.KeyRight, Cap: "← →", Label: s.t("counter.key_tab"), Do: func() { p.tab(1) }},
		{Key: fyne.KeyLeft, Hidden: true, Do: func() { p.tab(-1) }},
	}
	if p.file.Case == nil {
		return list
	}
	if ref := p.file.Case.Applicant.Ref; ref != "" && s.d.Intake.Book != nil {
		list = append(list, kit.Shortcut{Key: fyne.KeyP, Modifier: fyne.KeyModifierControl, Label: s.t("counter.applicant"), Do: func() { s.openApplicant(ref, p) }})
	}
	switch p.tabs.Selected() {
	case tabMaterials:
		list = append(list, p.papers.keys()...)
	case tabPrinted:
		list = append(list, p.printed.Keys()...)
	}
	if len(p.papers.checks()) > 0 && !p.supplies() && p.tabs.Selected() != tabPrinted {
		list = append(list, kit.Shortcut{Key: fyne.KeyS, Modifier: fyne.KeyModifierControl, Label: s.t("counter.key_keep"), Do: p.keep})
	}
	list = append(list, p.mergeKey())
	list = append(list, p.next()...)
	list = append(list, kit.Shortcut{Key: fyne.KeyM, Modifier: fyne.KeyModifierControl, Label: s.t("counter.key_more_steps"), Do: p.more})
	if p.outcome {
		list = append(list, kit.Shortcut{Key: fyne.KeyN, Modifier: fyne.KeyModifierControl, Label: s.nextWords(p.file.Case), Right: true, Do: s.another})
		if s.calls.Number() != "" {
			list = append(list, kit.Shortcut{Key: fyne.KeyF7, Label: s.t("calling.done"), Right: true, Main: true, Do: s.calls.Finish})
		}
	}
	return list
}

// next are the keys of what comes next; everything else is among 更多操作.
func (p *casePage) next() []kit.Shortcut {
	s := p.s
	var list []kit.Shortcut
	possible := p.trial.Steps(s.d.Actor)
	for _, which := range outcomes {
		for _, step := range possible {
			if step.Step == which {
				list = append(list, p.stepKey(step))
			}
		}
	}
	if p.supplies() {
		list = append(list, kit.Shortcut{
			Key: fyne.KeyReturn, Modifier: fyne.KeyModifierControl, Label: s.t("counter.key_supplement"), Right: true, Main: true, Do: p.supplement,
			Enabled: func() (bool, string) { return len(p.papers.checks()) > 0, s.t("counter.check_supplement") },
		})
	}
	if step, ok := p.toHand(); ok {
		list = append(list, p.handKey(step))
	}
	return list
}

// toHand is the stage whose papers go to its department next: the chosen one,
// else the first that waits for them. What was given back goes out again at
// once.
func (p *casePage) toHand() (casework.Possible, bool) {
	var all []casework.Possible
	for _, step := range p.trial.Steps(p.s.d.Actor) {
		again := step.Step == casework.TakeBack
		if again || step.Step == casework.HandOver && p.trial.WaitsForPapers(step.Stage) {
			all = append(all, step)
		}
	}
	for _, step := range all {
		if step.Stage == p.stage {
			return step, true
		}
	}
	if len(all) == 0 {
		return p.handed()
	}
	return all[0], true
}

// handed is a hand-over that is refused since it was made, or not needed: its
// key keeps its place and says so.
func (p *casePage) handed() (casework.Possible, bool) {
	for _, step := range p.trial.Steps(p.s.d.Actor) {
		if step.Step == casework.HandOver && (step.Refusal != nil || p.trial.Item.Instant()) {
			return step, true
		}
	}
	return casework.Possible{}, false
}

func (p *casePage) handKey(step casework.Possible) kit.Shortcut {
	s := p.s
	key := s.outcomeKey(casework.HandOver, func() (bool, string) {
		if p.file.Case.Item.Instant() {
			return false, s.t("counter.instant_no_hand_over")
		}
		return step.Refusal == nil, s.d.Words.Error(step.Refusal)
	}, func() { p.do(step) })
	if step.Step == casework.TakeBack {
		key.Label = s.t("counter.key_hand_again")
	}
	if st := p.trial.StageOf(step.Stage); st != nil && p.trial.Item.Joint() {
		key.Label = s.t("counter.key_hand_to", "label", key.Label, "dept", s.dept(st.Dept))
	}
	return key
}

func (p *casePage) stepKey(step casework.Possible) kit.Shortcut {
	s := p.s
	return s.outcomeKey(step.Step, func() (bool, string) { return step.Refusal == nil, s.why(p.papers, step.Refusal) }, func() { p.do(step) })
}

// do takes a step with what the clerk has found.
func (p *casePage) do(step casework.Possible) {
	s, entries := p.s, p.file.Case.Entries
	s.serve()
	switch step.Step {
	case casework.RefuseAcceptance:
		s.turn(newRefusal(s, p.sheet(), p.trial, entries, p, s.result))
	case casework.HandOver, casework.TakeBack:
		p.handOver(step.Stage)
	default:
		s.settle(step.Step, p.sheet(), entries, s.result)
	}
}

// handOver gives the papers to the stage's department and prints the sheet.
func (p *casePage) handOver(stage int) {
	s, number, checks := p.s, p.number, p.papers.checks()
	entries := p.file.Case.Entries
	try := s.attempt(number, entries, casework.HandOver)
	var c *casework.Case
	s.act(func(ctx context.Context) (err error) {
		c, err = s.d.Intake.HandOver(casework.Seeing(ctx, entries), s.d.Actor, try, number, stage, checks)
		return err
	}, func() {
		if !c.Item.Joint() {
			p.tabs.Select(tabPrinted)
		}
		sheet := ""
		if st := c.StageOf(stage); st != nil && st.Handed != nil {
			sheet = st.Handed.Sheet
		}
		p.stage = 0
		s.praise(s.t("counter.has_handed_over", "sheet", sheet))
		p.printed.Newest()
	})
}

// supplement notes the promised papers that have come (R46).
func (p *casePage) supplement() {
	s, number, checks := p.s, p.number, p.papers.checks()
	entries := p.file.Case.Entries
	try := s.attempt(number, entries, casework.Supplement)
	var c *casework.Case
	s.act(func(ctx context.Context) (err error) {
		c, err = s.d.Intake.Take(casework.Seeing(ctx, entries), s.d.Actor, try, number, casework.Supplement, casework.Change{Checks: checks})
		return err
	}, func() {
		id := "counter.has_supplemented"
		if c.Deferral.Open() {
			id = "counter.has_supplemented_some"
		}
		p.printed.Newest() // the receipt for what has come
		s.praise(s.t(id, "n", len(c.LackingMaterials())))
	})
}

// keep notes the findings without an outcome.
func (p *casePage) keep() {
	s := p.s
	s.settle(casework.Check, p.sheet(), p.file.Case.Entries, func(*casework.Case) {
		s.praise(s.t("counter.has_kept"))
	})
}

func (p *casePage) tab(d int) {
	p.tabs.Select(min(max(p.tabs.Selected()+d, tabMaterials), tabJournal))
	p.turn()
	p.s.rekey()
	p.focus()
	p.preview()
}
