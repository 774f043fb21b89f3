package casework

import (
	"slices"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
)

// usualPowers is what one who acts for an applicant may do, where no letter
// says otherwise.
const usualPowers = "递交、补正申请材料，领取办理结果"

// agent is the agent as papers show him, nil for none.
func (c *Case) agent() *paper.Person {
	if c.Agent == nil {
		return nil
	}
	p := person(*c.Agent)
	return &p
}

// Deferral writes 容缺受理告知承诺书 in two copies (FORMS 5; R42, R44).
func (w Writer) Deferral(c *Case, d Deferral, actor app.Actor, now time.Time) paper.Facts {
	n := &paper.DeferralPromise{
		Head: w.head(c, d.Notice, actor, now), Applicant: person(c.Applicant), Agent: c.agent(), Letter: d.Letter, Item: c.item(),
		Received: app.DateOf(c.Received), Until: d.Until,
	}
	for _, m := range c.Materials {
		if isGood(m) {
			n.Have = append(n.Have, m.Name)
		} else {
			n.Lacking = append(n.Lacking, paper.Owed{Name: m.Name, Form: forms[m.Form], Count: m.Count, Until: d.Until, Wrong: m.Wrong})
		}
	}
	return paper.Facts{Deferral: n}
}

// Supplement writes 补交材料收讫单: which promised papers came, when, and what is
// still to come. The day of arrival is what counts (R46).
func (w Writer) Supplement(c *Case, came []Checked, number string, actor app.Actor, now time.Time) paper.Facts {
	n := &paper.SupplementSlip{
		Head: w.head(c, number, actor, now), Applicant: person(c.Applicant), Item: c.item(), Accepted: c.Acceptance.Notice, At: now,
	}
	if d := c.Deferral; d != nil {
		n.Promise, n.Until = d.Notice, d.Until
	}
	for _, m := range c.LackingMaterials() {
		if slices.ContainsFunc(came, func(k Checked) bool { return k.ID == m.ID && k.State == Good }) {
			n.Came = append(n.Came, paper.Material{Name: m.Name, Form: forms[m.Form], Count: m.Count})
		} else {
			n.Open = append(n.Open, m.Name)
		}
	}
	return paper.Facts{Supplement: n}
}

// ReceiptSlip writes 收件凭证: what was received while acceptance is not yet
// decided, and by when the applicant will hear (FORMS 17).
func (w Writer) ReceiptSlip(c *Case, hear app.Date, number string, actor app.Actor, now time.Time) paper.Facts {
	return paper.Facts{ReceiptSlip: &paper.IntakeSlip{
		Head: w.head(c, number, actor, now), Applicant: person(c.Applicant), Agent: c.agent(), Item: c.item(), At: c.Received, Hear: hear,
		Materials: materials(c.Materials, isGood),
	}}
}

// BatchSlip writes one 收件凭证 for all cases an agent brought at once (R108):
// c is the first of them, whose agent gets it.
func (w Writer) BatchSlip(c *Case, rows []Row, number string, actor app.Actor, now time.Time) paper.Facts {
	n := &paper.IntakeSlip{Head: w.head(c, number, actor, now), Agent: c.agent(), At: now}
	for _, r := range rows {
		n.Cases = append(n.Cases, paper.Taken{Case: r.Number, Item: r.Item, Applicant: r.Applicant, At: r.Received})
	}
	return paper.Facts{ReceiptSlip: n}
}

// Commit tells that an instant case becomes a commitment case (R96). limit is in
// working days, until its last day.
func (w Writer) Commit(c *Case, limit int, until app.Date, reason, number string, actor app.Actor, now time.Time) paper.Facts {
	return paper.Facts{Commit: &paper.CommitNotice{
		Head: w.head(c, number, actor, now), Applicant: person(c.Applicant), Item: c.item(), Accepted: c.Acceptance.On, AcceptNo: c.Acceptance.Notice,
		Reason: reason, Legal: legalText(c.Item), Committed: days(limit), Promised: until,
	}}
}

var needs = map[Need]string{Elderly: "老年人", Disabled: "残疾人", Pregnant: "孕妇", OtherNeed: "其他"}

// Proxy writes 代办委托书, to be signed by both (FORMS 14; R81).
func (w Writer) Proxy(c *Case, p ProxyStaff, number string, actor app.Actor, now time.Time) paper.Facts {
	return paper.Facts{Proxy: &paper.ProxyAuthority{
		Head: w.head(c, number, actor, now), Principal: person(c.Applicant), Need: needs[p.Category], Staff: p.Name, StaffNo: p.Staff,
		Item: c.item(), Powers: usualPowers,
	}}
}

// Address writes 送达地址确认书 for electronic delivery to the address; "" is
// delivery as the case has it (FORMS 17; R99).
func (w Writer) Address(c *Case, address, number string, actor app.Actor, now time.Time) paper.Facts {
	n := &paper.AddressConfirmation{Head: w.head(c, number, actor, now), Applicant: person(c.Applicant), Item: c.item(), Way: ways[c.Way]}
	switch {
	case address != "":
		n.Way, n.Electronic = ways[Online], address
	case c.Way == Mail:
		n.Post = c.Applicant.Address
	case c.Way == Online && c.Details.Online != nil:
		n.Electronic = c.Details.Online.Address
	}
	return paper.Facts{Address: n}
}
