package raster

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"testing"

	"yichuang/printing"
)

var white = color.NRGBA{R: 255, G: 255, B: 255, A: 255}

// sealedSlip has name and date under a seal that is solid in the middle.
func sealedSlip(t testing.TB, around color.NRGBA) printing.Page {
	t.Helper()
	m := image.NewNRGBA(image.Rect(0, 0, 150, 150))
	for y := range 150 {
		for x := range 150 {
			if dx, dy := x-75, y-75; dx*dx+dy*dy < 70*70 {
				m.SetNRGBA(x, y, color.NRGBA{R: 230, G: 30, B: 30, A: 255})
			} else {
				m.SetNRGBA(x, y, around)
			}
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, m); err != nil {
		t.Fatal(err)
	}
	return printing.Page{
		WidthMM: 80, HeightMM: 60, Pictures: []printing.Picture{{Name: "seal", Data: out.Bytes()}},
		Sheets: []printing.Sheet{{
			Texts:  []printing.Text{{X: 24, Y: 30, Face: printing.Hei, Size: 14, Text: "周村区政务"}, {X: 24, Y: 37, Face: printing.Hei, Size: 14, Text: "2026年"}},
			Images: []printing.Image{{X: 10, Y: 10, Wd: 60, Ht: 42, Name: "seal"}},
		}},
	}
}

func TestSealIsRedAndTextBelowItStaysBlack(t *testing.T) {
	for _, row := range []struct {
		name   string
		around color.NRGBA
	}{{"clear around", color.NRGBA{}}, {"white around", white}} {
		t.Run(row.name, func(t *testing.T) {
			p := sealedSlip(t, row.around)
			m, err := Image(p, 0, 254)
			if err != nil {
				t.Fatal(err)
			}
			p.Sheets[0].Images = nil
			bare, err := Image(p, 0, 254)
			if err != nil {
				t.Fatal(err)
			}
			if c := m.RGBAAt(400, 150); c.R < 220 || c.G > 40 {
				t.Errorf("the seal is %v", c)
			}
			for _, at := range []image.Point{{120, 310}, {200, 120}} { // beside the seal, in its corner
				if c := m.RGBAAt(at.X, at.Y); c.G != 255 {
					t.Errorf("the paper at %v is %v", at, c)
				}
			}
			for y := 250; y < 370; y++ {
				for x := 240; x < 500; x++ {
					if bare.RGBAAt(x, y).R < 40 && m.RGBAAt(x, y).R > 40 {
						t.Fatalf("text at %d, %d is %v under the seal", x, y, m.RGBAAt(x, y))
					}
				}
			}
		})
	}
}

// On a thermal slip there is one ink: the seal is a screen of dots, so that
// text under it is darker than the seal alone.
func TestTextUnderASealOfDotsStaysReadable(t *testing.T) {
	p := sealedSlip(t, color.NRGBA{})
	m, err := Mono576(p)
	if err != nil {
		t.Fatal(err)
	}
	p.Sheets[0].Images = nil
	bare, err := Mono576(p)
	if err != nil {
		t.Fatal(err)
	}
	text, seal, black := 0, 0, 0
	for y := 19 * 8; y < 39*8; y++ {
		for x := 20 * 8; x < 50*8; x++ {
			switch {
			case bare.Black(x, y):
				text++
				if !m.Black(x, y) {
					t.Fatalf("the dot of a text at %d, %d is white", x, y)
				}
			default:
				seal++
				if m.Black(x, y) {
					black++
				}
			}
		}
	}
	if share := float64(black) / float64(seal); text < 500 || share < 0.25 || share > 0.6 {
		t.Fatalf("%d dots of text, %.2f of the seal around them is black", text, share)
	}
	if m.Black(4*8, 5*8) {
		t.Error("the clear corner is black")
	}
}

func TestSheetsHaveTheirOwnSize(t *testing.T) {
	p := slip()
	p.Sheets = append(p.Sheets, printing.Sheet{WidthMM: 40, HeightMM: 30, Texts: []printing.Text{{X: 10, Y: 20, Size: 14, Text: "国"}}})
	m, err := Image(p, 1, 254)
	if err != nil || m.Rect.Dx() != 400 || m.Rect.Dy() != 300 || ink(m, m.Rect) == 0 {
		t.Fatalf("%v, %v", m.Rect, err)
	}
	mono, err := Mono576(p)
	if err != nil || mono.Height != (90+30)*8 {
		t.Fatalf("%d rows, %v", mono.Height, err)
	}
}

func TestPictureThatIsNotThereIsNamed(t *testing.T) {
	p := sealedSlip(t, white)
	p.Pictures = nil
	_, err := Image(p, 0, 96)
	if !errors.Is(err, printing.ErrPicture) {
		t.Errorf("drawn, %v", err)
	}
	if _, err = Mono576(p); !errors.Is(err, printing.ErrPicture) {
		t.Errorf("drawn in dots, %v", err)
	}
}
