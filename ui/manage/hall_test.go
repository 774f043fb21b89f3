package manage

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"yichuang/app"
	"yichuang/app/halltest"
	"yichuang/app/paper"
	"yichuang/app/queue"
	"yichuang/assets"
	"yichuang/printing"
	"yichuang/printing/raster"
	"yichuang/ui/kit"
	"yichuang/ui/uitest"
)

var office = app.Actor{Staff: "9001", Name: "高建国", Desk: "M1", Roles: []app.Role{app.Office, app.Supervisor}}

// seat is the screen in a window over a whole hall.
type seat struct {
	*Screen
	t        *testing.T
	hall     *halltest.Hall
	printers *machine
	folder   string
	window   fyne.Window
	drawn    printing.Page // the last page that was drawn
}

func newSeat(t *testing.T) *seat { return newSeatIn(t, assets.ZH) }

func newSeatIn(t *testing.T, lang assets.Lang) *seat {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(kit.NewTheme(kit.Variant{}))
	h := &seat{t: t, hall: halltest.Open(t), folder: t.TempDir(), printers: newMachine()}
	plan, err := queue.LoadPlan(assets.Queue(), h.hall.Catalogue, h.hall.Settings)
	h.must(err)
	h.hall.Queue.Base = plan
	drawn := kit.Sheets(raster.Image)
	draw := func(p printing.Page, sheet int, dpi float64) (image.Image, error) {
		h.drawn = p
		if !uitest.Pictures() {
			return image.NewGray(image.Rect(0, 0, 1, 1)), nil
		}
		return drawn(p, sheet, dpi)
	}
	status := kit.NewStatusBar()
	status.Set("store", kit.Success, "本机存储")
	status.Set("printer", kit.Success, "打印正常")
	h.Screen = New(Deps{
		Desk: h.hall.Office, Ratings: h.hall.Ratings, Queue: h.hall.Queue, Printers: h.printers, Words: kit.Words{Lang: lang}, Actor: office, Now: func() time.Time { return h.hall.Now },
		Start: kit.Inline, Later: func(_ time.Duration, f func()) func() { f(); return func() {} }, Draw: draw, Status: status, Folder: h.folder,
	})
	status.Clock(h.words.Clock(h.hall.Now))
	h.window = test.NewTempWindow(t, h.Object())
	h.window.SetPadded(false)
	h.window.Resize(fyne.NewSize(1280, 800))
	h.Attach(h.window.Canvas())
	h.Reload(t.Context())
	return h
}

func (h *seat) must(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

func (h *seat) own() *ownPage             { return h.pages[0].(*ownPage) }
func (h *seat) hallTab() *hallTab         { return h.own().sections[tabHall].(*hallTab) }
func (h *seat) numberTab() *numberTab     { return h.own().sections[tabNumbers].(*numberTab) }
func (h *seat) paperTab() *paperTab       { return h.own().sections[tabPaper].(*paperTab) }
func (h *seat) sealTab() *sealTab         { return h.own().sections[tabSeals].(*sealTab) }
func (h *seat) printerPage() *printerPage { return h.pages[1].(*printerPage) }

// press types a key wherever the keyboard is.
func (h *seat) press(keys ...fyne.KeyName) {
	for _, key := range keys {
		uitest.Press(h.window, key)
	}
}

// control types a key with Ctrl.
func (h *seat) control(key fyne.KeyName) {
	sc := &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierControl}
	if f, ok := h.window.Canvas().Focused().(fyne.Shortcutable); ok {
		f.TypedShortcut(sc)
		return
	}
	h.window.Canvas().(fyne.Shortcutable).TypedShortcut(sc)
}

// typed types into whatever has the keyboard.
func (h *seat) typed(text string) {
	h.t.Helper()
	f := h.window.Canvas().Focused()
	if f == nil {
		h.t.Fatalf("nothing takes %q", text)
	}
	test.Type(f, text)
}

// save saves what was typed, for a reason.
func (h *seat) save(reason string) {
	h.t.Helper()
	h.control(fyne.KeyReturn)
	h.typed(reason)
	h.control(fyne.KeyReturn)
}

