package oversight_test

import (
	"slices"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/delivery"
	"yichuang/app/halltest"
	"yichuang/app/oversight"
	"yichuang/app/paper"
	"yichuang/app/queue"
	"yichuang/app/review"
)

// busy is a hall with a week behind it: instant and commitment cases of one
// department that were corrected, refused, withdrawn, denied, granted in time
// and late, and a case of another zone.
func busy(t *testing.T) *halltest.Hall {
	t.Helper()
	h, ctx, ok := halltest.Open(t), t.Context(), halltest.Must[*theCase](t)
	clerk, chief := halltest.Clerk, halltest.Chief("XZSP")
	ticket := func(wait time.Duration, miss bool) {
		halltest.Must[*queue.Ticket](t)(h.Queue.Issue(ctx, halltest.Kiosk, h.Now.String(), queue.Request{Zone: "enterprise"}))
		h.Now = h.Now.Add(wait)
		halltest.Must[*queue.Ticket](t)(h.Queue.CallNext(ctx, clerk))
		if miss {
			for range 2 {
				h.Now = h.Now.Add(time.Minute)
				halltest.Must[*queue.Ticket](t)(h.Queue.Recall(ctx, clerk))
			}
			halltest.Must[*queue.Ticket](t)(h.Queue.Missed(ctx, clerk))
			return
		}
		halltest.Must[*queue.Ticket](t)(h.Queue.Done(ctx, clerk))
	}
	ticket(4*time.Minute, false)
	ticket(10*time.Minute, true)

	grant(t, h, h.Sheet(t, "B008"), review.Verdict{Text: "同意", DocNo: "1", Copies: 1}) // instant
	grant(t, h, h.Sheet(t, "B001"), review.Verdict{Text: "同意", DocNo: "2", Copies: 1})
	s := h.Sheet(t, "B001", "bl")
	corrected := ok(h.Intake.RequestCorrection(ctx, clerk, "", s))
	ok(h.Intake.RequestCorrection(ctx, h.ClerkOf("C005"), "", h.Sheet(t, "C005", "bank"))) // another zone
	gone := ok(h.Intake.Accept(ctx, clerk, "", h.Sheet(t, "B001")))
	ok(h.Intake.Accept(ctx, clerk, "", h.Sheet(t, "B001"))) // nobody touches it
	slow := ok(h.Intake.Accept(ctx, clerk, "", h.Sheet(t, "B001")))

	h.Now = at(t, "2026-11-26 09:00") // three working days later: later than the next one
	ok(h.Intake.Take(ctx, clerk, "", gone.Number, casework.Withdraw, casework.Change{Reason: "不再经营"}))
	halltest.Supply(&s)
	ok(h.Intake.Accept(ctx, clerk, "", s))
	ok(h.Intake.HandOver(ctx, clerk, "", slow.Number, 1, nil))
	ok(h.Intake.HandOver(ctx, clerk, "", corrected.Number, 1, nil))
	ok(h.Review.TakeOver(ctx, chief, "", corrected.Number, 1))
	ok(h.Review.SendBack(ctx, chief, "", corrected.Number, 1, "缺页"))

	h.Now = at(t, "2026-12-02 09:00") // seven working days after the 23rd, promised in five
	ok(h.Review.TakeOver(ctx, chief, "", slow.Number, 1))
	ok(h.Review.Deny(ctx, chief, "", slow.Number, 1, review.Verdict{Text: "不符合条件"}))
	ok(h.Review.SendResult(ctx, chief, "", slow.Number))
	ok(h.Delivery.Receive(ctx, halltest.Window, "", slow.Number))
	ok(h.Delivery.GiveOut(ctx, halltest.Window, "", slow.Number, delivery.Receiver{Name: "李仲安", ID: halltest.Man}))
	return h
}

func worksheetOf(t *testing.T, h *halltest.Hall, actor app.Actor, from, to app.Date) *paper.RunningWorksheet {
	t.Helper()
	return halltest.Must[paper.Facts](t)(h.Office.Worksheet(t.Context(), actor, from, to)).Worksheet
}

