package review_test

import (
	"io"
	"slices"
	"strings"
	"testing"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/halltest"
	"yichuang/app/paper"
	"yichuang/app/review"
	"yichuang/app/workday"
	"yichuang/assets"
)

func numbers(items []review.Item) []int {
	var out []int
	for _, it := range items {
		out = append(out, it.Stage)
	}
	return out
}

func (r *run) inbox(dept string) []int {
	r.t.Helper()
	return numbers(halltest.Must[[]review.Item](r.t)(r.Review.Inbox(r.t.Context(), halltest.Reviewer(dept))))
}

// TestJointAcceptancePrintsThePlanAndTellsEveryDepartmentAtOnce: R60.
func TestJointAcceptancePrintsThePlanAndTellsEveryDepartmentAtOnce(t *testing.T) {
	r := accepted(t, "J004")
	if got := r.Papers(t, r.c.Number); len(got) != 3 || len(r.printed(paper.Flow)) != 1 || len(r.printed(paper.Matrix)) != 1 {
		t.Errorf("printed %v", got)
	}
	notice := r.printed(paper.Acceptance)[0].Acceptance
	if notice.LeadDept != r.deptName("SWJ") || len(notice.OtherDepts) != 6 {
		t.Errorf("lead %s, responsible %v", notice.LeadDept, notice.OtherDepts)
	}
	r.flowTells()
	if got := r.inbox("SWJ"); !slices.Equal(got, []int{2}) {
		t.Errorf("the lead has %v to do", got)
	}
	for dept, want := range map[string][]int{"SWJ": {8, 12}, "ZRZY": {3, 6}, "STJ": {4}, "YJJ": {5, 11}, "XZSP": {7}, "ZJJ": {9}, "QXJ": {10}} {
		coming := halltest.Must[[]review.Item](t)(r.Review.Coming(t.Context(), halltest.Reviewer(dept)))
		if got := numbers(coming); !slices.Equal(got, want) {
			t.Errorf("%s knows of %v to come, want %v", dept, got, want)
		}
	}
	rows := halltest.Must[[]casework.Row](t)(casework.Find(t.Context(), r.Store, nil, casework.Query{Dept: "QXJ", Limit: 10}))
	if len(rows) != 1 || rows[0].Number != r.c.Number {
		t.Errorf("%v of the last department in the plan", rows)
	}
}

// TestTheLeadInvitesEveryResponsibleDepartmentToOneSurvey: R61.
func TestTheLeadInvitesEveryResponsibleDepartmentToOneSurvey(t *testing.T) {
	r := accepted(t, "J001")
	r.agree(2)
	r.begin(3)
	at := r.Now.AddDate(0, 0, 1)
	few := casework.Change{Stage: 3, Survey: &casework.Survey{At: at, Place: "店内", Depts: []string{"SCJ", "XFJ"}}}
	r.refused(r.chief(3), casework.ArrangeSurvey, few, "case.survey_uninvited", "R61")
	r.refused(halltest.Chief("XFJ"), casework.ArrangeSurvey, few, "case.other_department", "R11")
	r.survey(3)
	if v := r.c.Surveys; len(v) != 1 || len(v[0].Depts) != 4 {
		t.Errorf("surveys %+v", v)
	}
	sheet := r.printed(paper.Survey)[0].Survey
	for _, dept := range []string{"SCJ", "CGJ", "XFJ", "XZSP"} {
		if !slices.Contains(sheet.Depts, r.deptName(dept)) {
			t.Errorf("the notice does not name %s: %+v", dept, sheet)
		}
	}
}

// TestEveryStageKeepsItsOwnDay: a stage that ends late or early moves the
// planned days of those after it, each change an entry, and never the promise
// (R62, R89).
func TestEveryStageKeepsItsOwnDay(t *testing.T) {
	r := accepted(t, "J001")
	was := *r.c.Due
	if r.stage(3).Limit != 3 || was.Stage(3).Due != 20261126 || was.Stage(4).Start != 20261126 {
		t.Fatalf("planned %+v", was.Stages)
	}
	r.agree(2)
	r.days(7) // the survey was due on the 26th
	r.agree(3)
	now := *r.c.Due
	if now.Stage(4).Start != r.today() || now.Stage(4).Due != 20261203 || now.Committed != was.Committed {
		t.Errorf("after a late survey %+v", now)
	}
	if now.Stage(6) != was.Stage(6) {
		t.Errorf("stage 6 does not come after it and moved: %+v", now.Stage(6))
	}
	journal := r.open().Journal
	if last := journal[len(journal)-1]; last.Step != casework.Redate || last.Change.Dates.Stage(4) != now.Stage(4) {
		t.Errorf("the last entry is %s", last.Step)
	}
}

// TestAStageWaitsForEveryPredecessorAndItsOutput: R63.
func TestAStageWaitsForEveryPredecessorAndItsOutput(t *testing.T) {
	r := accepted(t, "J002")
	r.agree(2)
	take := casework.Change{Stage: 7}
	r.refused(r.chief(7), casework.TakeOver, take, "case.stage_impossible", "R88")
	r.agree(3)
	r.agree(4)
	r.refused(r.chief(7), casework.TakeOver, take, "case.stage_impossible", "R88")
	r.begin(6)
	r.days(4)
	r.endSpecial(6)
	nothing := casework.Change{Stage: 6, Opinion: &casework.Opinion{Verdict: casework.Agree, Text: "同意"}}
	r.refused(r.chief(6), casework.Conclude, nothing, "case.output_missing", "R63")
	r.agree(6)
	if r.stage(7).State != casework.Ready {
		t.Fatalf("everything before it is done, and stage 7 is %s", r.stage(7).State)
	}
	var docs []string
	for _, in := range r.c.Inputs(7) {
		docs = append(docs, in.Doc)
	}
	if want := []string{"消防意见", "卫生评价报告", "专家评议意见"}; !slices.Equal(docs, want) {
		t.Errorf("stage 7 works on %v, want %v", docs, want)
	}
	if got := r.inbox("JTJ"); !slices.Equal(got, []int{7}) {
		t.Errorf("in the inbox %v", got)
	}
}

