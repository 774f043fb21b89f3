package intake

import (
	"time"

	"yichuang/app"
	"yichuang/app/casework"
)

// known fills in the numbers of the papers the case has had signed already:
// the authority of its proxy staff, the consent to its electronic address.
func (s Sheet) known(c *casework.Case) Sheet {
	if p, had := s.Details.Proxy, c.Details.Proxy; p != nil && p.Authority == "" && had != nil && had.Staff == p.Staff && had.Category == p.Category {
		signed := *p
		signed.Authority = had.Authority
		s.Details.Proxy = &signed
	}
	if o, had := s.Details.Online, c.Details.Online; o != nil && o.Consent == "" && had != nil && had.Address == o.Address {
		s.Details.Online = had
	}
	return s
}

// pending stands for the numbers that are taken when the case is stored.
func (s Sheet) pending() Sheet { return s.filled(Pending, Pending) }

func (s Sheet) filled(authority, consent string) Sheet {
	if p := s.Details.Proxy; p != nil && p.Authority == "" {
		signed := *p
		signed.Authority = authority
		s.Details.Proxy = &signed
	}
	if o := s.Details.Online; o != nil && o.Consent == "" {
		s.Details.Online = &casework.NetAddress{Address: o.Address, Consent: consent}
	}
	return s
}

// sign issues the papers that the applicant signs before the case can be
// registered and that have no number yet: 代办委托书 (R81), 送达地址确认书 (R99).
// Their numbers are taken only when the sheet is good without them.
func (d *Desk) sign(tx app.Tx, c *casework.Case, actor app.Actor, s Sheet, now time.Time) (Sheet, error) {
	s = s.known(c)
	proxy := s.Details.Proxy != nil && s.Details.Proxy.Authority == ""
	online := s.Details.Online != nil && s.Details.Online.Consent == ""
	if !proxy && !online {
		return s, nil
	}
	trial, err := c.Trial()
	if err != nil {
		return s, err
	}
	if err := d.enter(trial, actor, s.pending(), now); err != nil {
		return s, err
	}
	var authority, consent string
	if proxy {
		if authority, err = d.writer().IssueProxy(tx, trial, *s.Details.Proxy, actor, now); err != nil {
			return s, err
		}
	}
	if online {
		if consent, err = d.writer().IssueAddress(tx, trial, s.Details.Online.Address, actor, now); err != nil {
			return s, err
		}
	}
	return s.filled(authority, consent), nil
}
