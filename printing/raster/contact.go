package raster

import (
	"fmt"
	"image"

	"golang.org/x/image/draw"

	"yichuang/printing"
)

// Labelled is a paper on a contact sheet, with the lines that stand below it.
type Labelled struct {
	Page  printing.Page
	Lines []string
}

// The cells of a contact sheet, in mm: an upright A4 with its lines below. A
// larger paper is drawn smaller.
const (
	cellWide = 210
	cellHigh = 297
	labelAt  = 9 // from the top of the lines to the first baseline
	lineHigh = 11
	gutter   = 12
)

// Contact draws the first sheets of all papers in rows of so many, at dpi dots
// to the inch, with a hairline around each.
func Contact(all []Labelled, row int, dpi float64) (*image.RGBA, error) {
	most := 0
	for _, one := range all {
		most = max(most, len(one.Lines))
	}
	px := func(mm float64) int { return whole(mm * dpi / mmPerInch) }
	wide, high := cellWide+gutter, float64(cellHigh+gutter+most*lineHigh)
	rows := (len(all) + row - 1) / row
	out := image.NewRGBA(image.Rect(0, 0, px(float64(row*wide)+gutter), px(float64(rows)*high+gutter)))
	draw.Draw(out, out.Rect, image.NewUniform(image.White.C), image.Point{}, draw.Src)
	for i, one := range all {
		at := image.Pt(px(gutter+float64(i%row*wide)), px(gutter+float64(i/row)*high))
		if err := one.draw(out, at, dpi); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// draw puts the paper in the middle of the cell that begins at a point.
func (l Labelled) draw(out *image.RGBA, at image.Point, dpi float64) error {
	if len(l.Page.Sheets) == 0 {
		return fmt.Errorf("draw %q: it has no sheet", l.Page.Title)
	}
	width, height := l.Page.Size(l.Page.Sheets[0])
	scale := min(cellWide/width, cellHigh/height, 1)
	paper, err := Image(l.Page, 0, dpi*scale)
	if err != nil {
		return err
	}
	px := func(mm float64) int { return whole(mm * dpi / mmPerInch) }
	place := paper.Rect.Add(at).Add(image.Pt((px(cellWide)-paper.Rect.Dx())/2, 0))
	draw.Draw(out, place.Inset(-1), image.NewUniform(image.Black.C), image.Point{}, draw.Src)
	draw.Draw(out, place, paper, image.Point{}, draw.Src)

	words := printing.NewFlow("", cellWide, float64(len(l.Lines)*lineHigh+gutter), 0, 0, 0, 0)
	for i, text := range l.Lines {
		style := printing.Style{Size: 24, Align: printing.Centre}
		if w := printing.Width(printing.Hei, style.Size, text); w > cellWide {
			style.Size *= cellWide / w
		}
		words.Put(cellWide/2, float64(labelAt+i*lineHigh), style, printing.Hei, text)
	}
	label, err := Image(words.Page(), 0, dpi)
	if err != nil {
		return err
	}
	draw.Draw(out, label.Rect.Add(at).Add(image.Pt(0, px(cellHigh+1))), label, image.Point{}, draw.Src)
	return nil
}
