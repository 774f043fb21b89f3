package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// sound is a syllable without tone and its tone, 0 when it has none.
type sound struct {
	syllable string
	tone     int
}

// readings holds the usual sounds of a hanzi, the first the most usual, and
// all that any dictionary knows.
type readings struct {
	usual, all map[rune][]sound
}

// readReadings merges the lists of pinyin-data. The order is the trust: the
// table of standard hanzi says first which sound is the usual one.
func readReadings(from string) (*readings, error) {
	out := &readings{usual: map[rune][]sound{}, all: map[rune][]sound{}}
	for _, name := range []string{"kMandarin_8105.txt", "kTGHZ2013.txt", "kXHC1983.txt", "kHanyuPinlu.txt"} {
		if err := readSounds(filepath.Join(from, name), out.usual); err != nil {
			return nil, err
		}
	}
	return out, readSounds(filepath.Join(from, "pinyin.txt"), out.all)
}

// readSounds reads lines like "U+4E2D: zhōng,zhòng  # 中".
func readSounds(path string, into map[rune][]sound) error {
	return eachLine(path, func(line string) error {
		line, _, _ = strings.Cut(line, "#")
		code, list, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok {
			return nil
		}
		r, err := strconv.ParseInt(strings.TrimPrefix(code, "U+"), 16, 32)
		if err != nil {
			return fmt.Errorf("%s: %q: %w", path, line, err)
		}
		for marked := range strings.SplitSeq(list, ",") {
			if s, ok := unmark(marked); ok {
				into[rune(r)] = add(into[rune(r)], s)
			}
		}
		return nil
	})
}

func add(list []sound, s sound) []sound {
	for _, have := range list {
		if have == s {
			return list
		}
	}
	return append(list, s)
}

// marks are the vowels with their tones, in the order of the tones.
var marks = map[string]string{"a": "āáǎà", "e": "ēéěè", "i": "īíǐì", "o": "ōóǒò", "u": "ūúǔù", "v": "ǖǘǚǜ"}

// unmark returns zhong 1 for zhōng. Sounds without a vowel (m, ng) and ê are
// no syllables of the keyboard.
func unmark(marked string) (sound, bool) {
	out := sound{syllable: strings.TrimSpace(strings.ReplaceAll(marked, "ü", "v"))}
	for vowel, toned := range marks {
		for i, mark := range []rune(toned) {
			if strings.ContainsRune(out.syllable, mark) {
				out.syllable, out.tone = strings.ReplaceAll(out.syllable, string(mark), vowel), i+1
			}
		}
	}
	out.syllable = plainSpelling(out.syllable)
	return out, isSyllable(out.syllable)
}

// plainSpelling writes lüe and nüe without dots, as the words of the
// dictionary do: no lue is meant otherwise.
func plainSpelling(s string) string {
	return strings.NewReplacer("lve", "lue", "nve", "nue").Replace(s)
}

func isSyllable(s string) bool {
	if s == "" || !strings.ContainsAny(s, "aeiouv") {
		return false
	}
	for _, r := range s {
		if r < 'a' || r > 'z' {
			return false
		}
	}
	return true
}

// sounds returns what a hanzi may be read as, the usual sounds or, for a
// rare one, the first two of all.
func (r *readings) sounds(c rune) []sound {
	if usual := r.usual[c]; len(usual) > 0 {
		return usual
	}
	all := r.all[c]
	return all[:min(2, len(all))]
}

// tones returns the tones of a hanzi read as the syllable, a bit for each; 0
// when nobody says.
func (r *readings) tones(c rune, syllable string) int {
	mask := 0
	for _, list := range [][]sound{r.usual[c], r.all[c]} {
		for _, s := range list {
			if s.syllable == syllable && s.tone > 0 {
				mask |= 1 << (s.tone - 1)
			}
		}
		if mask != 0 {
			break // what is usual hides what only old books say
		}
	}
	return mask
}

func eachLine(path string, do func(line string) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		if err := do(lines.Text()); err != nil {
			return err
		}
	}
	return lines.Err()
}
