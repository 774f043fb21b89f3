package oversight_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"yichuang/app/casework"
	"yichuang/app/delivery"
	"yichuang/app/halltest"
	"yichuang/app/intake"
	"yichuang/app/oversight"
	"yichuang/app/paper"
	"yichuang/app/review"
	"yichuang/assets"
	"yichuang/storage/kv"
	"yichuang/storage/memory"
)

// life is one case on its random way through the hall.
type life struct {
	sheet  intake.Sheet
	number string
}

// step tries something with the case; what is not possible changes nothing.
func (l *life) step(ctx context.Context, h *halltest.Hall, chance *rand.Rand) {
	clerk := h.ClerkOf(l.sheet.Item)
	it, _ := h.Catalogue.Item(l.sheet.Item)
	chief := halltest.Chief(it.Dept)
	switch chance.IntN(16) {
	case 0:
		_, _ = h.Intake.RequestCorrection(ctx, clerk, "", l.sheet)
	case 1:
		_, _ = h.Intake.RefuseAcceptance(ctx, clerk, "", l.sheet, intake.Refusal{Ground: casework.NotNeeded, Reason: "不需要许可"})
	case 2:
		_, _ = h.Intake.Take(ctx, clerk, "", l.number, casework.Withdraw, casework.Change{Reason: "不再经营"})
	case 3:
		halltest.Supply(&l.sheet)
		_, _ = h.Intake.Accept(ctx, clerk, "", l.sheet)
	case 4, 5:
		_, _ = h.Intake.HandOver(ctx, clerk, "", l.number, 1, nil)
	case 6, 7:
		_, _ = h.Review.TakeOver(ctx, chief, "", l.number, 1)
	case 8, 9:
		_, _ = h.Review.Grant(ctx, chief, "", l.number, 1, review.Verdict{Text: "同意", DocNo: l.number, Copies: 1})
	case 10:
		_, _ = h.Review.Deny(ctx, chief, "", l.number, 1, review.Verdict{Text: "不符合条件"})
	case 11:
		_, _ = h.Review.SendResult(ctx, chief, "", l.number)
		_, _ = h.Delivery.Receive(ctx, halltest.Window, "", l.number)
	case 12:
		_, _ = h.Delivery.GiveOut(ctx, halltest.Window, "", l.number, delivery.Receiver{Name: "李仲安", ID: halltest.Man})
	case 13:
		_, _ = h.Delivery.File(ctx, halltest.Window, "", l.number, h.Now)
	case 14:
		_, _ = h.Review.SendBack(ctx, chief, "", l.number, 1, "缺页")
	case 15:
		writer := casework.Writer{Hall: h.Settings, Catalogue: h.Catalogue, Calendar: h.Calendar}
		_, _ = writer.PrintDossier(ctx, h.Store, l.number, clerk, h.Now)
	}
	h.Now = h.Now.Add(time.Duration(chance.IntN(20)) * time.Hour)
}

// lives begins cases and lets them live.
func lives(t *testing.T, h *halltest.Hall, chance *rand.Rand, cases, steps int) []*life {
	t.Helper()
	items := []string{"B008", "B001", "B016", "B004", "C005"}
	var out []*life
	for range cases {
		item := items[chance.IntN(len(items))]
		l := &life{sheet: h.Sheet(t, item)}
		l.number = l.sheet.Number
		if chance.IntN(4) == 0 {
			l.sheet.Checks[0].State, l.sheet.Checks[0].Wrong = casework.Lacking, "未提交"
		}
		halltest.Must[*casework.Case](t)(h.Intake.Receive(t.Context(), h.ClerkOf(item), "", l.sheet))
		out = append(out, l)
	}
	for range steps {
		out[chance.IntN(len(out))].step(t.Context(), h, chance)
	}
	return out
}

