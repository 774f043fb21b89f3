package casework

import (
	"slices"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/workday"
)

// Clocks are all limits of a case as they stand on a day, each with the way to
// it, line by line. A limit that does not run is nil.
type Clocks struct {
	Notice    *workday.Due // to tell the applicant of acceptance, correction or refusal (R4)
	Legal     *workday.Due // of the law
	Committed *workday.Due // of the hall, the one on the notice (R32)
	Delivery  *workday.Due // of the law, from decision to delivery (R27)
	Stages    []StageClock // of a plan of several
	Excluded  []Special    // what was or is taken out of the limits
	Paused    app.Date     // the clock stands still since
}

// StageClock is one stage's own limit.
type StageClock struct {
	Stage *Stage
	Start app.Date
	Due   workday.Due
}

// Clocks computes every limit from plan and journal alone; cal is the calendar
// as it is known now, today ends what still runs. It is the only place where
// dates of a case come from.
func (c *Case) Clocks(cal *workday.Calendar, today app.Date) (Clocks, error) {
	var out Clocks
	var err error
	if c.Acceptance == nil {
		out.Notice, err = c.noticeClock(cal)
		return out, err
	}
	for _, s := range c.Specials {
		if s.Void != nil || !s.Excluded {
			continue
		}
		out.Excluded = append(out.Excluded, s)
		if s.Open() && s.From <= today && (out.Paused == 0 || s.From < out.Paused) {
			out.Paused = s.From
		}
	}
	on := c.Acceptance.On
	if out.Committed, err = c.committed(cal, on, today); err != nil {
		return out, err
	}
	if out.Legal, err = c.legal(cal, on, today); err != nil {
		return out, err
	}
	if out.Stages, err = c.timetable(cal, on, today); err != nil {
		return out, err
	}
	if c.Decision != nil && c.Delivery == nil {
		out.Delivery, err = c.deliveryClock(cal)
	}
	return out, err
}

// Dates are what a case keeps of its clocks.
func (k Clocks) Dates(on app.Date, deemed bool) *Dates {
	d := &Dates{On: on, Deemed: deemed, Paused: k.Paused, Committed: k.Committed.Date, Unsure: k.Committed.MissingYear}
	if k.Legal != nil {
		d.Legal = k.Legal.Date
		d.Committed = min(d.Committed, d.Legal) // a clock that runs from receipt may have run ahead (R32)
		if d.Unsure == 0 {
			d.Unsure = k.Legal.MissingYear
		}
	}
	for _, s := range k.Stages {
		d.Stages = append(d.Stages, StageDate{No: s.Stage.No, Start: s.Start, Due: s.Due.Date})
	}
	return d
}

// spans is what the limits of the whole case leave out.
func (c *Case) spans(today app.Date) []workday.Span {
	return c.without(today, func(Special) bool { return true })
}

// stageSpans is what a stage's own limit leaves out. The limit of a stage whose
// time does not count is how long its procedure takes: that is no break in it.
func (c *Case) stageSpans(s *Stage, today app.Date) []workday.Span {
	return c.without(today, func(p Special) bool {
		own := p.Stage == s.No && (!s.Excluded || p.Kind == Applicants)
		return own || p.Stage == 0
	})
}

func (c *Case) without(today app.Date, counts func(Special) bool) []workday.Span {
	var out []workday.Span
	for _, s := range c.Specials {
		if s.Void == nil && s.Excluded && counts(s) {
			out = append(out, s.span(today))
		}
	}
	return out
}

func (c *Case) extended() int {
	if c.Extension == nil {
		return 0
	}
	return c.Extension.Days
}

func (c *Case) committed(cal *workday.Calendar, on, today app.Date) (*workday.Due, error) {
	return due(workday.Limit{Start: on, Days: c.Item.Committed, Unit: workday.WorkingDay, Extend: c.extended(), Exclude: c.spans(today)}, cal)
}

