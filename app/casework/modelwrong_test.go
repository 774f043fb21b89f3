package casework

import (
	"time"

	"yichuang/app"
)

// wrong is one thing about a step that the rules forbid; do reports false when
// it would be nothing wrong this time.
type wrong struct {
	name string
	do   func(p *play, ch *Change) bool
}

func spoil(name string, do func(ch *Change)) wrong {
	return wrong{name, func(_ *play, ch *Change) bool { do(ch); return true }}
}

var (
	noReason = spoil("no reason", func(ch *Change) { ch.Reason = "  " })
	noNotice = spoil("no paper", func(ch *Change) { ch.Notice = "" })
)

// wrongs lists what can be wrong about a step.
func wrongs(step Step) []wrong { return wrongSteps[step] }

var wrongSteps = map[Step][]wrong{
	Register: {
		spoil("nobody's name", func(ch *Change) { ch.Form = own(ch.Form); ch.Form.Applicant.Name = "" }),
		spoil("received tomorrow", func(ch *Change) {
			ch.Form = own(ch.Form)
			ch.Form.Received = time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
		}),
		spoil("no plan", func(ch *Change) { ch.Form = own(ch.Form); ch.Form.Plan = nil }),
	},
	Amend: {spoil("another item", func(ch *Change) { ch.Form.Item.Code = "M2" })},
	Check: unchecked, Resubmit: unchecked, Supplement: unchecked,
	Accept: {
		noNotice,
		spoil("no day promised", func(ch *Change) { ch.Dates.Committed = 0 }),
		spoil("promised after the law's day", func(ch *Change) { ch.Dates.Legal = ch.Dates.Committed.AddDays(-1) }),
		spoil("accepted tomorrow", func(ch *Change) { ch.Dates.On = 20300101 }),
		spoil("accepted before it came", func(ch *Change) { ch.Dates.On = 20251201 }),
	},
	AcceptDeferred: {
		noNotice,
		spoil("unsigned", func(ch *Change) { ch.Deferral.Signer = "" }),
		spoil("promised too late", func(ch *Change) { ch.Deferral.Until = ch.Dates.Committed.AddDays(1) }),
	},
	DeemAccepted:      {noNotice, spoil("not by silence", func(ch *Change) { ch.Dates.Deemed = false })},
	RequestCorrection: {noNotice, {"more than the first notice, on one's own", (*play).askMore}},
	RefuseAcceptance:  {noReason, noNotice, spoil("no ground", func(ch *Change) { ch.Ground = "" })},
	ReturnPapers:      {noReason, noNotice},
	VoidCase:          {noReason}, Withdraw: {noReason, noNotice}, MailReturned: {noReason}, RefuseReceipt: {noReason},
	Terminate: {noReason, noNotice, {"a promise that still runs", func(p *play, ch *Change) bool {
		ch.Ground = DeferralLapsed
		return p.book.promised == 0 || p.today() <= p.book.promised
	}}},
	ExtendDeferral:   {noReason, spoil("an earlier day", func(ch *Change) { ch.Until = 20260101 })},
	BecomeCommitment: {noReason, noNotice, spoil("no days", func(ch *Change) { ch.Days = 0 })},
	RequestPayment:   {noReason, noNotice, spoil("no amount", func(ch *Change) { ch.Fee.Amount = "0.00" })},
	RecordPayment:    {spoil("no receipt", func(ch *Change) { ch.Fee.Receipt = "" })},
	AmendNotice:      {noReason, noNotice},
	HandPapers:       {noNotice, spoil("nobody took them", func(ch *Change) { ch.Taker = "" }), spoil("to a stranger", func(ch *Change) { ch.To = "XXX" })},

	HandOver: {noNotice}, SendBack: {noReason}, Refer: {noReason}, Propose: {noReason}, SendResult: {noNotice},
	Transfer: {noReason, spoil("to the counter", func(ch *Change) { ch.Dept = frontDesk })},
	Grant: {
		spoil("no words", func(ch *Change) { ch.Decision.Text = "" }),
		spoil("no licence", func(ch *Change) { ch.Decision.Copies = 0 }),
		spoil("a grant that denies", func(ch *Change) { ch.Decision.Granted = false }),
		{"a permit without a written decision", func(p *play, ch *Change) bool {
			ch.Notice = ""
			return p.c.GrantsInWriting()
		}},
	},
	Deny: {noNotice, spoil("no reasons", func(ch *Change) { ch.Decision.Text = "" })},
	Conclude: {
		spoil("silence", func(ch *Change) { ch.Opinion.Verdict = "" }),
		spoil("no without a reason", func(ch *Change) { *ch.Opinion = Opinion{Verdict: Disagree} }),
	},
	LeadDecide: {noReason, noNotice, spoil("no word", func(ch *Change) { ch.Lead.Choice = "wait" })},
	ArrangeSurvey: {
		noNotice,
		spoil("yesterday", func(ch *Change) { ch.Survey.At = time.Date(2025, 1, 1, 9, 0, 0, 0, app.HallTime) }),
	},
	RecordSurvey: {
		spoil("one surveyor", func(ch *Change) { ch.Record.Surveyors = ch.Record.Surveyors[:1] }),
		spoil("one surveyor twice", func(ch *Change) { ch.Record.Surveyors[1].Cert = ch.Record.Surveyors[0].Cert }),
		spoil("before its notice", func(ch *Change) { ch.Record.From = ch.Record.From.AddDate(-1, 0, 0) }),
		spoil("unsigned", func(ch *Change) { ch.Record.Applicant = "" }),
	},
	BeginSpecial: {
		noNotice,
		spoil("no length", func(ch *Change) { ch.Special.Days = 0 }),
		spoil("since last year", func(ch *Change) { ch.Special.From = 20250101 }),
	},
	EndSpecial: {spoil("no record", func(ch *Change) { ch.Special.Record = "" }), spoil("before it began", func(ch *Change) { ch.Special.Until = 20250101 })},
	Extend: {
		noReason, noNotice,
		spoil("too long", func(ch *Change) { ch.Extension.Days = 99 }),
		spoil("approved by nobody", func(ch *Change) { ch.Extension.Approver = "" }),
		spoil("approved by the wrong one", func(ch *Change) { ch.Extension.As = "registration_head" }),
	},
	Annul:  {noReason, spoil("what never was", func(ch *Change) { ch.Target = 99 })},
	Redate: {spoil("another first day", func(ch *Change) { ch.Dates.On = ch.Dates.On.AddDays(-1) })},
	Remind: {spoil("no way", func(ch *Change) { ch.Reminder.How = "" })},
	GiveOut: {
		spoil("no receipt", func(ch *Change) { ch.Delivery.Receipt = "" }),
		spoil("a stranger", func(ch *Change) {
			*ch.Delivery = Delivery{Receipt: "送1", Receiver: "王氏", ID: woman, Shown: woman}
		}),
	},
	PostOut: {noNotice, spoil("no number", func(ch *Change) { ch.Posting.Tracking = "" })},
	Close:   {spoil("unsigned", func(ch *Change) { ch.Signed = time.Time{} }), spoil("signed before it was given", func(ch *Change) { ch.Signed = ch.Signed.AddDate(-1, 0, 0) })},
}

var unchecked = []wrong{
	spoil("a paper nobody asks for", func(ch *Change) { ch.Checks = good("m99") }),
	spoil("wrong without saying what", func(ch *Change) { ch.Checks = []Checked{{ID: "m1", State: Lacking}} }),
	spoil("nothing", func(ch *Change) { ch.Checks = nil }),
}

// askMore: a second notice that asks for what lay good at the desk when the
// first went out needs a supervisor (R8).
func (p *play) askMore(ch *Change) bool {
	ch.Releaser = ""
	for _, m := range p.form.Materials {
		if s := p.book.papers[m.ID]; p.book.rounds > 0 && s.state != Good && !s.listed && s.first {
			return true
		}
	}
	return false
}
