package device

import (
	"strconv"
	"strings"

	"yichuang/assets"
)

// Piece is a part of a phrase that a hall can record by itself.
type Piece struct {
	Text string
	// Clips are the recordings that say it, by file name without ".wav".
	Clips []string
}

// Phrase is what is said of a call, piece by piece.
type Phrase []Piece

// Text returns the whole phrase as it is read from a page.
func (p Phrase) Text() string {
	var b strings.Builder
	for i, piece := range p {
		if i > 0 && !strings.HasPrefix(piece.Text, ",") {
			b.WriteByte(' ')
		}
		b.WriteString(piece.Text)
	}
	return b.String()
}

// YaoClip is the recording of 1 said as 幺.
const YaoClip = "yao"

// CallPhrase is the call of a ticket to a counter. The number is said sign by
// sign, with yao 1 as 幺 in Chinese; the counter is said as a number when it is
// one. There is no place in it for a name.
func CallPhrase(lang, number, counter string, yao bool) Phrase {
	text := assets.Text(assets.Lang(lang), "kit.say_call", nil)
	var out Phrase
	for part := 1; text != ""; part++ {
		literal, rest, _ := strings.Cut(text, "{")
		if words := strings.TrimSpace(literal); words != "" {
			out = append(out, Piece{Text: words, Clips: []string{"call" + strconv.Itoa(part)}})
		}
		name, after, _ := strings.Cut(rest, "}")
		switch name {
		case "number":
			out = append(out, signs(lang, number, yao)...)
		case "counter":
			out = append(out, counted(lang, counter)...)
		}
		text = after
	}
	return out
}

// signs are a number's letters and digits, one by one.
func signs(lang, number string, yao bool) (out Phrase) {
	for _, r := range strings.ToUpper(number) {
		switch {
		case r == '1' && yao && lang == Chinese:
			out = append(out, Piece{Text: assets.Text(assets.ZH, "kit.say_yao", nil), Clips: []string{YaoClip}})
		case r >= '0' && r <= '9':
			out = append(out, Piece{Text: assets.Text(assets.Lang(lang), digitWords[r-'0'], nil), Clips: []string{string(r)}})
		default:
			out = append(out, Piece{Text: string(r), Clips: []string{string(r)}})
		}
	}
	return out
}

var digitWords = [...]string{
	"kit.say_0", "kit.say_1", "kit.say_2", "kit.say_3", "kit.say_4",
	"kit.say_5", "kit.say_6", "kit.say_7", "kit.say_8", "kit.say_9",
}

// counted says a counter's number below 100 as a number; anything else a
// counter is called, sign by sign.
func counted(lang, counter string) Phrase {
	n, err := strconv.Atoi(counter)
	if err != nil || n < 1 || n > 99 {
		return signs(lang, counter, false)
	}
	var clips []string
	switch tens, ones := n/10, n%10; {
	case lang == Chinese && tens > 0: // 二 十 一
		if tens > 1 {
			clips = append(clips, strconv.Itoa(tens))
		}
		clips = append(clips, "10")
		if ones > 0 {
			clips = append(clips, strconv.Itoa(ones))
		}
	case n > 20: // twenty one
		clips = append(clips, strconv.Itoa(tens*10))
		if ones > 0 {
			clips = append(clips, strconv.Itoa(ones))
		}
	default:
		clips = append(clips, strconv.Itoa(n))
	}
	return Phrase{{Text: strconv.Itoa(n), Clips: clips}}
}
