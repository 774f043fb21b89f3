package printers_test

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/printing/printers"
)

// pair is a printer and the one beside it.
func pair() (first, second *machine) {
	first, second = newMachine(), newMachine()
	first.name, second.name = "first", "second"
	return first, second
}

func TestPaperOfAPrinterInTroubleGoesToTheOneBesideIt(t *testing.T) {
	for _, c := range []struct {
		name    string
		trouble func(*machine)
	}{
		{"takes no papers", func(m *machine) { m.problem = "print.paper_out" }},
		{"would take papers and keep them", func(m *machine) { m.complaint = "print.offline" }},
	} {
		t.Run(c.name, func(t *testing.T) {
			store := openStore(t)
			first, second := pair()
			first.set(func() { c.trouble(first) })
			w := quick(store, "w1", nil)
			w.Choice = beside(first, second, 30*time.Millisecond)
			start(t, w)
			queued(t, store, slip("A001"))
			if j := eventually(t, store, "A001", is(paper.Done)); j.Printer != "second" {
				t.Errorf("printed on %s", j.Printer)
			}
			first.set(func() { first.problem, first.complaint = "", "" })
			shows(t, w, printers.Snapshot{Printers: []printers.PrinterState{{Name: "first"}, {Name: "second"}}})
			queued(t, store, slip("A002"))
			if j := eventually(t, store, "A002", is(paper.Done)); j.Printer != "first" {
				t.Errorf("after the repair printed on %s", j.Printer)
			}
			if !slices.Equal(second.printed(), []string{"A001"}) || !slices.Equal(first.printed(), []string{"A002"}) {
				t.Errorf("first %v, second %v", first.printed(), second.printed())
			}
		})
	}
}

func TestPaperWaitsForItsPrinterAtFirst(t *testing.T) {
	store := openStore(t)
	first, second := pair()
	first.problem = "print.paper_out"
	w := quick(store, "w1", nil)
	w.Choice = beside(first, second, time.Hour)
	start(t, w)
	queued(t, store, slip("A001"))
	eventually(t, store, "A001", func(j paper.Job) bool { return j.State == paper.Queued && j.Problem == "print.paper_out" })
	first.set(func() { first.problem = "" })
	if j := eventually(t, store, "A001", is(paper.Done)); j.Printer != "first" || len(second.printed()) != 0 {
		t.Errorf("printed on %s", j.Printer)
	}
}

func TestPaperThatAPrinterHasNeverGoesToAnother(t *testing.T) {
	store := openStore(t)
	first, second := pair()
	first.hold = true
	w := quick(store, "w1", nil)
	w.Choice = beside(first, second, time.Millisecond)
	start(t, w)
	queued(t, store, slip("A001"))
	eventually(t, store, "A001", is(paper.Submitted))
	first.set(func() { first.problem = "print.jam" })
	queued(t, store, slip("A002"))
	eventually(t, store, "A002", is(paper.Done))
	if got := second.printed(); !slices.Equal(got, []string{"A002"}) {
		t.Errorf("the second printer printed %v", got)
	}
	if j := jobOf(t, store, "A001"); j.State != paper.Submitted || j.Printer != "first" {
		t.Errorf("A001 is %s at %s", j.State, j.Printer)
	}
}

func TestTwoPrintersInTroubleKeepThePaper(t *testing.T) {
	store := openStore(t)
	first, second := pair()
	first.problem, second.problem = "print.paper_out", "print.jam"
	w := quick(store, "w1", nil)
	w.Choice = beside(first, second, time.Millisecond)
	start(t, w)
	queued(t, store, slip("A001"))
	shows(t, w, printers.Snapshot{Waiting: 1, Problem: "print.paper_out", Job: "A001", Printer: "first", Printers: []printers.PrinterState{
		{Name: "first", Problem: "print.paper_out", Waiting: 1}, {Name: "second", Problem: "print.jam"},
	}})
	second.set(func() { second.problem = "" })
	if j := eventually(t, store, "A001", is(paper.Done)); j.Printer != "second" {
		t.Errorf("printed on %s", j.Printer)
	}
}

func TestComplaintAloneKeepsNoPaperBack(t *testing.T) {
	store, m := openStore(t), newMachine()
	m.complaint = "print.paper_out" // a queue takes the paper and prints it after the refill
	start(t, quick(store, "w1", m))
	queued(t, store, slip("A001"))
	eventually(t, store, "A001", is(paper.Done))
}

