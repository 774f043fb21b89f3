package delivery_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/applicant"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/delivery"
	"yichuang/app/intake"
	"yichuang/app/paper"
	"yichuang/app/queue"
	"yichuang/app/review"
	"yichuang/app/staff"
	"yichuang/app/workday"
	"yichuang/assets"
	"yichuang/storage"
	"yichuang/storage/memory"
)

// hall is every desk on one store in memory, which runs each update twice.
type hall struct {
	store    *storage.Store
	now      time.Time
	queue    *queue.Service
	intake   *intake.Desk
	review   *review.Desk
	delivery *delivery.Desk
}

func openHall(t *testing.T) *hall {
	t.Helper()
	var kinds []app.Kind
	for _, room := range [][]app.Kind{paper.Kinds(), applicant.Kinds(), casework.Kinds(), queue.Kinds(), staff.Kinds(), intake.Kinds()} {
		kinds = append(kinds, room...)
	}
	store, err := storage.Open(t.Context(), memory.New(), storage.MemoryBlobs(), kinds)
	if err != nil {
		t.Fatal(err)
	}
	cat, err := catalogue.Load(assets.Catalogue())
	if err != nil {
		t.Fatal(err)
	}
	settings, err := catalogue.LoadHall(assets.Hall(), cat)
	if err != nil {
		t.Fatal(err)
	}
	days, err := workday.Parse(assets.Holidays())
	if err != nil {
		t.Fatal(err)
	}
	h := &hall{store: store, now: time.Date(2026, 11, 23, 9, 41, 0, 0, app.HallTime)}
	clock := func() time.Time { return h.now }
	cal := workday.New(days...)
	calendar := func() *workday.Calendar { return cal }
	h.queue = &queue.Service{Store: store, Now: clock, Hall: settings, Catalogue: cat, Rules: queue.DefaultRules()}
	book := &applicant.Book{Store: store, Now: clock, Random: strings.NewReader(strings.Repeat("a hall's own secret ", 20))}
	h.intake = &intake.Desk{Store: store, Now: clock, Catalogue: cat, Hall: settings, Calendar: calendar, Book: book}
	h.review = &review.Desk{Store: store, Now: clock, Catalogue: cat, Hall: settings, Calendar: calendar}
	h.delivery = &delivery.Desk{Store: store, Now: clock, Catalogue: cat, Hall: settings, Calendar: calendar}
	return h
}

var (
	kiosk    = app.Actor{Staff: "kiosk", Name: "kiosk", Desk: "K1", Roles: []app.Role{app.Kiosk}}
	clerk    = app.Actor{Staff: "1023", Name: "张晓", Desk: "3", Zone: "enterprise", Roles: []app.Role{app.Front}}
	reviewer = app.Actor{Staff: "2042", Name: "吴静", Desk: "109", Zone: "enterprise", Dept: "XZSP", Roles: []app.Role{app.Back}}
	chief    = app.Actor{Staff: "2041", Name: "王守礼", Desk: "109", Zone: "enterprise", Dept: "XZSP", Roles: []app.Role{app.Back, app.Chief}}
	window   = app.Actor{Staff: "3001", Name: "李娜", Desk: "11", Zone: "general", Roles: []app.Role{app.Deliverer}}
)

const man = "440524188001010014"

