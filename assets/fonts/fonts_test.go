package fonts

import (
	"testing"

	"golang.org/x/image/font/sfnt"
)

func TestEveryFaceIsTheOneItsNameSays(t *testing.T) {
	for _, row := range []struct {
		name string
		data []byte
	}{
		{"Noto Sans SC", ScreenRegular()},
		{"Noto Sans SC SemiBold", ScreenSemiBold()},
		{"Noto Sans SC SemiBold", SansSemiBold()},
		{"Noto Serif SC", SerifRegular()},
		{"Noto Serif SC Bold", SerifBold()},
		{"LXGW WenKai", WenKai()},
	} {
		t.Run(row.name, func(t *testing.T) {
			face, err := sfnt.Parse(row.data)
			if err != nil {
				t.Fatal(err)
			}
			var buf sfnt.Buffer
			full, err := face.Name(&buf, sfnt.NameIDFull)
			if err != nil {
				t.Fatal(err)
			}
			if full != row.name && full != row.name+" Regular" {
				t.Errorf("the face is %q", full)
			}
			if glyph, err := face.GlyphIndex(&buf, '窗'); err != nil || glyph == 0 {
				t.Errorf("no glyph for 窗 (%v)", err)
			}
		})
	}
}
