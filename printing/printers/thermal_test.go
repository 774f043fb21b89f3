package printers_test

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/printing"
	"yichuang/printing/papers"
	"yichuang/printing/printers"
	"yichuang/printing/raster"
)

const hasty = 10 * time.Millisecond

// reaches waits until the device says so of a paper.
func reaches(t *testing.T, d printers.Device, name, ref string, want printers.Status) {
	t.Helper()
	deadline := time.Now().Add(30 * time.Second)
	for {
		s, err := d.Status(t.Context(), name, ref)
		if s == want && err == nil {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("%s stays %+v, %v", name, s, err)
		}
		time.Sleep(time.Millisecond)
	}
}

// drawnAs compares a slip with the picture it was made of. A dot may have been
// thickened.
func drawnAs(t *testing.T, got *cutting, want raster.Mono) {
	t.Helper()
	if got.width != want.Width || len(got.bits) != len(want.Bits) {
		t.Fatalf("the slip is %d dots wide and has %d bytes, want %d and %d", got.width, len(got.bits), want.Width, len(want.Bits))
	}
	thick := 0
	for i, b := range got.bits {
		switch {
		case b == want.Bits[i]:
		case b == 0x30 && want.Bits[i] == 0x10:
			thick++
		default:
			t.Fatalf("row %d differs", i/(want.Width/8))
		}
	}
	if thick > 20 {
		t.Errorf("%d dots were thickened", thick)
	}
}

func TestTicketComesOutOfTheThermalPrinterAsItWasDrawn(t *testing.T) {
	r, store := newReceipts(), openStore(t)
	w := quick(store, "w1", r.thermal(t, false))
	w.Lease, w.Timeout, w.Glance = 0, 0, 0
	start(t, w)
	j := slip("A001")
	queued(t, store, j)
	eventually(t, store, "A001", is(paper.Done))
	page, err := papers.Layout(jobOf(t, store, "A001").Facts)
	if err != nil {
		t.Fatal(err)
	}
	want, err := raster.Mono576(page)
	if err != nil {
		t.Fatal(err)
	}
	slips := r.printed()
	if len(slips) != 1 || len(r.odd) != 0 {
		t.Fatalf("%d slips came out; not understood: %v", len(slips), r.odd)
	}
	drawnAs(t, slips[0], want)
	if text := scanned(t, slips[0]); text != "" && text != "A001" {
		t.Errorf("the code says %q", text)
	}
}

// scanned reads the code on a slip, "" where no scanner is installed.
func scanned(t *testing.T, c *cutting) string {
	t.Helper()
	program, err := exec.LookPath("zbarimg")
	if err != nil {
		return ""
	}
	file := filepath.Join(t.TempDir(), "slip.pbm")
	head := fmt.Sprintf("P4 %d %d\n", c.width, 8*len(c.bits)/c.width)
	if err := os.WriteFile(file, append([]byte(head), c.bits...), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(program, "--raw", "-q", file).Output()
	if err != nil {
		t.Fatalf("zbarimg: %v", err)
	}
	return strings.TrimSpace(string(out))
}

func TestThermalPrinterInTroubleIsSentNothing(t *testing.T) {
	for _, c := range []struct {
		name string
		set  func(*receipts)
		want string
	}{
		{"open", func(r *receipts) { r.cover = true }, "print.cover_open"},
		{"out of paper", func(r *receipts) { r.out = true }, "print.paper_out"},
		{"jammed", func(r *receipts) { r.broken = true }, "print.jam"},
		{"taken offline", func(r *receipts) { r.away = true }, "print.stopped"},
		{"not answering", func(r *receipts) { r.mute = true }, "print.no_status"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newReceipts()
			c.set(r)
			d := r.thermal(t, false)
			_, err := d.Submit(t.Context(), orderOf("A001", 1), func(string) error { t.Error("it was announced"); return nil })
			var e *app.Error
			if !errors.As(err, &e) || e.Code != app.Unavailable || e.ID != c.want {
				t.Errorf("submit: %v", err)
			}
			if s := d.State(t.Context()); s.Problem != c.want {
				t.Errorf("state %+v", s)
			}
			if r.unread != 0 {
				t.Errorf("%d rows were printed", r.unread)
			}
		})
	}
	gone := printers.NewRaw("slips", &url.URL{Scheme: "socket", Host: "127.0.0.1:1"}, printers.WideRoll, false)
	if _, err := gone.Submit(t.Context(), orderOf("A001", 1), recorded); app.CodeOf(err) != app.Unavailable {
		t.Errorf("switched off: %v", err)
	}
	if s := gone.State(t.Context()); s.Problem != "print.offline" {
		t.Errorf("switched off: %+v", s)
	}
}

