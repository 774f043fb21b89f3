package dualnotice

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/identity"
	"yichuang/app/paper"
)

// writer writes the papers of one notification (FORMS 15). Words on papers
// stay Chinese.
type writer struct {
	hall      *catalogue.Hall
	catalogue *catalogue.Catalogue
	form      *Form
	head      paper.Head
	dept      string // the registrar: its series give the numbers
}

func (s *Service) writer(f *Form, number string, actor app.Actor, now time.Time) writer {
	w := writer{hall: s.Hall, catalogue: s.Catalogue, form: f}
	if it, ok := s.Catalogue.Item(f.Item); ok {
		w.dept = it.Dept
	}
	dept, _ := s.Catalogue.Department(w.dept)
	w.head = paper.Head{
		Hall: s.Hall.Name, Dept: s.Hall.Authority(w.dept, dept.Name), Case: number, Issued: now, Counter: actor.Desk, Clerk: actor.Name, ClerkNo: actor.Staff,
		HallPhone: s.Hall.Phone, ComplaintPhone: s.Hall.ComplaintPhone, HallAddress: s.Hall.Address, OpenHours: s.Hall.OpenHours(),
	}
	return w
}

// issue numbers and queues all papers of a notification and notes their
// numbers in change.
func (s *Service) issue(tx app.Tx, number string, change *Change, found Finding, actor app.Actor, now time.Time) error {
	w := s.writer(change.Form, number, actor, now)
	issue := func(kind paper.Kind, write func(string) paper.Facts) (string, error) {
		n, err := paper.Issue(tx, s.Hall, w.dept, number, kind, now, paper.Copies(kind), write)
		if err != nil {
			return "", err
		}
		return n.Number, nil
	}
	var err error
	if change.Slip, err = issue(paper.FollowUp, w.slip); err != nil {
		return err
	}
	if change.Promise, err = issue(paper.FollowUpPromise, func(no string) paper.Facts { return w.promise(no, change.Slip) }); err != nil {
		return err
	}
	for _, dept := range found.Depts() {
		push, err := issue(paper.FollowUpPush, func(no string) paper.Facts { return w.push(no, dept) })
		if err != nil {
			return err
		}
		change.Letters = append(change.Letters, Letter{Dept: dept, Number: push})
	}
	return nil
}

// headed is the head with a number.
func (w writer) headed(number string) paper.Head {
	head := w.head
	head.Number = number
	return head
}

// business is the registered business as papers show it, item its registration.
func (w writer) business() (paper.Person, paper.Item) {
	f := w.form
	return paper.Person{
		Name: f.Company, IDKind: "统一社会信用代码", IDMasked: identity.MaskNumber(f.Credit), Contact: f.Rep, Phone: f.Phone, Org: true,
	}, paper.Item{Code: f.Item, Name: f.ItemName}
}

// slip writes 15a 后置审批事项告知书: the licence must be there before the trade
// begins (S21; SEED 四（三）: ask at the one-window desk).
func (w writer) slip(number string) paper.Facts {
	who, item := w.business()
	return paper.Facts{FollowUp: &paper.FollowUpNotice{Head: w.headed(number), Applicant: who, Item: item, Scope: w.form.Scope, Parts: w.parts()}}
}

// promise writes 15b 承诺书 in answer to a slip.
func (w writer) promise(number, slip string) paper.Facts {
	who, item := w.business()
	return paper.Facts{FollowUpPromise: &paper.FollowUpCommitment{
		Head: w.headed(number), Applicant: who, Item: item, Scope: w.form.Scope, Parts: w.parts(), Notice: slip,
	}}
}

// push writes 15c 推送单 to one department, one sheet of which comes back
// signed. The credit code is public and stands in full.
func (w writer) push(number, dept string) paper.Facts {
	f := w.form
	n := &paper.FollowUpSlip{
		Head: w.headed(number), To: w.deptName(dept), Item: paper.Item{Code: f.Item, Name: f.ItemName}, Company: f.Company, CreditCode: f.Credit,
		Rep: f.Rep, Phone: f.Phone, Address: f.Address, Registered: f.Registered, Scope: f.Scope, PushedAt: w.head.Issued,
	}
	for _, q := range f.Parts {
		if q.Dept == dept {
			n.Parts = append(n.Parts, paper.PushedPart{Words: q.Words, Permit: q.ItemName, Basis: paper.Cite(q.Basis)})
		}
	}
	return paper.Facts{FollowUpPush: n}
}

// parts lists what follows: part of the scope, item, department, counters. A
// part that is nobody's for certain has no item and is asked about at the
// one-window desk.
func (w writer) parts() []paper.FollowUpPart {
	var out []paper.FollowUpPart
	for _, q := range w.form.Parts {
		part := paper.FollowUpPart{Words: q.Words, Permit: q.ItemName, Dept: q.DeptName, Where: "综合受理窗口咨询"}
		if q.Item != "" {
			part.Where = w.counters(q.Zone)
		}
		out = append(out, part)
	}
	return out
}

// counters names where an item of the zone is taken in.
func (w writer) counters(zone string) string {
	z, _ := w.catalogue.Zone(zone)
	var numbers []string
	for _, c := range w.hall.CountersOf(catalogue.FrontCounter, zone) {
		numbers = append(numbers, c.Number)
	}
	slices.Sort(numbers)
	if len(numbers) == 0 {
		return z.Name
	}
	return fmt.Sprintf("%s%s号窗口", z.Name, strings.Join(numbers, "、"))
}

func (w writer) deptName(id string) string {
	if d, ok := w.catalogue.Department(id); ok {
		return w.hall.Authority(id, d.Name)
	}
	return id
}
