package steps

import (
	"yichuang/app/casework"
)

// reason is asked of every step that takes something away or back.
var reason = area("reason", "steps.reason")

func fillReason(f *Form, ch *casework.Change) { ch.Reason = f.Text("reason") }

var intakeSheets = map[casework.Step]sheet{
	casework.Register:     {}, // the counter's own form
	casework.ConfirmLate:  {},
	casework.Accept:       {},
	casework.DeemAccepted: {},
	casework.HandOver:     {},
	casework.TakeOver:     {},
	casework.TakeBack:     {},
	casework.Redate:       {},
	casework.Amend:        {fields: personFields, fill: fillPerson},
	casework.AmendNotice: {fields: append([]Field{reason.low()}, personFields...), fill: func(f *Form, ch *casework.Change) {
		fillReason(f, ch)
		fillPerson(f, ch)
	}},
	casework.Check:    {fields: []Field{{ID: "materials", Label: "steps.materials", Kind: Papers}}, fill: fillChecks},
	casework.Resubmit: {fields: []Field{{ID: "materials", Label: "steps.materials", Kind: Papers}}, fill: fillChecks},
	casework.Supplement: {
		fields: []Field{many("materials", "steps.papers_came", lackingPapers)},
		fill: func(f *Form, ch *casework.Change) {
			for _, id := range f.Chosen("materials") {
				ch.Checks = append(ch.Checks, casework.Checked{ID: id, State: casework.Good})
			}
		},
	},
	casework.VoidCase: {fields: []Field{reason}, fill: fillReason, danger: true},
	casework.AcceptDeferred: {
		fields: []Field{
			day("deferral.until", "steps.deferral_until"), line("deferral.signer", "steps.deferral_signer").beside().begins(signer),
			line("deferral.letter", "steps.letter").onlyIf(func(f *Form) bool { return f.ask.Case.Agent != nil }).begins(letterNo),
		},
		fill: func(f *Form, ch *casework.Change) {
			ch.Deferral = &casework.Deferral{Until: f.Day("deferral.until"), Signer: f.Text("deferral.signer"), Letter: f.Text("deferral.letter")}
		},
	},
	casework.RequestCorrection: {
		fields: []Field{
			reason.low().onlyIf(asked), line("releaser", "steps.releaser").says("steps.releaser_hint").onlyIf(asked),
		},
		fill: func(f *Form, ch *casework.Change) { ch.Reason, ch.Releaser = f.Text("reason"), f.Text("releaser") },
	},
	casework.RefuseAcceptance: {
		fields: []Field{
			one("ground", "steps.ground", refusalGrounds),
			line("dept", "steps.right_dept").onlyIf(func(f *Form) bool { return f.One("ground") == string(casework.WrongAuthority) }),
			reason,
		},
		fill: func(f *Form, ch *casework.Change) {
			ch.Ground, ch.Dept, ch.Reason = casework.Ground(f.One("ground")), f.Text("dept"), f.Text("reason")
		},
		danger: true,
	},
	casework.ReturnPapers: {fields: []Field{reason}, fill: fillReason, danger: true},
	casework.ExtendDeferral: {
		fields: []Field{day("until", "steps.until_new"), line("approver", "steps.approver_name").beside(), reason.says("steps.force_majeure")},
		fill: func(f *Form, ch *casework.Change) {
			ch.Until, ch.Reason, ch.Extension = f.Day("until"), f.Text("reason"), &casework.Extension{Approver: f.Text("approver")}
		},
	},
	casework.ChangeWay: {fields: wayFields, fill: fillWay},
	casework.BecomeCommitment: {
		fields: []Field{count("days", "steps.days_commit"), reason},
		fill:   func(f *Form, ch *casework.Change) { ch.Days, ch.Reason = f.Count("days"), f.Text("reason") },
	},
	casework.RequestPayment: {
		fields: []Field{line("amount", "steps.amount").beside().says("steps.amount_hint"), area("reason", "steps.fee_reason").low().begins(func(a Ask) string { return a.Case.Item.Fee })},
		fill: func(f *Form, ch *casework.Change) {
			ch.Fee, ch.Reason = &casework.Fee{Amount: f.Text("amount"), Reason: f.Text("reason")}, f.Text("reason")
		},
	},
	casework.RecordPayment: {
		fields: []Field{scan("receipt", "steps.payment_receipt")},
		fill:   func(f *Form, ch *casework.Change) { ch.Fee = &casework.Fee{Receipt: f.Text("receipt")} },
	},
	casework.Withdraw: {fields: []Field{reason}, fill: fillReason, danger: true},
	casework.Terminate: {
		fields: []Field{one("ground", "steps.ground", endGrounds), reason},
		fill: func(f *Form, ch *casework.Change) {
			ch.Ground, ch.Reason = casework.Ground(f.One("ground")), f.Text("reason")
		},
		danger: true,
	},
	casework.HandPapers: {
		fields: []Field{
			many("papers", "steps.papers", heldPapers).begins(allHeld), one("to", "steps.to", takers).begins(onlyTaker), line("taker", "steps.taker"),
		},
		fill: func(f *Form, ch *casework.Change) {
			ch.Papers, ch.To, ch.Taker = f.Chosen("papers"), f.One("to"), f.Text("taker")
			if ch.To == toApplicant {
				ch.To = ""
			}
		},
	},
}

