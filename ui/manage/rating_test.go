package manage

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"yichuang/app"
	"yichuang/app/feedback"
	"yichuang/app/halltest"
	"yichuang/app/paper"
	"yichuang/assets"
)

const raterPhone = "13805330000"

// rated is a visit to counter 3 now, rated at its pad, not at all for grade 0.
func (h *seat) rated(ticket string, r feedback.Rating) {
	h.t.Helper()
	v := feedback.Visit{
		Day: app.DateOf(h.hall.Now), Ticket: ticket, Zone: "enterprise", Counter: "3", Staff: "1023", Name: "张晓", Item: "B001",
		Cases: []string{"3703062026112300017"}, Ended: h.hall.Now,
	}
	h.must(h.hall.Store.Update(h.t.Context(), halltest.Clerk, "", func(tx app.Tx) error { return feedback.Open(tx, v) }))
	if r.Grade != 0 {
		pad := app.Actor{Staff: "kiosk", Name: "kiosk", Desk: "3", Roles: []app.Role{app.Kiosk}}
		h.must(h.hall.Ratings.Rate(h.t.Context(), pad, "", v.Day, ticket, r))
	}
}

// newRatingSeat is a hall with three negative ratings: one is late, one due
// soon, one fresh; and some that are better, or none.
func newRatingSeat(t *testing.T, lang assets.Lang) (*seat, *ratingPage) {
	t.Helper()
	h := newSeatIn(t, lang)
	p := pageOf[*ratingPage](h)
	h.on(p)
	h.rated("B001", feedback.Rating{Grade: 2, Reasons: []feedback.Reason{feedback.Trips, feedback.Process}, Words: "来了三次才办完", Phone: raterPhone})
	for i, grade := range []feedback.Grade{5, 5, 5, 4, 3, 0, 0} {
		h.rated(fmt.Sprintf("B1%02d", i), feedback.Rating{Grade: grade})
	}
	h.hall.Now = h.hall.Now.AddDate(0, 0, 2)
	h.rated("B002", feedback.Rating{Grade: 1})
	h.hall.Now = time.Date(2026, 11, 30, 9, 0, 0, 0, app.HallTime)
	h.rated("B003", feedback.Rating{Grade: 2, Reasons: []feedback.Reason{feedback.Attitude}})
	h.hall.Now = time.Date(2026, 12, 1, 9, 0, 0, 0, app.HallTime)
	h.Reload(t.Context())
	return h, p
}

// figures are the values of the month as they stand there.
func (h *seat) figures(p *ratingPage) string {
	var out []string
	for _, v := range p.figures.values {
		out = append(out, v.Words())
	}
	return strings.Join(out, " ")
}

// detail are all words of what stands in the detail.
func (h *seat) detail(p *ratingPage) string {
	var out strings.Builder
	for _, o := range test.LaidOutObjects(p.detail.object) {
		if w, ok := o.(interface{ Words() string }); ok {
			out.WriteString(w.Words() + "\n")
		}
	}
	return out.String()
}

// TestNegativeRatingsStandByTheirDay: R84, R85.
func TestNegativeRatingsStandByTheirDay(t *testing.T) {
	h, p := newRatingSeat(t, assets.ZH)
	if len(p.rows) != 3 || p.rows[0].No != 1 || p.counts.Words() != "待办 3 · 超期 1" {
		t.Fatalf("%s: %+v", p.counts.Words(), p.rows)
	}
	first := p.row(p.rows[0])
	if first.Title != "不满意 · 多次跑动 · 办理流程" || first.Right != "已超期 1 天" || !strings.Contains(first.Sub, "3 号窗口 · 张晓 · ") || first.Extra != "待回访" {
		t.Errorf("first %+v", first)
	}
	if second := p.row(p.rows[1]); second.Title != "非常不满意" || second.Right != "还剩 1 个工作日" {
		t.Errorf("second %+v", second)
	}
	if h.figures(p) != "— 0 0 0 0 0 0 0" {
		t.Errorf("December: %s", h.figures(p))
	}
	h.press(fyne.KeyF11)
	if p.figures.month.Words() != "2026-11 服务评价" || h.figures(p) != "62.5% 3 1 1 2 1 2 0" || p.figures.wrongs.Words() != "差评 3 · 已整改 0" {
		t.Errorf("%s: %s, %s", p.figures.month.Words(), h.figures(p), p.figures.wrongs.Words())
	}
	h.press(fyne.KeyF12, fyne.KeyF12)
	if p.figures.month.Words() != "2027-01 服务评价" || len(p.rows) != 3 {
		t.Errorf("%s: %d rows", p.figures.month.Words(), len(p.rows))
	}
	said := h.detail(p)
	for _, want := range []string{"第 1 号差评", "待回访", "来了三次才办完", raterPhone, "企业服务综合受理3号窗口 · 张晓 · 1023", "B001", "2026-11-30 · 已超期 1 天", "收到差评"} {
		if !strings.Contains(said, want) {
			t.Errorf("the detail does not say %s:\n%s", want, said)
		}
	}
}

