package queue

import (
	"fmt"
	"regexp"

	"yichuang/app"
)

// slipCode is what the code on a slip holds: the day, then the number, which
// has three digits until the day's thousandth ticket. There is no blank in it,
// because a scanner types: a blank would press the button that has the focus.
var slipCode = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})-([A-Z](?:\d{3}|[1-9]\d{3,}))$`)

// SlipCode returns what the code on a ticket's slip holds. It names nobody.
func SlipCode(day app.Date, number string) string { return fmt.Sprintf("%08d-%s", day, number) }

// ReadSlipCode reads what SlipCode writes. ok is false for every other text.
func ReadSlipCode(text string) (day app.Date, number string, ok bool) {
	part := slipCode.FindStringSubmatch(text)
	if part == nil {
		return 0, "", false
	}
	day, err := app.ParseDate(part[1] + "-" + part[2] + "-" + part[3])
	if err != nil {
		return 0, "", false
	}
	return day, part[4], true
}