// says fails unless the banner has the words.
func (h *seat) says(words string) {
	h.t.Helper()
	if !strings.Contains(h.banner.Words(), words) {
		h.t.Errorf("the banner says %q, want %q", h.banner.Words(), words)
	}
}

// stands reports whether the text stands on the paper of the preview.
func (h *seat) stands(text string) bool {
	for _, sheet := range h.drawn.Sheets {
		var all strings.Builder
		for _, one := range sheet.Texts {
			all.WriteString(one.Text)
		}
		if strings.Contains(all.String(), text) {
			return true
		}
	}
	return false
}

// stored is what the hall has set now.
func (h *seat) stored() paper.Own {
	h.t.Helper()
	own, err := h.hall.Office.Papers(h.t.Context())
	h.must(err)
	return own
}

// mark draws a ring as a seal has it into a file and returns its path.
func (h *seat) mark(name string, side int) string {
	h.t.Helper()
	file := filepath.Join(h.folder, name)
	h.must(os.WriteFile(file, ring(h.t, side), 0o600))
	return file
}

// ring is the picture of a seal.
func ring(t *testing.T, side int) []byte {
	t.Helper()
	img := image.NewNRGBA(image.Rect(0, 0, side, side))
	middle := float64(side) / 2
	for y := range side {
		for x := range side {
			dx, dy := float64(x)-middle, float64(y)-middle
			if d := (dx*dx + dy*dy) / (middle * middle); d < 0.98 && d > 0.86 || d < 0.06 {
				img.Set(x, y, color.NRGBA{R: 200, A: 255})
			}
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, img); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// picture draws the screen at the two sizes of a staff seat.
func (h *seat) picture(name string) {
	h.t.Helper()
	for _, size := range uitest.Sizes {
		uitest.Fits(h.t, name, h.Object(), size.Of)
		if uitest.Pictures() {
			h.window.Resize(size.Of)
			uitest.Window(h.t, "manage-"+name+"-"+size.Name, h.window)
		}
	}
	h.window.Resize(fyne.NewSize(1280, 800))
}

// machine is the printers of a machine as a test has them.
type machine struct {
	states  []PrinterState
	set     Settings
	found   []Found
	refuses error
	tested  []string
}

func newMachine() *machine {
	return &machine{
		states: []PrinterState{{Name: "激光打印机", Waiting: 2}, {Name: "取号热敏", Problem: "print.paper_out", Waiting: 1}},
		set: Settings{
			Printers: []Printer{
				{Name: "激光打印机", Kind: kindIPP, URI: "ipp://localhost/printers/laser", Socket: "/run/cups/cups.sock"},
				{Name: "取号热敏", Kind: kindRaw, URI: "socket://192.168.1.31:9100", WidthMM: 58},
			},
			Routes: []Route{{Papers: []string{"ticket"}, Printer: "取号热敏", Fallback: "激光打印机"}, {Printer: "激光打印机"}},
		},
		found: []Found{
			{Setting: Printer{Name: "laser", Kind: kindIPP, URI: "ipp://localhost/printers/laser"}},
			{Setting: Printer{Name: "lp0", Kind: kindUSB, Device: "/dev/usb/lp0"}, Model: "XP-80C", Location: "USB"},
		},
	}
}

func (m *machine) List() []PrinterState                    { return slices.Clone(m.states) }
func (m *machine) Found(context.Context) []Found           { return slices.Clone(m.found) }
func (m *machine) Settings() (Settings, error)             { return m.set, nil }
func (m *machine) Changed(context.Context) <-chan struct{} { return nil }

func (m *machine) Save(s Settings) error {
	if m.refuses != nil {
		return m.refuses
	}
	m.set = s
	return nil
}

func (m *machine) Test(_ context.Context, printer string) error {
	if m.refuses != nil {
		return m.refuses
	}
	m.tested = append(m.tested, printer)
	return nil
}

func init() { kit.FocusLater = kit.Never } // everything runs on the test's own goroutine
