package cli

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode"
)

// table prints rows in columns, two cells of the terminal apart. The last
// column is not filled up.
func (r *run) table(rows [][]string) {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], width(cell))
		}
	}
	for _, row := range rows {
		var line strings.Builder
		for i, cell := range row {
			line.WriteString(cell)
			if i < len(row)-1 {
				line.WriteString(strings.Repeat(" ", widths[i]-width(cell)+2))
			}
		}
		fmt.Fprintln(r.Stdout, strings.TrimRight(line.String(), " "))
	}
}

// wide are the characters that take two cells of a terminal: hanzi and the
// punctuation that goes with them.
var wide = &unicode.RangeTable{
	R16: []unicode.Range16{{Lo: 0x2E80, Hi: 0x303E, Stride: 1}, {Lo: 0x3041, Hi: 0xA4CF, Stride: 1}, {Lo: 0xF900, Hi: 0xFAFF, Stride: 1}, {Lo: 0xFE30, Hi: 0xFE6F, Stride: 1}, {Lo: 0xFF01, Hi: 0xFF60, Stride: 1}, {Lo: 0xFFE0, Hi: 0xFFE6, Stride: 1}},
	R32: []unicode.Range32{{Lo: 0x20000, Hi: 0x3FFFD, Stride: 1}},
}

// width is how many cells of a terminal the text takes.
func width(text string) int {
	n := 0
	for _, c := range text {
		n++
		if unicode.Is(wide, c) {
			n++
		}
	}
	return n
}

// jsonLines prints an object a line.
func jsonLines[T any](r *run, all []T) error {
	enc := json.NewEncoder(r.Stdout)
	enc.SetEscapeHTML(false)
	for _, one := range all {
		if err := enc.Encode(one); err != nil {
			return err
		}
	}
	return nil
}
