package printers

import (
	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/printing/printers/escpos"
	"yichuang/printing/raster"
)

// The widths of paper rolls in mm.
const (
	WideRoll   = 80.0
	NarrowRoll = 58.0
)

// narrowDots is the head of a printer for the narrow roll.
const narrowDots = 384

// Roll returns the width of the paper roll in mm.
func (d *Thermal) Roll() float64 { return d.width }

// onRoll returns the facts of a slip as the printer's roll wants them: there is
// a form of the ticket for the narrow one.
func onRoll(f paper.Facts, d Device) paper.Facts {
	if roll, ok := d.(interface{ Roll() float64 }); ok && f.Ticket != nil {
		slip := *f.Ticket
		slip.Width58 = roll.Roll() <= NarrowRoll
		f.Ticket = &slip
	}
	return f
}

// problemOfCondition says what to do about a thermal printer, the most urgent
// first.
func problemOfCondition(c escpos.Condition) string {
	switch {
	case c.CoverOpen:
		return "print.cover_open"
	case c.PaperOut:
		return "print.paper_out"
	case c.Error:
		return "print.jam"
	case c.Offline:
		return "print.stopped"
	}
	return ""
}

// bands draws the paper as often as copies are wanted. Invalid when the paper
// does not fit the roll: it would lose its edges.
func (d *Thermal) bands(o Order) ([][]byte, error) {
	for _, s := range o.Page.Sheets {
		if w, _ := o.Page.Size(s); w > d.width+sameSize {
			return nil, &app.Error{Code: app.Invalid, ID: "print.not_supported"}
		}
	}
	m, err := raster.Mono576(o.Page)
	if err != nil {
		return nil, &app.Error{Code: app.Internal, ID: "print.cannot_draw", Cause: err}
	}
	from, to := 0, m.Width
	if d.width < WideRoll { // the head is in the middle of the paper
		from, to = (m.Width-narrowDots)/2, (m.Width+narrowDots)/2
	}
	var out [][]byte
	for range max(o.Copies, 1) {
		out = append(out, escpos.Reset())
		out = append(out, escpos.Bands(m, from, to)...)
		out = append(out, escpos.Cut())
	}
	return out, nil
}
