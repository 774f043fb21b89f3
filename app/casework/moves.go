package casework

import (
	"errors"
	"slices"

	"yichuang/app"
)

// Same as a move's To: the case stays in its state. Planned: where the plan
// stands says where the case stands.
const (
	Same    State = "="
	Planned State = "*"
)

// which plans a move is of.
type planKind uint8

const (
	anyPlan planKind = iota
	onePlan          // one decision: instant and commitment cases
	jointPlan
)

// move is one row of the table. Ready is what must hold before the step can be
// offered at all; Needs is what the step must carry; Apply makes the change.
type move struct {
	From  []State
	To    State
	Roles []app.Role
	Rule  string // the rule the step is from: what a refusal names if it knows no better
	Own   bool   // of the back office only the stage's (or the case's) own department
	Lead  bool   // only the lead department of a joint case
	Plan  planKind

	OnStage   bool // the step is on one stage of the plan
	StageFrom []StageState
	StageTo   StageState // "": Apply says

	Ready func(c *Case, e *Entry) error
	Needs func(c *Case, e *Entry) error
	Apply func(c *Case, e *Entry)
}

var (
	front     = []app.Role{app.Front}
	back      = []app.Role{app.Back, app.Chief}
	chief     = []app.Role{app.Chief}
	desks     = []app.Role{app.Front, app.Back, app.Chief}
	deliverer = []app.Role{app.Deliverer}
	window    = []app.Role{app.Front, app.Deliverer}
	heads     = []app.Role{app.Supervisor, app.Chief}
	everybody = []app.Role{app.Front, app.Back, app.Chief, app.Deliverer, app.Supervisor, app.Office, app.System}

	running = []State{Accepted, InReview, SentBack}
	decided = []State{Granted, Denied}
	told    = []State{Accepted, InReview, SentBack, Granted, Denied, ResultAtFront}
	working = []StageState{InProgress, Referred}
)

// moves is the whole law of a case: a step not listed, or not from that state,
// or not by that role, does not happen. Storage asks it again on every save.
var moves = join(intakeMoves, reviewMoves, specialMoves, deliveryMoves)

func join(tables ...map[Step]move) map[Step]move {
	all := map[Step]move{}
	for _, t := range tables {
		for step, m := range t {
			all[step] = m
		}
	}
	return all
}

var intakeMoves = map[Step]move{
	// 三（一）1, 三（二）1: one desk takes everything and registers it.
	Register:    {From: []State{Draft}, To: Received, Roles: front, Rule: "R13", Needs: needForm, Apply: applyRegister},
	Amend:       {From: []State{Received}, To: Same, Roles: front, Rule: "R4", Needs: needAmend, Apply: applyAmend},
	ConfirmLate: {From: []State{Received}, To: Same, Roles: front, Rule: "R95", Ready: lateOpen, Needs: needSecond, Apply: applyConfirmLate},
	Check:       {From: []State{Received, SentBack}, To: Same, Roles: front, Rule: "R4", Needs: needChecks, Apply: applyChecks},
	VoidCase:    {From: []State{Received}, To: Voided, Roles: []app.Role{app.Supervisor}, Rule: "R89", Ready: nothingIssued, Needs: needReason, Apply: applyEnding},

	// R4: the outcomes at the desk. Exactly one is recorded.
	Accept:            {From: []State{Received}, To: Planned, Roles: front, Rule: "R6", Ready: all(confirmed, allGood), Needs: needAcceptance, Apply: applyAccept},
	AcceptDeferred:    {From: []State{Received}, To: Planned, Roles: front, Rule: "R41", Ready: all(confirmed, deferrable), Needs: needDeferral, Apply: applyAcceptDeferred},
	DeemAccepted:      {From: []State{Received, CorrectionPending}, To: Planned, Roles: front, Rule: "R5", Ready: all(confirmed, deemable), Needs: needDeemed, Apply: applyAccept},
	RequestCorrection: {From: []State{Received}, To: CorrectionPending, Roles: front, Rule: "R7", Ready: all(confirmed, someLacking), Needs: needCorrection, Apply: applyCorrection},
	Resubmit:          {From: []State{CorrectionPending}, To: Received, Roles: front, Rule: "R9", Needs: needChecks, Apply: applyResubmit},
	RefuseAcceptance:  {From: []State{Received, CorrectionPending}, To: NotAccepted, Roles: front, Rule: "R4", Ready: confirmed, Needs: needRefusal, Apply: applyRefusal},
	ReturnPapers:      {From: []State{CorrectionPending}, To: PapersReturned, Roles: front, Rule: "R10", Needs: needExpiry, Apply: applyEnding},

	// What the counter still does for a case on its way.
	AmendNotice:      {From: told, To: Same, Roles: front, Rule: "R94", Needs: needAmendNotice, Apply: applyAmendNotice},
	Supplement:       {From: running, To: Same, Roles: front, Rule: "R46", Ready: someMissing, Needs: needChecks, Apply: applyChecks},
	ExtendDeferral:   {From: running, To: Same, Roles: []app.Role{app.Supervisor}, Rule: "R46", Ready: deferred, Needs: needDeferralExtension, Apply: applyExtendDeferral},
	ChangeWay:        {From: append([]State{Received, CorrectionPending}, told...), To: Same, Roles: window, Rule: "R72", Needs: needWay, Apply: applyChangeWay},
	BecomeCommitment: {From: running, To: Same, Roles: desks, Own: true, Plan: onePlan, Rule: "R96", Ready: instant, Needs: needCommitment, Apply: applyCommitment},
	RequestPayment:   {From: append(slices.Clone(running), decided...), To: Same, Roles: desks, Own: true, Rule: "R98", Ready: noFee, Needs: needFee, Apply: applyFee},
	RecordPayment:    {From: append([]State{ResultAtFront}, append(slices.Clone(running), decided...)...), To: Same, Roles: window, Rule: "R98", Ready: feeOpen, Needs: needPaid, Apply: applyPaid},
	Withdraw:         {From: append([]State{Received, CorrectionPending}, running...), To: Withdrawn, Roles: front, Rule: "R89", Ready: confirmed, Needs: all(needReason, needNotice), Apply: applyEnding},
	Terminate:        {From: running, To: Terminated, Roles: []app.Role{app.Front, app.Chief}, Own: true, Rule: "R48", Needs: needTermination, Apply: applyEnding},

	// Papers change hands against a sheet both sides sign (R67, R88).
	HandPapers: {From: append([]State{NotAccepted, PapersReturned, Withdrawn, Terminated, Granted, Denied}, running...), To: Same, Roles: desks, Rule: "R88", Ready: holdsSome, Needs: needPapers, Apply: applyHandPapers},
}

