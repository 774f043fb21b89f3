package casework

import (
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
)

// TestDeferralNamesWhatIsThereAndWhatIsOwed: R42-R44.
func TestDeferralNamesWhatIsThereAndWhatIsOwed(t *testing.T) {
	w, c := writer(t), lettered(t)
	d := Deferral{Notice: "周审批容〔2026〕1号", Until: 20261127, Signer: "李仲安"}
	n := w.Deferral(c, d, actorOf(app.Front), paperTime).Deferral
	want := paper.Owed{Name: "平面图", Form: "复印件", Count: 2, Until: 20261127, Wrong: "未提交"}
	if len(n.Have) != 1 || n.Have[0] != "申请书" || len(n.Lacking) != 1 || n.Lacking[0] != want {
		t.Errorf("there are %v, owed %+v", n.Have, n.Lacking)
	}
	if n.Head.Number != d.Notice || n.Until != 20261127 || n.Agent != nil || n.Letter != "" || n.Received != app.DateOf(c.Received) {
		t.Errorf("%+v", n)
	}
	c.Agent, d.Letter = &Party{Name: "王氏", ID: woman, IDKind: "resident"}, "委〔2026〕1号"
	n = w.Deferral(c, d, actorOf(app.Front), paperTime).Deferral
	if n.Agent == nil || n.Agent.Name != "王氏" || n.Agent.IDMasked != "1101**********002X" || n.Letter != "委〔2026〕1号" {
		t.Errorf("agent %+v with letter %q", n.Agent, n.Letter)
	}
}

// TestSupplementTellsWhatCameAndWhatIsStillOpen: R46.
func TestSupplementTellsWhatCameAndWhatIsStillOpen(t *testing.T) {
	w, c := writer(t), lettered(t)
	c.Deferral = &Deferral{Notice: "周审批容〔2026〕1号", Until: 20261127, Items: []string{"plan", "rule"}}
	c.Materials = append(c.Materials, Material{ID: "rule", Name: "管理制度", Form: "original", Count: 1, State: Lacking})
	n := w.Supplement(c, []Checked{{ID: "plan", State: Good}, {ID: "rule", State: Lacking}}, "周审批补收〔2026〕1号", actorOf(app.Front), paperTime).Supplement
	if len(n.Came) != 1 || n.Came[0] != (paper.Material{Name: "平面图", Form: "复印件", Count: 2}) || len(n.Open) != 1 || n.Open[0] != "管理制度" {
		t.Errorf("came %+v, open %v", n.Came, n.Open)
	}
	if n.Accepted != c.Acceptance.Notice || n.Promise != "周审批容〔2026〕1号" || n.Until != 20261127 || !n.At.Equal(paperTime) {
		t.Errorf("%+v", n)
	}
}

func TestReceiptSlipListsWhatWasTaken(t *testing.T) {
	w, c := writer(t), lettered(t)
	n := w.ReceiptSlip(c, 20261130, "周审批收〔2026〕1号", actorOf(app.Front), paperTime).ReceiptSlip
	if len(n.Materials) != 1 || n.Materials[0].Name != "申请书" || n.Hear != 20261130 || !n.At.Equal(c.Received) || len(n.Cases) != 0 {
		t.Errorf("%+v", n)
	}
}

func TestCommitmentTellsWhyAndUntilWhen(t *testing.T) {
	w, c := writer(t), lettered(t)
	n := w.Commit(c, 5, 20261130, "系统故障", "周审批转〔2026〕1号", actorOf(app.Front), paperTime).Commit
	if n.Reason != "系统故障" || n.Committed != "5个工作日" || n.Promised != 20261130 || n.AcceptNo != c.Acceptance.Notice || n.Accepted != c.Acceptance.On || n.Legal == "" {
		t.Errorf("%+v", n)
	}
}

