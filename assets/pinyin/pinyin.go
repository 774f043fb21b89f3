// Package pinyin embeds what the on-screen keyboard knows of hanzi: their
// sounds with tones, how often they and words stand in texts, and how often in
// the names of people; 1.3 MB. It returns facts: which candidates are offered,
// in which order, and what a kiosk has learned is package ui/kit's.
package pinyin

import (
	_ "embed"
	"iter"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

var (
	//go:embed hanzi.txt
	hanzi string
	//go:embed words.txt
	words string
	//go:embed given.txt
	given string
	//go:embed surnames.txt
	surnames string
)

// LevelSteps is how many levels a count grows by when it becomes e times as
// large.
const LevelSteps = 200

// Level is a count on a logarithmic scale; 0 is never.
type Level uint16

// Count returns the count a level stands for, to half a percent.
func (l Level) Count() float64 { return math.Expm1(float64(l) / LevelSteps) }

// Hanzi is one character under one syllable.
type Hanzi struct {
	Rune    rune
	Tones   uint8 // bit 0 is the first tone; 0 when nobody says
	Text    Level // in texts, read so
	Surname Level // ten thousands of people whose surname it is, read so
	Given   Level // in given names
}

// Table holds the syllables in the order of the alphabet, and the hanzi of
// each, the most frequent in texts first. It must not be changed.
type Table struct {
	Syllables []string
	Hanzi     map[string][]Hanzi
}

// Hanzis returns the table of all hanzi, read at the first use: 3 ms, then
// 400 kB stay.
var Hanzis = sync.OnceValue(func() *Table { return readTable(hanzi) })

// readTable reads lines of a syllable, a tab and, for each hanzi, a digit for
// the tones and three levels of two characters.
func readTable(text string) *Table {
	out := &Table{Hanzi: map[string][]Hanzi{}}
	for line := range strings.Lines(text) {
		syllable, list, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		entries := make([]Hanzi, 0, len(list)/10)
		for list != "" {
			r, n := utf8.DecodeRuneInString(list)
			tail := list[n:]
			if len(tail) < 7 {
				break
			}
			entries = append(entries, Hanzi{
				Rune: r, Tones: tail[0] - '0', Text: level(tail[1:]), Surname: level(tail[3:]), Given: level(tail[5:]),
			})
			list = tail[7:]
		}
		out.Syllables = append(out.Syllables, syllable)
		out.Hanzi[syllable] = entries
	}
	slices.Sort(out.Syllables)
	return out
}

func level(s string) Level { return Level(s[0]-'0')*64 + Level(s[1]-'0') }

// List is a list of words, searched where it lies: nothing is read before.
type List struct{ text string }

// Words returns the words of texts and of forms, of two to eight hanzi.
func Words() List { return List{words} }

// GivenNames returns given names of two hanzi.
func GivenNames() List { return List{given} }

// Surnames returns the surnames of two hanzi; their level counts ten thousands
// of people.
func Surnames() List { return List{surnames} }

// Word is a word with its spelling, a space between the syllables.
type Word struct {
	Key, Text string
	Level     Level
}

// From returns the words whose first letters begin with those, in the order of
// [CompareKeys]: words of just so many syllables come first.
func (l List) From(initials string) iter.Seq[Word] {
	return func(yield func(Word) bool) {
		for at := l.find(func(key string) bool { return compareInitials(key, initials) >= 0 }); at < len(l.text); {
			line := lineAt(l.text, at)
			key, texts, _ := strings.Cut(line, "\t")
			if !beginsWith(key, initials) || !each(key, texts, yield) {
				return
			}
			at += len(line) + 1
		}
	}
}

// Exact returns the words spelled so.
func (l List) Exact(key string) iter.Seq[Word] {
	return func(yield func(Word) bool) {
		at := l.find(func(k string) bool { return CompareKeys(k, key) >= 0 })
		if found, texts, _ := strings.Cut(lineAt(l.text, at), "\t"); found == key {
			each(key, texts, yield)
		}
	}
}

// each yields the words of a line, each followed by its level.
func each(key, texts string, yield func(Word) bool) bool {
	for texts != "" {
		n := 0
		for n < len(texts) && texts[n] >= utf8.RuneSelf {
			n++
		}
		if len(texts) < n+2 {
			return true
		}
		if !yield(Word{Key: key, Text: texts[:n], Level: level(texts[n:])}) {
			return false
		}
		texts = texts[n+2:]
	}
	return true
}

// find returns where the first line begins whose key is not too small.
func (l List) find(enough func(key string) bool) int {
	low, high := 0, len(l.text)
	for low < high {
		middle := (low + high) / 2
		start := strings.LastIndexByte(l.text[:middle], '\n') + 1
		line := lineAt(l.text, start)
		key, _, _ := strings.Cut(line, "\t")
		if enough(key) {
			high = start
		} else {
			low = start + len(line) + 1
		}
	}
	return low
}

func lineAt(text string, at int) string {
	if at >= len(text) {
		return ""
	}
	line, _, _ := strings.Cut(text[at:], "\n")
	return line
}
