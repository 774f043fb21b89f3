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
	SentBack          State = "sent_back"          // 退回窗口: the back office gave it back to the counter
	InReview          State = "in_review"          // 审查中
	Granted           State = "decided_granted"    // 准予
	Denied            State = "decided_denied"     // 不予许可
	ResultAtFront     State = "result_at_front"    // 待领取
	Delivered         State = "delivered"          // 已送达, receipt not yet filed
	Closed            State = "archived"           // 已办结归档
)

// States lists every state a stored case may be in, in the order of a case's life.
func States() []State {
	return []State{
		Received, CorrectionPending, NotAccepted, Accepted, SentBack, InReview,
		Granted, Denied, ResultAtFront, Delivered, Closed,
	}
}

// StageState is where a stage of the plan stands.
type StageState string

// The states of a stage.
const (
	Waiting    StageState = "waiting" // something before it is not done
	Ready      StageState = "ready"   // in the department's inbox
	InProgress StageState = "in_progress"
	Done       StageState = "done"
	Rejected   StageState = "rejected"
	Skipped    StageState = "skipped"
)

// Step is one move of a case.
type Step string

// The steps.
const (
	Register          Step = "register"           // 登记
	Amend             Step = "amend"              // 当场更正: mend what was entered (R4 (3))
	Check             Step = "check"              // 核对材料
	Accept            Step = "accept"             // 受理
	RequestCorrection Step = "request_correction" // 补齐补正告知
	Resubmit          Step = "resubmit"           // 补正材料收到
	RefuseAcceptance  Step = "refuse_acceptance"  // 不予受理
	HandOver          Step = "hand_over"          // 交后台
	TakeOver          Step = "take_over"          // 后台接收
	SendBack          Step = "send_back"          // 退回窗口
	Grant             Step = "grant"              // 准予
	Deny              Step = "deny"               // 不予许可
	SendResult        Step = "send_result"        // 结果移交窗口
	ReceiveResult     Step = "receive_result"     // 结果收件登记
	GiveOut           Step = "give_out"           // 发放
	Close             Step = "close"              // 回证归档
)

// Steps lists every step.
func Steps() []Step {
	return []Step{
		Register, Amend, Check, Accept, RequestCorrection, Resubmit, RefuseAcceptance, HandOver,
		TakeOver, SendBack, Grant, Deny, SendResult, ReceiveResult, GiveOut, Close,
	}
}
