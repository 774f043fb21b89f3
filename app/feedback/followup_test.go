package feedback_test

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/feedback"
	"yichuang/app/paper"
	"yichuang/app/workday"
)

// TestANegativeRatingIsPutRightAndAnswered: R85, from the pad to the answer.
func TestANegativeRatingIsPutRightAndAnswered(t *testing.T) {
	h, ctx := open(t), t.Context()
	no := h.negative("B001")
	rows, err := h.Waiting(ctx, keeper)
	must(t, err)
	want := feedback.Row{
		No: no, Rated: rows[0].Rated, Due: 20261130, Grade: feedback.Bad, Reasons: []feedback.Reason{feedback.Trips}, Zone: "enterprise", Counter: "3",
		Staff: "1023", Name: "张晓", Item: "B001", State: feedback.Opened, Real: true,
	}
	if len(rows) != 1 || fmt.Sprint(rows[0]) != fmt.Sprint(want) {
		t.Fatalf("rows %+v, want %+v", rows, want)
	}
	if s := rows[0].Standing(h.Calendar(), 20261202); s.Level != workday.Overdue || s.Over != 2 {
		t.Errorf("two days late it stands %+v", s)
	}
	file, err := h.File(ctx, keeper, no)
	if err != nil || file.Phone != phone || file.FollowUp.Ticket != "B001" || len(file.Journal) != 1 {
		t.Fatalf("file %+v, %v", file, err)
	}
	h.now = h.now.Add(time.Hour)
	h.take(keeper, no, feedback.CallBack, feedback.Change{Finding: feedback.Genuine, Words: "材料没有一次告知"})
	h.take(head, no, feedback.Rectify, feedback.Change{Cause: "清单未更新", Words: "清单已更新"})
	if f := h.figures(); f.Rectified != 1 || f.Negative() != 1 {
		t.Errorf("figures %+v", f)
	}
	h.take(keeper, no, feedback.Answer, feedback.Change{Words: "电话告知，表示满意"})
	file, err = h.File(ctx, keeper, no)
	if err != nil || file.Phone != "" || file.FollowUp.State != feedback.Answered || len(file.Journal) != 4 || file.Journal[2].By.Staff != "1024" {
		t.Errorf("at the end %+v, %v", file, err)
	}
	rows, err = h.Waiting(ctx, keeper)
	ended, err2 := h.Ended(ctx, keeper, today)
	if err = errors.Join(err, err2); err != nil || len(rows) != 0 || len(ended) != 1 || ended[0].Standing(h.Calendar(), 20261231).Level != workday.NoLimit {
		t.Errorf("waiting %+v, ended %+v, %v", rows, ended, err)
	}
	h.verify()
}

// TestWhatIsStruckDoesNotCount: R85, an appeal for a mistaken rating.
func TestWhatIsStruckDoesNotCount(t *testing.T) {
	h := open(t)
	for _, row := range []struct {
		ticket string
		steps  []feedback.Step
		want   feedback.Figures
	}{
		{"B001", []feedback.Step{feedback.Appeal, feedback.Uphold}, feedback.Figures{Visits: 1, Grades: [5]int{0, 1}}},
		{"B002", []feedback.Step{feedback.Appeal, feedback.Strike}, feedback.Figures{Visits: 2, Grades: [5]int{0, 1}, Struck: 1}},
		{"B003", []feedback.Step{feedback.CallBack, feedback.Strike}, feedback.Figures{Visits: 3, Grades: [5]int{0, 1}, Struck: 2}},
		{"B004", []feedback.Step{feedback.CallBack, feedback.Rectify, feedback.Appeal, feedback.Strike}, feedback.Figures{Visits: 4, Grades: [5]int{0, 1}, Struck: 3}},
	} {
		no := h.negative(row.ticket)
		for _, step := range row.steps {
			actor := keeper
			if step == feedback.Appeal {
				actor = head
			}
			h.take(actor, no, step, feedback.Change{Finding: feedback.Mistaken, Cause: "点错", Words: "点错了等级"})
		}
		if f := h.figures(); f != row.want {
			t.Errorf("%s: %+v, want %+v", row.ticket, f, row.want)
		}
	}
	if share, ok := h.figures().Satisfied(); share != 0 || !ok || h.figures().NotRated() != 0 {
		t.Errorf("satisfied %d, %v", share, ok)
	}
	if ended, err := h.Ended(t.Context(), keeper, today); err != nil || len(ended) != 3 || ended[0].No != 4 || !ended[0].Appealed {
		t.Errorf("ended %+v, %v", ended, err)
	}
	h.verify()
}

