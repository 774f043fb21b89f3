package printers_test

import (
	"context"
	"errors"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/printing/printers"
	"yichuang/printing/printers/ipp"
)

func TestAnnouncementWithoutANumberIsNone(t *testing.T) {
	p := newNetPrinter(t)
	p.unnumbered = true
	_, err := p.device(t).Submit(t.Context(), notice("n1", 1), func(ref string) error {
		t.Errorf("number %q went on record", ref)
		return nil
	})
	if app.CodeOf(err) != app.Unavailable || errors.Is(err, printers.ErrUnsure) {
		t.Errorf("submit: %v", err)
	}
	if p.wasAsked(ipp.SendDocument) || p.wasAsked(ipp.CancelJob) {
		t.Error("job 0, which is whatever the printer is at, was meddled with")
	}
}

func TestClaimOfAClockThatWasAheadRunsOut(t *testing.T) {
	store, m := openStore(t), newMachine()
	left(t, store, "A001", paper.Claimed, "A4", "", time.Now().AddDate(4, 0, 0))
	start(t, quick(store, "w1", m))
	eventually(t, store, "A001", is(paper.Done))
}

func TestComplaintCountsForNothingWhenTheOtherPrinterIsAway(t *testing.T) {
	store := openStore(t)
	first, second := pair()
	first.complaint, second.problem = "print.ink_empty", "print.offline"
	w := quick(store, "w1", nil)
	w.Choice = beside(first, second, time.Millisecond)
	start(t, w)
	queued(t, store, slip("A001"))
	if j := eventually(t, store, "A001", is(paper.Done)); j.Printer != "first" {
		t.Errorf("printed on %s", j.Printer)
	}
}

func TestPrinterThatWasRemovedIsGivenNoMore(t *testing.T) {
	store := openStore(t)
	before, after := pair()
	w := quick(store, "w1", before)
	w.Lease, w.Timeout = 0, 0
	before.numbers, before.halfway = true, func(string) { w.Use(only(after)) }
	all := []string{"A001", "A002", "A003", "A004", "A005"}
	for _, id := range all {
		queued(t, store, slip(id))
	}
	start(t, w)
	for _, id := range all {
		eventually(t, store, id, is(paper.Done))
	}
	if got := before.printed(); !slices.Equal(got, all[:1]) {
		t.Errorf("the printer that was removed printed %v", got)
	}
}

// interrupted is a store whose user does something else after a change.
type interrupted struct {
	app.Store
	then func()
}

func (s *interrupted) Update(ctx context.Context, actor app.Actor, attempt string, fn func(app.Tx) error) error {
	err := s.Store.Update(ctx, actor, attempt, fn)
	s.then()
	return err
}

func TestPrinterThatChangesWhileAPaperIsClaimedPrintsItOnce(t *testing.T) {
	store := openStore(t)
	before, after := pair()
	after.name = before.name
	w := quick(store, "w1", before)
	w.Lease, w.Timeout = 0, 0
	var done atomic.Bool
	w.Store = &interrupted{Store: store, then: func() {
		if j, err := paper.Read(context.Background(), store, "A001"); err == nil && j.State == paper.Claimed && done.CompareAndSwap(false, true) {
			w.Use(only(after))
			time.Sleep(50 * time.Millisecond) // the new printer has its chance
		}
	}}
	queued(t, store, slip("A001"))
	stop := start(t, w)
	eventually(t, store, "A001", is(paper.Done))
	stop() // when all that was begun is finished
	if got := append(before.printed(), after.printed()...); len(got) != 1 {
		t.Errorf("%d slips came out", len(got))
	}
}

func TestEndOfAnEarlierSlipIsNotTheEndOfThisOne(t *testing.T) {
	r := newReceipts()
	r.late, r.paper = true, 470 // the roll ends when all has been sent
	d := r.thermal(t, false)
	ref, err := d.Submit(t.Context(), orderOf("A001", 1), recorded)
	if err != nil {
		t.Fatal(err)
	}
	reaches(t, d, "A001", ref, printers.Status{Stage: printers.Stopped, Problem: "print.paper_out"})
	r.set(func() { r.out = false })
	reaches(t, d, "A001", ref, printers.Status{Stage: printers.Finished})
	if len(r.printed()) != 1 {
		t.Errorf("%d slips came out", len(r.printed()))
	}
}

func TestPrinterThatTalksWithoutEndHoldsNobodyUp(t *testing.T) {
	r := newReceipts()
	r.babbles = true
	d := r.thermal(t, false)
	d.Hasten(10*hasty, 100*hasty)
	ref, err := d.Submit(t.Context(), orderOf("A001", 1), recorded)
	if err != nil {
		t.Fatal(err)
	}
	reaches(t, d, "A001", ref, printers.Status{Stage: printers.Finished})
}

func TestPrinterIsTheSameHoweverItsFolderIsWritten(t *testing.T) {
	s := printers.Settings{Printers: []printers.Printer{{Name: "A4", Kind: printers.KindFile, Dir: "a4"}}}
	before, err := printers.Open(s, "data")
	if err != nil {
		t.Fatal(err)
	}
	after, err := printers.Open(s, "./data/")
	if err != nil || after.Keeping(before).Devices()[0] != before.Devices()[0] {
		t.Errorf("the printer is another one, %v", err)
	}
}

// TestTroubleEndsWhenPeopleHaveSeenToIt: a paper in doubt is told until somebody
// says what became of it, without another paper coming out.
func TestTroubleEndsWhenPeopleHaveSeenToIt(t *testing.T) {
	store, m := openStore(t), newMachine()
	m.hold = true
	w := quick(store, "w1", m)
	start(t, w)
	queued(t, store, slip("A001"))
	j := eventually(t, store, "A001", is(paper.Submitted))
	m.set(func() { delete(m.stages, j.Ref) })
	eventually(t, store, "A001", is(paper.Unknown))
	well := []printers.PrinterState{{Name: "A4"}}
	shows(t, w, printers.Snapshot{Problem: "print.gone", Job: "A001", Printer: "A4", Printers: well})
	who := app.Actor{Staff: "1023", Desk: j.Desk, Roles: []app.Role{app.Front}}
	if err := paper.Settle(t.Context(), store, who, "A001", true, w.Now()); err != nil {
		t.Fatal(err)
	}
	shows(t, w, printers.Snapshot{Printers: well})
}
