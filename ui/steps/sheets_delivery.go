package steps

import (
	"yichuang/app/casework"
	"yichuang/ui/kit"
)

var deliverySheets = map[casework.Step]sheet{
	casework.SendResult:    {},
	casework.ReceiveResult: {},
	casework.Remind: {
		fields: []Field{one("how", "steps.remind_how", remindWays), one("reached", "steps.remind_reached", reached)},
		fill: func(f *Form, ch *casework.Change) {
			ch.Reminder = &casework.Reminder{How: f.word("how", remindWays), Reached: f.One("reached") == yes}
		},
	},
	casework.RefuseReceipt: {
		fields: []Field{area("reason", "steps.reason_receipt"), line("witness", "steps.witness")},
		fill:   func(f *Form, ch *casework.Change) { ch.Reason, ch.Witness = f.Text("reason"), f.Text("witness") },
	},
	casework.GiveOut: {fields: giveFields, fill: fillGive},
	casework.PostOut: {
		fields: []Field{
			scan("tracking", "steps.tracking").beside(),
			line("carrier", "steps.carrier").beside().begins(func(a Ask) string { return a.t("steps.carrier_usual") }),
			line("receiver", "steps.receiver").beside().begins(func(a Ask) string { return a.Case.Applicant.Name }),
			line("phone", "steps.phone").beside().begins(func(a Ask) string { return a.Case.Applicant.Phone }),
			line("address", "steps.address").begins(func(a Ask) string { return a.Case.Applicant.Address }),
			line("postcode", "steps.postcode").beside(),
			line("postman", "steps.postman").beside(),
		},
		fill: func(f *Form, ch *casework.Change) {
			ch.Posting = &casework.Posting{
				Tracking: f.Text("tracking"), Carrier: f.Text("carrier"), Postman: f.Text("postman"), Receiver: f.Text("receiver"),
				Address: f.Text("address"), Phone: f.Text("phone"), Postcode: f.Text("postcode"),
			}
		},
	},
	casework.MailReturned: {fields: []Field{area("reason", "steps.reason_mail")}, fill: fillReason},
	casework.Close: {
		fields: []Field{moment("signed", "steps.signed").begins(func(a Ask) string { return momentText(a.Now) })},
		fill:   func(f *Form, ch *casework.Change) { ch.Signed = f.Moment("signed") },
	},
}

// remindWays are how an applicant is told that a result waits (R78).
var remindWays = choices(named{"phone", "steps.by_phone"}, named{"message", "steps.by_message"}, named{"letter", "steps.by_letter"})

// word is the chosen option as it is written down.
func (f *Form) word(id string, opts func(Ask) []kit.Pick) string {
	key := f.One(id)
	for _, p := range opts(f.ask) {
		if p.Key == key {
			return p.Text
		}
	}
	return ""
}

func method(is ...casework.Method) func(*Form) bool {
	return func(f *Form) bool {
		for _, m := range is {
			if f.One("method") == string(m) {
				return true
			}
		}
		return false
	}
}

func agentTakes(f *Form) bool { return method(casework.Direct)(f) && f.One("by_agent") == yes }

var giveFields = []Field{
	one("method", "steps.method", methods).begins(func(Ask) string { return string(casework.Direct) }),
	one("by_agent", "steps.by_whom", receiver).begins(func(Ask) string { return no }).onlyIf(method(casework.Direct)),
	line("receiver", "steps.receiver").beside().begins(func(a Ask) string {
		if a.Case.Applicant.Org {
			return ""
		}
		return a.Case.Applicant.Name
	}).onlyIf(method(casework.Direct)),
	scan("receiver.id", "steps.receiver_id").beside().onlyIf(method(casework.Direct)),
	line("shown", "steps.receiver_shown").beside().onlyIf(func(f *Form) bool {
		return agentTakes(f) || method(casework.Direct)(f) && f.ask.Case.Applicant.Org
	}),
	line("letter", "steps.letter").beside().onlyIf(agentTakes),
	line("witness", "steps.witness").beside().onlyIf(method(casework.Left)),
	line("place", "steps.left_place").onlyIf(method(casework.Left)).begins(func(a Ask) string { return a.Case.Applicant.Address }),
	line("press", "steps.press").onlyIf(method(casework.InPress)),
	line("tracking", "steps.reference").onlyIf(method(casework.ByNet)),
}

func fillGive(f *Form, ch *casework.Change) {
	d := &casework.Delivery{
		Method: casework.Method(f.One("method")), ByAgent: f.One("by_agent") == yes, Receiver: f.Text("receiver"), ID: f.Text("receiver.id"),
		Shown: f.Text("shown"), Letter: f.Text("letter"), Witness: f.Text("witness"), Place: f.Text("place"), Tracking: f.Text("tracking"),
	}
	if d.Method == casework.InPress {
		d.Place = f.Text("press")
	}
	ch.Delivery = d
}
