package board

import (
	"fmt"
	"image"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"yichuang/assets"
	"yichuang/ui/kit"
)

// busy fills the hall and makes eight calls, the last of them B017 to counter 3.
func busy(h *hall) {
	h.Helper()
	for zone, n := range map[string]int{"project": 3, "enterprise": 28, "general": 4, "realestate": 9, "hrss": 6} {
		h.take(zone, n)
	}
	for range 16 {
		h.call("4", "enterprise")
	}
	for _, c := range [][2]string{{"7", "realestate"}, {"5", "general"}, {"1", "project"}, {"10", "hrss"}, {"8", "realestate"}} {
		h.pass(90 * time.Second)
		h.call(c[0], c[1])
	}
}

// TestNumberIsReadFromEightMetres measures the digits as they are drawn: a
// quarter of the height of the screen, without white around them.
func TestNumberIsReadFromEightMetres(t *testing.T) {
	for _, size := range [][2]int{{1280, 800}, {1920, 1080}} {
		for _, lang := range []assets.Lang{assets.ZH, assets.EN} {
			t.Run(fmt.Sprint(size[0], lang), func(t *testing.T) {
				h := newHall(t)
				h.hang(float32(size[0]), float32(size[1]), lang, nil)
				h.picture(fmt.Sprintf("idle-%d-%s", size[0], lang))
				busy(h)
				h.pass(time.Minute)
				h.call("3", "enterprise")
				h.s.reload(t.Context())
				h.picture(fmt.Sprintf("flash-%d-%s", size[0], lang))
				for h.turn() {
				}
				if got := reach(h.window.Canvas().Capture()); got*4 < size[1] {
					t.Errorf("the number is %d of %d high", got, size[1])
				}
				h.texts(h.s.Object(), func(text *canvas.Text, room fyne.Size) {
					if least := float32(size[1]) / 40; text.Text != "" && text.TextSize < least {
						t.Errorf("%q has text size %v in %v, want at least %v", text.Text, text.TextSize, room, least)
					}
				})
				h.picture(fmt.Sprintf("board-%d-%s", size[0], lang))
				h.link.down = true
				h.s.reload(t.Context())
				h.picture(fmt.Sprintf("lost-%d-%s", size[0], lang))
			})
		}
	}
}

// reach returns how many lines of the picture's left half the colour of the
// number reaches over.
func reach(img image.Image) int {
	want := kit.NewTheme(kit.Variant{}).Color(kit.BoardNumber, 0)
	r0, g0, b0, _ := want.RGBA()
	first, last := -1, -1
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X/2; x += 4 { // strokes are wider
			if r, g, bl, _ := img.At(x, y).RGBA(); r == r0 && g == g0 && bl == b0 {
				if first < 0 {
					first = y
				}
				last = y
				break
			}
		}
	}
	return last - first + 1
}
