package backoffice

import (
	"fmt"
	"slices"
	"strings"

	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/ui/kit"
)

var formIDs = map[string]string{
	string(catalogue.Original): "backoffice.form_original", string(catalogue.Copy): "backoffice.form_copy", string(catalogue.Check): "backoffice.form_check",
}

// materials lists what the stage works on: its papers with where each is, the
// results of the stages before it (R63), and, grey, the papers of the others.
func (v *view) materials() [][]kit.Cell {
	w := v.words
	var rows, others [][]kit.Cell
	for _, m := range v.c.Materials {
		row := []kit.Cell{{Text: m.Name}, {Text: w.T(formIDs[m.Form], "n", m.Count), Colour: kit.Ink2}, v.where(m)}
		if m.Source != "" {
			row[0].Note = w.T("backoffice.shared_from", "from", m.Source)
		}
		if v.needs(m) {
			rows = append(rows, row)
			continue
		}
		row[0].Colour, row[0].Note = kit.Ink2, w.T("backoffice.not_needed")
		others = append(others, row)
	}
	for _, r := range v.c.Inputs(v.no()) {
		rows = append(rows, []kit.Cell{
			{Text: r.Doc, Note: r.DocNo, Tag: w.T("backoffice.input"), Tint: kit.Green},
			{Text: w.dept(r.Dept), Colour: kit.Ink2},
			{Text: w.signed(r.Made), Colour: kit.Ink2},
		})
	}
	return append(rows, others...)
}

// where says who has a paper, or when it is to come (R47, R67).
func (v *view) where(m casework.Material) kit.Cell {
	w := v.words
	switch {
	case m.State != casework.Good && v.c.Deferral.Open():
		return kit.Cell{Text: w.T("backoffice.still_to_come", "day", v.c.Deferral.Until.String()[5:]), Colour: kit.Warning}
	case m.State != casework.Good:
		return kit.Cell{Text: w.T("backoffice.not_good"), Colour: kit.Warning}
	case m.Source != "":
		return kit.Cell{Text: w.T("backoffice.held_shared"), Colour: kit.Ink2}
	case m.Holder == w.actor.Dept:
		return kit.Cell{Text: w.T("backoffice.held_here"), Colour: kit.Success}
	case v.stage != nil && v.stage.Original && m.Form == string(catalogue.Original):
		return kit.Cell{Text: w.T("backoffice.original_at", "who", w.holder(m)), Colour: kit.Warning}
	}
	return kit.Cell{Text: w.holder(m), Colour: kit.Ink2}
}

// thing is one record of the case beside its papers: a survey, a special
// procedure, an extension. Step, if not "", is what Enter on it asks for.
type thing struct {
	row    []kit.Cell
	step   casework.Step
	target int
}

// things lists surveys, special procedures and whatever else moves the clock
// or was decided on the way.
func (v *view) things() []thing {
	var out []thing
	for _, s := range v.c.Surveys {
		out = append(out, v.survey(s))
	}
	for _, s := range v.c.Specials {
		out = append(out, v.specialRow(s))
	}
	add := func(what, text, state string, by casework.Signature) {
		out = append(out, thing{row: []kit.Cell{{Text: what}, {Text: text, Note: v.words.signed(by)}, {Text: state, Colour: kit.Ink2}}})
	}
	t := v.words.T
	if x := v.c.Extension; x != nil {
		add(t(casework.Extend.MessageID()), kit.Joined(t("backoffice.days", "n", x.Days), x.Reason), x.Notice, x.Signature)
	}
	if d := v.c.Deferral; d != nil {
		state := t("backoffice.deferral_done")
		if d.Open() {
			state = t("backoffice.still_to_come", "day", d.Until.String()[5:])
		}
		add(t(casework.AcceptDeferred.MessageID()), d.Notice, state, d.Signature)
	}
	if f := v.c.Fee; f != nil {
		state := t("backoffice.fee_open")
		if f.Paid != nil {
			state = t("backoffice.fee_paid")
		}
		add(t(casework.RequestPayment.MessageID()), t("backoffice.yuan", "amount", f.Amount)+" · "+f.Reason, state, f.Asked)
	}
	for _, l := range v.c.Lead {
		add(t(casework.LeadDecide.MessageID()), kit.Joined(fmt.Sprint(l.Stage), l.Reason, l.Basis), v.words.T(l.Choice.MessageID()), l.Signature)
	}
	for _, x := range v.c.Transfers {
		add(t(casework.Transfer.MessageID()), kit.Joined(v.words.dept(x.From)+" → "+v.words.dept(x.To), x.Reason), fmt.Sprint(x.Stage), x.Signature)
	}
	for _, x := range v.c.Moves {
		add(t(casework.HandPapers.MessageID()), kit.Joined(v.words.party(x.From)+" → "+v.words.party(x.To), x.Taker), x.Sheet, x.Signature)
	}
	return out
}