// TestANegativeRatingIsCalledBackPutRightAndAnswered: R85 by keys alone.
func TestANegativeRatingIsCalledBackPutRightAndAnswered(t *testing.T) {
	h, p := newRatingSeat(t, assets.ZH)
	h.press(fyne.KeyF6)
	h.says("“待回访”时不能办理“登记整改”")
	if step := p.detail.steps; step[feedback.CallBack].button.Disabled() || !step[feedback.CallBack].row.Visible() || step[feedback.Rectify].row.Visible() {
		t.Errorf("the steps are not those of a fresh rating:\n%s", h.detail(p))
	}
	h.press(fyne.KeyReturn) // the list: the next step
	h.control(fyne.KeyReturn)
	h.says("请选择核实结论")
	h.press(fyne.KeySpace, fyne.KeyReturn)
	h.typed("材料没有一次说清")
	h.press(fyne.KeyEscape)
	h.press(fyne.KeyF5) // what was typed is still there
	h.control(fyne.KeyReturn)
	h.says("第 1 号差评：回访核实，已登记")
	if strike := p.detail.steps[feedback.Strike]; !strike.button.Disabled() || !strings.Contains(strike.why.Words(), "须先申诉") {
		t.Errorf("a genuine rating may be struck: %s", strike.why.Words())
	}
	h.press(fyne.KeyF6)
	h.typed("清单没有更新")
	h.control(fyne.KeyReturn)
	h.says("请写明情况")
	h.typed("清单已更新，窗口重新培训")
	h.control(fyne.KeyReturn)
	h.says("登记整改，已登记")
	h.press(fyne.KeyF7)
	h.typed("电话告知，评价人认可")
	h.control(fyne.KeyReturn)
	h.says("反馈办结，已登记")
	if said := h.detail(p); strings.Contains(said, raterPhone) || !strings.Contains(said, "原因：清单没有更新\n整改：清单已更新，窗口重新培训") || !strings.Contains(said, "属实 · 材料没有一次说清") {
		t.Errorf("at the end:\n%s", said)
	}
	if p.detail.foot.Visible() || p.file.FollowUp.State != feedback.Answered || len(p.rows) != 2 || p.want.Load().no != 1 {
		t.Errorf("%s, %d rows", p.file.FollowUp.State, len(p.rows))
	}
	h.press(fyne.KeyF11)
	if row := p.row(p.rows[2]); !row.Muted || row.Right != "已办结" || p.list.Selected() != 2 {
		t.Errorf("in November %+v, chosen %d", row, p.list.Selected())
	}
	if p.figures.wrongs.Words() != "差评 3 · 已整改 1" {
		t.Errorf("figures %s", p.figures.wrongs.Words())
	}
}

// TestAnAppealHandedInOnPaperIsDecided: R85.
func TestAnAppealHandedInOnPaperIsDecided(t *testing.T) {
	h, p := newRatingSeat(t, assets.ZH)
	h.press(fyne.KeyF11, fyne.KeyF8)
	h.control(fyne.KeyReturn)
	h.says("误评或者恶意差评")
	h.press(fyne.KeySpace)
	h.control(fyne.KeyReturn)
	h.says("负责人姓名")
	h.typed("孙宁")
	h.press(fyne.KeyReturn, fyne.KeyReturn)
	h.typed("评价人说点错了")
	h.control(fyne.KeyReturn)
	h.says("申诉，已登记")
	if said := h.detail(p); !strings.Contains(said, "误评 · 评价人说点错了") && !strings.Contains(said, "申诉人 孙宁") {
		t.Errorf("the journal:\n%s", said)
	}
	h.press(fyne.KeyF10)
	h.typed("录音显示点错")
	h.control(fyne.KeyReturn)
	h.says("不计入，已登记")
	if h.figures(p) != "71.4% 3 1 1 1 1 2 1" || len(p.rows) != 3 || p.file.FollowUp.State != feedback.Struck {
		t.Errorf("figures %s, %+v", h.figures(p), p.rows)
	}
}

