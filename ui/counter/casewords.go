package counter

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/identity"
	"yichuang/app/paper"
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
	if words, more, tint := p.headline(); words != "" {
		top.Add(kit.NewPlane(tints[tint], 16, 12, kit.Col(2, kit.NewPara(words, kit.SizeHeading, tint.Colour()).Bold(), kit.NewPara(more, kit.SizeBody, tint.Colour()))))
	}
	about := kit.Col(12, p.facts(c), p.steps, p.tabs)
	if p.tabs.Selected() == tabMaterials && p.papers.editable {
		about = kit.Col(12, p.facts(c), p.tabs) // the papers are being checked: theirs is the room
	}
	top.Add(kit.Pad(16, 12, about))
	top.Add(kit.Divider())
	var body fyne.CanvasObject = p.papers.object
	switch p.tabs.Selected() {
	case tabPrinted:
		body = p.printed
	case tabJournal:
		body = p.journal
	}
	p.box.SetContent(kit.Fill(top, body, nil))
}

var tints = map[kit.Tint]kit.Colour{kit.Green: kit.TintGreen, kit.Red: kit.TintRed, kit.Amber: kit.TintAmber}

// headline says what has just come out and what comes of it, or why the back
// office gave the case back.
func (p *casePage) headline() (words, more string, tint kit.Tint) {
	s, c := p.s, p.file.Case
	if n := len(c.Returns); n > 0 && offers(c, s.d.Actor, casework.Check) {
		r := c.Returns[n-1]
		return s.t("counter.sent_back", "reason", r.Reason), s.t("counter.sent_back_by", "name", r.Name, "time", s.d.Words.Moment(r.At.In(app.HallTime))), kit.Red
	}
	if !p.outcome {
		return "", "", kit.NoTint
	}
	switch {
	case c.Refusal != nil:
		return s.t("counter.out_refused", "notice", c.Refusal.Notice), p.printing(), kit.Amber
	case c.Acceptance != nil:
		return s.t("counter.out_accepted", "notice", c.Acceptance.Notice), s.t("counter.out_then", "first", s.promised(c), "then", p.printing()), kit.Green
	case len(c.Corrections) > 0 && offers(c, s.d.Actor, casework.Resubmit):
		last := c.Corrections[len(c.Corrections)-1]
		until := s.t("counter.within", "n", casework.CorrectionDays)
		if last.Until != 0 {
			until = s.t("counter.until", "day", last.Until.String())
		}
		return s.t("counter.out_correction", "notice", last.Notice), s.t("counter.out_then", "first", until, "then", p.printing()), kit.Amber
	}
	return s.t("counter.out_received"), s.t("counter.out_received_then"), kit.Green
}

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

// printing says how far the last paper has come.
func (p *casePage) printing() string {
	if len(p.jobs) == 0 {
		return ""
	}
	last := p.jobs[len(p.jobs)-1]
	return p.s.t("counter.printing", "paper", p.s.t(last.Kind.Name()), "state", p.s.t(jobs[last.State].id))
}

// facts are the lines about the persons and the times.
func (p *casePage) facts(c *casework.Case) fyne.CanvasObject {
	s := p.s
	who := s.t("counter.fact_applicant", "name", c.Applicant.Name, "id", identity.MaskNumber(c.Applicant.ID))
	if c.Agent != nil {
		who += s.t("counter.fact_agent", "name", c.Agent.Name)
	}
	way := "counter.pickup"
	if c.Way == casework.Mail {
		way = "counter.mail"
	}
	when := s.t("counter.fact_received", "time", s.d.Words.Moment(c.Received.In(app.HallTime)), "way", s.t(way))
	if c.Acceptance != nil {
		when += s.t("counter.fact_due", "due", s.promised(c))
		if words, _ := s.clock(c.Row()); words != "" && !c.Item.Instant() {
			when += s.t("counter.fact_clock", "words", words)
		}
	}
	return kit.Col(4, kit.Ends(kit.Body(who).Ellipsis(), kit.Note(c.Applicant.Phone)), kit.Note(when).Ellipsis())
}

// jobs are the states of a print job.
var jobs = map[paper.JobState]struct {
	id     string
	colour kit.Colour
}{
	paper.Queued: {"counter.job_queued", kit.Ink2}, paper.Claimed: {"counter.job_claimed", kit.Ink2}, paper.Submitted: {"counter.job_submitted", kit.Primary},
	paper.Done: {"counter.job_done", kit.Success}, paper.Failed: {"counter.job_failed", kit.Danger}, paper.Unknown: {"counter.job_unknown", kit.Warning},
}

func (p *casePage) jobCells() [][]kit.Cell {
	s := p.s
	rows := make([][]kit.Cell, len(p.jobs))
	for i, j := range p.jobs {
		name := kit.Cell{Text: s.t(j.Kind.Name())}
		if j.Reprint > 0 {
			name.Tag, name.Tint = s.t("counter.reprint_no", "n", j.Reprint), kit.Grey
		}
		state := jobs[j.State]
		rows[i] = []kit.Cell{
			name,
			{Text: j.Notice},
			{Text: s.d.Words.Moment(j.Created.In(app.HallTime)), Colour: kit.Ink2},
			{Text: s.t(state.id), Colour: state.colour},
		}
	}
	return rows
}

// steps are the names of the steps in a journal.
var steps = map[casework.Step]string{
	casework.Register: "counter.step_register", casework.Amend: "counter.step_amend", casework.Check: "counter.step_check",
	casework.Accept: "counter.step_accept", casework.RequestCorrection: "counter.step_request_correction",
	casework.Resubmit: "counter.step_resubmit", casework.RefuseAcceptance: "counter.step_refuse_acceptance",
	casework.HandOver: "counter.step_hand_over", casework.TakeOver: "counter.step_take_over", casework.SendBack: "counter.step_send_back",
	casework.Grant: "counter.step_grant", casework.Deny: "counter.step_deny", casework.SendResult: "counter.step_send_result",
	casework.ReceiveResult: "counter.step_receive_result", casework.GiveOut: "counter.step_give_out", casework.Close: "counter.step_close",
}

// journalCells shows the newest entry first.
func (s *Screen) journalCells(entries []casework.Entry) [][]kit.Cell {
	rows := make([][]kit.Cell, 0, len(entries))
	for i := len(entries) - 1; i >= 0; i-- {
		e := entries[i]
		rows = append(rows, []kit.Cell{
			{Text: s.d.Words.Moment(e.At.In(app.HallTime)), Colour: kit.Ink2},
			{Text: s.t(steps[e.Step])},
			{Text: e.By.Name},
			{Text: s.entryWords(e), Colour: kit.Ink2},
		})
	}
	return rows
}

func (s *Screen) entryWords(e casework.Entry) string {
	var parts []string
	for _, text := range []string{e.Change.Notice, e.Change.Reason} {
		if text != "" {
			parts = append(parts, text)
		}
	}
	good, lacking := 0, 0
	for _, k := range e.Change.Checks {
		switch k.State {
		case casework.Good:
			good++
		case casework.Lacking:
			lacking++
		}
	}
	if good+lacking > 0 {
		parts = append(parts, s.t("counter.entry_checks", "good", good, "lacking", lacking))
	}
	return strings.Join(parts, " · ")
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
	dept, ok := s.d.Catalogue.Department(st.Dept)
	name := st.Dept
	if ok {
		name = dept.Name
	}
	box := kit.PlanStage{Title: s.t("counter.plan_stage", "n", strconv.Itoa(st.No)), Who: name}
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
