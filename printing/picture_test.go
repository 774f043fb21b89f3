package printing

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"math"
	"strings"
	"testing"
)

func pngOf(t *testing.T, width, height int) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestPictureThatCannotBeDrawnIsNamed(t *testing.T) {
	good := pngOf(t, 3, 2)
	huge := bytes.Clone(good)
	copy(huge[16:], []byte{0, 1, 0, 0, 0, 1, 0, 0}) // its head claims 65,536 x 65,536 pixels
	p := Page{Pictures: []Picture{
		{Name: "good", Data: good},
		{Name: "cut off", Data: good[:len(good)-20]},
		{Name: "text", Data: []byte("no picture")},
		{Name: "huge", Data: huge},
		{Name: "empty"},
	}}
	if decoded, err := p.Decode("good"); err != nil || decoded.Bounds().Dx() != 3 {
		t.Fatalf("good: %v", err)
	}
	for _, name := range []string{"cut off", "text", "huge", "empty", "absent"} {
		if _, err := p.Decode(name); !errors.Is(err, ErrPicture) || !strings.Contains(err.Error(), `"`+name+`"`) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestPictureIsAsLargeAsItsBoxAndCentred(t *testing.T) {
	for _, row := range []struct {
		name       string
		wide, high int
		want       [4]float64
	}{
		{"square in a wide box", 100, 100, [4]float64{25, 20, 20, 20}},
		{"wide as the box", 200, 100, [4]float64{15, 20, 40, 20}},
		{"wider than the box", 400, 100, [4]float64{15, 25, 40, 10}},
		{"upright", 50, 100, [4]float64{30, 20, 10, 20}},
	} {
		t.Run(row.name, func(t *testing.T) {
			x, y, wide, high := Image{X: 15, Y: 20, Wd: 40, Ht: 20}.Fit(row.wide, row.high)
			for i, v := range []float64{x, y, wide, high} {
				if math.Abs(v-row.want[i]) > 1e-9 {
					t.Fatalf("%v, want %v", []float64{x, y, wide, high}, row.want)
				}
			}
		})
	}
}
