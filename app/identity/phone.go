package identity

import (
	"regexp"
	"strings"
)

// Hotline is the hall's own short number, the one number of fewer than ten
// digits that is taken as it is.
const Hotline = "12345"

var (
	mobile       = regexp.MustCompile(`^1[3-9]\d{9}$`)
	landline     = regexp.MustCompile(`^(0\d{2,3})-(\d{7,8})(-\d{1,6})?$`)
	bareLandline = regexp.MustCompile(`^(010|02\d|0[3-9]\d{2})(\d{7,8})$`)
)

// ParsePhone reads a mobile or landline number. A mobile is returned as its 11
// digits, without +86, blanks and hyphens; a landline as 0533-1234567, with
// -123 for an extension. Network ranges change, so they are not checked finer.
// With an error, kind is what the text was meant to be.
func ParsePhone(text string) (number string, kind Kind, err error) {
	s := strings.NewReplacer("—", "-", "–", "-", "‐", "-", "‑", "-", "(", "", ")", "-").Replace(Normalize(text))
	bare := strings.ReplaceAll(s, "-", "")
	bare = strings.TrimPrefix(strings.TrimPrefix(bare, "+86"), "0086")
	switch {
	case mobile.MatchString(bare):
		return bare, Mobile, nil
	case s == Hotline, landline.MatchString(s):
		return s, Landline, nil
	case bareLandline.MatchString(s):
		m := bareLandline.FindStringSubmatch(s)
		return m[1] + "-" + m[2], Landline, nil
	}
	problem := invalid("identity.phone", nil)
	problem.Field = "phone"
	if strings.HasPrefix(bare, "0") {
		return "", Landline, problem
	}
	return "", Mobile, problem
}