// TestAPromisedOutputGoesToTheFrontDeskToo: R63, R71.
func TestAPromisedOutputGoesToTheFrontDeskToo(t *testing.T) {
	r := accepted(t, "J008")
	r.agree(2)
	r.begin(4)
	inFile := casework.Change{Stage: 4, Opinion: &casework.Opinion{Verdict: casework.Agree, Text: "同意", Doc: "公积金提取回单"}}
	r.refused(r.chief(4), casework.Conclude, inFile, "case.copies_missing", "R63")
	r.agree(4)
	outbox := halltest.Must[[]review.Item](t)(r.Review.Outbox(t.Context(), r.chief(4)))
	if len(outbox) != 1 {
		t.Errorf("%d results to bring to the window", len(outbox))
	}
}

// TestAnOpinionIsOneOfThreeAndARefusalSaysWhy: R64.
func TestAnOpinionIsOneOfThreeAndARefusalSaysWhy(t *testing.T) {
	r := accepted(t, "J001")
	r.agree(2)
	r.begin(6)
	say := func(v casework.Verdict, text string) casework.Change {
		return casework.Change{Stage: 6, Opinion: &casework.Opinion{Verdict: v, Text: text, Doc: "意见", DocNo: "1", Copies: 1}}
	}
	for _, row := range []struct {
		name   string
		change casework.Change
		by     app.Actor
		id     string
		rule   string
	}{
		{"nothing said", casework.Change{Stage: 6}, r.chief(6), "case.verdict_missing", "R64"},
		{"something else", say("perhaps", "再议"), r.chief(6), "case.verdict_missing", "R64"},
		{"disagrees without a reason", say(casework.Disagree, " "), r.chief(6), "case.disagree_reason", "R64"},
		{"leaves it to a higher authority without a word", say(casework.Higher, ""), r.chief(6), "case.higher_reason", "R64"},
		{"decided by one who may not", say(casework.Agree, "同意"), halltest.Reviewer("CGJ"), "case.role_missing", "R36"},
		{"decided by the lead for another department", say(casework.Agree, "同意"), halltest.Chief("SCJ"), "case.other_department", "R64"},
	} {
		t.Run(row.name, func(t *testing.T) { r.refused(row.by, casework.Conclude, row.change, row.id, row.rule) })
	}
}

// TestSilenceApprovesNothing: long after every day has passed the stage still
// waits, and the hall office and the lead see it (R65).
func TestSilenceApprovesNothing(t *testing.T) {
	r := accepted(t, "J004")
	r.agree(2)
	r.begin(5) // experts, beside two decisions
	r.days(31)
	if r.open().Case.StageOf(4).State != casework.Ready {
		t.Fatal("a stage nobody took over moved by itself")
	}
	late := halltest.Must[[]review.Item](t)(r.Review.Late(t.Context()))
	if got := numbers(late); !slices.Equal(got, []int{3, 4}) {
		t.Fatalf("late are %v, want the two that nobody took over and not the experts", got)
	}
	if late[0].StageDept != "ZRZY" || late[0].Standing.Level != workday.Overdue || late[0].Standing.Over == 0 {
		t.Errorf("%+v", late[0])
	}
	r.days(1)
	r.begin(4)
	r.back(r.chief(4), casework.SendBack, casework.Change{Stage: 4, Reason: "缺评估意见"})
	if got := numbers(halltest.Must[[]review.Item](t)(r.Review.Late(t.Context()))); !slices.Contains(got, 4) {
		t.Errorf("given back and still late: %v", got)
	}
}

// TestTheSamplePlansKeepTheirPromise: the longest way of counted stages is not
// longer than the committed limit, and a plan in which it is does not load
// (R66); a joint completion acceptance has its fifteen days (R69).
func TestTheSamplePlansKeepTheirPromise(t *testing.T) {
	h := halltest.Open(t)
	for _, it := range h.Catalogue.Items() {
		if it.CaseType == catalogue.Joint && it.PathCounted > it.CommittedLimit {
			t.Errorf("%s: %d of %d", it.Code, it.PathCounted, it.CommittedLimit)
		}
	}
	if it, _ := h.Catalogue.Item("J005"); it.LegalLimit != 15 || it.LegalUnit != workday.WorkingDay {
		t.Errorf("completion acceptance: %d %s", it.LegalLimit, it.LegalUnit)
	}
	var text strings.Builder
	if _, err := strings.NewReplacer(`"committed_limit": 45`, `"committed_limit": 44`).WriteString(&text, read(t)); err != nil {
		t.Fatal(err)
	}
	_, err := catalogue.Load(strings.NewReader(text.String()))
	if err == nil || !strings.Contains(err.Error(), "catalogue.path_over_committed") {
		t.Errorf("44 days for a way of 45: %v", err)
	}
}

func read(t *testing.T) string {
	t.Helper()
	return string(halltest.Must[[]byte](t)(io.ReadAll(assets.Catalogue())))
}
