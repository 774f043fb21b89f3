package backoffice

import (
	"fmt"

	"yichuang/app"
	"yichuang/app/workday"
	"yichuang/ui/kit"
)

// run is a line of the reckoning: days of one kind, today always alone.
type run struct {
	from, to app.Date
	what     string
	place    int // of the first day, 0 for days that are not counted
	today    bool
	label    string // instead of the days
}

// reckoning tells line by line why the stage, or the case, is due when it is,
// with today marked. today is the row of today, -1 when it is not among them.
func (v *view) reckoning() (rows [][]kit.Cell, today int) {
	today = -1
	clock := v.clock()
	if clock == nil {
		return nil, today
	}
	due := clock.Date
	rows = append(rows, v.beginning())
	last := 0
	for _, r := range v.runs(clock) {
		if r.place > 0 {
			last = r.place + r.from.DaysUntil(r.to)
		}
		if r.to == due && !r.today {
			r.to = due.AddDays(-1)
		}
		if r.from > r.to || r.from == due {
			continue
		}
		if r.today {
			today = len(rows)
		}
		rows = append(rows, v.runCells(r))
	}
	if due == v.today {
		today = len(rows)
	}
	rows = append(rows, v.milestone(due, v.dueWord(), last, kit.Warning))
	if v.today > due && v.standing.Level == workday.Overdue {
		today = len(rows)
		rows = append(rows, []kit.Cell{{Text: v.today.String()[5:]}, {Text: v.words.left(v.standing), Colour: kit.Danger, Bold: true}, {}})
	}
	return rows, today
}

// beginning is day 0: acceptance, or the end of what the stage waited for.
func (v *view) beginning() []kit.Cell {
	for _, s := range v.clocks.Stages {
		if s.Stage.No == v.no() && s.Start != v.c.Acceptance.On {
			return v.milestone(s.Start, "backoffice.clock_stage", 0, kit.Ink)
		}
	}
	return v.milestone(v.c.Acceptance.On, "backoffice.clock_start", 0, kit.Ink)
}

func (v *view) dueWord() string {
	own, due := v.clock() != v.clocks.Committed, v.clock().Date
	switch {
	case own && due == v.today:
		return "backoffice.clock_stage_today"
	case own:
		return "backoffice.clock_stage_due"
	case v.c.Item.Instant():
		return "backoffice.clock_instant"
	case due == v.today:
		return "backoffice.clock_due_today"
	}
	return "backoffice.clock_due"
}

func (v *view) milestone(d app.Date, id string, place int, colour kit.Colour) []kit.Cell {
	text := d.String()
	if d.Year() == v.today.Year() && id != "backoffice.clock_start" && id != "backoffice.clock_stage" {
		text = text[5:]
	}
	return []kit.Cell{{Text: text}, {Text: v.words.T(id), Colour: colour}, v.place(place, place)}
}

func (v *view) place(first, last int) kit.Cell {
	n := fmt.Sprint(first)
	if last > first {
		n = fmt.Sprintf("%d–%d", first, last)
	}
	return kit.Cell{Text: v.words.T("backoffice.clock_place", "n", n), Colour: kit.Ink2}
}

func (v *view) runCells(r run) []kit.Cell {
	what := kit.Cell{Text: r.what}
	if r.today {
		what = kit.Cell{Text: v.words.T("backoffice.clock_today"), Bold: true}
		if r.place == 0 {
			what.Note = r.what
		}
	}
	place := kit.Cell{}
	if r.place > 0 {
		place = v.place(r.place, r.place+r.from.DaysUntil(r.to))
	}
	label := r.label
	if label == "" {
		label = days(r.from, r.to)
	}
	return []kit.Cell{{Text: label}, what, place}
}

// days writes a run of days of this year.
func days(from, to app.Date) string {
	a, b := from.String()[5:], to.String()[5:]
	switch from.DaysUntil(to) {
	case 0:
		return a
	case 1:
		return a + ", " + b
	}
	return a + " … " + b
}

// runs are the reckoned days, cut before and after today.
func (v *view) runs(clock *workday.Due) []run {
	var out []run
	for _, l := range clock.Steps {
		r := run{from: l.From, to: l.To, what: v.lineWord(l)}
		if r.what == "" {
			continue
		}
		switch l.Kind {
		case workday.WorkingLine, workday.MakeUpLine, workday.CalendarLine:
			r.place = l.First
		case workday.MissingLine:
			r.label = fmt.Sprint(l.From.Year())
		}
		out = append(out, cut(r, v.today)...)
	}
	return out
}

// lineWord names the kind of days of a line; "" for lines that are told
// otherwise.
func (v *view) lineWord(l workday.Line) string {
	t := v.words.T
	switch l.Kind {
	case workday.WorkingLine:
		return t("backoffice.clock_working")
	case workday.MakeUpLine:
		return t("backoffice.clock_makeup", "name", l.Name)
	case workday.CalendarLine:
		return t("backoffice.clock_calendar")
	case workday.WeekendLine:
		return t("backoffice.clock_weekend")
	case workday.HolidayLine:
		return t("backoffice.clock_holiday", "name", l.Name)
	case workday.ExcludedLine:
		return t("backoffice.clock_excluded")
	case workday.MissingLine:
		return t("backoffice.clock_missing", "year", l.From.Year())
	}
	return ""
}

func cut(r run, today app.Date) []run {
	if today < r.from || today > r.to {
		return []run{r}
	}
	part := func(from, to app.Date) run {
		p := run{from: from, to: to, what: r.what, today: from == today && to == today}
		if r.place > 0 {
			p.place = r.place + r.from.DaysUntil(from)
		}
		return p
	}
	var out []run
	if r.from < today {
		out = append(out, part(r.from, today.AddDays(-1)))
	}
	out = append(out, part(today, today))
	if today < r.to {
		out = append(out, part(today.AddDays(1), r.to))
	}
	return out
}
