package pdf

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"yichuang/printing"
)

// seal is a red ring with a solid middle, clear or white around it.
func seal(around color.NRGBA) image.Image {
	const size, middle = 210, 105
	m := image.NewNRGBA(image.Rect(0, 0, size, size))
	for y := range size {
		for x := range size {
			dx, dy := x-middle, y-middle
			at := dx*dx + dy*dy
			if at < 100*100 && (at > 90*90 || at < 45*45) {
				m.SetNRGBA(x, y, color.NRGBA{R: 220, G: 20, B: 20, A: 255})
			} else {
				m.SetNRGBA(x, y, around)
			}
		}
	}
	return m
}

func asPNG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, m); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func asJPEG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := jpeg.Encode(&out, m, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

var white = color.NRGBA{R: 255, G: 255, B: 255, A: 255}

// sealed is a notice with every kind of picture: a seal over name and date, the
// same seal and others on a second sheet that lies on its side.
func sealed(t testing.TB) printing.Page {
	t.Helper()
	gray := image.NewGray(image.Rect(0, 0, 40, 20))
	p := notice()
	p.Pictures = []printing.Picture{
		{Name: "seal", Data: asPNG(t, seal(color.NRGBA{}))},
		{Name: "white seal", Data: asPNG(t, seal(white))},
		{Name: "photo", Data: asJPEG(t, seal(white))},
		{Name: "gray photo", Data: asJPEG(t, gray)},
		{Name: "logo", Data: asPNG(t, gray)},
	}
	first := &p.Sheets[0]
	first.Texts = append(first.Texts,
		printing.Text{X: 120, Y: 223, Size: 15.75, Text: "周村区市场监督管理局"},
		printing.Text{X: 128, Y: 233, Size: 15.75, Text: "2026年11月23日"})
	first.Boxes = append(first.Boxes, printing.Box{X: 140, Y: 216, Wd: 2, Ht: 4})
	first.Images = []printing.Image{{X: 120, Y: 200, Wd: 42, Ht: 42, Name: "seal"}}
	p.Sheets = append(p.Sheets, printing.Sheet{
		WidthMM: 297, HeightMM: 210,
		Texts: []printing.Text{{X: 30, Y: 50, Size: 12, Text: "附页"}},
		Images: []printing.Image{
			{X: 20, Y: 60, Wd: 42, Ht: 42, Name: "seal"},
			{X: 70, Y: 60, Wd: 60, Ht: 42, Name: "white seal"},
			{X: 140, Y: 60, Wd: 42, Ht: 60, Name: "photo"},
			{X: 200, Y: 60, Wd: 40, Ht: 40, Name: "gray photo"},
			{X: 200, Y: 120, Wd: 40, Ht: 40, Name: "logo"},
		},
	})
	return p
}

func TestPaperWithPicturesHasNoFaults(t *testing.T) {
	file := write(t, sealed(t))
	if out := run(t, file, "qpdf", "--check", "FILE"); strings.Contains(out, "WARNING") {
		t.Fatal(out)
	}
	if n := bytes.Count(file, []byte("/Subtype /Image")); n != 6 { // the seal's mask is the sixth
		t.Errorf("%d pictures in the file", n)
	}
	if n := bytes.Count(file, []byte("/DCTDecode")); n != 2 {
		t.Errorf("%d pictures are carried as JPEG", n)
	}
}

func TestTextUnderASealCanBeCopied(t *testing.T) {
	out := run(t, write(t, sealed(t)), "pdftotext", "FILE", "-")
	if out != "" && (!strings.Contains(out, "周村区市场监督管理局") || !strings.Contains(out, "2026年11月23日")) {
		t.Fatalf("copied %q", out)
	}
}

func TestEveryPageHasItsOwnSize(t *testing.T) {
	out := run(t, write(t, sealed(t)), "pdfinfo", "-f", "1", "-l", "2", "FILE")
	if out != "" && (!strings.Contains(out, "595.28 x 841.89 pts (A4)") || !strings.Contains(out, "841.89 x 595.28 pts (A4)")) {
		t.Fatal(out)
	}
}

func TestEqualPagesWithPicturesGiveEqualBytes(t *testing.T) {
	first := write(t, sealed(t))
	packedPictures.mu.Lock()
	clear(packedPictures.known)
	packedPictures.mu.Unlock()
	if !bytes.Equal(write(t, sealed(t)), first) {
		t.Fatal("other bytes")
	}
}

func TestKeptPicturesAreBounded(t *testing.T) {
	p := printing.Page{WidthMM: 50, HeightMM: 50, Sheets: []printing.Sheet{{Images: []printing.Image{{Wd: 9, Ht: 9, Name: "x"}}}}}
	for i := range 3 * mostPictures {
		p.Pictures = []printing.Picture{{Name: "x", Data: asPNG(t, image.NewGray(image.Rect(0, 0, i+1, 1)))}}
		write(t, p)
	}
	if n := len(packedPictures.known); n > mostPictures {
		t.Fatalf("%d are kept", n)
	}
}

func TestPaperWithoutItsPictureIsNotWritten(t *testing.T) {
	for _, row := range []struct {
		name string
		data []byte
	}{{"absent", nil}, {"broken", []byte("\x89PNG\r\n\x1a\nno more")}} {
		t.Run(row.name, func(t *testing.T) {
			p := sealed(t)
			p.Pictures[0].Data = row.data
			var out bytes.Buffer
			if err := Write(&out, p); !errors.Is(err, printing.ErrPicture) || !strings.Contains(err.Error(), `"seal"`) || out.Len() > 0 {
				t.Fatalf("%d bytes, error %v", out.Len(), err)
			}
		})
	}
}

// rendered is a page as another program draws it, nil without the program.
func rendered(t *testing.T, file []byte, page, dpi string) image.Image {
	t.Helper()
	if _, err := exec.LookPath("pdftoppm"); err != nil {
		t.Log("pdftoppm is not installed")
		return nil
	}
	dir := t.TempDir()
	name := filepath.Join(dir, "paper.pdf")
	if err := os.WriteFile(name, file, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("pdftoppm", "-png", "-r", dpi, "-f", page, "-l", page, "-singlefile", name, filepath.Join(dir, "page")).CombinedOutput(); err != nil {
		t.Fatalf("pdftoppm: %v\n%s", err, out)
	}
	f, err := os.Open(filepath.Join(dir, "page.png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	m, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestSealIsRedInkOverBlackInk(t *testing.T) {
	m := rendered(t, write(t, sealed(t)), "1", "127") // 5 pixels to the mm
	if m == nil {
		return
	}
	at := func(x, y float64) color.NRGBA {
		return color.NRGBAModel.Convert(m.At(int(x*5), int(y*5))).(color.NRGBA)
	}
	for _, row := range []struct {
		name string
		x, y float64
		want string
	}{
		{"the ring", 122, 221, "red"},
		{"clear paper inside the ring", 133, 208, "white"},
		{"clear paper outside the ring", 121, 201, "white"},
		{"the middle", 138, 218, "red"},
		{"black under the middle", 141, 218, "black"},
	} {
		got, name := at(row.x, row.y), "other"
		switch {
		case got.R > 200 && got.G > 240:
			name = "white"
		case got.R > 200 && got.G < 40:
			name = "red"
		case got.R < 20 && got.G < 20:
			name = "black"
		}
		if name != row.want {
			t.Errorf("%s is %v", row.name, got)
		}
	}
}
