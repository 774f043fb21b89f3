package steps

import (
	"testing"

	"yichuang/app"
	"yichuang/app/casework"
)

// filled is one form, filled as a person would: what case it needs, and what is
// entered in which order.
type filled struct {
	step  casework.Step
	name  string
	stage int
	by    app.Actor
	make  func(h *hall) *casework.Case
	typed [][2]string
}

func text(s string) [][2]string { return [][2]string{{"reason", s}} }

var forms = []filled{
	{step: casework.Amend, by: clerk, make: func(h *hall) *casework.Case { return h.received("B001") }, typed: [][2]string{{"phone", "13805330001"}}},
	{step: casework.AmendNotice, by: clerk, make: func(h *hall) *casework.Case { return h.accepted("B001") }, typed: [][2]string{{"reason", "名称误写"}, {"way", "mail"}}},
	{step: casework.ConfirmLate, by: second, make: func(h *hall) *casework.Case {
		return h.received("B001", func(f *casework.Form) {
			f.Received = h.now.Add(-1)
			f.Details.Late = &casework.Late{PaperNo: "补1", Reason: "停电"}
		})
	}},
	{step: casework.Check, by: clerk, make: func(h *hall) *casework.Case { return h.received("B001") }, typed: [][2]string{{"materials", "2"}}},
	{step: casework.Accept, by: clerk, make: func(h *hall) *casework.Case { c := h.received("B001"); h.checked(c, nil); return c }},
	{step: casework.AcceptDeferred, by: clerk, make: func(h *hall) *casework.Case {
		c := h.received("B001")
		h.checked(c, func(m casework.Material) bool { return m.Deferrable })
		return c
	}, typed: [][2]string{{"deferral.until", "+2"}}},
	{step: casework.RequestCorrection, by: clerk, make: func(h *hall) *casework.Case { c := h.received("B001"); lack(h, c); return c }},
	{step: casework.Resubmit, by: clerk, make: corrected, typed: [][2]string{{"materials", "1"}}},
	{step: casework.RefuseAcceptance, by: clerk, make: func(h *hall) *casework.Case { return h.received("B001") }, typed: [][2]string{{"ground", "wrong_authority"}, {"dept", "省市场监督管理局"}, {"reason", "该事项由省级办理"}}},
	{step: casework.ReturnPapers, by: clerk, make: func(h *hall) *casework.Case { c := corrected(h); c.Corrections[0].Until = 20261120; return c }, typed: text("逾期未补正")},
	{step: casework.VoidCase, by: supervisor, make: func(h *hall) *casework.Case { return h.received("B001") }, typed: text("重复登记")},
	{step: casework.Supplement, by: clerk, make: (*hall).deferred, typed: [][2]string{{"materials", "m"}}},
	{step: casework.ExtendDeferral, by: supervisor, make: (*hall).deferred, typed: [][2]string{{"until", "11-27"}, {"approver", "包拯"}, {"reason", "洪水，附证明"}}},
	{step: casework.ChangeWay, by: clerk, make: func(h *hall) *casework.Case { return h.accepted("B001") }, typed: [][2]string{{"way", "online"}, {"online", "li@example.cn"}, {"consent", "址1"}}},
	{step: casework.BecomeCommitment, by: clerk, make: func(h *hall) *casework.Case { return h.accepted("B004") }, typed: [][2]string{{"days", "3"}, {"reason", "系统故障"}}},
	{step: casework.RequestPayment, by: clerk, make: func(h *hall) *casework.Case { return h.accepted("B001") }, typed: [][2]string{{"amount", "120.00"}, {"reason", "证照工本费"}}},
	{step: casework.RecordPayment, by: clerk, make: func(h *hall) *casework.Case {
		c := h.accepted("B001")
		h.do(c, casework.RequestPayment, clerk, casework.Change{Fee: &casework.Fee{Amount: "120"}, Reason: "工本费"})
		return c
	}, typed: [][2]string{{"receipt", "37-0001"}}},
	{step: casework.HandOver, stage: 1, by: clerk, make: func(h *hall) *casework.Case { return h.accepted("B001") }},
	{step: casework.Withdraw, by: clerk, make: func(h *hall) *casework.Case { return h.accepted("B001") }, typed: text("申请人书面撤回")},
	{step: casework.Terminate, by: clerk, make: func(h *hall) *casework.Case { return h.accepted("B001") }, typed: [][2]string{{"ground", "applicant_gone"}, {"reason", "申请人死亡"}}},
	{step: casework.HandPapers, by: reviewer("XZSP"), make: func(h *hall) *casework.Case { return h.taken("B001", 1) }, typed: [][2]string{{"to", "front"}, {"taker", "张晓"}}},
	{step: casework.HandPapers, name: "to the applicant", by: clerk, make: func(h *hall) *casework.Case {
		c := h.taken("B001", 1)
		h.do(c, casework.Withdraw, clerk, casework.Change{Reason: "撤回"})
		h.do(c, casework.HandPapers, reviewer("XZSP"), casework.Change{Papers: []string{c.Materials[0].ID}, To: casework.AtFront, Taker: "张晓"})
		return c
	}, typed: [][2]string{{"to", "applicant"}, {"taker", "李仲安"}}},

	{step: casework.TakeOver, stage: 1, by: reviewer("XZSP"), make: func(h *hall) *casework.Case {
		c := h.accepted("B001")
		h.do(c, casework.HandOver, clerk, casework.Change{Stage: 1})
		return c
	}},
	{step: casework.SendBack, stage: 1, by: reviewer("XZSP"), make: func(h *hall) *casework.Case { return h.taken("B001", 1) }, typed: text("平面图与现场不符")},
	{step: casework.TakeBack, stage: 1, by: clerk, make: func(h *hall) *casework.Case {
		c := h.taken("B001", 1)
		h.do(c, casework.SendBack, reviewer("XZSP"), casework.Change{Stage: 1, Reason: "缺图"})
		return c
	}},
	{step: casework.Transfer, stage: 1, by: chiefOf("XZSP"), make: func(h *hall) *casework.Case { return h.taken("B001", 1) }, typed: [][2]string{{"dept", "SCJ"}, {"reason", "职责划转"}}},
	{step: casework.Propose, stage: 1, by: reviewer("XZSP"), make: func(h *hall) *casework.Case { return h.taken("B001", 1) }, typed: [][2]string{{"draft", "材料齐全，建议准予"}}},
	{step: casework.Refer, stage: 2, by: reviewer("SCJ"), make: func(h *hall) *casework.Case { return h.taken("J001", 2) }, typed: text("报省局决定")},
	{step: casework.Grant, stage: 1, by: chiefOf("XZSP"), make: func(h *hall) *casework.Case { return h.taken("B001", 1) }, typed: [][2]string{{"text", "符合规定，同意。"}, {"doc_no", "JY13703060000011"}, {"expires", "2031-11-22"}, {"scope", "热食类食品制售"}}},
	{step: casework.Deny, stage: 1, by: chiefOf("XZSP"), make: func(h *hall) *casework.Case { return h.taken("B001", 1) }, typed: [][2]string{{"text", "经营场所与污染源相距过近。"}}},
	{step: casework.Conclude, stage: 2, by: reviewer("SCJ"), make: func(h *hall) *casework.Case { return h.taken("J001", 2) }, typed: [][2]string{{"verdict", "agree"}, {"text", "信息一致"}}},
	{step: casework.Conclude, name: "against", stage: 2, by: reviewer("SCJ"), make: func(h *hall) *casework.Case { return h.taken("J001", 2) }, typed: [][2]string{{"verdict", "disagree"}, {"text", "住所不实"}}},
	{step: casework.LeadDecide, stage: 2, by: chiefOf("SCJ"), make: refused, typed: [][2]string{{"choice", "amend"}, {"days", "5"}, {"reason", "请修改住所证明"}}},
	{step: casework.LeadDecide, name: "going on", stage: 2, by: chiefOf("SCJ"), make: refused, typed: [][2]string{{"choice", "go_on"}, {"basis", "优化营商环境条例"}, {"reason", "其余环节不受影响"}}},

	{step: casework.ArrangeSurvey, stage: 3, by: reviewer("SCJ"), make: (*hall).surveying, typed: [][2]string{{"at", "11-24 9:00"}, {"place", "丝绸路1号"}, {"look", "布局、消防通道"}}},
	{step: casework.ArrangeSurvey, name: "to be dated", stage: 3, by: reviewer("SCJ"), make: (*hall).surveying, typed: [][2]string{{"dated", "no"}}},
	{step: casework.ArrangeSurvey, name: "dated", stage: 3, by: reviewer("SCJ"), make: func(h *hall) *casework.Case {
		c := h.surveying()
		h.do(c, casework.ArrangeSurvey, reviewer("SCJ"), casework.Change{Stage: 3, Survey: &casework.Survey{Place: "丝绸路1号", Depts: c.StageOf(3).With}})
		return c
	}, typed: [][2]string{{"at", "1125 1430"}}},
	{step: casework.RecordSurvey, stage: 3, by: reviewer("SCJ"), make: announced, typed: [][2]string{
		{"from", "11-23 12:30"},
		{"to", "11-23 13:10"},
		{"surveyors", "吴静|鲁1|王守礼|鲁2|沈括|鲁3||"},
		{"absent", "XFJ"},
		{"absent", "XZSP"},
		{"findings", "布局与图纸一致"},
		{"conclusion", "rectify"},
		{"rectify", "补装防蝇帘"},
		{"until", "+5"},
		{"photos", "6"},
	}},
	{step: casework.BeginSpecial, stage: 1, by: reviewer("XZSP"), make: func(h *hall) *casework.Case { return h.taken("B001", 1) }, typed: [][2]string{{"kind", "hearing"}, {"days", "15"}, {"asked", "11-20"}, {"reason", "利害关系人申请"}}},
	{step: casework.EndSpecial, stage: 1, by: reviewer("XZSP"), make: special(casework.Expert), typed: [][2]string{{"people", "沈括、苏颂"}, {"record", "专家评审通过"}}},
	{step: casework.Extend, by: chiefOf("XZSP"), make: func(h *hall) *casework.Case { return h.taken("B001", 1) }, typed: [][2]string{{"days", "5"}, {"approver", "包拯"}, {"reason", "案情复杂"}}},
	{step: casework.Annul, stage: 1, by: chiefOf("XZSP"), make: special(casework.Expert), typed: text("误录")},

	{step: casework.SendResult, by: reviewer("XZSP"), make: granted},
	{step: casework.ReceiveResult, by: deliverer, make: func(h *hall) *casework.Case {
		c := granted(h)
		h.do(c, casework.SendResult, reviewer("XZSP"), casework.Change{})
		return c
	}},
	{step: casework.Remind, by: deliverer, make: func(h *hall) *casework.Case { return h.waiting() }, typed: [][2]string{{"how", "phone"}, {"reached", "yes"}}},
	{step: casework.RefuseReceipt, by: deliverer, make: func(h *hall) *casework.Case { return h.waiting() }, typed: [][2]string{{"reason", "不认可许可范围"}, {"witness", "王氏"}}},
	{step: casework.GiveOut, by: deliverer, make: func(h *hall) *casework.Case { return h.waiting() }, typed: [][2]string{{"receiver.id", man}}},
	{step: casework.GiveOut, name: "left in place", by: deliverer, make: func(h *hall) *casework.Case {
		c := h.waiting()
		h.do(c, casework.RefuseReceipt, deliverer, casework.Change{Reason: "拒收"})
		return c
	}, typed: [][2]string{{"method", "left"}, {"witness", "王氏"}}},
	{step: casework.PostOut, by: deliverer, make: func(h *hall) *casework.Case { return h.waiting(byMail) }, typed: [][2]string{{"tracking", "EB123456789CN"}, {"postman", "张骞"}}},
	{step: casework.MailReturned, by: deliverer, make: func(h *hall) *casework.Case {
		c := h.waiting(byMail)
		h.do(c, casework.PostOut, deliverer, casework.Change{Posting: &casework.Posting{Tracking: "EB1", Carrier: "邮政", Postman: "张骞", Receiver: "李仲安", Address: "丝绸路1号", Phone: "13805330000"}})
		return c
	}, typed: text("两次投递未成")},
	{step: casework.Close, by: deliverer, make: func(h *hall) *casework.Case {
		c := h.waiting()
		h.do(c, casework.GiveOut, deliverer, casework.Change{Delivery: &casework.Delivery{Receipt: "送1", Receiver: "李仲安", IDKind: "resident", ID: man}})
		return c
	}},
}

