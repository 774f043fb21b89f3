package printers_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/printing/printers"
	"yichuang/printing/printers/ipp"
)

// notice is an order on A4.
func notice(name string, copies int) printers.Order {
	o := orderOf(name, copies)
	o.Page.WidthMM, o.Page.HeightMM = 210, 297
	return o
}

func recorded(string) error { return nil }

func TestPaperIsSentOnceItsNumberIsOnRecord(t *testing.T) {
	p := newNetPrinter(t)
	d := p.device(t)
	o := notice("N1", 2)
	o.Title = strings.Repeat("受理通知书", 20)
	ref, err := d.Submit(t.Context(), o, func(ref string) error {
		if ref != "1" || len(p.papers()) != 0 {
			t.Errorf("number %s is put on record with %v at the printer", ref, p.papers())
		}
		if s, err := d.Status(t.Context(), "N1", ref); s.Stage != printers.Announced {
			t.Errorf("the announced paper is %v, %v", s, err)
		}
		return nil
	})
	if err != nil || ref != "1" {
		t.Fatalf("submit: %q, %v", ref, err)
	}
	j := p.all()[0]
	if j.title != o.Title[:255] {
		t.Errorf("the paper's title came as %q", j.title)
	}
	if j.name != "N1" || j.media != "iso_a4_210x297mm" || j.copies != 2 || !bytes.HasPrefix(j.document, []byte("%PDF-")) {
		t.Errorf("the printer got %q on %q, %d copies, %.8q", j.name, j.media, j.copies, j.document)
	}
	if s, err := d.Status(t.Context(), "N1", ref); s.Stage != printers.Finished || err != nil {
		t.Errorf("status %v, %v", s, err)
	}
}

func TestPaperWhoseNumberCannotBeKeptIsTakenBack(t *testing.T) {
	p := newNetPrinter(t)
	full := errors.New("the disk is full")
	_, err := p.device(t).Submit(t.Context(), notice("N1", 1), func(string) error { return full })
	if !errors.Is(err, full) || len(p.papers()) != 0 || p.all()[0].state != stateCanceled {
		t.Errorf("%v; at the printer: %+v", err, p.all())
	}
}

func TestRefusalsSayWhatToDo(t *testing.T) {
	for _, c := range []struct {
		name string
		set  func(*netPrinter)
		code app.Code
		id   string
	}{
		{"no such queue", func(p *netPrinter) { p.status[ipp.GetPrinterAttributes] = 0x0406 }, app.Unavailable, "print.unknown_printer"},
		{"no IPP at that address", func(p *netPrinter) { p.web = http.StatusNotFound }, app.Unavailable, "print.unknown_printer"},
		{"a password is wanted", func(p *netPrinter) { p.web = http.StatusUnauthorized }, app.Unavailable, "print.refused"},
		{"not authorised", func(p *netPrinter) { p.status[ipp.CreateJob] = 0x0403 }, app.Unavailable, "print.refused"},
		{"busy", func(p *netPrinter) { p.status[ipp.CreateJob] = 0x0507 }, app.Unavailable, "print.busy"},
		{"takes no jobs", func(p *netPrinter) { p.status[ipp.CreateJob] = 0x0506 }, app.Unavailable, "print.not_accepting"},
		{"cannot be sent to in two steps", func(p *netPrinter) { p.status[ipp.CreateJob] = 0x0501 }, app.Invalid, "print.not_supported"},
		{"the answer is lost before anything was sent", func(p *netPrinter) { p.cut[ipp.CreateJob] = "after" }, app.Unavailable, "print.offline"},
		{"the document is of the wrong kind", func(p *netPrinter) { p.status[ipp.SendDocument] = 0x040a }, app.Invalid, "print.not_supported"},
		{"has no A4", func(p *netPrinter) { p.media = []string{"iso_a3_297x420mm", "choose_any"} }, app.Invalid, "print.not_supported"},
		{"takes no PDF", func(p *netPrinter) { p.formats = []string{"image/urf"} }, app.Invalid, "print.not_supported"},
		{"is switched off", func(p *netPrinter) { p.Close() }, app.Unavailable, "print.offline"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newNetPrinter(t)
			c.set(p)
			_, err := p.device(t).Submit(t.Context(), notice("N1", 1), recorded)
			var e *app.Error
			if !errors.As(err, &e) || e.Code != c.code || e.ID != c.id {
				t.Fatalf("submit: %v", err)
			}
			for _, j := range p.all() {
				if len(j.document) > 0 || j.state != stateCanceled {
					t.Errorf("the printer is left with state %d and %d bytes of paper", j.state, len(j.document))
				}
			}
		})
	}
}

func TestAnswerThatIsNoIPPIsNoPrinter(t *testing.T) {
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "<html>router</html>") }))
	defer web.Close()
	u, _ := url.Parse(strings.Replace(web.URL, "http", "ipp", 1))
	if s := printers.NewIPP("A4", u, "").State(t.Context()); s.Problem != "print.offline" {
		t.Errorf("state %+v", s)
	}
}

