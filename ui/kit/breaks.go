package kit

import (
	"strings"
	"unicode"
)

// clusters cuts text into what must not be torn apart: a character with the
// variation selectors and combining marks that follow it.
func clusters(text string) []string {
	var out []string
	for _, r := range text {
		if len(out) > 0 && (unicode.Is(unicode.Mn, r) || r == '\u200d' || unicode.Is(unicode.Variation_Selector, r)) {
			out[len(out)-1] += string(r)
			continue
		}
		out = append(out, string(r))
	}
	return out
}

// ellipsize returns text, or its longest beginning that fits into w with … behind.
func ellipsize(text string, w float32, width func(string) float32) string {
	if text == "" || width(text) <= w+0.5 {
		return text
	}
	parts := clusters(text)
	lo, hi := 0, len(parts)-1
	for lo < hi {
		mid := (lo + hi + 1) / 2
		if width(strings.Join(parts[:mid], "")+"…") <= w+0.5 {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	if lo == 0 && width("…") > w+0.5 {
		return ""
	}
	return strings.TrimRight(strings.Join(parts[:lo], ""), " ") + "…"
}

const (
	noStart = "，。、；：？！）》〉」』】〕”’…·%,.;:?!)]}"
	noEnd   = "（《〈「『【〔“‘([{"
)

// wrap breaks text into lines of at most w: at spaces between words, anywhere
// between hanzi, never before closing or after opening punctuation. No
// character is lost but the space at a break.
func wrap(text string, w float32, width func(string) float32) []string {
	var lines []string
	for _, para := range strings.Split(text, "\n") {
		lines = append(lines, wrapParagraph(para, w, width)...)
	}
	return lines
}

func wrapParagraph(text string, w float32, width func(string) float32) []string {
	if width(text) <= w+0.5 {
		return []string{text}
	}
	var lines []string
	line := ""
	for _, piece := range pieces(text) {
		if line != "" && width(strings.TrimRight(line+piece, " ")) > w+0.5 {
			lines = append(lines, strings.TrimRight(line, " "))
			line = ""
		}
		for line == "" && width(strings.TrimRight(piece, " ")) > w+0.5 && len(clusters(piece)) > 1 {
			n := longest(clusters(piece), w, width)
			head := strings.Join(clusters(piece)[:n], "")
			lines = append(lines, head)
			piece = piece[len(head):]
		}
		line += piece
	}
	return append(lines, strings.TrimRight(line, " "))
}

// breaker breaks text into lines of at most w.
type breaker func(text string, w float32, width func(string) float32) []string

// even breaks text like wrap, into as many lines, but of about the same width:
// no line is left with a single character.
func even(text string, w float32, width func(string) float32) []string {
	lines := wrap(text, w, width)
	if len(lines) < 2 || strings.Contains(text, "\n") {
		return lines
	}
	least := w / float32(len(lines))
	for _, piece := range pieces(text) {
		least = max(least, width(strings.TrimRight(piece, " ")))
	}
	for w-least > 4 {
		half := (w + least) / 2
		tried := wrap(text, half, width)
		if len(tried) > len(lines) {
			least = half
			continue
		}
		w, lines = half, tried
	}
	return lines
}

func longest(parts []string, w float32, width func(string) float32) int {
	n := 1
	for n < len(parts)-1 && width(strings.Join(parts[:n+1], "")) <= w+0.5 {
		n++
	}
	return n
}

// pieces cuts text where a line may break.
func pieces(text string) []string {
	var out []string
	for _, c := range clusters(text) {
		if n := len(out); n > 0 && glued(out[n-1], c) {
			out[n-1] += c
			continue
		}
		out = append(out, c)
	}
	return out
}

func glued(before, c string) bool {
	last := []rune(before)[len([]rune(before))-1]
	first := []rune(c)[0]
	switch {
	case strings.ContainsRune(noStart, first) || strings.ContainsRune(noEnd, last):
		return true
	case last == ' ':
		return first == ' '
	case first == ' ':
		return true
	case last == '—' || last == '–': // between two times
		return first == last
	}
	return first < 0x2e80 && last < 0x2e80
}
