// Package escpos speaks as much ESC/POS as it takes to print a picture on a
// receipt printer and to hear from it: dots in bands (GS v 0), feed and cut,
// the questions that are answered at once (DLE EOT) and the one that is
// answered when all before it is done (GS r). It draws no paper
// (printing/raster does) and opens no connection: that is printing/printers.
package escpos

import (
	"bytes"

	"yichuang/printing/raster"
)

// BandRows is how many rows of dots are sent at a time: what even small
// printers have room for.
const BandRows = 128

// Reset begins a slip: whatever was left half done before is forgotten.
func Reset() []byte { return []byte("\x1b@") }

// Cut ends a slip: it is fed past the knife and cut, all but a corner.
func Cut() []byte { return []byte("\x1bd\x03\x1dVB\x00") }

// AskDone asks for the state of the paper once everything before the question
// is printed. The answer is told from others by [IsDone].
func AskDone() []byte { return []byte("\x1dr\x01") }

// IsDone reports whether a byte from the printer answers [AskDone].
func IsDone(b byte) bool { return b&0x90 == 0 }

// ReportRest is how many bytes follow the first of a report.
const ReportRest = 3

// IsReport reports whether a byte from the printer begins a report of its state
// that it sends unasked (GS a), as some do from the factory. What follows looks
// like answers and is none.
func IsReport(b byte) bool { return b&0x93 == 0x10 }

// Bands returns the columns [from, to) of a picture, both multiples of 8, in
// bands that print one below the other.
func Bands(m raster.Mono, from, to int) [][]byte {
	row, left, wide := m.Width/8, from/8, (to-from)/8
	var out [][]byte
	for top := 0; top < m.Height; top += BandRows {
		rows := min(BandRows, m.Height-top)
		band := []byte{0x1d, 'v', '0', 0, byte(wide), byte(wide >> 8), byte(rows), byte(rows >> 8)}
		head := len(band)
		for y := top; y < top+rows; y++ {
			band = append(band, m.Bits[y*row+left:y*row+left+wide]...)
		}
		defuse(band[head:])
		out = append(out, band)
	}
	return out
}

// defuse thickens a dot wherever dots would read as a command that printers
// obey even in the middle of a picture: DLE EOT, DLE ENQ, DLE DC4.
func defuse(dots []byte) {
	for i := range len(dots) - 1 {
		if dots[i] == 0x10 && bytes.IndexByte([]byte{0x04, 0x05, 0x14}, dots[i+1]) >= 0 {
			dots[i] = 0x30
		}
	}
}

// Question is one of the questions that a printer answers at once.
type Question byte

// The questions in the order in which they are best asked.
const (
	AskPrinter Question = 1
	AskOffline Question = 2
	AskError   Question = 3
	AskPaper   Question = 4
)

// Questions lists them.
var Questions = []Question{AskPrinter, AskOffline, AskError, AskPaper}

// Bytes returns the question as it is sent (DLE EOT n).
func (q Question) Bytes() []byte { return []byte{0x10, 0x04, byte(q)} }

// IsAnswer reports whether a byte from the printer answers one of them.
func IsAnswer(b byte) bool { return b&0x93 == 0x12 }

// Condition is what is wrong with a printer.
type Condition struct {
	CoverOpen bool
	PaperOut  bool
	PaperLow  bool
	Error     bool // a jammed knife, or worse
	Offline   bool // by its own account, for one of the above or by hand
}

// Add takes in the answer to a question.
func (c *Condition) Add(q Question, b byte) {
	has := func(bit byte) bool { return b&bit != 0 }
	switch q {
	case AskPrinter:
		c.Offline = c.Offline || has(0x08)
	case AskOffline:
		c.CoverOpen = c.CoverOpen || has(0x04)
		c.PaperOut = c.PaperOut || has(0x20)
		c.Error = c.Error || has(0x40)
	case AskError:
		c.Error = c.Error || has(0x08|0x20|0x40)
	case AskPaper:
		c.PaperLow = c.PaperLow || has(0x0c)
		c.PaperOut = c.PaperOut || has(0x60)
	}
}

// Printing reports whether the printer prints.
func (c Condition) Printing() bool { return !c.CoverOpen && !c.PaperOut && !c.Error && !c.Offline }
