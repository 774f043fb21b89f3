package counter

import (
	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/ui/kit"
)

// notice is what a clerk has to know of a case before anything else.
type notice struct {
	words, more string
	tint        kit.Tint
}

// notices are what has just come out, then what is wrong or waits.
func (p *casePage) notices() []notice {
	var out []notice
	if p.outcome {
		out = append(out, p.cameOut())
	}
	c := p.file.Case
	for _, of := range []func(*casework.Case) []notice{p.sentBack, p.awaited, p.promise, p.withheld} {
		out = append(out, of(c)...)
	}
	return out
}

// cameOut says what an outcome of this clerk has come to and what comes of it.
func (p *casePage) cameOut() notice {
	s, c := p.s, p.file.Case
	switch {
	case c.Refusal != nil:
		return notice{s.t("counter.out_refused", "notice", c.Refusal.Notice), p.printed.Last(), kit.Amber}
	case c.Acceptance != nil:
		return notice{s.t("counter.out_accepted", "notice", c.Acceptance.Notice), s.t("counter.out_then", "first", s.promised(c), "then", p.printed.Last()), kit.Green}
	case len(c.Corrections) > 0 && offers(c, s.d.Actor, casework.Resubmit):
		last := c.Corrections[len(c.Corrections)-1]
		until := s.t("counter.within", "n", casework.CorrectionDays)
		if last.Until != 0 {
			until = s.t("counter.until", "day", last.Until.String())
		}
		return notice{s.t("counter.out_correction", "notice", last.Notice), s.t("counter.out_then", "first", until, "then", p.printed.Last()), kit.Amber}
	}
	return notice{s.t("counter.out_received"), s.t("counter.out_received_then"), kit.Green}
}

// sentBack says why departments gave the case back, and who.
func (p *casePage) sentBack(c *casework.Case) []notice {
	var out []notice
	s := p.s
	for _, r := range c.Returns {
		if r.Back == nil && offers(c, s.d.Actor, casework.TakeBack) {
			by := s.t("counter.sent_back_by", "name", r.Name, "time", s.moment(r.At))
			out = append(out, notice{s.t("counter.sent_back", "reason", r.Reason), kit.Joined(s.stageName(c, r.Stage), by), kit.Red})
		}
	}
	return out
}

// awaited: a correction with its last day (R10), a late entry that a second
// person has to see (R95).
func (p *casePage) awaited(c *casework.Case) []notice {
	var out []notice
	s := p.s
	if n := len(c.Corrections); n > 0 && offers(c, s.d.Actor, casework.Resubmit) && !p.outcome {
		if last := c.Corrections[n-1]; last.Until != 0 {
			out = append(out, p.day("counter.await_correction", "counter.await_correction_over", last.Until, ""))
		}
	}
	if l := c.Details.Late; l != nil && l.Confirmed == nil {
		id := "counter.await_second"
		if c.Clerk != s.d.Actor.Staff {
			id = "counter.await_you"
		}
		out = append(out, notice{s.t("counter.await_late", "no", l.PaperNo), s.t(id), kit.Amber})
	}
	return out
}

// day says until when something is awaited, and that it has passed.
func (p *casePage) day(id, over string, until app.Date, more string) notice {
	s := p.s
	if s.today() > until {
		return notice{s.t(over, "until", until.String()), more, kit.Red}
	}
	return notice{s.t(id, "until", until.String()), more, kit.Amber}
}

// promise: papers that were promised and have not come (R45-R48).
func (p *casePage) promise(c *casework.Case) []notice {
	d := c.Deferral
	if !d.Open() || c.Ending != nil {
		return nil
	}
	more := p.s.t("counter.promise_by", "n", len(c.LackingMaterials()), "signer", d.Signer)
	return []notice{p.day("counter.promise_open", "counter.promise_over", d.Until, more)}
}

// withheld: a fee that is not paid (R98).
func (p *casePage) withheld(c *casework.Case) []notice {
	f := c.Fee
	if f == nil || f.Paid != nil {
		return nil
	}
	return []notice{{p.s.t("counter.fee_open", "amount", f.Amount, "notice", f.Notice), p.s.t("counter.fee_open_then"), kit.Amber}}
}
