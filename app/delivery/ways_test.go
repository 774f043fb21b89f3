package delivery_test

import (
	"errors"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/delivery"
	"yichuang/app/halltest"
	"yichuang/app/intake"
	"yichuang/app/paper"
	"yichuang/app/review"
)

type theCase = casework.Case

func day(t *testing.T, text string) time.Time {
	t.Helper()
	m, err := time.ParseInLocation("2006-01-02 15:04", text, app.HallTime)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// refused reports whether err is the refusal of a rule.
func refused(t *testing.T, err error, id, rule string) {
	t.Helper()
	var e *app.Error
	if !errors.As(err, &e) || e.ID != id || e.Rule != rule {
		t.Errorf("got %v, want %s of %s", err, id, rule)
	}
}

// made is an instant case with a result that lies at its department.
func made(t *testing.T, h *halltest.Hall, change func(*intake.Sheet)) *theCase {
	t.Helper()
	ctx, ok := t.Context(), halltest.Must[*theCase](t)
	s := h.Sheet(t, "B004")
	if change != nil {
		change(&s)
	}
	c, chief := ok(h.Intake.Accept(ctx, halltest.Clerk, "", s)), halltest.Chief("XZSP")
	ok(h.Review.TakeOver(ctx, chief, "", c.Number, 1))
	return ok(h.Review.Grant(ctx, chief, "", c.Number, 1, review.Verdict{Text: "准予登记。", DocNo: "9137" + c.Number[8:], Copies: 1}))
}

// arrived is such a case whose result was entered at the window.
func arrived(t *testing.T, h *halltest.Hall, change func(*intake.Sheet)) *theCase {
	t.Helper()
	c := made(t, h, change)
	halltest.Must[*theCase](t)(h.Review.SendResult(t.Context(), halltest.Chief("XZSP"), "", c.Number))
	return halltest.Must[*theCase](t)(h.Delivery.Receive(t.Context(), halltest.Window, "", c.Number))
}

func byMail(s *intake.Sheet) { s.Way = casework.Mail }

var applicant = delivery.Receiver{Name: "李仲安", ID: halltest.Man}

// TestOnlyTheWindowGivesOut: neither the department nor the counter (R70).
func TestOnlyTheWindowGivesOut(t *testing.T) {
	h := halltest.Open(t)
	c := arrived(t, h, nil)
	for _, actor := range []app.Actor{halltest.Chief("XZSP"), halltest.Clerk, halltest.Supervisor} {
		_, err := h.Delivery.GiveOut(t.Context(), actor, "", c.Number, applicant)
		refused(t, err, "case.role_missing", "R70")
	}
}

// TestEveryResultIsEnteredOnArrivalAndOnLeaving: R71.
func TestEveryResultIsEnteredOnArrivalAndOnLeaving(t *testing.T) {
	h, ctx, ok := halltest.Open(t), t.Context(), halltest.Must[*theCase](t)
	c := made(t, h, nil)
	_, err := h.Delivery.Receive(ctx, halltest.Window, "", c.Number)
	refused(t, err, "case.result_not_sent", "R71")
	_, err = h.Delivery.GiveOut(ctx, halltest.Window, "", c.Number, applicant)
	refused(t, err, "case.step_impossible", "R70")
	ok(h.Review.SendResult(ctx, halltest.Chief("XZSP"), "", c.Number))
	c = ok(h.Delivery.Receive(ctx, halltest.Window, "", c.Number))
	if in := c.AllIn(); in == nil || in.Staff != "3001" || c.LastSent().Sheet == "" {
		t.Errorf("entered %+v", in)
	}
	c = ok(h.Delivery.GiveOut(ctx, halltest.Window, "", c.Number, applicant))
	if d := c.Delivery; d.Staff != "3001" || d.Receipt == "" || !d.Signed.IsZero() {
		t.Errorf("left as %+v", d)
	}
	c = ok(h.Delivery.File(ctx, halltest.Window, "", c.Number, h.Now))
	if !c.Delivery.Signed.Equal(h.Now) || c.State != casework.Closed {
		t.Errorf("signed %s, %s (R73)", c.Delivery.Signed, c.State)
	}
	h.Verify(t)
}

// TestTheWayMayBeChangedUntilTheResultIsSent: R72.
func TestTheWayMayBeChangedUntilTheResultIsSent(t *testing.T) {
	h, ctx, ok := halltest.Open(t), t.Context(), halltest.Must[*theCase](t)
	c := arrived(t, h, func(s *intake.Sheet) { s.Applicant.Address = "" })
	_, err := h.Delivery.ChangeWay(ctx, halltest.Window, "", c.Number, casework.Mail, "", "")
	refused(t, err, "case.address_missing", "R76")
	c = ok(h.Delivery.ChangeWay(ctx, halltest.Window, "", c.Number, casework.Mail, "周村区某某街2号", ""))
	if c.Way != casework.Mail || c.Applicant.Address != "周村区某某街2号" {
		t.Errorf("%s to %s", c.Way, c.Applicant.Address)
	}
	ok(h.Delivery.Post(ctx, halltest.Window, "", c.Number, posting("EMS1")))
	_, err = h.Delivery.ChangeWay(ctx, halltest.Window, "", c.Number, casework.Pickup, "", "")
	refused(t, err, "case.step_impossible", "R72")
	h.Verify(t)
}

func posting(tracking string) casework.Posting {
	return casework.Posting{Tracking: tracking, Carrier: "中国邮政", Postman: "揽收员"}
}

// TestTheSignedSlipOfALetterIsItsReceipt: handed over with a record, tracking
// number kept (R76).
func TestTheSignedSlipOfALetterIsItsReceipt(t *testing.T) {
	h, ctx, ok := halltest.Open(t), t.Context(), halltest.Must[*theCase](t)
	c := arrived(t, h, byMail)
	if rows := halltest.Must[[]casework.Row](t)(h.Delivery.ToPost(ctx)); len(rows) != 1 || rows[0].Number != c.Number {
		t.Errorf("to post %v", rows)
	}
	_, err := h.Delivery.Post(ctx, halltest.Window, "", c.Number, casework.Posting{Carrier: "中国邮政", Postman: "揽收员"})
	refused(t, err, "case.tracking_missing", "R76")
	_, err = h.Delivery.Post(ctx, halltest.Window, "", c.Number, casework.Posting{Tracking: "EMS1", Carrier: "中国邮政"})
	refused(t, err, "case.postman_missing", "R76")
	coded := posting("EMS1")
	coded.Postcode = "25530"
	_, err = h.Delivery.Post(ctx, halltest.Window, "", c.Number, coded)
	refused(t, err, "case.postcode_wrong", "R76")
	coded.Postcode = "255300"
	c = ok(h.Delivery.Post(ctx, halltest.Window, "", c.Number, coded))
	p := c.Postings[0]
	if p.Postcode != "255300" || p.Slip == "" || p.Receiver != "李仲安" || p.Address != "周村区某某街1号" || p.Phone != "13805330000" || c.Delivery.Method != casework.ByPost {
		t.Errorf("posted %+v", p)
	}
	jobs := halltest.Must[[]paper.JobRow](t)(h.Delivery.Papers(ctx, c.Number))
	if last := jobs[len(jobs)-1]; last.Kind != paper.MailSlip || last.Notice != p.Slip {
		t.Errorf("slip %+v", last)
	}
	h.Now = h.Now.AddDate(0, 0, 3)
	c = ok(h.Delivery.File(ctx, halltest.Window, "", c.Number, h.Now))
	if c.State != casework.Closed {
		t.Errorf("ends as %s", c.State)
	}
	h.Verify(t)
}

// TestALetterThatComesBackWaitsToBeCollected: the post tries twice and keeps it
// for seven days (R77).
func TestALetterThatComesBackWaitsToBeCollected(t *testing.T) {
	h, ctx, ok := halltest.Open(t), t.Context(), halltest.Must[*theCase](t)
	c := arrived(t, h, byMail)
	ok(h.Delivery.Post(ctx, halltest.Window, "", c.Number, posting("EMS1")))
	for days, due := range map[int]bool{10: false, 11: true} {
		h.Now = halltest.Morning.AddDate(0, 0, days)
		list := halltest.Must[[]delivery.Astray](t)(h.Delivery.WithPost(ctx))
		if len(list) != 1 || list[0].Days != days || list[0].Due != due {
			t.Errorf("after %d days %+v", days, list)
		}
	}
	h.Now = halltest.Morning.AddDate(0, 0, 12)
	_, err := h.Delivery.Returned(ctx, halltest.Window, "", c.Number, " ")
	refused(t, err, "case.reason_missing", "R89")
	c = ok(h.Delivery.Returned(ctx, halltest.Window, "", c.Number, "两次投递无人"))
	if c.State != casework.ResultAtFront || c.Way != casework.Pickup || c.Postings[0].Back == nil {
		t.Errorf("back as %s by %s", c.State, c.Way)
	}
	ok(h.Delivery.GiveOut(ctx, halltest.Window, "", c.Number, applicant))
	h.Verify(t)
}

// TestALetterMayBePostedAgainUnderANewNumber: R76, R77.
func TestALetterMayBePostedAgainUnderANewNumber(t *testing.T) {
	h, ctx, ok := halltest.Open(t), t.Context(), halltest.Must[*theCase](t)
	c := arrived(t, h, byMail)
	ok(h.Delivery.Post(ctx, halltest.Window, "", c.Number, posting("EMS1")))
	ok(h.Delivery.Returned(ctx, halltest.Window, "", c.Number, "地址不详"))
	_, err := h.Delivery.Post(ctx, halltest.Window, "", c.Number, posting("EMS2"))
	refused(t, err, "case.not_by_mail", "R76")
	ok(h.Delivery.ChangeWay(ctx, halltest.Window, "", c.Number, casework.Mail, "周村区某某街1号东门", ""))
	_, err = h.Delivery.Post(ctx, halltest.Window, "", c.Number, posting(" EMS1"))
	refused(t, err, "case.tracking_used", "R76")
	c = ok(h.Delivery.Post(ctx, halltest.Window, "", c.Number, posting("EMS2")))
	if len(c.Postings) != 2 || c.Delivery.Tracking != "EMS2" {
		t.Errorf("postings %+v", c.Postings)
	}
	h.Verify(t)
}

// TestAResultIsLeftInPlaceOnlyAfterARefusalBeforeAWitness: R75.
func TestAResultIsLeftInPlaceOnlyAfterARefusalBeforeAWitness(t *testing.T) {
	h, ctx, ok := halltest.Open(t), t.Context(), halltest.Must[*theCase](t)
	c := arrived(t, h, nil)
	left := casework.Delivery{Method: casework.Left, Witness: "社区工作人员", Place: "经营场所"}
	_, err := h.Delivery.Serve(ctx, halltest.Window, "", c.Number, left)
	refused(t, err, "case.not_refused", "R75")
	c = ok(h.Delivery.Refused(ctx, halltest.Window, "", c.Number, "对内容有异议", "社区工作人员"))
	if r := c.Refusals[0]; r.Reason == "" || r.Witness == "" {
		t.Errorf("refusal %+v", r)
	}
	_, err = h.Delivery.Serve(ctx, halltest.Window, "", c.Number, casework.Delivery{Method: casework.Left, Place: "经营场所"})
	refused(t, err, "case.witness_missing", "R75")
	c = ok(h.Delivery.Serve(ctx, halltest.Window, "", c.Number, left))
	if c.Delivery.Receipt == "" || c.Delivery.Method != casework.Left {
		t.Errorf("served %+v", c.Delivery)
	}
	h.Verify(t)
}

// TestAPublicNoticeServesWhenNothingElseReached: R75.
func TestAPublicNoticeServesWhenNothingElseReached(t *testing.T) {
	h, ctx, ok := halltest.Open(t), t.Context(), halltest.Must[*theCase](t)
	c := arrived(t, h, byMail)
	public := casework.Delivery{Method: casework.InPress, Place: "淄博日报2026年12月10日"}
	_, err := h.Delivery.Serve(ctx, halltest.Window, "", c.Number, public)
	refused(t, err, "case.not_tried", "R75")
	ok(h.Delivery.Post(ctx, halltest.Window, "", c.Number, posting("EMS1")))
	ok(h.Delivery.Returned(ctx, halltest.Window, "", c.Number, "查无此人"))
	_, err = h.Delivery.Serve(ctx, halltest.Window, "", c.Number, casework.Delivery{Method: casework.InPress})
	refused(t, err, "case.press_missing", "R75")
	if c = ok(h.Delivery.Serve(ctx, halltest.Window, "", c.Number, public)); c.Delivery.Place == "" {
		t.Errorf("served %+v", c.Delivery)
	}
}

// TestElectronicDeliveryGoesToTheConfirmedAddress: consent is signed before
// (R99).
func TestElectronicDeliveryGoesToTheConfirmedAddress(t *testing.T) {
	h, ctx, ok := halltest.Open(t), t.Context(), halltest.Must[*theCase](t)
	c := arrived(t, h, nil)
	sent := casework.Delivery{Method: casework.ByNet, Tracking: "流水1"}
	_, err := h.Delivery.Serve(ctx, halltest.Window, "", c.Number, sent)
	refused(t, err, "case.consent_missing", "R99")
	c = ok(h.Delivery.ChangeWay(ctx, halltest.Window, "", c.Number, casework.Online, "", "zhouc@example.cn"))
	if o := c.Details.Online; o.Consent == "" {
		t.Errorf("consent %+v", o)
	}
	if rows := halltest.Must[[]casework.Row](t)(h.Delivery.ToSend(ctx)); len(rows) != 1 {
		t.Errorf("to send %v", rows)
	}
	_, err = h.Delivery.Serve(ctx, halltest.Window, "", c.Number, casework.Delivery{Method: casework.ByNet})
	refused(t, err, "case.reference_missing", "R99")
	c = ok(h.Delivery.Serve(ctx, halltest.Window, "", c.Number, sent))
	if c.Delivery.Place != "zhouc@example.cn" || c.Delivery.Tracking != "流水1" {
		t.Errorf("served %+v", c.Delivery)
	}
	h.Verify(t)
}

// TestTheResultIsWithheldUntilTheFeeIsPaid: by every way, and waiting for the
// payment stops the clock (R98).
func TestTheResultIsWithheldUntilTheFeeIsPaid(t *testing.T) {
	h, ctx, ok := halltest.Open(t), t.Context(), halltest.Must[*theCase](t)
	c := arrived(t, h, byMail)
	_, err := h.Delivery.Paid(ctx, halltest.Window, "", c.Number, "票1")
	refused(t, err, "case.no_fee", "R98")
	unpaid := made(t, h, byMail)
	ok(h.Intake.Take(ctx, halltest.Clerk, "", unpaid.Number, casework.RequestPayment, casework.Change{Reason: "证照工本费", Fee: &casework.Fee{Amount: "10.00"}}))
	ok(h.Review.SendResult(ctx, halltest.Chief("XZSP"), "", unpaid.Number))
	ok(h.Delivery.Receive(ctx, halltest.Window, "", unpaid.Number))
	_, err = h.Delivery.GiveOut(ctx, halltest.Window, "", unpaid.Number, applicant)
	refused(t, err, "case.fee_unpaid", "R98")
	_, err = h.Delivery.Post(ctx, halltest.Window, "", unpaid.Number, posting("EMS1"))
	refused(t, err, "case.fee_unpaid", "R98")
	_, err = h.Delivery.Paid(ctx, halltest.Window, "", unpaid.Number, "")
	refused(t, err, "case.payment_receipt", "R98")
	paid := ok(h.Delivery.Paid(ctx, halltest.Window, "", unpaid.Number, "票1"))
	if paid.Fee.Paid == nil || paid.Fee.Receipt != "票1" {
		t.Errorf("fee %+v", paid.Fee)
	}
	ok(h.Delivery.Post(ctx, halltest.Window, "", unpaid.Number, posting("EMS1")))
	h.Verify(t)
}

// TestWaitingForThePaymentStopsTheClock: asked on Monday, paid on Wednesday, due
// two working days and the day of payment later (R31, R98).
func TestWaitingForThePaymentStopsTheClock(t *testing.T) {
	h, ctx, ok := halltest.Open(t), t.Context(), halltest.Must[*theCase](t)
	c := ok(h.Intake.Accept(ctx, halltest.Clerk, "", h.Sheet(t, "B001")))
	h.Now = day(t, "2026-11-24 09:00")
	ok(h.Intake.Take(ctx, halltest.Clerk, "", c.Number, casework.RequestPayment, casework.Change{Reason: "检验费", Fee: &casework.Fee{Amount: "120"}}))
	h.Now = day(t, "2026-11-26 09:00")
	c = ok(h.Intake.Take(ctx, halltest.Clerk, "", c.Number, casework.RecordPayment, casework.Change{Fee: &casework.Fee{Receipt: "票1"}}))
	if c.Due.Committed != 20261203 || c.Due.Paused != 0 || c.Acceptance.Committed != 20261130 {
		t.Errorf("due %s, paused since %s", c.Due.Committed, c.Due.Paused)
	}
}

// TestRemindersAreDueAfterThreeTenAndThirtyDays: R78.
func TestRemindersAreDueAfterThreeTenAndThirtyDays(t *testing.T) {
	h, ctx, ok := halltest.Open(t), t.Context(), halltest.Must[*theCase](t)
	c := arrived(t, h, nil)
	arrived(t, h, byMail) // goes by post: nobody has to come
	for _, row := range []struct {
		days            int
		listed, due, at bool // at: the office sees it
		remind          bool
	}{
		{2, false, false, false, false},
		{3, true, true, false, true},
		{9, true, false, false, false},
		{10, true, true, false, true},
		{30, true, true, true, true},
		{40, true, false, true, false},
	} {
		h.Now = halltest.Morning.AddDate(0, 0, row.days)
		list := halltest.Must[[]delivery.Unclaimed](t)(h.Delivery.Unclaimed(ctx))
		if !row.listed {
			if len(list) != 0 {
				t.Errorf("after %d days %+v", row.days, list)
			}
			continue
		}
		if len(list) != 1 || list[0].Number != c.Number || list[0].Days != row.days || list[0].Due != row.due || list[0].Last != row.at {
			t.Errorf("after %d days %+v", row.days, list)
		}
		if row.remind {
			ok(h.Delivery.Remind(ctx, halltest.Window, "", c.Number, "电话", row.days > 3))
		}
	}
	_, err := h.Delivery.Remind(ctx, halltest.Window, "", c.Number, "", true)
	refused(t, err, "case.reminder_how", "R78")
	c = halltest.Must[casework.File](t)(h.Delivery.Open(ctx, c.Number)).Case
	if len(c.Reminders) != 3 || c.Reminders[0].Reached || !c.Reminders[1].Reached {
		t.Errorf("reminders %+v", c.Reminders)
	}
	h.Verify(t)
}

// TestAPermitIsLateTenWorkingDaysAfterItsDecisionWhereverItLies: at the
// department, on its way, at the window (R27).
func TestAPermitIsLateTenWorkingDaysAfterItsDecisionWhereverItLies(t *testing.T) {
	h, ctx, ok := halltest.Open(t), t.Context(), halltest.Must[*theCase](t)
	chief := halltest.Chief("XZSP")
	var numbers []string
	for _, no := range []string{"JY1", "JY2", "JY3"} {
		c := ok(h.Intake.Accept(ctx, halltest.Clerk, "", h.Sheet(t, "B001")))
		ok(h.Intake.HandOver(ctx, halltest.Clerk, "", c.Number, 1, nil))
		ok(h.Review.TakeOver(ctx, chief, "", c.Number, 1))
		ok(h.Review.Grant(ctx, chief, "", c.Number, 1, review.Verdict{Text: "同意", DocNo: no, Copies: 1}))
		numbers = append(numbers, c.Number)
	}
	arrived(t, h, nil) // a registration: its law has no such number
	ok(h.Review.SendResult(ctx, chief, "", numbers[1]))
	ok(h.Review.SendResult(ctx, chief, "", numbers[2]))
	ok(h.Delivery.Receive(ctx, halltest.Window, "", numbers[2]))
	for _, row := range []struct {
		now  string
		want int
	}{{"2026-12-07 23:59", 0}, {"2026-12-08 00:00", 3}} {
		h.Now = day(t, row.now)
		late := halltest.Must[[]casework.Row](t)(h.Delivery.Overdue(ctx))
		if len(late) != row.want {
			t.Errorf("on %s %d are late: %v", row.now, len(late), late)
		}
	}
	ok(h.Delivery.GiveOut(ctx, halltest.Window, "", numbers[2], applicant))
	if late := halltest.Must[[]casework.Row](t)(h.Delivery.Overdue(ctx)); len(late) != 2 {
		t.Errorf("one was given out, late are %v", late)
	}
}
