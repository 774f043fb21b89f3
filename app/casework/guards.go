package casework

import (
	"slices"
	"strings"

	"yichuang/app"
	"yichuang/app/identity"
)

// allGood: no acceptance while a paper is missing or wrong (R4 (5)).
func allGood(c *Case, _ int) error {
	if n := len(c.LackingMaterials()); n > 0 {
		return invalid("materials", "case.materials_missing", "R4", app.Args{"count": n})
	}
	return nil
}

// someLacking: a correction notice needs something to correct, and every paper
// looked at, since the notice is complete or it is nothing (R4 (4), R7).
func someLacking(c *Case, _ int) error {
	lacking := 0
	for _, m := range c.Materials {
		switch m.State {
		case Untouched:
			return invalid("materials", "case.materials_unchecked", "R4", app.Args{"name": m.Name})
		case Lacking:
			lacking++
		}
	}
	if lacking == 0 {
		return invalid("materials", "case.nothing_lacking", "R4", nil)
	}
	return nil
}

func notHanded(c *Case, no int) error {
	if s := c.StageOf(no); s != nil && s.Handed != nil {
		return refuse(app.Conflict, "case.already_handed", "R88", app.Args{"sheet": s.Handed.Sheet})
	}
	return nil
}

// handed: the back office takes over against a sheet; an instant case is
// decided on the spot from the scan (三（一）2).
func handed(c *Case, no int) error {
	if s := c.StageOf(no); s != nil && s.Handed == nil && !c.Item.Instant() {
		return refuse(app.Conflict, "case.not_handed", "R88", nil)
	}
	return nil
}

func notSent(c *Case, _ int) error {
	if c.ResultSent != nil {
		return refuse(app.Conflict, "case.result_already_sent", "R71", nil)
	}
	return nil
}

func sent(c *Case, _ int) error {
	if c.ResultSent == nil {
		return refuse(app.Conflict, "case.result_not_sent", "R71", nil)
	}
	return nil
}

func needForm(_ *Case, e *Entry) error {
	f := e.Change.Form
	switch {
	case f == nil || f.Item.Code == "":
		return invalid("item", "case.item_missing", "", nil)
	case len(f.Plan) == 0:
		return invalid("item", "case.plan_missing", "", nil)
	}
	return needPersons(f, f.Item, e)
}

// needAmend: item, plan and materials are those registered; only persons and
// the way of delivery are mended.
func needAmend(c *Case, e *Entry) error {
	if f := e.Change.Form; f == nil || f.Item.Code != c.Item.Code {
		return invalid("item", "case.item_fixed", "", nil)
	}
	return needPersons(e.Change.Form, c.Item, e)
}

func needPersons(f *Form, item Item, e *Entry) error {
	switch {
	case strings.TrimSpace(f.Applicant.Name) == "":
		return invalid("applicant.name", "case.name_missing", "", nil)
	case f.Applicant.ID == "":
		return invalid("applicant.id", "case.id_missing", "", nil)
	case f.Agent != nil && item.Presence:
		return invalid("agent", "case.presence_required", "R1", nil)
	case f.Agent != nil && (strings.TrimSpace(f.Agent.Name) == "" || f.Agent.ID == ""):
		return invalid("agent", "case.agent_incomplete", "R13", nil)
	case f.Received.After(e.At):
		return invalid("received", "case.received_in_future", "R13", nil)
	case f.Way != Pickup && f.Way != Mail:
		return invalid("way", "case.way_missing", "R72", nil)
	case f.Way == Mail && strings.TrimSpace(f.Applicant.Address) == "":
		return invalid("applicant.address", "case.address_missing", "R76", nil)
	}
	return nil
}

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
		if k.State == Lacking && strings.TrimSpace(k.Wrong) == "" {
			return invalid("materials", "case.defect_missing", "R7", app.Args{"name": c.Materials[i].Name})
		}
		if k.State != Good && k.State != Lacking && k.State != Untouched {
			return invalid("materials", "case.material_state", "", app.Args{"id": k.ID})
		}
	}
	return nil
}

func needAcceptance(c *Case, e *Entry) error {
	switch d := e.Change.Dates; {
	case e.Change.Notice == "":
		return invalid("notice", "case.notice_missing", "R6", nil)
	case d == nil || d.On == 0 || d.Committed == 0:
		return invalid("dates", "case.dates_missing", "R6", nil)
	case d.On > app.DateOf(e.At):
		return invalid("dates", "case.accepted_in_future", "R6", nil)
	case d.On < app.DateOf(c.Received):
		return invalid("dates", "case.accepted_before_received", "R5", nil)
	case d.Legal != 0 && d.Committed > d.Legal:
		return invalid("dates", "case.committed_after_legal", "R32", nil)
	}
	return nil
}

