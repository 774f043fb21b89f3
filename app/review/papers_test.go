package review_test

import (
	"slices"
	"testing"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/halltest"
	"yichuang/app/paper"
	"yichuang/app/workday"
)

// holders returns who has each paper.
func (r *run) holders() map[string]string {
	out := map[string]string{}
	for _, m := range r.c.Materials {
		if m.Form != "check" {
			out[m.ID] = m.Holder
		}
	}
	return out
}

func (r *run) holdersAre(when string, want map[string]string) {
	r.t.Helper()
	got := r.holders()
	for id, holder := range want {
		if got[id] != holder {
			r.t.Errorf("%s: %s is with %q, want %q", when, id, got[id], holder)
		}
	}
}

// handedOn: the tax office asks to see the originals of the sale; the registry,
// which needs them, waits until they have come from there (R67).
func handedOn(t *testing.T) *run {
	r := accepted(t, "J006")
	front := casework.AtFront
	r.holdersAre("accepted", map[string]string{"jointapp": front, "title": front, "sale": front})
	r.agree(2) // from the scan
	r.front(casework.HandPapers, casework.Change{Papers: []string{"title", "sale"}, To: "SWU", Taker: "税务经办人"})
	r.agree(3)
	r.holdersAre("with the tax office", map[string]string{"jointapp": front, "title": "SWU", "sale": "SWU"})
	if state := r.stage(4).State; state != casework.Ready {
		t.Fatalf("both stages before it are done, and stage 4 is %s", state)
	}
	r.saved(r.Intake.HandOver(t.Context(), r.clerk, "", r.c.Number, 4, nil)) // what the counter still has
	r.refused(r.chief(4), casework.TakeOver, casework.Change{Stage: 4}, "case.originals_elsewhere", "R67")
	r.back(halltest.Reviewer("SWU"), casework.HandPapers, casework.Change{Papers: []string{"title", "sale"}, To: "BDC", Taker: "登记经办人"})
	r.holdersAre("handed over, not yet taken", map[string]string{"jointapp": front, "title": "BDC"})
	r.agree(4)
	r.holdersAre("at the registry", map[string]string{"jointapp": "BDC", "title": "BDC", "sale": "BDC"})
	if len(r.c.Moves) != 2 || r.c.Moves[1].From != "SWU" || r.c.Moves[1].Sheet == "" {
		t.Errorf("moves %+v", r.c.Moves)
	}
	r.collect()
	return r
}

// fileGoesOn: the personnel file goes from the pension office to the insurer,
// which could have begun from the scan.
func fileGoesOn(t *testing.T) *run {
	r := accepted(t, "J008")
	r.refused(r.chief(2), casework.TakeOver, casework.Change{Stage: 2}, "case.originals_elsewhere", "R67")
	r.agree(2)
	r.holdersAre("pension office", map[string]string{"archivehr": "RSJ"})
	r.back(r.chief(2), casework.HandPapers, casework.Change{Papers: []string{"archivehr"}, To: "YBJ", Taker: "医保经办人"})
	r.holdersAre("insurer", map[string]string{"archivehr": "YBJ"})
	r.agree(4)
	r.agree(3)
	r.back(halltest.Reviewer("YBJ"), casework.HandPapers, casework.Change{Papers: []string{"archivehr"}, To: casework.AtFront, Taker: "周兰"})
	r.holdersAre("back at the counter", map[string]string{"archivehr": casework.AtFront})
	r.collect()
	return r
}

// flowTells compares the flow sheet and the stage list of the case with the
// catalogue and the journal, field by field (R60, R62).
func (r *run) flowTells() {
	r.t.Helper()
	it, _ := r.Catalogue.Item(r.c.Item.Code)
	w := casework.Writer{Hall: r.Settings, Catalogue: r.Catalogue, Calendar: r.Calendar}
	flow := w.Flow(r.c, r.clerk, r.Now).Flow
	if flow.Head.Case != r.c.Number || flow.Item.Name != it.Name || flow.Lead != r.deptName(it.LeadDept) || flow.Accepted != r.c.Acceptance.On || flow.Committed != r.c.Due.Committed {
		r.t.Errorf("head of the flow sheet %+v", flow)
	}
	if len(flow.Responsible) != len(it.ResponsibleDepts) || len(flow.Stages) != len(it.Stages) {
		r.t.Fatalf("%d stages, %d departments", len(flow.Stages), len(flow.Responsible))
	}
	for i, spec := range it.Stages {
		r.stageTells(spec, flow.Stages[i])
	}
	r.matrixTells(it, w.Matrix(r.c, r.clerk, r.Now).Matrix)
}

func (r *run) deptName(id string) string {
	if id == catalogue.FrontDesk {
		return "综合受理窗口"
	}
	d, _ := r.Catalogue.Department(id)
	return r.Settings.Authority(id, d.Name)
}

