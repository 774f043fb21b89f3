package dualnotice_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/dualnotice"
	"yichuang/app/paper"
	"yichuang/assets"
	"yichuang/storage"
	"yichuang/storage/memory"
)

const credit = "91350100M000100Y43"

var (
	clerk    = app.Actor{Staff: "1023", Name: "张晓", Desk: "3", Zone: "enterprise", Roles: []app.Role{app.Front}}
	approval = app.Actor{Staff: "2042", Name: "吴静", Desk: "109", Dept: "XZSP", Roles: []app.Role{app.Back}}
	tobacco  = app.Actor{Staff: "2091", Name: "何平", Desk: "118", Dept: "YCJ", Roles: []app.Role{app.Back}}
)

func open(t *testing.T) (*dualnotice.Service, *time.Time) {
	t.Helper()
	store, err := storage.Open(t.Context(), memory.New(), storage.MemoryBlobs(), append(paper.Kinds(), dualnotice.Kinds()...))
	if err != nil {
		t.Fatal(err)
	}
	c := sample(t)
	hall, err := catalogue.LoadHall(assets.Hall(), c)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 11, 23, 10, 5, 0, 0, app.HallTime)
	return &dualnotice.Service{Store: store, Now: func() time.Time { return now }, Hall: hall, Catalogue: c, Scopes: scopes(t)}, &now
}

func registration(scope string) dualnotice.Registration {
	return dualnotice.Registration{
		Case: "3703062026112300017", Item: "B003", Company: "周村示例餐饮有限公司", CreditCode: credit, Rep: "李仲安",
		Phone: "138 0533 0000", Address: "周村区示例路1号", Scope: scope,
	}
}

func notify(t *testing.T, s *dualnotice.Service, scope string) *dualnotice.Push {
	t.Helper()
	p, err := s.Notify(t.Context(), clerk, "", registration(scope))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func errorID(err error) string {
	var e *app.Error
	if errors.As(err, &e) {
		return e.ID
	}
	return ""
}

// printed reads what was queued for the case, in order.
func printed(t *testing.T, s *dualnotice.Service, number string) []*paper.Job {
	t.Helper()
	rows, err := paper.JobsFor(t.Context(), s.Store, number)
	if err != nil {
		t.Fatal(err)
	}
	var out []*paper.Job
	for _, row := range rows {
		j, err := paper.Read(t.Context(), s.Store, row.ID)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, j)
	}
	return out
}

// said is every word of a paper's facts.
func said(f paper.Facts) string {
	var words []string
	var each func(v reflect.Value)
	each = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Pointer:
			if !v.IsNil() {
				each(v.Elem())
			}
		case reflect.Struct:
			for i := range v.NumField() {
				if v.Type().Field(i).IsExported() {
					each(v.Field(i))
				}
			}
		case reflect.Slice:
			for i := range v.Len() {
				each(v.Index(i))
			}
		case reflect.String:
			words = append(words, v.String())
		}
	}
	each(reflect.ValueOf(f))
	return strings.Join(words, "\n")
}

