package oversight

import (
	"slices"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/paper"
	"yichuang/app/workday"
)

// tally counts what the cases of a period did. Days that no calendar is known of
// are in no mean: nothing is guessed.
type tally struct {
	d        *Desk
	cal      *workday.Calendar
	from, to app.Date
	until    app.Date // the last day of the period that has come
	seen     map[string]bool

	cases map[group]*paper.CaseFigures
	speed map[string]*pace
	hands map[string]*paper.HandFigures
	ways  map[casework.Method]int
}

// group is a line of the table of cases.
type group struct{ dept, kind string }

func newTally(d *Desk, from, to app.Date) *tally {
	return &tally{
		d: d, cal: d.Calendar(), from: from, to: to, until: min(to, d.today()), seen: map[string]bool{},
		cases: map[group]*paper.CaseFigures{}, speed: map[string]*pace{}, hands: map[string]*paper.HandFigures{}, ways: map[casework.Method]int{},
	}
}

// kindNames are the kinds of cases in the order of the paper.
var (
	kindOrder = []string{string(catalogue.Instant), string(catalogue.Commitment), string(catalogue.Joint), upward}
	kindNames = map[string]string{string(catalogue.Instant): "即办件", string(catalogue.Commitment): "承诺件", string(catalogue.Joint): "联办件", upward: "上报件"}
)

// upward stands for the kind of a case that a higher authority decides (R26).
const upward = "upward"

func kindOf(c *casework.Case) string {
	if c.Item.Upward && !c.Item.Joint() {
		return upward
	}
	return c.Item.Type
}

// in reports whether a moment lies in the period.
func (t *tally) in(at time.Time) bool {
	day := app.DateOf(at)
	return day != 0 && t.from <= day && day <= t.to
}

// add counts what one case did in the period.
func (t *tally) add(c *casework.Case) {
	f := t.cases[group{c.Item.Dept, kindOf(c)}]
	if f == nil {
		f = &paper.CaseFigures{Dept: t.d.deptName(c.Item.Dept), Type: kindNames[kindOf(c)]}
		t.cases[group{c.Item.Dept, kindOf(c)}] = f
	}
	if c.State == casework.Voided { // entered by mistake: no case at all
		return
	}
	t.intake(f, c)
	t.decided(f, c)
	t.coordination(c)
	if c.Delivery != nil && t.in(c.Delivery.At) {
		method := c.Delivery.Method
		if method == "" {
			method = casework.Direct
		}
		t.ways[method]++
	}
}

func count(n *int, is bool) {
	if is {
		*n++
	}
}

// intake counts receipt and its outcomes.
func (t *tally) intake(f *paper.CaseFigures, c *casework.Case) {
	count(&f.Received, t.in(c.Received))
	for _, k := range c.Corrections {
		count(&f.Corrections, t.in(k.At))
	}
	count(&f.Accepted, c.Acceptance != nil && t.in(c.Acceptance.At))
	count(&f.Deferred, c.Deferral != nil && t.in(c.Deferral.At))
	count(&f.Refused, c.Refusal != nil && t.in(c.Refusal.At))
	if e := c.Ending; e != nil && t.in(e.At) {
		count(&f.Withdrawn, c.State == casework.Withdrawn)
		count(&f.Ended, c.State != casework.Withdrawn)
	}
}

// decided counts decisions, and what is late (R22): decided after the promised
// day, or not decided though it has passed.
func (t *tally) decided(f *paper.CaseFigures, c *casework.Case) {
	if c.Acceptance == nil || c.Due == nil {
		return
	}
	due := c.Due.Committed
	if dec := c.Decision; dec != nil && t.in(dec.At) {
		f.Closed++
		count(&f.Granted, dec.Granted)
		count(&f.Denied, !dec.Granted)
		late := app.DateOf(dec.At) > due
		count(&f.Overdue, late)
		t.paced(c, late)
		return
	}
	open := app.DateOf(c.Acceptance.At) <= t.until && due < t.until
	switch {
	case c.Decision != nil:
		open = open && app.DateOf(c.Decision.At) > t.until
	case c.Ending != nil:
		open = open && app.DateOf(c.Ending.At) > t.until
	default:
		open = open && c.Due.Paused == 0
	}
	count(&f.Overdue, open)
}

