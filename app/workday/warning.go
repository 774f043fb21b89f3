package workday

import "yichuang/app"

// Level says how near the end of a limit is (R34).
type Level string

// The levels, from calm to red. Half asks for a reminder, Soon is the yellow
// card 黄牌, Overdue the red one 红牌. NoLimit is for what has no due date.
const (
	NoLimit Level = ""
	Normal  Level = "normal"
	Half    Level = "half"
	Soon    Level = "soon"
	Overdue Level = "overdue"
)

var levelIDs = map[Level]string{
	NoLimit: "calendar.level_none",
	Normal:  "calendar.level_normal",
	Half:    "calendar.level_half",
	Soon:    "calendar.level_soon",
	Overdue: "calendar.level_overdue",
}

// MessageID returns the id of the level's name.
func (l Level) MessageID() string { return levelIDs[l] }

// Thresholds say when a limit warns. What is 0 does not warn.
type Thresholds struct {
	HalfPercent int // Half from this share of the limit used
	SoonPercent int // Soon from this share left
	SoonDays    int // Soon from this many working days left
}

// DefaultThresholds are those of R34: half used, a fifth or one day left.
func DefaultThresholds() Thresholds {
	return Thresholds{HalfPercent: 50, SoonPercent: 20, SoonDays: 1}
}

// Standing is where a limit stands on a day.
type Standing struct {
	Level       Level
	Left        int  // working days left after today, the due date included; 0 on the due date
	Over        int  // calendar days past the due date, from 1 on the day after it (R22)
	Provisional bool // a year between is not loaded, so Left may be wrong
}

// At returns where a limit from start to due stands today. It counts in working
// days whatever the limit's unit is, without the days of exclude. It never
// refuses: in years that are not loaded it counts Monday to Friday and says so.
// Without a start or a due date it is NoLimit.
func (t Thresholds) At(cal *Calendar, today, start, due app.Date, exclude ...Span) Standing {
	if checkDates(today, start, due) != nil {
		return Standing{}
	}
	if today > due {
		return Standing{Level: Overdue, Over: due.DaysUntil(today)}
	}
	var s Standing
	spans := mergeSpans(start, exclude)
	total, missing := countWithout(cal, start, due, spans)
	left, missingLater := countWithout(cal, max(today, start), due, spans)
	s.Left = left
	s.Provisional = missing != 0 || missingLater != 0
	s.Level = t.level(total, left)
	return s
}

func (t Thresholds) level(total, left int) Level {
	switch {
	case t.SoonPercent > 0 && left*100 <= t.SoonPercent*total, t.SoonDays > 0 && left <= t.SoonDays:
		return Soon
	case t.HalfPercent > 0 && (total-left)*100 >= t.HalfPercent*total:
		return Half
	default:
		return Normal
	}
}

// countWithout counts the working days after from up to to that are in no span;
// spans are merged ones.
func countWithout(cal *Calendar, from, to app.Date, spans []Span) (n, missing int) {
	n, missing = cal.count(from, to)
	for _, s := range spans {
		out, _ := cal.count(max(s.From.AddDays(-1), from), min(s.To, to))
		n -= out
	}
	return n, missing
}

// Message returns the days left or over as a message id and its arguments.
func (s Standing) Message() (id string, args app.Args) {
	switch {
	case s.Level == NoLimit:
		return "calendar.level_none", nil
	case s.Over > 0:
		return "calendar.days_over", app.Args{"count": s.Over}
	case s.Left > 0:
		return "calendar.days_left", app.Args{"count": s.Left}
	default:
		return "calendar.due_today", nil
	}
}
