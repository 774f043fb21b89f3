package casework

import (
	"slices"

	"yichuang/app"
)

func notHanded(c *Case, e *Entry) error {
	if s := c.StageOf(e.Stage); s != nil && s.Handed != nil {
		return refuse(app.Conflict, "case.already_handed", "R88", app.Args{"sheet": s.Handed.Sheet})
	}
	return nil
}

// handed: the back office takes over against a sheet. An instant case is
// decided on the spot from the scan (三（一）2), and so do the stages of a joint
// case begin that do not wait for the originals (R67).
func handed(c *Case, e *Entry) error {
	s := c.StageOf(e.Stage)
	switch {
	case s == nil:
		return nil
	case s.Original && !c.holds(s):
		return refuse(app.Conflict, "case.originals_elsewhere", "R67", nil)
	case s.Handed == nil && !c.Item.Joint() && !c.Item.Instant():
		return refuse(app.Conflict, "case.not_handed", "R88", nil)
	}
	return nil
}

// WaitsForPapers reports whether the stage cannot be taken over before the
// counter hands its papers over: of a joint case only a stage that needs the
// originals waits (R67).
func (c *Case) WaitsForPapers(stage int) bool { return handed(c, &Entry{Stage: stage}) != nil }

// holds reports whether the stage's department holds every original it needs,
// or gets it with a sheet from the counter.
func (c *Case) holds(s *Stage) bool {
	return !slices.ContainsFunc(c.Materials, func(m Material) bool {
		comes := m.Holder == s.Dept || m.Holder == AtFront && s.Handed != nil
		return s.needs(m.ID) && m.State == Good && m.Form == "original" && m.Source == "" && !comes
	})
}

// announced: an excluded stage begins when the applicant has been told in
// writing how long it takes (R28).
func announced(c *Case, e *Entry) error {
	s := c.StageOf(e.Stage)
	if s != nil && s.Excluded && !slices.ContainsFunc(c.Specials, func(p Special) bool { return p.Stage == s.No && p.Void == nil && p.Notice != "" }) {
		return refuse(app.Conflict, "case.special_notice_missing", "R28", nil)
	}
	return nil
}

// clockRuns: nothing is decided while the stage waits for experts, a hearing
// or the applicant (R28, R31).
func clockRuns(c *Case, e *Entry) error {
	for _, s := range c.Specials {
		if s.Open() && (s.Stage == e.Stage || s.Stage == 0) && s.Kind != Payment {
			return refuse(app.Conflict, "case.special_open", "R28", app.Args{"kind": s.Kind})
		}
	}
	return nil
}

// complete: review goes on meanwhile, but the licence is issued only when
// every paper has come: the promised ones, those that lacked when the case was
// accepted by silence, and any found wrong since (R4, R47).
func complete(c *Case, _ *Entry) error {
	lacking := len(c.LackingMaterials())
	switch {
	case c.Deferral.Open():
		return refuse(app.Conflict, "case.deferral_open", "R47", app.Args{"count": lacking, "until": c.Deferral.Until.String()})
	case lacking > 0:
		return refuse(app.Conflict, "case.papers_lacking", "R47", app.Args{"count": lacking})
	}
	return nil
}

// last reports whether the whole is granted once the stage is over.
func (c *Case) last(no int) bool {
	return !slices.ContainsFunc(c.Plan, func(s Stage) bool { return s.No != no && !s.Counter() && !s.State.over() })
}

// surveyed: a survey stage ends with a survey's record (R38, R61).
func surveyed(c *Case, e *Entry) error {
	s := c.StageOf(e.Stage)
	if s == nil || s.Kind != "survey" {
		return nil
	}
	if slices.ContainsFunc(c.Surveys, func(v Survey) bool { return v.Stage == s.No && v.Void == nil && v.Record != nil }) {
		return nil
	}
	return refuse(app.Conflict, "case.survey_missing", "R38", nil)
}

func upward(c *Case, _ *Entry) error {
	if !c.Item.Upward && !c.Item.Joint() {
		return refuse(app.Conflict, "case.not_upward", "R26", nil)
	}
	return nil
}

func needNewDept(c *Case, e *Entry) error {
	if err := needReason(c, e); err != nil {
		return err
	}
	if s := c.StageOf(e.Stage); blank(e.Change.Dept) || e.Change.Dept == s.Dept || e.Change.Dept == frontDesk {
		return invalid("dept", "case.transfer_dept", "", nil)
	}
	return nil
}

func needDraft(_ *Case, e *Entry) error {
	if blank(e.Change.Reason) {
		return invalid("draft", "case.opinion_missing", "R47", nil)
	}
	return nil
}

func needDecision(_ *Case, e *Entry) error {
	switch d := e.Change.Decision; {
	case d == nil || blank(d.Text):
		return invalid("decision", "case.opinion_missing", "R36", nil)
	case d.Doc == "" || blank(d.DocNo):
		return invalid("doc", "case.doc_missing", "R71", nil)
	case d.Copies < 1:
		return invalid("copies", "case.copies_missing", "R71", nil)
	case d.Granted != (e.Step == Grant):
		return invalid("decision", "case.decision_contradicts", "R36", nil)
	case d.Expires != 0 && d.Expires <= app.DateOf(e.At):
		return invalid("expires", "case.expires_past", "R35", nil)
	}
	return nil
}

