package catalogue

import (
	"errors"
	"fmt"
	"testing"

	"yichuang/app"
)

// broken is one way to break a good file, and the one problem it must give.
type broken struct {
	name                  string
	do                    func(d doc)
	item, field, id, rule string
}

func set(item, member string, v any) func(doc) {
	return func(d doc) { d.item(item)[member] = v }
}

func material(item string, i int, member string, v any) func(doc) {
	return func(d doc) { d.item(item).at("materials", i)[member] = v }
}

func stage(item string, i int, member string, v any) func(doc) {
	return func(d doc) { d.item(item).at("stages", i)[member] = v }
}

// manyDepts gives J001 a stage in each of as many new departments as there may
// be at all: its own come on top.
func manyDepts(d doc) {
	it := d.item("J001")
	for i := range maxDepts {
		id := fmt.Sprintf("N%02d", i)
		d["departments"] = append(d["departments"].([]any), doc{"id": id, "name": id, "name_en": id})
		it["responsible_depts"] = append(it["responsible_depts"].([]any), id)
		it["stages"] = append(it["stages"].([]any), doc{
			"no": 10 + i, "name": "环节", "dept": id, "kind": "review", "after": []int{1}, "limit": 0, "clock": "counted", "items": []string{}, "output": "意见",
		})
	}
}