func TestPrintersAreChangedWhileTheyPrint(t *testing.T) {
	store := openStore(t)
	before, after := pair()
	after.name = before.name // the same name at another address
	before.hold = true
	w := quick(store, "w1", before)
	start(t, w)
	queued(t, store, slip("A001"))
	j := eventually(t, store, "A001", is(paper.Submitted))
	w.Use(only(after))
	queued(t, store, slip("A002"))
	eventually(t, store, "A002", is(paper.Done))
	if jobOf(t, store, "A001").State != paper.Submitted || !slices.Equal(after.printed(), []string{"A002"}) {
		t.Errorf("the new printer printed %v", after.printed())
	}
	before.set(func() { before.stages[j.Ref] = printers.Status{Stage: printers.Finished} })
	eventually(t, store, "A001", is(paper.Done))
	w.Use(only(nil))
	shows(t, w, printers.Snapshot{})
}

func TestTroubleIsShownWithoutAnyPaper(t *testing.T) {
	store := openStore(t)
	first, second := pair()
	w := quick(store, "w1", nil)
	w.Glance = 0
	w.Choice = beside(first, second, 0)
	start(t, w)
	well := printers.Snapshot{Printers: []printers.PrinterState{{Name: "first"}, {Name: "second", Hint: "print.paper_low"}}}
	second.set(func() { second.hint = "print.paper_low" })
	shows(t, w, well)
	began := time.Now()
	for _, problem := range []string{"print.paper_out", "print.offline", "print.stopped", "print.unknown_printer"} {
		first.set(func() { first.problem = problem })
		shows(t, w, printers.Snapshot{
			Problem: problem, Printer: "first",
			Printers: []printers.PrinterState{{Name: "first", Problem: problem}, {Name: "second", Hint: "print.paper_low"}},
		})
	}
	first.set(func() { first.problem = "" })
	shows(t, w, well)
	if each := time.Since(began) / 5; each > 2*time.Second {
		t.Errorf("a change was seen after %s", each)
	}
}

func TestCancelTakesBackWhatIsNotOut(t *testing.T) {
	office := app.Actor{Staff: "9001", Roles: []app.Role{app.Office}}
	clerk := app.Actor{Staff: "1023", Desk: "3", Roles: []app.Role{app.Front}}
	for _, c := range []struct {
		name  string
		actor app.Actor
		state paper.JobState
		stage printers.Stage // at the printer
		code  app.Code
		want  paper.JobState
	}{
		{"a paper that waits", office, paper.Queued, "", "", paper.Failed},
		{"a paper of her own desk", clerk, paper.Queued, "", "", paper.Failed},
		{"a paper of another desk", app.Actor{Staff: "1024", Desk: "4", Roles: []app.Role{app.Front}}, paper.Queued, "", app.Denied, paper.Queued},
		{"a paper, by nobody", app.Actor{}, paper.Queued, "", app.Denied, paper.Queued},
		{"a paper that is being sent", office, paper.Claimed, "", app.Conflict, paper.Claimed},
		{"a paper at the printer", office, paper.Submitted, printers.Pending, "", paper.Failed},
		{"a paper that is out", office, paper.Done, "", app.Conflict, paper.Done},
	} {
		t.Run(c.name, func(t *testing.T) {
			store, m := openStore(t), newMachine()
			m.problem = "print.paper_out"
			m.stages["no. A001"] = printers.Status{Stage: c.stage}
			left(t, store, "A001", c.state, "A4", "no. A001", time.Now().Add(time.Hour))
			w := quick(store, "w1", m)
			w.Poll, w.Lease = time.Hour, time.Hour
			start(t, w)
			if err := w.Cancel(t.Context(), c.actor, "A001"); app.CodeOf(err) != c.code {
				t.Errorf("cancel: %v", err)
			}
			j := jobOf(t, store, "A001")
			if j.State != c.want || c.want == paper.Failed && j.Problem != "print.canceled_by" {
				t.Errorf("the job is %s, problem %q", j.State, j.Problem)
			}
			if c.stage != "" && m.stages["no. A001"].Stage != printers.Canceled {
				t.Error("the printer still has it")
			}
		})
	}
}

func TestPaperAtAPrinterOfAnotherMachineIsNotCancelledHere(t *testing.T) {
	store := openStore(t)
	left(t, store, "A001", paper.Submitted, "there", "17", time.Now())
	w := quick(store, "w1", newMachine())
	start(t, w)
	err := w.Cancel(t.Context(), app.Actor{Roles: []app.Role{app.Supervisor}}, "A001")
	if app.CodeOf(err) != app.Conflict || jobOf(t, store, "A001").State != paper.Submitted {
		t.Errorf("cancel: %v", err)
	}
}