var reviewMoves = map[Step]move{
	// 三（二）2, 3: papers go to the back office against a signed sheet (R88).
	HandOver: {From: running, To: Planned, Roles: front, Rule: "R88", OnStage: true, StageFrom: []StageState{Ready}, Ready: notHanded, Needs: needSheet, Apply: applyHandOver},
	TakeOver: {From: running, To: Planned, Roles: back, Own: true, Rule: "R88", OnStage: true, StageFrom: []StageState{Ready}, StageTo: InProgress, Ready: all(handed, announced), Apply: applyTakeOver},
	SendBack: {From: running, To: Planned, Roles: back, Own: true, Rule: "R88", OnStage: true, StageFrom: []StageState{InProgress}, StageTo: GivenBack, Needs: needReason, Apply: applySendBack},
	TakeBack: {From: running, To: Planned, Roles: front, Rule: "R88", OnStage: true, StageFrom: []StageState{GivenBack}, StageTo: Ready, Apply: applyTakeBack},
	Transfer: {From: running, To: Planned, Roles: heads, Own: true, Rule: "R88", OnStage: true, StageFrom: []StageState{Ready, InProgress, GivenBack}, StageTo: Ready, Needs: needNewDept, Apply: applyTransfer},

	Propose: {From: running, To: Same, Roles: back, Own: true, Rule: "R47", OnStage: true, StageFrom: working, Needs: needDraft, Apply: applyDraft},
	Refer:   {From: running, To: Planned, Roles: back, Own: true, Rule: "R26", OnStage: true, StageFrom: []StageState{InProgress}, StageTo: Referred, Ready: upward, Needs: needReason, Apply: applyNothing},
	Grant:   {From: running, To: Granted, Roles: chief, Own: true, Plan: onePlan, Rule: "R36", OnStage: true, StageFrom: working, StageTo: Done, Ready: all(clockRuns, complete), Needs: needGrant, Apply: applyDecision},
	Deny:    {From: running, To: Denied, Roles: chief, Own: true, Plan: onePlan, Rule: "R36", OnStage: true, StageFrom: working, StageTo: Rejected, Ready: clockRuns, Needs: needDenial, Apply: applyDecision},

	// R60-R68: each department says its opinion, the lead decides on a refusal.
	Conclude:   {From: running, To: Planned, Roles: back, Own: true, Plan: jointPlan, Rule: "R64", OnStage: true, StageFrom: working, Ready: all(clockRuns, surveyed), Needs: needOpinion, Apply: applyConclude},
	LeadDecide: {From: running, To: Planned, Roles: chief, Lead: true, Plan: jointPlan, Rule: "R68", OnStage: true, StageFrom: []StageState{Rejected}, Needs: needLead, Apply: applyLead},
}