// TestNobodyBesidesTheOfficeLearnsWhoRated: R84.
func TestNobodyBesidesTheOfficeLearnsWhoRated(t *testing.T) {
	h, ctx := open(t), t.Context()
	no := h.negative("B777")
	file, err := h.File(ctx, head, no)
	must(t, err)
	if all := fmt.Sprintf("%+v %+v %+v", file, file.FollowUp, file.Journal[0].Change.Form); strings.Contains(all, "B777") || strings.Contains(all, "37030620261123") || strings.Contains(all, phone) {
		t.Errorf("the head of the zone reads %s", all)
	}
	other := head
	other.Zone = "general"
	rated := head
	rated.Staff = "1023"
	for _, row := range []struct {
		name  string
		actor app.Actor
		id    string
		rows  int
	}{
		{"office", keeper, "", 1},
		{"head of the zone", head, "", 1},
		{"head of another zone", other, "feedback.other_zone", 0},
		{"who was rated", rated, "feedback.own_rating", 0},
		{"a clerk", clerk, "feedback.readers", 0},
		{"a machine", kiosk, "feedback.readers", 0},
	} {
		_, err := h.File(ctx, row.actor, no)
		rows, listed := h.Waiting(ctx, row.actor)
		if errorID(err) != row.id || len(rows) != row.rows || (listed != nil) != (row.id == "feedback.readers") {
			t.Errorf("%s: %v, %d rows, %v", row.name, err, len(rows), listed)
		}
	}
	out, err := h.Take(ctx, head, "", no, feedback.Appeal, feedback.Change{Finding: feedback.Mistaken, Words: "点错"})
	if err != nil || out.Ticket != "" || out.Cases != nil {
		t.Errorf("appealed: %+v, %v", out, err)
	}
	if file, err = h.File(ctx, keeper, no); err != nil || file.FollowUp.Ticket != "B777" || file.Journal[0].Change.Form.Ticket != "B777" {
		t.Errorf("the office reads %+v, %v", file.FollowUp, err)
	}
	if _, err := h.File(ctx, keeper, 99); errorID(err) != "feedback.unknown" {
		t.Errorf("no such follow-up: %v", err)
	}
}

// TestASheetTellsWhatWasDoneAndNotWhoRated: R85, FORMS 17.
func TestASheetTellsWhatWasDoneAndNotWhoRated(t *testing.T) {
	h, ctx := open(t), t.Context()
	no := h.negative("B001")
	if _, err := h.PrintSheet(ctx, head, "", no); errorID(err) != "feedback.role_missing" {
		t.Errorf("printed by the head of the zone: %v", err)
	}
	first, err := h.PrintSheet(ctx, keeper, "press", no)
	must(t, err)
	again, err := h.PrintSheet(ctx, keeper, "press", no)
	if err != nil || again != first {
		t.Errorf("twice pressed: %s and %s, %v", first, again, err)
	}
	h.take(keeper, no, feedback.CallBack, feedback.Change{Finding: feedback.Genuine, Words: "材料没有一次告知"})
	h.take(keeper, no, feedback.Rectify, feedback.Change{Cause: "清单未更新", Words: "清单已更新"})
	h.take(head, no, feedback.Appeal, feedback.Change{Finding: feedback.Mistaken, Words: "并非窗口原因"})
	h.take(keeper, no, feedback.Uphold, feedback.Change{Words: "责任在窗口"})
	h.take(keeper, no, feedback.Answer, feedback.Change{Words: "已电话告知"})
	second, err := h.PrintSheet(ctx, keeper, "", no)
	must(t, err)
	file, err := h.File(ctx, keeper, no)
	if err != nil || len(file.FollowUp.Sheets) != 2 || first == second {
		t.Fatalf("sheets %+v, %v", file.FollowUp.Sheets, err)
	}
	job, err := paper.Read(ctx, h.store, file.FollowUp.Sheets[1].Job)
	must(t, err)
	got := job.Facts.RatingRectify
	want := paper.RectificationSheet{
		Head: got.Head, Rated: got.Rated, Grade: 2, Channel: "窗口评价器", Real: true, Against: "企业服务综合受理3号窗口", Staff: "张晓", Item: got.Item,
		Words: "多次跑动。来了三次", Until: 20261130, Checked: "2026年11月23日10:00电话回访：材料没有一次告知", Verdict: "属实", Cause: "清单未更新",
		Done: "清单已更新", FedBack: "已电话告知", Appeal: "孙宁：误评。并非窗口原因", Decision: "维持：责任在窗口",
	}
	if !reflect.DeepEqual(*got, want) || got.Head.Number != second || got.Head.Case != "" || job.Case != "" || got.Item == "" {
		t.Errorf("sheet %+v, want %+v", *got, want)
	}
	if _, err := h.SheetFacts(ctx, clerk, no); errorID(err) != "feedback.role_missing" {
		t.Errorf("shown to a clerk: %v", err)
	}
	facts, err := h.SheetFacts(ctx, keeper, no)
	if err != nil || facts.RatingRectify.Head.Number != "" || facts.RatingRectify.Cause != want.Cause {
		t.Errorf("shown %+v, %v", facts.RatingRectify, err)
	}
}

// TestARatingWithoutANumberIsCheckedOtherwise: nobody has to leave one.
func TestARatingWithoutANumberIsCheckedOtherwise(t *testing.T) {
	h, ctx := open(t), t.Context()
	h.visit("B001", "88") // a counter the hall no longer has
	h.now = h.now.Add(time.Hour)
	must(t, h.rate(kiosk, "B001", feedback.Rating{Grade: feedback.VeryBad}))
	h.take(keeper, 1, feedback.CallBack, feedback.Change{Finding: feedback.Unverified, Words: "调看录像未见异常"})
	facts, err := h.SheetFacts(ctx, keeper, 1)
	must(t, err)
	n := facts.RatingRectify
	if n.Real || n.Channel != "自助终端" || n.Against != "88号窗口" || n.Words != "" || n.Verdict != "无法核实" || n.Checked != "2026年11月23日11:00核查：调看录像未见异常" {
		t.Errorf("sheet %+v", n)
	}
	_, err = h.Take(ctx, keeper, "", 1, feedback.Strike, feedback.Change{Words: "x"})
	if errorID(err) != "feedback.found_right" {
		t.Errorf("struck: %v", err)
	}
}