func (v *view) survey(s casework.Survey) thing {
	t := v.words.T
	th := thing{target: s.No}
	text, state, colour := s.Place, t("backoffice.survey_undated"), kit.Warning
	switch {
	case s.Void != nil:
		state, colour = t("backoffice.annulled", "why", s.Void.Reason), kit.Ink2
	case s.Record != nil:
		state, colour = v.words.T(s.Record.Conclusion.MessageID()), conclusionColours[s.Record.Conclusion]
		text = kit.Joined(v.words.moment(s.Record.From), s.Record.Findings, absent(v.words, s.Record.Absent))
	case s.Dated != nil:
		state = t("backoffice.survey_open")
		text = kit.Joined(v.words.moment(s.At), s.Place)
		th.step = casework.RecordSurvey
	default:
		th.step = casework.ArrangeSurvey
	}
	if s.Stage != v.no() {
		th.step = ""
	}
	th.row = []kit.Cell{{Text: v.ofStage(s.Stage, t("backoffice.survey"))}, {Text: text, Note: s.Notice}, {Text: state, Colour: colour}}
	return th
}

// absent names who was invited and did not come: no consent (R65).
func absent(w words, depts []string) string {
	if len(depts) == 0 {
		return ""
	}
	var names []string
	for _, id := range depts {
		names = append(names, w.dept(id))
	}
	return w.T("backoffice.absent", "depts", strings.Join(names, w.T("backoffice.comma")))
}

var conclusionColours = map[casework.Conclusion]kit.Colour{
	casework.Passed: kit.Success, casework.ToRectify: kit.Warning, casework.NotUpToRule: kit.Danger,
}

func (v *view) specialRow(s casework.Special) thing {
	t := v.words.T
	th := thing{target: s.No}
	text := t("backoffice.special_from", "day", s.From.String()[5:], "n", s.Days)
	state, colour := t("backoffice.special_counts"), kit.Ink2
	switch {
	case s.Void != nil:
		state = t("backoffice.annulled", "why", s.Void.Reason)
	case !s.Open():
		text, state = t("backoffice.special_span", "from", s.From.String()[5:], "to", s.Until.String()[5:]), t("backoffice.special_over")
	case s.Excluded:
		state, colour = t("backoffice.special_stops"), kit.Warning
	}
	if s.Open() && s.Stage == v.no() && s.Kind != casework.Payment {
		th.step = casework.EndSpecial
	}
	th.row = []kit.Cell{{Text: v.ofStage(s.Stage, v.words.T(s.Kind.MessageID()))}, {Text: kit.Joined(text, s.Reason, s.Record), Note: s.Notice}, {Text: state, Colour: colour}}
	return th
}

// ofStage puts the number of another stage before a name.
func (v *view) ofStage(no int, name string) string {
	if no == 0 || !v.c.Item.Joint() {
		return name
	}
	return fmt.Sprintf("%d %s", no, name)
}

// late names the other stages that are past their day. Nobody's silence is consent:
// it is shown, and the lead urges (R65).
func (v *view) late() string {
	if !v.c.Item.Joint() || !v.c.State.Running() {
		return ""
	}
	var names []string
	for _, s := range v.c.Plan {
		if p := v.stands[s.No]; p.Over > 0 && s.No != v.no() && !s.Counter() && slices.Contains(atWork, s.State) {
			names = append(names, v.words.T("backoffice.late_stage", "no", s.No, "dept", v.words.dept(s.Dept), "left", v.words.left(p)))
		}
	}
	if len(names) == 0 {
		return ""
	}
	return v.words.T("backoffice.late", "stages", strings.Join(names, v.words.T("backoffice.comma")))
}

// atWork are the states in which a stage's clock runs.
var atWork = []casework.StageState{casework.Ready, casework.InProgress, casework.Referred, casework.GivenBack}