var specialMoves = map[Step]move{
	ArrangeSurvey: {From: running, To: Same, Roles: desks, Own: true, Rule: "R11", OnStage: true, StageFrom: []StageState{Waiting, Ready, InProgress}, Needs: needSurvey, Apply: applySurvey},
	RecordSurvey:  {From: running, To: Same, Roles: back, Own: true, Rule: "R38", OnStage: true, StageFrom: working, Ready: surveyOpen, Needs: needSurveyRecord, Apply: applySurveyRecord},
	BeginSpecial:  {From: running, To: Same, Roles: back, Own: true, Rule: "R28", OnStage: true, StageFrom: []StageState{Ready, InProgress, Referred}, Needs: needSpecial, Apply: applySpecial},
	EndSpecial:    {From: running, To: Planned, Roles: desks, Own: true, Rule: "R30", OnStage: true, StageFrom: []StageState{Ready, InProgress, Referred, Suspended}, Ready: specialOpen, Needs: needSpecialEnd, Apply: applySpecialEnd},
	Extend:        {From: running, To: Same, Roles: chief, Own: true, Rule: "R24", Ready: extendable, Needs: needExtension, Apply: applyExtension},
	Annul:         {From: running, To: Planned, Roles: heads, Own: true, Rule: "R89", OnStage: true, StageFrom: []StageState{Waiting, Ready, InProgress, Referred, Suspended, Rejected, Done}, Ready: annullable, Needs: needAnnulment, Apply: applyAnnulment},
	Redate:        {From: running, To: Same, Roles: everybody, Rule: "R23", Needs: needDates, Apply: applyRedate},
}

var deliveryMoves = map[Step]move{
	// 四（一）3, R70: departments never give out a result; one window does.
	SendResult:    {From: append(slices.Clone(running), decided...), To: Planned, Roles: back, Rule: "R71", Ready: unsent, Needs: needSheet, Apply: applySendResult},
	ReceiveResult: {From: append(slices.Clone(running), decided...), To: Planned, Roles: deliverer, Rule: "R71", Ready: sent, Apply: applyReceiveResult},
	Remind:        {From: []State{ResultAtFront}, To: Same, Roles: deliverer, Rule: "R78", Needs: needReminder, Apply: applyReminder},
	RefuseReceipt: {From: []State{ResultAtFront}, To: Same, Roles: deliverer, Rule: "R75", Needs: needReason, Apply: applyRefusedReceipt},
	GiveOut:       {From: []State{ResultAtFront}, To: Delivered, Roles: deliverer, Rule: "R70", Ready: paid, Needs: needReceiver, Apply: applyGiveOut},
	PostOut:       {From: []State{ResultAtFront}, To: Mailed, Roles: deliverer, Rule: "R76", Ready: all(paid, byMail), Needs: needPosting, Apply: applyPostOut},
	MailReturned:  {From: []State{Mailed}, To: ResultAtFront, Roles: deliverer, Rule: "R77", Needs: needReason, Apply: applyMailReturned},
	Close:         {From: []State{Mailed, Delivered}, To: Closed, Roles: deliverer, Rule: "R73", Needs: needSigned, Apply: applyClose},
}

func (m move) from(s State) bool { return slices.Contains(m.From, s) }

func (m move) stageFrom(s StageState) bool { return slices.Contains(m.StageFrom, s) }

// fits reports whether the move is of the case's kind of plan at all.
func (m move) fits(c *Case) bool {
	return m.Plan == anyPlan || (m.Plan == jointPlan) == c.Item.Joint()
}

// permits checks stage and person, not what the case still lacks.
func (m move) permits(c *Case, no int, actor app.Actor) error {
	if !actor.IsAny(m.Roles...) {
		return refuse(app.Denied, "case.role_missing", m.Rule, app.Args{"role": m.Roles[0]})
	}
	dept := c.Item.Dept
	if m.OnStage {
		s := c.StageOf(no)
		if s == nil || s.Counter() || !m.stageFrom(s.State) {
			return refuse(app.Conflict, "case.stage_impossible", m.Rule, app.Args{"stage": no})
		}
		dept = s.Dept
	}
	if m.Lead && actor.Dept != c.Item.LeadDept {
		return refuse(app.Denied, "case.lead_only", m.Rule, app.Args{"dept": c.Item.LeadDept})
	}
	if m.Own && !m.counterMay(actor) && actor.Dept != dept {
		return refuse(app.Denied, "case.other_department", m.Rule, app.Args{"dept": dept})
	}
	return nil
}

// counterMay reports whether the actor acts as one who belongs to no
// department: the counter's clerk, or its supervisor.
func (m move) counterMay(actor app.Actor) bool {
	return slices.Contains(m.Roles, app.Front) && actor.Is(app.Front) ||
		slices.Contains(m.Roles, app.Supervisor) && actor.Is(app.Supervisor)
}

// all asks one guard after the other.
func all(guards ...func(*Case, *Entry) error) func(*Case, *Entry) error {
	return func(c *Case, e *Entry) error {
		for _, guard := range guards {
			if err := guard(c, e); err != nil {
				return err
			}
		}
		return nil
	}
}

// named gives a refusal that names no rule the rule of its step.
func (m move) named(err error) error {
	var e *app.Error
	if err == nil || !errors.As(err, &e) || e.Rule != "" {
		return err
	}
	again := *e
	again.Rule = m.Rule
	return &again
}

func refuse(code app.Code, id, rule string, args app.Args) error {
	return &app.Error{Code: code, ID: id, Rule: rule, Args: args}
}

func invalid(field, id, rule string, args app.Args) error {
	return &app.Error{Code: app.Invalid, Field: field, ID: id, Rule: rule, Args: args}
}
