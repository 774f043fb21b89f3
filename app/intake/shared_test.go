package intake_test

import (
	"slices"
	"testing"

	"yichuang/app/applicant"
	"yichuang/app/casework"
	"yichuang/app/halltest"
	"yichuang/app/intake"
	"yichuang/app/paper"
	"yichuang/app/review"
)

// from marks a paper of the sheet as taken from elsewhere.
func from(s *intake.Sheet, id, where string) {
	for i := range s.Checks {
		if s.Checks[i].ID == id {
			s.Checks[i] = casework.Checked{ID: id, State: casework.Good, From: where}
		}
	}
}

func offered(offers []applicant.Offer) []string {
	var out []string
	for _, o := range offers {
		out = append(out, o.Material+" "+intake.Origin(o))
	}
	return out
}

// granted brings an instant case of the zone to its licence.
func granted(t *testing.T, h *hall, s intake.Sheet, docNo string) *theCase {
	t.Helper()
	ctx, ok := t.Context(), halltest.Must[*theCase](t)
	c := ok(h.Intake.Accept(ctx, halltest.Clerk, "", s))
	chief := halltest.Chief(c.Item.Dept)
	if !c.Item.Instant() {
		ok(h.Intake.HandOver(ctx, halltest.Clerk, "", c.Number, 1, nil))
	}
	ok(h.Review.TakeOver(ctx, chief, "", c.Number, 1))
	return ok(h.Review.Grant(ctx, chief, "", c.Number, 1, review.Verdict{Text: "准予登记。", DocNo: docNo, Copies: 1}))
}

// TestEarlierPapersAndLicencesAreOfferedAndTakenFromWhereTheyAre: R106.
func TestEarlierPapersAndLicencesAreOfferedAndTakenFromWhereTheyAre(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	first := granted(t, h, h.Sheet(t, "B004"), halltest.Firm)
	s := h.Sheet(t, "B002", "bl")
	offers := halltest.Must[[]applicant.Offer](t)(h.Intake.Earlier(ctx, s))
	if got, want := offered(offers), []string{"id " + first.Number, "bl " + halltest.Firm}; !slices.Equal(got, want) {
		t.Fatalf("offered %v, want %v", got, want)
	}
	from(&s, "id", first.Number)
	from(&s, "bl", halltest.Firm)
	c := halltest.Must[*theCase](t)(h.Intake.Accept(ctx, halltest.Clerk, "", s))
	for _, m := range c.Materials {
		if m.ID == "bl" && (m.Source != halltest.Firm || m.Holder != "") {
			t.Errorf("the licence comes from %q and lies with %q", m.Source, m.Holder)
		}
	}
	h.Verify(t)
}

// TestNothingIsTakenFromWhereItIsNot: whatever the screen says (R106).
func TestNothingIsTakenFromWhereItIsNot(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	first := granted(t, h, h.Sheet(t, "B004"), halltest.Firm)
	ended := halltest.Must[*theCase](t)(h.Intake.RefuseAcceptance(ctx, halltest.Clerk, "", h.Sheet(t, "B002"), intake.Refusal{Ground: casework.NotNeeded, Reason: "见说明"}))
	other := halltest.Must[*theCase](t)(h.Intake.Accept(ctx, halltest.Clerk, "", func() intake.Sheet {
		s := h.Sheet(t, "B002")
		s.Applicant = casework.Party{Name: "王氏", ID: halltest.Woman}
		return s
	}()))
	for _, row := range []struct{ name, id, where string }{
		{"a number nobody knows", "bl", "JY1"},
		{"a case that has no such paper", "bl", first.Number},
		{"a case whose papers went back", "bl", ended.Number},
		{"somebody else's case", "bl", other.Number},
		{"somebody else's licence", "staff", halltest.Firm},
		{"a paper that is not shared", "app", first.Number},
	} {
		t.Run(row.name, func(t *testing.T) {
			s := h.Sheet(t, "B002")
			from(&s, row.id, row.where)
			_, err := h.Intake.Accept(ctx, halltest.Clerk, "", s)
			refused(t, err, "intake.not_there", "R106")
		})
	}
}

// TestALicenceThatExpiredIsNotOffered: R106.
func TestALicenceThatExpiredIsNotOffered(t *testing.T) {
	h, ctx, ok := halltest.Open(t), t.Context(), halltest.Must[*theCase](t)
	chief := halltest.Chief("XZSP")
	c := ok(h.Intake.Accept(ctx, halltest.Clerk, "", h.Sheet(t, "B004")))
	ok(h.Review.TakeOver(ctx, chief, "", c.Number, 1))
	ok(h.Review.Grant(ctx, chief, "", c.Number, 1, review.Verdict{Text: "准予登记。", DocNo: halltest.Firm, Copies: 1, Expires: 20261124}))
	s := h.Sheet(t, "B002", "bl")
	h.Now = at(t, "2026-11-24 10:00")
	if got := offered(halltest.Must[[]applicant.Offer](t)(h.Intake.Earlier(ctx, s))); !slices.Contains(got, "bl "+halltest.Firm) {
		t.Errorf("on its last day offered %v", got)
	}
	h.Now = at(t, "2026-11-25 10:00")
	if got := offered(halltest.Must[[]applicant.Offer](t)(h.Intake.Earlier(ctx, s))); slices.Contains(got, "bl "+halltest.Firm) {
		t.Errorf("the day after offered %v", got)
	}
	from(&s, "bl", halltest.Firm)
	_, err := h.Intake.Accept(ctx, halltest.Clerk, "", s)
	refused(t, err, "intake.not_there", "R106")
}

