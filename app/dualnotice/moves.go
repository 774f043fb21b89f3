package dualnotice

import (
	"slices"
	"strings"

	"yichuang/app"
)

// Step is what can be done with a notification.
type Step string

// The steps.
const (
	Notify Step = "notify" // tell applicant and departments
	Sign   Step = "sign"   // note the promise that came back signed
	Claim  Step = "claim"  // a department takes note
	Disown Step = "disown" // a department says that a part is not its business
)

// Steps lists all steps in the order of the work.
func Steps() []Step { return []Step{Notify, Sign, Claim, Disown} }

var stepIDs = map[Step]string{Notify: "dual.step_notify", Sign: "dual.step_sign", Claim: "dual.step_claim", Disown: "dual.step_disown"}

// MessageID returns the id of the step's name.
func (s Step) MessageID() string { return stepIDs[s] }

// move is one row of the table: a step on the whole notification.
type move struct {
	Told  bool // it was told already, or must not have been
	Roles []app.Role
	Needs func(p *Push, e *Entry) error
	Apply func(p *Push, e *Entry)
	Parts map[PartState]partMove // a step on parts: from which state
}

// partMove is a step on one part.
type partMove struct {
	To  PartState
	Own bool // only the department that has it
}

// moves is the whole law of a notification: a step not listed does not happen.
// Storage asks it again on every save.
var moves = map[Step]move{
	Notify: {Roles: desk, Needs: needForm, Apply: applyNotify},
	Sign:   {Told: true, Roles: desk, Needs: needSigned, Apply: applySign},
	Claim: {Told: true, Roles: office, Apply: applyClaim, Parts: map[PartState]partMove{
		Open: {To: Claimed, Own: true}, Pooled: {To: Claimed},
	}},
	// What was claimed by mistake goes to the pool like what was told in vain.
	Disown: {Told: true, Roles: office, Needs: needReason, Apply: applyDisown, Parts: map[PartState]partMove{
		Open: {To: Pooled, Own: true}, Claimed: {To: Pooled, Own: true},
	}},
}

var (
	desk   = []app.Role{app.Front, app.Deliverer}
	office = []app.Role{app.Back, app.Chief}
)

// permits checks state and person, not what the step carries, for a step on
// the parts, or on the whole notification.
func (m move) permits(p *Push, parts []int, actor app.Actor) error {
	switch {
	case m.Told && p.By == nil:
		return refuse(app.NotFound, "dual.not_told", app.Args{"case": p.Case})
	case !m.Told && p.By != nil:
		return refuse(app.Conflict, "dual.told_already", app.Args{"case": p.Case})
	case !actor.IsAny(m.Roles...):
		return refuse(app.Denied, "dual.role_missing", nil)
	case m.Parts != nil && len(parts) == 0:
		return missing("parts", "dual.no_parts")
	case m.Parts == nil && len(parts) > 0:
		return refuse(app.Internal, "dual.entry_differs", nil)
	}
	for i, no := range parts {
		if slices.Contains(parts[:i], no) {
			return refuse(app.Invalid, "dual.part_twice", app.Args{"part": no})
		}
		if err := m.onPart(p, no, actor); err != nil {
			return err
		}
	}
	return nil
}

func (m move) onPart(p *Push, no int, actor app.Actor) error {
	q := p.part(no)
	if q == nil {
		return refuse(app.Invalid, "dual.part_unknown", app.Args{"part": no})
	}
	pm, ok := m.Parts[q.State]
	switch {
	case !ok:
		return refuse(app.Conflict, "dual.part_elsewhere", app.Args{"part": no})
	case actor.Dept == "" || pm.Own && actor.Dept != q.holder():
		return refuse(app.Denied, "dual.other_department", app.Args{"part": no})
	}
	return nil
}

// holder returns the department the part is with, "" for the pool.
func (q Part) holder() string {
	switch q.State {
	case Open:
		return q.Dept
	case Claimed:
		return q.Claim.Dept
	default:
		return ""
	}
}

func needForm(p *Push, e *Entry) error {
	f := e.Change.Form
	switch {
	case f == nil || strings.TrimSpace(f.Company) == "":
		return missing("company", "dual.company_missing")
	case strings.TrimSpace(f.Scope) == "":
		return missing("scope", "dual.scope_missing")
	case f.Registered > app.DateOf(e.At):
		return missing("registered", "dual.registered_later")
	case (len(f.Parts) > 0) != (e.Change.Slip != "" && e.Change.Promise != ""):
		return refuse(app.Internal, "dual.paper_wrong", nil)
	}
	for i, q := range f.Parts {
		fresh := q.State == Open && q.Dept != "" || q.State == Pooled && q.Dept == ""
		if q.No != i+1 || !fresh || q.Claim != nil || q.Answers != nil || !strings.Contains(f.Scope, q.Words) {
			return refuse(app.Internal, "dual.part_wrong", app.Args{"part": i + 1})
		}
	}
	return nil
}

func needSigned(p *Push, e *Entry) error {
	at := e.Change.Signed
	switch {
	case p.Promise == "":
		return refuse(app.Conflict, "dual.nothing_to_sign", nil)
	case p.Signed != nil:
		return refuse(app.Conflict, "dual.signed_already", nil)
	case app.DateOf(at) < app.DateOf(p.Told) || at.After(e.At):
		return missing("signed", "dual.signed_wrong_day")
	}
	return nil
}

func needReason(_ *Push, e *Entry) error {
	if strings.TrimSpace(e.Change.Reason) == "" {
		return missing("reason", "dual.reason_missing")
	}
	return nil
}

func refuse(code app.Code, id string, args app.Args) error {
	return &app.Error{Code: code, ID: id, Rule: "R80", Args: args}
}

func missing(field, id string) error {
	return &app.Error{Code: app.Invalid, Field: field, ID: id, Rule: "R80"}
}
