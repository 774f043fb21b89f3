package delivery_test

import (
	"errors"
	"testing"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/delivery"
	"yichuang/app/halltest"
	"yichuang/app/paper"
	"yichuang/app/queue"
	"yichuang/app/review"
)

var (
	clerk    = halltest.Clerk
	window   = halltest.Window
	reviewer = halltest.Reviewer("XZSP")
	chief    = halltest.Chief("XZSP")
)

const man = halltest.Man

func must[T any](t *testing.T) func(v T, err error) T { return halltest.Must[T](t) }

// TestCommitmentCaseGoesFromTicketToSignedReceipt walks the whole thread with a
// correction and a return to the counter on the way.
func TestCommitmentCaseGoesFromTicketToSignedReceipt(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	ticket := must[*queue.Ticket](t)(h.Queue.Issue(ctx, halltest.Kiosk, "touch-1", queue.Request{Zone: "enterprise", Item: "B001"}))
	called := must[*queue.Ticket](t)(h.Queue.CallNext(ctx, clerk))
	if called.Number != ticket.Number || called.Number != "B001" {
		t.Fatalf("called %s, want %s", called.Number, ticket.Number)
	}
	ok := must[*casework.Case](t)

	s := h.Sheet(t, "B001", "bl")
	s.Ticket = ticket.Number
	if _, err := h.Intake.Accept(ctx, clerk, "a0", s); !errors.Is(err, &app.Error{ID: "case.materials_missing"}) {
		t.Fatalf("accepted with a paper missing: %v", err)
	}
	c := ok(h.Intake.RequestCorrection(ctx, clerk, "a1", s))
	if again := ok(h.Intake.RequestCorrection(ctx, clerk, "a1", s)); again.State != c.State || len(again.Corrections) != 1 {
		t.Fatalf("the same attempt counted twice: %+v", again.Corrections)
	}

	must[*queue.Ticket](t)(h.Queue.Done(ctx, clerk))
	h.Now = h.Now.AddDate(0, 0, 2)
	for i := range s.Checks {
		s.Checks[i].State, s.Checks[i].Wrong = casework.Good, ""
	}
	c = ok(h.Intake.Accept(ctx, clerk, "a2", s))
	if c.Acceptance.On.String() != "2026-11-25" || c.Acceptance.Committed.String() != "2026-12-02" {
		t.Fatalf("accepted on %s, due %s", c.Acceptance.On, c.Acceptance.Committed)
	}
	if c.Acceptance.Notice != "周审批受〔2026〕1号" {
		t.Errorf("notice %s", c.Acceptance.Notice)
	}
	decide(t, h, c)
	collect(t, h, c)
	want := []paper.Kind{paper.Correction, paper.Acceptance, paper.Handover, paper.Handover, paper.Grant, paper.Handover, paper.Receipt}
	if got := h.Papers(t, c.Number); len(got) != len(want) {
		t.Errorf("papers %v, want %v", got, want)
	}
	h.Verify(t)
}

// decide brings an accepted case through the back office, once returned.
func decide(t *testing.T, h *halltest.Hall, c *casework.Case) {
	t.Helper()
	ctx, ok := t.Context(), must[*casework.Case](t)
	if inbox := must[[]review.Item](t)(h.Review.Inbox(ctx, chief)); len(inbox) != 0 {
		t.Fatalf("in the inbox before the hand-over: %v", inbox)
	}
	ok(h.Intake.HandOver(ctx, clerk, "a3", c.Number, 1, nil))
	if inbox := must[[]review.Item](t)(h.Review.Inbox(ctx, chief)); len(inbox) != 1 || inbox[0].Standing.Left != 5 {
		t.Fatalf("inbox %+v", inbox)
	}
	ok(h.Review.TakeOver(ctx, reviewer, "a4", c.Number, 1))
	ok(h.Review.SendBack(ctx, reviewer, "a5", c.Number, 1, "平面图与现场不符"))
	ok(h.Intake.HandOver(ctx, clerk, "a6", c.Number, 1, nil))
	ok(h.Review.TakeOver(ctx, reviewer, "a7", c.Number, 1))
	verdict := review.Verdict{Text: "符合规定，同意。", DocNo: "JY1", Copies: 1}
	if _, err := h.Review.Grant(ctx, reviewer, "a8", c.Number, 1, verdict); app.CodeOf(err) != app.Denied {
		t.Fatalf("granted by one who may not decide: %v", err)
	}
	c = ok(h.Review.Grant(ctx, chief, "a9", c.Number, 1, verdict))
	if c.Acceptance.Committed.String() != "2026-12-02" {
		t.Errorf("the return moved the date to %s", c.Acceptance.Committed)
	}
	ok(h.Review.SendResult(ctx, chief, "b1", c.Number))
}

