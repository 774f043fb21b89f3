package identity

import (
	"strings"

	"yichuang/app"
)

// creditLetters are the 31 characters of a unified social credit code in the
// order of their values (GB 32100): no I, O, S, V, Z.
const creditLetters = "0123456789ABCDEFGHJKLMNPQRTUWXY"

// ParseCredit reads a unified social credit code and returns it normalized.
// warning is not nil when the organisation code inside breaks its own check, as
// some old codes do: they are valid all the same.
func ParseCredit(text string) (code string, warning *app.Error, err error) {
	s := Normalize(text)
	if problem := checkCredit(s); problem != nil {
		return "", nil, problem
	}
	if s[16] != organisationCheck(s[8:16]) {
		warning = invalid("identity.credit_organisation", nil)
	}
	return s, warning, nil
}

func checkCredit(s string) *app.Error {
	if s == "" {
		return invalid("identity.empty", nil)
	}
	if length(s) != 18 {
		return wrongLength("identity.credit_length", s)
	}
	if i := badCredit(s); i >= 0 {
		return wrongPlace("identity.credit_characters", s, i)
	}
	if s[17] != creditCheck(s[:17]) {
		return invalid("identity.credit_check", nil)
	}
	return nil
}

func badCredit(s string) int {
	return strings.IndexFunc(s, func(r rune) bool { return !strings.ContainsRune(creditLetters, r) })
}

// creditCheck returns the check character of 17: weights 3^(i-1) mod 31. A
// remainder of 0 gives "0".
func creditCheck(body string) byte {
	sum, weight := 0, 1
	for i := range len(body) {
		sum += strings.IndexByte(creditLetters, body[i]) * weight
		weight = weight * 3 % 31
	}
	return creditLetters[(31-sum%31)%31]
}

// organisationCheck returns the check character of an organisation code's eight
// places (GB 11714), whose letters count 10 to 35.
func organisationCheck(body string) byte {
	sum := 0
	for i, weight := range [...]int{3, 7, 9, 10, 5, 8, 4, 2} {
		value := int(body[i] - '0')
		if body[i] >= 'A' {
			value = int(body[i]-'A') + 10
		}
		sum += value * weight
	}
	return "0X987654321"[sum%11]
}
