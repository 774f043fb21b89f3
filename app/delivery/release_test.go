package delivery_test

import (
	"errors"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/delivery"
	"yichuang/app/halltest"
	"yichuang/app/review"
)

// atFront brings an instant case to the delivery window.
func atFront(t *testing.T, h *halltest.Hall) *casework.Case {
	t.Helper()
	return atFrontOf(t, h, h.Sheet(t, "B008").Applicant)
}

func atFrontOf(t *testing.T, h *halltest.Hall, applicant casework.Party) *casework.Case {
	t.Helper()
	ctx, ok := t.Context(), must[*casework.Case](t)
	s := h.Sheet(t, "B008")
	s.Applicant = applicant
	c := ok(h.Intake.Accept(ctx, clerk, "", s))
	scj := chief
	scj.Dept = "SCJ"
	ok(h.Review.TakeOver(ctx, scj, "", c.Number, 1))
	ok(h.Review.Grant(ctx, scj, "", c.Number, 1, review.Verdict{Text: "同意。", DocNo: "1", Copies: 1}))
	ok(h.Review.SendResult(ctx, scj, "", c.Number))
	return ok(h.Delivery.Receive(ctx, window, "", c.Number))
}

// TestOnlyASupervisorReleases: whatever the screen says of who let a
// difference pass (R74).
func TestOnlyASupervisorReleases(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	c := atFront(t, h)
	r := delivery.Receiver{Name: "王氏", ID: "11010519491231002X", Release: "申请人已换领新证"}
	for _, row := range []struct{ name, releaser, want string }{
		{"nobody", "", "case.receiver_differs"},
		{"nobody who works here", "7777", "staff.no_supervisor"},
		{"a clerk", "1023", "staff.no_supervisor"},
		{"the deliverer herself", "3001", "case.release_by_self"},
		{"a supervisor", "1024", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			r.Releaser = row.releaser
			_, err := h.Delivery.GiveOut(ctx, window, "", c.Number, r)
			if row.want == "" && err != nil || row.want != "" && !errors.Is(err, &app.Error{ID: row.want}) {
				t.Errorf("got %v, want %q", err, row.want)
			}
		})
	}
	h.Verify(t)
}

// TestALongCaseReplaysFromTheStore: an organisation with an agent, two rounds
// of correction, data mended, sent back, denied, collected by the agent.
func TestALongCaseReplaysFromTheStore(t *testing.T) {
	h, ctx, ok := halltest.Open(t), t.Context(), must[*casework.Case](t)
	s := h.Sheet(t, "B001", "bl", "plan")
	s.Applicant = casework.Party{Name: "周村某某餐饮有限公司", ID: "91370306ma3d001510", Rep: "李仲安", Phone: "0533-1234567"}
	s.Agent = &casework.Party{Name: "王氏", ID: "11010519491231002x"}
	s.Details.Letter = &casework.Letter{No: "委1", Powers: "递交、领取"}
	found := func(id string, state casework.MaterialState, wrong string) {
		for i := range s.Checks {
			if s.Checks[i].ID == id {
				s.Checks[i] = casework.Checked{ID: id, State: state, Wrong: wrong}
			}
		}
		h.Now = h.Now.Add(time.Hour + 123*time.Nanosecond)
	}
	ok(h.Intake.Receive(ctx, clerk, "", s))
	s.Applicant.Phone = "13805330000"
	ok(h.Intake.RequestCorrection(ctx, clerk, "", s))
	found("bl", casework.Good, "")
	found("plan", casework.Lacking, "未标明面积")
	ok(h.Intake.RequestCorrection(ctx, clerk, "", s))
	found("plan", casework.Good, "")
	c := ok(h.Intake.Accept(ctx, clerk, "", s))
	ok(h.Intake.HandOver(ctx, clerk, "", c.Number, 1, nil))
	ok(h.Review.TakeOver(ctx, reviewer, "", c.Number, 1))
	ok(h.Review.SendBack(ctx, reviewer, "", c.Number, 1, "平面图缺页"))
	again := []casework.Checked{{ID: "plan", State: casework.Lacking, Wrong: "缺第二页"}}
	ok(h.Intake.HandOver(ctx, clerk, "", c.Number, 1, again))
	ok(h.Review.TakeOver(ctx, reviewer, "", c.Number, 1))
	ok(h.Review.Deny(ctx, chief, "", c.Number, 1, review.Verdict{Text: "平面图不全"}))
	ok(h.Review.SendResult(ctx, chief, "", c.Number))
	ok(h.Delivery.Receive(ctx, window, "", c.Number))
	r := delivery.Receiver{Name: "王氏", ID: "１１０１０５19491231002X", ByAgent: true, Letter: "委1"}
	ok(h.Delivery.GiveOut(ctx, window, "", c.Number, r))
	c = ok(h.Delivery.File(ctx, window, "", c.Number, h.Now))
	if c.State != casework.Closed || c.Corrections[1].Listed[0] != "plan" || c.Applicant.Phone != "13805330000" {
		t.Errorf("ends as %+v", c)
	}
	h.Verify(t)
}
