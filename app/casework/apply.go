package casework

import (
	"maps"
	"slices"
	"time"

	"yichuang/app"
)

// apply changes the case as the entry says. It judges nothing: replaying a
// journal must give the same case under every later version of the table.
func (c *Case) apply(e *Entry) {
	m := moves[e.Step]
	m.Apply(c, e)
	if m.OnStage {
		if s := c.StageOf(e.Stage); s != nil {
			s.State = m.StageTo
		}
	}
	c.State = e.To
	c.Entries++
}

func applyRegister(c *Case, e *Entry) {
	f := e.Change.Form
	c.Item, c.Ticket, c.Desk, c.Clerk = f.Item, f.Ticket, e.By.Desk, e.By.Staff
	c.Received = e.At
	if !f.Received.IsZero() {
		c.Received = f.Received
	}
	c.Plan = slices.Clone(f.Plan)
	for i := range c.Plan { // a form tells what is asked, never what was done
		s := &c.Plan[i]
		s.State, s.Handed, s.Taken, s.Ended = Waiting, nil, nil, nil
	}
	c.Materials = slices.Clone(f.Materials)
	for i := range c.Materials {
		m := &c.Materials[i]
		m.State, m.Wrong, m.Handed, m.Holder = Untouched, "", time.Time{}, ""
	}
	c.Answers = maps.Clone(f.Answers)
	applyAmend(c, e)
}

func applyAmend(c *Case, e *Entry) {
	f := e.Change.Form
	c.Applicant, c.Way, c.Agent = f.Applicant, f.Way, own(f.Agent)
}

func applyChecks(c *Case, e *Entry) {
	for _, k := range e.Change.Checks {
		if i := c.material(k.ID); i >= 0 && c.judge(i, k, e) {
			c.supplied(e)
		}
	}
}

// supplied: the last paper of a correction may come after the first, and its
// day is day 0 (R9). After acceptance day 0 is fixed.
func (c *Case) supplied(e *Entry) {
	if n := len(c.Corrections); n > 0 && c.Acceptance == nil {
		c.Corrections[n-1].Supplied = e.At
	}
}

// judge notes what the desk found of one paper, and reports whether a good one
// came for the first time since it was asked for. A good paper is in the
// desk's hands, any other in the applicant's.
func (c *Case) judge(i int, k Checked, e *Entry) (came bool) {
	m := &c.Materials[i]
	m.State, m.Wrong, m.Holder = k.State, k.Wrong, ""
	if k.State != Good {
		return false
	}
	m.Wrong = ""
	if came = m.Handed.IsZero(); came {
		m.Handed = e.At
	}
	if m.Form != "check" {
		m.Holder = AtFront
	}
	return came
}

// AtFront as a material's holder: the paper is at the front counter.
const AtFront = "front"

func applyAccept(c *Case, e *Entry) {
	d := e.Change.Dates
	c.Acceptance = &Acceptance{
		Notice: e.Change.Notice, On: d.On, Legal: d.Legal, Committed: d.Committed,
		Unsure: d.Unsure, Deemed: d.Deemed, Signature: sign(e),
	}
	for i := range c.Plan {
		if len(c.Plan[i].After) == 0 {
			c.Plan[i].State = Ready
		}
	}
}

func applyCorrection(c *Case, e *Entry) {
	round := Correction{Notice: e.Change.Notice, At: e.At, Until: e.Change.Until}
	for i := range c.Materials {
		if m := &c.Materials[i]; m.State != Good {
			round.Listed = append(round.Listed, m.ID)
			m.Handed = time.Time{} // it has still to come
		}
	}
	c.Corrections = append(c.Corrections, round)
}

func applyResubmit(c *Case, e *Entry) {
	c.supplied(e)
	applyChecks(c, e)
}

func applyRefusal(c *Case, e *Entry) {
	c.Refusal = &Refusal{
		Notice: e.Change.Notice, Ground: e.Change.Ground, RightDept: e.Change.Dept,
		Reason: e.Change.Reason, Signature: sign(e),
	}
	c.move("", func(Material) bool { return true })
}

func applyHandOver(c *Case, e *Entry) {
	s := c.StageOf(e.Stage)
	s.Handed = &Handover{Signature: sign(e), Sheet: e.Change.Notice}
}

// applyTakeOver: only the taker's name moves the papers; until then the
// counter answers for them.
func applyTakeOver(c *Case, e *Entry) {
	s := c.StageOf(e.Stage)
	by := sign(e)
	s.Taken = &by
	if s.Handed != nil {
		c.move(s.Dept, func(m Material) bool { return m.Holder == AtFront })
	}
}

func applySendBack(c *Case, e *Entry) {
	s := c.StageOf(e.Stage)
	s.Handed, s.Taken = nil, nil
	c.Returns = append(c.Returns, Return{Stage: e.Stage, Reason: e.Change.Reason, Signature: sign(e)})
	c.move(AtFront, func(m Material) bool { return m.Holder == s.Dept })
}

func applyDecision(c *Case, e *Entry) {
	by := sign(e)
	c.StageOf(e.Stage).Ended = &by
	d := *e.Change.Decision
	d.Signature = by
	if e.Change.Notice != "" {
		d.DocNo = e.Change.Notice
	}
	c.Decision = &d
}

func applySendResult(c *Case, e *Entry) {
	c.ResultSent = &Handover{Signature: sign(e), Sheet: e.Change.Notice}
}

func applyReceiveResult(c *Case, e *Entry) {
	by := sign(e)
	c.ResultIn = &by
}

func applyGiveOut(c *Case, e *Entry) {
	d := *e.Change.Delivery
	d.Signature, d.Signed = sign(e), time.Time{} // signed on the receipt, which is filed later (R73)
	c.Delivery = &d
}

func applyClose(c *Case, e *Entry) { c.Delivery.Signed = e.Change.Signed }

// move hands every material that goes to a new holder.
func (c *Case) move(holder string, goes func(Material) bool) {
	for i := range c.Materials {
		if m := &c.Materials[i]; m.State == Good && m.Form != "check" && goes(*m) {
			m.Holder = holder
		}
	}
}

var _ app.Guarded = (*Case)(nil)
