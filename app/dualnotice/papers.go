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
		Hall: s.Hall.Name, Dept: dept.Name, Case: number, Issued: now, Counter: actor.Desk, Clerk: actor.Name, ClerkNo: actor.Staff,
		HallPhone: s.Hall.Phone, ComplaintPhone: s.Hall.ComplaintPhone, HallAddress: s.Hall.Address, OpenHours: s.Hall.OpenHours(),
	}
	return w
}

// issue numbers and queues all papers of a notification and notes their
// numbers in change.
func (s *Service) issue(tx app.Tx, number string, change *Change, found Finding, actor app.Actor, now time.Time) error {
	w := s.writer(change.Form, number, actor, now)
	issue := func(kind paper.Kind, copies int, write func(string) paper.Facts) (string, error) {
		n, err := paper.Issue(tx, s.Hall, w.dept, number, kind, now, copies, write)
		if err != nil {
			return "", err
		}
		return n.Number, nil
	}
	var err error
	if change.Slip, err = issue(paper.FollowUp, 2, w.slip); err != nil {
		return err
	}
	if change.Promise, err = issue(paper.FollowUpPromise, 1, w.promise); err != nil {
		return err
	}
	for _, dept := range found.Depts() {
		push, err := issue(paper.FollowUpPush, 2, func(no string) paper.Facts { return w.push(no, dept) })
		if err != nil {
			return err
		}
		change.Letters = append(change.Letters, Letter{Dept: dept, Number: push})
	}
	return nil
}

// letter begins a paper of the notification.
func (w writer) letter(kind paper.Kind, number string) *paper.Letter {
	head := w.head
	head.Number = number
	f := w.form
	return &paper.Letter{
		Kind: kind, Head: head, Item: paper.Item{Code: f.Item, Name: f.ItemName},
		Applicant: paper.Person{
			Name: f.Company, IDKind: "统一社会信用代码", IDMasked: identity.MaskNumber(f.Credit), Contact: f.Rep, Phone: f.Phone, Org: true,
		},
	}
}

// slip writes 15a 后置审批事项告知书 in two copies: the licence must be there
// before the trade begins (S21; SEED 四（三）: ask at the one-window desk).
func (w writer) slip(number string) paper.Facts {
	l := w.letter(paper.FollowUp, number)
	l.Rows = []paper.Field{{Label: "经营范围", Text: w.form.Scope}}
	l.Body = []string{"你单位已经办理" + w.form.ItemName + "。经核对经营范围，下列经营项目依法须经许可或者备案，现将事项和办理部门告知如下："}
	l.Tables = []paper.Table{w.table()}
	l.After = []string{
		"上述项目在取得许可或者完成备案之前，不得开展经营活动。",
		"后续事项请到" + w.hall.Name + "综合受理窗口咨询、办理；办理部门未定的，由窗口协助确定。",
	}
	l.Sign, l.Seal = []string{"申请人"}, true
	l.Copies = "本告知书一式两份，申请人一份，登记档案一份。"
	return paper.Facts{Letter: l}
}

// promise writes 15b 承诺书, signed by the legal representative, the operator
// or an agent.
func (w writer) promise(number string) paper.Facts {
	l := w.letter(paper.FollowUpPromise, number)
	l.Title = "后置审批事项承诺书"
	l.Body = []string{
		"本单位已经收到登记机关的后置审批事项告知书，知悉经营范围中须经许可或者备案的项目及其办理部门，并承诺：",
		"一、在取得许可或者完成备案之前，不从事下列项目的经营活动。",
		"二、需要办理的，及时向办理部门提出申请，并如实提交材料。",
		"三、违反承诺的，依法承担相应责任。",
	}
	l.Tables = []paper.Table{w.table()}
	l.Sign = []string{"法定代表人（负责人、经营者）或者委托代理人"}
	l.Copies = "本承诺书一份，存登记档案。"
	return paper.Facts{Letter: l}
}

// push writes 15c 推送单 to one department, in two copies, one of which comes
// back signed. The credit code is public and stands in full, so that the
// department finds the business.
func (w writer) push(number, dept string) paper.Facts {
	l := w.letter(paper.FollowUpPush, number)
	f := w.form
	l.Applicant = paper.Person{Name: f.Company, IDKind: "统一社会信用代码", IDMasked: f.Credit, Contact: f.Rep, Phone: f.Phone, Org: true}
	l.Rows = []paper.Field{
		{Label: "送往部门", Text: w.deptName(dept)},
		{Label: "登记日期", Text: f.Registered.Chinese()},
		{Label: "经营范围", Text: f.Scope},
	}
	if f.Address != "" {
		l.Rows = slices.Insert(l.Rows, 2, paper.Field{Label: "住所", Text: f.Address})
	}
	l.Body = []string{"上述市场主体已经登记，其经营范围中的下列项目由你部门许可、备案或者监管，现将登记信息推送，请予认领。"}
	table := paper.Table{Columns: []paper.Column{{Name: "经营范围表述", Share: 45}, {Name: "后续事项", Share: 35}, {Name: "依据", Share: 20}}}
	for _, q := range f.Parts {
		if q.Dept == dept {
			table.Rows = append(table.Rows, []string{q.Words, q.ItemName, q.Basis})
		}
	}
	l.Tables = []paper.Table{table}
	l.After = []string{"不属于你部门职责的，请写明理由退回，由有关部门从待认领库中认领。"}
	l.Sign = []string{"认领人"}
	l.Copies = "本推送单一式两份，办理部门一份，登记档案一份。"
	return paper.Facts{Letter: l}
}

// table lists what follows: part of the scope, item, department, counters.
func (w writer) table() paper.Table {
	t := paper.Table{Title: "后续事项清单", Columns: []paper.Column{
		{Name: "经营范围表述", Share: 28}, {Name: "许可或者备案事项", Share: 28}, {Name: "办理部门", Share: 21}, {Name: "办理窗口", Share: 23},
	}}
	for _, q := range w.form.Parts {
		if q.Item == "" {
			t.Rows = append(t.Rows, []string{q.Words, "待确定", "待确定", "综合受理窗口咨询"})
			continue
		}
		t.Rows = append(t.Rows, []string{q.Words, q.ItemName, q.DeptName, w.counters(q.Zone)})
	}
	return t
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
		return d.Name
	}
	return id
}
