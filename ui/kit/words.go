package kit

import (
	"fmt"
	"time"

	"yichuang/assets"
)

// Words speaks one language to one seat.
type Words struct{ Lang assets.Lang }

// T returns the message id with its arguments given as pairs of name and
// value: T("queue.waiting", "n", 12). A name without a value is left out.
func (w Words) T(id string, pairs ...any) string {
	args := make(map[string]any, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		args[fmt.Sprint(pairs[i])] = pairs[i+1]
	}
	return assets.Text(w.Lang, id, args)
}

// Error returns what a person should read of err, "" for nil.
func (w Words) Error(err error) string { return assets.ErrorText(w.Lang, err) }

// Weekday returns 周一 or Mon.
func (w Words) Weekday(day time.Weekday) string {
	return w.T([...]string{
		"kit.sunday", "kit.monday", "kit.tuesday", "kit.wednesday", "kit.thursday", "kit.friday", "kit.saturday",
	}[day])
}

// Clock returns 2026-11-23 09:41 周一, as the status bar shows it. t must
// already be in hall time, as for the other two.
func (w Words) Clock(t time.Time) string {
	return t.Format("2006-01-02 15:04 ") + w.Weekday(t.Weekday())
}

// Day returns 2026-11-23, as lists show a day, and "" for the zero time.
func (w Words) Day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format("2006-01-02")
}

// Moment returns 11-23 09:41, as a journal shows a moment of this year.
func (w Words) Moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format("01-02 15:04")
}

// Minutes returns 06:12 for a time that runs, and 1:06:12 from one hour on.
func (w Words) Minutes(d time.Duration) string {
	s := int(max(d, 0) / time.Second)
	if s >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
	}
	return fmt.Sprintf("%02d:%02d", s/60, s%60)
}
