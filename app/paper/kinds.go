package paper

// kinds are all papers with the message id of their name, in the order of
// FORMS.md.
var kinds = []struct {
	kind Kind
	name string
}{
	{Ticket, "paper.ticket"},
	{Acceptance, "paper.acceptance"},
	{Correction, "paper.correction"},
	{NonAcceptance, "paper.non_acceptance"},
	{Deferral, "paper.deferral"},
	{Supplement, "paper.supplement"},
	{Survey, "paper.survey"},
	{SurveyRecord, "paper.survey_record"},
	{Special, "paper.special"},
	{Extension, "paper.extension"},
	{Flow, "paper.flow_sheet"},
	{Matrix, "paper.stage_materials"},
	{LeadNotice, "paper.lead"},
	{Handover, "paper.handover"},
	{Receipt, "paper.receipt"},
	{MailSlip, "paper.mail"},
	{Proxy, "paper.proxy"},
	{FollowUp, "paper.follow_up"},
	{FollowUpPromise, "paper.follow_up_promise"},
	{FollowUpPush, "paper.follow_up_push"},
	{ReceiptSlip, "paper.receipt_slip"},
	{Return, "paper.return"},
	{Withdrawal, "paper.withdrawal"},
	{Termination, "paper.termination"},
	{Commit, "paper.commit"},
	{Payment, "paper.payment"},
	{Address, "paper.address"},
	{Grant, "paper.grant"},
	{Denial, "paper.denial"},
}

// All lists every kind of paper, in the order of FORMS.md.
func All() []Kind {
	out := make([]Kind, len(kinds))
	for i, k := range kinds {
		out[i] = k.kind
	}
	return out
}

// Name returns the message id of the paper's name, "" for no paper.
func (k Kind) Name() string {
	for _, row := range kinds {
		if row.kind == k {
			return row.name
		}
	}
	return ""
}
