package backoffice

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/halltest"
	"yichuang/app/intake"
	"yichuang/ui/uitest"
)

// joint accepts a joint application on a day of November.
func (h *hall) joint(day int, item string, lacking ...string) string {
	h.t.Helper()
	var number string
	h.on(at(day, "10:05"), func() {
		sheet := h.Sheet(h.t, item, lacking...)
		number = sheet.Number
		var err error
		if len(lacking) == 0 {
			_, err = h.Intake.Accept(h.t.Context(), h.ClerkOf(item), "", sheet)
		} else {
			_, err = h.Intake.AcceptDeferred(h.t.Context(), h.ClerkOf(item), "", sheet, intake.Promise{Until: app.NewDate(2026, time.November, 24), Signer: "李仲安"})
		}
		h.must(err)
	})
	return number
}

// take makes one step of a department on a day of November.
func (h *hall) take(day int, clock, dept, number string, stage int, step casework.Step, ch casework.Change) {
	h.t.Helper()
	h.on(at(day, clock), func() {
		ch.Stage = stage
		_, err := h.Review.Take(h.t.Context(), halltest.Chief(dept), "", number, step, ch)
		h.must(err)
	})
}

func agree(doc, no string, copies int) casework.Change {
	return casework.Change{Opinion: &casework.Opinion{Verdict: casework.Agree, Text: "符合要求，同意。", Doc: doc, DocNo: no, Copies: copies}}
}

// restaurant brings J001 up to the joint survey: stage 3 of SCJ, with stage 6
// of CGJ beside it.
func (h *hall) restaurant(lacking ...string) string {
	h.t.Helper()
	number := h.joint(18, "J001", lacking...)
	h.take(18, "14:00", "SCJ", number, 2, casework.TakeOver, casework.Change{})
	h.take(18, "14:10", "SCJ", number, 2, casework.Conclude, agree("核验结果", "", 0))
	h.take(19, "09:00", "SCJ", number, 3, casework.TakeOver, casework.Change{})
	return number
}

// surveyed ends the joint survey, so that 4 of XZSP and 5 of XFJ are open.
func (h *hall) surveyed(lacking ...string) string {
	h.t.Helper()
	number := h.restaurant(lacking...)
	h.take(19, "09:10", "SCJ", number, 3, casework.ArrangeSurvey, casework.Change{Survey: &casework.Survey{
		At: at(20, "09:00"), Place: "周村区丝市街1号", Depts: []string{"SCJ", "CGJ", "XFJ", "XZSP"}, Contact: "郑和平",
	}})
	h.take(20, "11:00", "SCJ", number, 3, casework.RecordSurvey, casework.Change{Target: 1, Record: &casework.SurveyRecord{
		From: at(20, "09:10"), To: at(20, "10:40"), Findings: "布局与图纸一致，消防通道畅通。", Conclusion: casework.Passed, Applicant: "李仲安",
		Surveyors: []casework.Surveyor{{Name: "郑和平", Cert: "3703-0101", Dept: "SCJ"}, {Name: "王守礼", Cert: "3703-0202", Dept: "XZSP"}, {Name: "林达", Cert: "3703-0303", Dept: "CGJ"}},
		Absent:    []string{"XFJ"},
	}})
	h.take(20, "11:20", "SCJ", number, 3, casework.Conclude, agree("联合勘查记录", "", 0))
	return number
}

func (h *hall) c(number string) *casework.Case {
	h.t.Helper()
	f, err := h.Review.Open(h.t.Context(), number)
	h.must(err)
	return f.Case
}

func TestStageOfAJointCaseStandsInItsDepartmentsInboxWithItsOwnDay(t *testing.T) {
	h := newHall(t)
	number := h.surveyed()
	s, _ := h.seat(chief)
	lines := s.lists.lines[pileTodo]
	if len(lines) != 1 || lines[0].at != (place{number: number, stage: 4}) {
		t.Fatalf("inbox %+v", lines)
	}
	row := lines[0].row
	if row.Foot != "4 食品经营许可审查决定" || row.SubRight != "11-25" || row.Right != "还剩 2 个工作日" {
		t.Errorf("row %+v", row)
	}
	if len(row.Marks) == 0 || row.Marks[0].Text != "联办" {
		t.Errorf("marks %+v", row.Marks)
	}
	lead, _ := h.seat(halltest.Chief("SCJ"))
	if n := len(lead.lists.lines[pileTodo]); n != 0 {
		t.Errorf("the lead has %d stages to do", n)
	}
}