// TestAWorksheetCountsWhatThePeriodBrought: R87, R88, FORMS 16.
func TestAWorksheetCountsWhatThePeriodBrought(t *testing.T) {
	h := busy(t)
	n := worksheetOf(t, h, keeper, 20261123, 20261204)
	if n.Place != "全中心" || n.Head.Hall != h.Settings.Name || n.Head.Clerk != keeper.Name {
		t.Errorf("head %+v of %s", n.Head, n.Place)
	}
	want := []paper.CaseFigures{
		{Dept: "行政审批服务局", Type: "承诺件", Received: 5, Accepted: 5, Corrections: 1, Closed: 2, Granted: 1, Denied: 1, Withdrawn: 1, Overdue: 2},
		{Dept: "民政局", Type: "承诺件", Received: 1, Corrections: 1},
		{Dept: "市场监督管理局", Type: "即办件", Received: 1, Accepted: 1, Closed: 1, Granted: 1},
	}
	if !slices.Equal(n.Figures, want) {
		t.Errorf("figures %+v, want %+v", n.Figures, want)
	}
	// granted on the day it was accepted, and denied on the seventh working day
	speed := paper.LimitFigures{Type: "承诺件", Closed: 2, Mean: 35, Median: 35, Committed: 50, Legal: 100, Faster: 650, InTime: 500}
	if len(n.Limits) != 2 || n.Limits[0].Closed != 1 || n.Limits[0].Mean != 0 || n.Limits[1] != speed {
		t.Errorf("limits %+v", n.Limits)
	}
	if d := n.Delivered; len(d) != 5 || d[0] != (paper.Counted{Name: "直接送达", Count: 1}) || d[2].Count != 0 {
		t.Errorf("delivered %+v", d)
	}
	hand := paper.HandFigures{Dept: "行政审批服务局", Handed: 3, LateOver: 1, LateIn: 1, Returned: 1, LateDone: 1}
	if len(n.Handing) != 1 || n.Handing[0] != hand {
		t.Errorf("hands %+v, want %+v", n.Handing, hand)
	}
	if len(n.Queue) != 1 || n.Queue[0] != (paper.QueueFigures{Zone: "企业服务", Called: 2, Mean: 7, Long: 10, Missed: 1}) {
		t.Errorf("queue %+v", n.Queue)
	}
	if n.Problems != nil || n.Followed != nil {
		t.Errorf("invented: %+v", n)
	}
}

// TestAWorksheetCountsOnlyItsOwnDays: what happened before and after stands on
// another, and what was late at the end of the period is late on it.
func TestAWorksheetCountsOnlyItsOwnDays(t *testing.T) {
	h := busy(t)
	for _, row := range []struct {
		name     string
		from, to app.Date
		want     paper.CaseFigures // of the commitment cases
	}{
		{"the first day", 20261123, 20261123, paper.CaseFigures{Received: 5, Accepted: 4, Corrections: 1, Closed: 1, Granted: 1}},
		{"while one is withdrawn", 20261124, 20261129, paper.CaseFigures{Accepted: 1, Withdrawn: 1}},
		{"the day after the promised one", 20261201, 20261201, paper.CaseFigures{Overdue: 2}},
		{"the day one was denied late", 20261202, 20261202, paper.CaseFigures{Closed: 1, Denied: 1, Overdue: 2}},
	} {
		t.Run(row.name, func(t *testing.T) {
			got := paper.CaseFigures{}
			for _, f := range worksheetOf(t, h, keeper, row.from, row.to).Figures {
				if f.Type == "承诺件" && f.Dept == "行政审批服务局" {
					got = f
				}
			}
			got.Dept, got.Type = "", ""
			if got != row.want {
				t.Errorf("got %+v, want %+v", got, row.want)
			}
		})
	}
	if before := worksheetOf(t, h, keeper, 20261101, 20261120); before.Figures != nil || before.Limits != nil || before.Queue != nil {
		t.Errorf("before anything happened: %+v", before)
	}
}

// TestTheHeadOfAZoneGetsThatZoneOnly: R87, R105.
func TestTheHeadOfAZoneGetsThatZoneOnly(t *testing.T) {
	h := busy(t)
	n := worksheetOf(t, h, halltest.Supervisor, 20261123, 20261204)
	if n.Place != "企业服务" || len(n.Figures) != 2 || len(n.Queue) != 1 {
		t.Errorf("%s: %+v", n.Place, n.Figures)
	}
	ctx := t.Context()
	_, err := h.Office.Worksheet(ctx, halltest.Clerk, 20261123, 20261204)
	refused(t, err, "oversight.worksheet_denied", "R87")
	_, err = h.Office.PrintWorksheet(ctx, halltest.Chief("XZSP"), "", 20261123, 20261204, oversight.Written{})
	refused(t, err, "oversight.worksheet_denied", "R87")
	_, err = h.Office.Worksheet(ctx, keeper, 20261204, 20261123)
	refused(t, err, "oversight.period", "")
	_, err = h.Office.Worksheet(ctx, keeper, 0, 20261123)
	refused(t, err, "oversight.period", "")
}

