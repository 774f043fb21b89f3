//go:build cups

package printers_test

import (
	"bytes"
	"context"
	"net/url"
	"os"
	"path/filepath"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/printing/papers"
	"yichuang/printing/pdf"
	"yichuang/printing/printers"
)

func acceptance(id string) *paper.Job {
	return &paper.Job{ID: id, Desk: "3", Created: time.Now(), Copies: 1, Facts: paper.Facts{Acceptance: &paper.AcceptanceNotice{
		Head:      paper.Head{Dept: "周村区市场监督管理局", Number: "周市监受〔2026〕1号", Case: "3703062026112300017", Issued: taken},
		Applicant: paper.Person{Name: "周村区丝市街老面馆", Org: true}, Accepted: 20261123,
	}}}
}

func patient(store app.Store, claimer string, d printers.Device) *printers.Worker {
	w := quick(store, claimer, d)
	w.Lease, w.Timeout, w.Poll = 0, 0, 50*time.Millisecond
	return w
}

func TestRealPrinterPrintsThePaperAsItWasDrawn(t *testing.T) {
	h, store := openRealHall(t, 0), openStore(t)
	start(t, patient(store, "w1", printers.NewIPP("A4", h.printer, "")))
	j := acceptance("scjg-acceptance-2026-1")
	queued(t, store, j)
	eventually(t, store, j.ID, is(paper.Done))
	files := h.papers(t)[j.ID]
	if len(files) != 1 {
		t.Fatalf("came out: %v", h.papers(t))
	}
	page, err := papers.Layout(j.Facts)
	if err != nil {
		t.Fatal(err)
	}
	var want bytes.Buffer
	if err := pdf.Write(&want, page); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(files[0]); err != nil || !bytes.Equal(got, want.Bytes()) {
		t.Errorf("%d bytes came out of %d, %v", len(got), want.Len(), err)
	}
}

func TestRealQueuePrintsEachPaperOnce(t *testing.T) {
	h, store := openRealHall(t, 0), openStore(t)
	for _, name := range []string{"w1", "w2"} {
		start(t, patient(store, name, printers.NewIPP("A4", h.queue, "")))
	}
	ids := []string{"n1", "n2", "n3", "n4", "n5", "n6"}
	for _, id := range ids {
		queued(t, store, acceptance(id))
	}
	for _, id := range ids {
		eventually(t, store, id, is(paper.Done))
		if files := h.papers(t)[id]; len(files) != 1 {
			t.Errorf("%s came out %d times", id, len(files))
		}
	}
}

func TestRealQueueTakesAnAnnouncementBack(t *testing.T) {
	h := openRealHall(t, 0)
	for _, printer := range []*url.URL{h.printer, h.queue} {
		d := printers.NewIPP("A4", printer, "")
		ref := ""
		o := notice("n1", 1)
		_, err := d.Submit(t.Context(), o, func(number string) error {
			ref = number
			if s, err := d.Status(t.Context(), "n1", number); s.Stage != printers.Announced {
				t.Errorf("%s: announced is %v, %v", printer, s, err)
			}
			return context.Canceled
		})
		if err == nil {
			t.Fatal("the paper was sent")
		}
		if s, err := d.Status(t.Context(), "n1", ref); s.Stage != printers.Canceled {
			t.Errorf("%s: taken back is %v, %v", printer, s, err)
		}
	}
	if came := h.papers(t); len(came) != 0 {
		t.Errorf("came out: %v", came)
	}
}

func TestRealQueueThatIsKilledNeverPrintsAPaperTwice(t *testing.T) {
	h, store := openRealHall(t, 3), openStore(t)
	start(t, patient(store, "w1", printers.NewIPP("A4", h.queue, "")))
	ids := []string{"n1", "n2", "n3"}
	for _, id := range ids {
		queued(t, store, acceptance(id))
	}
	for _, id := range ids {
		eventually(t, store, id, is(paper.Submitted))
	}
	h.stopCUPS()
	for _, id := range ids {
		eventually(t, store, id, func(j paper.Job) bool { return j.State == paper.Done || j.Problem == "print.offline" })
	}
	h.startCUPS(t)
	h.addQueue(t) // a queue that is new to it is forgotten as well
	unknown := 0
	for _, id := range ids {
		j := eventually(t, store, id, func(j paper.Job) bool { return j.State == paper.Done || j.State == paper.Unknown })
		if j.State == paper.Unknown {
			unknown++
		}
	}
	queued(t, store, acceptance("n4"))
	eventually(t, store, "n4", is(paper.Done))
	for id, files := range h.papers(t) {
		if len(files) > 1 {
			t.Errorf("%s came out %d times", id, len(files))
		}
	}
	t.Logf("%d of %d papers are unknown to the queue that was killed", unknown, len(ids))
}

func TestRealQueueThatIsNotThereKeepsThePaperWaiting(t *testing.T) {
	h, store := openRealHall(t, 0), openStore(t)
	wrong := *h.queue
	wrong.Path = "/printers/A5"
	start(t, patient(store, "w1", printers.NewIPP("A4", &wrong, "")))
	queued(t, store, acceptance("n1"))
	eventually(t, store, "n1", func(j paper.Job) bool { return j.State == paper.Queued && j.Problem == "print.unknown_printer" })
}

// soon waits until the board of the worker says so of its only printer.
func soon(t *testing.T, w *printers.Worker, problem string) {
	t.Helper()
	began := time.Now()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	for range w.Watch(ctx) {
		if s := w.Snapshot(); len(s.Printers) == 1 && s.Printers[0].Problem == problem {
			t.Logf("%q after %s", problem, time.Since(began).Round(10*time.Millisecond))
			return
		}
	}
	t.Fatalf("the board stays %+v, want %q", w.Snapshot(), problem)
}