func TestTestPageComesOut(t *testing.T) {
	r, m := newReceipts(), newMachine()
	w := quick(openStore(t), "w1", nil)
	w.Choice = chosen{devices: []printers.Device{r.thermal(t, false), m}, way: func(paper.Job) printers.Way { return printers.Way{} }}
	start(t, w)
	if err := w.Test(t.Context(), "slips"); err != nil || len(r.printed()) != 1 {
		t.Fatalf("%d slips came out, %v", len(r.printed()), err)
	}
	if text := scanned(t, r.printed()[0]); text != "" && text != "slips" {
		t.Errorf("the code says %q", text)
	}
	if err := w.Test(t.Context(), "A4"); err != nil || len(m.orders) != 1 || m.orders[0].Page.WidthMM != 210 {
		t.Errorf("on A4: %v, %+v", err, m.orders)
	}
	m.set(func() { m.problem = "print.jam" })
	if err := w.Test(t.Context(), "A4"); app.CodeOf(err) != app.Unavailable {
		t.Errorf("on a jammed printer: %v", err)
	}
	if err := w.Test(t.Context(), "sold"); app.CodeOf(err) != app.NotFound {
		t.Errorf("on no printer: %v", err)
	}
}

func TestSettingsAreKeptAsTheyWereSaved(t *testing.T) {
	path := filepath.Join(t.TempDir(), "printers.json")
	s := printers.Settings{
		Printers: []printers.Printer{
			{Name: "slips", Kind: printers.KindRaw, URI: "socket://192.168.1.9:9100", WidthMM: 58, Silent: true},
			{Name: "cable", Kind: printers.KindUSB, Device: "/dev/usb/lp0"},
			{Name: "A4", Kind: printers.KindIPP, URI: "ipp://localhost/printers/A4", Socket: "/run/cups/cups.sock"},
			{Name: "Windows", Kind: printers.KindSumatra, Queue: "HP", Program: `C:\SumatraPDF.exe`},
			{Name: "folder", Kind: printers.KindFile, Dir: "out"},
		},
		Routes: []printers.Route{
			{Desks: []string{"3"}, Papers: []string{"ticket"}, Printer: "slips", Fallback: "cable"},
			{Printer: "A4", Fallback: "folder"},
		},
		Patience: 5,
	}
	if err := printers.SaveSettings(path, s); err != nil {
		t.Fatal(err)
	}
	if got, err := printers.ReadSettings(path, "unused"); err != nil || !reflect.DeepEqual(got, s) {
		t.Errorf("read %+v, %v", got, err)
	}
	set, err := printers.Load(path, "unused")
	if err != nil {
		t.Fatal(err)
	}
	way := set.Way(paper.Job{Desk: "3", Facts: paper.Facts{Ticket: &paper.TicketSlip{}}})
	if way.First.Name() != "slips" || way.Fallback.Name() != "cable" || way.Patience != 5*time.Second || len(set.Devices()) != 5 {
		t.Errorf("a ticket goes %+v", way)
	}
	s.Routes[0].Printer = "sold"
	if err := printers.SaveSettings(path, s); app.CodeOf(err) != app.Invalid {
		t.Errorf("a wrong route: %v", err)
	}
	if again, err := printers.Load(path, "unused"); err != nil || len(again.Devices()) != 5 {
		t.Errorf("the file was touched: %v", err)
	}
	if left, _ := os.ReadDir(filepath.Dir(path)); len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
	if err := printers.SaveSettings(filepath.Join(path, "below"), printers.Settings{}); app.CodeOf(err) != app.Unavailable {
		t.Errorf("a folder that is a file: %v", err)
	}
}

func TestPrinterThatIsNotChangedStaysTheSame(t *testing.T) {
	s := printers.Settings{Printers: []printers.Printer{{Name: "a", Kind: printers.KindFile, Dir: "a"}, {Name: "b", Kind: printers.KindFile, Dir: "b"}}}
	before, err := printers.Open(s, "base")
	if err != nil {
		t.Fatal(err)
	}
	s.Printers[1].Dir = "elsewhere"
	after, err := printers.Open(s, "base")
	if err != nil {
		t.Fatal(err)
	}
	kept := after.Keeping(before)
	if kept.Devices()[0] != before.Devices()[0] || kept.Devices()[1] == before.Devices()[1] || kept.Devices()[1] != after.Devices()[1] {
		t.Error("the wrong devices were kept")
	}
}