// legal is nil where the law sets no limit: only the promise counts then. An
// extension is in working days whatever the unit of the limit (R24).
func (c *Case) legal(cal *workday.Calendar, on, today app.Date) (*workday.Due, error) {
	if c.Item.Legal == 0 {
		return nil, nil
	}
	l := workday.Limit{Start: c.legalStart(on), Days: c.Item.Legal, Unit: workday.Unit(c.Item.LegalUnit), Exclude: c.spans(today)}
	if l.Unit == workday.WorkingDay || l.Unit == "" {
		l.Extend = c.extended()
		return due(l, cal)
	}
	d, err := due(l, cal)
	if err != nil || c.extended() == 0 {
		return d, err
	}
	more, err := due(workday.Limit{Start: d.Date, Days: c.extended(), Unit: workday.WorkingDay, Exclude: c.spans(today)}, cal)
	if err != nil {
		return nil, err
	}
	more.Steps = append(slices.Clone(d.Steps), more.Steps...)
	more.Provisional = more.Provisional || d.Provisional
	if d.MissingYear != 0 {
		more.MissingYear = d.MissingYear
	}
	return more, nil
}

// legalStart is day 0 of the law's limit (R33).
func (c *Case) legalStart(on app.Date) app.Date {
	switch c.Item.Start {
	case string(catalogue.FromReceived):
		if len(c.Corrections) == 0 { // no clock runs until a correction has come (R9)
			return app.DateOf(c.Received)
		}
	case string(catalogue.FromWindowClose):
		return max(on, c.Details.Window)
	}
	return on
}

// timetable runs through a plan of several stages: each begins when the last of
// its predecessors is over, or is due to be, and has its own limit from then
// on (R62).
func (c *Case) timetable(cal *workday.Calendar, on, today app.Date) ([]StageClock, error) {
	if len(c.Plan) < 2 {
		return nil, nil
	}
	var out []StageClock
	end := map[int]app.Date{}
	for len(out) < len(c.Plan) {
		before := len(out)
		for i := range c.Plan {
			s := &c.Plan[i]
			start, ok := c.begins(s, on, end)
			if _, done := end[s.No]; done || !ok {
				continue
			}
			d, err := due(workday.Limit{Start: start, Days: s.Limit, Unit: workday.WorkingDay, Exclude: c.stageSpans(s, today)}, cal)
			if err != nil {
				return nil, err
			}
			end[s.No] = d.Date
			if s.Ended != nil && s.State.over() {
				end[s.No] = app.DateOf(s.Ended.At)
			}
			out = append(out, StageClock{Stage: s, Start: start, Due: *d})
		}
		if len(out) == before { // a plan with a circle: the catalogue refuses it
			return nil, refuse(app.Internal, "case.plan_circle", "R60", nil)
		}
	}
	slices.SortStableFunc(out, func(a, b StageClock) int { return a.Stage.No - b.Stage.No })
	return out, nil
}

// begins is the day a stage can begin; not known while a predecessor's end is not.
func (c *Case) begins(s *Stage, on app.Date, end map[int]app.Date) (app.Date, bool) {
	start := on
	for _, no := range s.After {
		e, ok := end[no]
		if !ok {
			return 0, false
		}
		start = max(start, e)
	}
	return start, true
}

func (c *Case) noticeClock(cal *workday.Calendar) (*workday.Due, error) {
	p, ok := catalogue.ProfileOf(catalogue.ProfileID(c.Item.Profile))
	if !ok || c.State.Over() || len(c.Corrections) > 0 {
		return nil, nil
	}
	return due(workday.NoticeLimit(app.DateOf(c.Received), p.NoticeDays), cal)
}

func (c *Case) deliveryClock(cal *workday.Calendar) (*workday.Due, error) {
	p, ok := catalogue.ProfileOf(catalogue.ProfileID(c.Item.Profile))
	if !ok || p.DeliveryDays == 0 {
		return nil, nil
	}
	return due(workday.Limit{Start: app.DateOf(c.Decision.At), Days: p.DeliveryDays, Unit: workday.WorkingDay}, cal)
}

