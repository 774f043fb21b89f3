package oversight_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/halltest"
	"yichuang/app/intake"
	"yichuang/app/oversight"
	"yichuang/app/review"
)

// grant brings a commitment case to its licence.
func grant(t testing.TB, h *halltest.Hall, s intake.Sheet, v review.Verdict) *theCase {
	t.Helper()
	ctx, ok := t.Context(), halltest.Must[*theCase](t)
	clerk := h.ClerkOf(s.Item)
	c := ok(h.Intake.Accept(ctx, clerk, "", s))
	chief := halltest.Chief(c.Item.Dept)
	if !c.Item.Instant() {
		ok(h.Intake.HandOver(ctx, clerk, "", c.Number, 1, nil))
	}
	ok(h.Review.TakeOver(ctx, chief, "", c.Number, 1))
	return ok(h.Review.Grant(ctx, chief, "", c.Number, 1, v))
}

// TestGrantsAreMadePublicWithinSevenWorkingDays: permits only, without personal
// numbers, natural persons masked, what is late flagged (R37).
func TestGrantsAreMadePublicWithinSevenWorkingDays(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	person := grant(t, h, h.Sheet(t, "B001"), review.Verdict{Text: "同意", DocNo: "证 " + halltest.Man, Copies: 1, Scope: "热食类食品制售"})
	company := grant(t, h, h.Sheet(t, "B016"), review.Verdict{Text: "同意", DocNo: "燃1", Copies: 1})
	grant(t, h, h.Sheet(t, "B004"), review.Verdict{Text: "准予登记", DocNo: "9137", Copies: 1}) // no permit
	denied := halltest.Must[*theCase](t)(h.Intake.Accept(ctx, halltest.Clerk, "", h.Sheet(t, "B002")))
	halltest.Must[*theCase](t)(h.Intake.HandOver(ctx, halltest.Clerk, "", denied.Number, 1, nil))
	halltest.Must[*theCase](t)(h.Review.TakeOver(ctx, halltest.Chief("XZSP"), "", denied.Number, 1))
	halltest.Must[*theCase](t)(h.Review.Deny(ctx, halltest.Chief("XZSP"), "", denied.Number, 1, review.Verdict{Text: "不符合条件"}))

	list := halltest.Must[[]oversight.Disclosed](t)(h.Office.Disclosure(ctx, 20261101))
	if len(list) != 2 || list[0].Number != person.Number || list[1].Number != company.Number {
		t.Fatalf("list %+v", list)
	}
	if p := list[0]; p.Holder != "李*安" || p.Credit != "" || strings.Contains(p.DocNo, halltest.Man) || p.By != 20261202 || p.Overdue || p.Scope == "" {
		t.Errorf("person %+v", p)
	}
	if c := list[1]; c.Holder != halltest.Company.Name || c.Credit != halltest.Firm || c.DocNo != "燃1" {
		t.Errorf("company %+v", c)
	}
	refused(t, h.Office.Publish(ctx, halltest.Clerk, []string{person.Number}), "oversight.office_only", "R37")
	refused(t, h.Office.Publish(ctx, keeper, []string{denied.Number}), "oversight.not_granted", "R37")
	h.Now = at(t, "2026-12-02 16:00")
	if err := h.Office.Publish(ctx, keeper, []string{person.Number}); err != nil {
		t.Fatal(err)
	}
	h.Now = at(t, "2026-12-03 09:00")
	if err := h.Office.Publish(ctx, keeper, []string{person.Number}); err != nil { // keeps its day
		t.Fatal(err)
	}
	list = halltest.Must[[]oversight.Disclosed](t)(h.Office.Disclosure(ctx, 20261130))
	if list[0].Overdue || app.DateOf(list[0].Published) != 20261202 || !list[1].Overdue || !list[1].Published.IsZero() {
		t.Errorf("list %+v", list)
	}
	if other := halltest.Must[[]oversight.Disclosed](t)(h.Office.Disclosure(ctx, 20261201)); len(other) != 0 {
		t.Errorf("of December %+v", other)
	}
	h.Verify(t)
}

