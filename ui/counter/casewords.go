package counter

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/identity"
	"yichuang/ui/kit"
)

// turn lays the page out with the chosen tab.
func (p *casePage) turn() {
	c := p.file.Case
	if c == nil {
		return
	}
	s := p.s
	state := states[c.State]
	kind := types[catalogue.CaseType(c.Item.Type)]
	left := kit.Row(12, kit.Title(c.Item.Name).Ellipsis(), kit.NewTag(s.t(kind.id), kind.tint), kit.NewTag(s.t(state.id), state.tint))
	top := kit.Col(0, kit.CardHead(left, kit.Note(c.Number)))
	for _, n := range p.notices() {
		words := kit.Col(2, kit.NewPara(n.words, kit.SizeHeading, n.tint.Colour()).Bold())
		if n.more != "" {
			words.Add(kit.NewPara(n.more, kit.SizeBody, n.tint.Colour()))
		}
		top.Add(kit.NewPlane(tints[n.tint], 16, 10, words))
	}
	about := kit.Col(12, p.about(c))
	if !p.papers.editable && !c.Item.Joint() { // else the room is the papers', or the plan has a tab
		about.Add(p.strip)
	}
	about.Add(p.tabs)
	top.Add(kit.Pad(16, 12, about))
	top.Add(kit.Divider())
	p.box.SetContent(kit.Fill(top, p.body(), nil))
}

// body is what stands under the tabs.
func (p *casePage) body() fyne.CanvasObject {
	switch p.tabs.Selected() {
	case tabPlan:
		return p.plan
	case tabFacts:
		return p.facts.object
	case tabClock:
		return kit.Scroll(kit.Pad(16, 12, p.clock))
	case tabPrinted:
		return p.printed.Object()
	case tabJournal:
		return p.journal.object
	}
	if p.supplies() {
		wanted := container.NewStack(kit.Spacer(1, p.papers.height()), p.papers.object)
		return kit.Fill(wanted, p.held, nil)
	}
	if p.papers.editable {
		return p.papers.object
	}
	return p.held
}

// heldCells lists every paper with who has it now (R67).
func (s *Screen) heldCells(c *casework.Case) [][]kit.Cell {
	rows := make([][]kit.Cell, len(c.Materials))
	for i, m := range c.Materials {
		state, who := kit.Cell{Text: s.t("counter.has_received"), Colour: kit.Success}, kit.Cell{Text: s.holder(m.Holder), Colour: kit.Ink}
		switch {
		case m.State == casework.Lacking && c.Deferral.Open():
			state, who = kit.Cell{Text: s.t("counter.pile_promised"), Colour: kit.Warning}, kit.Cell{Text: s.t("counter.held_promised", "until", c.Deferral.Until.String()), Colour: kit.Ink2}
		case m.State != casework.Good:
			state, who = kit.Cell{Text: kit.Joined(s.t("counter.not_checked"), m.Wrong), Colour: kit.Ink2}, kit.Cell{}
			if m.State == casework.Lacking {
				state = kit.Cell{Text: "× " + m.Wrong, Colour: kit.Danger}
			}
		case m.Source != "":
			state, who = kit.Cell{Text: s.t("counter.held_shared"), Colour: kit.Success}, kit.Cell{Text: m.Source, Colour: kit.Ink2}
		case m.Form == string(catalogue.Check):
			state = kit.Cell{Text: s.t("counter.has_verified"), Colour: kit.Success}
		}
		rows[i] = []kit.Cell{{Text: m.Name}, {Text: s.t(forms[m.Form])}, {Text: strconv.Itoa(m.Count)}, state, who}
	}
	return rows
}

var tints = map[kit.Tint]kit.Colour{kit.Green: kit.TintGreen, kit.Red: kit.TintRed, kit.Amber: kit.TintAmber, kit.Blue: kit.TintBlue, kit.Grey: kit.Grey2}