func lack(h *hall, c *casework.Case) {
	h.checked(c, func(m casework.Material) bool { return m.ID == c.Materials[0].ID })
}

func corrected(h *hall) *casework.Case {
	c := h.received("B001")
	lack(h, c)
	h.do(c, casework.RequestCorrection, clerk, casework.Change{Until: 20261230})
	return c
}

func refused(h *hall) *casework.Case {
	c := h.taken("J001", 2)
	h.do(c, casework.Conclude, reviewer("SCJ"), casework.Change{Stage: 2, Opinion: &casework.Opinion{Verdict: casework.Disagree, Text: "住所不实"}})
	return c
}

func granted(h *hall) *casework.Case {
	c := h.taken("B001", 1)
	h.do(c, casework.Grant, chiefOf("XZSP"), casework.Change{Stage: 1, Decision: &casework.Decision{Granted: true, Text: "符合规定", Doc: "食品经营许可证", DocNo: "JY1", Copies: 1}})
	return c
}

// announced is a joint survey announced before noon and over by two.
func announced(h *hall) *casework.Case {
	c := h.surveying()
	h.do(c, casework.ArrangeSurvey, reviewer("SCJ"), casework.Change{Stage: 3, Survey: &casework.Survey{
		At: h.now.Add(3600 * 1e9), Place: "丝绸路1号", Depts: []string{"SCJ", "CGJ", "XFJ", "XZSP"},
	}})
	h.now = h.now.Add(4 * 3600 * 1e9)
	return c
}