func TestRollThatEndsSoonIsSaid(t *testing.T) {
	r := newReceipts()
	r.low = true
	if s := r.thermal(t, false).State(t.Context()); s != (printers.State{Hint: "print.paper_low"}) {
		t.Errorf("state %+v", s)
	}
}

func TestSlipGoesOnWhenTheRollIsChanged(t *testing.T) {
	r := newReceipts()
	r.paper = 200 // rows of the slip's 480
	d := r.thermal(t, false)
	ref, err := d.Submit(t.Context(), orderOf("A001", 2), recorded)
	if err != nil {
		t.Fatal(err)
	}
	reaches(t, d, "A001", ref, printers.Status{Stage: printers.Stopped, Problem: "print.paper_out"})
	if s := d.State(t.Context()); s.Problem != "print.paper_out" {
		t.Errorf("state %+v", s)
	}
	if app.CodeOf(d.Cancel(t.Context(), "A001", ref)) != app.Conflict {
		t.Error("a slip of which a part is out was taken back")
	}
	r.set(func() { r.out = false })
	reaches(t, d, "A001", ref, printers.Status{Stage: printers.Finished})
	if len(r.printed()) != 2 || len(r.odd) != 0 {
		t.Errorf("%d slips came out; not understood: %v", len(r.printed()), r.odd)
	}
	m, err := raster.Mono576(orderOf("A001", 1).Page)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range r.printed() {
		drawnAs(t, s, m)
	}
}

func TestReportThatNobodyAskedForIsNoEnd(t *testing.T) {
	r := newReceipts()
	r.chatty, r.paper = true, 470 // the roll ends when all has been sent
	d := r.thermal(t, false)
	ref, err := d.Submit(t.Context(), orderOf("A001", 1), recorded)
	if err != nil {
		t.Fatal(err)
	}
	reaches(t, d, "A001", ref, printers.Status{Stage: printers.Stopped, Problem: "print.paper_out"})
	time.Sleep(5 * hasty)
	if s, _ := d.Status(t.Context(), "A001", ref); s.Stage != printers.Stopped {
		t.Fatalf("the slip is %+v", s)
	}
	r.set(func() { r.out = false })
	reaches(t, d, "A001", ref, printers.Status{Stage: printers.Finished})
	if len(r.printed()) != 1 {
		t.Errorf("%d slips came out", len(r.printed()))
	}
}

func TestSlipOfALostLineIsLeftToPeople(t *testing.T) {
	r, store := newReceipts(), openStore(t)
	r.tear = 200
	w := quick(store, "w1", r.thermal(t, false))
	w.Lease, w.Timeout = 0, 0
	start(t, w)
	queued(t, store, slip("A001"))
	j := eventually(t, store, "A001", is(paper.Unknown))
	if j.Problem != "print.unsure" || len(r.printed()) != 0 {
		t.Errorf("problem %q, %d slips", j.Problem, len(r.printed()))
	}
	r.set(func() { r.tear = 0 })
	queued(t, store, slip("A002"))
	eventually(t, store, "A002", is(paper.Done))
	if len(r.printed()) != 1 {
		t.Errorf("%d slips came out", len(r.printed()))
	}
}

func TestPrinterThatFallsSilentLosesItsSlip(t *testing.T) {
	r := newReceipts()
	r.paper = 200
	d := r.thermal(t, false)
	ref, err := d.Submit(t.Context(), orderOf("A001", 1), recorded)
	if err != nil {
		t.Fatal(err)
	}
	r.set(func() { r.mute = true })
	reaches(t, d, "A001", ref, printers.Status{Stage: printers.Gone, Problem: "print.unsure"})
	if err := d.Cancel(t.Context(), "A001", ref); !errors.Is(err, printers.ErrUnsure) {
		t.Errorf("cancel: %v", err)
	}
}

func TestSimplePrinterIsDoneWhenItHasBeenWell(t *testing.T) {
	r := newReceipts()
	r.simple = true
	d := r.thermal(t, false)
	ref, err := d.Submit(t.Context(), orderOf("A001", 1), recorded)
	if err != nil {
		t.Fatal(err)
	}
	reaches(t, d, "A001", ref, printers.Status{Stage: printers.Finished})
	if len(r.printed()) != 1 {
		t.Errorf("%d slips came out", len(r.printed()))
	}
}

