package printing

import (
	"strings"
	"unicode/utf8"
)

// Span is a stretch of a paragraph in one face. Keep asks that it stays on one
// line, as a name or a date should; it is broken only when a whole line is too
// short for it.
type Span struct {
	Text string
	Face Face
	Keep bool
}

// SetLine is one line of a broken paragraph.
type SetLine struct {
	Spans []Span
	Width float64 // mm, without Extra
	Signs int     // how many signs stand in it
	End   bool    // ends a paragraph: never justified
}

// sign is what breaking works on: one cluster with what may happen after it.
type sign struct {
	text   string
	face   Face
	width  float64
	first  rune // the base character
	breaks bool // a line may end after it
	hard   bool // a line must end after it
}

// Break sets spans in lines of width mm, the first of them firstWidth. It
// follows 避头尾 (GB/T 15834: no closing mark begins a line, no opening mark
// ends one, —— and …… stay whole), breaks no word or number that fits on a
// line, and loses nothing: the texts of all lines joined are the texts of all
// spans, but for line feeds, each of which ends a line, and for the blanks
// (U+0020) that stood at a break. A sign wider than a line stands alone on one.
func Break(spans []Span, size, width, firstWidth float64) []SetLine {
	signs := readSigns(spans, size, width)
	var lines []SetLine
	for from := 0; from < len(signs); {
		room := width
		if len(lines) == 0 {
			room = firstWidth
		}
		to := endOfLine(signs, from, room)
		lines = append(lines, setLine(signs[from:to], to == len(signs) || signs[to-1].hard))
		from = to
		if from < len(signs) && !signs[from-1].hard {
			for from < len(signs) && signs[from].first == ' ' {
				from++
			}
		}
	}
	if n := len(signs); n == 0 || signs[n-1].hard {
		lines = append(lines, SetLine{End: true})
	}
	return lines
}

// endOfLine returns where the line that begins at from ends.
func endOfLine(signs []sign, from int, room float64) int {
	const rounding = 1e-6
	used, last := 0.0, -1
	for i := from; i < len(signs); i++ {
		s := signs[i]
		if s.hard {
			return i + 1
		}
		used += s.width
		if used > room+rounding && s.first != ' ' && i > from {
			if last > from {
				return last
			}
			return forced(signs, from, i)
		}
		if s.breaks {
			last = i + 1
		}
	}
	return len(signs)
}

// forced breaks a run that is longer than a line before sign i, or a little
// earlier if a mark would otherwise stand on the wrong side.
func forced(signs []sign, from, i int) int {
	for j := i; j > from+1; j-- {
		if mayPart(signs[j-1].first, signs[j].first) {
			return j
		}
	}
	return i
}

func setLine(signs []sign, end bool) SetLine {
	if n := len(signs); n > 0 && signs[n-1].hard {
		signs = signs[:n-1]
	}
	if !end {
		for len(signs) > 1 && signs[len(signs)-1].first == ' ' {
			signs = signs[:len(signs)-1]
		}
	}
	line := SetLine{Signs: len(signs), End: end}
	var text strings.Builder
	for i, s := range signs {
		line.Width += s.width
		text.WriteString(s.text)
		if i+1 == len(signs) || signs[i+1].face != s.face {
			line.Spans = append(line.Spans, Span{Text: text.String(), Face: s.face})
			text.Reset()
		}
	}
	return line
}

// readSigns cuts spans into signs and finds where a line may end.
func readSigns(spans []Span, size, width float64) []sign {
	var signs []sign
	var kept [][2]int
	for _, span := range spans {
		from, long := len(signs), 0.0
		for g := range Shape(span.Face, span.Text) {
			r, _ := utf8.DecodeRuneInString(g.Text)
			s := sign{text: g.Text, face: span.Face, width: g.Advance * size * MMPerPt, first: r, hard: r == '\n'}
			signs = append(signs, s)
			long += s.width
		}
		if span.Keep && long <= width {
			kept = append(kept, [2]int{from, len(signs)})
		}
	}
	for i := 0; i+1 < len(signs); i++ {
		signs[i].breaks = mayBreak(signs[i].first, signs[i+1].first)
	}
	for _, k := range kept {
		for i := k[0]; i < k[1]-1; i++ {
			signs[i].breaks = false
		}
	}
	return signs
}

const (
	closing = "，。、；：？！”’）》〉」』】〕〗］｝·•‧％‰℃°′″—…～,.;:!?)]}%"
	opening = "“‘（《〈「『【〔〖［｛([{￥¥＄$№"
)

// mayPart tells whether 避头尾 lets a line end between a and b.
func mayPart(a, b rune) bool {
	return !strings.ContainsRune(opening, a) && !strings.ContainsRune(closing, b) && b != '\n'
}

func mayBreak(a, b rune) bool {
	if b == ' ' || !mayPart(a, b) {
		return false // a line ends after the blanks, where they are dropped
	}
	return !western(a) || !western(b)
}

// western runes form words and numbers that are not broken: SX2026-000123,
// 0533-6195000, 2026.
func western(r rune) bool {
	return r > ' ' && r < 0x2E80 && !strings.ContainsRune("—…“”‘’·", r) || r >= 0xFF10 && r <= 0xFF5A
}
