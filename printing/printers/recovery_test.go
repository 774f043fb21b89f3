package printers_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/fxamacker/cbor/v2"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/printing"
	"yichuang/printing/printers"
)

func TestClaimOfAKilledWorkerIsResolved(t *testing.T) {
	for _, c := range []struct {
		name    string
		ref     string
		stage   printers.Stage // what the printer knows of it, "" nothing
		want    paper.JobState
		problem string
		printed int // by the next worker
	}{
		{name: "before it touched the printer", want: paper.Done, printed: 1},
		{name: "after the printer gave a number", ref: "no. A001", stage: printers.Announced, want: paper.Done, printed: 1},
		{name: "after the printer took it", ref: "no. A001", stage: printers.Printing, want: paper.Submitted},
		{name: "after the printer printed it", ref: "no. A001", stage: printers.Finished, want: paper.Done},
		{name: "printed, and no number on record", stage: printers.Finished, want: paper.Done},
		{name: "and somebody cancelled it at the printer", ref: "no. A001", stage: printers.Canceled, want: paper.Failed, problem: "print.canceled"},
		{name: "and the printer gave up", ref: "no. A001", stage: printers.Aborted, want: paper.Failed, problem: "print.aborted"},
		{name: "and the printer has forgotten it", ref: "no. A001", want: paper.Unknown, problem: "print.gone"},
	} {
		t.Run(c.name, func(t *testing.T) {
			store, m := openStore(t), newMachine()
			if c.stage != "" {
				m.stages["no. A001"] = printers.Status{Stage: c.stage}
			}
			left(t, store, "A001", paper.Claimed, "A4", c.ref, time.Now().Add(-time.Minute))
			start(t, quick(store, "next", m))
			j := eventually(t, store, "A001", is(c.want))
			if j.Problem != c.problem || len(m.printed()) != c.printed {
				t.Errorf("problem %q, printed %v", j.Problem, m.printed())
			}
		})
	}
}

func TestLivingClaimIsLeftAlone(t *testing.T) {
	store, m := openStore(t), newMachine()
	m.stages["no. A001"] = printers.Status{Stage: printers.Finished}
	left(t, store, "A001", paper.Claimed, "A4", "no. A001", time.Now())
	w := quick(store, "next", m)
	w.Lease = time.Hour
	start(t, w)
	queued(t, store, slip("A002"))
	eventually(t, store, "A002", is(paper.Done))
	if j := jobOf(t, store, "A001"); j.State != paper.Claimed || j.Claimer != "killed" {
		t.Errorf("the claim is %s by %s", j.State, j.Claimer)
	}
}

func TestWorkerThatWasPausedSendsNothingLater(t *testing.T) {
	store, m := openStore(t), newMachine()
	m.numbers = true
	lost := errors.New("nobody took it over")
	d := &pausing{machine: m, taken: func(announce func(string) error) {
		j := jobOf(t, store, "A001")
		update(t, store, func(tx app.Tx) error {
			other := &paper.Job{ID: "A001"}
			if err := tx.Load(other); err != nil {
				return err
			}
			other.Claimer, other.Changed = "other", j.Changed.Add(time.Second)
			return tx.Save(other)
		})
		lost = announce("no. A001")
	}}
	w := quick(store, "paused", d)
	w.Lease = time.Hour
	stop := start(t, w)
	queued(t, store, slip("A001"))
	eventually(t, store, "A001", func(j paper.Job) bool { return j.Claimer == "other" })
	stop()
	if app.CodeOf(lost) != app.Conflict {
		t.Errorf("the number was recorded: %v", lost)
	}
	if j := jobOf(t, store, "A001"); j.State != paper.Claimed || j.Claimer != "other" {
		t.Errorf("the job is %s by %s", j.State, j.Claimer)
	}
}

func TestForgottenPaperIsNeverPrintedAgainUnasked(t *testing.T) {
	store, m := openStore(t), newMachine()
	m.hold = true
	w := quick(store, "w1", m)
	start(t, w)
	queued(t, store, slip("A001"))
	j := eventually(t, store, "A001", is(paper.Submitted))
	m.set(func() { delete(m.stages, j.Ref) })
	j = eventually(t, store, "A001", is(paper.Unknown))
	if j.Problem != "print.gone" || len(m.printed()) != 1 {
		t.Errorf("problem %q, printed %v", j.Problem, m.printed())
	}
	shows(t, w, printers.Snapshot{Problem: "print.gone", Job: "A001", Printer: "A4", Printers: []printers.PrinterState{{Name: "A4"}}})
}

func TestStoppedPrinterIsSeenOnThePaperItHas(t *testing.T) {
	store, m := openStore(t), newMachine()
	m.hold = true
	start(t, quick(store, "w1", m))
	queued(t, store, slip("A001"))
	j := eventually(t, store, "A001", is(paper.Submitted))
	m.set(func() { m.stages[j.Ref] = printers.Status{Stage: printers.Stopped, Problem: "print.jam"} })
	eventually(t, store, "A001", func(j paper.Job) bool { return j.State == paper.Submitted && j.Problem == "print.jam" })
	m.set(func() { m.mute = true })
	eventually(t, store, "A001", func(j paper.Job) bool { return j.State == paper.Submitted && j.Problem == "print.trouble" })
	m.set(func() { m.mute = false; m.stages[j.Ref] = printers.Status{Stage: printers.Finished} })
	eventually(t, store, "A001", is(paper.Done))
}

