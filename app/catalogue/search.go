package catalogue

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// entry is an item as the search sees it.
type entry struct {
	item     int
	code     string   // lower case
	name     []rune   // letters and digits of the name, lower case
	sounds   []string // the pinyin of each rune of name, or the rune itself
	initials string   // the first byte of each sound
	english  string   // lower case
}

func newIndex(items []Item) []entry {
	index := make([]entry, len(items))
	for i := range items {
		it := &items[i]
		e := entry{item: i, code: strings.ToLower(it.Code), name: []rune(fold(it.Name)), english: strings.ToLower(it.NameEN)}
		e.sounds = sounds(e.name)
		var b strings.Builder
		for _, s := range e.sounds {
			b.WriteString(s[:1])
		}
		e.initials = b.String()
		index[i] = e
	}
	return index
}

// fold keeps letters and digits, in lower case and half width.
func fold(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' { // full-width forms of ASCII
			r -= '！' - '!'
		}
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, text)
}

const longestQuery = 200 // bytes; nobody types more, and matching must stay quick

// Search returns the items that fit the query, the best first, at most limit
// of them (0: all). A query is one or several words separated by blanks, all
// of which must fit: a code or its beginning, a part of the name, its pinyin
// in full, by initials or mixed (shipin, spjy, shipjy), the beginning of an
// English word, or characters or sounds of the name in order with gaps. The empty query
// returns all items in the order of the file.
func (c *Catalogue) Search(query string, limit int) []*Item {
	var words []word
	if len(query) > longestQuery {
		return nil
	}
	for text := range strings.FieldsSeq(query) {
		if text = fold(text); text != "" {
			words = append(words, newWord(text))
		}
	}
	if len(words) == 0 && strings.TrimSpace(query) != "" {
		return nil
	}
	type hit struct{ item, rank, length int }
	var hits []hit
	for i := range c.index {
		e := &c.index[i]
		if rank, ok := e.rank(words); ok {
			hits = append(hits, hit{e.item, rank, len(e.name)})
		}
	}
	if len(words) > 0 {
		slices.SortStableFunc(hits, func(a, b hit) int {
			return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.length, b.length), cmp.Compare(a.item, b.item))
		})
	}
	if limit > 0 && len(hits) > limit {
		hits = hits[:limit]
	}
	out := make([]*Item, len(hits))
	for i, h := range hits {
		out[i] = &c.items[h.item]
	}
	return out
}

// Ranks of a fit, the best first.
const (
	rankCode = iota
	rankCodeStart
	rankNameStart
	rankName
	rankInitialsStart
	rankSoundStart
	rankInitials
	rankSound
	rankEnglish
	rankGaps
)

type word struct {
	runes []rune
	latin string // with ü typed as v or u alike; "" if not all Latin letters
	text  string
}

func newWord(text string) word {
	w := word{runes: []rune(text), text: text}
	if strings.Trim(text, "abcdefghijklmnopqrstuvwxyz0123456789") == "" {
		w.latin = foldUmlaut(text)
	}
	return w
}

func foldUmlaut(text string) string { return strings.ReplaceAll(text, "v", "u") }

func (e *entry) rank(words []word) (int, bool) {
	sum := 0
	for i := range words {
		rank, ok := e.rankOne(&words[i])
		if !ok {
			return 0, false
		}
		sum += rank
	}
	return sum, true
}

func (e *entry) rankOne(w *word) (int, bool) {
	if e.code == w.text {
		return rankCode, true
	}
	if strings.HasPrefix(e.code, w.text) {
		return rankCodeStart, true
	}
	switch at := index(e.name, w.runes); {
	case at == 0:
		return rankNameStart, true
	case at > 0:
		return rankName, true
	}
	if w.latin != "" {
		return e.rankLatin(w)
	}
	return rankGaps, len(w.runes) > 1 && inOrder(e.name, w.runes)
}

func (e *entry) rankLatin(w *word) (int, bool) {
	at := strings.Index(e.initials, w.latin)
	if at == 0 {
		return rankInitialsStart, true
	}
	for i := range e.sounds {
		if !spells(w.latin, e.sounds[i:]) {
			continue
		}
		if i == 0 {
			return rankSoundStart, true
		}
		if at < 0 {
			return rankSound, true
		}
		break
	}
	if at > 0 {
		return rankInitials, true
	}
	if len(w.text) > 2 && (strings.HasPrefix(e.english, w.text) || strings.Contains(e.english, " "+w.text)) {
		return rankEnglish, true
	}
	if len(w.latin) < 3 {
		return 0, false
	}
	initials := strings.HasPrefix(e.initials, w.latin[:1]) && inOrder([]byte(e.initials), []byte(w.latin))
	return rankGaps, initials || spellsWithGaps(w.latin, e.sounds)
}

// spells reports whether latin is made of the first sounds, none left out: of
// each its first letter, its zh, ch or sh, or the whole, and of the last one
// any beginning.
func spells(latin string, sounds []string) bool {
	if latin == "" {
		return true
	}
	if len(sounds) == 0 {
		return false
	}
	first, rest := sounds[0], sounds[1:]
	if strings.HasPrefix(first, latin) {
		return true
	}
	if strings.HasPrefix(latin, first) && spells(latin[len(first):], rest) {
		return true
	}
	if len(first) > 2 && first[1] == 'h' && strings.HasPrefix(latin, first[:2]) && spells(latin[2:], rest) {
		return true
	}
	return latin[0] == first[0] && spells(latin[1:], rest)
}

// spellsWithGaps reports whether latin is made of whole sounds in order, some
// left out, and of any beginning of the last one: shebao for 社会保险.
func spellsWithGaps(latin string, sounds []string) bool {
	for _, sound := range sounds {
		if strings.HasPrefix(sound, latin) {
			return true
		}
		latin = strings.TrimPrefix(latin, sound)
	}
	return latin == ""
}

func index(name, part []rune) int {
	for i := 0; i+len(part) <= len(name); i++ {
		if slices.Equal(name[i:i+len(part)], part) {
			return i
		}
	}
	return -1
}

func inOrder[T comparable](whole, part []T) bool {
	for _, x := range whole {
		if len(part) > 0 && x == part[0] {
			part = part[1:]
		}
	}
	return len(part) == 0
}
