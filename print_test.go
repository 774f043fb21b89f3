package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/queue"
	"yichuang/assets"
	"yichuang/printing/printers"
	"yichuang/ui/kit"
)

// TestPrintersOfTheOfficeCountFromTheNextPaperOn: nobody has to start the
// program anew, and settings that are wrong change nothing.
func TestPrintersOfTheOfficeCountFromTheNextPaperOn(t *testing.T) {
	h, err := openHall(t.Context(), t.TempDir(), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close()
	ctx, stop := context.WithCancel(t.Context())
	p, err := h.printing(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Wait()
	defer stop()
	kiosk := app.Actor{Staff: "kiosk", Desk: "K1", Roles: []app.Role{app.Kiosk}}
	issue := func() {
		t.Helper()
		if _, err := h.queue.Issue(t.Context(), kiosk, "", queue.Request{Zone: h.cat.Zones()[0].ID}); err != nil {
			t.Fatal(err)
		}
	}
	issue()
	papersIn(t, filepath.Join(h.dir, printedDir), 1)
	tickets := filepath.Join(h.dir, "tickets")
	s := printers.Settings{
		Printers: []printers.Printer{{Name: "A4", Kind: printers.KindFile, Dir: "a4"}, {Name: "slips", Kind: printers.KindFile, Dir: "tickets"}},
		Routes:   []printers.Route{{Papers: []string{"ticket"}, Printer: "slips", Fallback: "A4"}, {Printer: "A4"}},
	}
	if err := p.Save(s); err != nil {
		t.Fatal(err)
	}
	issue()
	papersIn(t, tickets, 1)
	s.Routes[0].Printer = "sold"
	if err := p.Save(s); app.CodeOf(err) != app.Invalid {
		t.Errorf("a route to a printer that is not there: %v", err)
	}
	issue()
	papersIn(t, tickets, 2)
	if kept, err := p.Settings(); err != nil || len(kept.Printers) != 2 || kept.Routes[0].Printer != "slips" {
		t.Errorf("the settings are %+v, %v", kept, err)
	}
}

// papersIn waits until so many papers lie in the folder.
func papersIn(t *testing.T, dir string, n int) {
	t.Helper()
	for begun := time.Now(); ; time.Sleep(5 * time.Millisecond) {
		came, _ := filepath.Glob(filepath.Join(dir, "*.pdf"))
		if len(came) == n {
			return
		}
		if time.Since(begun) > 20*time.Second {
			all, _ := os.ReadDir(filepath.Dir(dir))
			t.Fatalf("%d papers in %s, want %d; there is %v", len(came), dir, n, all)
		}
	}
}

func TestPrintLightNamesThePrinterAndWhatToDo(t *testing.T) {
	words := kit.Words{Lang: assets.EN}
	for _, c := range []struct {
		name   string
		s      printers.Snapshot
		colour any
		say    []string
	}{
		{"well", printers.Snapshot{}, kit.Success, nil},
		{"papers wait", printers.Snapshot{Waiting: 2}, kit.Primary, []string{"2"}},
		{"paper ends soon", printers.Snapshot{Printers: []printers.PrinterState{{Name: "slips", Hint: "print.paper_low"}}}, kit.Warning, []string{"slips", "run out"}},
		{"out of paper", printers.Snapshot{Problem: "print.paper_out", Printer: "slips"}, kit.Danger, []string{"slips", "Refill"}},
		{"no printer", printers.Snapshot{Waiting: 1, Problem: "print.no_printer", Job: "1"}, kit.Danger, []string{"No printer"}},
	} {
		l := printLight(words, c.s)
		if any(l.Colour) != c.colour {
			t.Errorf("%s: colour %v", c.name, l.Colour)
		}
		for _, word := range c.say {
			if !strings.Contains(l.Text, word) {
				t.Errorf("%s: %q does not say %q", c.name, l.Text, word)
			}
		}
	}
}
