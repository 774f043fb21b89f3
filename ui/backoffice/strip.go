package backoffice

import (
	"yichuang/app/casework"
	"yichuang/app/workday"
	"yichuang/ui/kit"
)

// strip is the way of the case through the hall: acceptance, the stages of its
// plan, the result's way to the delivery window and out.
func (v *view) strip() [][]kit.PlanStage {
	t := v.words.T
	columns := [][]kit.PlanStage{{v.acceptance()}}
	for _, level := range levels(v.c.Plan) {
		var column []kit.PlanStage
		for _, s := range level {
			column = append(column, v.stageBox(s, len(v.c.Plan) == 1))
		}
		columns = append(columns, column)
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
	case v.c.AllIn() != nil:
		out.State, out.Note = kit.StageNow, t("backoffice.to_collect")
	case v.c.LastSent() != nil:
		out.State, out.Note = kit.StageNow, t("backoffice.to_receive")
	}
	return append(columns, []kit.PlanStage{send}, []kit.PlanStage{out})
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
	st := kit.PlanStage{Title: s.Name, Who: v.words.dept(s.Dept)}
	if only {
		st.Title = t("backoffice.stage_review")
	}
	switch s.State {
	case casework.Done:
		st.State, st.Note = kit.StageDone, "✓ "+v.words.short(s.Ended.At)+" "+t("backoffice.log_grant")
	case casework.Rejected:
		st.State, st.Note = kit.StageLate, "× "+v.words.short(s.Ended.At)+" "+t("backoffice.log_deny")
	case casework.InProgress:
		st.State, st.Note = kit.StageNow, v.words.left(v.standing)
	case casework.Ready:
		st.State, st.Note = kit.StageNow, t("backoffice.to_take")
		if s.Handed == nil && !v.c.Item.Instant() {
			st.Note = t("backoffice.at_counter")
		}
	case casework.Skipped:
		st.State = kit.StagePaused
	}
	if v.standing.Level == workday.Overdue && st.State == kit.StageNow {
		st.State, st.Note = kit.StageLate, v.words.left(v.standing)
	}
	return st
}

// levels sorts stages into columns: one stands right of all it waits for.
func levels(plan []casework.Stage) [][]casework.Stage {
	depth := map[int]int{}
	var out [][]casework.Stage
	for _, s := range plan {
		d := 0
		for _, before := range s.After {
			d = max(d, depth[before]+1)
		}
		depth[s.No] = d
		for len(out) <= d {
			out = append(out, nil)
		}
		out[d] = append(out[d], s)
	}
	return out
}
