package casework

import (
	"time"

	"yichuang/app"
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
