package printing

import (
	"fmt"
	"slices"
	"time"

	"yichuang/app"
)

// MarkReprint returns the paper with 补打, its count and the hall time of the
// reprint in the upper right corner of every sheet, so that a second original
// is never taken for the first (FORMS 0). p itself is not changed.
func MarkReprint(p Page, count int, when time.Time) Page {
	t := when.In(app.HallTime)
	mark := fmt.Sprintf("补打 第%d次 %s %s", count, app.DateOf(t).Chinese(), t.Format("15:04"))
	p.Sheets = slices.Clone(p.Sheets)
	for i := range p.Sheets {
		s := &p.Sheets[i]
		wide, _ := p.Size(*s)
		size, right, y := 10.5, 26.0, 20.0
		if wide < 100 { // a slip: the head prints all but 4 mm at each side
			size, right, y = 9, 6, 4.5
		}
		width := Width(Hei, size, mark)
		if room := wide - 2*right; width > room {
			size, width = size*room/width, room
		}
		x := wide - right - width
		s.Texts = append(slices.Clone(s.Texts), Text{X: round(x), Y: y, Face: Hei, Size: size, Text: mark})
		s.Boxes = append(slices.Clone(s.Boxes), Box{
			X: round(x - 1), Y: round(y - size*MMPerPt), Wd: round(width + 2), Ht: round(size * MMPerPt * 1.35), W: 0.2,
		})
	}
	return p
}