// seen is everything that can be seen of a case at any desk, as text.
func seen(t *testing.T, h *halltest.Hall, number string) string {
	t.Helper()
	writer := casework.Writer{Hall: h.Settings, Catalogue: h.Catalogue, Calendar: h.Calendar}
	day := halltest.Morning
	var out []any
	file := halltest.Must[casework.File](t)(casework.Open(t.Context(), h.Store, number))
	dossier := halltest.Must[paper.Facts](t)(writer.Dossier(t.Context(), h.Store, number, keeper, day))
	jobs := halltest.Must[[]paper.JobRow](t)(paper.JobsFor(t.Context(), h.Store, number))
	out = append(out, file, dossier, jobs)
	for _, row := range jobs {
		j, n, err := paper.Look(t.Context(), h.Store, row.ID)
		if err != nil {
			t.Fatalf("paper %s: %v", row.ID, err)
		}
		out = append(out, j, n, j.Facts)
	}
	if phone := file.Case.Applicant.Phone; len(phone) > 4 {
		out = append(out, halltest.Must[casework.Standing](t)(casework.Public{Store: h.Store}.Standing(t.Context(), number, phone[len(phone)-4:])))
	}
	if push, err := h.Dual.Open(t.Context(), number); err == nil {
		out = append(out, push)
	}
	text, err := json.Marshal(out)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestAnArchivedCaseIsTheCaseItWas: random lives, some of which end; what ended
// long ago goes, in runs of a few, and everything that could be seen of any case
// before is seen after, byte for byte.
func TestAnArchivedCaseIsTheCaseItWas(t *testing.T) {
	moved := 0
	for seed := range uint64(6) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			h, chance := halltest.Open(t), rand.New(rand.NewPCG(seed, 35))
			all := lives(t, h, chance, 14, 320)
			h.PrintAll(t)
			h.Now = h.Now.AddDate(0, 0, chance.IntN(60))
			days := 1 + chance.IntN(40)
			before := map[string]string{}
			for _, l := range all {
				before[l.number] = seen(t, h, l.number)
			}
			sheet := halltest.Must[paper.Facts](t)(h.Office.Worksheet(t.Context(), keeper, 20261101, 20270228))
			public := halltest.Must[[]oversight.Disclosed](t)(h.Office.Disclosure(t.Context(), 20261201))
			for more := true; more; {
				out := halltest.Must[oversight.Filed](t)(h.Office.FileAway(t.Context(), keeper, oversight.Filing{Days: days, Limit: 1 + chance.IntN(3)}))
				more = out.More
				moved += out.Moved
			}
			for _, l := range all {
				if now := seen(t, h, l.number); now != before[l.number] {
					t.Errorf("case %s was\n%.2000s\nand is\n%.2000s", l.number, before[l.number], now)
				}
			}
			same(t, "worksheet", halltest.Must[paper.Facts](t)(h.Office.Worksheet(t.Context(), keeper, 20261101, 20270228)), sheet)
			same(t, "disclosure", halltest.Must[[]oversight.Disclosed](t)(h.Office.Disclosure(t.Context(), 20261201)), public)
			h.Verify(t)
		})
	}
	if moved < 20 {
		t.Errorf("only %d cases went", moved)
	}
}

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	a, err1 := json.Marshal(got)
	b, err2 := json.Marshal(want)
	if err1 != nil || err2 != nil || string(a) != string(b) {
		t.Errorf("%s: %.1500s, want %.1500s (%v %v)", what, a, b, err1, err2)
	}
}

// closed is a hall with one case granted, given out and filed, long ago.
func closed(t *testing.T) (h *halltest.Hall, number string) {
	t.Helper()
	h = halltest.Open(t)
	return h, closeOne(t, h)
}

func closeOne(t testing.TB, h *halltest.Hall) string {
	t.Helper()
	ctx, ok := t.Context(), halltest.Must[*theCase](t)
	s := h.Sheet(t, "B001")
	c := grant(t, h, s, review.Verdict{Text: "同意", DocNo: s.Number, Copies: 1})
	ok(h.Review.SendResult(ctx, halltest.Chief("XZSP"), "", c.Number))
	ok(h.Delivery.Receive(ctx, halltest.Window, "", c.Number))
	ok(h.Delivery.GiveOut(ctx, halltest.Window, "", c.Number, delivery.Receiver{Name: "李仲安", ID: halltest.Man}))
	ok(h.Delivery.File(ctx, halltest.Window, "", c.Number, h.Now))
	h.PrintAll(t)
	h.Now = h.Now.AddDate(0, 0, oversight.ArchiveDays+1)
	return c.Number
}

