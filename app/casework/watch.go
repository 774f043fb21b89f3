package casework

import (
	"cmp"
	"maps"
	"slices"

	"yichuang/app"
	"yichuang/app/workday"
)

// NearDays is how many working days before its last day somebody is reminded
// of a correction or of a promised paper (R10, R46).
const NearDays = 5

// Awaited is a case that waits for something of its applicant until a day.
type Awaited struct {
	Row
	Until app.Date `json:"until"`
	Left  int      `json:"left"` // working days after today, Monday to Friday where the calendar is missing
	Near  bool     `json:"near"` // within NearDays
	Over  bool     `json:"over"` // the day has passed
}

// Corrections lists the cases of the zones that wait for a correction, the
// earliest day first: near their last day the applicant is reminded, past it
// the papers may go back (R10).
func Corrections(r app.Reader, cal *workday.Calendar, zones []string, today app.Date) ([]Awaited, error) {
	return awaited(r, cal, zones, []State{CorrectionPending}, today, func(row Row) (app.Date, error) {
		if row.Until != 0 {
			return row.Until, nil
		}
		c := &Case{Number: row.Number} // asked for while next year's calendar was missing
		if err := r.Load(c); err != nil || len(c.Corrections) == 0 {
			return 0, err
		}
		return CorrectionUntil(cal, app.DateOf(c.Corrections[len(c.Corrections)-1].At)), nil
	})
}

// Promises lists the running cases of the zones in which a paper is promised
// that has not come, the earliest day first (R46-R48).
func Promises(r app.Reader, cal *workday.Calendar, zones []string, today app.Date) ([]Awaited, error) {
	return awaited(r, cal, zones, running, today, func(row Row) (app.Date, error) { return row.Promised, nil })
}

func awaited(r app.Reader, cal *workday.Calendar, zones []string, states []State, today app.Date, until func(Row) (app.Date, error)) ([]Awaited, error) {
	var out []Awaited
	for _, zone := range zones {
		for _, state := range states {
			rows, err := OfZone.All(r, ZonePart(zone, state), "", 0)
			if err != nil {
				return nil, err
			}
			for _, row := range rows {
				day, err := until(row)
				if err != nil {
					return nil, err
				}
				if day != 0 {
					out = append(out, wait(cal, row, day, today))
				}
			}
		}
	}
	slices.SortFunc(out, func(a, b Awaited) int { return cmp.Or(cmp.Compare(a.Until, b.Until), cmp.Compare(a.Number, b.Number)) })
	return out, nil
}

func wait(cal *workday.Calendar, row Row, until, today app.Date) Awaited {
	s := workday.DefaultThresholds().At(cal, today, today, until)
	over := today > until
	return Awaited{Row: row, Until: until, Left: s.Left, Near: !over && s.Left <= NearDays, Over: over}
}

// ReminderDays are after how many calendar days at the window an applicant is
// reminded for the first, the second and the last time (R78).
func ReminderDays() []int { return []int{3, 10, 30} }

// Unclaimed is a result that waits at the window.
type Unclaimed struct {
	Row
	Days int  // calendar days at the window
	Due  bool // a reminder is due that has not been made
	Last bool // past the last reminder: the hall office sees it
}

// UnclaimedOn lists the results to be collected that nobody came for in time,
// longest first (R78). Those that go by post or electronically are not among
// them.
func UnclaimedOn(r app.Reader, today app.Date) ([]Unclaimed, error) {
	var out []Unclaimed
	for row, err := range Results.Rows(r, ResultsWaiting, "", 0) {
		if err != nil {
			return nil, err
		}
		days, due := app.DateOf(row.In).DaysUntil(today), 0
		for _, n := range ReminderDays() {
			if days >= n {
				due++
			}
		}
		if due == 0 || row.Way != Pickup {
			continue
		}
		out = append(out, Unclaimed{Row: row, Days: days, Due: row.Reminders < due, Last: due == len(ReminderDays())})
	}
	return out, nil
}

// LateDeliveries lists the results that should have been given out by law and
// were not, the earliest decision first: those that lie at the departments, on
// their way and at the window (R27).
func LateDeliveries(r app.Reader, cal *workday.Calendar, depts []string, today app.Date) ([]Row, error) {
	late := map[string]Row{}
	gather := func(list app.List[Row], part string) error {
		for row, err := range list.Rows(r, part, "", 0) {
			if err != nil {
				return err
			}
			if by := row.DeliverBy(cal); by != 0 && today > by {
				late[row.Number] = row
			}
		}
		return nil
	}
	for _, dept := range depts {
		if err := gather(Outbox, dept); err != nil {
			return nil, err
		}
	}
	for _, part := range []string{ResultsComing, ResultsWaiting} {
		if err := gather(Results, part); err != nil {
			return nil, err
		}
	}
	byDecision := func(a, b Row) int { return cmp.Or(cmp.Compare(a.Decided, b.Decided), cmp.Compare(a.Number, b.Number)) }
	return slices.SortedFunc(maps.Values(late), byDecision), nil
}

// LateStages lists every stage of the hall that is past its day, worst first.
// Nothing is ever approved by silence: late is shown to the lead and the hall
// office (R65).
func LateStages(r app.Reader, cal *workday.Calendar, today app.Date) ([]LateStage, error) {
	var out []LateStage
	rows, err := StagesIn(r, Stages, "", 0)
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		if s := row.Standing(cal, today); s.Level == workday.Overdue {
			out = append(out, LateStage{Row: row, Over: s.Over})
		}
	}
	slices.SortStableFunc(out, func(a, b LateStage) int { return b.Over - a.Over })
	return out, nil
}

// LateStage is a stage past its day.
type LateStage struct {
	Row
	Over int // calendar days
}
