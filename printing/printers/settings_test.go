package printers_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/assets"
	"yichuang/printing/printers"
)

func load(t *testing.T, text string) (printers.Set, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "printers.json")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return printers.Load(path, "unused")
}

func TestPrintersServeTheirDesksAndPapers(t *testing.T) {
	set, err := load(t, "\uFEFF"+`[
		{"name": "slips", "kind": "file", "dir": "slips", "papers": ["ticket"]},
		{"name": "three", "kind": "ipp", "uri": "ipp://printer.hall/ipp/print", "desks": ["3", "4"], "papers": ["*"]},
		{"name": "notices", "kind": "file", "dir": "/notices", "desks": ["*"], "papers": ["acceptance", "correction"]}
	]`)
	if err != nil {
		t.Fatal(err)
	}
	acceptance := paper.Facts{Acceptance: &paper.AcceptanceNotice{}}
	for _, c := range []struct {
		name string
		job  paper.Job
		want string
	}{
		{"ticket of a desk with a printer", paper.Job{Desk: "3", Facts: paper.Facts{Ticket: &paper.TicketSlip{}}}, "slips"},
		{"notice of desk 4", paper.Job{Desk: "4", Facts: acceptance}, "three"},
		{"notice of desk 5", paper.Job{Desk: "5", Facts: acceptance}, "notices"},
		{"paper that nobody prints", paper.Job{Desk: "5", Facts: paper.Facts{Receipt: &paper.DeliveryReceipt{}}}, ""},
		{"paper that is to be printed again", paper.Job{Desk: "5", Facts: acceptance, State: paper.Queued, Printer: "sold"}, "notices"},
	} {
		got := ""
		if d := set.Way(c.job).First; d != nil {
			got = d.Name()
		}
		if got != c.want {
			t.Errorf("%s goes to %q, want %q", c.name, got, c.want)
		}
	}
}

func TestHallWithoutSettingsPrintsIntoAFolder(t *testing.T) {
	dir := t.TempDir()
	set, err := printers.Load(filepath.Join(dir, "printers.json"), filepath.Join(dir, "printed"))
	if err != nil {
		t.Fatal(err)
	}
	d := set.Way(paper.Job{Desk: "9", Facts: paper.Facts{Denial: &paper.DenialDecision{}}}).First
	if d == nil {
		t.Fatal("there is no printer")
	}
	if _, err := d.Submit(t.Context(), orderOf("A001", 1), nil); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "printed", "A001.pdf")); err != nil {
		t.Error(err)
	}
}

func TestFolderOfAPrinterIsBesideItsSettings(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "printers.json")
	if err := os.WriteFile(path, []byte(`[{"name": "a", "kind": "file", "dir": "out"}]`), 0o600); err != nil {
		t.Fatal(err)
	}
	set, err := printers.Load(path, "unused")
	if err != nil {
		t.Fatal(err)
	}
	d := set.Way(paper.Job{}).First
	if _, err := d.Submit(t.Context(), orderOf("A001", 1), nil); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "out", "A001.pdf")); err != nil {
		t.Error(err)
	}
}

