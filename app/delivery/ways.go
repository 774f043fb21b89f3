package delivery

import (
	"cmp"
	"context"

	"yichuang/app"
	"yichuang/app/casework"
)

// Post gives the result to the post with its slip in three copies (R76). What
// the posting does not say of receiver, address and telephone is the
// applicant's.
func (d *Desk) Post(ctx context.Context, actor app.Actor, attempt, number string, p casework.Posting) (*casework.Case, error) {
	now := d.Now()
	return casework.Update(ctx, d.Store, actor, attempt, number, func(tx app.Tx, c *casework.Case) error {
		posting := p
		posting.Receiver = cmp.Or(posting.Receiver, c.Applicant.Name)
		posting.Address = cmp.Or(posting.Address, c.Applicant.Address)
		posting.Phone = cmp.Or(posting.Phone, c.Applicant.Phone)
		return d.writer().Take(tx, c, casework.PostOut, casework.Change{Posting: &posting}, actor, now)
	})
}

// Returned notes that the post brought the result back, and why: it waits to
// be collected from now on (R77).
func (d *Desk) Returned(ctx context.Context, actor app.Actor, attempt, number, reason string) (*casework.Case, error) {
	return d.Take(ctx, actor, attempt, number, casework.MailReturned, casework.Change{Reason: reason})
}

// Refused notes that somebody would not take the result, and who saw it: from
// then on it may be left in place before a witness (R75).
func (d *Desk) Refused(ctx context.Context, actor app.Actor, attempt, number, reason, witness string) (*casework.Case, error) {
	return d.Take(ctx, actor, attempt, number, casework.RefuseReceipt, casework.Change{Reason: reason, Witness: witness})
}

// Remind notes a reminder to collect: how, and whether somebody was reached (R78).
func (d *Desk) Remind(ctx context.Context, actor app.Actor, attempt, number, how string, reached bool) (*casework.Case, error) {
	return d.Take(ctx, actor, attempt, number, casework.Remind, casework.Change{Reminder: &casework.Reminder{How: how, Reached: reached}})
}

// ChangeWay changes how the applicant gets the result, until it is sent (R72):
// address is needed for the post, online for electronic delivery. Consent to
// the electronic address is issued for signature when it has no number yet
// (R99).
func (d *Desk) ChangeWay(ctx context.Context, actor app.Actor, attempt, number string, way casework.Way, address, online string) (*casework.Case, error) {
	ch := casework.Change{Way: way, Address: address}
	if online != "" {
		ch.Online = &casework.NetAddress{Address: online}
	}
	return d.Take(ctx, actor, attempt, number, casework.ChangeWay, ch)
}

// Paid enters the receipt of a payment: the result is withheld until then (R98).
func (d *Desk) Paid(ctx context.Context, actor app.Actor, attempt, number, receipt string) (*casework.Case, error) {
	return d.Take(ctx, actor, attempt, number, casework.RecordPayment, casework.Change{Fee: &casework.Fee{Receipt: receipt}})
}
