package casework

import (
	"cmp"
	"slices"
	"time"

	"yichuang/app"
)

func applyHandOver(c *Case, e *Entry) {
	s := c.StageOf(e.Stage)
	if s.State == GivenBack { // a journal from before papers were taken back by a step of its own
		applyTakeBack(c, e)
		s.State = Ready
	}
	s.Handed = &Handover{Signature: sign(e), Sheet: e.Change.Notice}
}

// applyTakeOver: only the taker's name moves the papers; until then the
// counter answers for them.
func applyTakeOver(c *Case, e *Entry) {
	s := c.StageOf(e.Stage)
	by := sign(e)
	s.Taken = &by
	if s.Handed != nil {
		c.move(s.Dept, func(m Material) bool { return m.Holder == AtFront && s.needs(m.ID) })
	}
}

// needs reports whether the stage's list has the material.
func (s *Stage) needs(id string) bool {
	return len(s.Materials) == 0 || slices.Contains(s.Materials, id)
}

// applySendBack: the department holds the papers until the counter takes them back.
func applySendBack(c *Case, e *Entry) {
	c.Returns = append(c.Returns, Return{Stage: e.Stage, Reason: e.Change.Reason, Signature: sign(e)})
}

func applyTakeBack(c *Case, e *Entry) {
	s := c.StageOf(e.Stage)
	s.Handed, s.Taken = nil, nil
	by := sign(e)
	for i := len(c.Returns) - 1; i >= 0; i-- {
		if r := &c.Returns[i]; r.Stage == e.Stage {
			r.Back = &by
			break
		}
	}
	c.move(AtFront, func(m Material) bool { return m.Holder == s.Dept && !c.worksOn(s.Dept, m, s.No) })
}

// applyTransfer: papers the old department holds stay there until they are
// handed on.
func applyTransfer(c *Case, e *Entry) {
	s := c.StageOf(e.Stage)
	c.Transfers = append(c.Transfers, Transferred{Stage: e.Stage, From: s.Dept, To: e.Change.Dept, Reason: e.Change.Reason, Signature: sign(e)})
	if s.Handed != nil && s.Taken == nil {
		s.Handed = nil
	}
	s.Dept, s.Taken, s.Draft, s.Drafted = e.Change.Dept, nil, "", ""
}

func applyDraft(c *Case, e *Entry) {
	s := c.StageOf(e.Stage)
	s.Draft, s.Drafted = e.Change.Reason, e.By.Name
}

func applyDecision(c *Case, e *Entry) {
	by := sign(e)
	s := c.StageOf(e.Stage)
	s.Ended = &by
	d := *e.Change.Decision
	d.Signature, d.Notice = by, ""
	switch {
	case d.Granted:
		d.Notice = e.Change.Notice // the licence keeps its own number
	case e.Change.Notice != "":
		d.DocNo = e.Change.Notice
	}
	c.Decision = &d
	c.Results = append(c.Results, Result{
		Stage: e.Stage, Dept: s.Dept, Doc: d.Doc, DocNo: d.DocNo, Copies: d.Copies, Expires: d.Expires, Scope: d.Scope, Made: by,
	})
}

// applyConclude ends a stage with its opinion. What comes out of it goes to
// the stages that wait for it; the last one decides the case (R63, R64).
func applyConclude(c *Case, e *Entry) {
	s, o, by := c.StageOf(e.Stage), *e.Change.Opinion, sign(e)
	s.Opinion = &o
	switch o.Verdict {
	case Higher:
		s.State = Referred
		return
	case Disagree:
		s.State, s.Ended = Rejected, &by
		return
	}
	s.State, s.Ended = Done, &by
	if o.Doc != "" {
		r := Result{
			Stage: s.No, Dept: s.Dept, Doc: o.Doc, DocNo: o.DocNo, Copies: o.Copies, Expires: o.Expires, Scope: o.Scope, Made: by,
		}
		if s.Permit != nil {
			r.Notice = e.Change.Notice
		}
		c.Results = append(c.Results, r)
	}
	c.release()
	c.finish(by)
}

