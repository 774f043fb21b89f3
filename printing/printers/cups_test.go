//go:build cups

package printers_test

import (
	"bytes"
	"context"
	"net/url"
	"os"
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
	_ = h.cups.Process.Kill()
	_ = h.cups.Wait()
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
