package applicant_test

import (
	"errors"
	"fmt"
	"reflect"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/applicant"
	"yichuang/app/catalogue"
)

func TestEachCaseCountsOnce(t *testing.T) {
	h := open(t)
	p := applicant.Person{Name: "李仲安", ID: man}
	var ref string
	for i, number := range []string{"1", "1", "2", "", "1"} {
		ref = h.note(t, p, number, noon.Add(time.Duration(i)*time.Hour))
	}
	a := h.file(t, ref).Applicant
	if a.Cases != 2 || !a.Since.Equal(noon) || !a.Seen.Equal(noon.Add(4*time.Hour)) {
		t.Errorf("%d cases, since %s, seen %s", a.Cases, a.Since, a.Seen)
	}
	for i := range 50 {
		h.note(t, p, fmt.Sprint("n", i), noon)
	}
	if a = h.file(t, ref).Applicant; a.Cases != 52 || len(a.Recent) != 40 || a.Recent[39] != "n49" {
		t.Errorf("%d cases, last %v", a.Cases, a.Recent)
	}
}

func TestLatestDetailsStandAndALateEntryFillsGaps(t *testing.T) {
	h := open(t)
	h.note(t, applicant.Person{Name: "汇泉餐饮", ID: firm, Org: true, Rep: "李仲安", Phone: "1"}, "1", noon)
	h.note(t, applicant.Person{Name: "汇泉酒楼", ID: firm, Org: true, Phone: "2"}, "2", noon.Add(time.Hour))
	ref := h.note(t, applicant.Person{Name: "旧名", ID: firm, Phone: "0", Address: "丝绸路1号"}, "3", noon.AddDate(0, -1, 0))
	a := h.file(t, ref).Applicant
	got := applicant.Person{Name: a.Name, ID: a.ID, Org: a.Org, Rep: a.Rep, Phone: a.Phone, Address: a.Address}
	want := applicant.Person{Name: "汇泉酒楼", ID: firm, Org: true, Rep: "李仲安", Phone: "2", Address: "丝绸路1号"}
	if got != want || !a.Since.Equal(noon.AddDate(0, -1, 0)) || !a.Seen.Equal(noon.Add(time.Hour)) {
		t.Errorf("%+v, since %s, seen %s", a.Name, a.Since, a.Seen)
	}
}

