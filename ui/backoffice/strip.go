package backoffice

import (
	"fmt"
	"slices"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/workday"
	"yichuang/ui/kit"
)

// strip is the way of the case through the hall: acceptance, the stages of its
// plan, the result's way to the delivery window and out. Of a joint plan it
// shows what stands around this stage and counts the rest; narrow says that
// there is no room for boxes below each other. The whole plan is a page of its
// own.
func (v *view) strip(narrow bool) [][]kit.PlanStage {
	if v.c.Item.Joint() {
		all := levels(v.c.Plan)
		for _, level := range all {
			narrow = narrow || len(level) > 2
		}
		if narrow {
			return v.inShort(all)
		}
		return v.around(all)
	}
	t := v.words.T
	columns := [][]kit.PlanStage{{v.acceptance()}}
	for _, level := range levels(v.c.Plan) {
		columns = append(columns, v.column(level))
	}
	send := kit.PlanStage{Title: t("backoffice.stage_send"), Who: v.words.dept(v.c.Item.Dept)}
	out := kit.PlanStage{Title: t("backoffice.stage_out"), Who: t("backoffice.delivery_window")}
	switch {
	case v.c.LastSent() != nil:
		send.State, send.Note = kit.StageDone, "✓ "+v.words.short(v.c.LastSent().At)
	case v.c.Decision != nil:
		send.State, send.Note = kit.StageNow, t("backoffice.to_send")
	}
	switch {
	case v.c.Delivery != nil:
		out.State, out.Note = kit.StageDone, "✓ "+v.words.short(v.c.Delivery.At)
	case v.c.AllIn() != nil && v.c.Decision != nil:
		out.State, out.Note = kit.StageNow, t("backoffice.to_collect")
	case v.c.LastSent() != nil:
		out.State, out.Note = kit.StageNow, t("backoffice.to_receive")
	}
	return append(columns, []kit.PlanStage{send}, []kit.PlanStage{out})
}

// stripMost is how many columns of stages have room to be read.
const stripMost = 4

// around are the columns beside this stage's, with what is before and behind
// them counted.
func (v *view) around(all [][]casework.Stage) [][]kit.PlanStage {
	own := v.ownColumn(all)
	first := min(max(own-1, 0), max(len(all)-stripMost, 0))
	last := min(first+stripMost, len(all))
	var columns [][]kit.PlanStage
	if n := stagesIn(all[:first]); n > 0 {
		columns = append(columns, []kit.PlanStage{v.counted("backoffice.stages_before", all[:first], n)})
	}
	for _, level := range all[first:last] {
		columns = append(columns, v.column(level))
	}
	if n := stagesIn(all[last:]); n > 0 {
		columns = append(columns, []kit.PlanStage{v.counted("backoffice.stages_after", all[last:], n)})
	}
	return columns
}

// inShort are this stage, those that run beside it, and how many are before and
// behind, each in one box.
func (v *view) inShort(all [][]casework.Stage) [][]kit.PlanStage {
	own := v.ownColumn(all)
	var columns [][]kit.PlanStage
	add := func(id string, some [][]casework.Stage) {
		if n := stagesIn(some); n > 0 {
			columns = append(columns, []kit.PlanStage{v.counted(id, some, n)})
		}
	}
	add("backoffice.stages_before", all[:own])
	var beside []casework.Stage
	for _, s := range all[own] {
		if s.No == v.no() {
			columns = append(columns, []kit.PlanStage{v.stageBox(s, false)})
		} else {
			s.Name = v.words.T("backoffice.beside", "name", s.Name)
			beside = append(beside, s)
		}
	}
	add("backoffice.stages_beside", [][]casework.Stage{beside})
	add("backoffice.stages_after", all[own+1:])
	return columns
}

// counted is a box for several stages: how many are done, or late.
func (v *view) counted(id string, some [][]casework.Stage, n int) kit.PlanStage {
	done, late := 0, 0
	for _, s := range slices.Concat(some...) {
		switch {
		case s.Ended != nil:
			done++
		case v.stands[s.No].Over > 0 && slices.Contains(atWork, s.State):
			late++
		}
	}
	if n == 1 {
		return v.stageBox(slices.Concat(some...)[0], false)
	}
	box := kit.PlanStage{Title: v.words.T(id, "n", n)}
	switch {
	case late > 0:
		box.State, box.Note = kit.StageLate, v.words.T("backoffice.stages_late", "n", late)
	case done == n:
		box.State, box.Note = kit.StageDone, "✓"
	case done > 0:
		box.Note = v.words.T("backoffice.stages_done", "n", done)
	}
	return box
}