// TestLicencesAreListedBeforeTheyExpire: renewal is asked for thirty days
// before, and one that is being renewed has to be decided first (R35).
func TestLicencesAreListedBeforeTheyExpire(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	held := grant(t, h, h.Sheet(t, "B001"), review.Verdict{Text: "同意", DocNo: "JY1", Copies: 1, Expires: 20270110})
	grant(t, h, h.Sheet(t, "B016"), review.Verdict{Text: "同意", DocNo: "燃1", Copies: 1, Expires: 20270301})
	grant(t, h, h.Sheet(t, "B006"), review.Verdict{Text: "同意", DocNo: "卫1", Copies: 1, Expires: 20270228})
	grant(t, h, h.Sheet(t, "B016"), review.Verdict{Text: "同意", DocNo: "燃2", Copies: 1})
	list := halltest.Must[[]oversight.Renewal](t)(h.Office.Expiring(ctx, 60))
	if len(list) != 1 || list[0].No != "JY1" || list[0].RenewBy != 20261211 || list[0].Late || list[0].Holder != "李*安" || list[0].Case != held.Number {
		t.Errorf("list %+v", list)
	}
	h.Now = at(t, "2026-12-14 09:00")
	s := h.Sheet(t, "B001")
	s.Details.Licence = &casework.HeldLicence{Dept: "XZSP", No: "JY1", Doc: held.Decision.Doc, Case: held.Number}
	renewal := halltest.Must[*theCase](t)(h.Intake.Accept(ctx, halltest.Clerk, "", s))
	list = halltest.Must[[]oversight.Renewal](t)(h.Office.Expiring(ctx, 90))
	if len(list) != 3 || !list[0].Late || list[0].Renewing != renewal.Number || list[0].Due != renewal.Due.Committed || list[1].No != "卫1" || list[1].Renewing != "" {
		t.Errorf("list %+v", list)
	}
}

// TestWhatIsLateIsShownToTheOfficeAndApprovesNothing: stages, promises and
// results of all zones (R10, R48, R65, R78).
func TestWhatIsLateIsShownToTheOfficeAndApprovesNothing(t *testing.T) {
	h, ctx, ok := halltest.Open(t), t.Context(), halltest.Must[*theCase](t)
	joint := ok(h.Intake.Accept(ctx, halltest.Clerk, "", h.Sheet(t, "J001")))
	single := ok(h.Intake.AcceptDeferred(ctx, halltest.Clerk, "", h.Sheet(t, "B001", "bl"), intake.Promise{Until: 20261127, Signer: "李仲安"}))
	asked := ok(h.Intake.RequestCorrection(ctx, h.ClerkOf("C005"), "", h.Sheet(t, "C005", "bank")))
	made := grant(t, h, h.Sheet(t, "B004"), review.Verdict{Text: "准予登记", DocNo: "9137", Copies: 1})
	ok(h.Review.SendResult(ctx, halltest.Chief("XZSP"), "", made.Number))
	ok(h.Delivery.Receive(ctx, halltest.Window, "", made.Number))

	h.Now = at(t, "2026-12-31 09:00")
	late := halltest.Must[[]casework.LateStage](t)(h.Office.Late(ctx))
	if !slices.IsSortedFunc(late, func(a, b casework.LateStage) int { return b.Over - a.Over }) {
		t.Errorf("not worst first: %+v", late)
	}
	for _, want := range []string{joint.Number, single.Number} {
		i := slices.IndexFunc(late, func(l casework.LateStage) bool { return l.Number == want })
		if i < 0 || late[i].Over < 1 || late[i].StageDept == "" {
			t.Errorf("%s is not among %+v", want, late)
		}
		for _, s := range open(t, h, want).Case.Plan {
			if !s.Counter() && (s.Opinion != nil || s.State == casework.Done) {
				t.Errorf("stage %d of %s was approved by silence", s.No, want)
			}
		}
	}
	promises := halltest.Must[[]casework.Awaited](t)(h.Office.Promises(ctx))
	if len(promises) != 1 || promises[0].Number != single.Number || !promises[0].Over {
		t.Errorf("promises %+v", promises)
	}
	bring(t, h, plan(3))
	h.Now = at(t, "2027-01-06 09:00")
	corrections := halltest.Must[[]casework.Awaited](t)(h.Office.Corrections(ctx))
	if len(corrections) != 1 || corrections[0].Number != asked.Number || !corrections[0].Over {
		t.Errorf("corrections %+v", corrections)
	}
	unclaimed := halltest.Must[[]casework.Unclaimed](t)(h.Office.Unclaimed(ctx))
	if len(unclaimed) != 1 || unclaimed[0].Number != made.Number || !unclaimed[0].Last {
		t.Errorf("unclaimed %+v", unclaimed)
	}
}

// TestAPermitNotGivenOutInTimeIsShownToTheOffice: R27.
func TestAPermitNotGivenOutInTimeIsShownToTheOffice(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	c := grant(t, h, h.Sheet(t, "B001"), review.Verdict{Text: "同意", DocNo: "JY1", Copies: 1})
	h.Now = h.Now.Add(15 * 24 * time.Hour)
	if list := halltest.Must[[]casework.Row](t)(h.Office.Undelivered(ctx)); len(list) != 1 || list[0].Number != c.Number {
		t.Errorf("undelivered %+v", list)
	}
}