func (r *run) stageTells(spec catalogue.StageSpec, got paper.FlowStage) {
	r.t.Helper()
	want := paper.FlowStage{
		No: spec.No, Dept: r.deptName(spec.Dept), Name: spec.Name, After: spec.After, Limit: spec.Limit,
		Excluded: spec.Clock == catalogue.Excluded, Output: spec.Output, Papers: r.wanted(spec),
	}
	s := r.stage(spec.No)
	switch {
	case got.No != want.No || got.Dept != want.Dept || got.Name != want.Name || got.Limit != want.Limit || got.Excluded != want.Excluded || got.Output != want.Output:
		r.t.Errorf("stage %d: %+v, want %+v", spec.No, got, want)
	case !slices.Equal(got.After, want.After) || !slices.Equal(got.Papers, want.Papers):
		r.t.Errorf("stage %d comes after %v with %v, want %v %v", spec.No, got.After, got.Papers, want.After, want.Papers)
	case got.StartDue < r.c.Acceptance.On || got.Due < got.StartDue:
		r.t.Errorf("stage %d runs from %s to %s", spec.No, got.StartDue, got.Due)
	case s.Opinion != nil && (got.Opinion == "" || got.TakenBy != s.Taken.Name || got.TakenAt != s.Taken.At):
		r.t.Errorf("stage %d was concluded by nobody: %+v", spec.No, got)
	case s.State == casework.Done && got.Signer != s.Ended.Name:
		r.t.Errorf("stage %d was signed by %q, want %q", spec.No, got.Signer, s.Ended.Name)
	}
}

// wanted lists by name the papers that the items decided in the stage ask for,
// all where it decides none, the application always.
func (r *run) wanted(spec catalogue.StageSpec) []string {
	if spec.Dept == catalogue.FrontDesk {
		return nil
	}
	joint, _ := r.Catalogue.Item(r.c.Item.Code)
	var ids, out []string
	for _, code := range spec.Items {
		it, _ := r.Catalogue.Item(code)
		for _, m := range it.Materials {
			ids = append(ids, m.ID)
		}
	}
	for i, m := range joint.Materials {
		if i == 0 || len(ids) == 0 || slices.Contains(ids, m.ID) {
			out = append(out, m.Name)
		}
	}
	return out
}

// matrixTells: each stage's column has exactly the papers the stage gets, the
// first of a row is asked for, the others are shared (R67).
func (r *run) matrixTells(it *catalogue.Item, m *paper.StageMaterials) {
	r.t.Helper()
	var specs []catalogue.StageSpec
	for _, s := range it.Stages {
		if s.Dept != catalogue.FrontDesk {
			specs = append(specs, s)
		}
	}
	if len(m.Stages) != len(specs) || len(m.Rows) != len(it.Materials) {
		r.t.Fatalf("%d stages and %d papers", len(m.Stages), len(m.Rows))
	}
	for i, row := range m.Rows {
		spec := it.Materials[i]
		if row.Material != spec.Name || row.Count != spec.Count || row.Deferrable != spec.Deferrable || row.Received == 0 {
			r.t.Errorf("row %d: %+v of %+v", i, row, spec)
		}
		seen := false
		for j, s := range specs {
			want := ""
			if slices.Contains(r.wanted(s), spec.Name) {
				want = map[bool]string{false: "●", true: "○"}[seen]
				seen = true
			}
			if row.Cells[j] != want {
				r.t.Errorf("%s in stage %d: %q, want %q", spec.Name, s.No, row.Cells[j], want)
			}
		}
	}
}

// TestPlannedDaysFollowTheCatalogue: on acceptance every stage begins when the
// last one before it is due and has its own limit from there; the whole keeps
// the committed day, but for the time that does not count (R62, R66).
func TestPlannedDaysFollowTheCatalogue(t *testing.T) {
	for _, code := range []string{"J001", "J002", "J003", "J004", "J005", "J006", "J007", "J008"} {
		t.Run(code, func(t *testing.T) {
			r := accepted(t, code)
			flow := r.printed(paper.Flow)
			if len(flow) != 1 || len(r.printed(paper.Matrix)) != 1 {
				t.Fatalf("%d flow sheets on acceptance", len(flow))
			}
			it, _ := r.Catalogue.Item(code)
			due, excluded := map[int]app.Date{}, 0
			for len(due) < len(it.Stages) {
				for i, s := range it.Stages {
					start, known := r.today(), due[s.No] == 0
					for _, no := range s.After {
						known = known && due[no] != 0
						start = max(start, due[no])
					}
					if !known {
						continue
					}
					due[s.No] = r.provisional(start, s.Limit)
					if s.Clock == catalogue.Excluded {
						excluded += s.Limit
					}
					if got := flow[0].Flow.Stages[i]; got.StartDue != start || got.Due != due[s.No] {
						t.Errorf("stage %d is planned %s – %s, want %s – %s", s.No, got.StartDue, got.Due, start, due[s.No])
					}
				}
			}
			if last := due[len(it.Stages)]; last > r.provisional(r.c.Due.Committed, excluded) {
				t.Errorf("the plan ends on %s, promised is %s and %d days", last, r.c.Due.Committed, excluded)
			}
		})
	}
}

// provisional counts working days where next year's calendar may be missing.
func (r *run) provisional(from app.Date, days int) app.Date {
	r.t.Helper()
	d := halltest.Must[workday.Due](r.t)(workday.Limit{Start: from, Days: days}.Provisional(r.Calendar))
	return d.Date
}