func TestSilentPrinterIsDoneWhenItHasTakenAll(t *testing.T) {
	r := newReceipts()
	r.mute = true
	d := r.thermal(t, true)
	if s := d.State(t.Context()); s != (printers.State{}) {
		t.Errorf("state %+v", s)
	}
	ref, err := d.Submit(t.Context(), orderOf("A001", 3), recorded)
	if err != nil {
		t.Fatal(err)
	}
	reaches(t, d, "A001", ref, printers.Status{Stage: printers.Finished})
	for until := time.Now().Add(30 * time.Second); len(r.printed()) < 3; time.Sleep(time.Millisecond) {
		if time.Now().After(until) {
			t.Fatalf("%d slips came out", len(r.printed()))
		}
	}
}

func TestSlipOfAKilledProgramIsNotKnown(t *testing.T) {
	d := newReceipts().thermal(t, false)
	if _, found, err := d.Find(t.Context(), "A001"); found || err != nil {
		t.Errorf("without a number: found %v, %v", found, err)
	}
	if s, err := d.Status(t.Context(), "A001", "1"); s != (printers.Status{Stage: printers.Gone, Problem: "print.unsure"}) || err != nil {
		t.Errorf("with a number: %+v, %v", s, err)
	}
}

func TestSlipWhoseNumberCannotBeKeptIsNotSent(t *testing.T) {
	r := newReceipts()
	d := r.thermal(t, false)
	full := errors.New("the disk is full")
	if _, err := d.Submit(t.Context(), orderOf("A001", 1), func(string) error { return full }); !errors.Is(err, full) {
		t.Errorf("submit: %v", err)
	}
	if _, err := d.Submit(t.Context(), orderOf("A002", 1), recorded); err != nil {
		t.Errorf("the next one: %v", err)
	}
	if len(r.printed()) != 1 {
		t.Errorf("%d slips came out", len(r.printed()))
	}
}

func TestPaperMustFitTheRoll(t *testing.T) {
	for _, c := range []struct {
		name        string
		roll, paper float64
		fits        bool
		dots        int
	}{
		{"ticket on its roll", 80, 80, true, 576},
		{"narrow slip on a wide roll", 80, 58, true, 576},
		{"narrow slip on its roll", 58, 58, true, 384},
		{"ticket on a narrow roll", 58, 80, false, 0},
		{"notice", 80, 210, false, 0},
	} {
		r := newReceipts()
		d := printers.NewRaw("slips", r.listen(t), c.roll, false)
		o := orderOf("A001", 1)
		o.Page.WidthMM = c.paper
		o.Page.Sheets[0].Boxes = []printing.Box{{X: c.paper/2 - 1, Y: 5, Wd: 2, Ht: 2}}
		ref, err := d.Submit(t.Context(), o, recorded)
		if !c.fits {
			if app.CodeOf(err) != app.Invalid || r.lines != 0 {
				t.Errorf("%s: %v", c.name, err)
			}
			continue
		}
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		reaches(t, d, "A001", ref, printers.Status{Stage: printers.Finished})
		got := r.printed()[0]
		row := got.bits[6*8*got.width/8:][:got.width/8] // through the box
		if got.width != c.dots || row[len(row)/2] != 0xff || !bytes.Equal(row[:len(row)/2-1], make([]byte, len(row)/2-1)) {
			t.Errorf("%s: %d dots, row %x", c.name, got.width, row)
		}
	}
}

func TestSheetWiderThanTheRollIsRefusedAmongOthers(t *testing.T) {
	o := orderOf("A001", 1)
	o.Page.Sheets = append(slices.Clone(o.Page.Sheets), printing.Sheet{WidthMM: 297, HeightMM: 210})
	if _, err := newReceipts().thermal(t, false).Submit(t.Context(), o, recorded); app.CodeOf(err) != app.Invalid {
		t.Errorf("submit: %v", err)
	}
}

// TestTicketTakesTheFormOfItsRoll: it is laid out for 58 mm where the printer
// has such a roll, not refused as too wide.
func TestTicketTakesTheFormOfItsRoll(t *testing.T) {
	r, store := newReceipts(), openStore(t)
	d := printers.NewRaw("slips", r.listen(t), printers.NarrowRoll, false)
	d.Hasten(hasty, time.Second)
	start(t, quick(store, "w1", d))
	queued(t, store, slip("A001"))
	j := eventually(t, store, "A001", is(paper.Done))
	f := j.Facts
	f.Ticket.Width58 = true
	page, err := papers.Layout(f)
	if err != nil || page.WidthMM != printers.NarrowRoll {
		t.Fatalf("%g mm, %v", page.WidthMM, err)
	}
	slips := r.printed()
	if len(slips) != 1 || len(r.odd) != 0 {
		t.Fatalf("%d slips came out; not understood: %v", len(slips), r.odd)
	}
	if text := scanned(t, slips[0]); text != "" && text != "A001" {
		t.Errorf("the code says %q", text)
	}
}
