package identity

import (
	"strings"

	"yichuang/app"
)

// ParseItem reads an item code of the national catalogue and returns it
// normalized with its kind: basic 基本编码 of 12 digits, implementation 实施编码
// of 31 places, variant 业务办理项编码 of 33. The two long ones begin with the
// department's credit code. The rest is opaque: provinces build it in their own
// ways, and their other forms are stored without this check.
func ParseItem(text string) (code string, kind Kind, err error) {
	s := Normalize(text)
	kind = itemKind(s)
	if problem := checkItem(s, kind); problem != nil {
		return "", kind, problem
	}
	return s, kind, nil
}

func itemKind(s string) Kind {
	switch length(s) {
	case 12:
		return ItemBasic
	case 31:
		return ItemImplementation
	case 33:
		return ItemVariant
	default:
		return Unknown
	}
}

func checkItem(s string, kind Kind) *app.Error {
	switch kind {
	case Unknown:
		return wrongLength("identity.item_length", s)
	case ItemBasic:
		if i := badDigit(s); i >= 0 {
			return wrongPlace("identity.item_characters", s, i)
		}
		return nil
	}
	if i := badAlphanumeric(s); i >= 0 {
		return wrongPlace("identity.item_characters", s, i)
	}
	if checkCredit(s[:18]) != nil {
		return invalid("identity.item_credit", nil)
	}
	return nil
}

// ParseTravel reads the number of a travel permit or passport. Their forms
// differ by issuer and time, so only the length, 5 to 20, and the characters,
// letters and digits, are checked.
func ParseTravel(text string) (string, error) {
	s := Normalize(text)
	if n := length(s); n < 5 || n > 20 {
		return "", wrongLength("identity.travel_length", s)
	}
	if i := badAlphanumeric(s); i >= 0 {
		return "", wrongPlace("identity.travel_characters", s, i)
	}
	return s, nil
}

// badAlphanumeric returns the index of what is neither digit nor large letter, -1 for none.
func badAlphanumeric(s string) int {
	return strings.IndexFunc(s, func(r rune) bool { return (r < '0' || r > '9') && (r < 'A' || r > 'Z') })
}
