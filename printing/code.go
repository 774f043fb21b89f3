package printing

import (
	"fmt"
	"image/color"
	"sync"

	"github.com/boombuler/barcode"
	"github.com/boombuler/barcode/code128"
	"github.com/boombuler/barcode/qr"
)

// Matrix is a code as dark and light modules, without its quiet zone. A
// Code 128 is one module high. It is never changed.
type Matrix struct {
	Columns, Rows int
	dark          []bool
}

// Dark reports whether a module is dark.
func (m Matrix) Dark(column, row int) bool { return m.dark[row*m.Columns+column] }

// Runs calls each with every unbroken run of dark modules, row by row.
func (m Matrix) Runs(each func(column, row, length int)) {
	for row := range m.Rows {
		for from := 0; from < m.Columns; {
			to := from
			for to < m.Columns && m.Dark(to, row) {
				to++
			}
			if to > from {
				each(from, row, to-from)
			}
			from = to + 1
		}
	}
}

// mostCodes bounds the codes that are kept: encoding one takes longer than
// writing the sheet around it, and it stands on every sheet, on the screen and
// on paper.
const mostCodes = 64

type codeKey struct {
	kind CodeKind
	data string
}

var codes = struct {
	mu    sync.Mutex
	known map[codeKey]Matrix
}{known: map[codeKey]Matrix{}}

// Matrix encodes the code's data. QR codes are of level M, which a crease or a
// stamp's edge does not hurt.
func (c Code) Matrix() (Matrix, error) {
	key := codeKey{c.Kind, c.Data}
	codes.mu.Lock()
	m, known := codes.known[key]
	codes.mu.Unlock()
	if known {
		return m, nil
	}
	m, err := c.encode()
	if err != nil {
		return Matrix{}, err
	}
	codes.mu.Lock()
	defer codes.mu.Unlock()
	if len(codes.known) >= mostCodes {
		clear(codes.known)
	}
	codes.known[key] = m
	return m, nil
}

func (c Code) encode() (Matrix, error) {
	var made barcode.Barcode
	var err error
	if c.Kind == Code128 {
		made, err = code128.Encode(c.Data)
	} else {
		made, err = qr.Encode(c.Data, qr.M, qr.Auto)
	}
	if err != nil {
		return Matrix{}, fmt.Errorf("encode a code of %d bytes: %w", len(c.Data), err)
	}
	size := made.Bounds()
	m := Matrix{Columns: size.Dx(), Rows: size.Dy(), dark: make([]bool, size.Dx()*size.Dy())}
	for y := range m.Rows {
		for x := range m.Columns {
			m.dark[y*m.Columns+x] = made.At(size.Min.X+x, size.Min.Y+y) == color.Black
		}
	}
	return m, nil
}