// TestAWorksheetSaysWhatPeopleWriteInIt: FORMS 16 C to F.
func TestAWorksheetSaysWhatPeopleWriteInIt(t *testing.T) {
	h, ctx := busy(t), t.Context()
	var last string
	for _, row := range halltest.Must[[]casework.Row](t)(allOf(t, h, casework.Accepted)) {
		last = row.Number
	}
	w := oversight.Written{
		Problems: []string{" 取号机缺纸 ", "", "座位不足"}, Proposals: []string{"  "},
		Simpler:  []paper.Simplified{{}, {Item: "食品经营许可", Before: "8份材料", After: "5份材料 "}},
		Followed: []oversight.Followed{{}, {Case: " " + last, Found: "交接齐全"}},
	}
	job := halltest.Must[*paper.Job](t)(h.Office.PrintWorksheet(ctx, keeper, "", 20261123, 20261204, w))
	n := job.Facts.Worksheet
	if !slices.Equal(n.Problems, []string{"取号机缺纸", "座位不足"}) || n.Proposals != nil || !slices.Equal(n.Simpler, []paper.Simplified{{Item: "食品经营许可", Before: "8份材料", After: "5份材料"}}) {
		t.Errorf("written %+v", n)
	}
	if len(n.Followed) != 1 || n.Followed[0].Case != last || n.Followed[0].Item == "" || n.Followed[0].Stands != "已受理" || n.Followed[0].Found != "交接齐全" {
		t.Errorf("followed %+v", n.Followed)
	}
	bank := halltest.Must[[]casework.Row](t)(allOf(t, h, casework.CorrectionPending))[0].Number // of another zone
	for _, row := range []struct {
		name  string
		actor app.Actor
		w     oversight.Written
		id    string
	}{
		{"a case that is none", keeper, oversight.Written{Followed: []oversight.Followed{{Case: "3703062026112399999"}}}, "oversight.followed_unknown"},
		{"no number at all", keeper, oversight.Written{Followed: []oversight.Followed{{Case: "食品许可"}}}, "oversight.followed_unknown"},
		{"a finding without its case", keeper, oversight.Written{Followed: []oversight.Followed{{Found: "缺页"}}}, "oversight.followed_number"},
		{"a case of another zone", halltest.Supervisor, oversight.Written{Followed: []oversight.Followed{{Case: bank}}}, "oversight.followed_unknown"},
		{"a procedure without its item", keeper, oversight.Written{Simpler: []paper.Simplified{{Before: "8份材料"}}}, "oversight.simpler_item"},
	} {
		t.Run(row.name, func(t *testing.T) {
			_, err := h.Office.PrintWorksheet(ctx, row.actor, "", 20261123, 20261204, row.w)
			refused(t, err, row.id, "")
		})
	}
}

// allOf are the cases of the hall that stand so.
func allOf(t *testing.T, h *halltest.Hall, state casework.State) ([]casework.Row, error) {
	t.Helper()
	var out []casework.Row
	err := h.Store.View(t.Context(), func(r app.Reader) error {
		out = nil
		for _, zone := range h.Catalogue.Zones() {
			rows, err := casework.OfZone.All(r, casework.ZonePart(zone.ID, state), "", 0)
			if err != nil {
				return err
			}
			out = append(out, rows...)
		}
		return nil
	})
	return out, err
}

func TestAWorksheetIsPrintedOnceByOneAttemptAndListed(t *testing.T) {
	h, ctx := busy(t), t.Context()
	first := halltest.Must[*paper.Job](t)(h.Office.PrintWorksheet(ctx, keeper, "once", 20261123, 20261204, oversight.Written{}))
	again := halltest.Must[*paper.Job](t)(h.Office.PrintWorksheet(ctx, keeper, "once", 20261123, 20261204, oversight.Written{}))
	if first.ID != again.ID {
		t.Errorf("jobs %s and %s", first.ID, again.ID)
	}
	h.Now = h.Now.Add(time.Hour)
	halltest.Must[*paper.Job](t)(h.Office.PrintWorksheet(ctx, keeper, "", 20261001, 20261231, oversight.Written{}))
	list := halltest.Must[[]oversight.PrintedWorksheet](t)(h.Office.PrintedWorksheets(ctx, keeper, 9))
	if len(list) != 2 || list[0].From != 20261001 || list[1].ID != first.ID || list[1].To != 20261204 || list[1].Place != "全中心" {
		t.Errorf("list %+v", list)
	}
	if list := halltest.Must[[]oversight.PrintedWorksheet](t)(h.Office.PrintedWorksheets(ctx, keeper, 1)); len(list) != 1 || list[0].To != 20261231 {
		t.Errorf("the last one %+v", list)
	}
	_, err := h.Office.PrintedWorksheets(ctx, halltest.Clerk, 9)
	refused(t, err, "oversight.worksheet_denied", "R87")
}

