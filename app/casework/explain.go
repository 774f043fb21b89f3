package casework

import (
	"yichuang/app"
	"yichuang/app/workday"
)

// Told is one limit of a case as people are told of it: the message that names
// it, with its day, and the way to that day.
type Told struct {
	ID    string
	Args  app.Args
	Stage int // of a stage's own limit, 0 for the whole case
	Start app.Date
	Due   workday.Due
}

// Tell lists the limits of the case that run, each with the message that names
// it: telling the applicant, promise, law, delivery, then those of the stages.
func (k Clocks) Tell(c *Case) []Told {
	var out []Told
	add := func(id string, start app.Date, due *workday.Due) {
		if due != nil {
			out = append(out, Told{ID: id, Args: app.Args{"day": due.Date.String()}, Start: start, Due: *due})
		}
	}
	add("clock.notice", app.DateOf(c.Received), k.Notice)
	add("clock.committed", c.DayAccepted(), k.Committed)
	add("clock.legal", c.DayAccepted(), k.Legal)
	if d := c.Decision; d != nil {
		add("clock.delivery", app.DateOf(d.At), k.Delivery)
	}
	for _, s := range k.Stages {
		out = append(out, Told{
			ID: "clock.stage", Args: app.Args{"no": s.Stage.No, "name": s.Stage.Name, "day": s.Due.Date.String()},
			Stage: s.Stage.No, Start: s.Start, Due: s.Due,
		})
	}
	return out
}

// Behind returns the special procedures and waits whose days a line of the
// limit leaves out, oldest first; none for a line of any other kind.
func (k Clocks) Behind(t Told, l workday.Line) []Special {
	if l.Kind != workday.ExcludedLine {
		return nil
	}
	var out []Special
	for _, s := range k.Excluded {
		whose := t.Stage == 0 || s.Stage == 0 || s.Stage == t.Stage
		if whose && s.From <= l.To && (s.Until == 0 || s.Until >= l.From) {
			out = append(out, s)
		}
	}
	return out
}

// Message returns what ran and when, as a message id and its arguments.
func (s Special) Message() (id string, args app.Args) {
	args = app.Args{"kind": s.Kind, "from": s.From.String(), "until": s.Until.String()}
	if s.Until == 0 {
		return "clock.span_open", args
	}
	return "clock.span", args
}
