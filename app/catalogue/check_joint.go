package catalogue

import (
	"fmt"
	"slices"
	"strings"

	"yichuang/app"
)

// notJoint: stages and a lead belong to joint items alone.
func (k *checker) notJoint(it *Item) {
	for _, f := range []struct {
		name string
		set  bool
	}{
		{"lead_dept", it.LeadDept != ""},
		{"responsible_depts", len(it.ResponsibleDepts) > 0},
		{"stages", len(it.Stages) > 0},
		{"critical_path_counted", it.PathCounted != 0},
		{"critical_path_all", it.PathAll != 0},
	} {
		if f.set {
			k.add(f.name, "catalogue.joint_only", "", nil)
		}
	}
}

func (k *checker) joint(it *Item) {
	k.dept("lead_dept", it.LeadDept)
	for i, id := range it.ResponsibleDepts {
		k.dept(fmt.Sprintf("responsible_depts[%d]", i), id)
	}
	k.filled("stages", len(it.Stages))
	if len(it.Stages) > maxStages {
		k.add("stages", "catalogue.too_many_stages", "", app.Args{"max": maxStages})
		return
	}
	at, sound := map[int]int{}, true
	for i := range it.Stages {
		s := &it.Stages[i]
		sound = k.stage(fmt.Sprintf("stages[%d].", i), s) && sound
		if _, twice := at[s.No]; twice {
			k.add(fmt.Sprintf("stages[%d].no", i), "catalogue.double", "", app.Args{"id": s.No})
			sound = false
		}
		at[s.No] = i
	}
	sound = k.after(it, at) && sound
	k.responsible(it)
	if sound && len(it.Stages) > 0 {
		k.paths(it, at)
	}
}

func (k *checker) stage(at string, s *StageSpec) (sound bool) {
	sound = k.within(at+"no", s.No, 1, maxStages)
	sound = k.within(at+"limit", s.Limit, 0, maxLimit) && sound
	k.text(at+"name", s.Name)
	k.text(at+"output", s.Output)
	if s.Dept != FrontDesk {
		k.dept(at+"dept", s.Dept)
	}
	oneOf(k, at+"kind", s.Kind, StageAccept, StageReview, StageSurvey, StageExpert, StageDecision, StageIssue)
	oneOf(k, at+"clock", s.Clock, Counted, Excluded)
	if s.Clock == Excluded && s.Kind != StageExpert && strings.TrimSpace(s.Basis) == "" {
		k.add(at+"basis", "catalogue.excluded_without_basis", "R29", nil)
	}
	for i, code := range s.Items {
		if _, ok := k.c.Item(code); !ok {
			k.add(fmt.Sprintf("%sitems[%d]", at, i), "catalogue.unknown_item", "", app.Args{"id": code})
		}
	}
	return sound
}

func (k *checker) after(it *Item, at map[int]int) (sound bool) {
	sound = true
	for i := range it.Stages {
		for j, no := range it.Stages[i].After {
			if _, ok := at[no]; !ok {
				k.add(fmt.Sprintf("stages[%d].after[%d]", i, j), "catalogue.unknown_stage", "", app.Args{"id": no})
				sound = false
			}
		}
	}
	return sound
}

// responsible: the responsible departments are all that have a stage, but for
// the lead and the front desk.
func (k *checker) responsible(it *Item) {
	want := map[string]bool{}
	for i := range it.Stages {
		if d := it.Stages[i].Dept; d != it.LeadDept && d != FrontDesk {
			want[d] = true
		}
	}
	if len(want) >= maxDepts { // the lead is one more
		k.add("stages", "catalogue.too_many_depts", "", app.Args{"max": maxDepts})
	}
	seen := map[string]bool{}
	for i, id := range it.ResponsibleDepts {
		field := fmt.Sprintf("responsible_depts[%d]", i)
		k.unique(seen, field, id)
		if !want[id] {
			k.add(field, "catalogue.responsible_without_stage", "", app.Args{"id": id})
		}
	}
	for i := range it.Stages {
		d := it.Stages[i].Dept
		if want[d] && !seen[d] {
			k.add("responsible_depts", "catalogue.responsible_missing", "", app.Args{"id": d})
			seen[d] = true
		}
	}
}

// paths checks that the stages are no circle and that the longest counted path
// keeps the committed limit (R66).
func (k *checker) paths(it *Item, at map[int]int) {
	counted, all, ok := longestPaths(it.Stages, at)
	if !ok {
		k.add("stages", "catalogue.stage_circle", "", nil)
		return
	}
	if counted > it.CommittedLimit {
		k.add("stages", "catalogue.path_over_committed", "R66", app.Args{"path": counted, "committed": it.CommittedLimit})
	}
	if it.PathCounted != counted {
		k.add("critical_path_counted", "catalogue.path_differs", "R66", app.Args{"written": it.PathCounted, "path": counted})
	}
	if it.PathAll != all {
		k.add("critical_path_all", "catalogue.path_differs", "R66", app.Args{"written": it.PathAll, "path": all})
	}
}

// longestPaths returns the longest path of counted limits and of all limits;
// ok is false when the stages wait for each other in a circle.
func longestPaths(stages []StageSpec, at map[int]int) (counted, all int, ok bool) {
	waits, next := make([]int, len(stages)), make([][]int, len(stages))
	var ready []int
	for i := range stages {
		waits[i] = len(stages[i].After)
		for _, no := range stages[i].After {
			next[at[no]] = append(next[at[no]], i)
		}
		if waits[i] == 0 {
			ready = append(ready, i)
		}
	}
	countedTo, allTo := make([]int, len(stages)), make([]int, len(stages))
	for n := 0; n < len(ready); n++ {
		i := ready[n]
		allTo[i] += stages[i].Limit
		if stages[i].Clock != Excluded {
			countedTo[i] += stages[i].Limit
		}
		for _, j := range next[i] {
			countedTo[j], allTo[j] = max(countedTo[j], countedTo[i]), max(allTo[j], allTo[i])
			if waits[j]--; waits[j] == 0 {
				ready = append(ready, j)
			}
		}
	}
	return slices.Max(countedTo), slices.Max(allTo), len(ready) == len(stages)
}
