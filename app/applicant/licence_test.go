package applicant_test

import (
	"reflect"
	"slices"
	"testing"

	"yichuang/app"
	"yichuang/app/applicant"
	"yichuang/app/catalogue"
)

// business is a business licence until the end of the year.
func business(ref, no string) applicant.Licence {
	return applicant.Licence{
		No: no, Doc: "营业执照", Dept: "XZSP", Item: "B003", ItemName: "公司设立登记", Ref: ref, Holder: "汇泉餐饮", Case: "1",
		Issued: 20261101, Expires: 20261231, Scope: "餐饮服务", Satisfies: []string{"bl"},
	}
}

func (h *hall) issue(t *testing.T, licences ...applicant.Licence) {
	t.Helper()
	for _, l := range licences {
		h.update(t, func(tx app.Tx) error { return applicant.Issue(tx, l) })
	}
}

func (h *hall) end(t *testing.T, no string, state applicant.LicenceState) error {
	t.Helper()
	return h.store.Update(t.Context(), clerk, "", func(tx app.Tx) error {
		return applicant.End(tx, "XZSP", no, state, "9", noon)
	})
}

func TestLicenceSatisfiesItsMaterialWhileItIsValid(t *testing.T) {
	h := open(t)
	ref := h.note(t, applicant.Person{Name: "汇泉餐饮", ID: firm, Org: true}, "1", noon)
	forever := business(ref, "B2")
	forever.Expires = 0
	ended := business(ref, "B3")
	h.issue(t, business(ref, "B1"), forever, ended, business(h.ref(t, man), "B4"))
	if err := h.end(t, "B3", applicant.Replaced); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		on   app.Date
		want []string
	}{
		"before its issue":     {20261031, nil},
		"the day of its issue": {20261101, []string{"B1", "B2"}},
		"its last day":         {20261231, []string{"B1", "B2"}},
		"the day after":        {20270101, []string{"B2"}},
	} {
		t.Run(name, func(t *testing.T) {
			specs := []catalogue.MaterialSpec{{ID: "premise"}, {ID: "bl", Form: catalogue.Copy}}
			offers, err := h.Offered(t.Context(), ref, specs, c.on)
			var got []string
			for _, o := range offers {
				got = append(got, o.Licence)
				if o.From != applicant.FromLicence || o.Material != "bl" || o.Name != "营业执照" || o.Case != "1" || o.Dept != "XZSP" || o.Handed != 20261101 {
					t.Errorf("offer %+v", o)
				}
			}
			if err != nil || !slices.Equal(got, c.want) {
				t.Errorf("offered %v, %v", got, err)
			}
		})
	}
}

func TestLicenceNumberIsIssuedOnce(t *testing.T) {
	h := open(t)
	ref := h.ref(t, firm)
	h.issue(t, business(ref, "鲁 370306-1"))
	other := business(ref, "鲁370306-1")
	other.Dept = "SCJ"
	h.issue(t, other) // another department counts for itself
	short, backwards := business(ref, ""), business(ref, "B2")
	backwards.Expires = backwards.Issued - 1
	for name, c := range map[string]struct {
		licence applicant.Licence
		want    string
	}{
		"same number":              {business(ref, "鲁370306-1"), "applicants.licence_exists"},
		"no number":                {short, "applicants.licence_incomplete"},
		"expires before its issue": {backwards, "applicants.licence_incomplete"},
		"no holder":                {business("", "B3"), "applicants.licence_incomplete"},
	} {
		err := h.store.Update(t.Context(), clerk, "", func(tx app.Tx) error { return applicant.Issue(tx, c.licence) })
		if errorID(err) != c.want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestChangedLicenceBringsItsDataAndEndsOnce(t *testing.T) {
	h := open(t)
	ref := h.ref(t, firm)
	h.issue(t, business(ref, "B/1"))
	if err := h.end(t, "B/1", applicant.Replaced); err != nil {
		t.Fatal(err)
	}
	err := h.store.View(t.Context(), func(r app.Reader) error {
		l, err := applicant.Load(r, "XZSP", " b/1")
		if err == nil && (l.State != applicant.Replaced || l.EndedBy != "9" || !l.EndedAt.Equal(noon) || l.Scope != "餐饮服务" || l.Row().ValidOn(20261123)) {
			t.Errorf("licence %+v", l)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
	for name, c := range map[string]struct {
		no    string
		state applicant.LicenceState
		want  string
	}{
		"ended already": {"B/1", applicant.Cancelled, "applicants.licence_ended"},
		"unknown":       {"B2", applicant.Cancelled, "applicants.licence_missing"},
		"made valid":    {"B/1", applicant.Valid, "applicants.licence_state"},
	} {
		if err := h.end(t, c.no, c.state); errorID(err) != c.want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestExpiringLicencesAreListedWhileValid(t *testing.T) {
	h := open(t)
	ref := h.ref(t, firm)
	for no, day := range map[string]app.Date{"never": 0, "before": 20261130, "first": 20261201, "last": 20261231, "ended": 20261215, "after": 20270101} {
		l := business(ref, no)
		l.Expires = day
		h.issue(t, l)
	}
	if err := h.end(t, "ended", applicant.Cancelled); err != nil {
		t.Fatal(err)
	}
	rows, err := h.Expiring(t.Context(), 20261201, 20261231)
	if err != nil || len(rows) != 2 || rows[0].No != "first" || rows[1].No != "last" {
		t.Errorf("expiring %+v, %v", rows, err)
	}
	for expires, want := range map[app.Date]app.Date{20261231: 20261201, 20270101: 20261202, 0: 0} {
		if got := (applicant.LicenceRow{Expires: expires}).RenewBy(); got != want {
			t.Errorf("expires %s: renewal by %s, want %s", expires, got, want)
		}
	}
}

func TestResultPaperSatisfiesTheMaterialOfItsName(t *testing.T) {
	cat := sample(t)
	for doc, want := range map[string][]string{
		"营业执照":           {"bl"},
		"建设用地规划许可证":      {"landplan"},
		"营业执照；公章；社保登记回执": {"bl"},
		"食品经营许可证":        nil, // no item asks for it
		"申请表":            nil, // a material, but no result
		"":               nil,
	} {
		if got := applicant.MaterialFor(cat, doc); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, want %v", doc, got, want)
		}
	}
}
