package applicant

import (
	"slices"
	"strings"
	"unicode"

	"yichuang/app/catalogue"
)

// Bounds of the places an applicant stands at in the list that Find reads.
const (
	longestPlace = 48 // runes; nobody types more of a name
	mostInside   = 8  // characters of a name that a search may begin at, besides the first
)

// fold keeps what names are compared by: lower case and half width, without
// blanks, points, marks and control characters. A character no dictionary
// knows stays, one from the private use area of an identity card too.
func fold(name string) string {
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' { // full-width forms of ASCII
			r -= '！' - '!'
		}
		if unicode.IsSpace(r) || unicode.IsPunct(r) || unicode.IsSymbol(r) || unicode.In(r, unicode.M, unicode.Cc, unicode.Cf) {
			return -1
		}
		return unicode.ToLower(r)
	}, name)
}

// clip cuts a text to the length that places have.
func clip(text string) string {
	runes := []rune(text)
	return string(runes[:min(len(runes), longestPlace)])
}

// spellings returns the texts that a search for a name may begin with: of the
// whole name, and of the name from a later character on.
func spellings(name string, org bool) (begin, inside []string) {
	folded := []rune(fold(name))
	from := 1
	begin = append(latin(folded, org), string(folded))
	if org {
		if from = afterPlace(folded); from > 0 {
			inside = latin(folded[from:], org)
		}
		from = max(from, 1)
	}
	for i := from; i < len(folded) && i < from+mostInside; i++ {
		inside = append(inside, string(folded[i:]))
	}
	return distinct(begin), distinct(inside)
}

// latin returns a name's pinyin in full and by first letters, in every reading.
func latin(name []rune, org bool) []string {
	readings := [][]string{catalogue.Sounds(string(name))}
	if !org {
		readings = append(readings, surnameReadings(name)...)
	}
	var out []string
	for _, sounds := range readings {
		var initials strings.Builder
		for _, s := range sounds {
			initials.WriteRune([]rune(s)[0])
		}
		out = append(out, strings.Join(sounds, ""), initials.String())
	}
	return out
}

// surnameReadings returns how a person's name is read when its surname is read
// otherwise than the same characters elsewhere, the usual reading first.
func surnameReadings(name []rune) [][]string {
	for n := min(longestSurname, len(name)); n > 1; n-- {
		if read, ok := compoundSurnames[string(name[:n])]; ok {
			return [][]string{append(strings.Fields(read), catalogue.Sounds(string(name[n:]))...)}
		}
	}
	if len(name) == 0 {
		return nil
	}
	var out [][]string
	for _, read := range strings.Fields(surnames[name[0]]) {
		out = append(out, append([]string{read}, catalogue.Sounds(string(name[1:]))...))
	}
	return out
}

// afterPlace returns where the name of an organisation goes on behind the place
// it begins with: 淄博市周村区｜汇泉餐饮有限公司. It is 0 when there is none.
func afterPlace(name []rune) int {
	const farthest = 10 // a province, a city and a district
	for i := min(farthest, len(name)-2); i >= 1; i-- {
		if strings.ContainsRune("省市区县", name[i]) {
			return i + 1
		}
	}
	return 0
}

func distinct(texts []string) []string {
	var out []string
	for _, t := range texts {
		if t = clip(t); t != "" && !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	return out
}
