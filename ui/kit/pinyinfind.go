package kit

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"yichuang/assets/pinyin"
)

// finder puts together the candidates of one typing.
type finder struct {
	source *PinyinSource
	in     Context
	out    []Candidate
	seen   map[string]bool
}

// scored is a candidate before its place is known.
type scored struct {
	Candidate
	score int
}

// Candidates returns what the letters may mean, whole words before the hanzi
// of the first syllable. Name means GivenName here: a source sees no field.
func (p *PinyinSource) Candidates(typed string, in Context) []Candidate {
	paths := splitTyped(typed)
	if len(paths) == 0 {
		return nil
	}
	f := &finder{source: p, in: in, seen: map[string]bool{}}
	switch in {
	case Surname:
		f.surname(paths)
	case GivenName, Name:
		f.givenName(paths)
	default:
		f.words(paths)
	}
	return f.out
}

// take appends what is new, the best first, at most so many.
func (f *finder) take(list []scored, most int) {
	slices.SortStableFunc(list, func(a, b scored) int { return cmp.Compare(b.score, a.score) })
	for _, c := range list {
		if most == 0 {
			return
		}
		if !f.seen[c.Text] {
			f.seen[c.Text] = true
			f.out = append(f.out, c.Candidate)
			most--
		}
	}
}

// words finds words of texts and of forms.
func (f *finder) words(paths []path) {
	n := len(paths[0].segs)
	f.take(f.wholes(paths), 12)
	if n > 1 && len(f.out) == 0 && paths[0].whole() {
		f.take(f.sentence(paths[0]), 1)
	}
	if n > 1 {
		f.take(f.longer(paths[0]), 4)
	}
	for k := min(n-1, maxSyllables-1); k > 1; k-- {
		f.take(f.lookup(paths[0].segs[:k]), 6)
	}
	f.hanzi(paths)
}

// wholes finds the words that use all that was typed, by each way of cutting.
// A single syllable that could be two (xian, 西安) leaves most of the room to
// its hanzi.
func (f *finder) wholes(paths []path) []scored {
	var out []scored
	one := len(paths[0].segs) == 1
	for _, p := range paths {
		if len(p.segs) < 2 || one && !p.whole() {
			continue
		}
		found := f.lookup(p.segs)
		for i := range found {
			found[i].score -= 30 * (p.cost - paths[0].cost)
		}
		out = append(out, found...)
	}
	if !one || len(out) == 0 {
		return out
	}
	best := slices.MaxFunc(out, func(a, b scored) int { return cmp.Compare(a.score, b.score) })
	f.take(f.rank(paths[0].segs[0]), 2)
	return []scored{best}
}

// lists are where plain words and places are looked for.
func (f *finder) lists() []pinyin.List { return []pinyin.List{f.source.own, pinyin.Words()} }

// lookup finds the words of just these syllables.
func (f *finder) lookup(segs []segment) []scored {
	var out []scored
	for _, list := range f.lists() {
		for w := range wordsOf(list, segs) {
			out = append(out, f.score(w, segs))
		}
	}
	return out
}

// longer finds words that go on after what was typed, and those whose last
// syllable was not finished (shipinji, 食品机械).
func (f *finder) longer(p path) []scored {
	var out []scored
	open := slices.Clone(p.segs)
	open[len(open)-1].whole = false
	for _, list := range f.lists() {
		for w := range list.From(initialsOf(p.segs)) {
			if fits(w, open) {
				out = append(out, f.score(w, p.segs))
			}
		}
	}
	return out
}

func (f *finder) score(w pinyin.Word, segs []segment) scored {
	s := scored{Candidate: Candidate{Text: w.Text, Letters: lettersOf(segs), key: w.Key}, score: int(w.Level)}
	if f.in == Plain {
		s.score += boost(&f.source.learned, w.Key, w.Text)
	}
	return s
}

// wordsOf yields the words of just these syllables.
func wordsOf(list pinyin.List, segs []segment) iter.Seq[pinyin.Word] {
	if !(path{segs: segs}).whole() {
		return func(yield func(pinyin.Word) bool) {
			for w := range list.From(initialsOf(segs)) {
				n := strings.Count(w.Key, " ") + 1
				if n > len(segs) || fits(w, segs) && !yield(w) {
					return
				}
			}
		}
	}
	return func(yield func(pinyin.Word) bool) {
		for w := range list.Exact(keyOf(segs)) {
			if fits(w, segs) && !yield(w) {
				return
			}
		}
	}
}

// fits reports whether the word begins with these syllables and tones.
func fits(w pinyin.Word, segs []segment) bool {
	rest, text := w.Key, []rune(nil)
	for i, s := range segs {
		var syllable string
		syllable, rest, _ = strings.Cut(rest, " ")
		if s.whole && syllable != s.letters || !s.whole && !strings.HasPrefix(syllable, s.letters) || syllable == "" {
			return false
		}
		if s.tone > 0 {
			if text == nil {
				text = []rune(w.Text)
			}
			if i < len(text) && !hasTone(text[i], syllable, s.tone) {
				return false
			}
		}
	}
	return true
}

func hasTone(r rune, syllable string, tone uint8) bool {
	for _, h := range pinyin.Hanzis().Hanzi[syllable] {
		if h.Rune == r {
			return toned(h, tone)
		}
	}
	return true
}

// toned lets pass a hanzi whose tone nobody says: better offered than hidden.
func toned(h pinyin.Hanzi, tone uint8) bool {
	return tone == 0 || h.Tones == 0 || h.Tones&(1<<(tone-1)) != 0
}

func keyOf(segs []segment) string {
	var out strings.Builder
	for i, s := range segs {
		if i > 0 {
			out.WriteByte(' ')
		}
		out.WriteString(s.letters)
	}
	return out.String()
}

func initialsOf(segs []segment) string {
	out := make([]byte, len(segs))
	for i, s := range segs {
		out[i] = s.letters[0]
	}
	return string(out)
}

func lettersOf(segs []segment) int {
	n := 0
	for _, s := range segs {
		n += s.used
	}
	return n
}
