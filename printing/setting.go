package printing

import "unicode/utf8"

// widest is how far the signs of a justified line are pulled apart, in em. A
// line pulled apart by more reads worse than a ragged one.
const widest = 0.25

// line puts a broken line into a box of the style's pitch whose top is y.
func (f *Flow) line(l SetLine, s Style, x, y, width float64) {
	rest := width - l.Width + l.Over
	setter := setter{flow: f, style: s, x: x, y: Baseline(s, y)}
	switch s.Align {
	case Centre:
		setter.x += rest / 2
	case Right:
		setter.x += rest
	case Justify:
		if n := l.gaps(); !l.End && n > 0 && rest > 0 {
			if extra := rest / float64(n); extra <= s.Size*MMPerPt*widest {
				setter.extra = extra
			}
		}
	}
	if l.Over > 0 {
		setter.squeeze(l)
	}
	for _, span := range l.Spans {
		setter.span(span)
	}
}

// gaps counts the places of a line that justifying may open: between hanzi and
// marks, beside a word and at the blanks between words, never inside a word.
func (l SetLine) gaps() int {
	n, before := 0, rune(0)
	for _, span := range l.Spans {
		for text := span.Text; text != ""; {
			size, r, _ := cluster(text)
			text = text[size:]
			if before != 0 && opens(before, r) {
				n++
			}
			before = r
		}
	}
	return n
}

// opens tells whether justifying may open the gap between a and b.
func opens(a, b rune) bool { return !western(a) || !western(b) && b != ' ' }

// setter puts the signs of one line on the sheet as runs of one face and one
// Extra: a word is a run of its own, so that its letters stay together.
type setter struct {
	flow  *Flow
	style Style
	x, y  float64
	extra float64 // opened at every gap, in mm
	give  float64 // share of its slack that a closing mark gives
	marks int     // closing marks still to come that give

	before rune // the sign before
	tight  bool // it belongs to a word
}

// squeeze takes what the line is over from its closing marks: from the last
// first, whose blank half ends the line, from the others alike.
func (t *setter) squeeze(l SetLine) {
	last, all := 0.0, 0.0
	for _, span := range l.Spans {
		for g := range Shape(span.Face, span.Text) {
			r, _ := utf8.DecodeRuneInString(g.Text)
			if s := slack(g, r); s > 0 {
				last = s
				all += s
				t.marks++
			}
		}
	}
	t.marks--
	if over := l.Over/(t.style.Size*MMPerPt) - last; t.marks > 0 && over > 0 {
		t.give = min(over/(all-last), 1)
	}
}

// span sets a stretch of one face.
func (t *setter) span(s Span) {
	if t.extra == 0 && t.give == 0 {
		t.flow.text(Text{X: t.x, Y: t.y, Face: s.Face, Size: t.style.Size, Text: s.Text})
		t.x += Width(s.Face, t.style.Size, s.Text)
		return
	}
	from, begin, at := 0, t.x, 0
	flush := func() {
		run := Text{X: begin, Y: t.y, Face: s.Face, Size: t.style.Size, Text: s.Text[from:at]}
		if !t.tight {
			run.Extra = t.extra
		}
		t.flow.text(run)
		from, begin = at, t.x
	}
	for g := range Shape(s.Face, s.Text) {
		r, _ := utf8.DecodeRuneInString(g.Text)
		word := western(r) || r == ' ' && t.tight
		if word != t.tight || t.tight && t.before == ' ' {
			flush()
			if t.tight {
				t.x += t.extra
				begin = t.x
			}
		}
		t.tight, t.before = word, r
		at += len(g.Text)
		t.x += g.Advance * t.style.Size * MMPerPt
		if !word {
			t.x += t.extra
		}
		if t.marks > 0 {
			if s := slack(g, r); s > 0 {
				t.x -= t.give * s * t.style.Size * MMPerPt
				t.marks--
				flush()
			}
		}
	}
	flush()
}
