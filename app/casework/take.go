package casework

import (
	"time"

	"yichuang/app"
	"yichuang/app/paper"
)

// issue is the paper a step issues: its kind, how many sheets, and its facts.
// The number is taken in the step's transaction.
type issue struct {
	kind   paper.Kind
	copies int
	write  func(w Writer, c *Case, ch Change, number string, actor app.Actor, now time.Time) paper.Facts
}

// issues lists the steps that cannot be taken without a paper. Acceptance,
// correction, refusal and denial are written by their desks, which know more.
var issues = map[Step]issue{
	HandOver: {paper.Handover, 2, func(w Writer, c *Case, ch Change, no string, a app.Actor, now time.Time) paper.Facts {
		return w.Handover(c, c.StageOf(ch.Stage), no, a, now)
	}},
	SendResult: {paper.Handover, 2, func(w Writer, c *Case, _ Change, no string, a app.Actor, now time.Time) paper.Facts {
		return w.ResultHandover(c, no, a, now)
	}},
	HandPapers: {paper.Handover, 2, func(w Writer, c *Case, ch Change, no string, a app.Actor, now time.Time) paper.Facts {
		return w.PapersHandover(c, ch, no, a, now)
	}},
	ArrangeSurvey: {paper.Survey, 3, func(w Writer, c *Case, ch Change, no string, a app.Actor, now time.Time) paper.Facts {
		v := Survey{}
		if i := c.survey(ch.Target); i >= 0 {
			v = c.Surveys[i]
			if ch.Survey != nil {
				v.At = ch.Survey.At
			}
		} else if ch.Survey != nil {
			v = *ch.Survey
		}
		return w.Survey(c, c.StageOf(ch.Stage), v, no, a, now)
	}},
	BeginSpecial: {paper.Special, 2, func(w Writer, c *Case, ch Change, no string, a app.Actor, now time.Time) paper.Facts {
		return w.Special(c, deref(ch.Special), no, a, now)
	}},
	Extend: {paper.Extension, 2, func(w Writer, c *Case, ch Change, no string, a app.Actor, now time.Time) paper.Facts {
		until, unsure := w.foresee(c, Extend, ch, a, now)
		f := w.Extension(c, deref(ch.Extension), ch.Reason, until, no, a, now)
		f.Extension.Unsure = unsure
		return f
	}},
	LeadDecide: {paper.LeadNotice, 2, func(w Writer, c *Case, ch Change, no string, a app.Actor, now time.Time) paper.Facts {
		return w.LeadNotice(c, c.StageOf(ch.Stage), deref(ch.Lead), ch.Days, ch.Reason, no, a, now)
	}},
	Supplement: {paper.Supplement, 2, func(w Writer, c *Case, ch Change, no string, a app.Actor, now time.Time) paper.Facts {
		return w.Supplement(c, ch.Checks, no, a, now)
	}},
	RequestPayment: {paper.Payment, 2, func(w Writer, c *Case, ch Change, no string, a app.Actor, now time.Time) paper.Facts {
		return w.Payment(c, deref(ch.Fee), ch.Reason, no, a, now)
	}},
	BecomeCommitment: {paper.Commit, 2, func(w Writer, c *Case, ch Change, no string, a app.Actor, now time.Time) paper.Facts {
		until, unsure := w.foresee(c, BecomeCommitment, ch, a, now)
		f := w.Commit(c, ch.Days, until, ch.Reason, no, a, now)
		f.Commit.Unsure = unsure
		return f
	}},
	Grant: {paper.Grant, 2, func(w Writer, c *Case, ch Change, no string, a app.Actor, now time.Time) paper.Facts {
		return w.Grant(c, c.StageOf(ch.Stage), deref(ch.Decision), no, a, now)
	}},
	Conclude: {paper.Grant, 2, func(w Writer, c *Case, ch Change, no string, a app.Actor, now time.Time) paper.Facts {
		return w.Grant(c, c.StageOf(ch.Stage), ch.Opinion.decision(), no, a, now)
	}},
	Withdraw:     ending(paper.Withdrawal),
	ReturnPapers: ending(paper.Return),
	Terminate:    ending(paper.Termination),
	PostOut: {paper.MailSlip, 3, func(w Writer, c *Case, ch Change, no string, a app.Actor, now time.Time) paper.Facts {
		return w.MailSlip(c, deref(ch.Posting), no, a, now)
	}},
}