func inboxOf(t *testing.T, s *dualnotice.Service, actor app.Actor) []dualnotice.Row {
	t.Helper()
	rows, err := s.Inbox(t.Context(), actor)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func poolOf(t *testing.T, s *dualnotice.Service) []dualnotice.Row {
	t.Helper()
	rows, err := s.Pool(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestCateringIsToldToApplicantAndDepartmentUntilItIsClaimed(t *testing.T) {
	s, _ := open(t)
	p := notify(t, s, "餐饮服务；软件开发")
	jobs := printed(t, s, p.Case)
	slip := jobs[slices.IndexFunc(jobs, func(j *paper.Job) bool { return j.Facts.Kind() == paper.FollowUp })]
	for _, want := range []string{"食品经营许可（新办）", "行政审批服务局", "企业服务3、4号窗口", "餐饮服务", p.Slip, "9135**********0Y43"} {
		if !strings.Contains(said(slip.Facts), want) {
			t.Errorf("the slip does not say %s", want)
		}
	}
	rows := inboxOf(t, s, approval)
	if len(rows) != 1 || rows[0].Case != p.Case || len(rows[0].Parts) != 1 || rows[0].Parts[0].Item != "B001" {
		t.Fatalf("the inbox shows %+v", rows)
	}
	if rows[0].Credit != "9135**********0Y43" || rows[0].Registered != 20261123 {
		t.Errorf("the row shows %+v", rows[0])
	}
	if _, err := s.Claim(t.Context(), approval, "", p.Case); err != nil {
		t.Fatal(err)
	}
	if rows := inboxOf(t, s, approval); len(rows) != 0 {
		t.Errorf("still in the inbox: %+v", rows)
	}
	had, err := s.Claimed(t.Context(), approval)
	if err != nil || len(had) != 1 || had[0].Parts[0].Words != "餐饮服务" {
		t.Errorf("claimed %+v, %v", had, err)
	}
	file, err := s.Open(t.Context(), p.Case)
	if err != nil || len(file.Journal) != 2 || file.Journal[1].Step != dualnotice.Claim || file.Journal[1].By.Staff != "2042" {
		t.Errorf("journal %+v, %v", file.Journal, err)
	}
	if claim := file.Push.Parts[0].Claim; claim == nil || claim.Dept != "XZSP" || claim.Name != "吴静" || file.Push.Credit != credit {
		t.Errorf("kept %+v", file.Push)
	}
}

func TestAnotherDepartmentCannotClaim(t *testing.T) {
	s, _ := open(t)
	p := notify(t, s, "餐饮服务；卷烟零售")
	if _, err := s.Claim(t.Context(), tobacco, "", p.Case, 1); errorID(err) != "dual.other_department" {
		t.Errorf("claimed another's: %v", err)
	}
	if _, err := s.Claim(t.Context(), clerk, "", p.Case, 1); errorID(err) != "dual.role_missing" {
		t.Errorf("claimed from the counter: %v", err)
	}
	if _, err := s.Claim(t.Context(), tobacco, "", p.Case); err != nil {
		t.Errorf("its own: %v", err)
	}
	if mine, others := inboxOf(t, s, tobacco), inboxOf(t, s, approval); len(mine) != 0 || len(others) != 1 {
		t.Errorf("inboxes %+v and %+v", mine, others)
	}
	if _, err := s.Claim(t.Context(), tobacco, "", p.Case); errorID(err) != "dual.no_parts" {
		t.Errorf("claimed once more: %v", err)
	}
	if _, err := s.Inbox(t.Context(), clerk); errorID(err) != "dual.no_department" {
		t.Errorf("an inbox for nobody: %v", err)
	}
}

func TestWhatIsNobodysStandsInThePoolUntilADepartmentClaimsIt(t *testing.T) {
	s, _ := open(t)
	p := notify(t, s, "餐饮服务；典当")
	rows := poolOf(t, s)
	if len(rows) != 1 || len(rows[0].Parts) != 1 || rows[0].Parts[0].Words != "典当" || rows[0].Parts[0].DeptName != "" {
		t.Fatalf("pool %+v", rows)
	}
	if _, err := s.Disown(t.Context(), approval, "", p.Case, "小餐饮由街道登记", 1); err != nil {
		t.Fatal(err)
	}
	rows = poolOf(t, s)
	if len(rows) != 1 || len(rows[0].Parts) != 2 || rows[0].Parts[0].DeptName != "行政审批服务局" || len(inboxOf(t, s, approval)) != 0 {
		t.Fatalf("pool after it was disowned %+v", rows)
	}
	got, err := s.Claim(t.Context(), tobacco, "", p.Case, 1, 2)
	if err != nil {
		t.Fatal(err)
	}
	if a := got.Parts[0].Answers; len(a) != 1 || a[0].Reason != "小餐饮由街道登记" || a[0].Dept != "XZSP" || got.Parts[0].Claim.Dept != "YCJ" {
		t.Errorf("kept %+v", got.Parts[0])
	}
	if rows := poolOf(t, s); len(rows) != 0 {
		t.Errorf("still in the pool: %+v", rows)
	}
}

func TestRepeatedAttemptCountsOnce(t *testing.T) {
	s, _ := open(t)
	var all []*dualnotice.Push
	for range 2 {
		p, err := s.Notify(t.Context(), clerk, "a", registration("餐饮服务"))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
	if all[0].Slip != all[1].Slip || all[1].Entries != 1 || len(printed(t, s, all[0].Case)) != 3 {
		t.Errorf("told %+v and %+v", all[0], all[1])
	}
	if _, err := s.Notify(t.Context(), clerk, "b", registration("餐饮服务")); errorID(err) != "dual.told_already" {
		t.Errorf("another attempt: %v", err)
	}
	for range 2 {
		if p, err := s.Claim(t.Context(), approval, "c", all[0].Case); err != nil || p.Entries != 2 {
			t.Errorf("claimed %+v, %v", p, err)
		}
	}
}

func TestScopeWithoutLicencesIsKeptWithoutPaper(t *testing.T) {
	s, _ := open(t)
	p := notify(t, s, "软件开发")
	if !p.NothingFollows() || p.MessageID() != "dual.nothing_follows" || p.Slip != "" || len(printed(t, s, p.Case)) != 0 {
		t.Errorf("told %+v", p)
	}
	if found, facts := s.Preview(clerk, registration("软件开发")); !found.Nothing() || facts.Kind() != "" {
		t.Errorf("preview %+v %+v", found, facts)
	}
}

func TestEveryPaperIsNumberedInTheRegistrarsSeries(t *testing.T) {
	s, now := open(t)
	p := notify(t, s, "餐饮服务、卷烟零售；典当")
	var got []string
	for _, j := range printed(t, s, p.Case) {
		if j.Desk != "3" || !j.Created.Equal(*now) {
			t.Errorf("queued %+v", j)
		}
		got = append(got, j.Notice)
	}
	slices.Sort(got)
	want := []string{"周审批告〔2026〕1号", "周审批推〔2026〕1号", "周审批推〔2026〕2号", "周审批诺〔2026〕1号"}
	if slices.Sort(want); !slices.Equal(got, want) {
		t.Errorf("numbers %q, want %q", got, want)
	}
	for i, dept := range []string{"XZSP", "YCJ"} {
		if p.Letters[i].Dept != dept {
			t.Errorf("letters %+v", p.Letters)
		}
	}
	for _, j := range printed(t, s, p.Case) {
		words := said(j.Facts)
		if full := strings.Contains(words, credit); full != (j.Facts.Kind() == paper.FollowUpPush) {
			t.Errorf("%s has the credit code in full: %v", j.Facts.Kind(), full)
		}
		if j.Notice == p.Letters[1].Number && (strings.Contains(words, "食品经营") || !strings.Contains(words, "烟草专卖局")) {
			t.Error("the tobacco bureau is told of another's licence")
		}
		if f := j.Facts.FollowUp; f != nil && (len(f.Parts) != 3 || f.Parts[2].Words != "典当" || f.Parts[2].Permit != "" || f.Parts[2].Where != "综合受理窗口咨询") {
			t.Errorf("the slip says of the unclear part %+v", f.Parts)
		}
		if f := j.Facts.FollowUpPromise; f != nil && (f.Notice != p.Slip || len(f.Parts) != 3 || f.Scope == "") {
			t.Errorf("the promise %+v", f)
		}
		if f := j.Facts.FollowUpPush; f != nil && (f.Registered != 20261123 || !f.PushedAt.Equal(*now) || f.Parts[0].Basis == "" || f.Address == "" || f.Rep == "") {
			t.Errorf("the department is told %+v", f)
		}
		if j.Copies != 2 {
			t.Errorf("%d sheets of %s", j.Copies, j.Facts.Kind())
		}
	}
}

func TestPromiseIsNotedWhenItComesBackSigned(t *testing.T) {
	s, now := open(t)
	p := notify(t, s, "餐饮服务")
	signed := *now
	*now = now.Add(2 * time.Hour)
	got, err := s.Sign(t.Context(), clerk, "", p.Case, signed)
	if err != nil || got.Signed == nil || !got.Signed.On.Equal(signed) || got.Signed.Staff != "1023" {
		t.Errorf("noted %+v, %v", got, err)
	}
	if _, err := s.Sign(t.Context(), clerk, "", "3703062026112300025", signed); errorID(err) != "dual.not_told" {
		t.Errorf("noted for a case that was never told: %v", err)
	}
}

func TestRegistrationIsCheckedBeforeAnythingIsTold(t *testing.T) {
	s, _ := open(t)
	for _, row := range []struct {
		name   string
		change func(*dualnotice.Registration)
		want   string
	}{
		{"no case number", func(r *dualnotice.Registration) { r.Case = "" }, "identity.empty"},
		{"unknown item", func(r *dualnotice.Registration) { r.Item = "Z1" }, "dual.item_unknown"},
		{"a permit", func(r *dualnotice.Registration) { r.Item = "B001" }, "dual.not_registration"},
		{"wrong credit code", func(r *dualnotice.Registration) { r.CreditCode = "91350100M000100Y44" }, "identity.credit_check"},
		{"wrong phone", func(r *dualnotice.Registration) { r.Phone = "1" }, "identity.phone"},
		{"no name", func(r *dualnotice.Registration) { r.Company = "" }, "dual.company_missing"},
		{"scope without end", func(r *dualnotice.Registration) { r.Scope = strings.Repeat("食", dualnotice.MaxScope+1) }, "dual.scope_too_long"},
	} {
		t.Run(row.name, func(t *testing.T) {
			reg := registration("餐饮服务")
			row.change(&reg)
			if _, err := s.Notify(t.Context(), clerk, "", reg); errorID(err) != row.want {
				t.Errorf("refused with %v, want %s", err, row.want)
			}
		})
	}
	if rows := inboxOf(t, s, approval); len(rows) != 0 {
		t.Errorf("told all the same: %+v", rows)
	}
	if last := slips(t, s); last != 0 {
		t.Errorf("%d numbers were taken for nothing", last)
	}
}

// slips returns how many numbers of slips were taken.
func slips(t *testing.T, s *dualnotice.Service) (last uint64) {
	t.Helper()
	err := s.Store.View(t.Context(), func(r app.Reader) (err error) {
		last, err = r.Last(paper.SerialKey("XZSP", paper.FollowUp, 2026))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return last
}

// TestMostDepartmentsFitInOneTransaction: as many as are allowed, with an
// unclear part besides; one more is refused in words.
func TestMostDepartmentsFitInOneTransaction(t *testing.T) {
	s, _ := open(t)
	c := s.Catalogue
	var rows, clauses []string
	seen := map[string]bool{}
	for i := range c.Items() {
		it := &c.Items()[i]
		if !seen[it.Dept] && !dualnotice.Applies(it) {
			seen[it.Dept] = true
			rows = append(rows, `{"item":"`+it.Code+`","dept":"`+it.Dept+`","basis":"x","words":["行业`+it.Code+`"]}`)
			clauses = append(clauses, "行业"+it.Code)
		}
	}
	var err error
	if s.Scopes, err = dualnotice.LoadScopes(strings.NewReader(`{"scopes":[`+strings.Join(rows, ",")+`],"pool":["典当"]}`), c); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Notify(t.Context(), clerk, "a", registration(strings.Join(clauses[:dualnotice.MaxDepts+1], "；"))); errorID(err) != "dual.too_many_departments" {
		t.Errorf("one department more: %v", err)
	}
	p, err := s.Notify(t.Context(), clerk, "b", registration(strings.Join(clauses[:dualnotice.MaxDepts], "；")+"；典当"))
	if err != nil || len(p.Letters) != dualnotice.MaxDepts {
		t.Fatalf("told %+v, %v", p, err)
	}
	if jobs := printed(t, s, p.Case); len(jobs) != dualnotice.MaxDepts+2 {
		t.Errorf("%d papers", len(jobs))
	}
}

func TestPreviewShowsTheSlipAndStoresNothing(t *testing.T) {
	s, _ := open(t)
	found, facts := s.Preview(clerk, dualnotice.Registration{Item: "B003", Scope: "餐饮服务"})
	if items(found) != "B001" || facts.Kind() != paper.FollowUp || !strings.Contains(said(facts), "食品经营许可（新办）") {
		t.Errorf("preview %+v %+v", found, facts)
	}
	if _, facts := s.Preview(clerk, dualnotice.Registration{Item: "?", Scope: "餐饮服务"}); facts.Kind() != paper.FollowUp {
		t.Error("no preview while the item is being typed")
	}
	if found, _ := s.Preview(clerk, registration(strings.Repeat("餐饮", dualnotice.MaxScope))); !found.Nothing() {
		t.Error("a text without end was read")
	}
	if last := slips(t, s); last != 0 {
		t.Error("the preview took a number")
	}
}