func TestDepartmentSeesAtOnceWhatWillComeToIt(t *testing.T) {
	h := newHall(t)
	number := h.joint(20, "J001")
	s, _ := h.seat(chief)
	lines := s.lists.lines[pileTodo]
	if len(lines) != 1 || lines[0].at != (place{number: number, stage: 4}) || s.lists.tabs[pileTodo].Words() != "待办 0" {
		t.Fatalf("tab %q, lines %+v", s.lists.tabs[pileTodo].Words(), lines)
	}
	if row := lines[0].row; row.Right != "预计 11-25 开始" || !row.Muted || row.Marks[1].Text != "未开始" {
		t.Errorf("row %+v", row)
	}
	if ok, why := s.can(casework.TakeOver); ok || why == "" {
		t.Errorf("taken over before its turn: %v %q", ok, why)
	}
}

func TestDepartmentGivesItsOpinionByKeyboardAndTheNextStageGetsItsResult(t *testing.T) {
	h := newHall(t)
	number := h.surveyed()
	s, w := h.seat(chief)
	uitest.Press(w, fyne.KeyReturn)
	h.says(s, "已接收材料：食品经营许可审查决定")
	uitest.Control(w, fyne.KeyReturn)
	h.says(s, "须填编号")
	if s.page.opinion.docNo.Label() != "食品经营许可证编号" {
		t.Errorf("the licence is %q", s.page.opinion.docNo.Label())
	}
	s.page.opinion.text.SetText("符合条件，同意许可。")
	s.page.opinion.docNo.SetText("JY13703060000012")
	s.page.opinion.expires.SetText("20311122")
	s.page.opinion.scope.SetText("热食类食品制售")
	uitest.Control(w, fyne.KeyReturn)
	c := h.c(number)
	r := c.Results[len(c.Results)-1]
	if r.DocNo != "JY13703060000012" || r.Copies != 1 || r.Expires.String() != "2031-11-22" || r.Scope != "热食类食品制售" {
		t.Fatalf("result %+v, banner %q", r, s.banner.Words())
	}
	uitest.Press(w, fyne.KeyF8)
	h.says(s, "食品经营许可证已移交出件窗口")
}

func TestStageThatDisagreesGoesToTheLeadWhoDecidesInWriting(t *testing.T) {
	h := newHall(t)
	number := h.surveyed()
	s, w := h.seat(halltest.Chief("XFJ"))
	uitest.Press(w, fyne.KeyReturn)
	uitest.Press(w, fyne.KeyF9)
	test.Type(w.Canvas().Focused(), "疏散通道宽度不足。")
	uitest.Control(w, fyne.KeyReturn)
	if o := h.c(number).StageOf(5).Opinion; o == nil || o.Verdict != casework.Disagree {
		t.Fatalf("opinion %+v, banner %q", o, s.banner.Words())
	}
	s, w = h.seat(halltest.Chief("SCJ"))
	if s.lists.tabs[pileLead].Words() != "牵头 1" {
		t.Fatalf("lead list %q", s.lists.tabs[pileLead].Words())
	}
	uitest.Press(w, fyne.KeyF3)
	if s.at != (place{number: number, stage: 5}) || !strings.Contains(s.page.opinion.note.Words(), "疏散通道宽度不足") {
		t.Fatalf("open %+v, note %q", s.at, s.page.opinion.note.Words())
	}
	h.picture(s, "lead")
	uitest.Control(w, fyne.KeyReturn)
	if w.Canvas().Overlays().Top() == nil {
		t.Fatalf("the lead is not asked, banner %q", s.banner.Words())
	}
	h.window(w, "lead-form")
	uitest.Control(w, fyne.KeyReturn)
	if h.c(number).Lead != nil {
		t.Fatal("decided without a choice")
	}
	uitest.Press(w, fyne.KeyRight)
	uitest.Press(w, fyne.KeyRight)
	uitest.Press(w, fyne.KeyRight)
	uitest.Press(w, fyne.KeyReturn)
	test.Type(w.Canvas().Focused(), "消防法第十五条")
	uitest.Press(w, fyne.KeyReturn)
	test.Type(w.Canvas().Focused(), "其余许可不以消防检查为前提，继续办理。")
	uitest.Control(w, fyne.KeyReturn)
	words := h.c(number).Lead
	if len(words) != 1 || words[0].Choice != casework.GoOn || words[0].Basis != "消防法第十五条" || words[0].Notice == "" {
		t.Fatalf("lead %+v", words)
	}
	h.says(s, "牵头决定")
	if w.Canvas().Overlays().Top() != nil || len(s.lists.lines[pileLead]) != 0 {
		t.Errorf("still asked, %d lines left", len(s.lists.lines[pileLead]))
	}
}