func special(kind casework.SpecialKind) func(h *hall) *casework.Case {
	return func(h *hall) *casework.Case {
		c := h.taken("B001", 1)
		h.do(c, casework.BeginSpecial, reviewer("XZSP"), casework.Change{Stage: 1, Special: &casework.Special{Kind: kind, Excluded: true, From: 20261123, Days: 5}})
		return c
	}
}

// TestEveryFormFilledByHandPassesTheGuards opens the form of every step on a
// case in the right state, fills it with the keyboard alone, and makes the step.
func TestEveryFormFilledByHandPassesTheGuards(t *testing.T) {
	for _, row := range forms {
		t.Run(string(row.step)+" "+row.name, func(t *testing.T) {
			h := newHall(t)
			c := row.make(h)
			made := false
			s := h.open(h.ask(c, row.step, row.stage, row.by), func(ch casework.Change) error {
				made = true
				if ch.Notice == "" {
					ch.Notice = "周审批〔2026〕9号"
				}
				return c.Do(row.step, h.desk(c, row.step, ch), row.by, h.now)
			})
			for _, one := range row.typed {
				h.fill(s, one[0], one[1])
			}
			h.picture(string(row.step) + row.name)
			h.ctrlEnter()
			if !made || s.Form.banner.Words() != "" {
				t.Fatalf("not made: banner %q, fields %s", s.Form.banner.Words(), reasons(s.Form))
			}
			if h.window.Canvas().Overlays().Top() != nil {
				t.Error("made, but the form still stands")
			}
		})
	}
}

