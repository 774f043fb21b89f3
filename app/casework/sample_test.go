package casework

import (
	"time"

	"yichuang/app"
)

// fullChange carries everything any step could ask for, right for the thread.
func fullChange(step Step) Change {
	ch := Change{Reason: "材料与现场不符", Notice: "周审批受〔2026〕1号", Ground: NotNeeded}
	switch step {
	case HandOver, TakeOver, SendBack, TakeBack, Propose, Refer, Transfer, ArrangeSurvey, RecordSurvey, BeginSpecial, EndSpecial, Annul, Conclude, LeadDecide, Grant, Deny:
		ch.Stage = 1
	}
	for _, fill := range []func(Step, *Change){fillIntake, fillReview, fillSpecial, fillDelivery} {
		fill(step, &ch)
	}
	return ch
}

func fillIntake(step Step, ch *Change) {
	switch step {
	case Register, Amend:
		ch.Form = sampleForm(5)
	case Check, Resubmit:
		ch.Checks = good("app", "bl", "id")
	case Accept, AcceptDeferred:
		ch.Dates = &Dates{On: 20261123, Legal: 20261207, Committed: 20261130}
		ch.Deferral = &Deferral{Notice: "周审批容〔2026〕1号", Until: 20261127, Signer: "李仲安"}
	case DeemAccepted:
		ch.Dates = &Dates{On: 20261123, Legal: 20261207, Committed: 20261130, Deemed: true}
	case Supplement:
		ch.Checks = good("bl")
	case ExtendDeferral:
		ch.Extension, ch.Until = &Extension{Approver: "王守礼"}, 20261201
	case ReturnPapers:
		ch.Until = 20261120
	case AmendNotice:
		ch.Form = sampleForm(5)
		ch.Form.Applicant.Phone, ch.Notice = "13805330001", "周审批受〔2026〕2号"
	case ChangeWay:
		ch.Way, ch.Address = Mail, "周村区丝绸路1号"
	case BecomeCommitment:
		ch.Days = 3
	case RequestPayment, RecordPayment:
		ch.Fee = &Fee{Amount: "120.00", Receipt: "37-0001"}
	case HandPapers:
		ch.Papers, ch.To, ch.Taker = []string{"app"}, "XZSP", "吴静"
	case Terminate:
		ch.Ground = ApplicantGone
	}
}

func fillReview(step Step, ch *Change) {
	switch step {
	case Transfer:
		ch.Dept = "SCJ"
	case Conclude:
		ch.Opinion = &Opinion{Verdict: Agree, Doc: "核验结果"}
	case LeadDecide:
		ch.Lead = &LeadWord{Choice: RefuseWhole}
	case Grant:
		ch.Decision = &Decision{Granted: true, Text: "符合规定，同意。", Doc: "食品经营许可证", DocNo: "JY13703060000011", Copies: 1}
	case Deny:
		ch.Decision = &Decision{Text: "经营场所与污染源相距过近。", Doc: "不予行政许可决定书", DocNo: "1", Copies: 1}
	}
}

func fillSpecial(step Step, ch *Change) {
	at := func(day, hour, minute int) time.Time {
		return time.Date(2026, 11, day, hour, minute, 0, 0, app.HallTime)
	}
	switch step {
	case ArrangeSurvey:
		ch.Survey = &Survey{Place: "丝绸路1号", At: at(24, 9, 0)}
	case RecordSurvey:
		ch.Target = 1
		ch.Record = &SurveyRecord{From: at(23, 11, 0), To: at(23, 11, 30), Surveyors: []Surveyor{{Name: "王守礼", Cert: "鲁1"}, {Name: "吴静", Cert: "鲁2"}}, Findings: "与图纸一致", Conclusion: Passed, Applicant: "李仲安"}
	case BeginSpecial:
		ch.Special = &Special{Kind: Expert, Excluded: true, From: 20261123, Days: 5}
	case EndSpecial:
		ch.Target, ch.Special = 1, &Special{Until: 20261123, Record: "通过", People: []string{"沈括"}}
	case Extend:
		ch.Extension = &Extension{Days: 10, Approver: "包拯", As: "authority_head"}
	case Annul:
		ch.What, ch.Target = WhatSpecial, 1
	case Redate:
		ch.Dates = &Dates{On: 20261123, Legal: 20261208, Committed: 20261201}
	}
}

func fillDelivery(step Step, ch *Change) {
	switch step {
	case Remind:
		ch.Reminder = &Reminder{How: "电话"}
	case PostOut:
		ch.Posting = &Posting{Tracking: "EB1", Carrier: "邮政", Postman: "张骞", Receiver: "李仲安", Address: "丝绸路1号", Phone: "13805330000"}
	case GiveOut:
		ch.Delivery = &Delivery{Receipt: "周审批送〔2026〕1号", Receiver: "李仲安", IDKind: "resident", ID: man}
	case Close:
		ch.Signed = time.Date(2026, 11, 23, 11, 0, 0, 0, app.HallTime)
	}
}
