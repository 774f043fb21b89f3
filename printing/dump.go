package printing

import (
	"fmt"
	"strings"
)

var faceNames = [...]string{Song: "song", Title: "title", Hei: "hei", Kai: "kai", Fang: "fang"}

// Dump writes a paper down line by line, for a person or a test to compare:
// everything that is drawn, in the order in which it is drawn.
func Dump(p Page) string {
	var b strings.Builder
	fmt.Fprintf(&b, "page %q %g x %g mm, %d sheets\n", p.Title, p.WidthMM, p.HeightMM, len(p.Sheets))
	for i, s := range p.Sheets {
		fmt.Fprintf(&b, "sheet %d\n", i+1)
		if s.WidthMM > 0 {
			fmt.Fprintf(&b, "  size %g x %g mm\n", s.WidthMM, s.HeightMM)
		}
		for _, t := range s.Texts {
			face := faceNames[Song]
			if int(t.Face) < len(faceNames) {
				face = faceNames[t.Face]
			}
			fmt.Fprintf(&b, "  text %.2f %.2f %s %g", t.X, t.Y, face, t.Size)
			if t.Extra != 0 {
				fmt.Fprintf(&b, " +%.3f", t.Extra)
			}
			fmt.Fprintf(&b, " %q\n", t.Text)
		}
		for _, l := range s.Lines {
			fmt.Fprintf(&b, "  line %.2f %.2f to %.2f %.2f, %g\n", l.X1, l.Y1, l.X2, l.Y2, l.W)
		}
		for _, x := range s.Boxes {
			fmt.Fprintf(&b, "  box %.2f %.2f, %.2f x %.2f, stroke %g gray %g\n", x.X, x.Y, x.Wd, x.Ht, x.W, x.Gray)
		}
		for _, c := range s.Codes {
			fmt.Fprintf(&b, "  code %.2f %.2f, %.2f x %.2f, kind %d %q\n", c.X, c.Y, c.Wd, c.Ht, c.Kind, c.Data)
		}
		for _, m := range s.Images {
			fmt.Fprintf(&b, "  image %.2f %.2f, %.2f x %.2f, %q\n", m.X, m.Y, m.Wd, m.Ht, m.Name)
		}
	}
	return b.String()
}
