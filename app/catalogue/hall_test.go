package catalogue

import (
	"bytes"
	"testing"
)

func sampleHall(t testing.TB) *Hall {
	t.Helper()
	h, err := LoadHall(bytes.NewReader(read(t, hallFileName)), sample(t))
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func TestSampleHallHasTheCountersOfTheNotice(t *testing.T) {
	c, h := sample(t), sampleHall(t)
	for _, z := range c.Zones() {
		if n := len(h.CountersOf(FrontCounter, z.ID)); n < 1 || n > 2 { // SEED 二（一）: one or two
			t.Errorf("zone %s has %d front counters", z.ID, n)
		}
	}
	if n := len(h.CountersOf(BackOffice, "")); n != 27 {
		t.Errorf("%d back offices, want one per department", n)
	}
	if got, ok := h.Counter("3"); !ok || got.Zone != "enterprise" || got.Kind != FrontCounter {
		t.Errorf("counter 3 is %+v", got)
	}
	if _, ok := h.Counter("99"); ok {
		t.Error("counter 99 found")
	}
	if got := h.OpenHours(); got != "9:00—12:00 13:00—17:00" {
		t.Errorf("open %s", got)
	}
}

func TestNoticeNumberNamesAreaDepartmentKindAndYear(t *testing.T) {
	h := sampleHall(t)
	padded := *h
	padded.SerialDigits = 4
	for _, row := range []struct {
		name       string
		hall       *Hall
		dept, kind string
		year       int
		serial     uint64
		want       string
	}{
		{"acceptance", h, "SCJ", "acceptance", 2026, 1, "周市监受〔2026〕1号"},
		{"correction", h, "XZSP", "correction", 2026, 12345, "周审批补〔2026〕12345号"},
		{"non-acceptance", h, "BDC", "non_acceptance", 2027, 7, "周不动产不受〔2027〕7号"},
		{"handover", h, "ZJJ", "handover", 2026, 2, "周住建交〔2026〕2号"},
		{"receipt of the front desk", h, FrontDesk, "receipt", 2026, 3, "周政务送〔2026〕3号"},
		{"denial", h, "SWU", "denial", 2026, 9, "周税不许〔2026〕9号"},
		{"padded", &padded, "SCJ", "acceptance", 2026, 1, "周市监受〔2026〕0001号"},
		{"unknown ones stay apart", h, "XXX", "other", 2026, 1, "周XXXother〔2026〕1号"},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := row.hall.NoticeNumber(row.dept, row.kind, row.year, row.serial); got != row.want {
				t.Errorf("got %s, want %s", got, row.want)
			}
		})
	}
}

func TestRemediesOfATaxDecisionGoToTheSuperiorBody(t *testing.T) {
	h := sampleHall(t)
	if s, ok := h.Department("SCJ"); !ok || s.Review != "周村区人民政府" || s.Court != "周村区人民法院" {
		t.Errorf("SCJ: %+v", s)
	}
	if s, ok := h.Department("SWU"); !ok || s.Review != "国家税务总局淄博市税务局" {
		t.Errorf("SWU: %+v", s)
	}
	if _, ok := h.Department("XXX"); ok {
		t.Error("XXX found")
	}
}

func setHall(member string, v any) func(doc) { return func(d doc) { d[member] = v } }

func counter(i int, member string, v any) func(doc) {
	return func(d doc) { d.at("counters", i)[member] = v }
}

