package backoffice

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"yichuang/app/casework"
	"yichuang/app/paper"
	"yichuang/ui/uitest"
)

// busyDay fills the department's inbox: overdue, due today, due soon, half
// used, calm, and one decided.
func busyDay(h *hall) map[string]string {
	return map[string]string{
		"late":  h.arrive(10, "B007", casework.Party{Name: "周村济安堂药店", ID: "91350100M000100Y43"}, nil),
		"today": h.arrive(18, "B002", man, nil),
		"soon":  h.arrive(17, "B006", firm, nil),
		"half":  h.arrive(13, "B014", firm, nil),
		"calm":  h.arrive(20, "B016", firm, nil),
	}
}

func TestInboxShowsTheMostUrgentFirstInWords(t *testing.T) {
	h := newHall(t)
	cases := busyDay(h)
	s, _ := h.seat(chief)
	want := []struct{ number, right string }{
		{cases["late"], "已超期 4 天"},
		{cases["today"], "今天到期"},
		{cases["soon"], "还剩 1 个工作日"},
		{cases["half"], "还剩 4 个工作日"},
		{cases["calm"], "还剩 11 个工作日"},
	}
	if len(s.lists.lines[pileTodo]) != len(want) {
		t.Fatalf("%d rows, want %d", len(s.lists.lines[pileTodo]), len(want))
	}
	for i, it := range s.lists.lines[pileTodo] {
		if it.at.number != want[i].number || it.row.Right != want[i].right {
			t.Errorf("row %d is %s %q, want %s %q", i, it.at.number, it.row.Right, want[i].number, want[i].right)
		}
	}
	if s.lists.tabs[pileTodo].Words() != "待办 5" || s.lists.over.Words() != "超期 1" || s.lists.soon.Words() != "临期 2" {
		t.Errorf("head says %q %q %q", s.lists.tabs[pileTodo].Words(), s.lists.over.Words(), s.lists.soon.Words())
	}
	if s.at.number != cases["late"] || s.page.title.Words() != "药品经营许可证核发（零售）" {
		t.Errorf("the most urgent case is not open: %s %q", s.at.number, s.page.title.Words())
	}
}

func TestChiefTakesOverGrantsAndSendsTheResultByKeyboard(t *testing.T) {
	h := newHall(t)
	number := h.arrive(20, "B002", man, nil)
	s, w := h.seat(chief)
	if ok, why := s.can(casework.Grant); ok || why != "须先接收" {
		t.Errorf("grant before take-over: %v %q", ok, why)
	}
	uitest.Press(w, fyne.KeyReturn)
	if h.state(number) != casework.InReview {
		t.Fatalf("not taken over: %s, banner %q", h.state(number), s.banner.Words())
	}
	uitest.Control(w, fyne.KeyReturn)
	h.says(s, "须写意见")
	test.Type(s.page.opinion.text.Input(), "经审查，同意许可。")
	uitest.Control(w, fyne.KeyReturn)
	h.says(s, "须填编号")
	s.page.opinion.docNo.Focus()
	test.Type(s.page.opinion.docNo.Input(), "JY13703060000011")
	uitest.Control(w, fyne.KeyReturn)
	if h.state(number) != casework.Granted {
		t.Fatalf("not granted: %s, banner %q", h.state(number), s.banner.Words())
	}
	h.says(s, "已准予：食品小餐饮登记证 JY13703060000011")
	if s.lists.tabs[pileSend].Words() != "待移交 1" || s.lists.tabs[pileTodo].Words() != "待办 0" {
		t.Errorf("lists say %q %q", s.lists.tabs[pileTodo].Words(), s.lists.tabs[pileSend].Words())
	}
	uitest.Press(w, fyne.KeyF8)
	h.says(s, "已移交出件窗口，交接单 周审批交〔2026〕2号")
	f, err := h.Review.Open(t.Context(), number)
	h.must(err)
	d := f.Case.Decision
	if f.Case.LastSent() == nil || d.Text != "经审查，同意许可。" || d.Copies != 1 || d.DocNo != "JY13703060000011" {
		t.Errorf("stored %+v, sent %v", d, f.Case.LastSent())
	}
}

