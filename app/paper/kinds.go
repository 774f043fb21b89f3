package paper

// traits are what holds of every paper of a kind (FORMS: Copies and who signs,
// in short).
type traits struct {
	kind     Kind
	name     string // message id of the paper's name
	copies   int    // sheets that come out unless the hall sets another number; 0: as its step says
	numbered bool   // carries a number of its own
	sealed   bool   // closed with a seal over name and date
}

// kinds are all papers in the order of FORMS.md.
var kinds = []traits{
	{Ticket, "paper.ticket", 1, false, false},
	{Acceptance, "paper.acceptance", 2, true, true},
	{Correction, "paper.correction", 2, true, true},
	{NonAcceptance, "paper.non_acceptance", 2, true, true},
	{Deferral, "paper.deferral", 2, true, true},
	{Supplement, "paper.supplement", 2, true, false},
	{Survey, "paper.survey", 3, true, true},
	{SurveyRecord, "paper.survey_record", 1, false, false},
	{Special, "paper.special", 2, true, true},
	{Extension, "paper.extension", 2, true, true},
	{Flow, "paper.flow_sheet", 0, false, false},
	{Matrix, "paper.stage_materials", 0, false, false},
	{LeadNotice, "paper.lead", 2, true, true},
	{Handover, "paper.handover", 2, true, false},
	{Receipt, "paper.receipt", 1, true, true},
	{PickupLog, "paper.pickup_log", 1, false, false},
	{MailSlip, "paper.mail", 3, true, false},
	{Proxy, "paper.proxy", 2, true, false},
	{Authority, "paper.authority", 2, false, false},
	{FollowUp, "paper.follow_up", 2, true, true},
	{FollowUpPromise, "paper.follow_up_promise", 2, true, false},
	{FollowUpPush, "paper.follow_up_push", 2, true, false},
	{Worksheet, "paper.worksheet", 2, false, false},
	{ReceiptSlip, "paper.receipt_slip", 2, true, true},
	{Return, "paper.return", 2, true, true},
	{Termination, "paper.termination", 2, true, true},
	{WithdrawalRequest, "paper.withdrawal_request", 1, false, false},
	{Withdrawal, "paper.withdrawal", 2, true, true},
	{Commit, "paper.commit", 2, true, true},
	{Payment, "paper.payment", 2, true, true},
	{Grant, "paper.grant", 2, true, true},
	{Denial, "paper.denial", 2, true, true},
	{Hearing, "paper.hearing", 2, true, true},
	{Address, "paper.address", 2, true, false},
	{Guide, "paper.guide", 1, false, false},
	{Application, "paper.application", 1, false, false},
	{Supervision, "paper.supervision", 2, true, true},
	{Complaint, "paper.complaint", 2, true, true},
	{RatingRectify, "paper.rating_rectify", 1, true, false},
	{Sampling, "paper.sampling", 1, false, false},
	{CaseFile, "paper.case_file", 1, false, false},
}

// All lists every kind of paper, in the order of FORMS.md.
func All() []Kind {
	out := make([]Kind, len(kinds))
	for i, k := range kinds {
		out[i] = k.kind
	}
	return out
}

// Numbered lists the kinds of paper that carry a number of their own: all but
// the ticket and the working papers that go by the number of their case.
func Numbered() []Kind {
	var out []Kind
	for _, k := range kinds {
		if k.numbered {
			out = append(out, k.kind)
		}
	}
	return out
}

// Copies returns how many sheets of the kind usually come out, 0 when that
// depends on the case.
func Copies(k Kind) int { return k.traits().copies }

// Name returns the message id of the paper's name, "" for no paper.
func (k Kind) Name() string { return k.traits().name }

// Sealed reports whether papers of the kind are closed with a seal.
func (k Kind) Sealed() bool { return k.traits().sealed }

func (k Kind) traits() traits {
	for _, t := range kinds {
		if t.kind == k {
			return t
		}
	}
	return traits{}
}
