package delivery_test

import (
	"testing"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/delivery"
	"yichuang/app/halltest"
	"yichuang/app/paper"
)

var restaurant = casework.Party{Name: "周村某某餐饮有限公司", ID: "91370306MA3D001510", Rep: "李仲安", Phone: "13805330000"}

// bookOf is what the pickup log of a day shows.
func bookOf(t *testing.T, h *halltest.Hall, day app.Date) *paper.PickupBook {
	t.Helper()
	return halltest.Must[paper.Facts](t)(h.Delivery.PickupLog(t.Context(), halltest.Window, day)).PickupLog
}

// TestBookOfADayHoldsEveryResultThatLeft: collected, posted, left in place, on
// its day and no other (FORMS 12; R71).
func TestBookOfADayHoldsEveryResultThatLeft(t *testing.T) {
	h, ctx, ok := halltest.Open(t), t.Context(), halltest.Must[*theCase](t)
	collected, posted := arrived(t, h, nil), arrived(t, h, byMail)
	company := atFrontOf(t, h, restaurant)
	arrived(t, h, nil) // waits on
	if rows := bookOf(t, h, app.DateOf(h.Now)).Rows; len(rows) != 0 {
		t.Errorf("nothing was given out, the book has %+v", rows)
	}
	ok(h.Delivery.GiveOut(ctx, halltest.Window, "", collected.Number, applicant))
	h.Now = day(t, "2026-11-23 15:00")
	ok(h.Delivery.Post(ctx, halltest.Window, "", posted.Number, posting("EMS1")))
	h.Now = day(t, "2026-11-23 23:59")
	came := delivery.Receiver{Name: "王氏", ID: "11010519491231002X", ByAgent: true, Letter: "委1", Shown: "91370306MA3D001510"}
	ok(h.Delivery.GiveOut(ctx, halltest.Window, "", company.Number, came))
	h.Now = day(t, "2026-11-24 00:00")
	ok(h.Delivery.Returned(ctx, halltest.Window, "", posted.Number, "查无此人"))
	ok(h.Delivery.GiveOut(ctx, halltest.Window, "", posted.Number, applicant))
	ok(h.Delivery.File(ctx, halltest.Window, "", posted.Number, h.Now))

	rows := bookOf(t, h, 20261123).Rows
	if len(rows) != 3 {
		t.Fatalf("on the first day %+v", rows)
	}
	if r := rows[0]; r.Case != collected.Number || r.Relation != "本人" || r.IDMasked != "4405**********0014" || r.Clerk != "李娜" || r.Copies != 1 || r.Phone != "138****0000" {
		t.Errorf("collected %+v", r)
	}
	if r := rows[1]; r.Case != posted.Number || r.Way != "邮寄送达" || r.Proof == "" || r.IDMasked != "" {
		t.Errorf("posted %+v", r)
	}
	if r := rows[2]; r.Case != company.Number || r.Receiver != "王氏" || r.Relation != "经办人（凭授权委托书委1）" || r.IDMasked != "1101**********002X" {
		t.Errorf("an organisation's %+v", r)
	}
	if rows := bookOf(t, h, 20261124).Rows; len(rows) != 1 || rows[0].Case != posted.Number || rows[0].Way != "" {
		t.Errorf("on the second day %+v", rows)
	}
	h.Verify(t)
}

func TestBookIsPrintedAtTheWindowAsOftenAsAsked(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	c := arrived(t, h, nil)
	halltest.Must[*theCase](t)(h.Delivery.GiveOut(ctx, halltest.Window, "", c.Number, applicant))
	halltest.Must[*theCase](t)(h.Delivery.File(ctx, halltest.Window, "", c.Number, h.Now))
	for _, attempt := range []string{"a", "a", "b"} {
		if err := h.Delivery.PrintPickupLog(ctx, halltest.Window, attempt, 20261123); err != nil {
			t.Fatal(err)
		}
	}
	for id, there := range map[string]bool{"pickup_log-2026-11-23-1": true, "pickup_log-2026-11-23-2": true, "pickup_log-2026-11-23-3": false} {
		job, err := paper.Read(ctx, h.Store, id)
		if !there {
			if app.CodeOf(err) != app.NotFound {
				t.Errorf("a second press counted: %v", err)
			}
			continue
		}
		if err != nil || job.Desk != halltest.Window.Desk || job.Notice != "" || job.Case != "" || len(job.Facts.PickupLog.Rows) != 1 {
			t.Errorf("%s: %+v, %v", id, job, err)
		}
	}
	_, err := h.Delivery.PickupLog(ctx, halltest.Clerk, 20261123)
	refused(t, err, "case.role_missing", "R71")
	h.Verify(t)
}

// TestReceiptOfAnOrganisationSaysWhoSigns: R75.
func TestReceiptOfAnOrganisationSaysWhoSigns(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	c := atFrontOf(t, h, restaurant)
	rep := delivery.Receiver{Name: "李仲安", ID: halltest.Man, Shown: "91370306MA3D001510"}
	shown, ok := h.Delivery.Preview(c, halltest.Window, rep)
	if !ok || shown.Receipt.Relation != "法定代表人" {
		t.Errorf("shown as %+v", shown.Receipt)
	}
	if shown, _ := h.Delivery.Preview(c, halltest.Window, delivery.Receiver{Name: "王氏", ByAgent: true, Letter: "委1"}); shown.Receipt.Relation != "经办人（凭授权委托书委1）" {
		t.Errorf("an agent is shown as %+v", shown.Receipt)
	}
	halltest.Must[*theCase](t)(h.Delivery.GiveOut(ctx, halltest.Window, "", c.Number, rep))
	jobs := halltest.Must[[]paper.JobRow](t)(h.Delivery.Papers(ctx, c.Number))
	job := halltest.Must[*paper.Job](t)(paper.Read(ctx, h.Store, jobs[len(jobs)-1].ID))
	if job.Facts.Receipt == nil || job.Facts.Receipt.Relation != "法定代表人" {
		t.Errorf("printed %+v", job.Facts.Receipt)
	}
}
