package casework

import (
	"slices"

	"yichuang/app"
	"yichuang/app/workday"
)

// standing looks at the case as it stands, whoever did what before.
func (p *play) standing() {
	if p.c.State == Draft {
		return
	}
	p.placed()
	for _, s := range p.c.Plan {
		p.inOrder(s)
	}
	p.decidedRight()
	p.clocks()
}

// placed: every paper lies where the book says, and a good original somewhere.
func (p *play) placed() {
	for _, m := range p.c.Materials {
		b := p.book.papers[m.ID]
		if m.State != b.state || m.Holder != b.where {
			p.t.Fatalf("%s is %q with %q, by the book %q with %q", m.ID, m.State, m.Holder, b.state, b.where)
		}
		if m.State == Good && m.Form == "original" && m.Source == "" && m.Holder == "" && !p.c.State.Over() {
			p.t.Fatalf("nobody has the original %s", m.ID)
		}
	}
}

// inOrder: nothing of a stage before what comes before it is over (R63).
func (p *play) inOrder(s Stage) {
	if s.State == Waiting || s.State == Skipped || s.Counter() {
		return
	}
	for _, no := range s.After {
		if before := p.c.StageOf(no); before.State != Done && before.State != Skipped {
			p.t.Fatalf("stage %d is %q and stage %d before it %q", s.No, s.State, no, before.State)
		}
	}
}

func (p *play) decidedRight() {
	c := p.c
	granted := c.Decision != nil && c.Decision.Granted
	switch {
	case granted && (len(c.LackingMaterials()) > 0 || c.Deferral.Open()):
		p.t.Fatalf("granted with papers missing: %+v", c.LackingMaterials())
	case (c.Decision != nil) != (p.book.decided == 1):
		p.t.Fatalf("%d decisions by the book, in the case %+v", p.book.decided, c.Decision)
	case c.Delivery != nil && (c.Decision == nil || c.Fee != nil && c.Fee.Paid == nil):
		p.t.Fatalf("given out in %s, fee %+v", c.State, c.Fee)
	case (c.Acceptance != nil) != p.book.accepted || (c.Refusal != nil) != (p.book.outcomes == 1 && !p.book.accepted):
		p.t.Fatalf("acceptance %+v, refusal %+v", c.Acceptance, c.Refusal)
	case p.book.over != "" && c.State != p.book.over, c.State.Over() != (p.book.over != ""):
		p.t.Fatalf("ended as %q, stands as %q", p.book.over, c.State)
	}
	for _, v := range c.Surveys {
		if r := v.Record; r != nil && (len(r.Surveyors) < 2 || v.Dated == nil || r.From.Before(v.Dated.At)) {
			p.t.Fatalf("survey %+v", v)
		}
	}
	if c.State == ResultAtFront || c.State == Mailed || c.State == Delivered {
		for _, r := range c.Results {
			if r.ForApplicant() && (r.Sent == nil || r.In == nil) {
				p.t.Fatalf("%s, but %s has not come", c.State, r.Doc)
			}
		}
	}
}

// clocks: what the program computes is what one finds day by day, and what the
// case keeps is that, too, unless the clock stands still.
func (p *play) clocks() {
	if !p.c.State.Running() {
		return
	}
	if on := p.dayZero(); p.book.fresh && on != p.c.Acceptance.On {
		p.t.Fatalf("day 0 is %s, by the book %s", p.c.Acceptance.On, on)
	}
	p.book.fresh = false
	k, err := p.c.Clocks(p.cal, p.today())
	if err != nil {
		p.t.Fatal(err)
	}
	now := k.Dates(p.c.Acceptance.On, p.c.Acceptance.Deemed)
	committed, legal := p.walked()
	if now.Committed != committed || now.Legal != legal {
		p.t.Fatalf("due %s and %s, day by day %s and %s", now.Committed, now.Legal, committed, legal)
	}
	still := slices.ContainsFunc(p.book.pauses, func(x *pause) bool { return x.out && !x.void && x.until == 0 })
	if due := p.c.Due; !still && (due.Committed != committed || due.Legal != legal || due.Paused != 0) {
		p.t.Fatalf("the case keeps %+v, day by day %s and %s", due, committed, legal)
	}
}

// dayZero finds the first day by R5, R9 and R95.
func (p *play) dayZero() app.Date {
	b := p.book
	if l := b.form.Details.Late; l != nil && l.Accepted != 0 {
		return l.Accepted
	}
	if days, ok := map[string]int{"permit": 5, "realestate": 0}[b.form.Item.Profile]; ok {
		told := b.acceptedOn
		if b.told != 0 {
			told = b.told
		}
		if told > p.count(app.DateOf(b.received), days, nil, true) {
			return app.DateOf(b.received)
		}
	}
	if b.supplied != 0 {
		return b.supplied
	}
	return b.acceptedOn
}

// walked goes through the limits day by day (R20, R21, R24, R30-R33).
func (p *play) walked() (committed, legal app.Date) {
	b, i := p.book, p.form.Item
	var out []workday.Span
	for _, x := range b.pauses {
		if until := x.until; x.out && !x.void {
			if until == 0 {
				until = max(x.from, p.today())
			}
			out = append(out, workday.Span{From: x.from, To: until})
		}
	}
	committed = p.count(b.on, b.committed+b.more, out, true)
	if i.Legal == 0 {
		return committed, 0
	}
	start := b.on
	if i.Start == "received" && b.rounds == 0 {
		start = app.DateOf(b.received)
	}
	switch i.LegalUnit {
	case "working_day":
		legal = p.count(start, i.Legal+b.more, out, true)
	case "calendar_day":
		legal = p.count(p.count(start, i.Legal, out, false), b.more, out, true)
	case "month":
		end := app.NewDate(start.Year(), start.Month()+3, start.Day())
		if end.Day() != start.Day() { // that month is too short
			end = end.AddDays(-end.Day())
		}
		legal = p.count(p.count(start, start.DaysUntil(end), out, false), b.more, out, true)
	}
	return min(committed, legal), legal
}

// count takes one day after the other; calendar days end on one that is worked.
func (p *play) count(d app.Date, n int, out []workday.Span, workedOnly bool) app.Date {
	passes := func() bool {
		return slices.ContainsFunc(out, func(s workday.Span) bool { return s.From <= d && d <= s.To })
	}
	for counted := 0; counted < n; {
		if d = d.AddDays(1); !passes() && (!workedOnly || p.works(d)) {
			counted++
		}
	}
	for !workedOnly && n > 0 && (passes() || !p.works(d)) {
		d = d.AddDays(1)
	}
	return d
}

// works reads the notices; any other day is worked Monday to Friday.
func (p *play) works(d app.Date) bool {
	if off, ok := p.named[d]; ok {
		return !off
	}
	return d.Weekday()%6 != 0
}
