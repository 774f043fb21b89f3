package dualnotice

import (
	"slices"
	"unicode"
)

// text is a scope as it is compared: full-width letters and signs narrow,
// capitals small, blanks left out, each rune with its bytes in the original.
type text struct {
	scope    string
	runes    []rune
	from, to []int
	closes   map[int]int // opening bracket → its closing one
}

func fold(r rune) rune {
	switch {
	case r >= '！' && r <= '～': // the full-width forms of ASCII
		r -= '！' - '!'
	case r == '【' || r == '〔' || r == '[':
		return '('
	case r == '】' || r == '〕' || r == ']':
		return ')'
	case r == '\n' || r == '\r' || r == '。' || r == '｡':
		return ';'
	}
	switch r {
	case '[':
		return '('
	case ']':
		return ')'
	}
	return unicode.ToLower(r)
}

// folded returns a word of the file as it is looked for.
func folded(word string) []rune { return newText(word).runes }

func newText(scope string) *text {
	t := &text{scope: scope, closes: map[int]int{}}
	var open []int
	for i, r := range scope {
		if unicode.IsSpace(r) && r != '\n' && r != '\r' || !unicode.IsPrint(r) && !unicode.IsSpace(r) {
			continue
		}
		at := len(t.runes)
		f := fold(r)
		switch {
		case f == '(':
			open = append(open, at)
		case f == ')' && len(open) > 0:
			t.closes[open[len(open)-1]] = at
			open = open[:len(open)-1]
		}
		t.runes = append(t.runes, f)
		t.from = append(t.from, i)
		t.to = append(t.to, i+width(scope[i:]))
	}
	return t
}

// width is how many bytes the first rune takes; a broken byte takes one.
func width(s string) int {
	for i := range s {
		if i > 0 {
			return i
		}
	}
	return len(s)
}

// words returns the original words of a span.
func (t *text) words(s span) string {
	if s.from >= s.to {
		return ""
	}
	return t.scope[t.from[s.from]:t.to[s.to-1]]
}

// span is a piece of a text, from the first rune to before the last.
type span struct{ from, to int }

// find calls each with every place of the word in the span.
func (t *text) find(s span, word []rune, each func(span)) {
	for i := s.from; len(word) > 0 && i+len(word) <= s.to; i++ {
		if slices.Equal(t.runes[i:i+len(word)], word) {
			each(span{i, i + len(word)})
		}
	}
}

func (t *text) has(s span, words ...string) bool {
	found := false
	for _, w := range words {
		t.find(s, []rune(w), func(span) { found = true })
	}
	return found
}

// says reports whether a letter of the clause stands outside of the spans.
func (t *text) says(c span, ss spans) bool {
	for i := c.from; i < c.to; i++ {
		if unicode.IsLetter(t.runes[i]) && !ss.covers(span{i, i + 1}) {
			return true
		}
	}
	return false
}

// clause is one part of a scope between its signs. Licensed ones stand under
// the heading 许可项目.
type clause struct {
	span
	licensed bool
}

// headings end with one of these words before a colon. The scope's own heading
// changes nothing.
var headings = []struct {
	words    []string
	licensed bool
}{
	{[]string{"许可项目", "许可经营项目", "许可事项"}, true},
	{[]string{"一般项目", "一般经营项目", "一般事项"}, false},
}

// clauses splits the scope at ； ， 。 and line ends outside of brackets, and
// after its headings. A bracket that never closes is no bracket.
func (t *text) clauses() []clause {
	var out []clause
	start, licensed := 0, false
	add := func(to int) {
		if to > start {
			out = append(out, clause{span{start, to}, licensed})
		}
	}
	for i := 0; i < len(t.runes); i++ {
		switch t.runes[i] {
		case '(':
			if end, ok := t.closes[i]; ok {
				i = end
			}
		case ';', ',':
			add(i)
			start = i + 1
		case ':':
			if words, under, ok := t.heading(span{start, i}); ok {
				add(i - words)
				start, licensed = i+1, under
			} else if t.has(span{start, i}, "经营范围") {
				start = i + 1
			}
		}
	}
	add(len(t.runes))
	return out
}

func (t *text) heading(s span) (words int, licensed, ok bool) {
	for _, h := range headings {
		for _, w := range h.words {
			n := len([]rune(w))
			if s.to-s.from >= n && string(t.runes[s.to-n:s.to]) == w {
				return n, h.licensed, true
			}
		}
	}
	return 0, false, false
}
