package kiosk

import (
	"flag"
	"fmt"
	"image/color"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"yichuang/app/paper"
	"yichuang/ui/kit"
)

var pictures = flag.String("pictures", "", "folder to draw every page into, to be looked at")

// pages are the ways to every page of the kiosk.
var pages = []struct {
	name string
	open func(h *hall)
}{
	{"home", func(*hall) {}},
	{"group", func(h *hall) { h.touch(h.text("kiosk.priority")) }},
	{"first", func(h *hall) { h.touch(h.text("kiosk.priority")); h.touch(h.text("kiosk.elderly")) }},
	{"collect", func(h *hall) { h.screen.open(h.screen.collectPage) }},
	{"help", func(h *hall) { h.screen.open(h.screen.helpPage) }},
	{"ticket", func(h *hall) { h.screen.take("enterprise", "") }},
	{"ticket-trouble", func(h *hall) {
		h.screen.take("enterprise", "")
		h.slip(h.screen.visit.ticket.Number, "print.no_such_trouble", paper.Failed)
		h.pass(1)
	}},
	{"number", func(h *hall) {
		h.touch(h.text("kiosk.progress"))
		h.types("370306202611230001")
		h.touch(h.text("kiosk.go_on"))
	}},
	{"phone", func(h *hall) {
		h.screen.scanned(h.accepted("13800000029"))
		h.types("99")
		h.touch(h.text("kiosk.look"))
	}},
	{"standing", func(h *hall) {
		h.screen.scanned(h.accepted("13800000029"))
		h.types("0029")
		h.touch(h.text("kiosk.look"))
	}},
	{"guide", func(h *hall) { h.touch(h.text("kiosk.guide")) }},
	{"letters", func(h *hall) { h.screen.toGuide(); h.touch(h.text("kiosk.by_letters")); h.types("SP") }},
	{"list", func(h *hall) {
		h.screen.open(func() *page { return h.screen.listPage("企业服务", h.screen.d.Catalogue.ByZone("enterprise")) })
	}},
	{"item", func(h *hall) {
		it, _ := h.screen.d.Catalogue.Item("B001")
		h.screen.open(func() *page { return h.screen.itemPage(it) })
	}},
	{"leave", func(h *hall) { h.screen.toLeave(); h.types("door7") }},
	{"warned", func(h *hall) { h.touch(h.text("kiosk.guide")); h.pass(int(h.screen.idle.Warn.Seconds()) + 3) }},
}

func (h *hall) text(id string) string { return h.screen.words.T(id) }

// TestEveryPageIsReadAndTouchedEasily opens every page in every size, letter
// size and language; with -pictures it keeps the pictures.
func TestEveryPageIsReadAndTouchedEasily(t *testing.T) {
	for _, size := range sizes {
		for _, look := range []struct {
			name           string
			elder, english bool
		}{{"", false, false}, {"-elder", true, false}, {"-en", false, true}, {"-elder-en", true, true}} {
			t.Run(fmt.Sprint(size.Width, look.name), func(t *testing.T) {
				h := newHall(t, size)
				h.opens("3", "enterprise")
				h.opens("7", "realestate")
				h.waits("enterprise", 12)
				h.waits("realestate", 7)
				for _, p := range pages {
					name := fmt.Sprintf("%s-%v%s", p.name, size.Width, look.name)
					h.screen.reset()
					h.now = h.now.Add(doubleTouch)
					if look.english {
						h.screen.turnLanguage()
					}
					if look.elder {
						h.screen.turnElder()
					}
					p.open(h)
					h.checkSizes(name, size, h.screen.elder())
					h.picture(name, size)
				}
			})
		}
	}
}

func (h *hall) picture(name string, size fyne.Size) {
	h.t.Helper()
	if *pictures == "" {
		return
	}
	f, err := os.Create(filepath.Join(*pictures, name+".png"))
	h.ok(err)
	defer f.Close()
	h.ok(png.Encode(f, kit.Capture(h.screen.Object(), size)))
	h.window.Resize(size)
}

// checkSizes fails for what is too small to touch or to read, or is cut off.
func (h *hall) checkSizes(page string, size fyne.Size, elder bool) {
	h.t.Helper()
	smallest := float32(24)
	if elder {
		smallest = 32
	}
	inside := func(o fyne.CanvasObject, what string) {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
		if at.X < 0 || at.Y < 0 || at.X+o.Size().Width > size.Width+1 || at.Y+o.Size().Height > size.Height+1 {
			h.t.Errorf("%s: %s stands at %v, %v large, in a window of %v", page, what, at, o.Size(), size)
		}
	}
	h.parts(func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *ground, *corner:
		case *canvas.Text:
			if o.Text == "" || o.Size().Width == 0 {
				return
			}
			inside(o, o.Text)
			if strings.Contains(o.Text, "…") {
				h.t.Errorf("%s: %q is cut", page, o.Text)
			}
			if o.TextSize < smallest {
				h.t.Errorf("%s: %q is %v high, at least %v", page, o.Text, o.TextSize, smallest)
			}
		case fyne.Tappable:
			object := o.(fyne.CanvasObject)
			if s := object.Size(); s.Width < target || s.Height < target {
				h.t.Errorf("%s: %T is %v, less than %v", page, o, s, target)
			}
			inside(object, fmt.Sprintf("%T", o))
		}
	})
}

// TestColoursReadAcrossTheHall holds every pair of ink and ground that the
// kiosk uses against 7:1.
func TestColoursReadAcrossTheHall(t *testing.T) {
	th := kit.NewTheme(kit.Variant{})
	for _, pair := range []struct {
		name        string
		ink, ground kit.Colour
	}{
		{"title", kit.KioskInk, kit.KioskSurface},
		{"second line", kit.KioskInk2, kit.KioskSurface},
		{"count and key", kit.KioskPrimary, kit.KioskSurface},
		{"priority", kit.KioskInk, kit.KioskYellow},
		{"second line of priority", kit.KioskInk2, kit.KioskYellow},
		{"band", kit.OnFill, kit.KioskPrimary},
		{"touched answer", kit.KioskInk, kit.TintBlue},
		{"touched key", kit.KioskPrimary, kit.TintBlue},
	} {
		t.Run(pair.name, func(t *testing.T) {
			a, b := luminance(th.Color(pair.ink, 0)), luminance(th.Color(pair.ground, 0))
			if ratio := (max(a, b) + 0.05) / (min(a, b) + 0.05); ratio < 7 {
				t.Errorf("contrast %.1f:1", ratio)
			}
		})
	}
}

// luminance is the relative luminance of WCAG 2.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	linear := func(v uint32) float64 {
		x := float64(v) / 0xFFFF
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}
