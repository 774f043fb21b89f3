package oversight_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/feedback"
	"yichuang/app/halltest"
	"yichuang/app/paper"
)

// TestAWorksheetTellsHowVisitsWereRated: R84, R85, R87. Who did not rate is in
// no grade, and what was struck counts as no negative rating.
func TestAWorksheetTellsHowVisitsWereRated(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	if n := worksheetOf(t, h, keeper, 20261123, 20261124); n.Ratings != nil || n.Wrongs != nil {
		t.Errorf("before anybody came: %+v %+v", n.Ratings, n.Wrongs)
	}
	for i, row := range []struct {
		zone, counter string
		grade         feedback.Grade
	}{{"enterprise", "3", 5}, {"enterprise", "3", 2}, {"enterprise", "4", 1}, {"enterprise", "4", 0}, {"project", "1", 4}} {
		v := feedback.Visit{Day: 20261123, Ticket: fmt.Sprintf("B%03d", i), Zone: row.zone, Counter: row.counter, Staff: "1023", Name: "张晓", Ended: h.Now}
		err := h.Store.Update(ctx, halltest.Clerk, "", func(tx app.Tx) error { return feedback.Open(tx, v) })
		if err == nil && row.grade != 0 {
			err = h.Ratings.Rate(ctx, halltest.Kiosk, "", v.Day, v.Ticket, feedback.Rating{Grade: row.grade})
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	take := halltest.Must[*feedback.FollowUp](t)
	for no, finding := range map[uint64]feedback.Finding{1: feedback.Genuine, 2: feedback.Malicious} {
		take(h.Ratings.Take(ctx, keeper, "", no, feedback.CallBack, feedback.Change{Finding: finding, Words: "已核实"}))
	}
	take(h.Ratings.Take(ctx, keeper, "", 1, feedback.Rectify, feedback.Change{Cause: "窗口少", Words: "增开窗口"}))
	take(h.Ratings.Take(ctx, keeper, "", 2, feedback.Strike, feedback.Change{Words: "恶意差评"}))

	counted := func(counts []int, names ...string) []paper.Counted {
		var out []paper.Counted
		for i, name := range names {
			out = append(out, paper.Counted{Name: name, Count: counts[i]})
		}
		return out
	}
	grades := []string{"非常满意", "满意", "基本满意", "不满意", "非常不满意", "未评价"}
	wrongs := []string{"差评", "差评已整改", "差评不计入"}
	for _, row := range []struct {
		name           string
		actor          app.Actor
		grades, wrongs []int
	}{
		{"the hall", keeper, []int{1, 1, 0, 1, 0, 1}, []int{1, 1, 1}},
		{"a zone", halltest.Supervisor, []int{1, 0, 0, 1, 0, 1}, []int{1, 1, 1}},
	} {
		n := worksheetOf(t, h, row.actor, 20261101, 20261130)
		if !slices.Equal(n.Ratings, counted(row.grades, grades...)) || !slices.Equal(n.Wrongs, counted(row.wrongs, wrongs...)) {
			t.Errorf("%s: %+v %+v", row.name, n.Ratings, n.Wrongs)
		}
	}
	h.Now = h.Now.Add(48 * time.Hour)
	if n := worksheetOf(t, h, keeper, 20261124, 20261125); n.Ratings != nil {
		t.Errorf("the days after: %+v", n.Ratings)
	}
}
