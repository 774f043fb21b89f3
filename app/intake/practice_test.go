package intake_test

import (
	"slices"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/dualnotice"
	"yichuang/app/halltest"
	"yichuang/app/intake"
	"yichuang/app/paper"
)

// TestAGrantedRegistrationIsToldToApplicantAndDepartments: what needs a licence
// stands on the slip and waits for its department (R80).
func TestAGrantedRegistrationIsToldToApplicantAndDepartments(t *testing.T) {
	h, ctx, ok := halltest.Open(t), t.Context(), halltest.Must[*theCase](t)
	s := h.Sheet(t, "B004")
	s.Details.Scope = "餐饮服务"
	c := ok(h.Intake.Accept(ctx, halltest.Clerk, "", s))
	_, err := h.Intake.FollowUps(ctx, halltest.Clerk, "", c.Number, "")
	refused(t, err, "intake.not_granted", "R80")
	if _, can := h.Intake.FollowUpsPreview(c, ""); can {
		t.Error("shown before the registration is granted")
	}
	s.Number = halltest.Must[string](t)(h.Intake.NewNumber(ctx))
	c = granted(t, h, s, halltest.Firm)
	found, can := h.Intake.FollowUpsPreview(c, "")
	if !can || found.Nothing() {
		t.Errorf("shown %+v", found)
	}
	p := halltest.Must[*dualnotice.Push](t)(h.Intake.FollowUps(ctx, halltest.Clerk, "told", c.Number, ""))
	if p.Credit != halltest.Firm || p.Rep != "李仲安" || p.Registered != 20261123 || len(p.Parts) == 0 || p.Slip == "" || p.Promise == "" {
		t.Fatalf("told %+v", p)
	}
	food := p.Parts[0]
	rows := halltest.Must[[]dualnotice.Row](t)(h.Dual.Inbox(ctx, halltest.Chief(food.Dept)))
	if food.Item != "B001" || len(rows) != 1 || rows[0].Case != c.Number {
		t.Errorf("part %+v, inbox %+v", food, rows)
	}
	halltest.Must[*dualnotice.Push](t)(h.Dual.Claim(ctx, halltest.Chief(food.Dept), "", c.Number))
	if rows := halltest.Must[[]dualnotice.Row](t)(h.Dual.Inbox(ctx, halltest.Chief(food.Dept))); len(rows) != 0 {
		t.Errorf("claimed, and still there: %+v", rows)
	}
	h.Verify(t)
}

// TestAJointServiceTellsWhatFollowsOnceItsBusinessIsRegistered: the other
// stages still run (R80).
func TestAJointServiceTellsWhatFollowsOnceItsBusinessIsRegistered(t *testing.T) {
	h, ctx, ok := halltest.Open(t), t.Context(), halltest.Must[*theCase](t)
	s := h.Sheet(t, "J007")
	s.Applicant = halltest.Company
	s.Details.Scope = "小餐饮；烟草制品零售"
	c := ok(h.Intake.Accept(ctx, halltest.Clerk, "", s))
	_, err := h.Intake.FollowUps(ctx, halltest.Clerk, "", c.Number, "")
	refused(t, err, "intake.not_granted", "R80")
	chief := halltest.Chief("XZSP")
	ok(h.Review.TakeOver(ctx, chief, "", c.Number, 2))
	ok(h.Review.Take(ctx, chief, "", c.Number, casework.Conclude, casework.Change{Stage: 2, Opinion: &casework.Opinion{
		Verdict: casework.Agree, Text: "准予登记。", Doc: "营业执照", DocNo: halltest.Firm, Copies: 1,
	}}))
	p := halltest.Must[*dualnotice.Push](t)(h.Intake.FollowUps(ctx, halltest.Clerk, "", c.Number, ""))
	if p.Item != "B003" || len(p.Letters) != 2 {
		t.Errorf("told %+v", p)
	}
	h.Verify(t)
}