func TestReviewerProposesAndTheChiefTakesItOverWithOneKey(t *testing.T) {
	h := newHall(t)
	number := h.arrive(20, "B002", man, nil)
	s, w := h.seat(officer)
	uitest.Press(w, fyne.KeyF5)
	if h.state(number) != casework.InReview {
		t.Fatal("an officer takes over")
	}
	for _, step := range []casework.Step{casework.Grant, casework.Deny} {
		if ok, why := s.can(step); ok || why != "须首席代表决定" {
			t.Errorf("%s: %v %q", step, ok, why)
		}
	}
	uitest.Press(w, fyne.KeyF9)
	h.says(s, "须首席代表")
	if s.page.opinion.text.Label() != "拟办意见" {
		t.Errorf("the officer writes %q", s.page.opinion.text.Label())
	}
	s.page.opinion.text.Focus()
	test.Type(w.Canvas().Focused(), "符合条件，拟同意。")
	uitest.Control(w, fyne.KeyReturn)
	h.says(s, "已办理：拟办意见")
	s, w = h.seat(chief)
	uitest.Press(w, fyne.KeyF2)
	if got := s.page.opinion.text.Text(); got != "符合条件，拟同意。" {
		t.Errorf("taken over: %q", got)
	}
	h.picture(s, "draft")
	if d := s.page.opinion.draft.Words(); d != "拟办意见（吴静）：符合条件，拟同意。" {
		t.Errorf("the chief reads %q", d)
	}
}

func TestDenialAsksForAReasonAndIssuesThePaper(t *testing.T) {
	h := newHall(t)
	number := h.arrive(20, "B002", man, nil)
	s, w := h.seat(chief)
	uitest.Press(w, fyne.KeyF5)
	test.Type(s.page.opinion.text.Input(), "场所与污染源相距过近。")
	uitest.Press(w, fyne.KeyF9)
	if w.Canvas().Overlays().Top() == nil {
		t.Fatal("nobody asked")
	}
	uitest.Press(w, fyne.KeyEscape)
	if h.state(number) != casework.InReview {
		t.Fatal("Escape denied")
	}
	uitest.Press(w, fyne.KeyF9)
	uitest.Control(w, fyne.KeyReturn)
	if h.state(number) != casework.Denied {
		t.Fatalf("not denied: %s", h.state(number))
	}
	h.says(s, "已作出《不予行政许可决定书》周审批不许〔2026〕1号")
	f, err := h.Review.Open(t.Context(), number)
	h.must(err)
	if f.Case.Decision.Text != "场所与污染源相距过近。" {
		t.Errorf("reason %q: what was typed as opinion is lost", f.Case.Decision.Text)
	}
}

func TestHearingIsToldBeforeADenialAndTheCaseStays(t *testing.T) {
	h := newHall(t)
	number := h.arrive(20, "B002", man, nil)
	s, w := h.seat(chief)
	uitest.Press(w, fyne.KeyF5)
	test.Type(s.page.opinion.text.Input(), "场所与污染源相距过近。")
	for range 2 {
		uitest.Control(w, fyne.KeyT)
		uitest.Control(w, fyne.KeyReturn)
	}
	if h.state(number) != casework.InReview {
		t.Fatalf("the case is %s now", h.state(number))
	}
	jobs, err := h.Review.Papers(t.Context(), number)
	h.must(err)
	told := 0
	for _, j := range jobs {
		if j.Kind == paper.Hearing {
			told++
		}
	}
	if told != 1 || s.page.opinion.text.Text() != "场所与污染源相距过近。" {
		t.Errorf("%d notices, banner %q, still typed %q", told, s.banner.Words(), s.page.opinion.text.Text())
	}
}

func TestReturnedCaseLeavesTheInboxWithItsReason(t *testing.T) {
	h := newHall(t)
	number := h.arrive(20, "B002", man, nil)
	other := h.arrive(20, "B006", firm, nil)
	s, w := h.seat(chief)
	uitest.Press(w, fyne.KeyF5)
	uitest.Press(w, fyne.KeyF10)
	uitest.Control(w, fyne.KeyReturn)
	if h.state(number) != casework.InReview {
		t.Fatal("sent back without a reason")
	}
	test.Type(w.Canvas().Focused(), "缺少平面图")
	uitest.Control(w, fyne.KeyReturn)
	if h.state(number) != casework.SentBack {
		t.Fatalf("state %s, banner %q", h.state(number), s.banner.Words())
	}
	h.says(s, "已退回综合受理 3 号窗口")
	if s.at.number != other {
		t.Errorf("open is %s, want the next case", s.at.number)
	}
}

