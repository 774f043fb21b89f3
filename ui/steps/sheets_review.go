package steps

import (
	"yichuang/app/casework"
)

var reviewSheets = map[casework.Step]sheet{
	casework.SendBack: {fields: []Field{area("reason", "steps.reason_back")}, fill: fillReason, danger: true},
	casework.Transfer: {
		fields: []Field{one("dept", "steps.dept", departments), reason.low()},
		fill:   func(f *Form, ch *casework.Change) { ch.Dept, ch.Reason = f.One("dept"), f.Text("reason") },
	},
	casework.Propose: {
		fields: []Field{area("draft", "steps.draft").begins(func(a Ask) string { return a.stage().Draft })},
		fill:   func(f *Form, ch *casework.Change) { ch.Reason = f.Text("draft") },
	},
	casework.Refer: {fields: []Field{area("reason", "steps.reason_refer")}, fill: fillReason},
	casework.Grant: {fields: append([]Field{area("text", "steps.opinion").begins(drafted)}, resultFields...), fill: fillGrant},
	casework.Deny: {
		fields: []Field{area("text", "steps.reason_deny").begins(drafted)},
		fill: func(f *Form, ch *casework.Change) {
			ch.Decision = &casework.Decision{Text: f.Text("text"), Doc: f.ask.Case.DenialPaper(), Copies: 1}
		},
		danger: true,
	},
	casework.Conclude: {
		fields: append([]Field{
			one("verdict", "steps.verdict", verdicts), area("text", "steps.opinion").begins(drafted),
		}, ifAgreed(resultFields)...),
		fill: fillOpinion,
	},
	casework.LeadDecide: {
		fields: []Field{
			one("choice", "steps.lead_choice", leadChoices),
			line("basis", "steps.basis").onlyIf(func(f *Form) bool { return f.One("choice") == string(casework.GoOn) }),
			count("days", "steps.days_amend").onlyIf(func(f *Form) bool { return f.One("choice") == string(casework.ForAmending) }),
			area("reason", "steps.reason_lead"),
		},
		fill: func(f *Form, ch *casework.Change) {
			ch.Lead = &casework.LeadWord{Choice: casework.LeadChoice(f.One("choice")), Basis: f.Text("basis")}
			ch.Days, ch.Reason = f.Count("days"), f.Text("reason")
		},
	},
}

// drafted is what the reviewer proposed for the stage.
func drafted(a Ask) string {
	if s := a.stage(); s != nil {
		return s.Draft
	}
	return ""
}

// resultFields are the paper a stage makes.
var resultFields = []Field{
	line("doc", "steps.doc").beside().begins(output),
	line("doc_no", "steps.doc_no").beside(),
	count("copies", "steps.copies").begins(copies),
	day("expires", "steps.expires").says("steps.expires_hint"),
	line("scope", "steps.scope").begins(func(a Ask) string { return a.Case.Details.Scope }),
}

// ifAgreed shows the fields of a result only with an opinion that makes one.
func ifAgreed(fields []Field) []Field {
	out := make([]Field, len(fields))
	for i, f := range fields {
		out[i] = f.onlyIf(func(f *Form) bool { return f.One("verdict") == string(casework.Agree) })
	}
	return out
}

// output names the paper the stage is to make.
func output(a Ask) string {
	s := a.stage()
	switch {
	case s != nil && s.Output != "":
		return s.Output
	case s == nil || s.Kind == "decision":
		return a.Case.Item.ResultDoc
	}
	return ""
}

// copies: one for the applicant of what the item promises, none of a record
// for the file.
func copies(a Ask) string {
	if s := a.stage(); s != nil && !a.Case.Promised(s) {
		return "0"
	}
	return "1"
}

func fillGrant(f *Form, ch *casework.Change) {
	ch.Decision = &casework.Decision{
		Granted: true, Text: f.Text("text"), Doc: f.Text("doc"), DocNo: f.Text("doc_no"), Copies: f.Count("copies"),
		Expires: f.Day("expires"), Scope: f.Text("scope"),
	}
}

func fillOpinion(f *Form, ch *casework.Change) {
	ch.Opinion = &casework.Opinion{
		Verdict: casework.Verdict(f.One("verdict")), Text: f.Text("text"), Doc: f.Text("doc"), DocNo: f.Text("doc_no"),
		Copies: f.Count("copies"), Expires: f.Day("expires"), Scope: f.Text("scope"),
	}
}
