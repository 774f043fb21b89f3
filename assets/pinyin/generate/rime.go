package main

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
)

// word is one entry: what is typed, with spaces between the syllables, what is
// meant, and how often.
type word struct {
	key, text string
	count     float64
}

// rime is the word list: single hanzi by syllable, and words.
type rime struct {
	hanzi map[rune]map[string]float64
	words []word
	texts map[string]float64
}

func readRime(path string) (*rime, error) {
	out := &rime{hanzi: map[rune]map[string]float64{}, texts: map[string]float64{}}
	return out, eachLine(path, func(line string) error {
		cells := strings.Split(line, "\t")
		if len(cells) != 3 {
			return nil // the head of the file
		}
		count, err := strconv.ParseFloat(cells[2], 64)
		if err != nil {
			return fmt.Errorf("%s: %q: %w", path, line, err)
		}
		key := plainSpelling(cells[1])
		if r := []rune(cells[0]); len(r) == 1 {
			if isSyllable(key) {
				if out.hanzi[r[0]] == nil {
					out.hanzi[r[0]] = map[string]float64{}
				}
				out.hanzi[r[0]][key] += count
			}
			return nil
		}
		out.words = append(out.words, word{key: key, text: cells[0], count: count})
		out.texts[cells[0]] = max(out.texts[cells[0]], count)
		return nil
	})
}

//go:embed forms.txt
var formWords string

// formBonus lifts what stands on forms over a word of the same sound that only
// novels know: a kiosk is asked for 住址 more often than for 主旨.
const formBonus = 20000

// readForms returns the words of forms with the bonus, with the reading that
// the word list has, or that their hanzi usually have.
func readForms(known *rime, read *readings) ([]word, error) {
	keys := map[string]string{}
	for _, w := range known.words {
		if known.texts[w.text] == w.count {
			keys[w.text] = w.key
		}
	}
	var out []word
	for text := range strings.FieldsSeq(formWords) {
		text, key, given := strings.Cut(text, "=")
		switch {
		case given:
			key = strings.ReplaceAll(key, "'", " ")
		case keys[text] != "":
			key = keys[text]
		default:
			key = spell(text, keys, read)
		}
		if key == "" {
			return nil, fmt.Errorf("forms.txt: no reading for %s", text)
		}
		out = append(out, word{key: key, text: text, count: formBonus + known.texts[text]})
	}
	return out, nil
}

// spell reads a word by the longest known words in it.
func spell(text string, keys map[string]string, read *readings) string {
	rest, parts := []rune(text), []string{}
	for len(rest) > 0 {
		n := len(rest)
		for n > 1 && keys[string(rest[:n])] == "" {
			n--
		}
		if n > 1 {
			parts = append(parts, keys[string(rest[:n])])
		} else if sounds := read.sounds(rest[0]); len(sounds) > 0 {
			parts = append(parts, sounds[0].syllable)
		} else {
			return ""
		}
		rest = rest[n:]
	}
	return strings.Join(parts, " ")
}
