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
	Width float64 // mm, without Extra and before anything is squeezed
	Over  float64 // mm by which its closing marks are squeezed, see [Break]
	End   bool    // ends a paragraph: never justified
}

// sign is what breaking works on: one cluster with what may happen after it.
type sign struct {
	text   string
	face   Face
	width  float64
	slack  float64 // mm by which it may be squeezed
	first  rune    // the base character
	breaks bool    // a line may end after it
	hard   bool    // a line must end after it
}

// Break sets spans in lines of width mm, the first of them firstWidth. It
// follows 避头尾 (GB/T 15834: no closing mark begins a line, no opening mark
// ends one, —— and …… stay whole), breaks no word or number that fits on a
// line and parts no number from its unit (30 日, 550.00 元), and loses nothing:
// the texts of all lines joined are the texts of all spans, but for line feeds,
// each of which ends a line, and for the blanks (U+0020) that stood at a break.
// A sign wider than a line stands alone on one.
//
// A closing mark that comes too late for its line is taken in by squeezing the
// marks of the line, each to half its width at the least; where that is not
// enough, the sign before it goes to the next line with it.
func Break(spans []Span, size, width, firstWidth float64) []SetLine {
	signs := readSigns(spans, size, width)
	var lines []SetLine
	for from := 0; from < len(signs); {
		room := width
		if len(lines) == 0 {
			room = firstWidth
		}
		to := endOfLine(signs, from, room)
		lines = append(lines, setLine(signs[from:to], room, to == len(signs) || signs[to-1].hard))
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
	used, slack, last := 0.0, 0.0, -1
	for i := from; i < len(signs); i++ {
		s := &signs[i]
		if s.hard {
			return i + 1
		}
		used += s.width
		if used > room+rounding && s.first != ' ' && i > from {
			if to := takeIn(signs, i, used-room-rounding, slack); to > i {
				return to
			}
			if last > from {
				return last
			}
			return forced(signs, from, i)
		}
		slack += s.slack
		if s.breaks {
			last = i + 1
		}
	}
	return len(signs)
}

// takeIn returns where a line ends that is over by some mm with sign i and may
// still squeeze its marks by slack; i when that does not help.
func takeIn(signs []sign, i int, over, slack float64) int {
	for at := i; at < len(signs) && signs[at].slack > 0; at++ {
		if at > i {
			over += signs[at].width
		}
		slack += signs[at].slack
		end := at + 1
		if end < len(signs) && signs[end].hard {
			end++
		}
		if end > at+1 || end == len(signs) || signs[at].breaks {
			if over > slack {
				return i
			}
			return end
		}
	}
	return i
}

// slack returns by how many em a sign whose base is r may be squeezed: the
// right half of closing marks is empty, unless the hall's own font has them
// elsewhere in their square.
func slack(g Glyph, r rune) float64 {
	switch r {
	case '，', '。', '、', '；', '：', '）', '》', '〉', '」', '』', '】', '〕':
		if g.Font == nil {
			return 0
		}
		return max(0, min(g.Advance/2, g.Advance-g.Font.right(g.ID)))
	}
	return 0
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

func setLine(signs []sign, room float64, end bool) SetLine {
	if n := len(signs); n > 0 && signs[n-1].hard {
		signs = signs[:n-1]
	}
	if !end {
		for len(signs) > 1 && signs[len(signs)-1].first == ' ' {
			signs = signs[:len(signs)-1]
		}
	}
	line := SetLine{End: end}
	slack := 0.0
	var text strings.Builder
	for i := range signs {
		s := &signs[i]
		line.Width += s.width
		slack += s.slack
		text.WriteString(s.text)
		if i+1 == len(signs) || signs[i+1].face != s.face {
			line.Spans = append(line.Spans, Span{Text: text.String(), Face: s.face})
			text.Reset()
		}
	}
	if n := len(signs); n > 0 && signs[n-1].slack > 0 {
		line.Over = min(max(line.Width-room, 0), slack)
	}
	return line
}

// readSigns cuts spans into signs and finds where a line may end.
func readSigns(spans []Span, size, width float64) []sign {
	bytes := 0
	for _, span := range spans {
		bytes += len(span.Text)
	}
	signs := make([]sign, 0, bytes/3+16) // a hanzi is three bytes
	var kept [][2]int
	for _, span := range spans {
		from, long := len(signs), 0.0
		for g := range Shape(span.Face, span.Text) {
			r, _ := utf8.DecodeRuneInString(g.Text)
			s := sign{text: g.Text, face: span.Face, width: g.Advance * size * MMPerPt, first: r, hard: r == '\n', slack: slack(g, r) * size * MMPerPt}
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
	units   = "年月日号时分秒个份件条款项页元角万亿次人名户倍楼层室"
)

// mayPart tells whether 避头尾 lets a line end between a and b.
func mayPart(a, b rune) bool {
	return !strings.ContainsRune(opening, a) && !strings.ContainsRune(closing, b) && b != '\n'
}

func mayBreak(a, b rune) bool {
	if b == ' ' {
		return false // a line ends after the blanks, where they are dropped
	}
	if hanzi(a) && hanzi(b) {
		return true
	}
	if !mayPart(a, b) {
		return false
	}
	if western(a) {
		return !western(b) && !(digit(a) && strings.ContainsRune(units, b))
	}
	return true
}

// hanzi of the first plane, the most of what is asked about.
func hanzi(r rune) bool { return r >= 0x3400 && r <= 0x9FFF }

func digit(r rune) bool { return r >= '0' && r <= '9' }

// western runes form words and numbers that are not broken: SX2026-000123,
// 0533-6195000, 2026.
func western(r rune) bool {
	if hanzi(r) || r <= ' ' {
		return false
	}
	return r < 0x80 || r < 0x2E80 && !strings.ContainsRune("—…“”‘’·", r) || r >= 0xFF10 && r <= 0xFF5A
}