func TestApplicantNeedsARefAndAName(t *testing.T) {
	h := open(t)
	for name, c := range map[string]struct{ ref, name string }{"no ref": {"", "李仲安"}, "no name": {"00", ""}} {
		err := h.store.Update(t.Context(), clerk, "", func(tx app.Tx) error {
			return applicant.Note(tx, c.ref, applicant.Person{Name: c.name}, "1", noon)
		})
		if errorID(err) != "applicants.incomplete" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestCreditMarkBlocksUntilRepaired(t *testing.T) {
	h := open(t)
	ref := h.note(t, applicant.Person{Name: "李仲安", ID: man}, "1", noon)
	bad := func() *applicant.CreditMark {
		t.Helper()
		var m *applicant.CreditMark
		err := h.store.View(t.Context(), func(r app.Reader) (err error) {
			m, err = applicant.Bad(r, ref)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if rows, err := h.Find(t.Context(), man, 0); err != nil || rows[0].Flagged != (m != nil) {
			t.Errorf("row %+v, %v", rows, err)
		}
		return m
	}
	if bad() != nil {
		t.Error("marked at the start")
	}
	if err := h.Repair(t.Context(), chief, "", ref, "无"); errorID(err) != "applicants.nothing_to_repair" {
		t.Errorf("repaired nothing: %v", err)
	}
	for _, number := range []string{"1", "2", "1"} {
		h.update(t, func(tx app.Tx) error {
			return applicant.Mark(tx, ref, applicant.CreditMark{At: noon, Case: number, Reason: "逾期未补"})
		})
	}
	if m := bad(); m == nil || m.Case != "2" || m.By != "张晓" || m.ByNo != "1023" || m.Reason != "逾期未补" {
		t.Errorf("mark %+v", m)
	}
	if err := h.Repair(t.Context(), chief, "once", ref, "  已补交材料 "); err != nil || bad() != nil {
		t.Errorf("not repaired: %v", err)
	}
	if err := h.Repair(t.Context(), chief, "once", ref, "已补交材料"); err != nil {
		t.Errorf("repeated: %v", err)
	}
	credit := h.file(t, ref).Applicant.Credit
	want := applicant.Repair{At: noon.UTC(), By: "孙宁", ByNo: "1024", Reason: "已补交材料"}
	if len(credit) != 2 || *credit[0].Repaired != want || *credit[1].Repaired != want {
		t.Errorf("credit record %+v", credit)
	}
	h.update(t, func(tx app.Tx) error {
		return applicant.Mark(tx, ref, applicant.CreditMark{At: noon, Case: "3", By: "系统", Repaired: &want})
	})
	if m := bad(); m == nil || m.Case != "3" || m.By != "系统" {
		t.Errorf("a new mark after the repair: %+v", m)
	}
}

func TestOnlyASupervisorOrTheOfficeRepairsCreditAndSaysWhy(t *testing.T) {
	h := open(t)
	ref := h.note(t, applicant.Person{Name: "李仲安", ID: man}, "1", noon)
	h.update(t, func(tx app.Tx) error { return applicant.Mark(tx, ref, applicant.CreditMark{Case: "1"}) })
	for _, c := range []struct {
		name   string
		role   app.Role
		reason string
		want   string
	}{
		{"clerk", app.Front, "已补", "applicants.repair_denied"},
		{"reviewer", app.Chief, "已补", "applicants.repair_denied"},
		{"no reason", app.Office, " ", "applicants.repair_reason"},
		{"office", app.Office, "已补", ""},
		{"once again", app.Supervisor, "已补", "applicants.nothing_to_repair"},
	} {
		actor := app.Actor{Name: "孙宁", Roles: []app.Role{c.role}}
		if err := h.Repair(t.Context(), actor, "", ref, c.reason); errorID(err) != c.want {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestNobodyIsMarkedOrRememberedBeforeTheFirstCase(t *testing.T) {
	h := open(t)
	ref := h.ref(t, man)
	for name, fn := range map[string]func(app.Tx) error{
		"mark":     func(tx app.Tx) error { return applicant.Mark(tx, ref, applicant.CreditMark{Case: "1"}) },
		"remember": func(tx app.Tx) error { return applicant.Remember(tx, ref, []applicant.Paper{{Material: "plan"}}) },
	} {
		if err := h.store.Update(t.Context(), clerk, "", fn); app.CodeOf(err) != app.NotFound || errorID(err) != "applicants.unknown" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := h.Open(t.Context(), ref); errorID(err) != "applicants.unknown" {
		t.Errorf("opened: %v", err)
	}
	if offers, err := h.Offered(t.Context(), ref, nil, 20261123); offers != nil || err != nil {
		t.Errorf("offered %v, %v", offers, err)
	}
	err := h.store.View(t.Context(), func(r app.Reader) error {
		m, err := applicant.Bad(r, ref)
		if m != nil {
			t.Errorf("mark %v", m)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func TestEarlierPapersAreOfferedAgainWhileTheyHold(t *testing.T) {
	h := open(t)
	ref := h.note(t, applicant.Person{Name: "李仲安", ID: man}, "1", noon)
	h.update(t, func(tx app.Tx) error {
		return applicant.Remember(tx, ref, []applicant.Paper{
			{Material: "plan", Name: "平面图", Form: catalogue.Original, Case: "2", Handed: noon.Add(time.Hour), Until: 20261130},
			{Material: "plan", Name: "平面图", Form: catalogue.Original, Case: "1", Handed: noon},
			{Material: "premise", Name: "租赁合同", Form: catalogue.Copy, Case: "1", Handed: noon},
			{Material: "id", Name: "身份证", Form: catalogue.Check, Case: "1", Handed: noon},
		})
	})
	offer := func(material, name, number string, until app.Date) []applicant.Offer {
		return []applicant.Offer{{Material: material, Name: name, From: applicant.FromCase, Case: number, Handed: 20261123, Until: until}}
	}
	for name, c := range map[string]struct {
		spec catalogue.MaterialSpec
		on   app.Date
		want []applicant.Offer
	}{
		"the latest, on its last day":   {catalogue.MaterialSpec{ID: "plan", Shareable: true, Form: catalogue.Original}, 20261130, offer("plan", "平面图", "2", 20261130)},
		"the day after":                 {catalogue.MaterialSpec{ID: "plan", Shareable: true, Form: catalogue.Original}, 20261201, nil},
		"an original for a copy":        {catalogue.MaterialSpec{ID: "plan", Shareable: true, Form: catalogue.Copy}, 20261123, offer("plan", "平面图", "2", 20261130)},
		"not for sharing":               {catalogue.MaterialSpec{ID: "plan", Form: catalogue.Original}, 20261123, nil},
		"without a limit":               {catalogue.MaterialSpec{ID: "premise", Shareable: true, Form: catalogue.Copy}, 20991231, offer("premise", "租赁合同", "1", 0)},
		"a copy for an original":        {catalogue.MaterialSpec{ID: "premise", Shareable: true, Form: catalogue.Original}, 20261123, nil},
		"looked at, to be looked at":    {catalogue.MaterialSpec{ID: "id", Shareable: true, Form: catalogue.Check}, 20261123, offer("id", "身份证", "1", 0)},
		"looked at, but a copy is kept": {catalogue.MaterialSpec{ID: "id", Shareable: true, Form: catalogue.Copy}, 20261123, nil},
		"never handed in":               {catalogue.MaterialSpec{ID: "hukou", Shareable: true}, 20261123, nil},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := h.Offered(t.Context(), ref, []catalogue.MaterialSpec{c.spec}, c.on)
			if err != nil || !reflect.DeepEqual(got, c.want) {
				t.Errorf("offered %+v, %v", got, err)
			}
		})
	}
}

func TestSixtyPapersAreRememberedTheLatest(t *testing.T) {
	h := open(t)
	ref := h.note(t, applicant.Person{Name: "李仲安", ID: man}, "1", noon)
	var papers []applicant.Paper
	for i := range 70 {
		papers = append(papers, applicant.Paper{Material: fmt.Sprintf("m%02d", i), Case: "1", Handed: noon.Add(time.Duration(-i) * time.Hour)})
	}
	h.update(t, func(tx app.Tx) error {
		return errors.Join(applicant.Remember(tx, ref, papers), applicant.Remember(tx, ref, nil))
	})
	kept := h.file(t, ref).Applicant.Papers
	if len(kept) != 60 || kept[0].Material != "m00" || kept[59].Material != "m59" {
		t.Errorf("%d papers, %s to %s", len(kept), kept[0].Material, kept[len(kept)-1].Material)
	}
}