func TestLicenceWaitsForEveryPromisedPaperWhichIsNamed(t *testing.T) {
	h := newHall(t)
	lacking := deferrable(h, "J001")
	number := h.surveyed(lacking)
	s, w := h.seat(chief)
	uitest.Press(w, fyne.KeyReturn)
	s.page.opinion.text.SetText("符合条件，同意许可。")
	s.page.opinion.docNo.SetText("JY13703060000012")
	uitest.Control(w, fyne.KeyReturn)
	name := ""
	for _, m := range h.c(number).Materials {
		if m.ID == lacking {
			name = m.Name
		}
	}
	h.says(s, "不能发证："+name)
	h.says(s, "2026-11-24")
	if got := s.page.opinion.docNo.Text(); got != "JY13703060000012" {
		t.Errorf("what was typed is now %q", got)
	}
	h.picture(s, "deferred")
	h.take(23, "09:50", "XZSP", number, 4, casework.Propose, casework.Change{Reason: "材料齐全，联合勘查合格，拟同意；健康证明待补，补齐后发证。"})
	h.Now = at(27, "09:00")
	s.Reload(t.Context())
	uitest.Control(w, fyne.KeyReturn)
	h.picture(s, "crowded")
}

func deferrable(h *hall, item string) string {
	h.t.Helper()
	for _, k := range h.Sheet(h.t, item).Checks {
		it, _ := h.Catalogue.Item(item)
		for _, m := range it.Materials {
			if m.ID == k.ID && m.Deferrable {
				return m.ID
			}
		}
	}
	h.t.Fatal("nothing may come later")
	return ""
}

func TestLatenessIsShownAndNeverTakenForConsent(t *testing.T) {
	h := newHall(t)
	number := h.surveyed()
	h.Now = time.Date(2026, 11, 30, 9, 0, 0, 0, app.HallTime)
	s, w := h.seat(chief)
	if row := s.lists.lines[pileTodo][0].row; row.Marks[0].Text != "逾期" {
		t.Errorf("row %+v", row)
	}
	if a := s.page.alert.Words(); !strings.Contains(a, "5 环节 消防救援局已超期 5 天") || !strings.Contains(a, "逾期不视为同意") {
		t.Errorf("alert %q", a)
	}
	uitest.Press(w, fyne.KeyF11)
	h.picture(s, "plan")
	lead, _ := h.seat(halltest.Chief("SCJ"))
	if lines := lead.lists.lines[pileLead]; len(lines) != 3 || lines[0].row.Right != "已超期 7 天" || lines[0].row.Marks[1].Text != "请催办" {
		t.Errorf("the lead sees %+v", lines)
	}
	for _, no := range []int{4, 5, 6} {
		if o := h.c(number).StageOf(no).Opinion; o != nil {
			t.Errorf("stage %d has %+v", no, o)
		}
	}
}

func TestSurveyIsRecordedFromItsRow(t *testing.T) {
	h := newHall(t)
	number := h.restaurant()
	h.take(19, "09:10", "SCJ", number, 3, casework.ArrangeSurvey, casework.Change{Survey: &casework.Survey{
		At: at(20, "09:00"), Place: "周村区丝市街1号", Depts: []string{"SCJ", "CGJ", "XFJ", "XZSP"}, Contact: "郑和平",
	}})
	s, w := h.seat(halltest.Chief("SCJ"))
	s.pick(place{number: number, stage: 3})
	if ok, why := s.canDecide(); ok || !strings.Contains(why, "勘查") {
		t.Errorf("concluded without a survey: %v %q", ok, why)
	}
	uitest.Control(w, fyne.KeyK)
	uitest.Press(w, fyne.KeyDown)
	h.picture(s, "survey-list")
	uitest.Press(w, fyne.KeyReturn)
	if w.Canvas().Overlays().Top() == nil {
		t.Fatalf("no record is asked for, banner %q", s.banner.Words())
	}
	h.window(w, "survey-record")
}

func TestStageThatNeedsOriginalsIsMarkedAndSaysWhereTheyAre(t *testing.T) {
	h := newHall(t)
	h.joint(20, "J008")
	s, w := h.seat(halltest.Chief("RSJ"))
	if row := s.lists.lines[pileTodo][0].row; !row.Muted || row.Marks[1].Text != "等原件" {
		t.Errorf("row %+v", row)
	}
	if ok, why := s.can(casework.TakeOver); ok || !strings.Contains(why, "原件") {
		t.Errorf("taken over without the originals: %v %q", ok, why)
	}
	uitest.Press(w, fyne.KeyF6)
	found := false
	for _, row := range s.page.view.materials() {
		found = found || row[2].Text == "原件在综合窗口"
	}
	if !found {
		t.Errorf("materials %+v", s.page.view.materials())
	}
	h.picture(s, "originals")
}
