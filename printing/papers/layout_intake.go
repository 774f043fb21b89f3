package papers

import (
	"yichuang/app/paper"
	"yichuang/printing"
)

// layoutIntake lays out the papers of app/paper/facts_intake.go and
// facts_forms.go.
func layoutIntake(facts any) (printing.Page, bool) {
	switch n := facts.(type) {
	case *paper.DeferralPromise:
		return deferral(*n), true
	case *paper.SupplementSlip:
		return supplement(*n), true
	case *paper.IntakeSlip:
		return receiptSlip(*n), true
	case *paper.CommitNotice:
		return commit(*n), true
	case *paper.ProxyAuthority:
		return proxy(*n), true
	case *paper.AddressConfirmation:
		return addressConfirmation(*n), true
	case *paper.AuthorityLetter:
		return authority(*n), true
	case *paper.ApplicationForm:
		return application(*n), true
	case *paper.WithdrawalForm:
		return withdrawalRequest(*n), true
	case *paper.ItemGuide:
		return guide(*n), true
	}
	return printing.Page{}, false
}

// agentField is the row of the agent, empty for none.
func agentField(p *paper.Person) field {
	if p == nil {
		return field{}
	}
	return field{label: "代理人", value: join("　", p.Name, labelled(p.IDKind, p.IDMasked), p.Phone), wide: true}
}

// hands ends a form without a seal: the hall's own paragraph, then a place with
// a date for each who signs, the clerk and the copies.
func (d *draft) hands(kind paper.Kind, who ...string) {
	d.note(kind)
	note := join("　　", labelled("经办人", d.head.Clerk), d.head.Say(kind, paper.CopiesPlace))
	high := float64(len(who))*signHigh + float64(d.lines(note))*small.Pitch
	d.Skip(2 * d.gap)
	d.Need(min(high, d.Bottom-d.Top-signHigh))
	for _, one := range who {
		d.Need(signHigh)
		d.place(one)
		d.Skip(signHigh)
	}
	d.remark(note)
}