// TestProxyStaffActsWithAnAuthorityBothSign: issued with the registration, once;
// age is read off the number, the rest is the person's word (R81).
func TestProxyStaffActsWithAnAuthorityBothSign(t *testing.T) {
	h, ctx, ok := halltest.Open(t), t.Context(), halltest.Must[*theCase](t)
	s := h.Sheet(t, "B004", "premise")
	s.Details.Proxy = &casework.ProxyStaff{Staff: "1024", Name: "孙宁", Category: casework.Elderly}
	if _, err := h.Intake.Rehearse(halltest.Clerk, nil, s); err != nil {
		t.Errorf("the screen sees a refusal before the paper can be issued: %v", err)
	}
	c := ok(h.Intake.Receive(ctx, halltest.Clerk, "", s))
	f, copies := facts(t, h, c.Number, paper.Proxy)
	if no := c.Details.Proxy.Authority; no == "" || no != f.Proxy.Head.Number || copies != 2 || f.Proxy.Principal.Name != s.Applicant.Name || f.Proxy.StaffNo != "1024" || f.Proxy.Need != "老年人" {
		t.Errorf("authority %q, paper %+v in %d copies", no, f.Proxy, copies)
	}
	halltest.Supply(&s)
	c = ok(h.Intake.Accept(ctx, halltest.Clerk, "", s))
	if n := count(h.Papers(t, c.Number), paper.Proxy); n != 1 {
		t.Errorf("%d authorities issued", n)
	}
	young := h.Sheet(t, "B008")
	young.Details.Proxy = &casework.ProxyStaff{Staff: "1024", Name: "孙宁", Category: casework.Elderly}
	_, err := h.Intake.Accept(ctx, halltest.Clerk, "", young)
	refused(t, err, "case.proxy_age", "R81")
	young.Details.Proxy.Category = casework.Pregnant
	c = ok(h.Intake.Accept(ctx, halltest.Clerk, "", young))
	if c.Details.Proxy.Category != casework.Pregnant {
		t.Errorf("proxy %+v", c.Details.Proxy)
	}
	h.Verify(t)
}

func count(kinds []paper.Kind, kind paper.Kind) int {
	n := 0
	for _, k := range kinds {
		if k == kind {
			n++
		}
	}
	return n
}

// TestElectronicDeliveryNeedsAConfirmedAddress: consent is issued for signature
// with the registration (R99).
func TestElectronicDeliveryNeedsAConfirmedAddress(t *testing.T) {
	h, ctx, ok := halltest.Open(t), t.Context(), halltest.Must[*theCase](t)
	s := h.Sheet(t, "B004")
	s.Way = casework.Online
	_, err := h.Intake.Accept(ctx, halltest.Clerk, "", s)
	refused(t, err, "case.consent_missing", "R99")
	s.Details.Online = &casework.NetAddress{Address: "zhouc@example.cn"}
	ok(h.Intake.Receive(ctx, halltest.Clerk, "", s))
	c := ok(h.Intake.Accept(ctx, halltest.Clerk, "", s))
	if n := count(h.Papers(t, c.Number), paper.Address); n != 1 {
		t.Errorf("%d confirmations issued", n)
	}
	f, _ := facts(t, h, c.Number, paper.Address)
	if no := c.Details.Online.Consent; no == "" || no != f.Address.Head.Number || f.Address.Electronic != "zhouc@example.cn" || f.Address.Way != "电子送达" {
		t.Errorf("consent %q, paper %+v", no, f.Address)
	}
	h.Verify(t)
}

func TestAnswersChooseThePapersAndStayWithTheCase(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	s := h.Sheet(t, "B001")
	s.Answers["catering"] = ""
	_, err := h.Intake.Receive(ctx, halltest.Clerk, "", s)
	if app.CodeOf(err) != app.Invalid {
		t.Errorf("registered with an open question: %v", err)
	}
	s = h.Sheet(t, "B001")
	few := len(s.Checks)
	s.Answers["agent"], s.Checks = "yes", nil
	c := halltest.Must[*theCase](t)(h.Intake.Receive(ctx, halltest.Clerk, "", s))
	if c.Answers["agent"] != "yes" || len(c.Materials) <= few {
		t.Errorf("%d papers, answers %v (R92)", len(c.Materials), c.Answers)
	}
}