// collect gives the result to the applicant and to nobody else.
func collect(t *testing.T, h *halltest.Hall, c *casework.Case) {
	t.Helper()
	ctx, ok := t.Context(), must[*casework.Case](t)
	ok(h.Delivery.Receive(ctx, window, "b2", c.Number))
	wrong := delivery.Receiver{Name: "王氏", ID: "11010519491231002X"}
	if _, err := h.Delivery.GiveOut(ctx, window, "b3", c.Number, wrong); !errors.Is(err, &app.Error{ID: "case.receiver_differs"}) {
		t.Fatalf("given to somebody else: %v", err)
	}
	ok(h.Delivery.GiveOut(ctx, window, "b4", c.Number, delivery.Receiver{Name: "李仲安", ID: man}))
	c = ok(h.Delivery.File(ctx, window, "b5", c.Number, h.Now))
	if c.State != casework.Closed {
		t.Fatalf("ends as %s", c.State)
	}
}

// TestInstantCaseIsDecidedWithoutHandOver: decided on the spot, then denied on
// another to see that a denial travels the same way.
func TestInstantCaseIsDecidedWithoutHandOver(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	ok := must[*casework.Case](t)
	s := h.Sheet(t, "B008")
	c := ok(h.Intake.Accept(ctx, clerk, "a", s))
	if c.Acceptance.Committed != c.Acceptance.On {
		t.Errorf("instant case due %s, accepted %s", c.Acceptance.Committed, c.Acceptance.On)
	}
	scj := chief
	scj.Dept = "SCJ"
	ok(h.Review.TakeOver(ctx, scj, "b", c.Number, 1))
	c = ok(h.Review.Deny(ctx, scj, "c", c.Number, 1, review.Verdict{Text: "经营范围不含医疗器械"}))
	if c.Decision.DocNo == "" || c.Decision.Doc != "不予备案告知书" {
		t.Errorf("denial %+v", c.Decision)
	}
	ok(h.Review.SendResult(ctx, scj, "d", c.Number))
	ok(h.Delivery.Receive(ctx, window, "e", c.Number))
	if rows := must[[]casework.Row](t)(h.Delivery.Waiting(ctx)); len(rows) != 1 {
		t.Errorf("waiting to be collected: %v", rows)
	}
	h.Verify(t)
}

// TestSilenceForFiveDaysIsAcceptance: told on the sixth working day, the case
// counts as accepted from the day of receipt (R5).
func TestSilenceForFiveDaysIsAcceptance(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	ok := must[*casework.Case](t)
	s := h.Sheet(t, "B001")
	ok(h.Intake.Receive(ctx, clerk, "a", s))
	h.Now = h.Now.AddDate(0, 0, 8)
	c := ok(h.Intake.Accept(ctx, clerk, "b", s))
	if !c.Acceptance.Deemed || c.Acceptance.On.String() != "2026-11-23" {
		t.Errorf("accepted on %s, deemed %v", c.Acceptance.On, c.Acceptance.Deemed)
	}
}

// TestSecondNoticeCannotAskForMore: R8.
func TestSecondNoticeCannotAskForMore(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	s := h.Sheet(t, "B001", "bl")
	if _, err := h.Intake.RequestCorrection(ctx, clerk, "a", s); err != nil {
		t.Fatal(err)
	}
	for i := range s.Checks {
		s.Checks[i] = casework.Checked{ID: s.Checks[i].ID, State: casework.Good}
		if s.Checks[i].ID == "plan" {
			s.Checks[i] = casework.Checked{ID: "plan", State: casework.Lacking, Wrong: "未标明面积"}
		}
	}
	if _, err := h.Intake.RequestCorrection(ctx, clerk, "b", s); !errors.Is(err, &app.Error{ID: "case.second_notice"}) {
		t.Errorf("second notice with an unlisted paper: %v", err)
	}
}