// desk adds what only a desk knows: numbers of papers and dates of acceptance.
func (h *hall) desk(c *casework.Case, step casework.Step, ch casework.Change) casework.Change {
	h.Helper()
	if step == casework.Accept || step == casework.AcceptDeferred {
		d, err := c.AcceptanceDates(h.cal, app.DateOf(h.now))
		if err != nil {
			h.Fatal(err)
		}
		ch.Dates = &d
	}
	if ch.Deferral != nil {
		ch.Deferral.Notice = "容1"
	}
	if step == casework.Deny {
		ch.Decision.DocNo = "决1"
	}
	if ch.Delivery != nil {
		ch.Delivery.Receipt = "送1"
	}
	return ch
}

func reasons(f *Form) string {
	out := ""
	for i, in := range f.inputs {
		switch in := in.(type) {
		case *textInput:
			out += f.sheet.fields[i].ID + "=" + in.Reason() + " "
		case *pickInput:
			out += f.sheet.fields[i].ID + "=" + in.Reason() + " "
		case *team:
			out += f.sheet.fields[i].ID + "=" + in.reason.Words() + " "
		}
	}
	return out
}

// TestEveryStepHasItsForm holds the table to the steps there are.
func TestEveryStepHasItsForm(t *testing.T) {
	tried := map[casework.Step]bool{casework.Register: true, casework.DeemAccepted: true, casework.Redate: true}
	for _, row := range forms {
		tried[row.step] = true
	}
	for _, step := range casework.Steps() {
		if _, ok := sheets[step]; !ok {
			t.Errorf("%s has no row", step)
		}
		if !tried[step] {
			t.Errorf("nobody fills the form of %s", step)
		}
	}
	if len(sheets) != len(casework.Steps()) {
		t.Errorf("%d forms for %d steps", len(sheets), len(casework.Steps()))
	}
}