func TestNothingIsAcceptedBeforeEverybodyHasSigned(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	s := h.Sheet(t, "B003")
	_, err := h.Intake.Accept(ctx, halltest.Clerk, "", s)
	refused(t, err, "case.party_missing", "R93")
	it, _ := h.Catalogue.Item("B003")
	for _, role := range it.Parties {
		for range max(1, role.Min) {
			s.Details.Parties = append(s.Details.Parties, casework.RoleParty{Role: role.Role, Party: halltest.Person})
		}
	}
	_, err = h.Intake.Accept(ctx, halltest.Clerk, "", s)
	refused(t, err, "case.party_unsigned", "R93")
	for i := range s.Details.Parties {
		s.Details.Parties[i].Signed = true
	}
	c := halltest.Must[*theCase](t)(h.Intake.Accept(ctx, halltest.Clerk, "", s))
	if c.Details.Parties[0].Party.ID != halltest.Man {
		t.Errorf("parties %+v", c.Details.Parties)
	}
}

// TestASlipOfThePenIsMendedInTheSameCase: a corrected notice, the old one void,
// day 0 and clock kept (R94).
func TestASlipOfThePenIsMendedInTheSameCase(t *testing.T) {
	h, ctx, ok := halltest.Open(t), t.Context(), halltest.Must[*theCase](t)
	s := h.Sheet(t, "B001")
	s.Applicant.Name = "李仲按"
	c := ok(h.Intake.Accept(ctx, halltest.Clerk, "", s))
	h.Now = at(t, "2026-11-24 09:00")
	s.Applicant.Name = "李仲安"
	_, err := h.Intake.AmendNotice(ctx, halltest.Clerk, "", s, "")
	refused(t, err, "case.reason_missing", "R94")
	mended := ok(h.Intake.AmendNotice(ctx, halltest.Clerk, "", s, "姓名写错一字"))
	if mended.Applicant.Name != "李仲安" || mended.Acceptance.On != c.Acceptance.On || mended.Due.Committed != c.Due.Committed || mended.Acceptance.Notice == c.Acceptance.Notice {
		t.Errorf("mended %+v, due %s", mended.Acceptance, mended.Due.Committed)
	}
	f, _ := facts(t, h, c.Number, paper.Acceptance)
	if f.Acceptance.Amended != c.Acceptance.Notice || f.Acceptance.Applicant.Name != "李仲安" {
		t.Errorf("paper %+v", f.Acceptance)
	}
	voided := 0
	err = h.Store.View(ctx, func(r app.Reader) error {
		for row, err := range paper.NoticesOfCase.Rows(r, c.Number, "", 0) {
			if err != nil {
				return err
			}
			if row.Void != "" && row.Number == c.Acceptance.Notice {
				voided++
			}
		}
		return nil
	})
	if err != nil || voided != 1 {
		t.Errorf("%d notices void, %v", voided, err)
	}
	h.Verify(t)
}

// TestWhatWasTakenOnPaperCountsFromItsTrueTimeOnceASecondHasSeenIt: R95.
func TestWhatWasTakenOnPaperCountsFromItsTrueTimeOnceASecondHasSeenIt(t *testing.T) {
	h, ctx, ok := halltest.Open(t), t.Context(), halltest.Must[*theCase](t)
	s := h.Sheet(t, "B001")
	s.Details.Late = &casework.Late{PaperNo: "手受1", Reason: "停电", Accepted: 20261120}
	_, err := h.Intake.Receive(ctx, halltest.Clerk, "", s)
	refused(t, err, "case.late_without_time", "R95")
	s.Received = at(t, "2026-11-20 10:00")
	_, err = h.Intake.Accept(ctx, halltest.Clerk, "", s)
	refused(t, err, "case.late_unconfirmed", "R95")
	c := ok(h.Intake.Receive(ctx, halltest.Clerk, "", s))
	if rows := halltest.Must[[]casework.Row](t)(h.Intake.ToConfirm(ctx, halltest.Supervisor)); len(rows) != 1 || rows[0].Number != c.Number {
		t.Errorf("to confirm %v", rows)
	}
	_, err = h.Intake.Take(ctx, halltest.Clerk, "", c.Number, casework.ConfirmLate, casework.Change{})
	refused(t, err, "case.second_person", "R95")
	ok(h.Intake.Take(ctx, halltest.Supervisor, "", c.Number, casework.ConfirmLate, casework.Change{}))
	c = ok(h.Intake.Accept(ctx, halltest.Clerk, "", s))
	if c.Acceptance.On != 20261120 || c.Acceptance.Committed != 20261127 || c.Details.Late.Confirmed.Staff != "1024" {
		t.Errorf("accepted on %s, due %s", c.Acceptance.On, c.Acceptance.Committed)
	}
	if rows := halltest.Must[[]casework.Row](t)(h.Intake.ToConfirm(ctx, halltest.Supervisor)); len(rows) != 0 {
		t.Errorf("to confirm %v", rows)
	}
	h.Verify(t)
}