func TestStagesFollowTheJobsState(t *testing.T) {
	for _, c := range []struct {
		name    string
		state   int
		reasons []string
		printer []string
		want    printers.Status
	}{
		{"waiting", statePending, nil, nil, printers.Status{Stage: printers.Pending}},
		{"announced", stateHeld, []string{"job-incoming"}, nil, printers.Status{Stage: printers.Announced}},
		{"announced, in other words", statePending, []string{"job-data-insufficient"}, nil, printers.Status{Stage: printers.Announced}},
		{"held by somebody", stateHeld, nil, nil, printers.Status{Stage: printers.Stopped, Problem: "print.stopped"}},
		{"printing", statePrinting, nil, []string{"none"}, printers.Status{Stage: printers.Printing}},
		{"printing with a word of warning", statePrinting, nil, []string{"media-low-warning"}, printers.Status{Stage: printers.Printing}},
		{"out of paper", statePrinting, nil, []string{"media-low-report", "media-empty-error"}, printers.Status{Stage: printers.Stopped, Problem: "print.paper_out"}},
		{"stopped", stateStopped, nil, nil, printers.Status{Stage: printers.Stopped, Problem: "print.stopped"}},
		{"jammed", stateStopped, nil, []string{"media-jam"}, printers.Status{Stage: printers.Stopped, Problem: "print.jam"}},
		{"canceled", stateCanceled, nil, nil, printers.Status{Stage: printers.Canceled}},
		{"aborted", stateAborted, nil, nil, printers.Status{Stage: printers.Aborted}},
		{"completed", stateCompleted, nil, []string{"media-empty"}, printers.Status{Stage: printers.Finished}},
	} {
		p := newNetPrinter(t)
		p.jobs, p.reasons = []*netJob{{name: "N1", state: c.state, reasons: c.reasons}}, c.printer
		if got, err := p.device(t).Status(t.Context(), "N1", "1"); got != c.want || err != nil {
			t.Errorf("%s: %+v, %v", c.name, got, err)
		}
	}
}

func TestNumberGivenOutAgainIsNoProofOfPrinting(t *testing.T) {
	p := newNetPrinter(t)
	p.jobs = []*netJob{{name: "somebody else's", state: stateCompleted}}
	for _, ref := range []string{"1", "2", "not a number"} {
		if s, err := p.device(t).Status(t.Context(), "N1", ref); s.Stage != printers.Gone || err != nil {
			t.Errorf("number %s: %+v, %v", ref, s, err)
		}
	}
	p.status[ipp.GetJobAttributes] = 0x0500
	if _, err := p.device(t).Status(t.Context(), "N1", "1"); err == nil {
		t.Error("a printer that does not know was believed")
	}
}