func TestAWorksheetIsPrintedEachTimeAnew(t *testing.T) {
	h := busy(t)
	first := halltest.Must[*paper.Job](t)(h.Office.PrintWorksheet(t.Context(), keeper, "", 20261123, 20261204, oversight.Written{}))
	second := halltest.Must[*paper.Job](t)(h.Office.PrintWorksheet(t.Context(), keeper, "", 20261123, 20261204, oversight.Written{}))
	if first.ID == second.ID || second.Of != "" || second.Facts.Kind() != paper.Worksheet || second.Copies != 2 || second.Case != "" {
		t.Errorf("jobs %s and %+v", first.ID, second)
	}
	h.Verify(t)
}

// TestALateStageIsSupervisedWithANumberedSheet: R65.
func TestALateStageIsSupervisedWithANumberedSheet(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	c := halltest.Must[*theCase](t)(h.Intake.Accept(ctx, halltest.Clerk, "", h.Sheet(t, "J001")))
	ask := func(actor app.Actor, number string, stage int, words string, by app.Date) error {
		_, err := h.Office.Supervise(ctx, actor, "", number, stage, words, by)
		return err
	}
	refused(t, ask(keeper, c.Number, 2, "请说明原因", 20261125), "oversight.not_late", "R65")
	h.Now = at(t, "2026-12-10 09:00")
	refused(t, ask(halltest.Clerk, c.Number, 2, "请说明原因", 20261211), "oversight.office_only", "R65")
	refused(t, ask(keeper, c.Number, 2, " ", 20261211), "oversight.words_missing", "R65")
	refused(t, ask(keeper, c.Number, 2, "请说明原因", 20261209), "oversight.answer_past", "R65")
	refused(t, ask(keeper, c.Number, 4, "请说明原因", 20261211), "oversight.not_late", "R65") // not begun
	refused(t, ask(keeper, c.Number, 9, "请说明原因", 20261211), "oversight.not_late", "R65") // none
	if err := ask(keeper, "none", 2, "请说明原因", 20261211); app.CodeOf(err) != app.NotFound {
		t.Errorf("of no case: %v", err)
	}
	late := halltest.Must[[]casework.LateStage](t)(h.Office.Late(ctx))
	number := halltest.Must[string](t)(h.Office.Supervise(ctx, keeper, "once", c.Number, 2, "请说明原因并尽快办结", 20261211))
	again := halltest.Must[string](t)(h.Office.Supervise(ctx, keeper, "once", c.Number, 2, "请说明原因并尽快办结", 20261211))
	if number == "" || again != number {
		t.Errorf("numbers %q and %q", number, again)
	}
	jobs := halltest.Must[[]paper.JobRow](t)(paper.JobsFor(ctx, h.Store, c.Number))
	last := jobs[len(jobs)-1]
	sheet := halltest.Must[*paper.Job](t)(paper.Read(ctx, h.Store, last.ID)).Facts.Supervision
	if last.Notice != number || sheet == nil || sheet.Head.Number != number || sheet.Head.Case != c.Number || sheet.Over != late[0].Over || sheet.Over < 1 ||
		sheet.Due != late[0].StageDue || sheet.AnswerBy != 20261211 || sheet.To != "市场监督管理局" || sheet.Lead != "市场监督管理局" || sheet.Promised != c.Due.Committed {
		t.Errorf("sheet %+v of %+v", sheet, late)
	}
	if f := open(t, h, c.Number); f.Case.Plan[1].Opinion != nil || f.Case.State != c.State {
		t.Error("a question decided the stage")
	}
	if err := ask(keeper, c.Number, 2, "再次督办", 20261211); err != nil {
		t.Errorf("a further sheet: %v", err)
	}
	h.Verify(t)
}
