package counter

import (
	"strings"

	"yichuang/app/casework"
	"yichuang/ui/kit"
)

// line is one thing that is to be known of a case beside its papers and plan.
type line struct {
	what, text, when string
	colour           kit.Colour
}

// lines are everything that has been said and done of a case, by subject.
func (s *Screen) lines(c *casework.Case) []line {
	var out []line
	for _, of := range []func(*casework.Case) []line{s.personLines, s.promiseLines, s.surveyLines, s.clockLines, s.moneyLines, s.wordLines, s.moveLines, s.resultLines} {
		out = append(out, of(c)...)
	}
	return out
}

func lineCells(lines []line) [][]kit.Cell {
	rows := make([][]kit.Cell, len(lines))
	for i, l := range lines {
		rows[i] = []kit.Cell{{Text: l.what, Colour: kit.Ink2}, {Text: l.text, Colour: l.colour}, {Text: l.when, Colour: kit.Ink2}}
	}
	return rows
}

// personLines: who takes part, who acts for whom, how the papers came.
func (s *Screen) personLines(c *casework.Case) []line {
	var out []line
	d := c.Details
	for _, p := range d.Parties {
		name := p.Role
		for _, r := range d.Roles {
			if r.Role == p.Role {
				name = r.Name
			}
		}
		id := "counter.line_unsigned"
		if p.Signed {
			id = "counter.line_signed"
		}
		out = append(out, line{what: name, text: p.Party.Name, when: s.t(id)})
	}
	if l := d.Letter; l != nil {
		out = append(out, line{what: s.t("counter.line_letter"), text: kit.Joined(l.No, l.Powers), when: until(s, l.Until.String(), l.Until != 0)})
	}
	if p := d.Proxy; p != nil {
		out = append(out, line{what: s.t("counter.line_proxy"), text: kit.Joined(p.Name, p.Staff, p.Authority)})
	}
	if l := d.Late; l != nil {
		x := line{what: s.t("counter.line_late"), text: kit.Joined(l.PaperNo, l.Reason), when: s.t("counter.line_unconfirmed"), colour: kit.Warning}
		if l.Confirmed != nil {
			x.when, x.colour = l.Confirmed.Name+" "+s.moment(l.Confirmed.At), ""
		}
		out = append(out, x)
	}
	if k := d.Courier; k != nil {
		out = append(out, line{what: s.t("counter.line_courier"), text: s.t("counter.line_opened", "waybill", k.Waybill, "opener", k.Opener, "counter", k.Counter, "n", k.Sheets), when: s.moment(k.Arrived)})
	}
	if o := d.Online; o != nil {
		out = append(out, line{what: s.t("counter.case_online"), text: kit.Joined(o.Address, o.Consent)})
	}
	if h := d.Licence; h != nil {
		out = append(out, line{what: s.t("counter.line_licence"), text: kit.Joined(h.Doc, h.No)})
	}
	if c.Original != "" {
		out = append(out, line{what: s.t("counter.line_type"), text: s.t("counter.line_was_instant", "n", c.Item.Committed)})
	}
	return out
}

// promiseLines: what was asked of the applicant and what was promised.
func (s *Screen) promiseLines(c *casework.Case) []line {
	var out []line
	for _, k := range c.Corrections {
		text := kit.Joined(k.Notice, s.t("counter.line_asked", "n", len(k.Listed)), until(s, k.Until.String(), k.Until != 0))
		if b := k.Breach; b != nil {
			text = kit.Joined(text, s.t("counter.line_breach", "reason", b.Reason, "by", b.By))
		}
		x := line{what: s.t("counter.line_correction"), text: text, when: s.moment(k.At)}
		if !k.Supplied.IsZero() {
			x.when = s.t("counter.line_supplied", "time", s.moment(k.Supplied))
		}
		out = append(out, x)
	}
	if d := c.Deferral; d != nil {
		x := line{what: s.t("counter.line_deferral"), text: s.t("counter.line_promised", "notice", d.Notice, "n", len(d.Items), "until", d.Until.String(), "signer", d.Signer)}
		if e := d.Extended; e != nil {
			x.text = kit.Joined(x.text, s.t("counter.line_promise_extended", "name", e.Approver, "reason", e.Reason))
		}
		if d.Open() {
			x.when, x.colour = s.t("counter.line_open"), kit.Warning
		} else {
			x.when = s.t("counter.line_supplied", "time", s.moment(d.Complete))
		}
		out = append(out, x)
	}
	return out
}

func (s *Screen) surveyLines(c *casework.Case) []line {
	var out []line
	for i := range c.Surveys {
		v := &c.Surveys[i]
		var depts []string
		for _, id := range v.Depts {
			depts = append(depts, s.dept(id))
		}
		x := line{what: s.t("counter.line_survey"), text: kit.Joined(v.Notice, v.Supplement, s.surveyWhen(v), v.Place, strings.Join(depts, "、")), when: s.t("counter.line_open")}
		switch {
		case v.Void != nil:
			x.when, x.text, x.colour = s.t("counter.line_void"), kit.Joined(x.text, v.Void.Reason), kit.Faint
		case v.Record != nil:
			x.when, x.text = s.moment(v.Record.At), kit.Joined(x.text, s.surveyFound(v.Record))
		}
		out = append(out, x)
	}
	return out
}

