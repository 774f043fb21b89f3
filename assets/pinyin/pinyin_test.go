package pinyin

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func lists() map[string]List {
	return map[string]List{"words": Words(), "given": GivenNames(), "surnames": Surnames()}
}

func TestEveryLineStandsWhereItIsSearched(t *testing.T) {
	for name, list := range lists() {
		before := ""
		for line := range strings.Lines(list.text) {
			key, _, _ := strings.Cut(line, "\t")
			if before != "" && CompareKeys(before, key) >= 0 {
				t.Fatalf("%s: %q stands after %q", name, key, before)
			}
			before = key
			n := 0
			for w := range list.Exact(key) {
				n++
				if got, want := len([]rune(w.Text)), strings.Count(key, " ")+1; got != want {
					t.Errorf("%s: %s has %d hanzi for %d syllables", name, w.Text, got, want)
				}
				if w.Level == 0 || w.Level.Count() > 1e8 {
					t.Errorf("%s: %s is counted %.0f times", name, w.Text, w.Level.Count())
				}
			}
			if n == 0 {
				t.Fatalf("%s: nothing is found as %q", name, key)
			}
		}
	}
}

func TestFirstLettersFindAllWordsThatBeginSo(t *testing.T) {
	for name, list := range lists() {
		for _, initials := range []string{"s", "sp", "spjy", "zz", "a", "y", "zhge", "zzz"} {
			var want, got []string
			for line := range strings.Lines(list.text) {
				key, _, _ := strings.Cut(line, "\t")
				if beginsWith(key, initials) {
					for w := range list.Exact(key) {
						want = append(want, w.Text)
					}
				}
			}
			for w := range list.From(initials) {
				got = append(got, w.Text)
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s %q: found %d words of %d", name, initials, len(got), len(want))
			}
		}
	}
}

func TestNothingIsFoundUnderUnknownSpellings(t *testing.T) {
	for _, key := range []string{"", " ", "zzzz", "shi pin jing ying qqq", "a"} {
		for w := range Words().Exact(key) {
			t.Errorf("%q finds %s", key, w.Text)
		}
	}
	for w := range (List{}).From("a") {
		t.Errorf("an empty list finds %s", w.Text)
	}
}

func TestOwnWordsAreFoundAsTheyWerePutIn(t *testing.T) {
	syllable := rapid.SampledFrom([]string{"shi", "pin", "xu", "ke", "a", "zhang"})
	rapid.Check(t, func(t *rapid.T) {
		var own []Word
		for range rapid.IntRange(0, 20).Draw(t, "words") {
			parts := rapid.SliceOfN(syllable, 1, 4).Draw(t, "syllables")
			own = append(own, Word{Key: strings.Join(parts, " "), Text: strings.Repeat("字", len(parts)), Level: Level(rapid.IntRange(1, 4000).Draw(t, "level"))})
		}
		list := NewList(own)
		for _, w := range own {
			if !slices.Contains(slices.Collect(list.Exact(w.Key)), w) {
				t.Fatalf("%v is not found", w)
			}
		}
	})
}

func TestALevelKeepsACountToHalfAPercent(t *testing.T) {
	for _, count := range []float64{1, 5, 9520, 4828294} {
		level := Level(math.Round(LevelSteps * math.Log1p(count)))
		if got := level.Count(); math.Abs(got-count) > count*0.006 {
			t.Errorf("%.0f became %.0f", count, got)
		}
	}
}

func TestHanziStandUnderTheirSounds(t *testing.T) {
	for _, c := range []struct {
		syllable string
		hanzi    rune
		tone     int
		surname  bool
	}{
		{"zhang", '张', 1, true},
		{"shan", '单', 4, true},
		{"dan", '单', 1, false},
		{"qiu", '仇', 2, true},
		{"zeng", '曾', 1, true},
		{"lv", '吕', 3, true},
		{"zhang", '长', 3, false},
		{"chang", '长', 2, false},
		{"lue", '略', 4, false},
	} {
		i := slices.IndexFunc(Hanzis().Hanzi[c.syllable], func(h Hanzi) bool { return h.Rune == c.hanzi })
		if i < 0 {
			t.Errorf("%c does not stand under %s", c.hanzi, c.syllable)
			continue
		}
		h := Hanzis().Hanzi[c.syllable][i]
		if h.Tones&(1<<(c.tone-1)) == 0 {
			t.Errorf("%c has the tones %04b, not %d", c.hanzi, h.Tones, c.tone)
		}
		if c.surname && h.Surname == 0 {
			t.Errorf("%c read %s is no surname", c.hanzi, c.syllable)
		}
	}
}

func TestTheDictionaryStaysSmall(t *testing.T) {
	if n := len(hanzi) + len(words) + len(given) + len(surnames); n > 1_500_000 {
		t.Errorf("%d bytes", n)
	}
	for syllable, list := range Hanzis().Hanzi {
		for _, r := range syllable {
			if r < 'a' || r > 'z' {
				t.Errorf("syllable %q", syllable)
			}
		}
		if len(list) == 0 {
			t.Errorf("%s has no hanzi", syllable)
		}
	}
}

func BenchmarkReadingTheTable(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		readTable(hanzi)
	}
}
