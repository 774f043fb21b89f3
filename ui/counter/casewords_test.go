package counter

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
)

// everything is a change that carries all that a change can.
func everything(at time.Time) casework.Change {
	day := app.DateOf(at)
	return casework.Change{
		Reason: "理由", Notice: "文号1号", Stage: 1, Form: &casework.Form{Applicant: casework.Party{Name: "李仲安"}, Details: casework.Details{Late: &casework.Late{PaperNo: "应急1"}}},
		Checks: []casework.Checked{{ID: "a", State: casework.Good}, {ID: "b", State: casework.Lacking, Wrong: "缺"}}, Until: day,
		Dates: &casework.Dates{On: day, Committed: day}, Ground: casework.OtherGround, Dept: "XZSP",
		Decision: &casework.Decision{Text: "同意", Doc: "许可证", DocNo: "JY1"}, Delivery: &casework.Delivery{Method: casework.Left, Witness: "刘主任"}, Signed: at,
		Deferral: &casework.Deferral{Until: day, Signer: "李仲安"}, Opinion: &casework.Opinion{Verdict: casework.Higher}, Lead: &casework.LeadWord{Choice: casework.GoOn},
		Survey: &casework.Survey{Place: "丝市街"}, Record: &casework.SurveyRecord{Conclusion: casework.ToRectify, Absent: []string{"XZSP"}},
		Special: &casework.Special{Kind: casework.Expert, From: day, Days: 5}, Extension: &casework.Extension{Days: 3, Approver: "局长"},
		Fee: &casework.Fee{Amount: "10.00"}, Posting: &casework.Posting{Carrier: "邮政", Tracking: "EA1"}, Reminder: &casework.Reminder{How: "电话"},
		Target: 1, What: casework.WhatSpecial, Way: casework.Online, Address: "丝市街", Online: &casework.NetAddress{Address: "a@example.cn"},
		Papers: []string{"a"}, To: casework.AtFront, Taker: "张晓", Days: 3, Witness: "刘主任", Releaser: "1024",
	}
}

func TestJournalTellsEveryStepInWords(t *testing.T) {
	h := newHall(t)
	s := h.sit(1280, 800)
	c := h.accepted("B002")
	for _, step := range casework.Steps() {
		cells := s.journalCells(c, []casework.Entry{{At: h.now, By: h.clerk, Step: step, Change: everything(h.now)}})
		for i, cell := range cells[0] {
			if cell.Text == "" || strings.Contains(cell.Text, "⟦") {
				t.Errorf("%s: cell %d says %q", step, i, cell.Text)
			}
		}
	}
	paused := casework.Entry{Step: casework.Redate, Change: casework.Change{Dates: &casework.Dates{Paused: app.DateOf(h.now)}}}
	if got := s.entryWords(c, paused); got != "2026-11-23 起停表" {
		t.Errorf("a clock that stands still is told as %q", got)
	}
}