func TestWrongSettingsAreNamed(t *testing.T) {
	for _, c := range []struct{ name, text, id string }{
		{"no JSON", `printers`, "print.settings_unreadable"},
		{"a word that is not known", `[{"name": "a", "kind": "file", "dir": "d", "colour": true}]`, "print.settings_unreadable"},
		{"something behind the list", `[] []`, "print.settings_unreadable"},
		{"no name", `[{"kind": "file", "dir": "d"}]`, "print.settings_name"},
		{"one name twice", `[{"name": "a", "kind": "file", "dir": "d"}, {"name": "a", "kind": "file", "dir": "e"}]`, "print.settings_name"},
		{"unknown kind", `[{"name": "a", "kind": "fax"}]`, "print.settings_kind"},
		{"file without folder", `[{"name": "a", "kind": "file"}]`, "print.settings_dir"},
		{"ipp without address", `[{"name": "a", "kind": "ipp"}]`, "print.settings_uri"},
		{"file with an address", `[{"name": "a", "kind": "file", "dir": "d", "uri": "ipp://a/b"}]`, "print.settings_surplus"},
		{"address of another kind", `[{"name": "a", "kind": "ipp", "uri": "lpd://host/queue"}]`, "print.settings_uri"},
		{"thermal printer without address", `[{"name": "a", "kind": "raw"}]`, "print.settings_address"},
		{"thermal printer that speaks IPP", `[{"name": "a", "kind": "raw", "uri": "ipp://host"}]`, "print.settings_address"},
		{"roll of another width", `[{"name": "a", "kind": "raw", "uri": "socket://host", "width_mm": 72}]`, "print.settings_width"},
		{"cable without device", `[{"name": "a", "kind": "usb"}]`, "print.settings_device"},
		{"Windows printer without name", `[{"name": "a", "kind": "sumatra"}]`, "print.settings_queue"},
		{"route to nowhere", `{"printers": [{"name": "a", "kind": "file", "dir": "d"}], "routes": [{"printer": "b"}]}`, "print.settings_route"},
		{"fallback to nowhere", `{"printers": [{"name": "a", "kind": "file", "dir": "d"}], "routes": [{"printer": "a", "fallback": "b"}]}`, "print.settings_fallback"},
		{"fallback to itself", `{"printers": [{"name": "a", "kind": "file", "dir": "d"}], "routes": [{"printer": "a", "fallback": "a"}]}`, "print.settings_fallback"},
		{"route of an unknown paper", `{"printers": [{"name": "a", "kind": "file", "dir": "d"}], "routes": [{"printer": "a", "papers": ["invoice"]}]}`, "print.settings_paper"},
		{"unknown paper", `[{"name": "a", "kind": "file", "dir": "d", "papers": ["invoice"]}]`, "print.settings_paper"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := load(t, c.text)
			var e *app.Error
			if !errors.As(err, &e) || e.Code != app.Invalid || e.ID != c.id {
				t.Errorf("load: %v", err)
			}
		})
	}
	if _, err := printers.Load(t.TempDir(), "unused"); app.CodeOf(err) != app.Invalid {
		t.Errorf("a folder in the file's place: %v", err)
	}
}

// noTrouble are words that are never on a job.
var noTrouble = []string{"print.at_printer", "print.test_margin", "print.state"}

// A job keeps only the id of its trouble, so the words must do without arguments.
func TestWordsOfTroubleNeedNoArguments(t *testing.T) {
	for _, id := range assets.IDs() {
		if !strings.HasPrefix(id, "print.") || strings.HasPrefix(id, "print.settings_") || slices.Contains(noTrouble, id) {
			continue
		}
		for _, lang := range []assets.Lang{assets.ZH, assets.EN} {
			if text := assets.Text(lang, id, nil); strings.Contains(text, "{") {
				t.Errorf("%s: %s", id, text)
			}
		}
	}
}

func FuzzSettings(f *testing.F) {
	f.Add([]byte(`[{"name": "a", "kind": "file", "dir": "d", "desks": ["3"]}]`))
	f.Add([]byte(`{"printers": [{"name": "a", "kind": "raw", "uri": "socket://h", "width_mm": 58}], "routes": [{"printer": "a"}], "fallback_seconds": 3}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		path := filepath.Join(t.TempDir(), "printers.json")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := printers.ReadSettings(path, "unused")
		if err != nil {
			if app.CodeOf(err) != app.Invalid {
				t.Errorf("read: %v", err)
			}
			return
		}
		if err := printers.SaveSettings(path, s); err != nil {
			return // no printer of that kind, or two of one name
		}
		again, err := printers.Load(path, "unused")
		if err != nil || len(again.Devices()) != len(s.Printers) {
			t.Errorf("what was saved is not read: %v", err)
		}
	})
}