func fileAway(t *testing.T, h *halltest.Hall) oversight.Filed {
	t.Helper()
	return halltest.Must[oversight.Filed](t)(h.Office.FileAway(t.Context(), keeper, oversight.Filing{}))
}

func TestOnlyWhatIsOverLongEnoughGoes(t *testing.T) {
	for _, row := range []struct {
		name string
		do   func(h *halltest.Hall, number string)
		want oversight.Filed
	}{
		{"a case closed long ago", func(*halltest.Hall, string) {}, oversight.Filed{Seen: 1, Moved: 1}},
		{"one closed lately", func(h *halltest.Hall, _ string) { h.Now = h.Now.AddDate(0, 0, -3) }, oversight.Filed{}},
		{"one of which a paper is to be printed", func(h *halltest.Hall, number string) {
			writer := casework.Writer{Hall: h.Settings, Catalogue: h.Catalogue, Calendar: h.Calendar}
			halltest.Must[*paper.Job](t)(writer.PrintDossier(t.Context(), h.Store, number, keeper, h.Now))
		}, oversight.Filed{Seen: 1, Held: map[oversight.Held]int{oversight.HeldPrint: 1}}},
		{"one that runs", func(h *halltest.Hall, number string) {
			halltest.Must[*theCase](t)(h.Intake.Accept(t.Context(), halltest.Clerk, "", h.Sheet(t, "B001")))
		}, oversight.Filed{Seen: 1, Moved: 1}},
	} {
		t.Run(row.name, func(t *testing.T) {
			h, number := closed(t)
			row.do(h, number)
			got := fileAway(t, h)
			if got.Seen != row.want.Seen || got.Moved != row.want.Moved || len(got.Held) != len(row.want.Held) || got.Held[oversight.HeldPrint] != row.want.Held[oversight.HeldPrint] {
				t.Errorf("got %+v, want %+v", got, row.want)
			}
			h.Verify(t)
		})
	}
}

func TestOnlyTheOfficeArchives(t *testing.T) {
	h, number := closed(t)
	_, err := h.Office.FileAway(t.Context(), halltest.Clerk, oversight.Filing{})
	refused(t, err, "oversight.office_only", "")
	refused(t, h.Office.Recall(t.Context(), halltest.Clerk, number, "投诉"), "oversight.office_only", "")
	refused(t, h.Office.Recall(t.Context(), keeper, number, " "), "archive.reason_missing", "")
	refused(t, h.Office.Recall(t.Context(), keeper, number, "投诉"), "archive.not_there", "")
}

