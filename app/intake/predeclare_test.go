package intake_test

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/halltest"
	"yichuang/app/intake"
)

var system = app.Actor{Staff: "system", Roles: []app.Role{app.System}}

// typed is what an applicant types at a kiosk for a food permit.
func typed() intake.Sheet {
	return intake.Sheet{
		Item: "B001", Answers: map[string]string{"catering": "no", "agent": "no"}, Way: casework.Mail, Brought: []string{"bl"},
		Applicant: casework.Party{Name: " 李仲安 ", ID: "440524 18800101 0014", Phone: "138 0533 0000", Address: "周村区某某街1号"},
	}
}

// predeclared types a sheet at the kiosk and returns its code.
func predeclared(t *testing.T, h *halltest.Hall, s intake.Sheet) string {
	t.Helper()
	return halltest.Must[*intake.Predeclaration](t)(h.Intake.Predeclare(t.Context(), halltest.Kiosk, "", s)).Code
}

func tied(t *testing.T, h *halltest.Hall, code, ticket string) {
	t.Helper()
	if err := h.Intake.TiePredeclaration(t.Context(), halltest.Kiosk, "", code, app.DateOf(h.Now), ticket); err != nil {
		t.Fatal(err)
	}
}

func broughtBy(t *testing.T, h *halltest.Hall, ticket string) *intake.Predeclaration {
	t.Helper()
	return halltest.Must[*intake.Predeclaration](t)(h.Intake.PredeclaredFor(t.Context(), clerk, app.DateOf(h.Now), ticket))
}

// TestWhatWasTypedAtAKioskReachesTheClerk: with its ticket and by its code, in
// normal form; the case that is registered from it ends it.
func TestWhatWasTypedAtAKioskReachesTheClerk(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	said := typed()
	said.Checks = []casework.Checked{{ID: "bl", State: casework.Good}} // nobody says of his own papers that they are good
	said.Details.Second = "1024"
	p := halltest.Must[*intake.Predeclaration](t)(h.Intake.Predeclare(ctx, halltest.Kiosk, "touch", said))
	if p.Kiosk != "K1" || p.Said.Applicant.ID != "" || !strings.HasPrefix(p.Code, "261123-") {
		t.Fatalf("the kiosk gets %+v", p)
	}
	tied(t, h, p.Code, "B007")
	got := broughtBy(t, h, "B007")
	s := got.Sheet()
	if a := s.Applicant; a.Name != "李仲安" || a.ID != halltest.Man || a.IDKind != "resident" || a.Phone != "13805330000" || a.Address == "" || a.Org {
		t.Errorf("applicant %+v", a)
	}
	if s.Item != "B001" || s.Answers["catering"] != "no" || s.Way != casework.Mail || !slices.Equal(s.Brought, []string{"bl"}) || s.Checks != nil || s.Details.Second != "" || s.Predeclared != p.Code {
		t.Errorf("sheet %+v", s)
	}
	for _, text := range []string{p.Code, " " + strings.ToLower(p.Code), p.Code[7:]} {
		if by, err := h.Intake.Predeclared(ctx, clerk, text); err != nil || by.Code != p.Code {
			t.Errorf("by the code %q: %v", text, err)
		}
	}
	full := h.Sheet(t, "B001")
	full.Predeclared, full.Ticket = s.Predeclared, "B007"
	c := halltest.Must[*theCase](t)(h.Intake.Receive(ctx, clerk, "a", full))
	halltest.Must[*theCase](t)(h.Intake.Accept(ctx, clerk, "b", full)) // the same case goes on
	if broughtBy(t, h, "B007") != nil {
		t.Error("a used one is still offered")
	}
	_, err := h.Intake.Predeclared(ctx, clerk, p.Code)
	var e *app.Error
	if !errors.As(err, &e) || e.ID != "intake.predeclaration_used" || e.Args["case"] != c.Number {
		t.Errorf("by its code after its use: %v", err)
	}
	other := h.Sheet(t, "B001")
	other.Predeclared = p.Code
	if _, err := h.Intake.Receive(ctx, clerk, "", other); errorID(err) != "intake.predeclaration_used" {
		t.Errorf("a second case from the same: %v", err)
	}
	if _, err := h.Intake.Open(ctx, other.Number); app.CodeOf(err) != app.NotFound {
		t.Errorf("the second case is there: %v", err)
	}
	h.Verify(t)
}