func TestPaperWithoutAnswerKeepsNoOtherBack(t *testing.T) {
	store, m := openStore(t), newMachine()
	m.hold = true
	start(t, quick(store, "w1", m))
	for _, id := range []string{"A001", "A002", "A003"} {
		queued(t, store, slip(id))
		eventually(t, store, id, is(paper.Submitted))
	}
	m.set(func() {
		m.stages["no. A001"] = printers.Status{}
		m.stages["no. A002"] = printers.Status{}
		m.stages["no. A003"] = printers.Status{Stage: printers.Finished}
		m.hold = false
	})
	queued(t, store, slip("A004"))
	for _, id := range []string{"A003", "A004"} {
		eventually(t, store, id, is(paper.Done))
	}
	for _, id := range []string{"A001", "A002"} {
		eventually(t, store, id, func(j paper.Job) bool { return j.State == paper.Submitted && j.Problem == "print.trouble" })
	}
}

func TestPrinterIsGivenFewPapersAhead(t *testing.T) {
	store, m := openStore(t), newMachine()
	m.hold = true
	ids := []string{"A001", "A002", "A003", "A004", "A005", "A006"}
	for _, id := range ids {
		queued(t, store, slip(id))
	}
	start(t, quick(store, "w1", m))
	eventually(t, store, "A004", is(paper.Submitted))
	if got := m.printed(); len(got) != 4 {
		t.Errorf("the printer holds %v", got)
	}
	m.set(func() { m.stages["no. A001"] = printers.Status{Stage: printers.Finished} })
	eventually(t, store, "A005", is(paper.Submitted))
	if j := jobOf(t, store, "A006"); j.State != paper.Queued {
		t.Errorf("A006 is %s", j.State)
	}
}

func TestReprintDrawsTheKeptPageMarked(t *testing.T) {
	store, m := openStore(t), newMachine()
	start(t, quick(store, "w1", m))
	queued(t, store, slip("A001"))
	first := eventually(t, store, "A001", is(paper.Done))
	kept := printing.Page{Title: "as it was printed", WidthMM: 80, HeightMM: 100, Sheets: make([]printing.Sheet, 1)}
	data, err := cbor.Marshal(kept)
	if err != nil {
		t.Fatal(err)
	}
	hash, err := store.Blobs().Put(t.Context(), data)
	if err != nil {
		t.Fatal(err)
	}
	update(t, store, func(tx app.Tx) error {
		j := first
		if err := tx.Load(&j); err != nil {
			return err
		}
		j.Page = hash
		if err := tx.Save(&j); err != nil {
			return err
		}
		_, err := paper.Reprint(tx, "A001", taken.Add(time.Hour))
		return err
	})
	again := eventually(t, store, "A001-r1", is(paper.Done))
	o := m.orders[1]
	if again.Page != hash || o.Title != kept.Title || len(o.Page.Sheets[0].Texts) != 1 {
		t.Fatalf("page %s, order %+v", again.Page, o)
	}
	if got, want := o.Page.Sheets[0].Texts[0].Text, "补打 第1次 2026年11月23日 10:41"; got != want {
		t.Errorf("marked %q, want %q", got, want)
	}
}

func TestReprintOfALostPageFails(t *testing.T) {
	store, m := openStore(t), newMachine()
	start(t, quick(store, "w1", m))
	j := slip("A001")
	j.Page = "0000000000000000000000000000000000000000000000000000000000000000"
	queued(t, store, j)
	if j := eventually(t, store, "A001", is(paper.Failed)); j.Problem != "print.page_lost" {
		t.Errorf("problem %q", j.Problem)
	}
}

func TestDeskWithoutPrinterKeepsItsPapers(t *testing.T) {
	store := openStore(t)
	w := quick(store, "w1", nil)
	start(t, w)
	queued(t, store, slip("A001"))
	eventually(t, store, "A001", func(j paper.Job) bool { return j.State == paper.Queued && j.Problem == "print.no_printer" })
	left(t, store, "A002", paper.Submitted, "sold", "17", time.Now().Add(-25*time.Hour))
	eventually(t, store, "A002", func(j paper.Job) bool { return j.State == paper.Unknown && j.Problem == "print.printer_removed" })
}

// pausing is a machine on which a worker is overtaken while it submits.
type pausing struct {
	*machine
	taken func(announce func(string) error)
}

func (p *pausing) Submit(ctx context.Context, o printers.Order, announce func(string) error) (string, error) {
	var err error
	p.taken(func(ref string) error { err = announce(ref); return err })
	if err != nil {
		return "", err
	}
	return p.machine.Submit(ctx, o, announce)
}
