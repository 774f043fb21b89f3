package identity

import (
	"strconv"

	"yichuang/app"
)

// A case number 办件编号 is area 6, date 8, serial 4 or more, check 1 (IDS 7).
const (
	caseHead  = 6 + 8
	caseShort = caseHead + 4 + 1
	caseLong  = caseHead + 10 + 1
)

// CaseNumber is what stands in a case number.
type CaseNumber struct {
	Area   string // six digits
	Date   app.Date
	Serial uint64
}

// String returns the number with its check digit by ISO 7064 MOD 11,10, which
// finds every wrong digit and nearly every swap. It is good only for fields
// that [NewCaseNumber] or [ParseCaseNumber] have checked.
func (n CaseNumber) String() string {
	body := n.Area + compact(n.Date) + app.Serial(n.Serial, 4)
	return body + string(mod1110(body))
}

func compact(d app.Date) string { return app.Serial(uint64(d), 8) }

// NewCaseNumber returns the number of the serial-th case of an area on a day.
// The serial has four digits and grows past 9,999.
func NewCaseNumber(area string, day app.Date, serial uint64) (CaseNumber, error) {
	n := CaseNumber{Area: area, Date: day, Serial: serial}
	if len(area) != 6 || !digits(area) || day < 1_01_01 || day > 9999_12_31 || serial > 9_999_999_999 {
		return CaseNumber{}, invalid("identity.case_parts", nil)
	}
	if problem := checkCase(n.String()); problem != nil {
		return CaseNumber{}, problem
	}
	return n, nil
}

// ParseCaseNumber reads a case number, refusing one whose check digit, date or
// form is wrong.
func ParseCaseNumber(text string) (CaseNumber, error) {
	s := Normalize(text)
	if problem := checkCase(s); problem != nil {
		return CaseNumber{}, problem
	}
	n := CaseNumber{Area: s[:6]}
	n.Date, _ = dateIn(s[6:caseHead])
	n.Serial, _ = strconv.ParseUint(s[caseHead:len(s)-1], 10, 64) // at most ten digits
	return n, nil
}

func checkCase(s string) *app.Error {
	if s == "" {
		return invalid("identity.empty", nil)
	}
	if i := badDigit(s); i >= 0 {
		return wrongPlace("identity.case_characters", s, i)
	}
	if len(s) < caseShort || len(s) > caseLong {
		return wrongLength("identity.case_length", s)
	}
	if s[len(s)-1] != mod1110(s[:len(s)-1]) {
		return invalid("identity.case_check", nil)
	}
	if _, ok := dateIn(s[6:caseHead]); !ok {
		return invalid("identity.case_date", nil)
	}
	serial := s[caseHead : len(s)-1]
	if serial == "0000" || len(serial) > 4 && serial[0] == '0' {
		return invalid("identity.case_serial", nil)
	}
	return nil
}

// mod1110 returns the check digit by ISO 7064 MOD 11,10.
func mod1110(body string) byte {
	p := 10
	for i := range len(body) {
		p = (p + int(body[i]-'0')) % 10
		if p == 0 {
			p = 10
		}
		p = p * 2 % 11
	}
	return byte('0' + (11-p)%10)
}
