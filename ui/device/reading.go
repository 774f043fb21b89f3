package device

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/mozillazg/go-pinyin"
)

// Reading returns Chinese text as the syllables in which it is said, each with
// its tone (5: none): "qing3 A ling2 yi1 er4 hao4 dao4 san1 hao4". Letters
// stay and are said one by one; punctuation becomes a comma or a full stop.
// Characters of several readings are read by the words they stand in, of
// which we know those of a hall; 一 and 不 take the tone that follows from the
// next.
func Reading(text string) string {
	var r reader
	rest := spoken(text)
	for rest != "" {
		if word, syllables := wordAt(rest); word != "" {
			for i, s := range strings.Fields(syllables) {
				r.syllable([]rune(word)[i], s)
			}
			rest = rest[len(word):]
			continue
		}
		c, size := utf8.DecodeRuneInString(rest)
		rest = rest[size:]
		r.sign(c)
	}
	r.bend()
	return strings.TrimSpace(r.join())
}

// said is a syllable, a letter or a pause, and what it was written with.
type said struct {
	from rune
	text string
}

type reader struct{ out []said }

func (r *reader) syllable(from rune, text string) { r.out = append(r.out, said{from, text}) }

func (r *reader) sign(c rune) {
	switch {
	case unicode.Is(unicode.Han, c):
		if s := single(c); s != "" {
			r.syllable(c, s)
		}
	case c < unicode.MaxASCII && unicode.IsLetter(c):
		r.syllable(c, strings.ToUpper(string(c)))
	case strings.ContainsRune("。！？!?；;\n", c):
		r.syllable(0, ".")
	case unicode.IsPunct(c) || c == '·':
		r.syllable(0, ",")
	}
}

// single is how a character is read that stands in no word we know.
func single(c rune) string {
	if s, ok := words().single[c]; ok {
		return s
	}
	all := pinyin.SinglePinyin(c, pinyin.Args{Style: pinyin.Tone3, Heteronym: false})
	if len(all) == 0 {
		return ""
	}
	s := all[0]
	if last := s[len(s)-1]; last < '1' || last > '4' {
		s += "5"
	}
	return s
}

// bend gives 一 and 不 their tone before the next syllable. As part of a number
// 一 keeps its own.
func (r *reader) bend() {
	for i := 0; i+1 < len(r.out); i++ {
		this, next := &r.out[i], r.out[i+1]
		if next.from == 0 || next.text == "" {
			continue
		}
		tone := next.text[len(next.text)-1]
		switch {
		case this.text == "bu4" && tone == '4':
			this.text = "bu2"
		case this.from != '一' || this.text != "yi1" || strings.ContainsRune(afterFigure, next.from),
			i > 0 && strings.ContainsRune(beforeFigure, r.out[i-1].from):
		case tone == '4' || next.from == '个':
			this.text = "yi2"
		case tone >= '1' && tone <= '3':
			this.text = "yi4"
		}
	}
}

// beforeFigure and afterFigure keep 一 at its first tone: beside them it is a
// digit or an ordinal.
const (
	beforeFigure = hanziDigits + "十百千第"
	afterFigure  = hanziDigits + "十点号月日楼层级年窗"
)

// join writes syllables with blanks between and one pause where several meet.
func (r *reader) join() string {
	var b strings.Builder
	last := ""
	for _, s := range r.out {
		if s.from != 0 {
			b.WriteString(" " + s.text)
		} else if b.Len() > 0 && last != "," && last != "." {
			b.WriteString(s.text)
		}
		last = s.text
	}
	return b.String()
}

// lexicon is the table of words, read once.
type lexicon struct {
	phrases map[string]string
	longest int // runes
	single  map[rune]string
}

var words = sync.OnceValue(func() lexicon {
	l := lexicon{phrases: map[string]string{}, single: map[rune]string{}}
	for _, line := range strings.Split(strings.TrimSpace(readings), "\n") {
		word, syllables, _ := strings.Cut(line, " ")
		n := utf8.RuneCountInString(word)
		if n == 1 {
			r, _ := utf8.DecodeRuneInString(word)
			l.single[r] = syllables
			continue
		}
		l.phrases[word] = syllables
		l.longest = max(l.longest, n)
	}
	return l
})

// wordAt returns the longest word we know that text begins with.
func wordAt(text string) (word, syllables string) {
	l := words()
	at, n := 0, 0
	for n < l.longest && at < len(text) {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
		n++
		if s, ok := l.phrases[text[:at]]; ok {
			word, syllables = text[:at], s
		}
	}
	return word, syllables
}