var brokenItems = []broken{
	{"schema", func(d doc) { d["schema"] = "x/1" }, "", "schema", "catalogue.other_schema", ""},
	{"double code", set("B002", "code", "B001"), "B001", "code", "catalogue.double", ""},
	{"no code", set("A001", "code", ""), "#22", "code", "catalogue.empty", ""},
	{"code with a blank", set("A001", "code", "A 1"), "A 1", "code", "catalogue.bad_id", ""},
	{"blank name", set("B001", "name", " "), "B001", "name", "catalogue.empty", ""},
	{"no English name", set("B001", "name_en", ""), "B001", "name_en", "catalogue.empty", ""},
	{"no basis", set("B001", "legal_basis", ""), "B001", "legal_basis", "catalogue.empty", ""},
	{"no result", set("B001", "result_doc", ""), "B001", "result_doc", "catalogue.empty", ""},
	{"no fee", set("B001", "fee", ""), "B001", "fee", "catalogue.empty", ""},
	{"zone", set("B001", "zone", "cellar"), "B001", "zone", "catalogue.unknown_zone", ""},
	{"department", set("B001", "dept", "XXX"), "B001", "dept", "catalogue.unknown_dept", ""},
	{"front desk decides", set("B001", "dept", "WIN"), "B001", "dept", "catalogue.unknown_dept", ""},
	{"regulator", set("B001", "regulator", "XXX"), "B001", "regulator", "catalogue.unknown_dept", ""},
	{"nature", set("B001", "nature", "gift"), "B001", "nature", "catalogue.not_one_of", ""},
	{"case type", set("B001", "case_type", "slow"), "B001", "case_type", "catalogue.not_one_of", ""},
	{"profile", set("B001", "profile", "mixed"), "B001", "profile", "catalogue.not_one_of", ""},
	{"applicant", set("B001", "applicant", "nobody"), "B001", "applicant", "catalogue.not_one_of", ""},
	{"unit", set("B001", "legal_limit_unit", "year"), "B001", "legal_limit_unit", "catalogue.not_one_of", ""},
	{"clock start", set("B001", "clock_start", "dawn"), "B001", "clock_start", "catalogue.not_one_of", ""},
	{"confidence", set("B001", "confidence", "hope"), "B001", "confidence", "catalogue.not_one_of", ""},
	{"instant with a limit", set("B003", "committed_limit", 1), "B003", "committed_limit", "catalogue.instant_with_limit", "R40"},
	{"instant with a deferrable paper", material("B003", 1, "deferrable", true), "B003", "materials[1].deferrable", "catalogue.instant_deferrable", "R40"},
	{"commitment without limit", set("B001", "committed_limit", 0), "B001", "committed_limit", "catalogue.no_committed_limit", "R32"},
	{"joint without limit", set("J007", "committed_limit", 0), "J007", "committed_limit", "catalogue.no_committed_limit", "R32"},
	{"committed over legal", set("B001", "committed_limit", 11), "B001", "committed_limit", "catalogue.committed_over_legal", "R32"},
	{"committed over legal in calendar days", set("B015", "committed_limit", 16), "B015", "committed_limit", "catalogue.committed_over_legal", "R32"},
	{"committed over legal in months", set("C001", "committed_limit", 60), "C001", "committed_limit", "catalogue.committed_over_legal", "R32"},
	{"negative limit", set("B001", "legal_limit", -1), "B001", "legal_limit", "catalogue.out_of_range", ""},
	{"joint over 45", set("J004", "legal_limit", 46), "J004", "legal_limit", "catalogue.joint_over_45", "R25"},
	{"joint over 45 in months", func(d doc) { d.item("J002")["legal_limit"], d.item("J002")["legal_limit_unit"] = 3, "month" }, "J002", "legal_limit", "catalogue.joint_over_45", "R25"},
	{"permit extended by 11", set("B001", "extension_days", 11), "B001", "extension_days", "catalogue.extension_too_long", "R24"},
	{"joint extended by 16", set("J001", "extension_days", 16), "J001", "extension_days", "catalogue.extension_too_long", "R25"},
	{"negative extension", set("C005", "extension_days", -1), "C005", "extension_days", "catalogue.extension_too_long", ""},
	{"double material", material("B001", 1, "id", "app"), "B001", "materials[1].id", "catalogue.double", ""},
	{"material without name", material("B001", 0, "name", ""), "B001", "materials[0].name", "catalogue.empty", ""},
	{"material form", material("B001", 0, "form", "fax"), "B001", "materials[0].form", "catalogue.not_one_of", ""},
	{"material source", material("B001", 0, "source", "moon"), "B001", "materials[0].source", "catalogue.not_one_of", ""},
	{"material count", material("B001", 0, "count", 0), "B001", "materials[0].count", "catalogue.out_of_range", ""},
	{"hint", func(d doc) { d.item("B001").at("materials", 0)["hint"].(map[string]any)["look"] = "" }, "B001", "materials[0].hint.look", "catalogue.empty", ""},
	{"defect", func(d doc) { d.item("B001").at("materials", 0)["hint"].(map[string]any)["defects"] = []string{"x", ""} }, "B001", "materials[0].hint.defects[1]", "catalogue.empty", ""},
	{"when of no question", material("B001", 7, "when", doc{"moon": "yes"}), "B001", "materials[7].when", "catalogue.unknown_question", "R92"},
	{"when of no answer", material("B001", 7, "when", doc{"catering": "perhaps"}), "B001", "materials[7].when", "catalogue.unknown_answer", "R92"},
	{"question without words", func(d doc) { d.item("B001").at("questions", 0)["ask"] = "" }, "B001", "questions[0].ask", "catalogue.empty", ""},
	{"double question", func(d doc) { d.item("D001").at("questions", 1)["id"] = "how" }, "D001", "questions[1].id", "catalogue.double", ""},
	{"one answer", func(d doc) { q := d.item("D001").at("questions", 1); q["answers"] = q.list("answers")[:1] }, "D001", "questions[1].answers", "catalogue.too_few_answers", "R92"},
	{"double answer", func(d doc) { d.item("B001").at("questions", 1).at("answers", 0)["id"] = "yes" }, "B001", "questions[1].answers[1].id", "catalogue.double", ""},
	{"answer adds nothing known", func(d doc) { d.item("B001").at("questions", 0).at("answers", 0)["adds"] = []string{"flow", "moon"} }, "B001", "questions[0].answers[0].adds[1]", "catalogue.unknown_material", "R92"},
	{"answer drops nothing known", func(d doc) { d.item("B001").at("questions", 1).at("answers", 0)["drops"] = []string{"moon"} }, "B001", "questions[1].answers[0].drops[0]", "catalogue.unknown_material", "R92"},
	{"answer adds and drops", func(d doc) { d.item("B001").at("questions", 1).at("answers", 0)["adds"] = []string{"poa"} }, "B001", "questions[1].answers[0].drops[0]", "catalogue.adds_and_drops", "R92"},
	{"double party", func(d doc) { d.item("D001").at("parties", 1)["role"] = "seller" }, "D001", "parties[1].role", "catalogue.double", ""},
	{"party count", func(d doc) { d.item("D001").at("parties", 1)["min"] = -1 }, "D001", "parties[1].min", "catalogue.out_of_range", ""},
}

