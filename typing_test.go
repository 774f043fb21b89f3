package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"yichuang/printing/printers"
	"yichuang/ui/kit"
)

func TestAKioskKnowsAgainWhatItsKeyboardLearned(t *testing.T) {
	h, err := openHall(t.Context(), t.TempDir(), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close()
	first := func(x *typing) string {
		found := x.source.Candidates("jingying", kit.Plain)
		if len(found) < 2 {
			t.Fatalf("found %v", found)
		}
		return found[0].Text
	}
	x := h.typing("K1")
	usual := first(x)
	rare := x.source.Candidates("jingying", kit.Plain)[1]
	for range 20 {
		x.source.Chosen(rare, kit.Plain)
	}
	x.keep()
	if got := first(h.typing("K1")); got != rare.Text {
		t.Errorf("offers %s, learned %s", got, rare.Text)
	}
	if got := first(h.typing("K2")); got != usual {
		t.Errorf("another kiosk offers %s, usual is %s", got, usual)
	}
	if err := os.WriteFile(filepath.Join(h.dir, "pinyin-K1.txt"), []byte{0xFF, 1, 2}, 0o600); err != nil {
		t.Fatal(err)
	}
	if got := first(h.typing("K1")); got != usual {
		t.Errorf("with a broken file it offers %s, usual is %s", got, usual)
	}
}

func TestAGuideNeedsAPrinterOfSheets(t *testing.T) {
	sheets := printers.Printer{Name: "a4", Kind: printers.KindFile, Dir: "out"}
	roll := printers.Printer{Name: "roll", Kind: printers.KindRaw, URI: "socket://127.0.0.1:9100", WidthMM: 80}
	for _, c := range []struct {
		name string
		set  printers.Settings
		want bool
	}{
		{"sheets", printers.Settings{Printers: []printers.Printer{sheets}}, true},
		{"roll", printers.Settings{Printers: []printers.Printer{roll}}, false},
		{"guides on sheets", printers.Settings{
			Printers: []printers.Printer{roll, sheets},
			Routes:   []printers.Route{{Papers: []string{"guide"}, Printer: "a4"}, {Printer: "roll"}},
		}, true},
		{"sheets elsewhere", printers.Settings{
			Printers: []printers.Printer{roll, sheets},
			Routes:   []printers.Route{{Desks: []string{"3"}, Printer: "a4"}, {Desks: []string{"K1"}, Printer: "roll"}},
		}, false},
		{"none", printers.Settings{Printers: []printers.Printer{sheets}, Routes: []printers.Route{{Desks: []string{"3"}, Printer: "a4"}}}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			set, err := printers.Open(c.set, t.TempDir())
			if err != nil {
				t.Fatal(err)
			}
			p := &printWorker{Worker: &printers.Worker{}, set: set}
			if got := p.printsSheets("K1"); got != c.want {
				t.Errorf("prints a guide: %v, want %v", got, c.want)
			}
		})
	}
}
