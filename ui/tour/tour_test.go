package tour

import (
	"errors"
	"image"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/assets"
	"yichuang/ui/kit"
)

// desk returns a desktop with a window on it and a hand at that window.
func desk(t *testing.T, content func() fyne.CanvasObject) *hand {
	t.Helper()
	d := NewHeadless(kit.NewTheme(kit.Variant{Scheme: kit.Light}))
	t.Cleanup(d.Close)
	h := &hand{ctx: t.Context(), desk: d, size: fyne.NewSize(600, 400)}
	d.Do(func() {
		h.window = d.Window("")
		h.window.SetContent(content())
		h.window.Resize(h.size)
	})
	return h
}

func TestHandTouchesTheKeyAndNotWhatWasTyped(t *testing.T) {
	var typed string
	h := desk(t, func() fyne.CanvasObject {
		shown := kit.Title("")
		whole := kit.NewButton("0123", func() { typed += "wrong" })
		key := kit.NewButton("0", func() { typed += "0"; shown.Set(typed) })
		return kit.Col(8, shown, whole, key)
	})
	for range 3 {
		h.tap("0")
	}
	h.sees("000")
	if h.err != nil || typed != "000" {
		t.Errorf("typed %q: %v", typed, h.err)
	}
}

func TestHandTypesIntoTheFieldInFocus(t *testing.T) {
	var f *kit.Field
	var acts []string
	h := desk(t, func() fyne.CanvasObject {
		f = kit.NewField(kit.Words{Lang: assets.ZH}, "姓名")
		f.OnNext = func() { acts = append(acts, "enter "+f.Text()) }
		return f
	})
	h.do(func(c fyne.Canvas) error {
		kit.NewKeys(
			kit.Shortcut{Key: fyne.KeyF10, Do: func() { acts = append(acts, "F10") }},
			kit.Shortcut{Key: fyne.KeyReturn, Modifier: fyne.KeyModifierControl, Do: func() { acts = append(acts, "Ctrl Enter") }},
		).Install(c)
		return nil
	})
	h.into("姓名", "李仲")
	h.enter("安")
	h.press(fyne.KeyF10)
	h.press(fyne.KeyReturn, fyne.KeyModifierControl)
	if want := []string{"enter 李仲安", "F10", "Ctrl Enter"}; h.err != nil || !slices.Equal(acts, want) {
		t.Errorf("acts %q: %v", acts, h.err)
	}
}

func TestHandStopsAtWhatItDoesNotFind(t *testing.T) {
	touched := false
	h := desk(t, func() fyne.CanvasObject { return kit.NewButton("受理", func() { touched = true }) })
	h.do(func(c fyne.Canvas) error {
		if field(c, "姓名") != nil {
			t.Error("a field was found where none is")
		}
		return &app.Error{Code: app.Internal, ID: "tour.not_seen"}
	})
	h.tap("受理")
	if !errors.Is(h.err, &app.Error{ID: "tour.not_seen"}) || touched {
		t.Errorf("went on after %v", h.err)
	}
}

// TestWorkForTheUIRunsInOrderAndNeverAfterTheEnd: a seat that still answers
// when the tour is over finds nobody and waits for nobody.
func TestWorkForTheUIRunsInOrderAndNeverAfterTheEnd(t *testing.T) {
	d := NewHeadless(kit.NewTheme(kit.Variant{}))
	var got []int
	for i := range 100 {
		fyne.Do(func() { got = append(got, i) })
	}
	d.Do(func() { fyne.Do(func() { got = append(got, 100) }) })
	d.Close()
	fyne.DoAndWait(func() { got = append(got, -1) })
	if len(got) != 101 || !slices.IsSorted(got) {
		t.Errorf("ran %v", got)
	}
}

func TestAlbumTakesAwayItsOwnFilesOnly(t *testing.T) {
	dir, now := t.TempDir(), time.Date(2026, 11, 20, 9, 41, 0, 0, app.HallTime)
	a, err := openAlbum(dir, now)
	if err != nil {
		t.Fatal(err)
	}
	if err := a.add("kiosk-home", nil, image.NewNRGBA(image.Rect(0, 0, 2, 2)), now); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"notes.png", "1-kiosk.png", "02-board.png", filepath.Join(PapersFolder, "contract.pdf"), filepath.Join(PapersFolder, "01-ticket.pdf")} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := openAlbum(dir, now); err != nil {
		t.Fatal(err)
	}
	for name, stays := range map[string]bool{
		"001-kiosk-home.png": false, "02-board.png": false, filepath.Join(PapersFolder, "01-ticket.pdf"): false,
		"notes.png": true, "1-kiosk.png": true, filepath.Join(PapersFolder, "contract.pdf"): true, ReportFile: true,
	} {
		if _, err := os.Stat(filepath.Join(dir, name)); (err == nil) != stays {
			t.Errorf("%s stays: %v, want %v", name, err == nil, stays)
		}
	}
}