func TestCaseTellsEverythingThatHappened(t *testing.T) {
	h := newHall(t)
	s := h.sit(1280, 800)
	day, at := app.DateOf(h.now), casework.Signature{At: h.now, Name: "张晓", Staff: "1023"}
	void := &casework.Annulled{Reason: "误录"}
	c := h.accepted("B002")
	c.Details = casework.Details{
		Roles: []casework.PartyRole{{Role: "buyer", Name: "买受人"}}, Parties: []casework.RoleParty{{Role: "buyer", Party: casework.Party{Name: "王淑兰"}, Signed: true}},
		Letter: &casework.Letter{No: "委1", Until: day}, Proxy: &casework.ProxyStaff{Name: "赵敏"}, Late: &casework.Late{PaperNo: "应急1", Reason: "停电"},
		Courier: &casework.Courier{Waybill: "SF1", Opener: "1023", Counter: "1024", Sheets: 9, Arrived: h.now}, Online: &casework.NetAddress{Address: "a@example.cn"}, Licence: &casework.HeldLicence{Doc: "许可证", No: "JY1"},
	}
	c.Original = "instant"
	c.Corrections = []casework.Correction{{Notice: "补1", At: h.now, Until: day, Listed: []string{"a"}, Breach: &casework.Breach{Reason: "新规", By: "1024"}}}
	c.Deferral = &casework.Deferral{Notice: "容1", Until: day, Signer: "李仲安", Extended: &casework.Extension{Approver: "主任", Reason: "暴雪"}}
	c.Surveys = []casework.Survey{{Notice: "勘1", Depts: []string{"XZSP"}, Void: void}, {Notice: "勘2", At: h.now, Record: &casework.SurveyRecord{Conclusion: casework.Passed, Signature: at}}}
	c.Specials = []casework.Special{{Kind: casework.Expert, Notice: "特1", From: day, Excluded: true}, {Kind: casework.Publicity, From: day, Until: day}, {Kind: casework.Hearing, Void: void}}
	c.Extension = &casework.Extension{Days: 5, Reason: "复杂", Approver: "局长", Signature: at}
	c.Fee = &casework.Fee{Notice: "缴1", Amount: "10.00", Reason: "工本费"}
	c.Returns = []casework.Return{{Stage: 1, Reason: "不清", Signature: at}}
	c.Lead = []casework.LeadWord{{Stage: 1, Choice: casework.GoOn, Reason: "可以", Signature: at}}
	c.Amendments = []casework.Amendment{{Old: "受1", New: "受2", Reason: "误写", Signature: at}}
	c.Transfers = []casework.Transferred{{Stage: 1, From: "XZSP", To: "SCJ", Reason: "职权", Signature: at}}
	c.Ending = &casework.Ending{Ground: casework.ApplicantGone, Reason: "注销", Signature: at}
	c.Moves = []casework.PaperMove{{From: casework.AtFront, Taker: "李仲安", Materials: []string{"a"}, Signature: at}}
	c.Results = []casework.Result{{Doc: "许可证", DocNo: "JY1", Copies: 1, Made: at}, {Doc: "记录", Made: at}}
	c.Postings = []casework.Posting{{Tracking: "EA1", Back: &at, Why: "查无此人", Signature: at}}
	c.Refusals, c.Reminders = []casework.Refused{{Reason: "不要", Signature: at}}, []casework.Reminder{{How: "电话", Signature: at}}
	c.Delivery = &casework.Delivery{Receipt: "送1", Method: casework.InPress, Signature: at}
	all := ""
	for _, l := range s.lines(c) {
		if l.what == "" || l.text == "" || l.when == "" && l.what != "代办员" && l.what != "原证照" && l.what != "电子送达" && l.what != "办件类型" {
			t.Errorf("a line says %+v", l)
		}
		all += l.what + l.text + l.when + "\n"
	}
	for _, want := range []string{
		"买受人王淑兰已签", "委1", "赵敏", "应急1", "SF1", "JY1", "即办件转承诺件", "违反一次性告知：新规", "经主任批准延期：暴雪", "误录", "合格", "专家评审特1", "公示", "局长批准",
		"未缴清", "退回窗口不清", "其余环节继续", "受1 更正为 受2", "行政审批服务局 → 市场监督管理局", "申请人死亡或者终止", "综合窗口 → 申请人", "内部留存", "退回：查无此人", "拒收", "催领", "公告送达",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("nothing tells %q in\n%s", want, all)
		}
	}
	if strings.Contains(all, "⟦") {
		t.Errorf("words are missing in\n%s", all)
	}
}

func TestMenuOpensTheFormOfAStepByKeyboard(t *testing.T) {
	h := newHall(t)
	c := h.accepted("B002")
	h.sit(1280, 800)
	h.scan(c.Number)
	h.ctrl(fyne.KeyM)
	h.key(fyne.KeyReturn) // the form of the first step
	h.types("试")
	h.key(fyne.KeyEscape)
	if h.window.Canvas().Overlays().Top() == nil {
		t.Fatal("Escape threw away what was typed")
	}
	h.ctrl(fyne.KeyReturn) // yes, leave it
	if h.window.Canvas().Overlays().Top() != nil {
		t.Fatal("something still stands before the window")
	}
	h.key(fyne.KeyF5)
	if h.open(c.Number).Plan[0].Handed == nil {
		t.Errorf("the page's own keys do not work again: %q", h.s.banner.Words())
	}
}