// TestProxyActsOnThePrincipalsOwnWord: R81.
func TestProxyActsOnThePrincipalsOwnWord(t *testing.T) {
	w, c := writer(t), lettered(t)
	n := w.Proxy(c, ProxyStaff{Staff: "6001", Name: "赵氏", Category: Elderly}, "周审批代〔2026〕1号", actorOf(app.Front), paperTime).Proxy
	if n.Need != "老年人" || n.Staff != "赵氏" || n.StaffNo != "6001" || n.Principal.Name != c.Applicant.Name || n.Powers == "" {
		t.Errorf("%+v", n)
	}
}

func TestAddressIsThatOfTheWay(t *testing.T) {
	for _, row := range []struct {
		name             string
		way              Way
		asked            string
		way1, net1, post string
	}{
		{"a change to electronic delivery", Pickup, "a@example.org", "电子送达", "a@example.org", ""},
		{"electronic delivery of the case", Online, "", "电子送达", "b@example.org", ""},
		{"the post", Mail, "", "免费邮寄", "", "丝市街18号"},
		{"collected", Pickup, "", "窗口自取", "", ""},
	} {
		w, c := writer(t), lettered(t)
		c.Way, c.Applicant.Address, c.Details.Online = row.way, "丝市街18号", &NetAddress{Address: "b@example.org"}
		n := w.Address(c, row.asked, "周审批址〔2026〕1号", actorOf(app.Front), paperTime).Address
		if n.Way != row.way1 || n.Electronic != row.net1 || n.Post != row.post {
			t.Errorf("%s: %+v", row.name, n)
		}
	}
}

// TestCorrectionLeavesItsFreeWordsToTheHall: how to supply and what happens else
// are the hall's to word.
func TestCorrectionLeavesItsFreeWordsToTheHall(t *testing.T) {
	n := writer(t).Correction(lettered(t), 20270104, "周审批补正〔2026〕2号", actorOf(app.Front), paperTime).Correction
	if n.Ways != "" || n.Otherwise != "" || n.Round != 2 || len(n.Defects) != 1 || n.Days != CorrectionDays {
		t.Errorf("%+v", n)
	}
}

// TestApplicationSaysWhatTheApplicantSigns: R92, R93.
func TestApplicationSaysWhatTheApplicantSigns(t *testing.T) {
	w, c := writer(t), lettered(t)
	c.Item.Code, c.Item.Type = "B001", "commitment"
	c.Answers = map[string]string{"catering": "yes", "gone": "old"}
	c.Way, c.Applicant.Address = Mail, "丝市街18号"
	c.Agent = &Party{Name: "王氏", ID: woman, IDKind: "resident"}
	c.Details = Details{
		Roles:   []PartyRole{{Role: "seller", Name: "出卖人", Signs: true}},
		Parties: []RoleParty{{Role: "seller", Party: Party{Name: "张氏", ID: man, IDKind: "resident"}}, {Role: "other", Party: Party{Name: "吴氏", ID: man}}},
		Scope:   "餐饮服务", Licence: &HeldLicence{Doc: "食品经营许可证", No: "JY1"},
	}
	c.Materials = append(c.Materials, Material{ID: "id", Name: "身份证", Form: "check", Count: 1})
	n := w.Application(c, actorOf(app.Front), paperTime).Application
	asked := []paper.Answer{{Ask: "是否从事餐饮服务？", Text: "是"}, {Ask: "gone", Text: "old"}}
	if len(n.Answers) != 2 || n.Answers[0] != asked[0] || n.Answers[1] != asked[1] {
		t.Errorf("answers %+v", n.Answers)
	}
	if len(n.Parties) != 2 || n.Parties[0].Role != "出卖人" || !n.Parties[0].Signs || n.Parties[1].Role != "other" || n.Parties[1].Signs {
		t.Errorf("parties %+v", n.Parties)
	}
	if len(n.Materials) != 2 || n.Materials[1].Name != "身份证" {
		t.Errorf("a lacking paper is said to be handed in: %+v", n.Materials)
	}
	if n.SendTo != "丝市街18号" || n.Delivery != "免费邮寄" || n.Procedure != "承诺件" || n.Licence != "食品经营许可证 JY1" || n.Scope != "餐饮服务" || n.Agent == nil || n.Head.Number != "" {
		t.Errorf("%+v", n)
	}
	c.Received = time.Time{}
	if n := w.Application(c, actorOf(app.Front), paperTime).Application; n.Applied != 20261123 {
		t.Errorf("applied on %s", n.Applied)
	}
}

