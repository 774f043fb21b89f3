package papers

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/printing"
)

// density is one way to set a notice, from roomy to tight.
type density struct {
	body  printing.Style // 3号 is 15.75 pt: 28 characters fill the line (FORMS 0)
	table printing.Style
	pad   float64 // mm in the cells of tables
	gap   float64 // mm between blocks
}

// page22 is the pitch of 22 lines on the type area of 225 mm (GB/T 9704).
const page22 = 225.0 / 22

var densities = []density{
	{printing.Style{Size: 15.75, Pitch: page22, Indent: 2}, printing.Style{Size: 12, Pitch: 6}, 1.2, 4},
	{printing.Style{Size: 14, Pitch: 8.6, Indent: 2}, printing.Style{Size: 12, Pitch: 5.8}, 1, 3},
	{printing.Style{Size: 12, Pitch: 7.2, Indent: 2}, printing.Style{Size: 10.5, Pitch: 5}, 0.9, 2.5},
	{printing.Style{Size: 12, Pitch: 6.6, Indent: 2}, printing.Style{Size: 10.5, Pitch: 4.4}, 0.5, 1.5},
	{printing.Style{Size: 10.5, Pitch: 6, Indent: 2}, printing.Style{Size: 10.5, Pitch: 4.4}, 0.5, 1.5},
}

// form is a kind of sheet with the ways to set a paper on it.
type form struct {
	open  func(title string) *printing.Flow
	sets  []density
	pairs int // labelled values side by side
}

var (
	upright = form{printing.NewA4, densities, 2}
	across  = form{printing.NewA4Across, []density{
		{printing.Style{Size: 12, Pitch: 7, Indent: 2}, printing.Style{Size: 10.5, Pitch: 5}, 0.9, 3},
		{printing.Style{Size: 10.5, Pitch: 6, Indent: 2}, printing.Style{Size: 9, Pitch: 4.2}, 0.6, 2.5},
	}, 3}
)

// draft is a paper being laid out.
type draft struct {
	*printing.Flow
	density
	name  string
	head  paper.Head
	pairs int
	annex bool    // long lists go to a further sheet
	tight bool    // and are set closer there
	main  int     // sheets without the annex
	least float64 // mm of height that a row of a list has at least
}

// fit lays a paper out so that it stays on one sheet: set as large as that
// allows, or else with its long list on annex sheets of the same number.
func fit(name string, head paper.Head, draw func(*draft)) printing.Page {
	return upright.fit(name, head, draw)
}

func (f form) fit(name string, head paper.Head, draw func(*draft)) printing.Page {
	var p *draft
	for _, annex := range []bool{false, true} {
		for _, set := range f.sets {
			if p = f.begin(name, head, set, draw, annex); p.main == 1 && (annex || p.Sheets() == 1) {
				return f.closed(p, name, head, set, draw)
			}
		}
	}
	return p.Page()
}

// scant is the height in mm of what is too little for a last sheet of its own.
const scant = 45

// closed sets the annex of a paper closer where that saves a last sheet with
// next to nothing on it.
func (f form) closed(p *draft, name string, head paper.Head, set density, draw func(*draft)) printing.Page {
	if p.Sheets() > 2 && p.Y-p.Top < scant {
		closer := func(d *draft) {
			d.tight = true
			draw(d)
		}
		if q := f.begin(name, head, set, closer, true); q.main == 1 && q.Sheets() < p.Sheets() {
			return q.Page()
		}
	}
	return p.Page()
}

func (f form) begin(name string, head paper.Head, d density, draw func(*draft), annex bool) *draft {
	flow := f.open(strings.TrimSpace(name + " " + cmp.Or(head.Number, head.Case)))
	p := &draft{Flow: flow, density: d, name: name, head: head, pairs: f.pairs, annex: annex}
	p.service()
	p.OnSheet = func() {
		p.service()
		p.Put(p.Left, p.Top+4, small, printing.Song, name+"　附页")
		right := small
		right.Align = printing.Right
		p.Put(p.Right, p.Top+4, right, printing.Song, cmp.Or(head.Number, head.Case))
		p.Rule(p.Left, p.Top+6, p.Right, p.Top+6, 0.2)
		p.Skip(9)
	}
	draw(p)
	if p.main == 0 {
		p.main = p.Sheets()
	}
	return p
}

var small = printing.Style{Size: 10.5, Pitch: 5.4}

// heading sets department, name and number of a notice.
func (d *draft) heading(dept string) {
	d.title(dept)
	d.numbered()
}

// title sets the department and the name of the paper.
func (d *draft) title(dept string) {
	middle := (d.Left + d.Right) / 2
	if dept != "" {
		d.Put(middle, d.Top+6, printing.Style{Size: shrink(printing.Title, 16, dept, d.Width()), Align: printing.Centre}, printing.Title, dept)
		d.Skip(9)
	}
	d.Put(middle, d.Y+8, printing.Style{Size: shrink(printing.Title, 22, spaced(d.name), d.Width()), Align: printing.Centre}, printing.Title, spaced(d.name))
	d.Skip(15)
}