func TestStateSaysWhatAClerkCanDo(t *testing.T) {
	type S = printers.State
	for _, c := range []struct {
		name     string
		state    int
		reasons  []string
		refusing bool
		behind   string // the queue's printer
		want     S
	}{
		{"idle", idle, []string{"none"}, false, "", S{}},
		{"idle, and out of paper", idle, []string{"media-empty-error"}, false, "", S{Complaint: "print.paper_out"}},
		{"a queue that remembers the last paper's complaint", idle, []string{"media-empty-error"}, false, "usb://EPSON/TM", S{}},
		{"soon out of paper", idle, []string{"media-low-warning"}, false, "", S{Hint: "print.paper_low"}},
		{"stopped for paper", stopped, []string{"media-needed", "media-empty"}, false, "", S{Problem: "print.paper_out"}},
		{"open", stopped, []string{"door-open-error"}, false, "", S{Problem: "print.cover_open"}},
		{"no toner", stopped, []string{"toner-empty-error"}, false, "", S{Problem: "print.ink_empty"}},
		{"away from its queue", stopped, []string{"offline-report", "connecting-to-device"}, false, "", S{Problem: "print.offline"}},
		{"paused", stopped, []string{"paused"}, false, "", S{Problem: "print.stopped"}},
		{"closed to jobs", idle, nil, true, "", S{Problem: "print.not_accepting"}},
	} {
		p := newNetPrinter(t)
		p.state, p.reasons, p.refusing, p.behind = c.state, c.reasons, c.refusing, c.behind
		if got := p.device(t).State(t.Context()); got != c.want {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
}

func TestQueueIsAsGoodAsThePrinterBehindIt(t *testing.T) {
	queue, p := newNetPrinter(t), newNetPrinter(t)
	queue.behind = p.address()
	d := queue.device(t)
	for _, c := range []struct {
		name string
		set  func()
		want printers.State
	}{
		{"well", func() {}, printers.State{}},
		{"out of paper", func() { p.reasons = []string{"media-empty"} }, printers.State{Complaint: "print.paper_out"}},
		{"refilled a little", func() { p.reasons = []string{"media-low"} }, printers.State{Hint: "print.paper_low"}},
		{"stopped", func() { p.state = stopped }, printers.State{Complaint: "print.stopped"}},
		{"switched off", p.Close, printers.State{Complaint: "print.offline"}},
	} {
		c.set()
		if got := d.State(t.Context()); got != c.want {
			t.Errorf("the printer is %s: %+v", c.name, got)
		}
	}
}

func TestAnnouncementsLeftBehindAreTakenBack(t *testing.T) {
	p := newNetPrinter(t)
	p.jobs = []*netJob{
		{name: "N1", state: stateHeld, reasons: []string{"job-incoming"}},
		{name: "N2", state: stateHeld, reasons: []string{"job-incoming"}},
		{name: "N1", state: statePending, document: []byte("%PDF")},
	}
	if ref, found, err := p.device(t).Find(t.Context(), "N1"); found || err != nil {
		t.Errorf("found %q, %v", ref, err)
	}
	if all := p.all(); all[0].state != stateCanceled || all[1].state != stateHeld || all[2].state != statePending {
		t.Errorf("the jobs are %d, %d, %d", all[0].state, all[1].state, all[2].state)
	}
}

func TestCancelOnlyWhatIsNotOut(t *testing.T) {
	for _, c := range []struct {
		name   string
		state  int
		broken bool
		want   app.Code
	}{
		{"waiting", statePending, false, ""},
		{"canceled already", stateCanceled, false, ""},
		{"out", stateCompleted, false, app.Conflict},
		{"nobody answers", statePending, true, app.Unavailable},
		{"forgotten, and so perhaps out", 0, false, app.Unavailable},
	} {
		p := newNetPrinter(t)
		if c.state != 0 {
			p.jobs = []*netJob{{name: "N1", state: c.state}}
		}
		if c.broken {
			p.status[ipp.CancelJob] = 0x0500
		}
		if err := p.device(t).Cancel(t.Context(), "N1", "1"); app.CodeOf(err) != c.want {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestCutCableNeverPrintsTwice(t *testing.T) {
	for _, c := range []struct {
		name string
		set  func(*netPrinter)
		want paper.JobState
		jobs int // announced at the printer in all
	}{
		{"after the paper", func(p *netPrinter) { p.cut[ipp.SendDocument] = "after" }, paper.Done, 1},
		{"before the paper", func(p *netPrinter) { p.cut[ipp.SendDocument] = "before" }, paper.Done, 2},
		{"after the announcement", func(p *netPrinter) { p.cut[ipp.CreateJob] = "after" }, paper.Done, 2},
		{"after the paper, and the printer cannot tell", func(p *netPrinter) {
			p.cut[ipp.SendDocument] = "after"
			p.status[ipp.GetJobAttributes] = 0x0500
		}, paper.Unknown, 1},
		{"after the paper, and the printer has forgotten it", func(p *netPrinter) {
			p.cut[ipp.SendDocument] = "after"
			p.status[ipp.GetJobAttributes] = 0x0406
		}, paper.Unknown, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, store := newNetPrinter(t), openStore(t)
			p.media = append(p.media, "custom_min_50x50mm", "custom_max_220x400mm")
			c.set(p)
			w := quick(store, "w1", p.device(t))
			if c.want == paper.Done {
				w.Lease, w.Timeout = 0, 0 // only what is never answered has to be waited for
			}
			start(t, w)
			queued(t, store, slip("A001"))
			eventually(t, store, "A001", is(c.want))
			if got := p.papers(); !slices.Equal(got, []string{"A001"}) || len(p.all()) != c.jobs {
				t.Errorf("%v came out of %d announced", got, len(p.all()))
			}
		})
	}
}

func TestPrinterThatNeverAnswersHoldsNobodyUp(t *testing.T) {
	silent, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	u := &url.URL{Scheme: "ipp", Host: silent.Addr().String(), Path: "/ipp/print"}
	store, m := openStore(t), newMachine()
	dead := printers.NewIPP("dead", u, "")
	w := quick(store, "w1", nil)
	w.Choice = chosen{devices: []printers.Device{dead, m}, way: func(j paper.Job) printers.Way {
		if j.ID == "A001" {
			return printers.Way{First: dead}
		}
		return printers.Way{First: m}
	}}
	start(t, w)
	queued(t, store, slip("A001"))
	queued(t, store, slip("A002"))
	eventually(t, store, "A002", is(paper.Done))
	eventually(t, store, "A001", func(j paper.Job) bool { return j.State == paper.Queued && j.Problem == "print.offline" })
}

func TestQueueIsReachedThroughItsSocket(t *testing.T) {
	p := newNetPrinter(t)
	socket := filepath.Join(t.TempDir(), "s")
	l, err := net.Listen("unix", socket)
	if err != nil {
		t.Fatal(err)
	}
	go func() { _ = http.Serve(l, p.Config.Handler) }()
	defer l.Close()
	d := printers.NewIPP("A4", &url.URL{Scheme: "ipp", Host: "localhost", Path: "/ipp/print"}, socket)
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	if _, err := d.Submit(ctx, notice("N1", 1), recorded); err != nil || !p.wasAsked(ipp.SendDocument) {
		t.Errorf("submit: %v", err)
	}
}