// finish decides a joint case once every department's stage is over.
func (c *Case) finish(by Signature) {
	if c.Decision != nil {
		return
	}
	for i := range c.Plan {
		if s := &c.Plan[i]; !s.Counter() && !s.State.over() {
			return
		}
	}
	c.Decision = &Decision{Granted: true, Doc: c.Item.ResultDoc, Signature: by}
}

// applyLead carries out what the lead decided of a refused stage (R68).
func applyLead(c *Case, e *Entry) {
	s, by := c.StageOf(e.Stage), sign(e)
	word := *e.Change.Lead
	word.Stage, word.Reason, word.Notice, word.Signature = e.Stage, e.Change.Reason, e.Change.Notice, by
	c.Lead = append(c.Lead, word)
	switch word.Choice {
	case RefuseWhole:
		for i := range c.Plan {
			if p := &c.Plan[i]; !p.State.over() && p.State != Rejected {
				p.State = Skipped
			}
		}
		c.voidResults()
		doc := cmp.Or(c.DenialPaper(), "不予许可决定")
		c.Decision = &Decision{Text: e.Change.Reason, Doc: doc, DocNo: e.Change.Notice, Copies: 1, Signature: by}
		c.Results = append(c.Results, Result{Stage: e.Stage, Dept: e.By.Dept, Doc: doc, DocNo: e.Change.Notice, Copies: 1, Made: by})
	case ForAmending:
		s.State = Suspended
		c.Specials = append(c.Specials, Special{
			No: len(c.Specials) + 1, Kind: Applicants, Stage: e.Stage, Excluded: true, From: app.DateOf(e.At), Days: e.Change.Days,
			Reason: e.Change.Reason, Notice: e.Change.Notice, Begun: by,
		})
	case GoOn:
		s.State = Skipped
		c.release()
		c.finish(by)
	}
}

func applySurvey(c *Case, e *Entry) {
	by := sign(e)
	if i := c.survey(e.Change.Target); i >= 0 { // a dated supplement (R11)
		s := &c.Surveys[i]
		s.At, s.Supplement, s.Dated = e.Change.Survey.At, e.Change.Notice, &by
		return
	}
	s := *e.Change.Survey
	s.No, s.Stage, s.Notice, s.Arranged = len(c.Surveys)+1, e.Stage, e.Change.Notice, by
	s.Supplement, s.Dated, s.Record, s.Void = "", nil, nil, nil
	if !s.At.IsZero() {
		s.Dated = &by
	}
	c.Surveys = append(c.Surveys, s)
}

func applySurveyRecord(c *Case, e *Entry) {
	r := *e.Change.Record
	r.Signature = sign(e)
	c.Surveys[c.survey(e.Change.Target)].Record = &r
}

func applySpecial(c *Case, e *Entry) {
	s := *e.Change.Special
	s.No, s.Stage, s.Notice, s.Begun = len(c.Specials)+1, e.Stage, e.Change.Notice, sign(e)
	s.Until, s.Ended, s.Void, s.Record, s.People = 0, nil, nil, "", nil
	c.Specials = append(c.Specials, s)
}

// applySpecialEnd: a stage that waited for the applicant's amendment is open
// again, and the department says its opinion anew (R68).
func applySpecialEnd(c *Case, e *Entry) {
	s, by, end := &c.Specials[c.special(e.Change.Target)], sign(e), e.Change.Special
	s.Until, s.Ended, s.Record, s.People = end.Until, &by, end.Record, slices.Clone(end.People)
	if s.Kind == Hearing {
		s.Told, s.Held = end.Told, end.Held
	}
	c.reopen(s.Stage)
}

func (c *Case) reopen(no int) {
	if stage := c.StageOf(no); stage != nil && stage.State == Suspended {
		stage.State, stage.Ended, stage.Opinion = InProgress, nil, nil
	}
}

func applyExtension(c *Case, e *Entry) {
	x := *e.Change.Extension
	x.Reason, x.Notice, x.Signature = e.Change.Reason, e.Change.Notice, sign(e)
	c.Extension = &x
}

