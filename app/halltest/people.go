package halltest

import (
	"slices"
	"testing"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/intake"
)

// The people of the demonstration hall, at their desks.
var (
	Clerk      = app.Actor{Staff: "1023", Name: "张晓", Desk: "3", Zone: "enterprise", Roles: []app.Role{app.Front}}
	Supervisor = app.Actor{Staff: "1024", Name: "孙宁", Desk: "4", Zone: "enterprise", Roles: []app.Role{app.Front, app.Supervisor}}
	Window     = app.Actor{Staff: "3001", Name: "李娜", Desk: "11", Zone: "general", Roles: []app.Role{app.Deliverer}}
	Kiosk      = app.Actor{Staff: "kiosk", Name: "kiosk", Desk: "K1", Roles: []app.Role{app.Kiosk}}
)

// clerks are who takes in the items of a zone.
var clerks = map[string]app.Actor{
	"project":    {Staff: "1011", Name: "陈立", Desk: "1", Zone: "project", Roles: []app.Role{app.Front}},
	"enterprise": Clerk,
	"general":    {Staff: "1031", Name: "刘芳", Desk: "5", Zone: "general", Roles: []app.Role{app.Front}},
	"realestate": {Staff: "1041", Name: "赵敏", Desk: "7", Zone: "realestate", Roles: []app.Role{app.Front}},
	"hrss":       {Staff: "1051", Name: "周兰", Desk: "9", Zone: "hrss", Roles: []app.Role{app.Front}},
}

// ClerkOf returns the counter's clerk who is trained for the item.
func (h *Hall) ClerkOf(item string) app.Actor {
	it, _ := h.Catalogue.Item(item)
	return clerks[it.Zone]
}

// Reviewer returns somebody who reviews in the back office of a department.
func Reviewer(dept string) app.Actor {
	return app.Actor{Staff: dept + "2", Name: dept + "审查员", Desk: "109", Dept: dept, Roles: []app.Role{app.Back}}
}

// Chief returns a department's chief representative, who may decide.
func Chief(dept string) app.Actor {
	return app.Actor{Staff: dept + "1", Name: dept + "首席代表", Desk: "109", Dept: dept, Roles: []app.Role{app.Back, app.Chief}}
}

// Numbers of the persons and of the organisation that apply: the printed
// examples of the standards.
const (
	Man   = "440524188001010014"
	Woman = "11010519491231002X"
	Firm  = "91370306MA3D001510"
)

// Person and Company apply.
var (
	Person  = casework.Party{Name: "李仲安", ID: Man, Phone: "138 0533 0000", Address: "周村区某某街1号"}
	Company = casework.Party{Name: "周村某某商贸有限公司", ID: Firm, Rep: "李仲安", Phone: "138 0533 0000", Address: "周村区某某街1号"}
)

// Sheet is an application for the item, by a company unless only a person may,
// with every paper found good but those named, and every question answered
// with no or what comes first.
func (h *Hall) Sheet(t testing.TB, item string, lacking ...string) intake.Sheet {
	t.Helper()
	it, ok := h.Catalogue.Item(item)
	if !ok {
		t.Fatalf("the catalogue has no item %s", item)
	}
	s := intake.Sheet{
		Number: Must[string](t)(h.Intake.NewNumber(t.Context())), Item: item, Way: casework.Pickup, Applicant: Person,
		Answers: map[string]string{},
	}
	if it.Applicant == "legal" {
		s.Applicant = Company
	}
	for _, q := range it.Questions {
		s.Answers[q.ID] = q.Answers[0].ID
		for _, a := range q.Answers {
			if a.ID == "no" {
				s.Answers[q.ID] = a.ID
			}
		}
	}
	specs, err := h.Intake.Materials(item, s.Answers)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range specs {
		k := casework.Checked{ID: m.ID, State: casework.Good}
		if slices.Contains(lacking, m.ID) {
			k.State, k.Wrong = casework.Lacking, "未提交"
		}
		s.Checks = append(s.Checks, k)
	}
	return s
}

// Supply makes every paper of the sheet good: the applicant has brought them.
func Supply(s *intake.Sheet) {
	for i := range s.Checks {
		s.Checks[i] = casework.Checked{ID: s.Checks[i].ID, State: casework.Good}
	}
}