// TestAuthorityHasThePowersOfItsLetter: R13.
func TestAuthorityHasThePowersOfItsLetter(t *testing.T) {
	w, c := writer(t), lettered(t)
	c.Agent = &Party{Name: "王氏", ID: woman, IDKind: "resident"}
	if n := w.Authority(c, actorOf(app.Front), paperTime).Authority; n.Powers != usualPowers || n.Until != 0 || n.Agent.IDMasked != "1101**********002X" {
		t.Errorf("without a letter %+v", n)
	}
	c.Details.Letter = &Letter{No: "委1", Powers: " 递交 ", Until: 20261231}
	if n := w.Authority(c, actorOf(app.Front), paperTime).Authority; n.Powers != "递交" || n.Until != 20261231 || n.Number != "委1" {
		t.Errorf("with one %+v", n)
	}
}

func TestWithdrawalRequestNamesWhatTheHallHas(t *testing.T) {
	w, c := writer(t), lettered(t)
	n := w.WithdrawalRequest(c, actorOf(app.Front), paperTime).WithdrawalRequest
	if len(n.Materials) != 1 || n.Materials[0].Name != "申请书" || n.AcceptNo != c.Acceptance.Notice || n.Accepted != c.Acceptance.On {
		t.Errorf("%+v", n)
	}
}

// TestGuideTellsWhatIsOnShow: R2, for every item of the catalogue.
func TestGuideTellsWhatIsOnShow(t *testing.T) {
	w := writer(t)
	for i := range w.Catalogue.Items() {
		it := &w.Catalogue.Items()[i]
		n := w.Guide(it, actorOf(app.Front), paperTime).Guide
		if n.Item.Code != it.Code || n.Head.Dept == "" || n.Item.Basis == "" || n.Legal == "" || n.Committed == "" || n.Fee == "" || n.Result == "" ||
			n.Zone == "" || n.Counters == "" || n.ReviewBody == "" || n.Court == "" || n.Head.Case != "" || len(n.Steps) < 3 || len(n.Materials) != len(it.Materials) {
			t.Errorf("%s: %+v", it.Code, n)
		}
	}
	it, _ := w.Catalogue.Item("B001")
	n := w.Guide(it, actorOf(app.Front), paperTime).Guide
	by := map[string]paper.GuidePage{}
	for _, m := range n.Materials {
		by[m.Name] = m
	}
	if m := by["设备布局与操作流程图"]; m.When != "“是否从事餐饮服务”为“是”时提交" {
		t.Errorf("asked for %q", m.When)
	}
	if m := by["授权委托书及受托人身份证"]; m.When != "“是否委托他人办理”为“本人办理”时不提交" || !m.Later {
		t.Errorf("%+v", m)
	}
	if m := by["营业执照"]; m.Form != "复印件" || m.Source != "政府部门核发" || m.Look == "" {
		t.Errorf("%+v", m)
	}
	if n.Fee != "不收费" || n.Committed != "5个工作日" || n.Legal != "10个工作日" || !n.Survey || n.Steps[2] != "现场勘查" || n.Head.ClerkNo != "" {
		t.Errorf("%+v", n)
	}
	joint, _ := w.Catalogue.Item("J001")
	if n := w.Guide(joint, actorOf(app.Front), paperTime).Guide; len(n.Steps) != len(joint.Stages) {
		t.Errorf("steps %v", n.Steps)
	}
}
