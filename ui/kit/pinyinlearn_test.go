package kit

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
)

// choose chooses the text, typed so, n times.
func choose(t *testing.T, source *PinyinSource, typed, text string, n int) {
	t.Helper()
	for range n {
		at := place(source, Plain, typed, text)
		if at < 0 {
			t.Fatalf("%s is not found by %s", text, typed)
		}
		source.Chosen(source.Candidates(typed, Plain)[at], Plain)
	}
}

func TestWhatManyChooseRises(t *testing.T) {
	for _, c := range []struct{ typed, text string }{
		{"shi", "柿"},
		{"shipin", "饰品"},
		{"sp", "饰品"},
	} {
		source := Pinyin()
		before := place(source, Plain, c.typed, c.text)
		choose(t, source, c.typed, c.text, learnedFrom-1)
		if place(source, Plain, c.typed, c.text) != before {
			t.Errorf("%s rises for one person", c.text)
		}
		choose(t, source, c.typed, c.text, 40)
		if at := place(source, Plain, c.typed, c.text); at >= before || at > 3 {
			t.Errorf("%s stands at %d, before at %d", c.text, at, before)
		}
		if place(source, Surname, "shi", "石") != place(Pinyin(), Surname, "shi", "石") {
			t.Error("names changed their order")
		}
	}
}

func TestWhatWasLearnedIsSavedWithoutATrace(t *testing.T) {
	one, other := Pinyin(), Pinyin()
	choose(t, one, "shipin", "饰品", 5)
	choose(t, one, "shi", "柿", 3)
	choose(t, one, "yaopin", "药品", 2)
	choose(t, other, "shi", "柿", 3)
	choose(t, other, "shipin", "饰品", 5)
	var a, b bytes.Buffer
	if err := errors.Join(one.Save(&a), other.Save(&b)); err != nil {
		t.Fatal(err)
	}
	if a.String() != "shi\t柿\t3\nshi pin\t饰品\t5\n" {
		t.Errorf("saved %q", a.String())
	}
	if a.String() != b.String() {
		t.Error("the order of the people shows")
	}
	loaded := Pinyin()
	if err := loaded.Load(&a); err != nil {
		t.Fatal(err)
	}
	if got, want := place(loaded, Plain, "shipin", "饰品"), place(one, Plain, "shipin", "饰品"); got != want {
		t.Errorf("after loading it stands at %d, before at %d", got, want)
	}
}

func TestWhatIsNoFileOfLearnedWordsChangesNothing(t *testing.T) {
	many := strings.Builder{}
	for i := range learnedMost + 1 {
		fmt.Fprintf(&many, "shi\t%c\t5\n", rune(0x4E00+i))
	}
	for name, text := range map[string]string{
		"no count": "shi pin\t食品\n", "a word for a count": "shi pin\t食品\tx\n", "too high": "shi\t是\t900\n",
		"too low": "shi\t是\t1\n", "negative": "shi\t是\t-5\n", "something else": "{}", "too many": many.String(),
	} {
		t.Run(name, func(t *testing.T) {
			source := Pinyin()
			choose(t, source, "shi", "柿", 3)
			if err := source.Load(strings.NewReader(text)); !errors.Is(err, errLearned) {
				t.Errorf("took %q: %v", text[:min(20, len(text))], err)
			}
			if source.learned.counts["shi\t柿"] != 3 {
				t.Error("what was learned is lost")
			}
		})
	}
}

func TestLearningHasAnEnd(t *testing.T) {
	var l learned
	for i := range 3 * learnedMost {
		l.count(Candidate{Text: string(rune(0x4E00 + i)), key: "x"})
		for range 9 {
			l.count(Candidate{Text: "柿", key: "shi"})
		}
		if len(l.counts) > learnedMost {
			t.Fatalf("%d words are counted", len(l.counts))
		}
	}
	if n := l.counts["shi\t柿"]; n < learnedTop/2 || n > learnedTop {
		t.Errorf("what is chosen always counts %d", n)
	}
}

func TestWhatAPersonPutTogetherIsNotLearned(t *testing.T) {
	source := Pinyin()
	found := source.Candidates("woyaobanlizhizhao", Plain)
	for range 9 {
		source.Chosen(found[0], Plain)
	}
	if len(source.learned.counts) > 0 {
		t.Errorf("learned %v", source.learned.counts)
	}
}

func FuzzCandidates(f *testing.F) {
	for _, typed := range []string{"shipin", "xi'an", "zhang1", "''1234", "zzzz", "shi2pin3", "a'e'o", "bpmf"} {
		f.Add(typed, uint8(0))
	}
	source := Pinyin().WithWords([]string{"食品经营许可（新办）", "A", "", "（）"})
	f.Fuzz(func(t *testing.T, typed string, kind uint8) {
		if len(typed) > typedMost || strings.Trim(typed, "abcdefghijklmnopqrstuvwxyz'1234") != "" {
			return // what the keys cannot type
		}
		for _, c := range source.Candidates(typed, Context(kind%5)) {
			if c.Text == "" || c.Letters < 1 || c.Letters > len(typed) {
				t.Fatalf("%q: %+v", typed, c)
			}
		}
	})
}
