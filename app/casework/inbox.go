package casework

import (
	"cmp"
	"slices"

	"yichuang/app"
)

// StageRow is one stage in a row that stands for all stages of its case which
// somebody has to see. One row for all keeps a case of thirty stages within
// one transaction, whatever moves.
type StageRow struct {
	No     int        `cbor:"1,keyasint" json:"no"`
	Name   string     `cbor:"2,keyasint" json:"name"`
	Dept   string     `cbor:"3,keyasint" json:"dept"`
	State  StageState `cbor:"4,keyasint" json:"state"`
	Start  app.Date   `cbor:"5,keyasint,omitempty" json:"start,omitempty"`
	Due    app.Date   `cbor:"6,keyasint,omitempty" json:"due,omitempty"`
	Waits  bool       `cbor:"7,keyasint,omitempty" json:"waits,omitempty"`  // for the originals (R67)
	Paused app.Date   `cbor:"8,keyasint,omitempty" json:"paused,omitempty"` // its own limit stands still since
}

// last sorts a row without a stage to work on after all others.
const last = "~"

// stageRow says of a stage what lists show.
func (c *Case) stageRow(s *Stage) StageRow {
	d := c.Due.Stage(s.No)
	return StageRow{
		No: s.No, Name: s.Name, Dept: s.Dept, State: s.State, Start: d.Start, Due: d.Due,
		Waits: s.State == Ready && handed(c, &Entry{Stage: s.No}) != nil, Paused: c.stoodStill(s.No),
	}
}

// stoodStill is since when a stage waits for what is not counted: only its own
// procedure, or the payment for all, holds it up, and not another stage's.
func (c *Case) stoodStill(no int) app.Date {
	var since app.Date
	for _, s := range c.Specials {
		if s.Open() && s.Excluded && (s.Stage == no || s.Stage == 0) && (since == 0 || s.From < since) {
			since = s.From
		}
	}
	return since
}

// stageRows puts the stages of a running case where somebody has to see them.
func (c *Case) stageRows(row Row) []app.Row {
	var all, toHand, toLead []StageRow
	boxes, depts := map[string][]StageRow{}, []string(nil)
	for i := range c.Plan {
		s := &c.Plan[i]
		if s.Counter() || s.State.over() {
			continue
		}
		one := c.stageRow(s)
		if s.State != Waiting {
			all = append(all, one)
		}
		if one.Waits && s.Handed == nil && c.frontGives(s) {
			toHand = append(toHand, one)
		}
		if s.State == Rejected && c.Decision == nil && c.Item.Joint() {
			toLead = append(toLead, one)
		}
		if !c.inInbox(one) {
			continue
		}
		if boxes[s.Dept] == nil {
			depts = append(depts, s.Dept)
		}
		boxes[s.Dept] = append(boxes[s.Dept], one)
	}
	var rows []app.Row
	put := func(list app.List[Row], part string, work []StageRow) {
		if len(work) > 0 {
			row.Work = work
			rows = append(rows, list.Row(part, row.place(), row))
		}
	}
	put(ToHand, c.Item.Zone, toHand)
	for _, dept := range depts {
		put(Inbox, dept, boxes[dept])
	}
	put(LeadBox, c.Item.LeadDept, toLead)
	put(Stages, "", all)
	return rows
}

// frontGives reports whether the counter has papers to hand to the stage: of a
// joint case they may lie with another department (R67).
func (c *Case) frontGives(s *Stage) bool {
	return !c.Item.Joint() || slices.ContainsFunc(c.Materials, func(m Material) bool { return m.Holder == AtFront && s.needs(m.ID) })
}

// inInbox reports whether the stage's department has it before its eyes: to
// work on, or to come (R60). A single stage comes with its papers only.
func (c *Case) inInbox(s StageRow) bool {
	switch s.State {
	case Ready:
		return !s.Waits || c.Item.Joint()
	case Waiting:
		return c.Item.Joint()
	case InProgress, Referred, Suspended:
		return true
	}
	return false
}

// inboxes are the departments that have the case in their inbox.
func (c *Case) inboxes() []string {
	var out []string
	if !c.State.Running() {
		return nil
	}
	for i := range c.Plan {
		if s := &c.Plan[i]; !s.Counter() && c.inInbox(c.stageRow(s)) {
			out = append(out, s.Dept)
		}
	}
	return out
}

// place is the earliest day of a stage that is not still waiting.
func (r Row) place() string {
	first := ""
	for _, s := range r.Work {
		if day := cmp.Or(s.Due, r.Due).String(); s.State != Waiting && (first == "" || day < first) {
			first = day
		}
	}
	return cmp.Or(first, last) + " " + r.Number
}

// Each returns the row once for every stage it stands for; none for a row of a
// list that is not one of stages.
func (r Row) Each() []Row {
	out := make([]Row, len(r.Work))
	for i, s := range r.Work {
		one := r
		one.Work = nil
		one.Stage, one.StageName, one.StageDept, one.StageState = s.No, s.Name, s.Dept, s.State
		one.StageStart, one.StageDue, one.Waits, one.Paused = s.Start, s.Due, s.Waits, s.Paused
		out[i] = one
	}
	return out
}

// StagesIn reads a list of stages, one row a stage, the earliest day first, at
// most limit (0: all): what is to be done now.
func StagesIn(r app.Reader, list app.List[Row], part string, limit int) ([]Row, error) {
	return stagesIn(r, list, part, limit, func(row Row) bool { return row.StageState != Waiting })
}

// ComingTo reads the stages of joint cases that will come to a department when
// those before them are over, the earliest planned first (R60).
func ComingTo(r app.Reader, dept string, limit int) ([]Row, error) {
	return stagesIn(r, Inbox, dept, limit, func(row Row) bool { return row.StageState == Waiting })
}

func stagesIn(r app.Reader, list app.List[Row], part string, limit int, want func(Row) bool) ([]Row, error) {
	var out []Row
	for row, err := range list.Rows(r, part, "", 0) {
		if err != nil {
			return nil, err
		}
		for _, one := range row.Each() {
			if want(one) {
				out = append(out, one)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Row) int {
		return cmp.Or(cmp.Compare(cmp.Or(a.StageDue, a.Due), cmp.Or(b.StageDue, b.Due)), cmp.Compare(a.Number, b.Number), cmp.Compare(a.Stage, b.Stage))
	})
	if limit > 0 {
		out = out[:min(len(out), limit)]
	}
	return out, nil
}