// paced adds how long a decided case took.
func (t *tally) paced(c *casework.Case, late bool) {
	p := t.speed[kindOf(c)]
	if p == nil {
		p = &pace{}
		t.speed[kindOf(c)] = p
	}
	p.closed++
	count(&p.late, late)
	days, ok := t.taken(c)
	if !ok {
		return
	}
	p.days = append(p.days, days)
	p.committed += c.Item.Committed
	if legal, err := t.cal.Elapsed(c.Acceptance.On, c.Acceptance.Legal); c.Acceptance.Legal != 0 && err == nil {
		p.legal, p.lawful, p.lawfulDays = p.legal+legal, p.lawful+1, p.lawfulDays+days
	}
}

// taken counts the working days from acceptance to decision without those that
// a procedure takes out (R28-R31). It is false where a year's calendar is not
// known.
func (t *tally) taken(c *casework.Case) (days int, ok bool) {
	end := app.DateOf(c.Decision.At)
	for day := c.Acceptance.On.AddDays(1); day <= end; day = day.AddDays(1) {
		works, err := t.cal.IsWorkday(day)
		if err != nil {
			return 0, false
		}
		out := slices.ContainsFunc(c.Specials, func(s casework.Special) bool {
			return s.Excluded && s.Void == nil && s.From <= day && (s.Until == 0 || day <= s.Until)
		})
		if works && !out {
			days++
		}
	}
	return days, true
}

// coordination counts how the papers of the stages went between front and back
// (R88).
func (t *tally) coordination(c *casework.Case) {
	for i := range c.Plan {
		s := &c.Plan[i]
		if s.Counter() {
			continue
		}
		h := t.handsOf(s.Dept)
		if s.Handed != nil && t.in(s.Handed.At) {
			h.Handed++
			count(&h.LateOver, t.nextDayPast(ready(c, s), s.Handed.At))
		}
		if s.Handed != nil && s.Taken != nil && t.in(s.Taken.At) {
			count(&h.LateIn, t.nextDayPast(s.Handed.At, s.Taken.At))
		}
		if s.Ended != nil && t.in(s.Ended.At) && c.Due != nil {
			due := c.Due.Stage(s.No).Due
			if due == 0 {
				due = c.Due.Committed
			}
			count(&h.LateDone, app.DateOf(s.Ended.At) > due)
		}
	}
	for _, back := range c.Returns {
		if s := c.StageOf(back.Stage); s != nil && t.in(back.At) {
			t.handsOf(s.Dept).Returned++
		}
	}
}

func (t *tally) handsOf(dept string) *paper.HandFigures {
	h := t.hands[dept]
	if h == nil {
		h = &paper.HandFigures{Dept: t.d.deptName(dept)}
		t.hands[dept] = h
	}
	return h
}

// ready is when the papers of a stage could be handed over: after acceptance,
// after all stages before it, and after they were taken back.
func ready(c *casework.Case, s *casework.Stage) time.Time {
	var last time.Time
	if c.Acceptance != nil {
		last = c.Acceptance.At
	}
	for _, no := range s.After {
		if before := c.StageOf(no); before != nil && before.Ended != nil && before.Ended.At.After(last) {
			last = before.Ended.At
		}
	}
	for _, r := range c.Returns {
		if r.Stage == s.No && r.Back != nil && r.Back.At.After(last) {
			last = r.Back.At
		}
	}
	return last
}

// nextDayPast reports whether something was done later than on the working day
// after it could be.
func (t *tally) nextDayPast(from, done time.Time) bool {
	if from.IsZero() {
		return false
	}
	next, err := t.cal.Next(app.DateOf(from))
	return err == nil && app.DateOf(done) > next
}