// onlyTaker is who gets the papers where nobody else can.
func onlyTaker(a Ask) string {
	if all := takers(a); len(all) == 1 {
		return all[0].Key
	}
	return ""
}

// asked: the applicant was told before, so that a further notice may need a
// supervisor (R8).
func asked(f *Form) bool { return len(f.ask.Case.Corrections) > 0 }

// signer is who signs for the applicant: the agent, the representative or the
// applicant.
func signer(a Ask) string {
	switch c := a.Case; {
	case c.Agent != nil:
		return c.Agent.Name
	case c.Applicant.Org && c.Applicant.Rep != "":
		return c.Applicant.Rep
	}
	return a.Case.Applicant.Name
}

func letterNo(a Ask) string {
	if l := a.Case.Details.Letter; l != nil {
		return l.No
	}
	return ""
}

func fillChecks(f *Form, ch *casework.Change) { ch.Checks = f.checks("materials") }

var wayFields = []Field{
	one("way", "steps.way", ways).begins(func(a Ask) string { return string(a.Case.Way) }),
	line("applicant.address", "steps.address").begins(func(a Ask) string { return a.Case.Applicant.Address }).
		onlyIf(func(f *Form) bool { return f.One("way") == string(casework.Mail) }),
	line("online", "steps.net_address").beside().onlyIf(byNet).begins(func(a Ask) string {
		if o := a.Case.Details.Online; o != nil {
			return o.Address
		}
		return ""
	}),
	line("consent", "steps.consent").beside().onlyIf(byNet).begins(func(a Ask) string {
		if o := a.Case.Details.Online; o != nil {
			return o.Consent
		}
		return ""
	}),
}

func byNet(f *Form) bool { return f.One("way") == string(casework.Online) }

func fillWay(f *Form, ch *casework.Change) {
	c := f.ask.Case
	ch.Way = casework.Way(f.One("way"))
	if address := f.Text("applicant.address"); address != c.Applicant.Address {
		ch.Address = address
	}
	if byNet(f) {
		if o := f.online(); c.Details.Online == nil || *o != *c.Details.Online {
			ch.Online = o
		}
	}
}

func (f *Form) online() *casework.NetAddress {
	return &casework.NetAddress{Address: f.Text("online"), Consent: f.Text("consent")}
}

// personFields are what may be mended of an application without asking for it
// anew (R4 (3), R94).
var personFields = append([]Field{
	line("applicant.name", "steps.name").beside().begins(func(a Ask) string { return a.Case.Applicant.Name }),
	line("applicant.id", "steps.id").beside().begins(func(a Ask) string { return a.Case.Applicant.ID }),
	line("representative", "steps.rep").beside().begins(func(a Ask) string { return a.Case.Applicant.Rep }).
		onlyIf(func(f *Form) bool { return f.ask.Case.Applicant.Org }),
	line("phone", "steps.phone").beside().begins(func(a Ask) string { return a.Case.Applicant.Phone }),
	wayFields[0],
	line("applicant.address", "steps.address").begins(func(a Ask) string { return a.Case.Applicant.Address }),
}, wayFields[2:]...)

// fillPerson writes the whole application again with what was mended.
func fillPerson(f *Form, ch *casework.Change) {
	c := f.ask.Case
	form := &casework.Form{
		Item: c.Item, Ticket: c.Ticket, Applicant: c.Applicant, Agent: c.Agent, Way: casework.Way(f.One("way")), Materials: c.Materials,
		Plan: c.Plan, Answers: c.Answers, Received: c.Received, Details: c.Details,
	}
	p := &form.Applicant
	p.Name, p.ID, p.Phone, p.Address = f.Text("applicant.name"), f.Text("applicant.id"), f.Text("phone"), f.Text("applicant.address")
	if p.Org {
		p.Rep = f.Text("representative")
	}
	if byNet(f) {
		form.Details.Online = f.online()
	}
	ch.Form = form
}
