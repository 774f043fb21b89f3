package identity

import (
	"crypto/subtle"
	"strings"
	"unicode"

	"yichuang/app"
)

// Normalize returns a number as it is stored and compared: full-width letters
// and digits made half-width, blanks and invisible characters dropped, small
// letters made large.
func Normalize(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			r -= '！' - '!'
		}
		switch {
		case unicode.IsSpace(r), unicode.Is(unicode.Cf, r):
			return -1
		case r >= 'a' && r <= 'z':
			return r - 'a' + 'A'
		}
		return r
	}, text)
}

// Compare reports whether two numbers are the same after [Normalize] (R74). It
// takes the same time wherever they differ. An empty number is the same as
// none, not even as another empty one.
func Compare(a, b string) bool {
	a, b = Normalize(a), Normalize(b)
	return a != "" && subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1
}

func digits(s string) bool { return badDigit(s) < 0 }

// badDigit returns the index of the first byte that is not a digit, -1 for none.
func badDigit(s string) int {
	return strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' })
}

// length counts characters, so that a stray hanzi counts as one.
func length(s string) int { return len([]rune(s)) }

// place returns the place of a byte index as people count characters, from 1.
func place(s string, index int) int { return length(s[:index]) + 1 }

func invalid(id string, args app.Args) *app.Error {
	return &app.Error{Code: app.Invalid, Field: "number", ID: id, Args: args}
}

func wrongLength(id, s string) *app.Error {
	return invalid(id, app.Args{"count": length(s)})
}

func wrongPlace(id, s string, index int) *app.Error {
	return invalid(id, app.Args{"place": place(s, index)})
}

// dateIn reads YYYYMMDD; ok is false for a day that does not exist.
func dateIn(s string) (d app.Date, ok bool) {
	d, err := app.ParseDate(s[:4] + "-" + s[4:6] + "-" + s[6:8])
	return d, err == nil
}
