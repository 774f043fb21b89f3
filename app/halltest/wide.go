package halltest

import (
	"bytes"
	"encoding/json"
	"io"
	"testing"

	"yichuang/app/catalogue"
	"yichuang/assets"
)

// WideItem is the joint item that Wide adds.
const WideItem = "J999"

// Wide returns the sample catalogue with one more joint item of n stages, two
// of them the counter's own. All others are ready at once after acceptance,
// spread over every department there is: the most a case can ask of one
// transaction. With original each of them waits for the papers.
func Wide(t testing.TB, n int, original bool) io.Reader {
	t.Helper()
	var file map[string]any
	if err := json.NewDecoder(assets.Catalogue()).Decode(&file); err != nil {
		t.Fatal(err)
	}
	var depts []string
	for _, d := range file["departments"].([]any) {
		depts = append(depts, d.(map[string]any)["id"].(string))
	}
	lead, last := depts[0], []any{}
	stages := []any{stage(1, catalogue.FrontDesk, catalogue.StageAccept, 0)}
	for no := 2; no < n; no++ {
		s := stage(no, depts[(no-2)%len(depts)], catalogue.StageDecision, 5, 1)
		s["original"] = original
		stages, last = append(stages, s), append(last, no)
	}
	stages = append(stages, stage(n, catalogue.FrontDesk, catalogue.StageIssue, 1, last...))
	file["items"] = append(file["items"].([]any), map[string]any{
		"code": WideItem, "name": "并联审批一件事", "name_en": "Everything at once", "zone": "enterprise", "dept": lead, "case_type": "joint",
		"nature": "mixed", "profile": "permit", "applicant": "both", "legal_basis": "行政许可法", "legal_limit": 20, "legal_limit_unit": "working_day",
		"committed_limit": 10, "clock_start": "accepted", "extension_days": 15, "result_doc": "许可证", "fee": "free", "confidence": "memory",
		"materials": []any{material("jointapp", false), material("plan", true)},
		"lead_dept": lead, "responsible_depts": depts[1:min(n-2, len(depts))], "stages": stages, "critical_path_counted": 6, "critical_path_all": 6,
	})
	data, err := json.Marshal(file)
	if err != nil {
		t.Fatal(err)
	}
	return bytes.NewReader(data)
}

func material(id string, deferrable bool) map[string]any {
	return map[string]any{
		"id": id, "name": id, "name_en": id, "form": catalogue.Original, "count": 1, "source": "applicant", "shareable": true, "deferrable": deferrable,
	}
}

func stage(no int, dept string, kind catalogue.StageKind, limit int, after ...any) map[string]any {
	return map[string]any{
		"no": no, "name": "环节", "dept": dept, "kind": kind, "after": append([]any{}, after...), "limit": limit, "clock": catalogue.Counted, "output": "结果", "items": []any{},
	}
}