// clockLines: what stopped the clock or gave more time.
func (s *Screen) clockLines(c *casework.Case) []line {
	var out []line
	for _, p := range c.Specials {
		x := line{what: s.stepWords().Kind(p.Kind), text: kit.Joined(p.Notice, p.Reason, p.Basis, p.Record), when: s.t("counter.line_since", "from", p.From.String()), colour: kit.Warning}
		if !p.Excluded {
			x.text = kit.Joined(x.text, s.t("counter.line_counts"))
		}
		switch {
		case p.Void != nil:
			x.when, x.text, x.colour = s.t("counter.line_void"), kit.Joined(x.text, p.Void.Reason), kit.Faint
		case !p.Open():
			x.when, x.colour = s.t("counter.line_span", "from", p.From.String(), "until", p.Until.String()), ""
		}
		out = append(out, x)
	}
	if x := c.Extension; x != nil {
		out = append(out, line{what: s.t("counter.line_extension"), text: kit.Joined(x.Notice, s.t("counter.days", "n", x.Days), x.Reason, s.t("counter.entry_approved", "name", x.Approver)), when: s.moment(x.At)})
	}
	return out
}

func (s *Screen) moneyLines(c *casework.Case) []line {
	f := c.Fee
	if f == nil {
		return nil
	}
	x := line{what: s.t("counter.line_fee"), text: kit.Joined(f.Notice, s.t("counter.entry_fee", "amount", f.Amount), f.Reason), when: s.t("counter.line_unpaid"), colour: kit.Warning}
	if f.Paid != nil {
		x.text, x.when, x.colour = kit.Joined(x.text, f.Receipt), s.t("counter.line_paid", "time", s.moment(f.Paid.At)), ""
	}
	return []line{x}
}

// wordLines: what the lead decided, what was amended, how it ended.
func (s *Screen) wordLines(c *casework.Case) []line {
	var out []line
	for _, r := range c.Returns {
		x := line{what: s.t("counter.line_return"), text: kit.Joined(s.stageName(c, r.Stage), r.Reason, r.Name), when: s.moment(r.At)}
		if r.Back == nil {
			x.colour = kit.Danger
		}
		out = append(out, x)
	}
	for _, l := range c.Lead {
		out = append(out, line{what: s.t("counter.line_lead"), text: kit.Joined(l.Notice, s.stageName(c, l.Stage), s.t(leadNames[l.Choice]), l.Reason, l.Basis), when: s.moment(l.At)})
	}
	for _, a := range c.Amendments {
		out = append(out, line{what: s.t("counter.line_amended"), text: s.t("counter.line_amended_to", "old", a.Old, "new", a.New, "reason", a.Reason), when: s.moment(a.At)})
	}
	for _, t := range c.Transfers {
		out = append(out, line{what: s.t("counter.line_transfer"), text: kit.Joined(s.stageName(c, t.Stage), s.dept(t.From)+" → "+s.dept(t.To), t.Reason), when: s.moment(t.At)})
	}
	if e := c.Ending; e != nil {
		ground := ""
		if e.Ground != "" {
			ground = s.groundName(e.Ground)
		}
		out = append(out, line{what: s.t(states[c.State].id), text: kit.Joined(e.Notice, ground, e.Reason, e.Name), when: s.moment(e.At)})
	}
	return out
}

// moveLines: papers between desks outside a stage's hand-over (R88).
func (s *Screen) moveLines(c *casework.Case) []line {
	var out []line
	for _, m := range c.Moves {
		out = append(out, line{what: s.t("counter.line_papers"), text: kit.Joined(m.Sheet, s.holder(m.From)+" → "+s.holder(m.To), s.t("counter.line_taker", "n", len(m.Materials), "name", m.Taker)), when: s.moment(m.At)})
	}
	return out
}

// resultLines: what the departments made and how it left the hall.
func (s *Screen) resultLines(c *casework.Case) []line {
	var out []line
	for _, r := range c.Results {
		x := line{what: s.t("counter.line_result"), text: kit.Joined(r.Doc, r.DocNo, s.dept(r.Dept)), when: s.t("counter.line_made", "time", s.moment(r.Made.At))}
		switch {
		case !r.ForApplicant():
			x.when = s.t("counter.line_internal")
		case r.In != nil:
			x.when = s.t("counter.line_in", "time", s.moment(r.In.At))
		case r.Sent != nil:
			x.when = s.t("counter.line_sent", "sheet", r.Sent.Sheet)
		}
		out = append(out, x)
	}
	for _, p := range c.Postings {
		x := line{what: s.t("counter.case_post"), text: kit.Joined(p.Slip, p.Carrier, p.Tracking, p.Receiver, p.Address), when: s.moment(p.At)}
		if p.Back != nil {
			x.text, x.colour = kit.Joined(x.text, s.t("counter.line_mail_back", "why", p.Why)), kit.Warning
		}
		out = append(out, x)
	}
	for _, r := range c.Refusals {
		out = append(out, line{what: s.t("counter.line_refused"), text: kit.Joined(r.Reason, r.Witness), when: s.moment(r.At)})
	}
	for _, r := range c.Reminders {
		out = append(out, line{what: s.t("counter.line_reminded"), text: kit.Joined(r.How, r.Name), when: s.moment(r.At)})
	}
	if d := c.Delivery; d != nil {
		out = append(out, line{what: s.t("counter.line_delivered"), text: kit.Joined(d.Receipt, s.t(methodNames[d.Method]), d.Receiver), when: s.moment(d.At)})
	}
	return out
}

func (s *Screen) stageName(c *casework.Case, no int) string {
	st := c.StageOf(no)
	if st == nil || len(c.Plan) < 2 {
		return ""
	}
	return s.t("counter.stage_name", "n", st.No, "name", st.Name)
}

func until(s *Screen, day string, ok bool) string {
	if !ok {
		return ""
	}
	return s.t("counter.entry_until", "until", day)
}