// TestAnArchivedCaseIsPrintedAgainAndComesBack: reprints of it follow it to the
// archive; brought back it stays as long as one that was closed today.
func TestAnArchivedCaseIsPrintedAgainAndComesBack(t *testing.T) {
	h, number := closed(t)
	if got := fileAway(t, h); got.Moved != 1 {
		t.Fatalf("%+v", got)
	}
	jobs := halltest.Must[[]paper.JobRow](t)(paper.JobsFor(t.Context(), h.Store, number))
	for _, row := range jobs {
		if err := h.Intake.Reprint(t.Context(), halltest.Clerk, row.ID); err != nil {
			t.Fatalf("reprint %s: %v", row.ID, err)
		}
	}
	if again := halltest.Must[[]paper.JobRow](t)(paper.JobsFor(t.Context(), h.Store, number)); len(again) != 2*len(jobs) {
		t.Fatalf("%d prints, %d before", len(again), len(jobs))
	}
	_, err := h.Delivery.Remind(t.Context(), halltest.Window, "", number, "telephone", true)
	if err == nil {
		t.Error("an archived case took a step")
	}
	h.PrintAll(t)
	if got := fileAway(t, h); got.Late != len(jobs) {
		t.Errorf("the first prints, which only count the new ones, go at once: %+v", got)
	}
	h.Now = h.Now.AddDate(0, 0, 2)
	before := seen(t, h, number)
	if got := fileAway(t, h); got.Late != len(jobs) {
		t.Errorf("of %d new prints went %+v", len(jobs), got)
	}
	if seen(t, h, number) != before {
		t.Error("the case is not the same")
	}
	h.Verify(t)
	if err := h.Office.Recall(t.Context(), keeper, number, "申请人投诉"); err != nil {
		t.Fatal(err)
	}
	if seen(t, h, number) != before {
		t.Error("brought back, the case is not the same")
	}
	h.Verify(t)
	if got := fileAway(t, h); got.Held[oversight.HeldRecalled] != 1 {
		t.Errorf("it went at once: %+v", got)
	}
	h.Now = h.Now.AddDate(0, 0, oversight.ArchiveDays+1)
	if got := fileAway(t, h); got.Moved != 1 {
		t.Errorf("it did not go again: %+v", got)
	}
	if seen(t, h, number) != before {
		t.Error("gone again, the case is not the same")
	}
	h.Verify(t)
	runs := halltest.Must[[]oversight.Filed](t)(h.Office.FilingRuns(t.Context(), 10))
	if len(runs) != 4 || runs[0].Moved != 1 || runs[1].Late == 0 || runs[0].By.Staff != keeper.Staff {
		t.Errorf("runs %+v", runs)
	}
}

// TestNothingOfAnArchivedCaseStaysInTheHall: what a hall needs is what its open
// cases need, and three bytes or so for each record that went.
func TestNothingOfAnArchivedCaseStaysInTheHall(t *testing.T) {
	engine := memory.New()
	t.Cleanup(func() { _ = engine.Close() })
	h := halltest.OpenOn(t, engine, assets.Catalogue())
	number := closeOne(t, h)
	if got := fileAway(t, h); got.Moved != 1 {
		t.Fatalf("%+v", got)
	}
	err := engine.View(t.Context(), func(r kv.Reader) error {
		return r.Scan("", "", 0, func(key string, value []byte) error {
			ofPeople := strings.Contains(key, "licence") || strings.HasPrefix(key, "r/applicant/") // they come again
			if !ofPeople && (strings.Contains(key, number) || strings.Contains(string(value), number)) {
				t.Errorf("left: %q", key)
			}
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	if years := halltest.Must[[]string](t)(h.Cold.Years(t.Context())); len(years) != 1 || years[0] != "2026" {
		t.Errorf("it went to %v", years)
	}
}

// BenchmarkFileAway moves closed cases to the archive and says what one took in
// the hall, and what its pointers take there afterwards.
func BenchmarkFileAway(b *testing.B) {
	engine := memory.New()
	b.Cleanup(func() { _ = engine.Close() })
	h := halltest.OpenOn(b, engine, assets.Catalogue())
	moved, bytes, pointers := 0, 0, 0
	for b.Loop() {
		b.StopTimer()
		for range 4 {
			closeOne(b, h)
		}
		before := held(b, engine, "")
		b.StartTimer()
		out, err := h.Office.FileAway(b.Context(), keeper, oversight.Filing{})
		if err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		moved += out.Moved
		bytes += before - held(b, engine, "")
		pointers = held(b, engine, "p/")
		b.StartTimer()
	}
	b.ReportMetric(float64(bytes)/float64(moved), "hot-B/case")
	b.ReportMetric(float64(pointers)/float64(moved), "pointer-B/case")
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(moved), "ms/case")
}

// held is how many bytes of keys and values an engine holds below a prefix.
func held(b *testing.B, engine kv.Engine, prefix string) int {
	b.Helper()
	sum := 0
	err := engine.View(b.Context(), func(r kv.Reader) error {
		return r.Scan(prefix, "", 0, func(key string, value []byte) error {
			if strings.HasPrefix(key, prefix) {
				sum += len(key) + len(value)
			}
			return nil
		})
	})
	if err != nil {
		b.Fatal(err)
	}
	return sum
}
