package casework

import (
	"maps"
	"slices"
	"time"

	"yichuang/app"
)

// change does what the entry says, but for the state. It judges nothing.
func (c *Case) change(m move, e *Entry) {
	if m.OnStage && m.StageTo != "" {
		if s := c.StageOf(e.Stage); s != nil {
			s.State = m.StageTo
		}
	}
	m.Apply(c, e)
	c.Entries++
}

// apply replays an entry. The state is the entry's own: replaying a journal
// must give the same case under every later version of the table.
func (c *Case) apply(e *Entry) {
	c.change(moves[e.Step], e)
	c.State = e.To
}

// target says where a move leads once its change is made.
func (c *Case) target(m move, from State) State {
	switch m.To {
	case Same:
		return from
	case Planned:
		return c.planned(from)
	}
	return m.To
}

// planned reads the state of a case off its plan and its results.
func (c *Case) planned(from State) State {
	if c.Decision != nil {
		if c.resultsIn() {
			return ResultAtFront
		}
		if c.Decision.Granted {
			return Granted
		}
		return Denied
	}
	if c.Acceptance == nil {
		return from
	}
	state := Accepted
	for i := range c.Plan {
		switch s := &c.Plan[i]; s.State {
		case GivenBack:
			return SentBack
		case InProgress, Referred, Suspended, Rejected, Done:
			if !s.Counter() {
				state = InReview
			}
		}
	}
	return state
}

// resultsIn reports whether everything the applicant gets is at the window.
func (c *Case) resultsIn() bool {
	for _, r := range c.Results {
		if r.ForApplicant() && r.In == nil {
			return false
		}
	}
	return true
}

func applyNothing(*Case, *Entry) {}

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
		s.Draft, s.Drafted, s.Opinion = "", "", nil
	}
	c.Materials = slices.Clone(f.Materials)
	for i := range c.Materials {
		m := &c.Materials[i]
		m.State, m.Wrong, m.Handed, m.Holder, m.Source = Untouched, "", time.Time{}, "", ""
	}
	c.Answers = maps.Clone(f.Answers)
	c.Details = f.Details.settled()
	if l := c.Details.Late; l != nil {
		l.Confirmed = nil
	}
	c.Applicant, c.Way, c.Agent = f.Applicant, f.Way, own(f.Agent)
}

// applyAmend: how and when the papers came is not mended with the persons.
func applyAmend(c *Case, e *Entry) {
	f := e.Change.Form
	c.Applicant, c.Way, c.Agent = f.Applicant, f.Way, own(f.Agent)
	c.Details = c.Details.amended(f.Details)
}

// amended returns the details with what may be mended taken from the form.
func (d Details) amended(f Details) Details {
	f = f.settled()
	d.Parties, d.Letter, d.Proxy, d.Online, d.Scope = f.Parties, f.Letter, f.Proxy, f.Online, f.Scope
	return d
}

func applyConfirmLate(c *Case, e *Entry) {
	by := sign(e)
	late := *c.Details.Late
	late.Confirmed = &by
	c.Details.Late = &late
}

func applyChecks(c *Case, e *Entry) {
	for _, k := range e.Change.Checks {
		if i := c.material(k.ID); i >= 0 && c.judge(i, k, e) {
			c.supplied(e)
		}
	}
	c.keepPromise(e)
}