func TestRealPrinterAndQueueShowTheirTroubleWithoutAnyPaper(t *testing.T) {
	h := openRealHall(t, 0)
	boards := map[string]*printers.Worker{}
	for name, at := range map[string]*url.URL{"printer": h.printer, "queue": h.queue} {
		w := patient(openStore(t), name, printers.NewIPP(name, at, ""))
		w.Glance = 0
		start(t, w)
		boards[name] = w
	}
	all := func(problem string) {
		t.Helper()
		for _, w := range boards {
			soon(t, w, problem)
		}
	}
	all("")
	h.sheets(t, 0)
	all("print.paper_out")
	h.sheets(t, 250)
	all("")
	h.switchOff()
	all("print.offline")
	h.switchOn(t)
	all("")
	h.admin(t, "cupsdisable", "A4")
	soon(t, boards["queue"], "print.stopped")
	h.admin(t, "cupsenable", "A4")
	soon(t, boards["queue"], "")
	h.admin(t, "lpadmin", "-x", "A4")
	soon(t, boards["queue"], "print.unknown_printer")
	h.addQueue(t)
	soon(t, boards["queue"], "")
	h.stopCUPS()
	soon(t, boards["queue"], "print.offline")
	h.startCUPS(t)
	h.addQueue(t) // a queue that is new to it is forgotten
	soon(t, boards["queue"], "")
}

func TestRealQueuePrintsOnceItHasPaperAndPower(t *testing.T) {
	h, store := openRealHall(t, 0), openStore(t)
	w := patient(store, "w1", printers.NewIPP("A4", h.queue, ""))
	start(t, w)
	h.sheets(t, 0)
	soon(t, w, "print.paper_out")
	queued(t, store, acceptance("n1"))
	eventually(t, store, "n1", func(j paper.Job) bool { return j.State == paper.Submitted && j.Problem == "print.paper_out" })
	h.sheets(t, 250)
	eventually(t, store, "n1", is(paper.Done))
	soon(t, w, "")
	h.switchOff()
	soon(t, w, "print.offline")
	queued(t, store, acceptance("n2"))
	eventually(t, store, "n2", func(j paper.Job) bool { return j.State == paper.Submitted && j.Problem != "" })
	h.switchOn(t)
	eventually(t, store, "n2", is(paper.Done))
	for _, id := range []string{"n1", "n2"} {
		if files := h.papers(t)[id]; len(files) != 1 {
			t.Errorf("%s came out %d times", id, len(files))
		}
	}
}

func TestRealQueueInTroubleGivesWayToTheFolderBesideIt(t *testing.T) {
	h, store := openRealHall(t, 0), openStore(t)
	w := patient(store, "w1", nil)
	w.Choice = beside(printers.NewIPP("A4", h.queue, ""), printers.NewFile("folder", filepath.Join(h.dir, "folder")), time.Second)
	start(t, w)
	h.sheets(t, 0)
	queued(t, store, acceptance("n0")) // it may be taken before the trouble is seen
	eventually(t, store, "n0", func(j paper.Job) bool { return j.Problem != "" || j.State == paper.Done })
	queued(t, store, acceptance("n1"))
	if j := eventually(t, store, "n1", is(paper.Done)); j.Printer != "folder" {
		t.Errorf("printed on %s", j.Printer)
	}
	h.sheets(t, 250)
	eventually(t, store, "n0", is(paper.Done))
	shows(t, w, printers.Snapshot{Printers: []printers.PrinterState{{Name: "A4"}, {Name: "folder"}}})
	queued(t, store, acceptance("n2"))
	if j := eventually(t, store, "n2", is(paper.Done)); j.Printer != "A4" {
		t.Errorf("after the refill printed on %s", j.Printer)
	}
	if came := h.papers(t); len(came["n1"]) != 0 || len(came["n2"]) != 1 {
		t.Errorf("at the printer came out %v", came)
	}
}

func TestRealQueueCancelsAPaper(t *testing.T) {
	h, store := openRealHall(t, 0), openStore(t)
	w := patient(store, "w1", printers.NewIPP("A4", h.queue, ""))
	start(t, w)
	h.sheets(t, 0)
	queued(t, store, acceptance("n1"))
	eventually(t, store, "n1", is(paper.Submitted))
	office := app.Actor{Staff: "9001", Roles: []app.Role{app.Office}}
	if err := w.Cancel(t.Context(), office, "n1"); err != nil {
		t.Fatal(err)
	}
	if j := jobOf(t, store, "n1"); j.State != paper.Failed || j.Problem != "print.canceled_by" {
		t.Errorf("the job is %s, problem %q", j.State, j.Problem)
	}
	h.sheets(t, 250)
	queued(t, store, acceptance("n2"))
	eventually(t, store, "n2", is(paper.Done))
	if err := w.Cancel(t.Context(), office, "n2"); app.CodeOf(err) != app.Conflict {
		t.Errorf("a paper that is out: %v", err)
	}
	if err := w.Test(t.Context(), "A4"); err != nil {
		t.Errorf("test page: %v", err)
	}
}

func TestRealQueueIsFound(t *testing.T) {
	h := openRealHall(t, 0)
	got := printers.Finder{Host: h.queue.Host}.Find(t.Context())
	if len(got) != 1 || got[0].Setting.Name != "A4" || got[0].Setting.URI != h.queue.String() || got[0].Model == "" || got[0].Problem != "" {
		t.Errorf("found %+v", got)
	}
}