// TestAKioskIsToldByFieldWhatIsWrong: as the counter would say it.
func TestAKioskIsToldByFieldWhatIsWrong(t *testing.T) {
	h := halltest.Open(t)
	for _, row := range []struct {
		name, field, id string
		change          func(s *intake.Sheet)
	}{
		{"no item", "item", "intake.item_unknown", func(s *intake.Sheet) { s.Item = "" }},
		{"an open question", "catering", "catalogue.question_open", func(s *intake.Sheet) { delete(s.Answers, "catering") }},
		{"check digit", "applicant.id", "identity.person_check", func(s *intake.Sheet) { s.Applicant.ID = "440524188001010015" }},
		{"no number", "applicant.id", "identity.empty", func(s *intake.Sheet) { s.Applicant.ID = "" }},
		{"no name", "applicant.name", "case.name_missing", func(s *intake.Sheet) { s.Applicant.Name = "　" }},
		{"phone", "applicant.phone", "intake.phone_wrong", func(s *intake.Sheet) { s.Applicant.Phone = "1380533" }},
		{"mail to nowhere", "applicant.address", "case.address_missing", func(s *intake.Sheet) { s.Applicant.Address = "" }},
		{"agent without a number", "agent.id", "identity.empty", func(s *intake.Sheet) { s.Agent = &casework.Party{Name: "王氏"} }},
		{"agent without a name", "agent", "case.agent_incomplete", func(s *intake.Sheet) { s.Agent = &casework.Party{ID: halltest.Woman} }},
		{"an authority without an agent", "agent", "case.agent_incomplete", func(s *intake.Sheet) { s.Authority = intake.ByLetter }},
		{"an authority that is none", "agent", "case.agent_incomplete", func(s *intake.Sheet) {
			s.Agent, s.Authority = &casework.Party{Name: "王氏", ID: halltest.Woman}, "moon"
		}},
		{"a paper nobody asks for", "materials", "intake.paper_unknown", func(s *intake.Sheet) { s.Brought = []string{"moon"} }},
		{"a person where only firms apply", "applicant.id", "case.applicant_kind", func(s *intake.Sheet) { s.Item, s.Answers, s.Brought = "B003", nil, nil }},
	} {
		t.Run(row.name, func(t *testing.T) {
			s := typed()
			row.change(&s)
			_, err := h.Intake.Predeclare(t.Context(), halltest.Kiosk, "", s)
			var e *app.Error
			if !errors.As(err, &e) || e.ID != row.id || e.Field != row.field || e.Code == app.Internal {
				t.Errorf("got %v, want %s at %s", err, row.id, row.field)
			}
			if err != nil && strings.Contains(err.Error(), "440524") {
				t.Errorf("the error says a number: %v", err)
			}
		})
	}
}

// TestOnlyAKioskWritesAndOnlyTheFrontCounterReads: and a kiosk ties nothing
// that was typed at another.
func TestOnlyAKioskWritesAndOnlyTheFrontCounterReads(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	code, day := predeclared(t, h, typed()), app.DateOf(h.Now)
	other := halltest.Kiosk
	other.Desk = "K2"
	for _, row := range []struct {
		name string
		do   func() error
	}{
		{"a clerk writes", func() error { _, err := h.Intake.Predeclare(ctx, clerk, "", typed()); return err }},
		{"a kiosk reads by code", func() error { _, err := h.Intake.Predeclared(ctx, halltest.Kiosk, code); return err }},
		{"a kiosk reads by ticket", func() error { _, err := h.Intake.PredeclaredFor(ctx, halltest.Kiosk, day, "B007"); return err }},
		{"the back office reads", func() error { _, err := h.Intake.Predeclared(ctx, halltest.Chief("XZSP"), code); return err }},
		{"the back office ties", func() error { return h.Intake.TiePredeclaration(ctx, halltest.Chief("XZSP"), "", code, day, "B007") }},
		{"another kiosk ties", func() error { return h.Intake.TiePredeclaration(ctx, other, "", code, day, "B007") }},
		{"a clerk empties", func() error { _, err := h.Intake.EmptyPredeclarations(ctx, clerk); return err }},
	} {
		if err := row.do(); app.CodeOf(err) != app.Denied {
			t.Errorf("%s: %v", row.name, err)
		}
	}
	if err := h.Intake.TiePredeclaration(ctx, clerk, "", code, day, "B009"); err != nil || broughtBy(t, h, "B009") == nil {
		t.Errorf("the clerk ties: %v", err)
	}
}