func due(l workday.Limit, cal *workday.Calendar) (*workday.Due, error) {
	d, err := l.Provisional(cal)
	if err != nil {
		return nil, err
	}
	return &d, nil
}

// AcceptanceDates computes the dates an acceptance today would fix: day 0, the
// legal and the committed due date and those of the stages. Day 0 is today;
// the day the last corrected paper came, after a correction (R9); the day of an
// acceptance given on paper during an outage (R95); the day of receipt when
// nobody told the applicant in time, be it of acceptance or of what is lacking
// (R5). Where next year's calendar is missing the dates are provisional and
// Unsure names the year (R23).
func (c *Case) AcceptanceDates(cal *workday.Calendar, today app.Date) (Dates, error) {
	d, err := c.dayZero(cal, today)
	if err != nil {
		return d, err
	}
	trial := *c
	trial.Acceptance = &Acceptance{On: d.On}
	trial.Specials, trial.Extension, trial.Decision = nil, nil, nil
	k, err := trial.Clocks(cal, today)
	if err != nil {
		return d, err
	}
	return *k.Dates(d.On, d.Deemed), nil
}

// Lapsed reports whether the notice period has passed without a word to the
// applicant: the case counts as accepted from the day of receipt (R5).
func (c *Case) Lapsed(cal *workday.Calendar, today app.Date) (bool, error) {
	if c.Acceptance != nil || c.State.Over() {
		return false, nil
	}
	d, err := c.dayZero(cal, today)
	return d.Deemed, err
}

// dayZero finds the day from which the decision clock counts.
func (c *Case) dayZero(cal *workday.Calendar, today app.Date) (Dates, error) {
	d := Dates{On: today}
	told := app.Date(0)
	if n := len(c.Corrections); n > 0 {
		told, d.On = app.DateOf(c.Corrections[0].At), app.DateOf(c.Corrections[n-1].Supplied)
		if d.On == 0 {
			d.On = today
		}
	}
	if l := c.Details.Late; l != nil && l.Accepted != 0 {
		return Dates{On: l.Accepted}, nil
	}
	p, ok := catalogue.ProfileOf(catalogue.ProfileID(c.Item.Profile))
	if !ok || !p.DeemedAccepted {
		return d, nil
	}
	received := app.DateOf(c.Received)
	notice, err := workday.NoticeLimit(received, p.NoticeDays).Provisional(cal)
	if err != nil {
		return d, err
	}
	if on, lapsed := workday.DeemedAccepted(received, notice.Date, told, today); lapsed {
		d.On, d.Deemed = on, true
	}
	return d, nil
}

// Moved returns the dates as they are now when they differ from what the case
// keeps, for a Redate entry; nil when nothing moved, or nothing runs.
func (c *Case) Moved(cal *workday.Calendar, today app.Date) (*Dates, error) {
	if c.Acceptance == nil || !c.State.Running() {
		return nil, nil
	}
	k, err := c.Clocks(cal, today)
	if err != nil {
		return nil, err
	}
	now := k.Dates(c.Acceptance.On, c.Acceptance.Deemed)
	was := c.Due
	if was != nil && now.Paused != 0 && was.Paused == now.Paused { // while the clock stands still, each day would move it
		return nil, nil
	}
	if was != nil && now.Legal == was.Legal && now.Committed == was.Committed && now.Unsure == was.Unsure && now.Paused == was.Paused && slices.Equal(now.Stages, was.Stages) {
		return nil, nil
	}
	return now, nil
}

// Explain computes the committed limit again, line by line, for screens: why
// the case is due when it is. It fails before acceptance.
func (c *Case) Explain(cal *workday.Calendar, today app.Date) (workday.Due, error) {
	if c.Acceptance == nil {
		return workday.Due{}, refuse(app.Conflict, "case.not_accepted_yet", "R21", nil)
	}
	d, err := c.committed(cal, c.Acceptance.On, today)
	if err != nil {
		return workday.Due{}, err
	}
	return *d, nil
}