// applyAnnulment: a special procedure that never was stops no clock.
func applyAnnulment(c *Case, e *Entry) {
	void := &Annulled{Reason: e.Change.Reason, Signature: sign(e)}
	switch e.Change.What {
	case WhatSurvey:
		c.Surveys[c.survey(e.Change.Target)].Void = void
	case WhatSpecial:
		c.Specials[c.special(e.Change.Target)].Void = void
		c.reopen(e.Stage)
	}
}

// applyRedate: day 0 and the promise of the notice stay what they were.
func applyRedate(c *Case, e *Entry) {
	d := *e.Change.Dates
	d.On, d.Deemed, d.Stages = c.Acceptance.On, c.Acceptance.Deemed, slices.Clone(d.Stages)
	c.Due = &d
}

// applySendResult hands over what the actor's department has made and not yet
// sent; an internal result goes with it for the file.
func applySendResult(c *Case, e *Entry) {
	h := &Handover{Signature: sign(e), Sheet: e.Change.Notice}
	for i := range c.Results {
		if r := &c.Results[i]; r.Sent == nil && r.Dept == e.By.Dept && r.ForApplicant() {
			r.Sent = h
		}
	}
}

func applyReceiveResult(c *Case, e *Entry) {
	by := sign(e)
	for i := range c.Results {
		if r := &c.Results[i]; r.Sent != nil && r.In == nil {
			r.In = &by
		}
	}
}

func applyReminder(c *Case, e *Entry) {
	r := *e.Change.Reminder
	r.Signature = sign(e)
	c.Reminders = append(c.Reminders, r)
}

func applyRefusedReceipt(c *Case, e *Entry) {
	c.Refusals = append(c.Refusals, Refused{Reason: e.Change.Reason, Witness: e.Change.Witness, Signature: sign(e)})
}

func applyGiveOut(c *Case, e *Entry) {
	d := *e.Change.Delivery
	d.Signature, d.Signed = sign(e), time.Time{} // signed on the receipt, which is filed later (R73)
	c.Delivery = &d
	c.endIssue(e)
}

// endIssue ends the counter's last stage of a joint plan.
func (c *Case) endIssue(e *Entry) {
	by := sign(e)
	for i := range c.Plan {
		if s := &c.Plan[i]; s.Counter() && s.Kind == kindIssue {
			s.State, s.Ended = Done, &by
		}
	}
}

func applyPostOut(c *Case, e *Entry) {
	p := *e.Change.Posting
	p.Signature, p.Back, p.Why, p.Slip = sign(e), nil, "", e.Change.Notice
	c.Postings = append(c.Postings, p)
	c.Delivery = &Delivery{
		Receipt: e.Change.Notice, Receiver: p.Receiver, Method: ByPost, Place: p.Address, Tracking: p.Tracking, Signature: sign(e),
	}
	c.endIssue(e)
}

// applyMailReturned: back to pickup (R77).
func applyMailReturned(c *Case, e *Entry) {
	by := sign(e)
	p := &c.Postings[len(c.Postings)-1]
	p.Back, p.Why = &by, e.Change.Reason
	c.Delivery, c.Way = nil, Pickup
	for i := range c.Plan {
		if s := &c.Plan[i]; s.Counter() && s.Kind == kindIssue {
			s.State, s.Ended = Ready, nil
		}
	}
}

func applyClose(c *Case, e *Entry) {
	d := *c.Delivery
	d.Signed = e.Change.Signed
	c.Delivery = &d
}

// Parts of a case that may be annulled.
const (
	WhatSurvey  = "survey"
	WhatSpecial = "special"
)

func (c *Case) survey(no int) int {
	return slices.IndexFunc(c.Surveys, func(s Survey) bool { return s.No == no })
}

func (c *Case) special(no int) int {
	return slices.IndexFunc(c.Specials, func(s Special) bool { return s.No == no })
}

// Inputs returns the results of the stages before a stage: what it works on
// besides the applicant's papers (R63).
func (c *Case) Inputs(no int) []Result {
	s := c.StageOf(no)
	if s == nil {
		return nil
	}
	var out []Result
	for _, r := range c.Results {
		if slices.Contains(s.After, r.Stage) {
			out = append(out, r)
		}
	}
	return out
}