func ending(kind paper.Kind) issue {
	return issue{kind, 2, func(w Writer, c *Case, ch Change, no string, a app.Actor, now time.Time) paper.Facts {
		return w.Ending(c, kind, ch.Ground, ch.Reason, no, a, now)
	}}
}

// deref returns what p points to, nothing for nil: the guards refuse it.
func deref[T any](p *T) T {
	if p == nil {
		var none T
		return none
	}
	return *p
}

// Take makes one step as a use case does: it issues the paper the step needs,
// makes the step, keeps the applicant's and the licence's record, and moves the
// dates where the step moved them. All of it is in the caller's transaction.
func (w Writer) Take(tx app.Tx, c *Case, step Step, ch Change, actor app.Actor, now time.Time) error {
	return w.spoken(w.take(tx, c, step, ch, actor, now))
}

func (w Writer) take(tx app.Tx, c *Case, step Step, ch Change, actor app.Actor, now time.Time) error {
	if err := c.Can(step, ch.Stage, actor); err != nil {
		return err
	}
	if err := w.consent(tx, c, step, &ch, actor, now); err != nil {
		return err
	}
	if is, ok := c.issues(step, ch); ok && ch.Notice == "" {
		dept := c.issuer(step, ch.Stage, actor)
		n, err := paper.Issue(tx, w.Hall, dept, c.Number, is.kind, now, is.copies, func(number string) paper.Facts {
			f := is.write(w, c, ch, number, actor, now)
			if h := f.Head(); h != nil && is.kind != paper.Handover {
				h.Dept = w.deptName(dept)
			}
			return f
		})
		if err != nil {
			return err
		}
		ch.Notice, ch.Sealed = n.Number, n.Seal
	}
	if err := c.Do(step, ch, actor, now); err != nil {
		return err
	}
	if err := w.keep(tx, c, step, ch, now); err != nil {
		return err
	}
	return w.Redate(c, actor, now)
}

// issuer is the department whose notice it is: the stage's, the lead's where
// the lead decides (R68), the department's own that hands over its results
// (R71), or the case's.
func (c *Case) issuer(step Step, stage int, actor app.Actor) string {
	switch {
	case step == LeadDecide:
		return c.Item.LeadDept
	case step == SendResult && actor.Dept != "":
		return actor.Dept
	}
	if s := c.StageOf(stage); s != nil && !s.Counter() {
		return s.Dept
	}
	return c.Item.Dept
}

// Redate appends the entry that moves the dates, when they moved (R89).
func (w Writer) Redate(c *Case, actor app.Actor, now time.Time) error {
	d, err := c.Moved(w.Calendar, app.DateOf(now))
	if err != nil || d == nil {
		return err
	}
	return c.Do(Redate, Change{Dates: d}, actor, now)
}

// issues returns the paper the step issues in this case: a grant, and what a
// department says in a joint case, does only where the law asks for a written
// decision.
func (c *Case) issues(step Step, ch Change) (issue, bool) {
	is, ok := issues[step]
	switch step {
	case Grant:
		ok = ok && c.GrantsInWriting()
	case Conclude:
		s := c.StageOf(ch.Stage)
		ok = ok && s != nil && s.permits(ch.Opinion)
	}
	return is, ok
}

// Takes reports whether the step issues a paper in this case, and which. What a
// department says in a joint case may or may not.
func (c *Case) Takes(step Step) (paper.Kind, bool) {
	is, ok := c.issues(step, Change{})
	return is.kind, ok
}

// SurveyStage returns the stage a survey announced at the counter belongs to:
// the plan's survey stage, or the first of a department.
func (c *Case) SurveyStage() int {
	first := 0
	for i := range c.Plan {
		s := &c.Plan[i]
		if s.Kind == "survey" {
			return s.No
		}
		if first == 0 && !s.Counter() {
			first = s.No
		}
	}
	return first
}

// Promise returns the dates as they stand on the acceptance notice.
func (c *Case) Promise() *Dates {
	a := c.Acceptance
	return &Dates{On: a.On, Legal: a.Legal, Committed: a.Committed, Unsure: a.Unsure, Deemed: a.Deemed}
}

// Amended returns a copy of the case with persons and way as in the form.
func (c *Case) Amended(f *Form) (*Case, error) {
	out, err := c.Trial()
	if err != nil {
		return nil, err
	}
	applyAmend(out, &Entry{Change: Change{Form: f}.settled()})
	return out, nil
}
