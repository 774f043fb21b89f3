package main

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"yichuang/assets/pinyin"
)

// entry is a hanzi under one syllable.
type entry struct {
	r                      rune
	tones                  int
	count, surname, people float64
}

// writeHanzi writes a line for each syllable with its hanzi, the most frequent
// first, each with its tones and its three weights.
func writeHanzi(read *readings, words *rime, names *people) string {
	lines := map[string][]entry{}
	for r := range universe(read, words) {
		for _, syllable := range syllables(r, read, words, names) {
			e := entry{r: r, tones: read.tones(r, syllable), count: words.hanzi[r][syllable]}
			if nameSound(r, read, names) == syllable {
				e.surname = names.surnames[string(r)]
			}
			if s := read.sounds(r); len(s) > 0 && s[0].syllable == syllable || len(s) == 0 {
				e.people = names.given[r]
			} else {
				e.people = names.given[r] / 8 // 长 is rarely read so in names
			}
			lines[syllable] = append(lines[syllable], e)
		}
	}
	var out strings.Builder
	for _, syllable := range slices.Sorted(maps.Keys(lines)) {
		list := lines[syllable]
		slices.SortFunc(list, func(a, b entry) int { return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(a.r, b.r)) })
		out.WriteString(syllable + "\t")
		for _, e := range list {
			fmt.Fprintf(&out, "%c%c%s%s%s", e.r, '0'+e.tones, level(e.count), level(e.surname), level(e.people))
		}
		out.WriteByte('\n')
	}
	return out.String()
}

// universe is the standard table, the word list's hanzi, and all of the first
// block of Unicode, which holds GB 2312 and GBK.
func universe(read *readings, words *rime) map[rune]bool {
	out := map[rune]bool{}
	for r := range read.usual {
		out[r] = true
	}
	for r := range words.hanzi {
		out[r] = true
	}
	for r := range read.all {
		if r >= 0x4E00 && r <= 0x9FFF {
			out[r] = true
		}
	}
	return out
}

func syllables(r rune, read *readings, words *rime, names *people) []string {
	set := map[string]bool{}
	for _, s := range read.sounds(r) {
		set[s.syllable] = true
	}
	for s := range words.hanzi[r] {
		set[s] = true
	}
	if s := names.read[string(r)]; s != "" {
		set[s] = true
	}
	return slices.Sorted(maps.Keys(set))
}

// nameSound returns how a hanzi is read as a surname.
func nameSound(r rune, read *readings, names *people) string {
	if s := names.read[string(r)]; s != "" {
		return s
	}
	if list := read.sounds(r); len(list) > 0 {
		return list[0].syllable
	}
	return ""
}

// writeWords writes a line for each spelling with its words, the most frequent
// first, in the order that package pinyin searches.
func writeWords(words []word) string {
	lines := map[string]map[string]float64{}
	for _, w := range words {
		if lines[w.key] == nil {
			lines[w.key] = map[string]float64{}
		}
		lines[w.key][w.text] = max(lines[w.key][w.text], w.count)
	}
	keys := slices.SortedFunc(maps.Keys(lines), pinyin.CompareKeys)
	var out strings.Builder
	for _, key := range keys {
		texts := slices.SortedFunc(maps.Keys(lines[key]), func(a, b string) int {
			return cmp.Or(cmp.Compare(lines[key][b], lines[key][a]), cmp.Compare(a, b))
		})
		out.WriteString(key + "\t")
		for _, text := range texts {
			out.WriteString(text + level(lines[key][text]))
		}
		out.WriteByte('\n')
	}
	return out.String()
}

// pairs are the given names of two hanzi.
func pairs(names *people, read *readings) []word {
	var out []word
	for text, n := range names.pairs {
		if key := spell(text, nil, read); key != "" {
			out = append(out, word{key: key, text: text, count: n})
		}
	}
	return out
}

// compounds are the surnames of two hanzi.
func compounds(names *people, read *readings) []word {
	var out []word
	for text, n := range names.surnames {
		if len([]rune(text)) != 2 {
			continue
		}
		key := strings.ReplaceAll(names.read[text], "'", " ")
		if key == "" {
			key = spell(text, nil, read)
		}
		out = append(out, word{key: key, text: text, count: n})
	}
	return out
}

// level writes a count as two characters: the logarithm in steps of half a
// percent, so that small counts keep their order and big ones stay short.
func level(count float64) string {
	n := min(int(math.Round(pinyin.LevelSteps*math.Log1p(count))), 64*64-1)
	return string([]byte{byte('0' + n/64), byte('0' + n%64)})
}