// TestTheNextMatterOfAVisitBringsApplicantAndPapersAlong: one application form
// a matter, every other paper once (R106).
func TestTheNextMatterOfAVisitBringsApplicantAndPapersAlong(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	for _, ticket := range []string{"", "B007"} {
		s := h.Sheet(t, "B001")
		s.Ticket, s.Way = ticket, casework.Mail
		first := halltest.Must[*theCase](t)(h.Intake.Accept(ctx, halltest.Clerk, "", s))
		next := halltest.Must[intake.Sheet](t)(h.Intake.NextMatter(ctx, halltest.Clerk, first.Number, "B006", nil))
		if next.Number == first.Number || next.Applicant.ID != halltest.Man || next.Way != casework.Mail || next.Details.Visit == "" {
			t.Fatalf("next %+v", next)
		}
		var shared []string
		for _, k := range next.Checks {
			if k.From != first.Number || k.State != casework.Good {
				t.Errorf("%s from %q", k.ID, k.From)
			}
			shared = append(shared, k.ID)
		}
		if want := []string{"id", "bl", "plan"}; !slices.Equal(shared, want) {
			t.Errorf("shared %v, want %v", shared, want)
		}
		for _, id := range []string{"app", "hygiene", "staff", "rules"} {
			next.Checks = append(next.Checks, casework.Checked{ID: id, State: casework.Good})
		}
		second := halltest.Must[*theCase](t)(h.Intake.Accept(ctx, halltest.Clerk, "", next))
		third := halltest.Must[intake.Sheet](t)(h.Intake.NextMatter(ctx, halltest.Clerk, second.Number, "B018", nil))
		if third.Details.Visit != second.Details.Visit || len(third.Checks) != 4 {
			t.Errorf("third: visit %q, %d papers", third.Details.Visit, len(third.Checks))
		}
		rows := halltest.Must[[]casework.Row](t)(h.Intake.Visit(ctx, second.Details.Visit))
		if len(rows) != 2 || rows[0].Number != first.Number || rows[1].Number != second.Number {
			t.Errorf("the visit has %v", rows)
		}
	}
	h.Verify(t)
}

// TestAChangeStartsFromTheLicenceAndReplacesIt: R107.
func TestAChangeStartsFromTheLicenceAndReplacesIt(t *testing.T) {
	h := halltest.Open(t)
	first := granted(t, h, h.Sheet(t, "B001"), "JY13703060000001")
	s := h.Sheet(t, "B001")
	s.Details.Licence = &casework.HeldLicence{Dept: "XZSP", No: "JY13703060000001", Doc: first.Decision.Doc, Case: first.Number}
	second := granted(t, h, s, "JY13703060000002")
	file := halltest.Must[*applicant.File](t)(h.Book.Open(t.Context(), first.Applicant.Ref))
	if l := file.Licences; len(l) != 2 || l[0].State != applicant.Replaced || l[1].State != applicant.Valid || l[1].Case != second.Number {
		t.Errorf("licences %+v", l)
	}
	h.Verify(t)
}

// TestAnAgentWithManyApplicantsGetsOneReceiptList: R108.
func TestAnAgentWithManyApplicantsGetsOneReceiptList(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	s := h.Sheet(t, "B004", "premise")
	s.Details.Batch = s.Number
	_, err := h.Intake.Receive(ctx, halltest.Clerk, "", s)
	refused(t, err, "intake.batch_agent", "R108")
	s.Agent, s.Details.Letter = &casework.Party{Name: "王氏", ID: halltest.Woman}, &casework.Letter{No: "委1", Powers: "递交"}
	first := halltest.Must[*theCase](t)(h.Intake.Receive(ctx, halltest.Clerk, "", s))
	if len(h.Papers(t, first.Number)) != 0 {
		t.Error("one of a batch got a slip of its own")
	}
	next := halltest.Must[intake.Sheet](t)(h.Intake.NextApplicant(ctx, first.Number))
	if next.Applicant.Name != "" || next.Item != "B004" || next.Agent.ID != halltest.Woman || next.Details.Batch != first.Number {
		t.Fatalf("next %+v", next)
	}
	next.Applicant, next.Details.Letter = casework.Party{Name: "张氏", ID: "810000199408230021"}, &casework.Letter{No: "委2", Powers: "递交"}
	other := next
	other.Agent = &casework.Party{Name: "李仲安", ID: halltest.Man}
	_, err = h.Intake.Receive(ctx, halltest.Clerk, "", other)
	refused(t, err, "intake.batch_agent", "R108")
	second := halltest.Must[*theCase](t)(h.Intake.Receive(ctx, halltest.Clerk, "", next))

	number := halltest.Must[string](t)(h.Intake.BatchReceipt(ctx, halltest.Clerk, "once", first.Number))
	if again := halltest.Must[string](t)(h.Intake.BatchReceipt(ctx, halltest.Clerk, "once", first.Number)); again != number || number == "" {
		t.Errorf("the same attempt gave %s and %s", number, again)
	}
	f, _ := facts(t, h, first.Number, paper.ReceiptSlip)
	slip := f.ReceiptSlip
	if slip.Head.Number != number || len(slip.Cases) != 2 || slip.Cases[0].Case != first.Number || slip.Cases[1].Case != second.Number || slip.Agent.Name != "王氏" {
		t.Errorf("list %+v", slip)
	}
	_, err = h.Intake.BatchReceipt(ctx, halltest.Clerk, "", "3703062026112399990")
	if err == nil {
		t.Error("a list of nothing was issued")
	}
	h.Verify(t)
}
