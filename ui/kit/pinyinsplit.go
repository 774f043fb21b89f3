package kit

import (
	"slices"
	"strings"

	"yichuang/assets/pinyin"
)

// maxSyllables is how many syllables are looked at in one go; what is typed
// beyond them waits.
const maxSyllables = 8

// segment is what was typed of one syllable.
type segment struct {
	letters string // as the dictionary spells it when whole
	whole   bool
	tone    uint8 // 1 to 4, 0 when not typed
	used    int   // bytes typed, with tone and apostrophe
}

// path is one way to cut what was typed into syllables; the lower the cost,
// the likelier.
type path struct {
	segs []segment
	cost int
}

// Costs of a segment. Two whole syllables are better than one and a letter.
const (
	costWhole      = 10
	costUnfinished = 16 // zhua, at the end
	costLastLetter = 20
	costLetter     = 31
	pathsKept      = 5
)

// whole reports whether every syllable was typed in full.
func (p path) whole() bool {
	return !slices.ContainsFunc(p.segs, func(s segment) bool { return !s.whole })
}

// step is a path from a place to the end, shared between the paths before it.
type step struct {
	seg  segment
	next *step
	cost int
}

// splitTyped returns the likeliest ways to read the letters as syllables.
func splitTyped(typed string) []path {
	typed = strings.TrimLeft(typed, "'1234")
	best := make([][]*step, len(typed)+1)
	best[len(typed)] = []*step{nil}
	for at := len(typed) - 1; at >= 0; at-- {
		best[at] = stepsAt(typed, at, best)
	}
	var out []path
	for _, s := range best[0] {
		if s == nil {
			break // nothing was typed
		}
		p := path{cost: s.cost}
		for ; s != nil && len(p.segs) < maxSyllables; s = s.next {
			p.segs = append(p.segs, s.seg)
		}
		out = append(out, p)
	}
	return out
}

func stepsAt(typed string, at int, best [][]*step) []*step {
	var out []*step
	for n := 1; n <= 6 && at+n <= len(typed) && isLetter(typed[at+n-1]); n++ {
		seg, end := segment{letters: typed[at : at+n]}, at+n
		cost := classify(&seg, end == len(strings.TrimRight(typed, "'1234")))
		if cost == 0 {
			continue
		}
		for end < len(typed) && !isLetter(typed[end]) {
			if typed[end] != '\'' {
				seg.tone = typed[end] - '0'
			}
			end++
		}
		if seg.tone > 0 && !seg.whole {
			continue // a tone belongs to a whole syllable: zhang1 is no zhan g
		}
		seg.used = end - at
		for _, next := range best[end] {
			s := &step{seg: seg, next: next, cost: cost}
			if next != nil {
				s.cost += next.cost
			}
			out = append(out, s)
		}
	}
	// The longer first segment wins when two ways cost the same: fang an.
	slices.SortStableFunc(out, func(a, b *step) int {
		if a.cost != b.cost {
			return a.cost - b.cost
		}
		return b.seg.used - a.seg.used
	})
	return out[:min(len(out), pathsKept)]
}

// classify says what the letters may be and what that costs, 0 when nothing.
func classify(seg *segment, last bool) int {
	if s := syllableOf(seg.letters); s != "" {
		seg.letters, seg.whole = s, true
		return costWhole
	}
	initial := isInitial(seg.letters)
	switch {
	case last && initial:
		return costLastLetter
	case last && isBegun(seg.letters):
		return costUnfinished
	case initial:
		return costLetter
	}
	return 0
}

// syllableOf returns the dictionary's spelling of a syllable, "" for none. ü
// may be typed v where u is written (jv), and yu as passports have it (lyu).
func syllableOf(s string) string {
	table := pinyin.Hanzis().Hanzi
	if table[s] != nil {
		return s
	}
	if len(s) < 2 {
		return ""
	}
	tail := s[1:]
	switch {
	case strings.IndexByte("jqxy", s[0]) >= 0:
		tail = strings.Replace(tail, "v", "u", 1)
	case s[0] != 'l' && s[0] != 'n':
		return ""
	case tail == "ve" || tail == "yue":
		tail = "ue"
	case tail == "yu":
		tail = "v"
	}
	if s = s[:1] + tail; table[s] != nil {
		return s
	}
	return ""
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' }

func isInitial(s string) bool {
	return len(s) == 1 && strings.Contains("bpmfdtnlgkhjqxrzcsyw", s) || s == "zh" || s == "ch" || s == "sh"
}

// isBegun reports whether a syllable begins so.
func isBegun(s string) bool {
	all := pinyin.Hanzis().Syllables
	i, _ := slices.BinarySearch(all, s)
	return i < len(all) && strings.HasPrefix(all[i], s)
}