// needCorrection: a second notice may list only what the first listed and is
// still wrong, or papers first handed in after it (R8).
func needCorrection(c *Case, e *Entry) error {
	if e.Change.Notice == "" {
		return invalid("notice", "case.notice_missing", "R7", nil)
	}
	if len(c.Corrections) == 0 {
		return nil
	}
	first := c.Corrections[0]
	for _, m := range c.LackingMaterials() {
		late := !m.Handed.IsZero() && m.Handed.After(first.At)
		if !slices.Contains(first.Listed, m.ID) && !late {
			return invalid("materials", "case.second_notice", "R8", app.Args{"name": m.Name})
		}
	}
	return nil
}

func needRefusal(c *Case, e *Entry) error {
	if err := needReason(c, e); err != nil {
		return err
	}
	switch ch := e.Change; {
	case ch.Notice == "":
		return invalid("notice", "case.notice_missing", "R6", nil)
	case ch.Ground != NotNeeded && ch.Ground != WrongAuthority && ch.Ground != OtherGround:
		return invalid("ground", "case.ground_missing", "R4", nil)
	case ch.Ground == WrongAuthority && strings.TrimSpace(ch.Dept) == "":
		return invalid("dept", "case.right_dept_missing", "R4", nil)
	}
	return nil
}

func needReason(_ *Case, e *Entry) error {
	if strings.TrimSpace(e.Change.Reason) == "" {
		return invalid("reason", "case.reason_missing", "R89", nil)
	}
	return nil
}

func needSheet(_ *Case, e *Entry) error {
	if e.Change.Notice == "" {
		return invalid("notice", "case.sheet_missing", "R88", nil)
	}
	return nil
}

func needDecision(_ *Case, e *Entry) error {
	switch d := e.Change.Decision; {
	case d == nil || strings.TrimSpace(d.Text) == "":
		return invalid("decision", "case.opinion_missing", "R36", nil)
	case d.Doc == "" || strings.TrimSpace(d.DocNo) == "":
		return invalid("doc", "case.doc_missing", "R71", nil)
	case d.Copies < 1:
		return invalid("copies", "case.copies_missing", "R71", nil)
	case d.Granted != (e.Step == Grant):
		return invalid("decision", "case.decision_contradicts", "R36", nil)
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

// needReceiver: identity is compared by program; a difference waits for a
// supervisor's release with a reason (R74).
func needReceiver(c *Case, e *Entry) error {
	d := e.Change.Delivery
	switch {
	case d == nil || strings.TrimSpace(d.Receiver) == "" || d.ID == "":
		return invalid("receiver", "case.receiver_missing", "R74", nil)
	case d.Receipt == "":
		return invalid("notice", "case.notice_missing", "R73", nil)
	case d.ByAgent && strings.TrimSpace(d.Letter) == "":
		return invalid("letter", "case.letter_missing", "R74", nil)
	}
	if c.receiverMatches(d) {
		return nil
	}
	switch {
	case strings.TrimSpace(d.Release) == "" || strings.TrimSpace(d.Releaser) == "":
		return invalid("receiver.id", "case.receiver_differs", "R74", nil)
	case strings.TrimSpace(d.Releaser) == e.By.Staff:
		return refuse(app.Denied, "case.release_by_self", "R74", nil)
	}
	return nil
}

// receiverMatches compares numbers: the applicant's own card; the agent's of
// the application; or, for a new agent or an organisation's representative,
// the applicant's number on the copy or licence shown with the letter.
func (c *Case) receiverMatches(d *Delivery) bool {
	switch {
	case !d.ByAgent && !c.Applicant.Org:
		return identity.Compare(d.ID, c.Applicant.ID)
	case d.ByAgent && c.Agent != nil && identity.Compare(d.ID, c.Agent.ID):
		return true
	}
	return identity.Compare(d.Shown, c.Applicant.ID)
}

// needSigned: the receipt was printed when the result was given out, and
// signed on that day or later (R73).
func needSigned(c *Case, e *Entry) error {
	switch s := e.Change.Signed; {
	case s.IsZero():
		return invalid("signed", "case.signed_missing", "R73", nil)
	case s.After(e.At):
		return invalid("signed", "case.signed_in_future", "R73", nil)
	case app.DateOf(s) < app.DateOf(c.ResultIn.At):
		return invalid("signed", "case.signed_too_early", "R73", nil)
	case app.DateOf(s) < app.DateOf(c.Delivery.At):
		return invalid("signed", "case.signed_before_given", "R73", nil)
	}
	return nil
}

func (c *Case) material(id string) int {
	return slices.IndexFunc(c.Materials, func(m Material) bool { return m.ID == id })
}
