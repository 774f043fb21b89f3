package casework

import (
	"fmt"
	"time"

	"yichuang/app"
	"yichuang/app/identity"
	"yichuang/app/paper"
)

// consent issues 送达地址确认书 with a change to electronic delivery that comes
// without one (R72, R99).
func (w Writer) consent(tx app.Tx, c *Case, step Step, ch *Change, actor app.Actor, now time.Time) error {
	if step != ChangeWay || ch.Way != Online || ch.Online == nil || blank(ch.Online.Address) || ch.Online.Consent != "" {
		return nil
	}
	number, err := w.IssueAddress(tx, c, ch.Online.Address, actor, now)
	if err != nil {
		return err
	}
	ch.Online = &NetAddress{Address: ch.Online.Address, Consent: number}
	return nil
}

// IssueAddress issues 送达地址确认书 in the caller's transaction and returns its
// number (R99). c need not be stored yet.
func (w Writer) IssueAddress(tx app.Tx, c *Case, address string, actor app.Actor, now time.Time) (string, error) {
	return numbered(w.Issue(tx, c, paper.Address, now, 2, func(number string) paper.Facts {
		return w.Address(c, address, number, actor, now)
	}))
}

// IssueProxy issues 代办委托书 in the caller's transaction and returns its number
// (R81). c need not be stored yet.
func (w Writer) IssueProxy(tx app.Tx, c *Case, p ProxyStaff, actor app.Actor, now time.Time) (string, error) {
	return numbered(w.Issue(tx, c, paper.Proxy, now, 2, func(number string) paper.Facts {
		return w.Proxy(c, p, number, actor, now)
	}))
}

// IssueReceipt issues 收件凭证 to one who leaves without an outcome, once in the
// life of a case, and returns its number; "" when there is one already, or
// nothing to be told any more (R4, R5).
func (w Writer) IssueReceipt(tx app.Tx, c *Case, actor app.Actor, now time.Time) (string, error) {
	k, err := c.Clocks(w.Calendar, app.DateOf(now))
	if err != nil || k.Notice == nil {
		return "", err
	}
	for row, err := range paper.NoticesOfCase.Rows(tx, c.Number, "", 0) {
		if err != nil {
			return "", err
		}
		if row.Kind == paper.ReceiptSlip && row.Void == "" {
			return "", nil
		}
	}
	return numbered(w.Issue(tx, c, paper.ReceiptSlip, now, 2, func(number string) paper.Facts {
		return w.ReceiptSlip(c, k.Notice.Date, number, actor, now)
	}))
}

// BatchSlip writes one 收件凭证 for all cases an agent brought at once (R108):
// c is the first of them, whose agent gets it.
func (w Writer) BatchSlip(c *Case, rows []Row, number string, actor app.Actor, now time.Time) paper.Facts {
	l := w.letter(c, paper.ReceiptSlip, number, actor, now)
	l.Subtitle = "批量收件清单"
	if c.Agent != nil {
		l.Applicant = person(*c.Agent)
		l.Rows = []paper.Field{{Label: "申请人", Text: "见清单"}, {Label: "代理人", Text: c.Agent.Name + "（" + identity.MaskNumber(c.Agent.ID) + "）"}}
	}
	l.Rows = append(l.Rows,
		paper.Field{Label: "事项及编码", Text: "见清单"},
		paper.Field{Label: "办件编号", Text: "见清单"},
		paper.Field{Label: "办件数量", Text: fmt.Sprintf("%d件", len(rows))},
	)
	l.Body = []string{"已收到下列申请。本清单不是受理凭证，每件申请的受理、补正或者不予受理另行书面告知。"}
	table := paper.Table{Title: "收件清单", Columns: []paper.Column{
		{Name: "序号", Share: 8}, {Name: "办件编号", Share: 26}, {Name: "事项", Share: 30}, {Name: "申请人", Share: 20}, {Name: "收件时间"},
	}}
	for i, r := range rows {
		table.Rows = append(table.Rows, []string{
			fmt.Sprint(i + 1), r.Number, r.Item, r.Applicant, r.Received.In(app.HallTime).Format("2006-01-02 15:04"),
		})
	}
	l.Tables = []paper.Table{table}
	l.Sign = []string{"代理人签名"}
	return paper.Facts{Letter: l}
}
