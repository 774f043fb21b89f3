package casework

import (
	"encoding/json"
	"fmt"
	"time"

	"yichuang/app"
	"yichuang/app/applicant"
	"yichuang/app/catalogue"
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
		return w.Extension(c, deref(ch.Extension), ch.Reason, w.foresee(c, Extend, ch, a, now), no, a, now)
	}},
	LeadDecide: {paper.LeadNotice, 2, func(w Writer, c *Case, ch Change, no string, a app.Actor, now time.Time) paper.Facts {
		return w.LeadNotice(c, c.StageOf(ch.Stage), deref(ch.Lead), ch.Reason, no, a, now)
	}},
	RequestPayment: {paper.Payment, 2, func(w Writer, c *Case, ch Change, no string, a app.Actor, now time.Time) paper.Facts {
		return w.Payment(c, deref(ch.Fee), ch.Reason, no, a, now)
	}},
	BecomeCommitment: {paper.Commit, 2, func(w Writer, c *Case, ch Change, no string, a app.Actor, now time.Time) paper.Facts {
		return w.Commit(c, ch.Days, w.foresee(c, BecomeCommitment, ch, a, now), ch.Reason, no, a, now)
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
		return w.Ending(c, kind, ch.Reason, no, a, now)
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
	if err := c.Can(step, ch.Stage, actor); err != nil {
		return err
	}
	if is, ok := issues[step]; ok && ch.Notice == "" {
		dept := c.issuer(ch.Stage)
		n, err := paper.Issue(tx, w.Hall, dept, c.Number, is.kind, now, is.copies, func(number string) paper.Facts {
			f := is.write(w, c, ch, number, actor, now)
			if f.Letter != nil {
				f.Letter.Head.Dept = w.deptName(dept)
			}
			return f
		})
		if err != nil {
			return err
		}
		ch.Notice = n.Number
	}
	if err := c.Do(step, ch, actor, now); err != nil {
		return err
	}
	if err := w.keep(tx, c, step, ch, now); err != nil {
		return err
	}
	return w.Redate(c, actor, now)
}

// issuer is the department whose notice it is: the stage's, or the case's.
func (c *Case) issuer(stage int) string {
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

// foresee returns the committed date as the step would make it, no date when
// the step will be refused.
func (w Writer) foresee(c *Case, step Step, ch Change, actor app.Actor, now time.Time) app.Date {
	trial, err := c.Trial()
	if err != nil {
		return 0
	}
	ch.Notice = "trial"
	if trial.Do(step, ch, actor, now) != nil || w.Redate(trial, actor, now) != nil {
		return 0
	}
	return trial.Due.Committed
}

// Trial returns a copy of the case that shares nothing with it.
func (c *Case) Trial() (*Case, error) {
	whole, err := json.Marshal(c)
	if err != nil {
		return nil, fmt.Errorf("copy case: %w", err)
	}
	out := &Case{Number: c.Number}
	if err := json.Unmarshal(whole, out); err != nil {
		return nil, fmt.Errorf("copy case: %w", err)
	}
	return out, nil
}

// keep writes what a step means outside the case: the licence that was issued
// (R106) or ended (R107), a broken promise (R48), the papers of an applicant.
func (w Writer) keep(tx app.Tx, c *Case, step Step, ch Change, now time.Time) error {
	switch step {
	case Grant, Conclude, LeadDecide:
		return w.keepLicence(tx, c, ch, now)
	case Terminate:
		if ch.Ground == DeferralLapsed && c.Applicant.Ref != "" {
			return applicant.Mark(tx, c.Applicant.Ref, applicant.CreditMark{At: now, Case: c.Number, Reason: ch.Reason})
		}
	case Accept, AcceptDeferred, DeemAccepted, Supplement:
		return c.keepPapers(tx, now)
	case RecordSurvey:
		v := c.Surveys[c.survey(ch.Target)]
		_, err := paper.Print(tx, c.Number, now, 1, w.SurveyRecord(c, v, tx.Actor(), now))
		return err
	}
	return nil
}

func (c *Case) keepPapers(tx app.Tx, now time.Time) error {
	ref, p := c.Applicant.Ref, c.Applicant
	if ref == "" {
		return nil
	}
	who := applicant.Person{Name: p.Name, IDKind: p.IDKind, ID: p.ID, Org: p.Org, Rep: p.Rep, Phone: p.Phone, Address: p.Address}
	if err := applicant.Note(tx, ref, who, c.Number, now); err != nil {
		return err
	}
	var papers []applicant.Paper
	for _, m := range c.Materials {
		if m.State == Good && m.Shareable && m.Source == "" {
			papers = append(papers, applicant.Paper{Material: m.ID, Name: m.Name, Form: catalogue.Form(m.Form), Case: c.Number, Handed: m.Handed, Holder: m.Holder})
		}
	}
	return applicant.Remember(tx, ref, papers)
}

// keepLicence enters the newest result, if it is one for the applicant.
func (w Writer) keepLicence(tx app.Tx, c *Case, ch Change, now time.Time) error {
	if len(c.Results) == 0 {
		return nil
	}
	r := c.Results[len(c.Results)-1]
	denied := c.Decision != nil && !c.Decision.Granted
	if c.Applicant.Ref == "" || !r.ForApplicant() || denied || r.Stage != ch.Stage || r.Made.At != settle(now) {
		return nil
	}
	if held := c.Details.Licence; held != nil {
		state := applicant.Replaced
		if err := applicant.End(tx, held.Dept, held.No, state, c.Number, now); err != nil {
			return err
		}
	}
	return applicant.Issue(tx, applicant.Licence{
		No: r.DocNo, Doc: r.Doc, Dept: r.Dept, Item: c.Item.Code, ItemName: c.Item.Name, Ref: c.Applicant.Ref, Holder: c.Applicant.Name,
		Case: c.Number, Stage: r.Stage, Issued: app.DateOf(now), Expires: r.Expires, Scope: r.Scope,
		Satisfies: applicant.MaterialFor(w.Catalogue, r.Doc),
	})
}

// Takes reports whether the step issues a paper, and which.
func Takes(step Step) (paper.Kind, bool) {
	is, ok := issues[step]
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
