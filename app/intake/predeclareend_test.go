package intake_test

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/halltest"
	"yichuang/app/intake"
	"yichuang/assets"
	"yichuang/storage"
	"yichuang/storage/kv"
	"yichuang/storage/memory"
)

// TestNothingTypedIsLeftAfterSevenDays: not in the record, its rows or a key;
// when and where it was stay (R89). What was used is emptied at once.
func TestNothingTypedIsLeftAfterSevenDays(t *testing.T) {
	engine := memory.New()
	h, ctx := halltest.OpenOn(t, engine, assets.Catalogue()), t.Context()
	h.Intake.Random = rand.NewChaCha8([32]byte{1})
	said := typed()
	said.Agent = &casework.Party{Name: "王氏", ID: halltest.Woman, Phone: "0533-1234567"}
	said.Answers["agent"] = "yes"
	var codes []string
	for range 45 { // more than one transaction empties
		codes = append(codes, predeclared(t, h, said))
	}
	tied(t, h, codes[0], "B007")
	if n := holding(t, engine, halltest.Man, halltest.Woman, "李仲安", "王氏", "13805330000", "0533-1234567", "某某街"); n != 45 {
		t.Fatalf("%d values hold it at first", n)
	}
	for _, row := range []struct {
		days  int
		want  int
		wiped bool
	}{{6, 0, false}, {1, 45, true}, {1, 0, true}} {
		h.Now = h.Now.AddDate(0, 0, row.days)
		n, err := h.Intake.EmptyPredeclarations(ctx, system)
		if err != nil || n != row.want {
			t.Errorf("emptied %d, %v; want %d", n, err, row.want)
		}
		left := holding(t, engine, halltest.Man, halltest.Woman, "李仲安", "王氏", "13805330000", "0533-1234567", "某某街")
		if (left == 0) != row.wiped {
			t.Errorf("%d values still hold it", left)
		}
	}
	p := &intake.Predeclaration{Code: codes[0]}
	err := h.Store.View(ctx, func(r app.Reader) error { return r.Load(p) })
	if err != nil || p.Kiosk != "K1" || p.At != halltest.Morning.UTC() || p.Ticket != "B007" || p.Emptied != h.Now.AddDate(0, 0, -1).UTC() {
		t.Errorf("the record says %+v, %v", p, err)
	}
	if _, err := h.Intake.Predeclared(ctx, clerk, codes[0]); errorID(err) != "intake.predeclaration_emptied" {
		t.Errorf("by its code: %v", err)
	}
	if by, err := h.Intake.PredeclaredFor(ctx, clerk, app.DateOf(halltest.Morning), "B007"); by != nil || err != nil {
		t.Errorf("by its ticket: %v, %v", by, err)
	}
	report, err := h.Store.Verify(ctx, func(p storage.Problem) { t.Errorf("verify: %s %s", p.Key, p.What) })
	if err != nil || report.Problems != 0 {
		t.Errorf("verified %+v, %v", report, err)
	}
}

// TestAFormOlderThanItsPredeclarationIsStillRegistered: the clerk's own screen
// kept what was typed.
func TestAFormOlderThanItsPredeclarationIsStillRegistered(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	code := predeclared(t, h, typed())
	h.Now = h.Now.AddDate(0, 0, intake.KeptDays)
	if n, err := h.Intake.EmptyPredeclarations(ctx, system); n != 1 || err != nil {
		t.Fatalf("emptied %d, %v", n, err)
	}
	for _, said := range []string{code, "261123-AAAAAA"} {
		s := h.Sheet(t, "B001")
		s.Predeclared = said
		halltest.Must[*theCase](t)(h.Intake.Accept(ctx, clerk, "", s))
	}
}

// holding counts the stored values and keys in which one of the texts stands.
func holding(t *testing.T, engine kv.Engine, texts ...string) int {
	t.Helper()
	n := 0
	err := engine.View(t.Context(), func(r kv.Reader) error {
		return r.Scan("", "", 0, func(key string, value []byte) error {
			if slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(key, text) || bytes.Contains(value, []byte(text)) }) {
				n++
			}
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}