func TestUnsentOpinionStaysWithItsCase(t *testing.T) {
	h := newHall(t)
	first := h.arrive(19, "B002", man, nil)
	second := h.arrive(20, "B006", firm, nil)
	s, w := h.seat(chief)
	uitest.Press(w, fyne.KeyReturn)
	test.Type(s.page.opinion.text.Input(), "符合条件")
	uitest.Press(w, fyne.KeyEscape)
	uitest.Press(w, fyne.KeyDown)
	if s.at.number != second {
		t.Fatalf("open is %s, want %s", s.at.number, second)
	}
	uitest.Press(w, fyne.KeyReturn)
	test.Type(s.page.opinion.text.Input(), "待核实")
	s.Reload(t.Context())
	if got := s.page.opinion.text.Text(); got != "待核实" {
		t.Errorf("a reload left %q", got)
	}
	uitest.Press(w, fyne.KeyEscape)
	uitest.Press(w, fyne.KeyUp)
	if got := s.page.opinion.text.Text(); s.at.number != first || got != "符合条件" {
		t.Errorf("%s has %q", s.at.number, got)
	}
}

func TestReadySentenceGoesIntoTheOpinion(t *testing.T) {
	h := newHall(t)
	h.arrive(20, "B002", man, nil)
	s, w := h.seat(chief)
	uitest.Press(w, fyne.KeyF5)
	uitest.Press(w, fyne.KeyF4)
	uitest.Press(w, fyne.KeyReturn)
	want := "经审查，申请材料齐全、符合法定形式，符合《山东省食品小作坊小餐饮和食品摊点管理条例》的规定，同意许可。"
	if got := s.page.opinion.text.Text(); got != want {
		t.Errorf("opinion %q", got)
	}
	if !s.page.opinion.text.Focused() {
		t.Error("the caret is not in the opinion")
	}
}

func TestScannedNumberOpensTheCaseWhereverTheFocusIs(t *testing.T) {
	h := newHall(t)
	h.arrive(19, "B002", man, nil)
	number := h.arrive(20, "B006", firm, nil)
	s, w := h.seat(chief)
	uitest.Press(w, fyne.KeyF5)
	test.Type(w.Canvas().Focused(), number)
	uitest.Press(w, fyne.KeyReturn)
	if s.at.number != number || s.page.title.Words() != "公共场所卫生许可（新办）" {
		t.Errorf("open is %s", s.at.number)
	}
}

func TestUnknownNumberIsRefusedInWords(t *testing.T) {
	h := newHall(t)
	h.arrive(19, "B002", man, nil)
	s, w := h.seat(chief)
	uitest.Control(w, fyne.KeyF)
	test.Type(s.lists.field.Input(), "12345")
	uitest.Press(w, fyne.KeyReturn)
	h.says(s, "办件编号位数不对")
	s.lists.field.SetText("")
	test.Type(s.lists.field.Input(), "3703062026112300017")
	uitest.Press(w, fyne.KeyReturn)
	if s.banner.Words() == "" {
		t.Error("an unknown case is not told")
	}
}

func TestPaperIsReprintedFromItsCase(t *testing.T) {
	h := newHall(t)
	number := h.arrive(20, "B002", man, nil)
	uitest.ComeOut(t, h.Review.Store, h.Review.Now())
	s, w := h.seat(chief)
	uitest.Press(w, fyne.KeyF7)
	uitest.Press(w, fyne.KeyReturn)
	h.says(s, "受理通知书已送打印，标明补打")
	jobs, err := h.Review.Papers(t.Context(), number)
	h.must(err)
	if last := jobs[len(jobs)-1]; last.Reprint != 1 {
		t.Errorf("last job %+v", last)
	}
}

func TestClockIsReckonedLineByLine(t *testing.T) {
	h := newHall(t)
	h.arrive(18, "B006", firm, nil)
	s, _ := h.seat(chief)
	rows, today := s.page.view.reckoning()
	var got []string
	for _, r := range rows {
		got = append(got, r[0].Text+"|"+r[1].Text+"|"+r[2].Text)
	}
	want := []string{
		"2026-11-18|受理|第 0 日", "11-19, 11-20|工作日|第 1–2 日", "11-21, 11-22|周末，不计|",
		"11-23|今天|第 3 日", "11-24|工作日|第 4 日", "11-25|承诺办结日|第 5 日",
	}
	if len(got) != len(want) || today != 3 {
		t.Fatalf("today %d, got %q", today, got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("line %d %q, want %q", i, got[i], want[i])
		}
	}
}
