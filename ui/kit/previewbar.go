package kit

import (
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
)

// previewBar is what stands around the paper: its name and its sheets above,
// what can be done with it below.
type previewBar struct {
	preview *Preview

	top, bottom    fyne.CanvasObject
	head, count    *Text
	back, on       *Button
	strip          *Plane // what no font has
	missing        *Para
	out, in, level *Button
	save, print    *Button
}

func newPreviewBar(p *Preview) *previewBar {
	b := &previewBar{preview: p}
	b.head, b.count = Heading("").Ellipsis(), Note("")
	b.back, b.on = NewButton("‹", func() { p.Turn(-1) }).Ghost(), NewButton("›", func() { p.Turn(1) }).Ghost()
	b.missing = NewPara("", SizeSmall, Warning)
	b.strip = NewPlane(TintAmber, 16, 8, b.missing)
	b.strip.Hide()
	left := Row(16, Heading(p.words.T("kit.preview")), b.head, Spacer(0, 34)) // as high without buttons
	b.top = Col(0, Pad(16, 8, Ends(left, Row(8, b.back, b.count, b.on))), Divider(), b.strip)

	b.out, b.in = NewButton("−", func() { p.Zoom(-1) }).Ghost(), NewButton("+", func() { p.Zoom(1) }).Ghost()
	b.level = NewButton("", p.FitWidth).Ghost()
	b.save = NewButton(p.words.T("kit.save_pdf"), func() { p.OnSave() })
	b.print = NewButton("", func() { p.OnPrint() })
	zoom, acts := Row(4, b.out, b.level, b.in), Row(8, b.save, b.print)
	b.bottom = Col(0, Divider(), Pad(12, 8, Ends(zoom, acts)))
	return b
}

// show follows what the preview shows.
func (b *previewBar) show() {
	p := b.preview
	b.head.Set(p.title)
	sheets, count := 0, ""
	if p.page != nil {
		sheets = len(p.page.Sheets)
		count = p.words.T("kit.page_of", "n", strconv.Itoa(p.sheet+1), "of", strconv.Itoa(sheets))
	}
	b.count.Set(count)
	b.back.Hidden, b.on.Hidden = sheets < 2, sheets < 2
	b.back.Able(p.sheet > 0, "")
	b.on.Able(p.sheet < sheets-1, "")
	b.out.Able(p.page != nil && p.zoom > 0, "")
	b.in.Able(p.page != nil && p.zoom < len(zooms)-1, "")
	b.level.Able(p.page != nil, "")
	b.level.Set(b.zoomWords(), "")
	words := p.PrintWords
	if words == "" {
		words = p.words.T("kit.print")
	}
	b.print.Set(words, "")
	b.save.Hidden, b.print.Hidden = p.OnSave == nil, p.OnPrint == nil
	b.save.Able(p.page != nil, "")
	b.print.Able(p.page != nil, "")
	b.top.Refresh()
	b.bottom.Refresh()
}

func (b *previewBar) zoomWords() string {
	switch p := b.preview; p.zoom {
	case zoomWhole:
		return p.words.T("kit.zoom_whole")
	case zoomWidth:
		return p.words.T("kit.zoom_width")
	default:
		return fmt.Sprintf("%.0f%%", zooms[p.zoom]*100)
	}
}

// warn says what no font has; "" takes the words away.
func (b *previewBar) warn(text string) {
	if text == b.missing.Words() {
		return
	}
	b.missing.Set(text)
	b.strip.Hidden = text == ""
	b.strip.Refresh()
	b.preview.Refresh()
}

// lackingShown is how many missing characters are named; a clerk looks at the
// paper for the others.
const lackingShown = 6

func lackingWords(words Words, lacking []rune) string {
	if len(lacking) == 0 {
		return ""
	}
	var names []string
	for _, r := range lacking[:min(len(lacking), lackingShown)] {
		names = append(names, fmt.Sprintf("U+%04X", r))
	}
	return words.T("kit.no_font", "n", len(lacking), "codes", strings.Join(names, "  "))
}
