package catalogue

import (
	"errors"
	"slices"
	"testing"

	"yichuang/app"
)

func TestPlanOfAnyItemIsItsStages(t *testing.T) {
	c := sample(t)
	for _, row := range []struct {
		code          string
		stages, limit int // limit of the first stage
		dept          string
		kind          StageKind
	}{
		{"B003", 1, 0, "XZSP", StageDecision},
		{"B001", 1, 5, "XZSP", StageDecision},
		{"J004", 13, 0, FrontDesk, StageAccept},
	} {
		t.Run(row.code, func(t *testing.T) {
			it, _ := c.Item(row.code)
			plan := it.Plan()
			if first := plan[0]; len(plan) != row.stages || first.No != 1 || first.Limit != row.limit || first.Dept != row.dept || first.Kind != row.kind || first.Clock != Counted {
				t.Errorf("%d stages, the first %+v", len(plan), first)
			}
		})
	}
}

func TestPlanCanBeChangedWithoutTouchingTheCatalogue(t *testing.T) {
	it, _ := sample(t).Item("J001")
	it.Plan()[0].Name = "x"
	if it.Plan()[0].Name == "x" {
		t.Error("the catalogue was changed")
	}
}

func TestAnswersChooseMaterials(t *testing.T) {
	c := sample(t)
	for _, row := range []struct {
		name, code string
		answers    map[string]string
		want       []string
	}{
		{"catering by an agent", "B001", map[string]string{"catering": "yes", "agent": "yes"}, []string{"app", "id", "bl", "plan", "rules_list", "equip", "poa", "flow"}},
		{"catering in person", "B001", map[string]string{"catering": "yes", "agent": "no"}, []string{"app", "id", "bl", "plan", "rules_list", "equip", "flow"}},
		{"no catering in person", "B001", map[string]string{"catering": "no", "agent": "no"}, []string{"app", "id", "bl", "plan", "rules_list", "equip"}},
		{"gift", "D001", map[string]string{"how": "gift", "married": "single"}, []string{"app", "id", "title", "taxproof", "marry"}},
		{"no questions", "B002", nil, nil},
	} {
		t.Run(row.name, func(t *testing.T) {
			it, _ := c.Item(row.code)
			if row.want == nil {
				row.want = idsOf(it.Materials)
			}
			got, err := it.Choose(row.answers)
			if err != nil || !slices.Equal(idsOf(got), row.want) {
				t.Errorf("got %v %v, want %v", idsOf(got), err, row.want)
			}
		})
	}
}

func idsOf(ms []MaterialSpec) []string {
	var out []string
	for _, m := range ms {
		out = append(out, m.ID)
	}
	return out
}

func TestOpenOrForeignAnswersAreRefused(t *testing.T) {
	it, _ := sample(t).Item("B001")
	for _, row := range []struct {
		name      string
		answers   map[string]string
		id, field string
	}{
		{"open", map[string]string{"catering": "no"}, "catalogue.question_open", "agent"},
		{"unknown answer", map[string]string{"catering": "no", "agent": "x"}, "catalogue.answer_unknown", "agent"},
		{"unknown question", map[string]string{"catering": "no", "agent": "no", "moon": "yes"}, "catalogue.answer_unknown", "moon"},
	} {
		t.Run(row.name, func(t *testing.T) {
			var e *app.Error
			if _, err := it.Choose(row.answers); !errors.As(err, &e) || e.ID != row.id || e.Field != row.field || e.Code != app.Invalid {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestProfilesSayWhatTheRulesSay(t *testing.T) {
	for _, row := range []struct {
		id     ProfileID
		notice int
		deemed bool
		extend int
	}{
		{Permit, 5, true, 10},
		{Registration, 3, false, 3},
		{RealEstate, 0, true, 0},
		{Confirmation, 5, false, 0},
		{Benefit, 5, false, 0},
		{Filing, 5, false, 0},
		{PublicService, 5, false, 0},
	} {
		t.Run(string(row.id), func(t *testing.T) {
			p, ok := ProfileOf(row.id)
			if !ok || p.ID != row.id || p.NoticeDays != row.notice || p.DeemedAccepted != row.deemed || p.ExtensionDays != row.extend {
				t.Errorf("profile is %+v", p)
			}
			if p.GrantPaper == "" || p.DenialPaper == "" || (p.ExtensionDays > 0) != (p.Approver != NoApprover) {
				t.Errorf("profile is not whole: %+v", p)
			}
		})
	}
	if _, ok := ProfileOf("mixed"); ok || len(Profiles()) != len(profiles) {
		t.Error("the list of profiles is not the profiles")
	}
}

func TestProcedureOfAnItemFillsWhatTheLawOfItsKindLeavesOpen(t *testing.T) {
	c := sample(t)
	for _, row := range []struct {
		code, basis string
		extend      int
		approver    Approver
	}{
		{"B001", "《中华人民共和国行政许可法》第三十二条第一款第四项", 10, AuthorityHead},
		{"J004", "《中华人民共和国行政许可法》第三十二条第一款第四项", 15, GovernmentHead},
		{"D001", "《不动产登记暂行条例》第十七条第一款第三项", 0, NoApprover},
		{"C005", "", 0, NoApprover},
	} {
		t.Run(row.code, func(t *testing.T) {
			it, _ := c.Item(row.code)
			if row.basis == "" { // no clause of its kind
				row.basis = it.LegalBasis
			}
			if p := it.Procedure(); p.CorrectBasis != row.basis || p.ExtensionDays != row.extend || p.Approver != row.approver {
				t.Errorf("got %+v", p)
			}
		})
	}
	if p, _ := ProfileOf(PublicService); p.CorrectBasis != "" {
		t.Error("the profile itself was changed")
	}
}