// needGrant: a permit is granted in writing; an entry made before the program
// wrote that paper has no number of it and is never asked again (R36).
func needGrant(c *Case, e *Entry) error {
	if err := needDecision(c, e); err != nil {
		return err
	}
	if c.GrantsInWriting() && e.Change.Notice == "" {
		return invalid("notice", "case.notice_missing", "R36", nil)
	}
	return nil
}

func needDenial(c *Case, e *Entry) error {
	if err := needDecision(c, e); err != nil {
		return err
	}
	if e.Change.Notice == "" {
		return invalid("notice", "case.notice_missing", "R36", nil)
	}
	return nil
}

// needOpinion: agree, disagree with reasons, or agree subject to a higher
// authority; nothing else, and never silence (R64, R65). What the stage makes
// is attached, since the next ones wait for it (R63).
func needOpinion(c *Case, e *Entry) error {
	s, o := c.StageOf(e.Stage), e.Change.Opinion
	if o == nil {
		return invalid("verdict", "case.verdict_missing", "R64", nil)
	}
	switch o.Verdict {
	case Disagree:
		if blank(o.Text) {
			return invalid("opinion", "case.disagree_reason", "R64", nil)
		}
		return c.chiefDecides(s, e)
	case Higher:
		if blank(o.Text) || s.State == Referred {
			return invalid("opinion", "case.higher_reason", "R64", nil)
		}
		return nil
	case Agree:
		if err := c.needOutput(s, o); err != nil {
			return err
		}
		if err := c.chiefDecides(s, e); err != nil || !s.permits(o) {
			return err
		}
		return needWritten(e)
	}
	return invalid("verdict", "case.verdict_missing", "R64", nil)
}

// needWritten: a department that grants a permit in a joint case does so in
// writing, with its words (R36).
func needWritten(e *Entry) error {
	switch {
	case blank(e.Change.Opinion.Text):
		return invalid("opinion", "case.opinion_missing", "R36", nil)
	case e.Change.Notice == "":
		return invalid("notice", "case.notice_missing", "R36", nil)
	}
	return nil
}

func (c *Case) needOutput(s *Stage, o *Opinion) error {
	switch {
	case s.Kind == "decision" && (blank(o.Doc) || blank(o.DocNo) || o.Copies < 1):
		return invalid("doc", "case.doc_missing", "R63", nil)
	case c.Promised(s) && o.Copies < 1: // it goes to the front desk too, by the item's own promise
		return invalid("copies", "case.copies_missing", "R63", nil)
	case s.Output != "" && blank(o.Doc):
		return invalid("doc", "case.output_missing", "R63", app.Args{"output": s.Output})
	case o.Copies > 0 && blank(o.DocNo):
		return invalid("doc", "case.doc_missing", "R71", nil)
	case o.Copies < 0:
		return invalid("copies", "case.copies_missing", "R71", nil)
	case o.Copies > 0, c.last(s.No):
		return complete(c, nil)
	}
	return nil
}

// chiefDecides: who reviews may check and survey; a decision is signed by the
// department's chief representative.
func (c *Case) chiefDecides(s *Stage, e *Entry) error {
	if s.Kind == "decision" && !e.By.Is(app.Chief) {
		return refuse(app.Denied, "case.role_missing", "R36", app.Args{"role": app.Chief})
	}
	return nil
}

// needLead: the lead decides with reasons, and the applicant is told in
// writing (R68).
func needLead(c *Case, e *Entry) error {
	switch l := e.Change.Lead; {
	case l == nil || (l.Choice != RefuseWhole && l.Choice != ForAmending && l.Choice != GoOn):
		return invalid("choice", "case.lead_choice", "R68", nil)
	case blank(e.Change.Reason):
		return invalid("reason", "case.reason_missing", "R68", nil)
	case e.Change.Notice == "":
		return invalid("notice", "case.notice_missing", "R68", nil)
	case l.Choice == GoOn && blank(l.Basis):
		return invalid("basis", "case.lead_basis", "R68", nil)
	case l.Choice == GoOn && !c.grantsBesides(e.Stage):
		return refuse(app.Conflict, "case.lead_nothing_left", "R68", nil)
	case l.Choice == ForAmending && e.Change.Days < 1:
		return invalid("days", "case.days_missing", "R68", nil)
	case l.Choice == GoOn && c.last(e.Stage):
		return complete(c, nil)
	}
	return nil
}

// grantsBesides reports whether a decision is made or may still be made in
// another stage: without any there is nothing to go on with.
func (c *Case) grantsBesides(no int) bool {
	return slices.ContainsFunc(c.Plan, func(s Stage) bool {
		return s.No != no && s.Kind == "decision" && s.State != Skipped && s.State != Rejected
	})
}