// numbered sets the number of a notice at the right.
func (d *draft) numbered() {
	if d.head.Number != "" {
		d.Put(d.Right, d.Y+2, printing.Style{Size: 12, Align: printing.Right}, printing.Song, d.head.Number)
		d.Skip(5)
	}
	d.Skip(d.gap)
}

// spaced opens the title of a paper up when it is short.
func spaced(name string) string {
	if len([]rune(name)) > 5 {
		return name
	}
	return strings.Join(strings.Split(name, ""), " ")
}

// shrink returns the size, at most size, at which the text is as wide as given.
func shrink(face printing.Face, size float64, text string, width float64) float64 {
	if w := printing.Width(face, size, text); w > width {
		return float64(int(size*width/w*4)) / 4
	}
	return size
}

// service sets the hall's own strip in the bottom margin: the code of the case,
// print time, counter, clerk and telephones (FORMS 0).
func (d *draft) service() {
	h, y := d.head, d.Bottom+9.5
	d.Rule(d.Left, y, d.Right, y, 0.15)
	x := d.Left
	if h.Case != "" {
		d.Code(printing.Code{X: x, Y: y + 2, Wd: 14.7, Ht: 14.7, Data: h.Case})
		x += 18
	}
	right := d.Right
	if h.Logo != "" {
		d.Image(printing.Image{X: right - 14.7, Y: y + 2, Wd: 14.7, Ht: 14.7, Name: h.Logo})
		right -= 17
	}
	lines := []string{
		labelled("办件编号", h.Case),
		join("　", labelled("打印时间", clock(h.Issued)), labelled("窗口", counter(h.Counter)), labelled("工号", h.ClerkNo)),
		join("　", labelled("咨询电话", h.HallPhone), labelled("投诉电话", h.ComplaintPhone)),
		join("　", h.Hall, labelled("地址", h.HallAddress), labelled("办公时间", h.OpenHours)),
	}
	y += 4.6
	for _, line := range lines {
		if line == "" {
			continue
		}
		d.Put(x, y, printing.Style{Size: shrink(printing.Song, 8.5, line, right-x), Align: printing.Left}, printing.Song, line)
		y += 3.9
	}
}

func labelled(label, value string) string {
	if value == "" {
		return ""
	}
	return label + "：" + value
}

// counter writes 3号 for the counter "3"; one with a name of its own keeps it.
func counter(number string) string {
	if _, err := strconv.Atoi(number); err != nil {
		return number
	}
	return number + "号"
}

// join puts sep between the parts that are not empty.
func join(sep string, parts ...string) string {
	var full []string
	for _, p := range parts {
		if p != "" {
			full = append(full, p)
		}
	}
	return strings.Join(full, sep)
}

// clock writes a moment in hall time to the minute, nothing for no moment.
func clock(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return app.DateOf(t).Chinese() + " " + t.In(app.HallTime).Format("15:04")
}

// say sets one paragraph of the body.
func (d *draft) say(spans ...printing.Span) { d.Paragraph(d.body, inFang(spans)...) }

// inFang sets in Fang what asks for no face of its own.
func inFang(spans []printing.Span) []printing.Span {
	out := slices.Clone(spans)
	for i := range out {
		if out[i].Face == printing.Song {
			out[i].Face = printing.Fang
		}
	}
	return out
}

// word is text that may be broken, keep is a name or a number.
func word(text string) printing.Span { return printing.Span{Text: text} }
func keep(text string) printing.Span { return printing.Span{Text: text, Keep: true} }

// address sets the applicant's name before the text, as letters begin.
func (d *draft) address(name string) {
	style := d.body
	style.Indent = 0
	d.Paragraph(style, inFang([]printing.Span{keep(name + "：")})...)
}

// you is how the text speaks to the applicant.
func you(p paper.Person) string {
	if p.Org {
		return "你单位"
	}
	return "你"
}

// ended returns a sentence with one full stop at its end.
func ended(sentence string) string {
	return strings.TrimRight(sentence, "。；;.， ") + "。"
}

// decided begins a decision: what was applied for, when and under which number it
// was accepted, and what was found.
func (d *draft) decided(p paper.Person, item paper.Item, accepted app.Date, notice, found string) {
	d.say(word(you(p)+"提出的“"+item.Name+"”申请，本机关于"+accepted.Chinese()+"受理（受理通知书文号："), keep(notice), word("）。"+examined(found)))
}

// examined begins what was found with 经审查, unless it begins so already: 经审查
// 和现场勘查.
func examined(found string) string {
	if strings.HasPrefix(found, "经") {
		return ended(found)
	}
	return "经审查，" + ended(found)
}

func number(n int) string { return strconv.Itoa(n) }
