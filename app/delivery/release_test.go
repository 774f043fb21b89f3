package delivery_test

import (
	"errors"
	"strings"
	"testing"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/delivery"
	"yichuang/app/review"
	"yichuang/app/staff"
)

// atFront brings an instant case to the delivery window.
func (h *hall) atFront(t *testing.T) *casework.Case {
	t.Helper()
	ctx, ok := t.Context(), must[*casework.Case](t)
	c := ok(h.intake.Accept(ctx, clerk, "", h.sheet(t, "B008")))
	scj := chief
	scj.Dept = "SCJ"
	ok(h.review.TakeOver(ctx, scj, "", c.Number, 1))
	ok(h.review.Grant(ctx, scj, "", c.Number, 1, review.Verdict{Text: "同意。", DocNo: "1", Copies: 1}))
	ok(h.review.SendResult(ctx, scj, "", c.Number))
	return ok(h.delivery.Receive(ctx, window, "", c.Number))
}

// TestOnlyASupervisorReleases: whatever the screen says of who let a
// difference pass (R74).
func TestOnlyASupervisorReleases(t *testing.T) {
	h, ctx := openHall(t), t.Context()
	people := &staff.Service{Store: h.store, Now: h.delivery.Now, Random: strings.NewReader(strings.Repeat("salt", 200)), Cost: staff.Cost{Time: 1, Memory: 64, Threads: 1}}
	if err := people.SeedDemo(ctx); err != nil {
		t.Fatal(err)
	}
	c := h.atFront(t)
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
			_, err := h.delivery.GiveOut(ctx, window, "", c.Number, r)
			if row.want == "" && err != nil || row.want != "" && !errors.Is(err, &app.Error{ID: row.want}) {
				t.Errorf("got %v, want %q", err, row.want)
			}
		})
	}
	h.verify(t)
}
