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

// slack is how much wider than its room a line may come out by rounding.
const slack = 0.5

// wrap breaks text into lines of at most w: at spaces between words, anywhere
// between hanzi, never before closing or after opening punctuation. No
// character is lost but the space at a break.
func wrap(text string, w float32, width func(string) float32) []string {
	var lines []string
	for _, para := range strings.Split(text, "\n") {
		if width(para) <= w+slack {
			lines = append(lines, para)
			continue
		}
		lines = append(lines, fitting(measured(para, width), w, width)...)
	}
	return lines
}

// unbroken is a part of a line that is not broken.
type unbroken struct {
	text string
	long float32 // as wide as it is
	bare float32 // without the spaces behind it
}

// measured cuts a paragraph where a line may break. Pieces come again, lines do
// not: their widths are known sooner than those of lines.
func measured(text string, width func(string) float32) []unbroken {
	var out []unbroken
	for _, one := range pieces(text) {
		out = append(out, newUnbroken(one, width))
	}
	return out
}

func newUnbroken(text string, width func(string) float32) unbroken {
	p := unbroken{text: text, long: width(text)}
	p.bare = p.long
	if bare := strings.TrimRight(text, " "); bare != text {
		p.bare = width(bare)
	}
	return p
}

// fitting breaks a paragraph into lines of at most w. Where a line comes out
// wider than its pieces, it is broken once more for as much less.
func fitting(all []unbroken, w float32, width func(string) float32) (lines []string) {
	limit := w
	for range 3 {
		var over float32
		lines = broken(all, limit, width)
		for _, line := range lines {
			if len(clusters(line)) > 1 {
				over = max(over, width(line)-w)
			}
		}
		if over <= slack {
			break
		}
		limit -= over
	}
	return lines
}

// broken breaks a paragraph by the widths of its pieces.
func broken(all []unbroken, w float32, width func(string) float32) []string {
	var lines []string
	var line strings.Builder
	var long float32
	end := func() {
		lines = append(lines, strings.TrimRight(line.String(), " "))
		line.Reset()
		long = 0
	}
	for _, p := range all {
		if line.Len() > 0 && long+p.bare > w+slack {
			end()
		}
		for line.Len() == 0 && p.bare > w+slack && len(clusters(p.text)) > 1 {
			parts := clusters(p.text)
			head := strings.Join(parts[:longest(parts, w, width)], "")
			lines = append(lines, head)
			p = newUnbroken(p.text[len(head):], width)
		}
		line.WriteString(p.text)
		long += p.long
	}
	end()
	return lines
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
	all, least := measured(text, width), w/float32(len(lines))
	for _, p := range all {
		least = max(least, p.bare)
	}
	for w-least > 4 {
		half := (w + least) / 2
		if len(broken(all, half, width)) > len(lines) {
			least = half
		} else {
			w = half
		}
	}
	if tried := fitting(all, w, width); len(tried) == len(lines) {
		return tried
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
