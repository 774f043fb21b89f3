package printers_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/printing/printers"
)

func TestPaperIsPrintedAndItsPageKept(t *testing.T) {
	store := openStore(t)
	d := printers.NewFile("printed", t.TempDir())
	start(t, quick(store, "w1", d))
	queued(t, store, slip("A001"))
	j := eventually(t, store, "A001", is(paper.Done))
	if j.Printer != "printed" || j.Ref != "A001.pdf" || j.Page == "" || j.Problem != "" {
		t.Errorf("the record is printer %q, ref %q, page %q, problem %q", j.Printer, j.Ref, j.Page, j.Problem)
	}
	if _, err := store.Blobs().Get(t.Context(), j.Page); err != nil {
		t.Errorf("kept page: %v", err)
	}
	if _, found, _ := d.Find(t.Context(), "A001"); !found {
		t.Error("there is no file")
	}
}

func TestTwoWorkersPrintEachPaperOnce(t *testing.T) {
	const papers = 200
	store, m := openStore(t), newMachine()
	m.numbers = true
	for i := range papers / 2 {
		queued(t, store, slip(fmt.Sprintf("A%03d", i)))
	}
	for _, name := range []string{"w1", "w2"} {
		w := quick(store, name, m)
		w.Lease, w.Timeout = 15*time.Second, 10*time.Second
		start(t, w)
	}
	for i := papers / 2; i < papers; i++ {
		queued(t, store, slip(fmt.Sprintf("A%03d", i)))
	}
	for i := range papers {
		eventually(t, store, fmt.Sprintf("A%03d", i), is(paper.Done))
	}
	sent := m.printed()
	slices.Sort(sent)
	if twice := len(sent) - len(slices.Compact(slices.Clone(sent))); len(sent) != papers || twice != 0 {
		t.Errorf("%d papers came out of %d, %d of them twice", len(sent), papers, twice)
	}
}

func TestEmptyPrinterLosesNothing(t *testing.T) {
	store, m := openStore(t), newMachine()
	m.problem = "print.paper_out"
	w := quick(store, "w1", m)
	start(t, w)
	for _, id := range []string{"A001", "A002", "A003"} {
		queued(t, store, slip(id))
	}
	for _, id := range []string{"A001", "A002", "A003"} {
		eventually(t, store, id, func(j paper.Job) bool { return j.State == paper.Queued && j.Problem == "print.paper_out" })
	}
	shows(t, w, printers.Snapshot{
		Waiting: 3, Problem: "print.paper_out", Job: "A001", Printer: "A4",
		Printers: []printers.PrinterState{{Name: "A4", Problem: "print.paper_out", Waiting: 3}},
	})
	m.set(func() { m.problem = "" })
	for _, id := range []string{"A001", "A002", "A003"} {
		if j := eventually(t, store, id, is(paper.Done)); j.Problem != "" {
			t.Errorf("%s is done with problem %s", id, j.Problem)
		}
	}
	shows(t, w, printers.Snapshot{Printers: []printers.PrinterState{{Name: "A4"}}})
	if got := m.printed(); !slices.Equal(got, []string{"A001", "A002", "A003"}) {
		t.Errorf("papers came out as %v", got)
	}
}

func TestRefusedPaperWaitsAndTheOthersGoOn(t *testing.T) {
	store, m := openStore(t), newMachine()
	m.refuse["A001"] = &app.Error{Code: app.Invalid, ID: "print.not_supported"}
	start(t, quick(store, "w1", m))
	queued(t, store, slip("A001"))
	queued(t, store, slip("A002"))
	eventually(t, store, "A002", is(paper.Done))
	eventually(t, store, "A001", func(j paper.Job) bool { return j.State == paper.Queued && j.Problem == "print.not_supported" })
}

func TestPrinterThatIsBusyIsTriedAgain(t *testing.T) {
	store, m := openStore(t), newMachine()
	m.refuse["A001"] = &app.Error{Code: app.Unavailable, ID: "print.offline"}
	start(t, quick(store, "w1", m))
	queued(t, store, slip("A001"))
	eventually(t, store, "A001", func(j paper.Job) bool { return j.State == paper.Queued && j.Problem == "print.offline" })
	m.set(func() { delete(m.refuse, "A001") })
	eventually(t, store, "A001", is(paper.Done))
}

func TestPaperThatCannotBeLaidOutFails(t *testing.T) {
	store, m := openStore(t), newMachine()
	start(t, quick(store, "w1", m))
	update(t, store, func(tx app.Tx) error {
		return tx.Save(&paper.Job{ID: "empty", Created: taken, State: paper.Queued, Changed: taken})
	})
	j := eventually(t, store, "empty", is(paper.Failed))
	if j.Problem != "print.no_facts" || len(m.printed()) != 0 {
		t.Errorf("problem %q, printed %v", j.Problem, m.printed())
	}
}

func TestBrokenConnectionNeverPrintsTwice(t *testing.T) {
	for _, c := range []struct {
		name    string
		numbers bool
		breaks  func(*machine)
		want    paper.JobState
		printed int
	}{
		{"taken, and the answer is lost", true, func(m *machine) { m.lose["A001"] = true }, paper.Done, 1},
		{"taken by a printer that gives no number before", false, func(m *machine) { m.lose["A001"] = true }, paper.Done, 1},
		{"announced and never sent", true, func(m *machine) { m.drop["A001"] = true }, paper.Done, 1},
		{"never sent to a printer that gives no number before", false, func(m *machine) { m.drop["A001"] = true }, paper.Done, 1},
		{"nobody answers any more", true, func(m *machine) { m.lose["A001"], m.mute = true, true }, paper.Unknown, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			store, m := openStore(t), newMachine()
			m.numbers = c.numbers
			c.breaks(m)
			start(t, quick(store, "w1", m))
			queued(t, store, slip("A001"))
			eventually(t, store, "A001", is(c.want))
			if got := m.printed(); len(got) != c.printed {
				t.Errorf("printed %v", got)
			}
		})
	}
}
