package casework

// State is where a case stands, in the names of the glossary.
type State string

// The states of a case.
const (
	Draft             State = ""
	Received          State = "received"           // 已收件, papers taken in: the notice clock runs (R4)
	CorrectionPending State = "correction_pending" // 待补正
	NotAccepted       State = "not_accepted"       // 不予受理 (R4; not the same as a denial)
	Accepted          State = "accepted"           // 已受理: the decision clock runs
	SentBack          State = "sent_back"          // 退回窗口: a stage gave its papers back to the counter
	InReview          State = "in_review"          // 审查中
	Granted           State = "decided_granted"    // 准予
	Denied            State = "decided_denied"     // 不予许可
	ResultAtFront     State = "result_at_front"    // 待领取
	Mailed            State = "mailed"             // 邮寄中
	Delivered         State = "delivered"          // 已送达, receipt not yet filed
	Closed            State = "archived"           // 已办结归档
	PapersReturned    State = "returned"           // 已退件: no correction came in time (R10)
	Withdrawn         State = "withdrawn"          // 申请人撤回
	Terminated        State = "terminated"         // 终止办理 (R48)
	Voided            State = "void"               // 作废: entered by mistake (R89)
)

// States lists every state a stored case may be in, in the order of a case's life.
func States() []State {
	return []State{
		Received, CorrectionPending, NotAccepted, Accepted, SentBack, InReview,
		Granted, Denied, ResultAtFront, Mailed, Delivered, Closed,
		PapersReturned, Withdrawn, Terminated, Voided,
	}
}

// Running reports whether the decision clock of a case in this state runs.
func (s State) Running() bool { return s == Accepted || s == SentBack || s == InReview }

// Over reports whether nothing can come after the state.
func (s State) Over() bool {
	switch s {
	case NotAccepted, Closed, PapersReturned, Withdrawn, Terminated, Voided:
		return true
	}
	return false
}

// StageState is where a stage of the plan stands.
type StageState string

// The states of a stage.
const (
	Waiting    StageState = "waiting"     // something before it is not done
	Ready      StageState = "ready"       // in the department's inbox
	InProgress StageState = "in_progress" // taken over
	Referred   StageState = "referred"    // 转报: waits for a higher authority (R26, R64)
	GivenBack  StageState = "given_back"  // 退回窗口
	Suspended  StageState = "suspended"   // refused once; the applicant amends (R68)
	Done       StageState = "done"
	Rejected   StageState = "rejected" // refused: the lead has to decide (R68)
	Skipped    StageState = "skipped"
)

// over reports whether the stages after it may begin.
func (s StageState) over() bool { return s == Done || s == Skipped }

// Step is one move of a case.
type Step string

// The steps, in the order of a case's life.
const (
	Register          Step = "register"           // 登记
	Amend             Step = "amend"              // 当场更正: mend what was entered (R4 (3))
	ConfirmLate       Step = "confirm_late"       // 补录复核: a second person confirms (R95)
	Check             Step = "check"              // 核对材料
	Accept            Step = "accept"             // 受理
	AcceptDeferred    Step = "accept_deferred"    // 容缺受理
	DeemAccepted      Step = "deem_accepted"      // 视为受理 (R5)
	RequestCorrection Step = "request_correction" // 补齐补正告知
	Resubmit          Step = "resubmit"           // 补正材料收到
	RefuseAcceptance  Step = "refuse_acceptance"  // 不予受理
	ReturnPapers      Step = "return_papers"      // 逾期未补正退件 (R10)
	VoidCase          Step = "void_case"          // 作废误录
	AmendNotice       Step = "amend_notice"       // 更正通知书 (R94)
	Supplement        Step = "supplement"         // 容缺材料补交 (R46)
	ExtendDeferral    Step = "extend_deferral"    // 容缺延期 (R46)
	ChangeWay         Step = "change_way"         // 变更领取方式 (R72)
	BecomeCommitment  Step = "become_commitment"  // 即办转承诺 (R96)
	RequestPayment    Step = "request_payment"    // 缴款通知 (R98)
	RecordPayment     Step = "record_payment"     // 缴款登记
	HandOver          Step = "hand_over"          // 交后台
	TakeOver          Step = "take_over"          // 后台接收
	SendBack          Step = "send_back"          // 退回窗口
	TakeBack          Step = "take_back"          // 窗口收回
	HandPapers        Step = "hand_papers"        // 材料移交 (R67, R88)
	Transfer          Step = "transfer"           // 转办
	ArrangeSurvey     Step = "arrange_survey"     // 勘查通知 (R11)
	RecordSurvey      Step = "record_survey"      // 勘查记录 (R38)
	BeginSpecial      Step = "begin_special"      // 特别程序, 停表 (R28-R31)
	EndSpecial        Step = "end_special"        // 恢复计时
	Extend            Step = "extend"             // 延期 (R24, R25)
	Propose           Step = "propose"            // 拟办意见
	Refer             Step = "refer"              // 转报 (R26)
	Conclude          Step = "conclude"           // 环节意见 (R64)
	LeadDecide        Step = "lead_decide"        // 牵头决定 (R68)
	Grant             Step = "grant"              // 准予
	Deny              Step = "deny"               // 不予许可
	Withdraw          Step = "withdraw"           // 撤回申请
	Terminate         Step = "terminate"          // 终止办理
	Annul             Step = "annul"              // 作废一条记录 (R89)
	Redate            Step = "redate"             // 期限变动: every change of a clock value is an entry (R89)
	SendResult        Step = "send_result"        // 结果移交窗口
	ReceiveResult     Step = "receive_result"     // 结果收件登记
	Remind            Step = "remind"             // 催领 (R78)
	RefuseReceipt     Step = "refuse_receipt"     // 拒收 (R75)
	GiveOut           Step = "give_out"           // 发放
	PostOut           Step = "post_out"           // 交邮 (R76)
	MailReturned      Step = "mail_returned"      // 邮件退回 (R77)
	Close             Step = "close"              // 回证归档
)

// Steps lists every step.
func Steps() []Step {
	return []Step{
		Register, Amend, ConfirmLate, Check, Accept, AcceptDeferred, DeemAccepted, RequestCorrection, Resubmit,
		RefuseAcceptance, ReturnPapers, VoidCase, AmendNotice, Supplement, ExtendDeferral, ChangeWay,
		BecomeCommitment, RequestPayment, RecordPayment, HandOver, TakeOver, SendBack, TakeBack, HandPapers,
		Transfer, ArrangeSurvey, RecordSurvey, BeginSpecial, EndSpecial, Extend, Propose, Refer, Conclude,
		LeadDecide, Grant, Deny, Withdraw, Terminate, Annul, Redate, SendResult, ReceiveResult, Remind,
		RefuseReceipt, GiveOut, PostOut, MailReturned, Close,
	}
}
