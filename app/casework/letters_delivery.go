package casework

import (
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/identity"
	"yichuang/app/paper"
)

var terminations = map[Ground]string{
	DeferralLapsed: "容缺材料在承诺期限内没有补齐", ApplicantGone: "申请人死亡或者终止", OtherGround: "出现法律、法规规定的其他应当终止办理的情形",
}

// Ending writes 退件通知书, 撤回申请确认书 or 终止办理通知书 (FORMS 17; R10, R48).
// ground is of a termination only.
func (w Writer) Ending(c *Case, kind paper.Kind, ground Ground, reason, number string, actor app.Actor, now time.Time) paper.Facts {
	head, who, received := w.head(c, number, actor, now), person(c.Applicant), app.DateOf(c.Received)
	back := materials(c.Materials, func(m Material) bool { return m.Holder != "" })
	accepted := ""
	if c.Acceptance != nil {
		accepted = c.Acceptance.Notice
	}
	switch kind {
	case paper.Return:
		n := &paper.ReturnNotice{Head: head, Applicant: who, Item: c.item(), Received: received, Reason: reason, Returned: back}
		if i := len(c.Corrections) - 1; i >= 0 {
			n.CorrectionNo, n.Until = c.Corrections[i].Notice, c.Corrections[i].Until
		}
		return paper.Facts{Return: n}
	case paper.Withdrawal:
		return paper.Facts{Withdrawal: &paper.WithdrawalNotice{
			Head: head, Applicant: who, Item: c.item(), Received: received, AcceptNo: accepted, Reason: reason, Returned: back,
		}}
	}
	remedy, _ := w.Hall.Department(c.Item.Dept)
	return paper.Facts{Termination: &paper.TerminationNotice{
		Head: head, Applicant: who, Item: c.item(), Received: received, AcceptNo: accepted, Ground: terminations[ground], Reason: reason,
		Credit: ground == DeferralLapsed, Returned: back, ReviewBody: remedy.Review, Court: remedy.Court,
	}}
}

// MailSlip writes 邮寄单 of a posting (FORMS 13; R76). What goes to the post is
// what is given out.
func (w Writer) MailSlip(c *Case, p Posting, number string, actor app.Actor, now time.Time) paper.Facts {
	n := &paper.PostSlip{
		Head: w.head(c, number, actor, now), Applicant: c.Applicant.Name, Item: c.item(), Receiver: p.Receiver, Phone: p.Phone,
		Address: p.Address, Postcode: p.Postcode, Carrier: p.Carrier, Tracking: p.Tracking, HandedBy: actor.Name, HandedAt: now, Postman: p.Postman,
	}
	for _, r := range c.given() {
		n.Contents = append(n.Contents, paper.PostItem{Paper: r.Doc, Number: r.DocNo, Copies: r.Copies})
	}
	return paper.Facts{Mail: n}
}

// PickupRow writes the row of 领证登记 of an entry that let the results leave the
// window; ok is false for every other entry (FORMS 12; R71).
func (w Writer) PickupRow(c *Case, e Entry) (row paper.PickupRow, ok bool) {
	row = paper.PickupRow{
		Case: c.Number, Item: c.Item.Name, Applicant: c.Applicant.Name, Phone: identity.MaskPhone(c.Applicant.Phone), At: e.At, Clerk: e.By.Name,
	}
	row.Paper, row.PaperNo, row.Copies = c.served()
	switch d, p := e.Change.Delivery, e.Change.Posting; {
	case e.Step == PostOut && p != nil:
		row.Receiver, row.Way, row.Proof = p.Receiver, methods[ByPost], e.Change.Notice
	case e.Step != GiveOut || d == nil:
		return row, false
	case d.Method != "" && d.Method != Direct:
		row.Receiver, row.Way, row.Proof = d.Receiver, methods[d.Method], d.Receipt
	default:
		row.Receiver, row.Relation, row.IDKind, row.IDMasked = d.Receiver, c.relation(d), idKind(d.IDKind), identity.MaskNumber(d.ID)
		if letter := c.authority(d); !strings.Contains(row.Relation, letter) {
			row.Letter = letter
		}
	}
	return row, true
}

// relation says what the receiver is to the applicant (R75): of an
// organisation its representative, or who is in charge of the matter and by
// which letter. Nothing where nobody came.
func (c *Case) relation(d *Delivery) string {
	switch {
	case d.Relation != "":
		return d.Relation
	case blank(d.Receiver):
		return ""
	case c.Applicant.Org && equal(d.Receiver, c.Applicant.Rep):
		return c.Applicant.office()
	case c.Applicant.Org:
		if letter := c.authority(d); letter != "" {
			return "经办人（凭授权委托书" + letter + "）"
		}
		return "经办人"
	case d.ByAgent:
		return "委托代理人"
	}
	return "本人"
}

// soleTrader begins the credit code of a sole trader, who has no legal
// representative.
const soleTrader = "92"

// office is what an organisation's representative is called.
func (p Party) office() string {
	if strings.HasPrefix(p.ID, soleTrader) {
		return "经营者"
	}
	return "法定代表人"
}

// authority is the letter the receiver acts by: the one shown at the window,
// or for the agent of the application the letter in the file (R13, R74).
func (c *Case) authority(d *Delivery) string {
	switch {
	case !blank(d.Letter):
		return strings.TrimSpace(d.Letter)
	case c.Agent != nil && c.Details.Letter != nil && equal(d.Receiver, c.Agent.Name):
		return c.Details.Letter.No
	}
	return ""
}