// keepPromise: the day the last promised paper came, whether by post, at the
// desk or while the papers of a stage were back at the counter (R46).
func (c *Case) keepPromise(e *Entry) {
	if c.Deferral.Open() && len(c.LackingMaterials()) == 0 {
		d := *c.Deferral
		d.Complete = e.At
		c.Deferral = &d
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
	if k.State == Good && m.State == Good && m.Holder != "" && m.Holder != AtFront {
		return false // looked at again while it still lies with a department
	}
	m.State, m.Wrong, m.Holder, m.Source = k.State, k.Wrong, "", ""
	if k.State != Good {
		return false
	}
	m.Wrong, m.Source = "", k.From
	if came = m.Handed.IsZero(); came {
		m.Handed = e.At
	}
	if m.Form != "check" && k.From == "" {
		m.Holder = AtFront
	}
	return came
}

// AtFront as a material's holder: the paper is at the front counter.
const AtFront = "front"

func applyAccept(c *Case, e *Entry) {
	d := *e.Change.Dates
	c.Acceptance = &Acceptance{
		Notice: e.Change.Notice, On: d.On, Legal: d.Legal, Committed: d.Committed,
		Unsure: d.Unsure, Deemed: d.Deemed, Signature: sign(e),
	}
	d.Stages = slices.Clone(d.Stages)
	c.Due = &d
	for i := range c.Plan {
		if s := &c.Plan[i]; s.Counter() && len(s.After) == 0 { // 一次收件: the counter's own stage is done by accepting
			by := sign(e)
			s.State, s.Taken, s.Ended = Done, &by, &by
		}
	}
	c.release()
}

// release makes every stage ready whose predecessors are over (R63).
func (c *Case) release() {
	for i := range c.Plan {
		s := &c.Plan[i]
		if s.State == Waiting && !slices.ContainsFunc(s.After, func(no int) bool {
			before := c.StageOf(no)
			return before == nil || !before.State.over()
		}) {
			s.State = Ready
		}
	}
}

func applyAcceptDeferred(c *Case, e *Entry) {
	applyAccept(c, e)
	d := *e.Change.Deferral
	d.Items, d.Complete, d.Extended, d.Signature = nil, time.Time{}, nil, sign(e)
	for _, m := range c.LackingMaterials() {
		d.Items = append(d.Items, m.ID)
	}
	c.Deferral = &d
}

func applyExtendDeferral(c *Case, e *Entry) {
	d := *c.Deferral
	x := *e.Change.Extension
	x.Reason, x.Signature = e.Change.Reason, sign(e)
	d.Until, d.Extended = e.Change.Until, &x
	c.Deferral = &d
}

func applyCorrection(c *Case, e *Entry) {
	round := Correction{Notice: e.Change.Notice, At: e.At, Until: e.Change.Until}
	if more := c.unlisted(); len(more) > 0 {
		round.Breach = &Breach{Reason: e.Change.Reason, By: e.Change.Releaser}
		for _, m := range more {
			round.Breach.More = append(round.Breach.More, m.ID)
		}
	}
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

// applyEnding: what lies at the counter goes back to the applicant at once;
// what a department holds comes back against a sheet.
func applyEnding(c *Case, e *Entry) {
	c.Ending = &Ending{Notice: e.Change.Notice, Ground: e.Change.Ground, Reason: e.Change.Reason, Signature: sign(e)}
	c.move("", func(m Material) bool { return m.Holder == AtFront })
	c.voidResults()
}

// voidResults keeps back what single departments had granted: nothing of an
// application that failed or ended as a whole is given out (R68, R89).
func (c *Case) voidResults() {
	for i := range c.Results {
		c.Results[i].Void = true
	}
}

func applyAmendNotice(c *Case, e *Entry) {
	applyAmend(c, e)
	c.Amendments = append(c.Amendments, Amendment{Old: c.Acceptance.Notice, New: e.Change.Notice, Reason: e.Change.Reason, Signature: sign(e)})
	a := *c.Acceptance
	a.Notice = e.Change.Notice
	c.Acceptance = &a
}

func applyChangeWay(c *Case, e *Entry) {
	c.Way = e.Change.Way
	if e.Change.Address != "" {
		c.Applicant.Address = e.Change.Address
	}
	if e.Change.Online != nil {
		c.Details.Online = own(e.Change.Online)
	}
}

// applyCommitment: the new promise comes with the entry that moves the dates.
func applyCommitment(c *Case, e *Entry) {
	c.Original, c.Item.Type, c.Item.Committed = c.Item.Type, "commitment", e.Change.Days
	for i := range c.Plan {
		c.Plan[i].Limit = e.Change.Days
	}
}

func applyFee(c *Case, e *Entry) {
	f := *e.Change.Fee
	f.Notice, f.Reason, f.Asked, f.Paid, f.Receipt = e.Change.Notice, e.Change.Reason, sign(e), nil, ""
	c.Fee = &f
	if c.Decision == nil { // R98: waiting for payment stops the clock
		c.Specials = append(c.Specials, Special{
			No: len(c.Specials) + 1, Kind: Payment, Excluded: true, From: app.DateOf(e.At), Reason: e.Change.Reason, Notice: e.Change.Notice, Begun: sign(e),
		})
	}
}

func applyPaid(c *Case, e *Entry) {
	f, by := *c.Fee, sign(e)
	f.Paid, f.Receipt = &by, e.Change.Fee.Receipt
	c.Fee = &f
	for i := range c.Specials {
		if s := &c.Specials[i]; s.Kind == Payment && s.Open() {
			s.Until, s.Ended, s.Record = app.DateOf(e.At), &by, f.Receipt
		}
	}
}

// move hands every material that goes to a new holder.
func (c *Case) move(holder string, goes func(Material) bool) {
	for i := range c.Materials {
		if m := &c.Materials[i]; m.State == Good && m.Form != "check" && m.Source == "" && goes(*m) {
			m.Holder = holder
		}
	}
}

func applyHandPapers(c *Case, e *Entry) {
	from := holderOf(e.By)
	c.Moves = append(c.Moves, PaperMove{
		Sheet: e.Change.Notice, From: from, To: e.Change.To, Taker: e.Change.Taker, Materials: slices.Clone(e.Change.Papers), Signature: sign(e),
	})
	c.move(e.Change.To, func(m Material) bool { return slices.Contains(e.Change.Papers, m.ID) })
}

// holderOf names an actor as holder of papers.
func holderOf(a app.Actor) string {
	if a.Is(app.Front) {
		return AtFront
	}
	return a.Dept
}

var _ app.Guarded = (*Case)(nil)
