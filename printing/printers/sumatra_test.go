package printers_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/printing/printers"
)

// sumatraDoes makes this test program play SumatraPDF when it is started as
// such: "print", "fail" or "hang"; sumatraOut is where it leaves what it got.
const (
	sumatraDoes = "YICHUANG_TEST_SUMATRA"
	sumatraOut  = "YICHUANG_TEST_SUMATRA_OUT"
)

func TestMain(m *testing.M) {
	if does := os.Getenv(sumatraDoes); does != "" {
		os.Exit(playSumatra(does, os.Args[1:]))
	}
	os.Exit(m.Run())
}

func playSumatra(does string, args []string) int {
	switch does {
	case "fail":
		return 1
	case "hang":
		time.Sleep(time.Minute)
	}
	data, err := os.ReadFile(args[len(args)-1])
	if err == nil {
		err = os.WriteFile(filepath.Join(os.Getenv(sumatraOut), filepath.Base(args[len(args)-1])), data, 0o600)
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(os.Getenv(sumatraOut), "asked"), []byte(strings.Join(args[:len(args)-1], "|")), 0o600)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 2
	}
	return 0
}

// sumatra is a printer of Windows whose program is this one.
func sumatra(t *testing.T, does string) (d *printers.Sumatra, out string) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	out = t.TempDir()
	t.Setenv(sumatraDoes, does)
	t.Setenv(sumatraOut, out)
	return printers.NewSumatra("A4", "HP LaserJet 1020", self).WithQueues(nil), out
}

func TestWindowsPrintsThroughSumatra(t *testing.T) {
	d, out := sumatra(t, "print")
	ref, err := d.Submit(t.Context(), notice("N1", 2), recorded)
	if err != nil {
		t.Fatal(err)
	}
	if s, err := d.Status(t.Context(), "N1", ref); s.Stage != printers.Finished || err != nil {
		t.Errorf("status %v, %v", s, err)
	}
	asked, _ := os.ReadFile(filepath.Join(out, "asked"))
	if want := "-print-to|HP LaserJet 1020|-print-settings|noscale,2x|-silent"; string(asked) != want {
		t.Errorf("asked for %s, want %s", asked, want)
	}
	if data, err := os.ReadFile(filepath.Join(out, "N1.pdf")); !bytes.HasPrefix(data, []byte("%PDF-")) {
		t.Errorf("printed %.8q, %v", data, err)
	}
	if app.CodeOf(d.Cancel(t.Context(), "N1", ref)) != app.Conflict {
		t.Error("a paper that Windows has was taken back")
	}
	if left, _ := filepath.Glob(filepath.Join(os.TempDir(), "yichuang-print-*")); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestSumatraThatReportsNoSuccessLeavesThePaperToPeople(t *testing.T) {
	for _, does := range []string{"fail", "hang"} {
		t.Run(does, func(t *testing.T) {
			d, _ := sumatra(t, does)
			store := openStore(t)
			start(t, quick(store, "w1", d))
			queued(t, store, slip("A001"))
			if j := eventually(t, store, "A001", is(paper.Unknown)); j.Problem != "print.unsure" {
				t.Errorf("problem %q", j.Problem)
			}
		})
	}
}

func TestPaperWaitsForSumatraAndItsPrinter(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	for _, c := range []struct {
		name, program string
		queues        []string
		want          string
	}{
		{"no program", "", nil, "print.no_program"},
		{"program elsewhere", "/nowhere/SumatraPDF.exe", nil, "print.no_program"},
		{"no such printer", os.Args[0], []string{"Fax"}, "print.unknown_printer"},
		{"printer", os.Args[0], []string{"Fax", "hp laserjet 1020"}, ""},
	} {
		d := printers.NewSumatra("A4", "HP LaserJet 1020", c.program).WithQueues(func() ([]string, error) {
			if c.queues == nil {
				return nil, errors.New("no Windows")
			}
			return c.queues, nil
		})
		if s := d.State(t.Context()); s.Problem != c.want {
			t.Errorf("%s: state %+v", c.name, s)
		}
		if c.want == "" {
			continue
		}
		if _, err := d.Submit(t.Context(), notice("N1", 1), recorded); app.CodeOf(err) != app.Unavailable {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestSumatraIsFoundInThePath(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "SumatraPDF"), []byte("#!/bin/sh\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir)
	if s := printers.NewSumatra("A4", "HP", "").WithQueues(nil).State(t.Context()); s.Problem != "" {
		t.Errorf("state %+v", s)
	}
}

func TestPaperWhoseNumberCannotBeKeptIsNotGivenToSumatra(t *testing.T) {
	d, out := sumatra(t, "print")
	if _, err := d.Submit(t.Context(), notice("N1", 1), func(string) error { return context.Canceled }); !errors.Is(err, context.Canceled) {
		t.Errorf("submit: %v", err)
	}
	if left, _ := os.ReadDir(out); len(left) != 0 {
		t.Errorf("printed: %v", left)
	}
	if _, found, err := d.Find(t.Context(), "N1"); found || err != nil {
		t.Errorf("found %v, %v", found, err)
	}
}

func TestPrintersOfTheMachineAreFound(t *testing.T) {
	dir := t.TempDir()
	for file, text := range map[string]string{
		"usb/lp0": "", "usb/lp1": "",
		"class/lp0/device/ieee1284_id": "MFG:EPSON;CMD:ESC/POS;MDL:TM-T82III;CLS:PRINTER;",
	} {
		path := filepath.Join(dir, file)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, []byte(text), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	p := newNetPrinter(t)
	p.queues = []string{"A4", "A3"}
	p.state = stopped
	host := p.Listener.Addr().String()
	f := printers.Finder{
		Socket: filepath.Join(dir, "none"), Host: host, Devices: filepath.Join(dir, "usb", "lp*"), Classes: filepath.Join(dir, "class"),
		Queues: func() ([]string, error) { return []string{"HP LaserJet 1020"}, nil },
	}
	got := f.Find(t.Context())
	want := []printers.Found{
		{Setting: printers.Printer{Name: "A4", Kind: "ipp", URI: "ipp://" + host + "/printers/A4"}, Location: "二楼", Model: "Maker A4", Problem: "print.stopped"},
		{Setting: printers.Printer{Name: "A3", Kind: "ipp", URI: "ipp://" + host + "/printers/A3"}, Location: "二楼", Model: "Maker A3", Problem: "print.stopped"},
		{Setting: printers.Printer{Name: "EPSON TM-T82III", Kind: "usb", Device: filepath.Join(dir, "usb", "lp0")}, Model: "EPSON TM-T82III"},
		{Setting: printers.Printer{Name: "lp1", Kind: "usb", Device: filepath.Join(dir, "usb", "lp1")}},
		{Setting: printers.Printer{Name: "HP LaserJet 1020", Kind: "sumatra", Queue: "HP LaserJet 1020"}},
	}
	if !slices.Equal(got, want) {
		t.Errorf("found\n%+v\nwant\n%+v", got, want)
	}
	for _, found := range got {
		if _, err := printers.Open(printers.Settings{Printers: []printers.Printer{found.Setting}}, dir); err != nil {
			t.Errorf("%s cannot be set up as found: %v", found.Setting.Name, err)
		}
	}
	if found := printers.Discover(t.Context()); len(found) > 0 {
		t.Logf("this machine has %+v", found)
	}
}
