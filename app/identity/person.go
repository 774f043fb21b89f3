package identity

import (
	"strings"

	"yichuang/app"
)

// Sex is what a resident number says of its holder.
type Sex string

// The sexes as the number's 17th digit has them; NoSex when it says nothing.
const (
	NoSex  Sex = ""
	Male   Sex = "male"
	Female Sex = "female"
)

var sexIDs = map[Sex]string{NoSex: "identity.sex_unknown", Male: "identity.sex_male", Female: "identity.sex_female"}

// MessageID returns the id of the word for the sex.
func (s Sex) MessageID() string { return sexIDs[s] }

// Person is what a personal number tells of its holder.
type Person struct {
	Kind   Kind
	Number string   // normalized
	Born   app.Date // no date on an older foreign card
	Sex    Sex      // NoSex on a foreign card
}

// String returns the number masked, so that a person in a log is no leak.
func (p Person) String() string { return string(p.Kind) + " " + MaskNumber(p.Number) }

// ParsePerson reads the number of a person's card: resident, Hong Kong, Macao
// or Taiwan resident's permit, foreign permanent resident's card. today bounds
// the date of birth. The error is an [app.Error] without the number.
func ParsePerson(text string, today app.Date) (Person, error) {
	s := Normalize(text)
	switch kind := personKind(s); kind {
	case ForeignOld:
		return Person{Kind: kind, Number: s}, nil
	default:
		if problem := checkEighteen(s, kind, today); problem != nil {
			return Person{}, problem
		}
		p := Person{Kind: kind, Number: s}
		p.Born, _ = dateIn(s[6:14])
		if kind != Foreign {
			p.Sex = [...]Sex{Female, Male}[s[16]%2]
		}
		return p, nil
	}
}

// personKind says which card a number must be judged as.
func personKind(s string) Kind {
	switch {
	case oldForeign(s):
		return ForeignOld
	case strings.HasPrefix(s, "9"):
		return Foreign
	case strings.HasPrefix(s, "81"), strings.HasPrefix(s, "82"), strings.HasPrefix(s, "83"):
		return Permit
	default:
		return Resident
	}
}

// oldForeign reports three letters and twelve digits. How the last digit is
// computed no text we know of says, so it is not checked (IDS 3).
func oldForeign(s string) bool {
	return len(s) == 15 && letters(s[:3]) && digits(s[3:])
}

func letters(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r < 'A' || r > 'Z' })
}

// The province codes of GB/T 2260: two digits that were never given up.
const provinces = " 11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 "

// checkEighteen checks a number of 18 places from its length to its check
// digit, so that the first thing wrong is the one told.
func checkEighteen(s string, kind Kind, today app.Date) *app.Error {
	switch {
	case s == "":
		return invalid("identity.empty", nil)
	case len(s) == 15 && digits(s):
		return invalid("identity.old_number", nil)
	case length(s) != 18:
		return wrongLength("identity.person_length", s)
	}
	if i := badDigit(s); i >= 0 && (i < 17 || s[i] != 'X') {
		return wrongPlace("identity.person_characters", s, i)
	}
	if kind != Foreign && !strings.Contains(provinces, " "+s[:2]+" ") {
		return invalid("identity.province", nil)
	}
	if kind == Permit && s[2:6] != "0000" {
		return invalid("identity.permit_area", nil)
	}
	born, ok := dateIn(s[6:14])
	if !ok {
		return invalid("identity.birth_date", nil)
	}
	if born > today {
		return invalid("identity.birth_future", nil)
	}
	if s[17] != mod11(s[:17]) {
		return invalid("identity.person_check", nil)
	}
	return nil
}

// mod11 returns the check character of 17 digits by ISO 7064 MOD 11-2
// (GB 11643): weights 2^(18-i) mod 11.
func mod11(body string) byte {
	sum := 0
	for i := range len(body) {
		sum = (sum + int(body[i]-'0')) * 2 % 11
	}
	return "10X98765432"[sum]
}

// Convert15 returns the present number of a 15-digit one from before 1999, for
// the clerk to compare with the card: the old form itself is no longer valid.
// ok is false when the text is not such a number.
func Convert15(text string, today app.Date) (number string, ok bool) {
	s := Normalize(text)
	if len(s) != 15 || !digits(s) {
		return "", false
	}
	body := s[:6] + "19" + s[6:]
	number = body + string(mod11(body))
	return number, checkEighteen(number, personKind(number), today) == nil
}

// Age returns the full years of a person born on the date, on a day: a year
// more from each birthday on, which on 29 February is 1 March in common years.
// It is 0 without a date of birth and before birth.
func Age(born, on app.Date) int {
	if born == 0 || on < born {
		return 0
	}
	return int(on-born) / 10000
}

// ElderlyAge is from when the law on the rights of the elderly calls a person
// old; the proxy service is open to them (R81).
const ElderlyAge = 60

// Elderly reports whether a person born on the date has reached [ElderlyAge].
func Elderly(born, on app.Date) bool { return born != 0 && Age(born, on) >= ElderlyAge }