// ownColumn is the column of this stage.
func (v *view) ownColumn(all [][]casework.Stage) int {
	return max(slices.IndexFunc(all, func(level []casework.Stage) bool {
		return slices.ContainsFunc(level, func(s casework.Stage) bool { return s.No == v.no() })
	}), 0)
}

func stagesIn(levels [][]casework.Stage) int {
	n := 0
	for _, level := range levels {
		n += len(level)
	}
	return n
}

func (v *view) column(level []casework.Stage) []kit.PlanStage {
	var column []kit.PlanStage
	for _, s := range level {
		column = append(column, v.stageBox(s, len(v.c.Plan) == 1))
	}
	return column
}

func (v *view) acceptance() kit.PlanStage {
	st := kit.PlanStage{Title: v.words.T("backoffice.stage_accept"), Who: v.words.T("backoffice.counter", "desk", v.c.Desk)}
	if a := v.c.Acceptance; a != nil {
		st.State, st.Note = kit.StageDone, "✓ "+a.On.String()[5:]
	} else {
		st.State, st.Note = kit.StageNow, v.words.T("backoffice.not_accepted")
	}
	return st
}

func (v *view) stageBox(s casework.Stage, only bool) kit.PlanStage {
	t := v.words.T
	st := kit.PlanStage{Title: fmt.Sprintf("%d %s", s.No, s.Name), Who: v.words.dept(s.Dept)}
	if only {
		st.Title = t("backoffice.stage_review")
	}
	stands := v.stands[s.No]
	switch s.State {
	case casework.Done:
		st.State, st.Note = kit.StageDone, kit.Joined("✓ "+v.words.short(s.Ended.At), v.said(s))
	case casework.Rejected:
		st.State, st.Note = kit.StageLate, kit.Joined("× "+v.words.short(s.Ended.At), v.said(s))
	case casework.InProgress, casework.Referred, casework.Suspended:
		st.State, st.Note = kit.StageNow, kit.Joined(v.stateWord(s), v.words.left(stands))
	case casework.Ready:
		st.State, st.Note = kit.StageNow, kit.Joined(t("backoffice.to_take"), v.leftOf(s))
		if v.c.Can(casework.TakeOver, s.No, app.Actor{Dept: s.Dept, Roles: []app.Role{app.Back}}) != nil {
			st.Note = t("backoffice.at_counter")
		}
	case casework.GivenBack:
		st.State, st.Note = kit.StageNow, t(s.State.MessageID())
	case casework.Skipped:
		st.State, st.Note = kit.StagePaused, t(s.State.MessageID())
	}
	if stands.Level == workday.Overdue && st.State == kit.StageNow {
		st.State, st.Note = kit.StageLate, v.words.left(stands)
	}
	return st
}

// leftOf is how many days a stage of several has left; a single one's stand in
// the head of the page.
func (v *view) leftOf(s casework.Stage) string {
	if len(v.c.Plan) == 1 {
		return ""
	}
	return v.words.left(v.stands[s.No])
}

// stateWord says what a stage that is worked on waits for.
func (v *view) stateWord(s casework.Stage) string {
	if s.State != casework.InProgress {
		return v.words.T(s.State.MessageID())
	}
	for _, p := range v.c.Specials {
		if p.Open() && p.Stage == s.No {
			return v.words.T(p.Kind.MessageID())
		}
	}
	return ""
}

// said is the verdict of a stage that is over.
func (v *view) said(s casework.Stage) string {
	switch {
	case s.Opinion != nil && s.Opinion.Verdict == casework.Agree:
		return "" // the sign says it
	case s.Opinion != nil:
		return v.words.T(s.Opinion.Verdict.MessageID())
	case s.Counter():
		return ""
	case s.State == casework.Rejected:
		return v.words.T("backoffice.log_deny")
	case v.c.Item.Joint():
		return ""
	}
	return v.words.T("backoffice.log_grant")
}

// levels sorts stages into columns: one stands right of all it waits for,
// whatever their numbers are.
func levels(plan []casework.Stage) [][]casework.Stage {
	depth := map[int]int{}
	for range plan { // the longest way has as many steps as there are stages
		for _, s := range plan {
			for _, before := range s.After {
				depth[s.No] = min(max(depth[s.No], depth[before]+1), len(plan))
			}
		}
	}
	var out [][]casework.Stage
	for _, s := range plan {
		for len(out) <= depth[s.No] {
			out = append(out, nil)
		}
		out[depth[s.No]] = append(out[depth[s.No]], s)
	}
	return out
}