func TestEveryBrokenSettingOfAHallIsReported(t *testing.T) {
	c, data := sample(t), read(t, hallFileName)
	for _, row := range []broken{
		{"name", setHall("name", ""), "", "name", "catalogue.empty", ""},
		{"English name", setHall("name_en", ""), "", "name_en", "catalogue.empty", ""},
		{"area", setHall("area_code", "0370306"), "", "area_code", "catalogue.bad_area", ""},
		{"short area", setHall("area_short", ""), "", "area_short", "catalogue.empty", ""},
		{"address", setHall("address", ""), "", "address", "catalogue.empty", ""},
		{"phone", setHall("phone", "call me"), "", "phone", "catalogue.bad_phone", ""},
		{"complaints", setHall("complaint_phone", ""), "", "complaint_phone", "catalogue.bad_phone", ""},
		{"digits", setHall("serial_digits", 10), "", "serial_digits", "catalogue.out_of_range", ""},
		{"never open", setHall("opening", []doc{}), "", "opening", "catalogue.empty_list", ""},
		{"no clock", func(d doc) { d.at("opening", 0)["from"] = "9:00" }, "", "opening[0]", "catalogue.bad_time", ""},
		{"closes before it opens", func(d doc) { d.at("opening", 0)["to"] = "08:00" }, "", "opening[0]", "catalogue.times_out_of_order", ""},
		{"overlap", func(d doc) { d.at("opening", 1)["from"] = "11:59" }, "", "opening[1]", "catalogue.times_out_of_order", ""},
		{"number without serial", setHall("number_pattern", "{area}{dept}{kind}〔{year}〕号"), "", "number_pattern", "catalogue.pattern_part", ""},
		{"number with something else", setHall("number_pattern", "{area}{dept}{kind}〔{year}〕{serial}{x}号"), "", "number_pattern", "catalogue.pattern_unknown", ""},
		{"kind missing", func(d doc) { d["notice_kinds"] = d.list("notice_kinds")[1:] }, "", "notice_kinds", "catalogue.kind_missing", ""},
		{"kind unknown", func(d doc) { d["notice_kinds"] = append(d.list("notice_kinds"), doc{"kind": "gift", "word": "礼"}) }, "", "notice_kinds[29].kind", "catalogue.not_one_of", ""},
		{"kind twice", func(d doc) { d["notice_kinds"] = append(d.list("notice_kinds"), doc{"kind": "denial", "word": "否"}) }, "", "notice_kinds[29].kind", "catalogue.double", ""},
		{"kind without word", func(d doc) { d.at("notice_kinds", 0)["word"] = "" }, "", "notice_kinds[0].word", "catalogue.empty", ""},
		{"department missing", func(d doc) { d["departments"] = d.list("departments")[1:] }, "", "departments", "catalogue.dept_missing", "R12"},
		{"department unknown", func(d doc) { d.at("departments", 0)["dept"] = "XXX" }, "", "departments[0].dept", "catalogue.unknown_dept", ""},
		{"department twice", func(d doc) { d["departments"] = append(d.list("departments"), d.at("departments", 0)) }, "", "departments[27].dept", "catalogue.double", ""},
		{"no review authority", func(d doc) { d.at("departments", 0)["review"] = "" }, "", "departments[0].review", "catalogue.empty", ""},
		{"no court", func(d doc) { d.at("departments", 0)["court"] = "" }, "", "departments[0].court", "catalogue.empty", ""},
		{"number runs together", func(d doc) { d.at("departments", 0)["short"] = "市监不" }, "", "departments", "catalogue.same_number", ""},
		{"counter twice", counter(1, "number", "1"), "1", "number", "catalogue.double", ""},
		{"counter without name", counter(1, "name", ""), "2", "name", "catalogue.empty", ""},
		{"counter zone", counter(1, "zone", "cellar"), "2", "zone", "catalogue.unknown_zone", ""},
		{"counter kind", counter(1, "kind", "side"), "2", "kind", "catalogue.not_one_of", ""},
		{"front counter of a department", counter(1, "dept", "SCJ"), "2", "dept", "catalogue.front_with_dept", "R70"},
		{"back office of none", counter(12, "dept", "XXX"), "101", "dept", "catalogue.unknown_dept", ""},
		{"counter with a strange member", counter(1, "floor", 2), "2", "floor", "catalogue.unknown_member", ""},
		{"zone without counter", func(d doc) { d["counters"] = d.list("counters")[2:] }, "", "counters", "catalogue.zone_without_front", ""},
		{"no delivery", func(d doc) { d.at("counters", 10)["kind"] = "front"; d.at("counters", 11)["kind"] = "front" }, "", "counters", "catalogue.no_delivery", "R70"},
		{"department without back office", func(d doc) { d["counters"] = d.list("counters")[:38] }, "", "counters", "catalogue.dept_without_back", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			d := parse(t, data)
			row.do(d)
			if ps := problemsOf(t, second(LoadHall(d.reader(t), c))); !ps.has(row.item, row.field, row.id, row.rule) {
				t.Errorf("want once %s %s %s %s, got\n%v", row.item, row.field, row.id, row.rule, ps)
			}
		})
	}
}