// TestACourierBagIsOpenedByTwoAndCountsFromItsArrival: R100.
func TestACourierBagIsOpenedByTwoAndCountsFromItsArrival(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	s := h.Sheet(t, "B001", "bl")
	s.Details.Channel = casework.ByCourier
	_, err := h.Intake.Receive(ctx, halltest.Clerk, "", s)
	refused(t, err, "case.courier_incomplete", "R100")
	arrived := at(t, "2026-11-20 16:30")
	s.Details.Courier = &casework.Courier{Waybill: "SF1", Arrived: arrived, Opener: "1023", Counter: "1023", Sheets: 7}
	s.Received = arrived
	_, err = h.Intake.Receive(ctx, halltest.Clerk, "", s)
	refused(t, err, "case.courier_alone", "R100")
	s.Details.Courier.Counter = "1024"
	s.Received = time.Time{}
	_, err = h.Intake.Receive(ctx, halltest.Clerk, "", s)
	refused(t, err, "case.courier_arrival", "R100")
	s.Received = arrived
	c := halltest.Must[*theCase](t)(h.Intake.Receive(ctx, halltest.Clerk, "", s))
	h.Now = at(t, "2026-11-30 09:00") // told on the sixth working day after the bag came
	_, err = h.Intake.RequestCorrection(ctx, halltest.Clerk, "", s)
	refused(t, err, "case.deemed", "R5")
	if !c.Received.Equal(arrived) {
		t.Errorf("received %s", c.Received)
	}
}

// TestAClerkNotTrainedForAnItemAsksATrainedColleague: R104.
func TestAClerkNotTrainedForAnItemAsksATrainedColleague(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	s := h.Sheet(t, "B015")
	for _, row := range []struct{ name, second, want string }{
		{"nobody", "", "intake.not_trained"},
		{"the clerk herself", "1023", "staff.second_untrained"},
		{"one of another zone", "1031", "staff.second_untrained"},
	} {
		t.Run(row.name, func(t *testing.T) {
			s.Details.Second = row.second
			_, err := h.Intake.Accept(ctx, halltest.Clerk, "", s)
			refused(t, err, row.want, "R104")
		})
	}
	s.Details.Second = "1024"
	if c := halltest.Must[*theCase](t)(h.Intake.Accept(ctx, halltest.Clerk, "", s)); c.Details.Second != "1024" {
		t.Errorf("second %q", c.Details.Second)
	}
}

// TestStagesThatNeedOriginalsAreListedToHandOver: a joint case's stages start
// from the scan, and the counter hands over only to those that wait (R67).
func TestStagesThatNeedOriginalsAreListedToHandOver(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	one := halltest.Must[*theCase](t)(h.Intake.Accept(ctx, halltest.Clerk, "", h.Sheet(t, "B001")))
	halltest.Must[*theCase](t)(h.Intake.Accept(ctx, halltest.Clerk, "", h.Sheet(t, "B004")))
	halltest.Must[*theCase](t)(h.Intake.Accept(ctx, halltest.Clerk, "", h.Sheet(t, "J001")))
	rows := halltest.Must[[]casework.Row](t)(h.Intake.Rows(ctx, halltest.Clerk, intake.ToHandOver))
	for _, row := range rows {
		if !row.Waits || row.Stage == 0 {
			t.Errorf("row %+v", row)
		}
	}
	if len(rows) == 0 || !slices.ContainsFunc(rows, func(r casework.Row) bool { return r.Number == one.Number }) {
		t.Errorf("to hand over %+v", rows)
	}
}
