package oversight_test

import (
	"testing"

	"yichuang/app/halltest"
	"yichuang/app/oversight"
	"yichuang/app/paper"
	"yichuang/app/workday"
)

// TestWhatIsLateIsWatchedBeforeWhatSoonWillBe: R34, R65.
func TestWhatIsLateIsWatchedBeforeWhatSoonWillBe(t *testing.T) {
	h, ctx, ok := halltest.Open(t), t.Context(), halltest.Must[*theCase](t)
	chief := halltest.Chief("XZSP")
	joint := ok(h.Intake.Accept(ctx, halltest.Clerk, "", h.Sheet(t, "J001")))
	held := ok(h.Intake.Accept(ctx, halltest.Clerk, "", h.Sheet(t, "B001")))
	ok(h.Intake.HandOver(ctx, halltest.Clerk, "", held.Number, 1, nil))
	ok(h.Review.TakeOver(ctx, chief, "", held.Number, 1))
	if list := halltest.Must[[]oversight.Watched](t)(h.Office.Watched(ctx)); len(list) > 1 {
		t.Errorf("on the first day %+v", list)
	}
	h.Now = at(t, "2026-12-07 09:00")
	soon := ok(h.Intake.Accept(ctx, halltest.Clerk, "", h.Sheet(t, "B001")))
	h.Now = at(t, "2026-12-11 09:00")
	ok(h.Intake.Accept(ctx, halltest.Clerk, "", h.Sheet(t, "B001"))) // today: not yet
	number := halltest.Must[string](t)(h.Office.Supervise(ctx, keeper, "", joint.Number, 2, "请说明原因", 20261215))
	list := halltest.Must[[]oversight.Watched](t)(h.Office.Watched(ctx))
	if len(list) != 3 || list[0].Number != joint.Number || list[1].Number != held.Number || list[2].Number != soon.Number {
		t.Fatalf("list %+v", list)
	}
	if w := list[0]; w.Stage != 2 || w.Stands.Level != workday.Overdue || w.Stands.Over <= list[1].Stands.Over || w.Holder != "" || len(w.Orders) != 1 ||
		w.Orders[0].Number != number || w.Orders[0].On != 20261211 || w.Orders[0].AnswerBy != 20261215 {
		t.Errorf("late %+v", w)
	}
	if w := list[1]; w.Holder != chief.Name || w.Orders != nil {
		t.Errorf("held %+v", w)
	}
	if w := list[2]; w.Stands.Level != workday.Soon || !w.Waits {
		t.Errorf("soon %+v", w)
	}
}

// TestASupervisionSheetIsSeenBeforeItIsIssued: R65.
func TestASupervisionSheetIsSeenBeforeItIsIssued(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	c := halltest.Must[*theCase](t)(h.Intake.Accept(ctx, halltest.Clerk, "", h.Sheet(t, "J001")))
	_, err := h.Office.SupervisionSheet(ctx, keeper, c.Number, 2, "", 0)
	refused(t, err, "oversight.not_late", "R65")
	h.Now = at(t, "2026-12-10 09:00")
	_, err = h.Office.SupervisionSheet(ctx, halltest.Clerk, c.Number, 2, "", 0)
	refused(t, err, "oversight.office_only", "R65")
	n := halltest.Must[paper.Facts](t)(h.Office.SupervisionSheet(ctx, keeper, c.Number, 2, "请说明原因", 20261215)).Supervision
	if n.Head.Number != "" || n.Words != "请说明原因" || n.AnswerBy != 20261215 || n.Over < 1 || n.To != "市场监督管理局" {
		t.Errorf("sheet %+v", n)
	}
	if kinds := h.Papers(t, c.Number); len(kinds) > 0 && kinds[len(kinds)-1] == paper.Supervision {
		t.Error("a look has issued it")
	}
}