// promised says until when the hall promises a decision.
func (s *Screen) promised(c *casework.Case) string {
	switch {
	case c.Item.Instant():
		return s.t("counter.on_the_spot")
	case c.Acceptance.Unsure != 0:
		return s.t("counter.promised_unsure", "day", c.Acceptance.Committed.String(), "year", c.Acceptance.Unsure)
	}
	return s.t("counter.promised", "day", c.Acceptance.Committed.String())
}

// about are the lines about the persons and the times.
func (p *casePage) about(c *casework.Case) fyne.CanvasObject {
	s := p.s
	who := s.t("counter.fact_applicant", "name", c.Applicant.Name, "id", identity.MaskNumber(c.Applicant.ID))
	if c.Agent != nil {
		who += s.t("counter.fact_agent", "name", c.Agent.Name)
	}
	when := s.t("counter.fact_received", "time", s.moment(c.Received), "way", s.t(wayNames[c.Way]))
	if c.Acceptance != nil {
		when += s.t("counter.fact_due", "due", s.promised(c))
		if c.Due != nil && c.Due.Committed != c.Acceptance.Committed {
			when += s.t("counter.fact_moved", "day", c.Due.Committed.String())
		}
		if words, _ := s.clock(caseRow{Row: c.Row()}); words != "" && !c.Item.Instant() {
			when += s.t("counter.fact_clock", "words", words)
		}
	}
	return kit.Col(4, kit.Ends(kit.Body(who).Ellipsis(), kit.Note(c.Applicant.Phone)), kit.Note(when).Ellipsis())
}

// strip is the plan of the case as a row of boxes: the counter first, then its
// stages, then the window that gives the result out.
func (s *Screen) strip(c *casework.Case) [][]kit.PlanStage {
	front := kit.PlanStage{Title: s.t("counter.plan_front"), Who: s.t("counter.plan_desk", "desk", c.Desk), Note: s.d.Words.Moment(c.Received.In(app.HallTime)), State: kit.StageNow}
	if c.Acceptance != nil {
		front.State, front.Note = kit.StageDone, s.t("counter.plan_accepted", "day", c.Acceptance.On.String())
	}
	if c.Refusal != nil { // nothing of the plan will come
		front.State, front.Note = kit.StageDone, s.t(states[c.State].id)
		return [][]kit.PlanStage{{front}}
	}
	columns := [][]kit.PlanStage{{front}}
	for _, st := range c.Plan {
		columns = append(columns, []kit.PlanStage{s.stage(c, st)})
	}
	out := kit.PlanStage{Title: s.t("counter.plan_out"), Who: s.t("counter.plan_out_who")}
	switch {
	case c.Delivery != nil:
		out.State, out.Note = kit.StageDone, s.d.Words.Moment(c.Delivery.At.In(app.HallTime))
	case c.AllIn() != nil:
		out.State, out.Note = kit.StageNow, s.t("counter.plan_waits_pickup")
	}
	return append(columns, []kit.PlanStage{out})
}

func (s *Screen) stage(c *casework.Case, st casework.Stage) kit.PlanStage {
	box := kit.PlanStage{Title: s.t("counter.plan_stage", "n", strconv.Itoa(st.No)), Who: s.dept(st.Dept)}
	switch {
	case st.Ended != nil:
		box.State, box.Note = kit.StageDone, s.d.Words.Moment(st.Ended.At.In(app.HallTime))
	case st.Taken != nil:
		box.State, box.Note = kit.StageNow, s.t("counter.plan_taken", "name", st.Taken.Name)
	case st.Handed != nil:
		box.State, box.Note = kit.StageNow, s.t("counter.plan_handed")
	case c.Acceptance != nil:
		box.Note = s.t("counter.plan_to_hand")
		if c.Item.Instant() {
			box.State, box.Note = kit.StageNow, s.t("counter.plan_instant")
		}
	}
	return box
}