// TestTheSheetIsSeenAndPrinted: R85, FORMS 17.
func TestTheSheetIsSeenAndPrinted(t *testing.T) {
	h, p := newRatingSeat(t, assets.ZH)
	h.press(fyne.KeyF3)
	if !p.view.Visible() || p.detail.object.Visible() || !h.stands("被评价单位") || !h.stands("来了三次才办完") || h.stands("3703062026112300017") || h.stands(raterPhone) {
		t.Error("the sheet is not as it will be printed")
	}
	h.press(fyne.KeyF3)
	if p.view.Visible() || !p.detail.object.Visible() {
		t.Error("the detail does not come back")
	}
	h.control(fyne.KeyReturn)
	jobs := h.printedNow(paper.RatingRectify)
	if len(jobs) != 1 || !p.view.Visible() || !h.stands(jobs[0].Notice) {
		t.Fatalf("jobs %+v", jobs)
	}
	h.says(jobs[0].Notice)
	h.press(fyne.KeyF3)
	if said := h.detail(p); !strings.Contains(said, "打印整改单\n") || !strings.Contains(said, jobs[0].Notice) {
		t.Errorf("the journal:\n%s", said)
	}
	h.press(fyne.KeyF2, fyne.KeyDown)
	if p.file.FollowUp.No != 2 || !strings.Contains(h.detail(p), "没有留电话") {
		t.Errorf("the next one:\n%s", h.detail(p))
	}
}

// TestARatingSettledElsewhereIsSeenAtOnce: another one of the office was faster.
func TestARatingSettledElsewhereIsSeenAtOnce(t *testing.T) {
	h, p := newRatingSeat(t, assets.ZH)
	h.press(fyne.KeyF5)
	h.press(fyne.KeySpace, fyne.KeyReturn)
	h.typed("已回访")
	other := office
	other.Staff = "9002"
	_, err := h.hall.Ratings.Take(t.Context(), other, "", 1, feedback.CallBack, feedback.Change{Finding: feedback.Mistaken, Words: "点错了"})
	h.must(err)
	h.control(fyne.KeyReturn)
	h.says("“待整改”时不能办理“回访核实”")
	h.press(fyne.KeyEscape)
	h.Reload(t.Context())
	if said := h.detail(p); !strings.Contains(said, "误评 · 点错了") || p.file.FollowUp.State != feedback.Called {
		t.Errorf("reloaded:\n%s", said)
	}
}

// TestRatingPictures walks through the page; with -pictures it leaves pictures
// of it for looking at.
func TestRatingPictures(t *testing.T) {
	for _, lang := range []assets.Lang{assets.ZH, assets.EN} {
		h := newSeatIn(t, lang)
		end := ""
		if lang == assets.EN {
			end = "-en"
		}
		h.on(pageOf[*ratingPage](h))
		h.picture("rating-none" + end)
		h, p := newRatingSeat(t, lang)
		h.press(fyne.KeyF11)
		h.picture("rating" + end)
		h.press(fyne.KeyF5, fyne.KeySpace, fyne.KeyReturn)
		h.typed("材料没有一次说清")
		h.picture("rating-call" + end)
		h.control(fyne.KeyReturn)
		h.press(fyne.KeyF6)
		h.control(fyne.KeyReturn)
		h.picture("rating-wrong" + end)
		h.press(fyne.KeyEscape, fyne.KeyF8)
		h.picture("rating-appeal" + end)
		h.press(fyne.KeyEscape)
		p.make(feedback.Rectify, feedback.Change{Cause: "清单没有更新", Words: "清单已更新，窗口人员重新培训，办事指南同步修改"}, func(err error) { h.must(err) })
		p.make(feedback.Answer, feedback.Change{Words: "电话告知，评价人认可"}, func(err error) { h.must(err) })
		h.picture("rating-over" + end)
		h.control(fyne.KeyReturn)
		h.picture("rating-sheet" + end)
	}
}
