package kit

import (
	"flag"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	_ "fyne.io/fyne/v2/test" // the app without a display

	"yichuang/assets"
)

var galleryDir = flag.String("gallery", "", "folder to draw the kit's pictures into")

var zh = Words{Lang: assets.ZH}

// dress gives the test the theme. The app is one for all tests, because a new
// app parses the fonts again.
func dress(t *testing.T, v Variant) {
	t.Helper()
	s := fyne.CurrentApp().Settings()
	if now, ok := s.Theme().(*kitTheme); !ok || now.variant != v {
		s.SetTheme(NewTheme(v))
	}
}

// TestGalleryDrawsEveryScheme draws two whole seats with every widget in each
// scheme; with -gallery it keeps the pictures to be looked at.
func TestGalleryDrawsEveryScheme(t *testing.T) {
	scenes := []struct {
		name string
		v    Variant
		size fyne.Size
		make func() fyne.CanvasObject
	}{
		{"counter-1440", Variant{}, fyne.NewSize(1440, 900), galleryCounter},
		{"counter-1280", Variant{}, fyne.NewSize(1280, 800), galleryCounter},
		{"counter-1920", Variant{}, fyne.NewSize(1920, 1080), galleryCounter},
		{"counter-dark", Variant{Scheme: Dark}, fyne.NewSize(1440, 900), galleryCounter},
		{"counter-contrast", Variant{Scheme: HighContrast}, fyne.NewSize(1440, 900), galleryCounter},
		{"counter-elder", Variant{Elder: true}, fyne.NewSize(1920, 1080), galleryCounter},
		{"backoffice-1440", Variant{}, fyne.NewSize(1440, 900), galleryBackoffice},
		{"manage-1440", Variant{}, fyne.NewSize(1440, 900), galleryManage},
		{"kiosk-pads", Variant{}, fyne.NewSize(1080, 1920), galleryPads},
		{"board", Variant{}, fyne.NewSize(1920, 1080), galleryBoard},
	}
	for _, scene := range scenes {
		t.Run(scene.name, func(t *testing.T) {
			dress(t, scene.v)
			content := scene.make()
			img := Capture(content, scene.size)
			if got := content.MinSize(); got.Width > scene.size.Width || got.Height > scene.size.Height {
				t.Errorf("needs %v, the screen has %v", got, scene.size)
			}
			if colours := countColours(img); colours < 20 {
				t.Errorf("picture has %d colours: nothing was drawn", colours)
			}
			keepPicture(t, scene.name, img)
		})
	}
}

func countColours(img image.Image) int {
	seen := map[color.Color]bool{}
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y += 7 {
		for x := b.Min.X; x < b.Max.X; x += 7 {
			seen[img.At(x, y)] = true
		}
	}
	return len(seen)
}

func keepPicture(t *testing.T, name string, img image.Image) {
	t.Helper()
	if *galleryDir == "" {
		return
	}
	f, err := os.Create(filepath.Join(*galleryDir, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, img); err != nil {
		t.Fatal(err)
	}
}
