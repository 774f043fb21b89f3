package papers

import (
	"cmp"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/printing"
)

// The place of a county's round seal, which is 42 mm across (FORMS 0).
const (
	sealSize  = 42
	signsHigh = 13.5 // mm for receipt and copies at the foot of the type area
)

// sealed sets the authority's name and the date with room for the seal over
// them: nothing else stands within the circle. The date ends four characters
// from the edge, the name is centred on it unless it is too long (GB/T 9704).
// foot is what must stand below on the same sheet, in mm.
func (d *draft) sealed(dept string, issued time.Time, foot float64) {
	d.sealedOn(dept, app.DateOf(issued).Chinese(), foot)
}

// sealedOn is sealed with the date as it is to stand there, or with room to
// write one in.
func (d *draft) sealedOn(dept, date string, foot float64) {
	d.Skip(d.gap)
	d.Need(sealSize + foot)
	style := printing.Style{Size: d.body.Size, Align: printing.Centre}
	em := style.Size * printing.MMPerPt
	middle := d.Right - 4*em - printing.Width(printing.Fang, style.Size, date)/2
	name := style
	name.Size = shrink(printing.Fang, style.Size, dept, 100)
	if half := printing.Width(printing.Fang, name.Size, dept) / 2; middle+half > d.Right {
		middle = d.Right - half
	}
	if d.head.Seal != "" {
		d.Image(printing.Image{X: middle - sealSize/2, Y: d.Y, Wd: sealSize, Ht: sealSize, Name: d.head.Seal})
	}
	const below = 3 // the name stands slightly below the seal's middle
	d.Put(middle, d.Y+sealSize/2+below, name, printing.Fang, dept)
	d.Put(middle, d.Y+sealSize/2+below+max(d.body.Pitch, 7), style, printing.Fang, date)
	d.Skip(sealSize)
}

// signed sets the foot of a notice at the bottom of the type area: the
// applicant's receipt, which is never filled in beforehand, the clerk and the
// copies.
func (d *draft) signed(receiver, copies string) {
	note := join("　　", labelled("经办人", d.head.Clerk), copies)
	high := signsHigh + float64(max(d.lines(note)-1, 0))*small.Pitch
	d.Need(high)
	d.Y = d.Bottom - high
	y := d.Y + 4.5
	x := d.blank(d.Left, y, receiver+"（签收）：", 34)
	x = d.blank(x+3, y, "签收时间：", 0)
	for _, unit := range []string{"年", "月", "日", "时", "分"} {
		width := 7.0
		if unit == "年" {
			width = 11
		}
		d.Rule(x, y+1, x+width, y+1, 0.15)
		d.Put(x+width+0.5, y, small, printing.Song, unit)
		x += width + 4.5
	}
	d.Y = y + 7 - printing.Baseline(small, 0)
	d.remark(note)
	d.Y = d.Bottom
}

// lines is how many lines a remark takes.
func (d *draft) lines(text string) int {
	return len(printing.Break([]printing.Span{word(text)}, small.Size, d.Width(), d.Width()))
}

// remark sets a line at the foot of a form, or as many as it takes.
func (d *draft) remark(text string) {
	if text == "" {
		return
	}
	style := small
	style.Align = printing.Left
	d.Paragraph(style, word(text))
}

// blank sets a label and a line of width mm to write on, and returns where it
// ends.
func (d *draft) blank(x, y float64, label string, width float64) float64 {
	d.Put(x, y, small, printing.Song, label)
	x += printing.Width(printing.Song, small.Size, label)
	if width > 0 {
		d.Rule(x, y+1, x+width, y+1, 0.15)
	}
	return x + width
}

// signHigh is the height in mm of one place to sign.
const signHigh = 8.5

// signing sets the foot of a letter: seal, places to sign, clerk and copies.
// Under a seal they stand at the bottom of the type area.
func (d *draft) signing(n paper.Letter) {
	note := join("　　", labelled("经办人", d.head.Clerk), n.Copies)
	lines := len(printing.Break([]printing.Span{word(note)}, small.Size, d.Width(), d.Width()))
	high := float64(len(n.Sign))*signHigh + float64(lines)*small.Pitch
	if n.Seal {
		const most = 100 // mm; more places than that go on, on the next sheet
		d.sealed(cmp.Or(n.Head.Dept, n.Head.Hall), n.Head.Issued, min(high, most))
		d.Y = max(d.Y, d.Bottom-high)
	} else {
		d.Skip(2 * d.gap)
		d.Need(min(high, d.Bottom-d.Top-signHigh))
	}
	for _, who := range n.Sign {
		d.Need(signHigh)
		d.place(who)
		d.Skip(signHigh)
	}
	if note != "" {
		style := small
		style.Align = printing.Left
		d.Paragraph(style, word(note))
	}
}

// place sets one place to sign, with a date, across the column.
func (d *draft) place(who string) {
	const dateWidth, least, most = 40.0, 25, 62
	y := d.Y + 5
	label := who + "："
	size := shrink(printing.Song, small.Size, label, d.Width()-dateWidth-least-6)
	x := d.Left + printing.Width(printing.Song, size, label)
	d.Put(d.Left, y, printing.Style{Size: size, Align: printing.Left}, printing.Song, label)
	from := d.Right - dateWidth
	d.Rule(x, y+1, min(from-6, x+most), y+1, 0.15)
	d.dated(from, y)
}

// dated sets a date to be written in, 40 mm wide.
func (d *draft) dated(x, y float64) {
	for _, unit := range []string{"年", "月", "日"} {
		width := 7.5
		if unit == "年" {
			width = 11
		}
		d.Rule(x, y+1, x+width, y+1, 0.15)
		d.Put(x+width+0.5, y, small, printing.Song, unit)
		x += width + 4.5
	}
}

// closing sets what every notice to the applicant ends with: the hall's own
// paragraph, name and date under the seal, receipt and copies.
func (d *draft) closing(kind paper.Kind) {
	d.note(kind)
	d.sealed(cmp.Or(d.head.Dept, d.head.Hall), d.head.Issued, signsHigh)
	d.signed("申请人", d.head.Say(kind, paper.CopiesPlace))
}

// foot sets clerk and copies of a paper without a seal.
func (d *draft) foot(kind paper.Kind) {
	d.remark(d.footLine(kind))
}

func (d *draft) footLine(kind paper.Kind) string {
	return join("　　", labelled("经办人", d.head.Clerk), d.head.Say(kind, paper.CopiesPlace))
}
