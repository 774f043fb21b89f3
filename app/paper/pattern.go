package paper

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"yichuang/app"
)

// needed are the parts without which two notices could bear the same number.
var needed = []string{"{dept}", "{kind}", "{year}", "{serial}"}

// CheckPattern refuses a pattern of notice numbers that would give two notices
// the same number, or that names a part nobody fills: Invalid, with the field
// "pattern" or "digits". An empty one is none.
func CheckPattern(pattern string, digits int) error {
	if digits < 0 || digits > 8 {
		return &app.Error{Code: app.Invalid, Field: "digits", ID: "paper.own_digits"}
	}
	if pattern == "" {
		return nil
	}
	rest := strings.ReplaceAll(pattern, "{area}", "")
	for _, part := range needed {
		if strings.Count(pattern, part) != 1 {
			return &app.Error{Code: app.Invalid, Field: "pattern", ID: "paper.own_pattern", Args: app.Args{"part": part}}
		}
		rest = strings.Replace(rest, part, "", 1)
	}
	if strings.ContainsAny(rest, "{}\n") {
		return &app.Error{Code: app.Invalid, Field: "pattern", ID: "paper.own_pattern_part"}
	}
	// Another pattern of the same year could make 12 of 1 and a 2 behind it.
	before, after, _ := strings.Cut(pattern, "{serial}")
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(after)
	if unicode.IsDigit(last) || unicode.IsDigit(first) {
		return &app.Error{Code: app.Invalid, Field: "pattern", ID: "paper.own_pattern_digit"}
	}
	return nil
}