// TestTheNewestIsWhatATicketBringsAlong: both are kept, the older one by its
// code; using the newer does not bring the older back.
func TestTheNewestIsWhatATicketBringsAlong(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	first := predeclared(t, h, typed())
	tied(t, h, first, "B007")
	h.Now = h.Now.Add(time.Minute)
	second := predeclared(t, h, typed())
	tied(t, h, second, "B007")
	if p := broughtBy(t, h, "B007"); p == nil || p.Code != second {
		t.Errorf("the ticket brings %+v", p)
	}
	if _, err := h.Intake.Predeclared(ctx, clerk, first); err != nil {
		t.Errorf("the older one by its code: %v", err)
	}
	s := h.Sheet(t, "B001")
	s.Predeclared = second
	halltest.Must[*theCase](t)(h.Intake.Receive(ctx, clerk, "", s))
	if p := broughtBy(t, h, "B007"); p != nil {
		t.Errorf("the ticket brings %s, which was replaced", p.Code)
	}
	tied(t, h, first, "B008")
	if p := broughtBy(t, h, "B008"); p == nil || p.Code != first {
		t.Errorf("with another ticket: %+v", p)
	}
	if err := h.Intake.TiePredeclaration(ctx, halltest.Kiosk, "", second, app.DateOf(h.Now), "B008"); errorID(err) != "intake.predeclaration_used" {
		t.Errorf("a used one tied: %v", err)
	}
	if err := h.Intake.TiePredeclaration(ctx, halltest.Kiosk, "", first, 0, ""); errorID(err) != "intake.ticket_missing" {
		t.Errorf("tied to nothing: %v", err)
	}
}

// TestATouchThatIsRepeatedCountsOnce: the kiosk asks again when it does not
// know whether the first answer came.
func TestATouchThatIsRepeatedCountsOnce(t *testing.T) {
	h, ctx, ok := halltest.Open(t), t.Context(), halltest.Must[*intake.Predeclaration](t)
	first := ok(h.Intake.Predeclare(ctx, halltest.Kiosk, "touch", typed()))
	again := ok(h.Intake.Predeclare(ctx, halltest.Kiosk, "touch", typed()))
	if again.Code != first.Code || again.Said.Applicant.ID != "" {
		t.Errorf("repeated: %+v, first %s", again, first.Code)
	}
	day := app.DateOf(h.Now)
	for _, ticket := range []string{"B007", "B008"} {
		if err := h.Intake.TiePredeclaration(ctx, halltest.Kiosk, "tie", first.Code, day, ticket); err != nil {
			t.Fatal(err)
		}
	}
	if broughtBy(t, h, "B007") == nil || broughtBy(t, h, "B008") != nil {
		t.Error("the repeated touch tied it once more")
	}
	s := h.Sheet(t, "B001")
	s.Predeclared = first.Code
	c := halltest.Must[*theCase](t)(h.Intake.Accept(ctx, clerk, "accept", s))
	if repeated := halltest.Must[*theCase](t)(h.Intake.Accept(ctx, clerk, "accept", s)); repeated.Number != c.Number {
		t.Errorf("accepted as %s and %s", c.Number, repeated.Number)
	}
	h.Verify(t)
}

// TestACodeIsDrawnUntilItIsFree: and a kiosk without chance says so.
func TestACodeIsDrawnUntilItIsFree(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	h.Intake.Random = bytes.NewReader(append(bytes.Repeat([]byte{255, 0, 1, 2, 3, 4, 5}, 2), 9, 9, 9, 9, 9, 9)) // 255 is drawn again: no sign is likelier
	codes := []string{predeclared(t, h, typed()), predeclared(t, h, typed())}
	if want := []string{"261123-34679A", "261123-FFFFFF"}; !slices.Equal(codes, want) {
		t.Errorf("codes %v, want %v", codes, want)
	}
	for name, random := range map[string]io.Reader{"nothing to draw": strings.NewReader(""), "always the same": same(0)} {
		h.Intake.Random = random
		if name == "always the same" {
			predeclared(t, h, typed())
		}
		_, err := h.Intake.Predeclare(ctx, halltest.Kiosk, "", typed())
		if errorID(err) != "intake.no_code" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

type same byte

func (s same) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(s)
	}
	return len(p), nil
}

func TestACodeIsReadAsItIsTyped(t *testing.T) {
	for _, row := range []struct {
		text string
		day  app.Date
		want string
	}{
		{"261123-K7MHQA", 0, "261123-K7MHQA"},
		{" 261123-k7mhqa ", 0, "261123-K7MHQA"},
		{"２６１１２３－Ｋ７ＭＨＱＡ", 0, "261123-K7MHQA"},
		{"k7mhqa", 20261123, "261123-K7MHQA"},
		{"K7MHQA", 0, ""},
		{"20261123-K7MHQA", 0, ""},
		{"20261123-B017", 20261123, ""}, // the code of a ticket
		{"261123-O7MHQA", 0, ""},        // a letter that looks like a digit
		{"261123-K7MHQ", 0, ""},
		{"2611a3-K7MHQA", 0, ""},
		{"261123K7MHQA", 0, ""},
		{"", 20261123, ""},
	} {
		if got, ok := intake.ReadCode(row.text, row.day); got != row.want || ok != (row.want != "") {
			t.Errorf("%q read as %q, %v; want %q", row.text, got, ok, row.want)
		}
	}
}
