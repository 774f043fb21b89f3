package kit

import (
	"strconv"
	"unicode"
)

// rareLeast and rareMost are how many digits a code point of a hanzi has.
const (
	rareLeast = 4
	rareMost  = 6
)

// hanziAt returns the hanzi of a code point as identity papers print it (3463),
// or the message id that says why there is none; both are empty while digits
// are missing. 〇 counts as a hanzi, as in names of places.
func hanziAt(code string) (r rune, refused string) {
	if len(code) < rareLeast {
		return 0, ""
	}
	n, err := strconv.ParseUint(code, 16, 32)
	r = rune(n)
	switch {
	case err != nil || n > unicode.MaxRune:
		return 0, "kit.rare_beyond"
	case n >= 0xD800 && n <= 0xDFFF:
		return 0, "kit.rare_surrogate"
	case unicode.Is(unicode.Co, r):
		return 0, "kit.rare_private"
	case unicode.Is(unicode.Unified_Ideograph, r), r == '〇':
		return r, ""
	case unicode.IsGraphic(r), unicode.In(r, unicode.Cc, unicode.Cf, unicode.Z):
		return 0, "kit.rare_other"
	}
	return 0, "kit.rare_none"
}
