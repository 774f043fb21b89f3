package printing

import (
	"fmt"
	"iter"
	"slices"
	"unicode"
	"unicode/utf8"
)

// MMPerPt turns points into millimetres.
const MMPerPt = 25.4 / 72

// Glyph is one sign of a text as it is drawn: a base character with whatever
// belongs to it (variation selector, combining marks).
type Glyph struct {
	Font    *Font // nil: no font has it, draw [Glyph.Box]
	ID      uint16
	Text    string  // the runes behind the sign
	Advance float64 // in em
}

// Shape yields the signs of a text in order, each from the first font that has
// it. The Text of all signs joined is the text: nothing is dropped. Control
// characters move nothing and draw nothing.
func Shape(face Face, text string) iter.Seq[Glyph] {
	return func(yield func(Glyph) bool) {
		for len(text) > 0 {
			n, base, selector := cluster(text)
			g := Glyph{Text: text[:n]}
			if unicode.IsControl(base) || invisible(base) {
				g.Font, g.ID = face.Font(), face.Font().Glyph(' ')
			} else if g.Font, g.ID = find(face, base, selector); g.Font == nil {
				g.Advance = missingAdvance(base)
			} else {
				g.Advance = float64(g.Font.Advance(g.ID)) / float64(g.Font.Units)
			}
			if !yield(g) {
				return
			}
			text = text[n:]
		}
	}
}

// cluster returns the length of the first sign of s, its base rune and the
// variation selector on it, 0 for none.
func cluster(s string) (n int, base, selector rune) {
	base, n = utf8.DecodeRuneInString(s)
	for n < len(s) && s[n] >= 0xCC { // no mark begins with a lower byte
		if s[n] >= 0xE4 && s[n] <= 0xE9 { // U+4000 to U+9FFF, where there is none
			break
		}
		r, size := utf8.DecodeRuneInString(s[n:])
		if isSelector(r) {
			if selector == 0 {
				selector = r
			}
		} else if !unicode.In(r, unicode.Mn, unicode.Me) {
			break
		}
		n += size
	}
	return n, base, selector
}

func isSelector(r rune) bool { return r >= 0xFE00 && r <= 0xFE0F || r >= 0xE0100 && r <= 0xE01EF }

// invisible runes have no picture of their own in any font.
func invisible(r rune) bool {
	return isSelector(r) || r == 0x200B || r == 0x200C || r == 0x200D || r == 0x2060 || r == 0xFEFF
}

// Width returns how wide a text is in mm when set in one line without Extra.
func Width(face Face, size float64, text string) float64 {
	em := 0.0
	for g := range Shape(face, text) {
		em += g.Advance
	}
	return em * size * MMPerPt
}

// Missing returns the runes of a text that no font has, each once, in order:
// what to show the clerk before a paper is printed.
func Missing(text string) []rune {
	var out []rune
	for g := range Shape(Song, text) {
		if g.Font != nil {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(g.Text); !slices.Contains(out, r) {
			out = append(out, r)
		}
	}
	return out
}

// MissingIn returns the runes of a paper that no font has, each once, in order:
// they are printed as boxes with their code points.
func MissingIn(p Page) []rune {
	var out []rune
	for _, s := range p.Sheets {
		for _, t := range s.Texts {
			for _, r := range Missing(t.Text) {
				if !slices.Contains(out, r) {
					out = append(out, r)
				}
			}
		}
	}
	return out
}

// The box drawn for a rune that no font has, in em.
const (
	missingScale = 0.5  // size of the code point against the text around it
	missingPad   = 0.18 // between frame and code point
	missingSide  = 0.08 // outside the frame
)

// Code returns U+2CDA8 for the sign's base character.
func (g Glyph) Code() string {
	r, _ := utf8.DecodeRuneInString(g.Text)
	return codePoint(r)
}

func codePoint(r rune) string { return fmt.Sprintf("U+%04X", r) }

func missingAdvance(r rune) float64 {
	em := 0.0
	for g := range Shape(Hei, codePoint(r)) {
		em += g.Advance
	}
	return em*missingScale + 2*(missingPad+missingSide)
}

// Box returns what stands for a sign that no font has: a frame and the code
// point in it. at is the text the sign belongs to, x where the sign begins.
func (g Glyph) Box(at Text, x float64) (Box, Text) {
	em := at.Size * MMPerPt
	frame := Box{X: x + missingSide*em, Y: at.Y - 0.84*em, Wd: (g.Advance - 2*missingSide) * em, Ht: 0.92 * em, W: 0.03 * em}
	code := Text{X: frame.X + missingPad*em, Y: at.Y - 0.2*em, Face: Hei, Size: at.Size * missingScale, Text: g.Code()}
	return frame, code
}
