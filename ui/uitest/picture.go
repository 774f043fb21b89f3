package uitest

import (
	"flag"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"yichuang/ui/kit"
)

var pictures = flag.String("pictures", "", "folder to draw the pictures of the screens into, to be looked at")

// Pictures reports whether the tests draw what they show.
func Pictures() bool { return *pictures != "" }

// Picture keeps what is drawn as name.png, when pictures are asked for.
func Picture(t testing.TB, name string, drawn func() image.Image) {
	t.Helper()
	if !Pictures() {
		return
	}
	f, err := os.Create(filepath.Join(*pictures, name+".png"))
	if err == nil {
		defer f.Close()
		err = png.Encode(f, drawn())
	}
	if err != nil {
		t.Fatal(err)
	}
}

// Window keeps what a window shows, with what stands before its content.
func Window(t testing.TB, name string, w fyne.Window) {
	t.Helper()
	Picture(t, name, w.Canvas().Capture)
}

// Sizes are the sizes of a staff seat's screen, by the end of a picture's name.
var Sizes = []struct {
	Name string
	Of   fyne.Size
}{{"1280", fyne.NewSize(1280, 800)}, {"1920", fyne.NewSize(1920, 1080)}}

// Seat fails where a seat does not fit the two sizes of its screen, and keeps
// what it looks like there.
func Seat(t testing.TB, name string, o fyne.CanvasObject) {
	t.Helper()
	for _, size := range Sizes {
		Fits(t, name, o, size.Of)
		Picture(t, name+"-"+size.Name, func() image.Image { return kit.Capture(o, size.Of) })
	}
}

// Fits fails where an object needs more than a screen has.
func Fits(t testing.TB, name string, o fyne.CanvasObject, screen fyne.Size) {
	t.Helper()
	if need := o.MinSize(); need.Width > screen.Width || need.Height > screen.Height {
		t.Errorf("%s needs %v, the screen has %v", name, need, screen)
	}
}