var brokenJoint = []broken{
	{"stages of a commitment item", set("B001", "stages", []doc{}), "", "", "", ""},
	{"lead of a commitment item", set("B001", "lead_dept", "SCJ"), "B001", "lead_dept", "catalogue.joint_only", ""},
	{"no stages", func(d doc) { d.item("J001")["stages"] = []doc{}; d.item("J001")["responsible_depts"] = []string{} }, "J001", "stages", "catalogue.empty_list", ""},
	{"lead", set("J001", "lead_dept", "XXX"), "J001", "lead_dept", "catalogue.unknown_dept", ""},
	{"more departments than one transaction holds", manyDepts, "J001", "stages", "catalogue.too_many_depts", ""},
	{"stage department", stage("J001", 0, "dept", "XXX"), "J001", "stages[0].dept", "catalogue.unknown_dept", ""},
	{"stage kind", stage("J001", 1, "kind", "sleep"), "J001", "stages[1].kind", "catalogue.not_one_of", ""},
	{"stage clock", stage("J001", 1, "clock", "maybe"), "J001", "stages[1].clock", "catalogue.not_one_of", ""},
	{"stage without output", stage("J001", 1, "output", ""), "J001", "stages[1].output", "catalogue.empty", ""},
	{"stage limit", stage("J001", 1, "limit", -1), "J001", "stages[1].limit", "catalogue.out_of_range", ""},
	{"stage of no item", stage("J001", 3, "items", []string{"B999"}), "J001", "stages[3].items[0]", "catalogue.unknown_item", ""},
	{"double stage", stage("J001", 1, "no", 1), "J001", "stages[1].no", "catalogue.double", ""},
	{"stage after none", stage("J001", 1, "after", []int{1, 77}), "J001", "stages[1].after[1]", "catalogue.unknown_stage", ""},
	{"stage after itself", stage("J001", 1, "after", []int{2}), "J001", "stages", "catalogue.stage_circle", ""},
	{"circle", stage("J004", 2, "after", []int{6}), "J004", "stages", "catalogue.stage_circle", ""},
	{"excluded survey without basis", stage("J004", 4, "kind", "survey"), "J004", "stages[4].basis", "catalogue.excluded_without_basis", "R29"},
	{"path over committed", set("J004", "committed_limit", 44), "J004", "stages", "catalogue.path_over_committed", "R66"},
	{"written path", set("J004", "critical_path_counted", 44), "J004", "critical_path_counted", "catalogue.path_differs", "R66"},
	{"written path with excluded stages", set("J004", "critical_path_all", 45), "J004", "critical_path_all", "catalogue.path_differs", "R66"},
	{"responsible without stage", set("J001", "responsible_depts", []string{"CGJ", "XFJ", "XZSP", "QXJ"}), "J001", "responsible_depts[3]", "catalogue.responsible_without_stage", ""},
	{"responsible missing", set("J001", "responsible_depts", []string{"CGJ", "XFJ"}), "J001", "responsible_depts", "catalogue.responsible_missing", ""},
	{"zone prefix", func(d doc) { d.at("zones", 0)["ticket_prefix"] = "a" }, "", "zones[0].ticket_prefix", "catalogue.bad_prefix", ""},
	{"double zone prefix", func(d doc) { d.at("zones", 1)["ticket_prefix"] = "A" }, "", "zones[1].ticket_prefix", "catalogue.double", ""},
	{"double department", func(d doc) {
		d.at("departments", 26)["id"] = "CLH"
		d["departments"] = append(d.list("departments"), d.at("departments", 26))
	}, "", "departments[27].id", "catalogue.double", ""},
	{"department called as the front desk", func(d doc) {
		d["departments"] = append(d.list("departments"), doc{"id": "WIN", "name": "x", "name_en": "x"})
	}, "", "departments[27].id", "catalogue.double", ""},
	{"zone without name", func(d doc) { d.at("zones", 0)["name"] = "" }, "", "zones[0].name", "catalogue.empty", ""},
}

func TestEveryBrokenInvariantIsReportedWithItemAndField(t *testing.T) {
	data := read(t, catalogueFile)
	for _, row := range append(brokenItems, brokenJoint...) {
		t.Run(row.name, func(t *testing.T) {
			d := parse(t, data)
			row.do(d)
			_, err := Load(d.reader(t))
			if row.id == "" {
				if err != nil {
					t.Fatalf("harmless change refused: %v", err)
				}
				return
			}
			if ps := problemsOf(t, err); !ps.has(row.item, row.field, row.id, row.rule) {
				t.Errorf("want once %s %s %s %s, got\n%v", row.item, row.field, row.id, row.rule, ps)
			}
		})
	}
}

func TestTwoBrokenThingsAreBothReported(t *testing.T) {
	d := parse(t, read(t, catalogueFile))
	d.item("B001")["committed_limit"] = 11
	d.item("E008")["materials"].([]any)[0].(map[string]any)["count"] = "two"
	d.item("J004")["legal_limit"] = 46
	ps := problemsOf(t, second(Load(d.reader(t))))
	if len(ps) != 3 {
		t.Errorf("%d problems, want 3:\n%v", len(ps), ps)
	}
	for _, want := range [][4]string{
		{"B001", "committed_limit", "catalogue.committed_over_legal", "R32"},
		{"E008", "materials[0].count", "catalogue.not_whole_number", ""},
		{"J004", "legal_limit", "catalogue.joint_over_45", "R25"},
	} {
		if !ps.has(want[0], want[1], want[2], want[3]) {
			t.Errorf("%v is not reported:\n%v", want, ps)
		}
	}
	var e *app.Error
	if !errors.As(error(ps), &e) || app.CodeOf(ps) != app.Invalid {
		t.Error("Problems is no app.Error in its chain")
	}
}

func second[T any](_ T, err error) error { return err }
