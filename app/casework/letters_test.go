package casework

import (
	"testing"
	"time"

	"yichuang/app"
)

// lettered is a joint case under review about which any letter can be written.
func lettered(t *testing.T) *Case {
	t.Helper()
	c := walk(t, roads[InReview])
	c.Item.Basis, c.Item.Fee = "《食品经营许可和备案管理办法》第四条", "《收费目录》第三项"
	c.Item.Profile, c.Item.Approver = "permit", string(AuthorityHead)
	c.Applicant.ID = man
	c.Plan[0].Dept = "SCJ"
	c.Surveys = []Survey{{No: 1, Stage: 1, Notice: "周审批勘〔2026〕1号", Supplement: "周审批勘〔2026〕2号", Place: "丝市街18号"}}
	c.Corrections = []Correction{{Notice: "周审批补正〔2026〕1号", Until: 20260105}}
	c.Materials = []Material{
		{ID: "form", Name: "申请书", Form: "original", Count: 1, State: Good, Holder: AtFront},
		{ID: "plan", Name: "平面图", Form: "copy", Count: 2, State: Lacking, Wrong: "未提交"},
	}
	return c
}

// TestAcceptanceTellsWhichPapersCameLater: also when it is written again after
// they came (R94).
func TestAcceptanceTellsWhichPapersCameLater(t *testing.T) {
	w, at := writer(t), time.Date(2026, 11, 23, 9, 0, 0, 0, app.HallTime)
	c := lettered(t)
	c.Acceptance.At = at
	c.Materials[0].Handed = at.Add(-time.Minute)
	c.Materials[1].State, c.Materials[1].Handed = Good, at.Add(time.Hour)
	n := w.Acceptance(c, *c.Promise(), "周审批受〔2026〕2号", actorOf(app.Front), at).Acceptance
	if len(n.Materials) != 1 || len(n.Deferred) != 1 || n.Deferred[0] != "平面图" || n.Basis != "" {
		t.Errorf("received %v, later %v, basis %q", n.Materials, n.Deferred, n.Basis)
	}
	n = w.Acceptance(c, Dates{On: 20261116, Committed: 20261123, Deemed: true}, "周审批受〔2026〕3号", actorOf(app.Front), at).Acceptance
	if !n.Deemed || n.Basis != "《中华人民共和国行政许可法》第三十二条第一款第四项" {
		t.Errorf("deemed %v by %q", n.Deemed, n.Basis)
	}
}

func TestFlowSheetSaysWhoSaidWhatAndWhen(t *testing.T) {
	c := lettered(t)
	s := &c.Plan[0]
	s.Opinion = &Opinion{Verdict: Agree, Text: "符合", Doc: "核查意见", DocNo: "核1"}
	s.Ended = &Signature{At: time.Date(2026, 11, 24, 9, 0, 0, 0, app.HallTime), Name: "郑氏"}
	f := writer(t).Flow(c, actorOf(app.Front), time.Date(2026, 11, 24, 9, 0, 0, 0, app.HallTime)).Flow
	if got := f.Stages[0]; got.Opinion != "同意：符合" || got.Signer != "郑氏" || got.Signed != 20261124 || got.Made != "核查意见 核1" || got.TakenBy == "" {
		t.Errorf("%+v", got)
	}
}
