package casework

import (
	"cmp"
	"errors"
	"maps"

	"yichuang/app"
)

// Every name a person reads of a case is a message: its id is made from the
// value, and the translator takes a value that has one for its word.

// MessageID returns the id of the state's name.
func (s State) MessageID() string { return "case.state_" + string(s) }

// MessageID returns the id of the stage state's name.
func (s StageState) MessageID() string { return "case.stage_" + string(s) }

// MessageID returns the id of the step's name, as buttons and the journal show it.
func (s Step) MessageID() string { return "case.step_" + string(s) }

// MessageID returns the id of the opinion's name.
func (v Verdict) MessageID() string { return "case.verdict_" + string(v) }

// MessageID returns the id of the choice's name.
func (l LeadChoice) MessageID() string { return "case.lead_" + string(l) }

// MessageID returns the id of the special procedure's name.
func (k SpecialKind) MessageID() string { return "case.special_" + string(k) }

// MessageID returns the id of the conclusion's name.
func (c Conclusion) MessageID() string { return "case.conclusion_" + string(c) }

// MessageID returns the id of the name of the way of service; none is [Direct].
func (m Method) MessageID() string { return "case.method_" + string(cmp.Or(m, Direct)) }

// MessageID returns the id of the name of the way of delivery.
func (w Way) MessageID() string { return "case.way_" + string(w) }

// MessageID returns the id of the channel's name.
func (c Channel) MessageID() string { return "case.channel_" + cmp.Or(string(c), "counter") }

// MessageID returns the id of the group's name.
func (n Need) MessageID() string { return "case.need_" + string(n) }

// MessageID returns the id of the ground's name.
func (g Ground) MessageID() string { return "case.ground_" + string(g) }

// Approver is who may extend a limit, as the catalogue names it (R24, R25).
type Approver string

// The approvers.
const (
	AuthorityHead    Approver = "authority_head"    // 本行政机关负责人
	RegistrationHead Approver = "registration_head" // 登记机关负责人
	GovernmentHead   Approver = "government_head"   // 本级人民政府负责人
)

// MessageID returns the id of the approver's name.
func (a Approver) MessageID() string { return "case.approver_" + string(a) }

// spoken gives a refusal that names a department by its id the name people know.
func (w Writer) spoken(err error) error {
	var e *app.Error
	if !errors.As(err, &e) {
		return err
	}
	id, ok := e.Args["dept"].(string)
	if !ok {
		return err
	}
	again := *e
	again.Args = maps.Clone(e.Args)
	again.Args["dept"] = w.called(id)
	return &again
}
