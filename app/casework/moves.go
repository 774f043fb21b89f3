package casework

import (
	"slices"

	"yichuang/app"
)

// Same as a move's To: the case stays in its state.
const Same State = "="

// move is one row of the table. Ready is what must hold before the step can be
// offered at all; Needs is what the step must carry; Apply makes the change.
type move struct {
	From  []State
	To    State
	Roles []app.Role
	Own   bool // only the stage's (or the case's) own department

	OnStage   bool // the step is on one stage of the plan
	StageFrom StageState
	StageTo   StageState

	Ready func(c *Case, stage int) error
	Needs func(c *Case, e *Entry) error
	Apply func(c *Case, e *Entry)
}

// moves is the whole law of a case: a step not listed, or not from that state,
// or not by that role, does not happen. Storage asks it again on every save.
var moves = map[Step]move{
	// 三（一）1, 三（二）1: one desk takes everything and registers it.
	Register: {From: []State{Draft}, To: Received, Roles: front, Needs: needForm, Apply: applyRegister},
	Amend:    {From: []State{Received}, To: Same, Roles: front, Needs: needAmend, Apply: applyAmend},
	Check:    {From: []State{Received, SentBack}, To: Same, Roles: front, Needs: needChecks, Apply: applyChecks},

	// R4: the outcomes at the desk. Exactly one is recorded.
	Accept:            {From: []State{Received}, To: Accepted, Roles: front, Ready: allGood, Needs: needAcceptance, Apply: applyAccept},
	RequestCorrection: {From: []State{Received}, To: CorrectionPending, Roles: front, Ready: someLacking, Needs: needCorrection, Apply: applyCorrection},
	Resubmit:          {From: []State{CorrectionPending}, To: Received, Roles: front, Needs: needChecks, Apply: applyResubmit},
	RefuseAcceptance:  {From: []State{Received, CorrectionPending}, To: NotAccepted, Roles: front, Needs: needRefusal, Apply: applyRefusal},

	// 三（二）2, 3: papers go to the back office against a signed sheet (R88).
	HandOver: {From: []State{Accepted, SentBack}, To: Accepted, Roles: front, OnStage: true, StageFrom: Ready, StageTo: Ready, Ready: notHanded, Needs: needSheet, Apply: applyHandOver},
	TakeOver: {From: []State{Accepted}, To: InReview, Roles: back, Own: true, OnStage: true, StageFrom: Ready, StageTo: InProgress, Ready: handed, Apply: applyTakeOver},
	SendBack: {From: []State{InReview}, To: SentBack, Roles: back, Own: true, OnStage: true, StageFrom: InProgress, StageTo: Ready, Needs: needReason, Apply: applySendBack},
	Grant:    {From: []State{InReview}, To: Granted, Roles: chief, Own: true, OnStage: true, StageFrom: InProgress, StageTo: Done, Needs: needDecision, Apply: applyDecision},
	Deny:     {From: []State{InReview}, To: Denied, Roles: chief, Own: true, OnStage: true, StageFrom: InProgress, StageTo: Rejected, Needs: needDenial, Apply: applyDecision},

	// 四（一）3, R70: departments never give out a result; one window does.
	SendResult:    {From: []State{Granted, Denied}, To: Same, Roles: back, Own: true, Ready: notSent, Needs: needSheet, Apply: applySendResult},
	ReceiveResult: {From: []State{Granted, Denied}, To: ResultAtFront, Roles: deliverer, Ready: sent, Apply: applyReceiveResult},
	GiveOut:       {From: []State{ResultAtFront}, To: Delivered, Roles: deliverer, Needs: needReceiver, Apply: applyGiveOut},
	Close:         {From: []State{Delivered}, To: Closed, Roles: deliverer, Needs: needSigned, Apply: applyClose},
}

var (
	front     = []app.Role{app.Front}
	back      = []app.Role{app.Back, app.Chief}
	chief     = []app.Role{app.Chief}
	deliverer = []app.Role{app.Deliverer}
)

func (m move) from(s State) bool { return slices.Contains(m.From, s) }

func (m move) stageFrom(s StageState) bool { return s == m.StageFrom }

// permits checks stage and person, not what the case still lacks.
func (m move) permits(c *Case, no int, actor app.Actor) error {
	if !actor.IsAny(m.Roles...) {
		return refuse(app.Denied, "case.role_missing", roleRule(m), app.Args{"role": string(m.Roles[0])})
	}
	dept := c.Item.Dept
	if m.OnStage {
		s := c.StageOf(no)
		if s == nil || !m.stageFrom(s.State) {
			return refuse(app.Conflict, "case.stage_impossible", "", app.Args{"stage": no})
		}
		dept = s.Dept
	}
	if m.Own && actor.Dept != dept {
		return refuse(app.Denied, "case.other_department", "", app.Args{"dept": dept})
	}
	return nil
}

func roleRule(m move) string {
	if slices.Contains(m.Roles, app.Deliverer) {
		return "R70"
	}
	return ""
}

func refuse(code app.Code, id, rule string, args app.Args) error {
	return &app.Error{Code: code, ID: id, Rule: rule, Args: args}
}

func invalid(field, id, rule string, args app.Args) error {
	return &app.Error{Code: app.Invalid, Field: field, ID: id, Rule: rule, Args: args}
}