// sheet is an application with every paper found good but those named.
func (h *hall) sheet(t *testing.T, item string, lacking ...string) intake.Sheet {
	t.Helper()
	number, err := h.intake.NewNumber(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	s := intake.Sheet{Number: number, Item: item, Applicant: casework.Party{Name: "李仲安", ID: man, Phone: "138 0533 0000"}, Way: casework.Pickup}
	if item == "B008" {
		s.Applicant = casework.Party{Name: "周村某某商贸有限公司", ID: "91370306MA3D001510", Rep: "李仲安", Phone: "138 0533 0000"}
	}
	if item == "B001" {
		s.Answers = map[string]string{"catering": "no", "agent": "no"}
	}
	specs, err := h.intake.Materials(item, s.Answers)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range specs {
		k := casework.Checked{ID: m.ID, State: casework.Good}
		for _, l := range lacking {
			if l == m.ID {
				k.State, k.Wrong = casework.Lacking, "未提交"
			}
		}
		s.Checks = append(s.Checks, k)
	}
	return s
}

func must[T any](t *testing.T) func(v T, err error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func (h *hall) papers(t *testing.T, number string) []paper.Kind {
	t.Helper()
	var kinds []paper.Kind
	for _, row := range must[[]paper.JobRow](t)(paper.JobsFor(t.Context(), h.store, number)) {
		kinds = append(kinds, row.Kind)
	}
	return kinds
}

// TestCommitmentCaseGoesFromTicketToSignedReceipt walks the whole thread with a
// correction and a return to the counter on the way.
func TestCommitmentCaseGoesFromTicketToSignedReceipt(t *testing.T) {
	h, ctx := openHall(t), t.Context()
	ticket := must[*queue.Ticket](t)(h.queue.Issue(ctx, kiosk, "touch-1", queue.Request{Zone: "enterprise", Item: "B001"}))
	called := must[*queue.Ticket](t)(h.queue.CallNext(ctx, clerk))
	if called.Number != ticket.Number || called.Number != "B001" {
		t.Fatalf("called %s, want %s", called.Number, ticket.Number)
	}
	ok := must[*casework.Case](t)

	s := h.sheet(t, "B001", "bl")
	s.Ticket = ticket.Number
	if _, err := h.intake.Accept(ctx, clerk, "a0", s); !errors.Is(err, &app.Error{ID: "case.materials_missing"}) {
		t.Fatalf("accepted with a paper missing: %v", err)
	}
	c := ok(h.intake.RequestCorrection(ctx, clerk, "a1", s))
	if again := ok(h.intake.RequestCorrection(ctx, clerk, "a1", s)); again.State != c.State || len(again.Corrections) != 1 {
		t.Fatalf("the same attempt counted twice: %+v", again.Corrections)
	}

	must[*queue.Ticket](t)(h.queue.Done(ctx, clerk))
	h.now = h.now.AddDate(0, 0, 2)
	for i := range s.Checks {
		s.Checks[i].State, s.Checks[i].Wrong = casework.Good, ""
	}
	c = ok(h.intake.Accept(ctx, clerk, "a2", s))
	if c.Acceptance.On.String() != "2026-11-25" || c.Acceptance.Committed.String() != "2026-12-02" {
		t.Fatalf("accepted on %s, due %s", c.Acceptance.On, c.Acceptance.Committed)
	}
	if c.Acceptance.Notice != "周审批受〔2026〕1号" {
		t.Errorf("notice %s", c.Acceptance.Notice)
	}
	h.decide(t, c)
	h.collect(t, c)
	want := []paper.Kind{paper.Correction, paper.Acceptance, paper.Handover, paper.Handover, paper.Handover, paper.Receipt}
	if got := h.papers(t, c.Number); len(got) != len(want) {
		t.Errorf("papers %v, want %v", got, want)
	}
	h.verify(t)
}

// decide brings an accepted case through the back office, once returned.
func (h *hall) decide(t *testing.T, c *casework.Case) {
	t.Helper()
	ctx, ok := t.Context(), must[*casework.Case](t)
	if inbox := must[[]review.Item](t)(h.review.Inbox(ctx, chief)); len(inbox) != 0 {
		t.Fatalf("in the inbox before the hand-over: %v", inbox)
	}
	ok(h.intake.HandOver(ctx, clerk, "a3", c.Number, 1, nil))
	if inbox := must[[]review.Item](t)(h.review.Inbox(ctx, chief)); len(inbox) != 1 || inbox[0].Standing.Left != 5 {
		t.Fatalf("inbox %+v", inbox)
	}
	ok(h.review.TakeOver(ctx, reviewer, "a4", c.Number, 1))
	ok(h.review.SendBack(ctx, reviewer, "a5", c.Number, 1, "平面图与现场不符"))
	ok(h.intake.HandOver(ctx, clerk, "a6", c.Number, 1, nil))
	ok(h.review.TakeOver(ctx, reviewer, "a7", c.Number, 1))
	verdict := review.Verdict{Text: "符合规定，同意。", DocNo: "JY1", Copies: 1}
	if _, err := h.review.Grant(ctx, reviewer, "a8", c.Number, 1, verdict); app.CodeOf(err) != app.Denied {
		t.Fatalf("granted by one who may not decide: %v", err)
	}
	c = ok(h.review.Grant(ctx, chief, "a9", c.Number, 1, verdict))
	if c.Acceptance.Committed.String() != "2026-12-02" {
		t.Errorf("the return moved the date to %s", c.Acceptance.Committed)
	}
	ok(h.review.SendResult(ctx, chief, "b1", c.Number))
}

// collect gives the result to the applicant and to nobody else.
func (h *hall) collect(t *testing.T, c *casework.Case) {
	t.Helper()
	ctx, ok := t.Context(), must[*casework.Case](t)
	ok(h.delivery.Receive(ctx, window, "b2", c.Number))
	wrong := delivery.Receiver{Name: "王氏", ID: "11010519491231002X"}
	if _, err := h.delivery.GiveOut(ctx, window, "b3", c.Number, wrong); !errors.Is(err, &app.Error{ID: "case.receiver_differs"}) {
		t.Fatalf("given to somebody else: %v", err)
	}
	ok(h.delivery.GiveOut(ctx, window, "b4", c.Number, delivery.Receiver{Name: "李仲安", ID: man}))
	c = ok(h.delivery.File(ctx, window, "b5", c.Number, h.now))
	if c.State != casework.Closed {
		t.Fatalf("ends as %s", c.State)
	}
}

// verify asks the store, the journals and the numbers.
func (h *hall) verify(t *testing.T) {
	t.Helper()
	report, err := h.store.Verify(t.Context(), func(p storage.Problem) { t.Errorf("verify: %s %s %s", p.Key, p.What, p.Detail) })
	if err != nil || report.Records == 0 {
		t.Fatalf("verify: %+v %v", report, err)
	}
	err = h.store.View(t.Context(), func(r app.Reader) error {
		n, err := casework.Verify(r, []string{"XZSP", "SCJ"}, func(number string, err error) { t.Errorf("case %s: %v", number, err) })
		if err != nil || n == 0 {
			t.Errorf("%d cases replayed, %v", n, err)
		}
		n, err = paper.Verify(r, []string{"XZSP", "SCJ"}, []int{2026}, func(series string, serial uint64) { t.Errorf("missing %s %d", series, serial) })
		if err != nil || n == 0 {
			t.Errorf("%d notices, %v", n, err)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestInstantCaseIsDecidedWithoutHandOver: decided on the spot, then denied on
// another to see that a denial travels the same way.
func TestInstantCaseIsDecidedWithoutHandOver(t *testing.T) {
	h, ctx := openHall(t), t.Context()
	ok := must[*casework.Case](t)
	s := h.sheet(t, "B008")
	c := ok(h.intake.Accept(ctx, clerk, "a", s))
	if c.Acceptance.Committed != c.Acceptance.On {
		t.Errorf("instant case due %s, accepted %s", c.Acceptance.Committed, c.Acceptance.On)
	}
	scj := chief
	scj.Dept = "SCJ"
	ok(h.review.TakeOver(ctx, scj, "b", c.Number, 1))
	c = ok(h.review.Deny(ctx, scj, "c", c.Number, 1, review.Verdict{Text: "经营范围不含医疗器械"}))
	if c.Decision.DocNo == "" || c.Decision.Doc != "不予备案告知书" {
		t.Errorf("denial %+v", c.Decision)
	}
	ok(h.review.SendResult(ctx, scj, "d", c.Number))
	ok(h.delivery.Receive(ctx, window, "e", c.Number))
	if rows := must[[]casework.Row](t)(h.delivery.Waiting(ctx)); len(rows) != 1 {
		t.Errorf("waiting to be collected: %v", rows)
	}
	h.verify(t)
}

// TestSilenceForFiveDaysIsAcceptance: told on the sixth working day, the case
// counts as accepted from the day of receipt (R5).
func TestSilenceForFiveDaysIsAcceptance(t *testing.T) {
	h, ctx := openHall(t), t.Context()
	ok := must[*casework.Case](t)
	s := h.sheet(t, "B001")
	ok(h.intake.Receive(ctx, clerk, "a", s))
	h.now = h.now.AddDate(0, 0, 8)
	c := ok(h.intake.Accept(ctx, clerk, "b", s))
	if !c.Acceptance.Deemed || c.Acceptance.On.String() != "2026-11-23" {
		t.Errorf("accepted on %s, deemed %v", c.Acceptance.On, c.Acceptance.Deemed)
	}
}

// TestSecondNoticeCannotAskForMore: R8.
func TestSecondNoticeCannotAskForMore(t *testing.T) {
	h, ctx := openHall(t), t.Context()
	s := h.sheet(t, "B001", "bl")
	if _, err := h.intake.RequestCorrection(ctx, clerk, "a", s); err != nil {
		t.Fatal(err)
	}
	for i := range s.Checks {
		s.Checks[i] = casework.Checked{ID: s.Checks[i].ID, State: casework.Good}
		if s.Checks[i].ID == "plan" {
			s.Checks[i] = casework.Checked{ID: "plan", State: casework.Lacking, Wrong: "未标明面积"}
		}
	}
	if _, err := h.intake.RequestCorrection(ctx, clerk, "b", s); !errors.Is(err, &app.Error{ID: "case.second_notice"}) {
		t.Errorf("second notice with an unlisted paper: %v", err)
	}
}
