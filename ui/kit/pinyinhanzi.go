package kit

import (
	"slices"
	"strings"

	"yichuang/assets/pinyin"
)

const (
	inNames     = 20000 // above every level of texts
	oneOfPlaces = 400   // 路 before 陆: e times e more often
)

// places are the hanzi that addresses are made of.
const places = "省市区县旗镇乡村街道路巷弄号楼栋幢座层室单元组社屯寨堡庄园苑里桥店河湖山城"

// hanzi appends the single hanzi of the first syllable, by each way of cutting.
func (f *finder) hanzi(paths []path) {
	tried := map[string]bool{}
	for i, p := range paths {
		first := p.segs[0]
		if tried[first.letters] || i > 0 && p.cost > paths[0].cost+costWhole {
			continue
		}
		tried[first.letters] = true
		f.take(f.rank(first), -1)
	}
}

const (
	unfinishedMost = 96   // hanzi that a letter or two bring
	oneMore        = 4    // hanzi that each longer syllable adds to a whole one
	knownFrom      = 1000 // level, a count of 150: rarer hanzi want their whole syllable
)

// weighed is a hanzi whose place is not known yet; of a thousand a hundred
// become candidates.
type weighed struct {
	hanzi    *pinyin.Hanzi
	syllable string
	score    int
}

func (f *finder) sorted(list []weighed) []weighed {
	slices.SortFunc(list, func(a, b weighed) int {
		if a.score != b.score {
			return b.score - a.score
		}
		return int(a.hanzi.Rune) - int(b.hanzi.Rune)
	})
	return list
}

// rank returns the hanzi of a syllable; for one that may go on also the best
// of each longer one, after all that are read just so.
func (f *finder) rank(s segment) []scored {
	table := pinyin.Hanzis()
	var out []scored
	if s.whole {
		out = f.candidates(f.sorted(f.weigh(nil, s.letters, s.tone, 0)), s, 0)
	}
	if s.tone > 0 {
		return out
	}
	more := make([]weighed, 0, 256)
	at, _ := slices.BinarySearch(table.Syllables, s.letters)
	for _, syllable := range table.Syllables[at:] {
		if !strings.HasPrefix(syllable, s.letters) {
			break
		}
		if s.whole && syllable == s.letters {
			continue
		}
		from := len(more)
		more = f.weigh(more, syllable, 0, knownFrom)
		if s.whole {
			f.sorted(more[from:])
			more = more[:min(len(more), from+oneMore)]
		}
	}
	f.sorted(more)
	return append(out, f.candidates(more[:min(len(more), unfinishedMost)], s, 2*inNames)...)
}

// weigh appends the hanzi of a syllable with what they count in the context,
// when that is not too little.
func (f *finder) weigh(list []weighed, syllable string, tone uint8, least int) []weighed {
	hanzi := pinyin.Hanzis().Hanzi[syllable]
	if list == nil {
		list = make([]weighed, 0, len(hanzi))
	}
	for i := range hanzi {
		h := &hanzi[i]
		if !toned(*h, tone) {
			continue
		}
		score := int(h.Text)
		switch {
		case f.in == Surname && h.Surname > 0:
			score = inNames + int(h.Surname)
		case (f.in == GivenName || f.in == Name) && h.Given > 0:
			score = inNames + int(h.Given)
		case f.in == Place && strings.ContainsRune(places, h.Rune):
			score += oneOfPlaces
		case f.in == Plain:
			score += boost(&f.source.learned, syllable, h.Rune)
		}
		if score >= least {
			list = append(list, weighed{h, syllable, score})
		}
	}
	return list
}

func (f *finder) candidates(list []weighed, s segment, less int) []scored {
	out := make([]scored, len(list))
	for i, w := range list {
		out[i] = scored{Candidate{Text: string(w.hanzi.Rune), Letters: s.used, key: w.syllable}, w.score - less}
	}
	return out
}

// commonCompound is the level of a surname of two hanzi with ten thousand
// bearers: 欧阳 comes before any 欧, 钟离 after 钟.
const commonCompound = 0.95

// surname finds the surname a typed name begins with: the known ones of two
// hanzi, a whole name that is in the dictionary, then single hanzi.
func (f *finder) surname(paths []path) {
	var common, rare, names []scored
	for i, p := range paths {
		if len(p.segs) < 2 || i > 0 && !p.whole() {
			continue
		}
		for w := range wordsOf(pinyin.Surnames(), p.segs[:2]) {
			c := f.score(w, p.segs[:2])
			if w.Level.Count() > commonCompound {
				common = append(common, c)
			} else {
				rare = append(rare, c)
			}
		}
	}
	if p := paths[0]; len(p.segs) > 2 {
		for _, c := range f.lookup(p.segs) {
			if isSurname(c.Text, c.key) {
				names = append(names, c)
			}
		}
	}
	f.take(names, 2)
	f.take(common, 2)
	if len(rare) > 0 {
		f.take(f.rank(paths[0].segs[0]), 2)
	}
	f.take(rare, 2)
	f.hanzi(paths)
}

// isSurname reports whether a name begins with a surname, read as one.
func isSurname(name, key string) bool {
	syllable, _, _ := strings.Cut(key, " ")
	for _, h := range pinyin.Hanzis().Hanzi[syllable] {
		if strings.HasPrefix(name, string(h.Rune)) {
			return h.Surname > 0
		}
	}
	return false
}

// givenName finds what stands after the surname: known pairs, the two most
// frequent hanzi together, then single hanzi.
func (f *finder) givenName(paths []path) {
	for i, p := range paths {
		if len(p.segs) < 2 || i > 0 && (len(p.segs) > 2 || !p.whole()) {
			continue
		}
		var pairs []scored
		for w := range wordsOf(pinyin.GivenNames(), p.segs[:2]) {
			pairs = append(pairs, f.score(w, p.segs[:2]))
		}
		f.take(pairs, 4)
	}
	if p := paths[0]; len(p.segs) == 2 && p.segs[0].whole && p.segs[1].whole {
		a, b := f.rank(p.segs[0]), f.rank(p.segs[1])
		if len(a) > 0 && len(b) > 0 {
			both := Candidate{Text: a[0].Text + b[0].Text, Letters: lettersOf(p.segs)}
			f.take([]scored{{Candidate: both}}, 1)
		}
	}
	f.hanzi(paths)
}

// stepCost is what each word of a sentence costs beside its level, more than
// the highest: fewer and longer words win.
const stepCost = 3200

// sentence puts together the likeliest words for whole syllables.
func (f *finder) sentence(p path) []scored {
	type end struct {
		text  string
		score int
	}
	n := len(p.segs)
	best := make([]*end, n+1)
	best[0] = &end{}
	for i := range n {
		if best[i] == nil {
			continue
		}
		for j := i + 1; j <= min(n, i+4); j++ {
			text, level := f.likeliest(p.segs[i:j])
			if score := best[i].score + level - stepCost; text != "" && (best[j] == nil || score > best[j].score) {
				best[j] = &end{text: best[i].text + text, score: score}
			}
		}
	}
	if best[n] == nil {
		return nil
	}
	return []scored{{Candidate: Candidate{Text: best[n].text, Letters: lettersOf(p.segs)}}}
}

// likeliest returns the best word, or hanzi, for the syllables.
func (f *finder) likeliest(segs []segment) (text string, level int) {
	if len(segs) == 1 {
		if list := f.rank(segs[0]); len(list) > 0 {
			return list[0].Text, list[0].score
		}
		return "", 0
	}
	for _, c := range f.lookup(segs) {
		if c.score > level {
			text, level = c.Text, c.score
		}
	}
	return text, level
}
