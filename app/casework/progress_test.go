package casework_test

import (
	"bytes"
	"strings"
	"testing"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/halltest"
)

// besideIt is the progress that stands beside a case.
func besideIt(t *testing.T, h *halltest.Hall, number string) *casework.Progress {
	t.Helper()
	p := &casework.Progress{Number: number}
	if err := h.Store.View(t.Context(), func(r app.Reader) error { return r.Load(p) }); err != nil {
		t.Fatal(err)
	}
	return p
}

// TestHowFarACaseIsStandsBesideItSealed: it follows every step, tells nothing to
// who cannot open it, and is not written again when it says the same.
func TestHowFarACaseIsStandsBesideItSealed(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	sheet := h.Sheet(t, "C005")
	clerk, public := h.ClerkOf("C005"), casework.Public{Store: h.Store}
	if _, err := h.Intake.Receive(ctx, clerk, "", sheet); err != nil {
		t.Fatal(err)
	}
	at, err := public.Standing(ctx, sheet.Number, "0000")
	if err != nil || at.State != casework.Received || at.Applicant != "李*安" || at.Due != 0 {
		t.Fatalf("%+v %v", at, err)
	}
	first := besideIt(t, h, sheet.Number)
	for _, secret := range []string{"李", "0000", "13805330000", halltest.Man, "received", at.Item} {
		if bytes.Contains(first.Box, []byte(secret)) {
			t.Errorf("%s stands there for everybody", secret)
		}
	}
	accepted, err := h.Intake.Accept(ctx, clerk, "", sheet)
	if err != nil {
		t.Fatal(err)
	}
	if at, err = public.Standing(ctx, sheet.Number, "0000"); err != nil || at.State != casework.Accepted || at.Due != accepted.Acceptance.Committed {
		t.Errorf("%+v %v", at, err)
	}
	second := besideIt(t, h, sheet.Number)
	if bytes.Equal(first.Box, second.Box) {
		t.Error("what changed is not told")
	}
	if again, err := accepted.Progress(); err != nil || !bytes.Equal(again.Box, second.Box) {
		t.Errorf("the same standing is another box: %v", err)
	}
}

// TestOnlyTheEndOfThePhoneOpensTheProgress: whatever else is wrong, the answer
// is the same.
func TestOnlyTheEndOfThePhoneOpensTheProgress(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	sheet, silent := h.Sheet(t, "C005"), h.Sheet(t, "C005")
	silent.Applicant.Phone = ""
	for _, s := range []string{sheet.Number, silent.Number} {
		of := sheet
		if s == silent.Number {
			of = silent
		}
		if _, err := h.Intake.Accept(ctx, h.ClerkOf("C005"), "", of); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct{ name, number, phone string }{
		{"another phone", sheet.Number, "0001"},
		{"part of it", sheet.Number, "000"},
		{"nothing", sheet.Number, ""},
		{"the whole phone", sheet.Number, "13805330000"},
		{"a case without a phone", silent.Number, ""},
		{"a case without a phone, guessed", silent.Number, "0000"},
		{"no such case", "3703062026112399999", "0000"},
		{"no number", "", "0000"},
		{"rubbish", strings.Repeat("x/%", 9), "0000"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if at, err := (casework.Public{Store: h.Store}).Standing(ctx, c.number, c.phone); app.CodeOf(err) != app.NotFound || at.Number != "" {
				t.Errorf("%+v %v", at, err)
			}
		})
	}
}

// TestANewPhoneTakesThePlaceOfTheOldOne: who has the old number learns no more.
func TestANewPhoneTakesThePlaceOfTheOldOne(t *testing.T) {
	was := &casework.Case{Number: "3703062026112300017", State: casework.Received, Applicant: casework.Party{Name: "李仲安", Phone: "13805330000"}}
	stored := func(r app.Record) error { *r.(*casework.Case) = *was; return nil }
	is := *was
	for _, c := range []struct {
		name   string
		change func(*casework.Case)
		writes bool
	}{
		{"nothing", func(*casework.Case) {}, false},
		{"what nobody is told", func(c *casework.Case) { c.Desk, c.Applicant.Address = "5", "某某街2号" }, false},
		{"the phone", func(c *casework.Case) { c.Applicant.Phone = "13805331111" }, true},
		{"the phone taken away", func(c *casework.Case) { c.Applicant.Phone = "" }, true},
		{"the state", func(c *casework.Case) { c.State = casework.Accepted }, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			changed := is
			c.change(&changed)
			beside, err := changed.Beside(stored)
			if err != nil || (beside != nil) != c.writes {
				t.Errorf("%+v %v", beside, err)
			}
		})
	}
}
