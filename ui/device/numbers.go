package device

import (
	"regexp"
	"strconv"
	"strings"
)

// figures finds what is written with digits, and the letters that stand with
// them: A012, 09:41, 2026, 0533-6190000, 12.5, 30%.
var figures = regexp.MustCompile(`[A-Za-z]*\d[\dA-Za-z]*(?:[:：.\-—～~][A-Za-z]*\d[\dA-Za-z]*)*\s?[%％年个份项人天位件张次种本名页家分秒岁元户]?`)

var clockTime = regexp.MustCompile(`^(\d{1,2})[:：](\d{2})$`)

// spoken returns Chinese text with every figure in hanzi as it is said: a
// count as a number, a year, a telephone or a code sign by sign.
func spoken(text string) string {
	return figures.ReplaceAllStringFunc(text, func(found string) string {
		word := strings.TrimRight(found, "%％年个份项人天位件张次种本名页家分秒岁元户")
		unit := found[len(word):]
		word = strings.TrimSpace(word)
		switch {
		case unit == "%" || unit == "％":
			return "百分之" + figure(word)
		case unit == "年" && len(word) == 4:
			return oneByOne(word) + unit
		case unit != "" && word == "2":
			return "两" + unit
		}
		return figure(word) + unit
	})
}

// figure says a time, a range, a decimal, a count or a code.
func figure(word string) string {
	if m := clockTime.FindStringSubmatch(word); m != nil {
		return clockWords(m[1], m[2])
	}
	if parts := strings.FieldsFunc(word, func(r rune) bool { return strings.ContainsRune("-—～~", r) }); len(parts) > 1 {
		return rangeWords(parts)
	}
	if whole, rest, ok := strings.Cut(word, "."); ok && isCount(whole) && !strings.ContainsAny(rest, ".:") {
		return count(whole) + "点" + oneByOne(rest)
	}
	if isCount(word) {
		return count(word)
	}
	return oneByOne(word)
}

// rangeWords says 9-12 and 08:30-12:00 as from to; a case number or a telephone part by
// part.
func rangeWords(parts []string) string {
	between := "至"
	for _, p := range parts {
		if !isCount(p) && !clockTime.MatchString(p) {
			between = "，"
		}
	}
	if len(parts) > 2 {
		between = "，"
	}
	var said []string
	for _, p := range parts {
		if between == "，" {
			said = append(said, oneByOne(p))
		} else {
			said = append(said, figure(p))
		}
	}
	return strings.Join(said, between)
}

func clockWords(hour, minute string) string {
	text := count(strings.TrimLeft(hour[:len(hour)-1], "0")+hour[len(hour)-1:]) + "点"
	switch {
	case minute == "00":
		return text
	case minute[0] == '0':
		return text + "零" + count(minute[1:]) + "分"
	}
	return text + count(minute) + "分"
}

// isCount reports whether digits are a number that people say as one; longer
// ones and those that begin with a nought are codes.
func isCount(word string) bool {
	return word == "0" || len(word) > 0 && len(word) <= 4 && word[0] != '0' && strings.Trim(word, "0123456789") == ""
}

const hanziDigits = "零一二三四五六七八九"

func digit(d byte) string { return string([]rune(hanziDigits)[d-'0']) }

// oneByOne says every sign of a word.
func oneByOne(word string) string {
	var b strings.Builder
	for _, r := range word {
		switch {
		case r >= '0' && r <= '9':
			b.WriteString(digit(byte(r)))
		case r == '.':
			b.WriteString("点")
		case r == ':' || r == '：':
			b.WriteString("，")
		default:
			b.WriteString(" " + string(r) + " ")
		}
	}
	return b.String()
}

// count says a number of up to four digits.
func count(word string) string {
	n, err := strconv.Atoi(word)
	if err != nil || n == 0 {
		return oneByOne(word)
	}
	var b strings.Builder
	gap := false
	for i, place := range []struct {
		of   int
		name string
	}{{1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}} {
		d := n / place.of % 10
		switch {
		case d == 0:
			gap = b.Len() > 0
			continue
		case gap:
			b.WriteString("零")
			gap = false
		}
		if d != 1 || i != 2 || b.Len() > 0 { // 十二, but 一百一十二
			b.WriteString(digit(byte('0' + d)))
		}
		b.WriteString(place.name)
	}
	return b.String()
}
