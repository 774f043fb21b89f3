package raster

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"yichuang/printing"
)

// slip is a small thermal paper.
func slip() printing.Page {
	return printing.Page{Title: "取号凭条", WidthMM: 80, HeightMM: 90, Sheets: []printing.Sheet{{
		Texts: []printing.Text{
			{X: 20, Y: 20, Face: printing.Hei, Size: 40, Text: "B017"},
			{X: 8, Y: 32, Face: printing.Hei, Size: 12, Text: "企业服务 㛃𬭊𠮷䶮"},
		},
		Lines: []printing.Line{{X1: 4, Y1: 40, X2: 76, Y2: 40, W: 0.25}},
		Codes: []printing.Code{{X: 25, Y: 45, Wd: 30, Ht: 30, Data: "B017-20261123"}},
	}}}
}

// a4 is a sheet as full as a usual notice.
func a4() printing.Page {
	f := printing.NewA4("受理通知书")
	for range 9 {
		f.Paragraph(printing.Style{Size: 12, Pitch: 7, Indent: 2}, printing.Span{Text: "你单位于2026年11月20日提出的“食品经营许可（新办）”申请收悉。经审查，申请材料齐全、符合法定形式，依据《中华人民共和国行政许可法》第三十二条第一款第五项的规定，决定予以受理。"})
	}
	return f.Page()
}

// ink counts the dark pixels of a part of a picture.
func ink(m *image.RGBA, r image.Rectangle) int {
	n := 0
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if m.RGBAAt(x, y).R < 128 {
				n++
			}
		}
	}
	return n
}

func drawn(t testing.TB, text printing.Text) *image.RGBA {
	t.Helper()
	m, err := Image(printing.Page{WidthMM: 40, HeightMM: 20, Sheets: []printing.Sheet{{Texts: []printing.Text{text}}}}, 0, 254)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestSignsStandOnTheirBaseline(t *testing.T) {
	for _, row := range []struct{ name, text string }{
		{"a hanzi", "国"},
		{"a hanzi of another font than asked for", "𠮷"},
		{"a hanzi no font has", "\U000323AF"},
		{"a letter", "H"},
	} {
		t.Run(row.name, func(t *testing.T) {
			// 28.35 pt is 10 mm: 100 pixels here; the baseline is at 150.
			m := drawn(t, printing.Text{X: 10, Y: 15, Size: 28.3465, Text: row.text})
			inside := ink(m, image.Rect(100, 60, 400, 170))
			if all := ink(m, m.Rect); inside < 200 || all != inside {
				t.Fatalf("%d dark pixels, %d of them in place", all, inside)
			}
		})
	}
}

func TestRareAndCommonSignsDiffer(t *testing.T) {
	one := drawn(t, printing.Text{X: 10, Y: 15, Size: 28, Text: "𠮷"})
	other := drawn(t, printing.Text{X: 10, Y: 15, Size: 28, Text: "吉"})
	if bytes.Equal(one.Pix, other.Pix) {
		t.Fatal("the same picture")
	}
}

func TestExtraMovesTheFollowingSigns(t *testing.T) {
	m := drawn(t, printing.Text{X: 5, Y: 15, Size: 14.17, Extra: 10, Text: "国国"})
	if ink(m, image.Rect(50, 0, 100, 200)) == 0 || ink(m, image.Rect(100, 0, 198, 200)) != 0 || ink(m, image.Rect(198, 0, 260, 200)) == 0 {
		t.Fatal("the second sign is not 10 mm further")
	}
}

func TestSheetThatIsNotThereIsRefused(t *testing.T) {
	if _, err := Image(slip(), 1, 96); err == nil {
		t.Fatal("drawn")
	}
}

// scanned reads the codes of a picture with zbarimg. Machines without it check
// nothing.
func scanned(t *testing.T, m image.Image) string {
	t.Helper()
	if _, err := exec.LookPath("zbarimg"); err != nil {
		t.Log("zbarimg is not installed")
		return ""
	}
	name := filepath.Join(t.TempDir(), "slip.png")
	file, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := png.Encode(file, m); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("zbarimg", "-q", "--raw", name).Output()
	if err != nil {
		t.Fatalf("zbarimg: %v", err)
	}
	return strings.TrimSpace(string(out))
}

func TestCodesReadBack(t *testing.T) {
	bar := slip()
	bar.Sheets[0].Codes = []printing.Code{{X: 8, Y: 45, Wd: 64, Ht: 12, Kind: printing.Code128, Data: "3703062026112300017"}}
	for _, row := range []struct {
		name string
		page printing.Page
		want string
	}{
		{"QR", slip(), "B017-20261123"},
		{"Code 128", bar, "3703062026112300017"},
	} {
		t.Run(row.name, func(t *testing.T) {
			mono, err := Mono576(row.page)
			if err != nil {
				t.Fatal(err)
			}
			picture := image.NewGray(image.Rect(0, 0, mono.Width, mono.Height))
			for i := range picture.Pix {
				if !mono.Black(i%mono.Width, i/mono.Width) {
					picture.Pix[i] = 255
				}
			}
			preview, err := Image(row.page, 0, 150)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range []image.Image{picture, preview} {
				if got := scanned(t, m); got != "" && got != row.want {
					t.Fatalf("read %q, want %q", got, row.want)
				}
			}
		})
	}
}

func TestTwoScreensMayDrawAtOnce(t *testing.T) {
	p := a4()
	first, err := Image(p, 0, 96)
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for range 2 {
		all.Go(func() {
			for range 3 {
				if m, err := Image(p, 0, 96); err != nil || !bytes.Equal(m.Pix, first.Pix) {
					t.Errorf("another picture, or %v", err)
				}
			}
		})
	}
	all.Wait()
}

// BenchmarkPreview draws a full A4 sheet at 120 dpi with its signs known.
func BenchmarkPreview(b *testing.B) {
	p := a4()
	for b.Loop() {
		if _, err := Image(p, 0, 120); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSlip draws a thermal slip in dots.
func BenchmarkSlip(b *testing.B) {
	p := slip()
	for b.Loop() {
		if _, err := Mono576(p); err != nil {
			b.Fatal(err)
		}
	}
}
