package casework

import (
	"slices"

	"yichuang/app"
)

// needChecks: a paper found wrong must say what is wrong (R3: free text, and
// only papers of the item's own list).
func needChecks(c *Case, e *Entry) error {
	if len(e.Change.Checks) == 0 {
		return invalid("materials", "case.checks_missing", "", nil)
	}
	for _, k := range e.Change.Checks {
		i := c.material(k.ID)
		if i < 0 {
			return invalid("materials", "case.material_unknown", "R3", app.Args{"id": k.ID})
		}
		m := c.Materials[i]
		switch {
		case k.State == Lacking && blank(k.Wrong):
			return invalid("materials", "case.defect_missing", "R7", app.Args{"name": m.Name})
		case k.State != Good && k.State != Lacking && k.State != Untouched:
			return invalid("materials", "case.material_state", "", app.Args{"id": k.ID})
		case !c.inHand(m) || m.Holder != "" && m.Holder != AtFront && k.State == Untouched:
			return refuse(app.Conflict, "case.papers_elsewhere", "R67", app.Args{"id": k.ID})
		case k.From != "" && !m.Shareable:
			return invalid("materials", "case.material_not_shared", "R106", app.Args{"name": m.Name})
		case e.Step == Supplement && m.State == Good:
			return invalid("materials", "case.material_there", "R46", app.Args{"name": m.Name})
		}
	}
	return nil
}

// inHand reports whether the counter has the paper before it: no department
// has it, or one that gave it back with its reasons (R67).
func (c *Case) inHand(m Material) bool {
	return m.Holder == "" || m.Holder == AtFront || slices.ContainsFunc(c.Plan, func(s Stage) bool { return s.Dept == m.Holder && s.State == GivenBack })
}

func (c *Case) material(id string) int {
	return slices.IndexFunc(c.Materials, func(m Material) bool { return m.ID == id })
}

// holdsSome: who has no paper of the case has none to give.
func holdsSome(c *Case, e *Entry) error {
	from := holderOf(e.By)
	if from == "" || !slices.ContainsFunc(c.Materials, func(m Material) bool { return m.Holder == from }) {
		return refuse(app.Conflict, "case.papers_none", "R67", nil)
	}
	return nil
}

// needPapers: only who holds a paper can give it away, and never to nobody
// (R67, R88). Departments give nothing to an applicant (R70).
func needPapers(c *Case, e *Entry) error {
	from, to := holderOf(e.By), e.Change.To
	switch {
	case len(e.Change.Papers) == 0:
		return invalid("papers", "case.papers_missing", "R88", nil)
	case to == from:
		return invalid("to", "case.papers_self", "R88", nil)
	case to == "" && (from != AtFront || c.State.Running() || c.Decision != nil):
		return refuse(app.Denied, "case.papers_applicant", "R70", nil)
	case blank(e.Change.Taker):
		return invalid("taker", "case.taker_missing", "R88", nil)
	case e.Change.Notice == "":
		return invalid("notice", "case.sheet_missing", "R88", nil)
	case to != "" && to != AtFront && !c.takesStage(to):
		return invalid("to", "case.papers_stranger", "R67", app.Args{"dept": to})
	}
	for _, id := range e.Change.Papers {
		i := c.material(id)
		if i < 0 || c.Materials[i].Holder != from || c.Materials[i].Holder == "" {
			return refuse(app.Conflict, "case.papers_elsewhere", "R67", app.Args{"id": id})
		}
		if c.worksOn(from, c.Materials[i], 0) {
			return refuse(app.Conflict, "case.papers_in_use", "R67", app.Args{"id": id})
		}
	}
	return nil
}

// worksOn reports whether a stage of the department, other than the one
// numbered but, works on the original: it waited for it and has not ended (R67).
func (c *Case) worksOn(dept string, m Material, but int) bool {
	return c.State.Running() && m.Form == "original" && slices.ContainsFunc(c.Plan, func(s Stage) bool {
		busy := s.State == InProgress || s.State == Referred || s.State == Suspended
		return s.No != but && busy && s.Dept == dept && s.Original && s.needs(m.ID)
	})
}

func (c *Case) takesStage(dept string) bool {
	return slices.ContainsFunc(c.Plan, func(s Stage) bool { return s.Dept == dept })
}
