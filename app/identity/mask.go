package identity

import (
	"strings"
	"unicode"
)

// MaskNumber returns a number as papers for its holder show it:
// 3703**********0011, the last four for checking. A number of fewer than 15
// places, a passport, keeps two at each end, one of fewer than 8 the first.
func MaskNumber(number string) string {
	r := []rune(Normalize(number))
	switch n := len(r); {
	case n >= 15:
		return stars(r, 4, 4)
	case n >= 8:
		return stars(r, 2, 2)
	case n > 1:
		return stars(r, 1, 0)
	default:
		return strings.Repeat("*", n)
	}
}

// MaskPublic returns a number for a screen anyone can see: the first and the
// last character. With more shown and the check digit, a birth date is guessed
// in a few hundred tries (IDS 6).
func MaskPublic(number string) string {
	r := []rune(Normalize(number))
	if len(r) < 8 {
		return strings.Repeat("*", len(r))
	}
	return stars(r, 1, 1)
}

// MaskPhone returns a mobile as 138****1234 and a landline as 0533-****567;
// what is neither is all stars. The hall's hotline is nobody's secret.
func MaskPhone(phone string) string {
	number, kind, err := ParsePhone(phone)
	switch {
	case err != nil:
		return strings.Repeat("*", length(Normalize(phone)))
	case number == Hotline:
		return number
	case kind == Mobile:
		return stars([]rune(number), 3, 4)
	}
	area, rest, _ := strings.Cut(number, "-")
	rest, _, _ = strings.Cut(rest, "-")
	return area + "-" + stars([]rune(rest), 0, 3)
}

func stars(r []rune, head, tail int) string {
	return string(r[:head]) + strings.Repeat("*", len(r)-head-tail) + string(r[len(r)-tail:])
}

// MaskName returns a name for lists others may see: * for one character, 张*
// for two, 张*明 for three, the first, stars and the last for more. A character
// and the variation selectors or marks after it are one.
func MaskName(name string) string {
	c := characters(strings.TrimSpace(name))
	switch n := len(c); n {
	case 0:
		return ""
	case 1:
		return "*"
	case 2:
		return c[0] + "*"
	default:
		return c[0] + strings.Repeat("*", n-2) + c[n-1]
	}
}

// characters splits a text into what a reader sees as one character each.
// Variation selectors are of the class of marks.
func characters(s string) []string {
	var out []string
	for _, r := range s {
		if n := len(out); n > 0 && unicode.Is(unicode.M, r) {
			out[n-1] += string(r)
			continue
		}
		out = append(out, string(r))
	}
	return out
}
