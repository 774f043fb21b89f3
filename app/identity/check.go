package identity

import (
	"errors"
	"strings"

	"yichuang/app"
)

// Kind names a sort of number.
type Kind string

// The kinds.
const (
	Unknown            Kind = ""
	Resident           Kind = "resident"    // 公民身份号码
	Permit             Kind = "permit"      // 港澳台居民居住证
	Foreign            Kind = "foreign"     // 外国人永久居留身份证, since 2023-12-01
	ForeignOld         Kind = "foreign_old" // the same, older: 3 letters, 12 digits
	Travel             Kind = "travel"      // 通行证 or passport
	Credit             Kind = "credit"      // 统一社会信用代码
	Mobile             Kind = "mobile"
	Landline           Kind = "landline"
	Case               Kind = "case"                // 办件编号
	ItemBasic          Kind = "item_basic"          // 基本编码
	ItemImplementation Kind = "item_implementation" // 实施编码
	ItemVariant        Kind = "item_variant"        // 业务办理项编码
)

var kindIDs = map[Kind]string{
	Unknown:            "identity.kind_unknown",
	Resident:           "identity.kind_resident",
	Permit:             "identity.kind_permit",
	Foreign:            "identity.kind_foreign",
	ForeignOld:         "identity.kind_foreign_old",
	Travel:             "identity.kind_travel",
	Credit:             "identity.kind_credit",
	Mobile:             "identity.kind_mobile",
	Landline:           "identity.kind_landline",
	Case:               "identity.kind_case",
	ItemBasic:          "identity.kind_item_basic",
	ItemImplementation: "identity.kind_item_implementation",
	ItemVariant:        "identity.kind_item_variant",
}

// MessageID returns the id of the kind's name.
func (k Kind) MessageID() string { return kindIDs[k] }

// Finding is what was found out about a text. Problem is nil if and only if OK.
// Number, Person and Offer hold personal data: they are for the screen, never
// for a log; Problem and Warning hold none.
type Finding struct {
	Kind    Kind // what it is, or what it most looks like
	OK      bool
	Number  string // normalized, when OK
	Person  Person // for personal numbers, when OK
	Problem *app.Error
	Warning *app.Error // valid, but look again
	Offer   string     // the present form of a 15-digit number, to compare with the card
}

// Check finds out what kind of number a text is and whether it is right. today
// bounds dates of birth. A text that could be several kinds is the one that is
// right, or else the one it looks most like.
func Check(text string, today app.Date) Finding {
	s := Normalize(text)
	var guess Finding
	for i, kind := range candidates(s) {
		f := checkAs(kind, s, today)
		if f.OK {
			return f
		}
		if i == 0 {
			guess = f
		}
	}
	return guess
}

// candidates returns the kinds a text may be, the likeliest first.
func candidates(s string) []Kind {
	switch n := length(s); {
	case n == 0:
		return []Kind{Unknown}
	case oldForeign(s):
		return []Kind{ForeignOld}
	case n == 18:
		return eighteen(s)
	case likePhone(s, n):
		return []Kind{Mobile}
	case n == 15 && digits(s):
		return []Kind{Resident, Mobile}
	case n == 12 && digits(s):
		return []Kind{ItemBasic}
	case n == 31 || n == 33:
		return []Kind{ItemImplementation}
	case n >= caseShort && n <= caseLong && digits(s):
		return []Kind{Case}
	case s[0] >= 'A' && s[0] <= 'Z' && n >= 5 && n <= 11 && strings.ContainsAny(s, "0123456789"):
		return []Kind{Travel}
	case n == 16 || n == 17 || n == 19:
		return append(eighteen(s), Mobile)
	default:
		return []Kind{Unknown, Mobile}
	}
}

// likePhone reports what only a phone number begins with: +, a trunk 0 (codes
// of national items begin with 00), a hyphen after it, or eleven places.
func likePhone(s string, n int) bool {
	trunk := s[0] == '0' && !strings.HasPrefix(s, "00")
	return s[0] == '+' || s == Hotline || n == 11 && s[0] >= '0' && s[0] <= '9' ||
		trunk && (n == 12 || strings.Contains(s, "-"))
}

// eighteen tells cards from credit codes. Both may be all digits: a card has a
// date where a credit code hardly ever has one.
func eighteen(s string) []Kind {
	person := personKind(s)
	if i := badDigit(s); i >= 0 && (i < 17 || s[i] != 'X') {
		return []Kind{Credit, person}
	}
	if person == Foreign && len(s) >= 14 {
		if _, ok := dateIn(s[6:14]); !ok {
			return []Kind{Credit, person}
		}
	}
	return []Kind{person, Credit}
}

func checkAs(kind Kind, s string, today app.Date) Finding {
	var err error
	f := Finding{Kind: kind, Number: s}
	switch kind {
	case Resident, Permit, Foreign, ForeignOld:
		f.Person, err = ParsePerson(s, today)
		f.Offer, _ = Convert15(s, today)
		if kind == ForeignOld {
			f.Warning = invalid("identity.foreign_old_unchecked", nil)
		}
	case Credit:
		f.Number, f.Warning, err = ParseCredit(s)
	case Mobile:
		f.Number, f.Kind, err = ParsePhone(s)
	case ItemBasic, ItemImplementation, ItemVariant:
		f.Number, f.Kind, err = ParseItem(s)
	case Case:
		_, err = ParseCaseNumber(s)
	case Travel:
		f.Number, err = ParseTravel(s)
	default:
		err = unknown(s)
	}
	if err == nil {
		f.OK = true
		return f
	}
	f = Finding{Kind: f.Kind, Offer: f.Offer}
	errors.As(err, &f.Problem)
	return f
}

func unknown(s string) *app.Error {
	if s == "" {
		return invalid("identity.empty", nil)
	}
	return invalid("identity.unknown", app.Args{"count": length(s)})
}
