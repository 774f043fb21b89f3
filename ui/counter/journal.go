package counter

import (
	"strconv"
	"strings"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/ui/kit"
	"yichuang/ui/steps"
)

// stepWords names things as the forms of the steps do.
func (s *Screen) stepWords() steps.Words {
	return steps.Words{Words: s.d.Words, Catalogue: s.d.Catalogue}
}

// journalCells shows the newest entry first.
func (s *Screen) journalCells(c *casework.Case, entries []casework.Entry) [][]kit.Cell {
	rows, w := make([][]kit.Cell, 0, len(entries)), s.stepWords()
	for i := len(entries) - 1; i >= 0; i-- {
		e := entries[i]
		rows = append(rows, []kit.Cell{
			{Text: s.moment(e.At), Colour: kit.Ink2},
			{Text: w.Step(e.Step)},
			{Text: e.By.Name},
			{Text: s.entryWords(c, e), Colour: kit.Ink2},
		})
	}
	return rows
}

// entryWords says in a line what an entry carried and why.
func (s *Screen) entryWords(c *casework.Case, e casework.Entry) string {
	var parts []string
	add := func(text string) {
		if text != "" {
			parts = append(parts, text)
		}
	}
	if st := c.StageOf(e.Stage); st != nil && len(c.Plan) > 1 {
		add(s.t("counter.stage_name", "n", st.No, "name", st.Name))
	}
	add(e.Change.Notice)
	if e.Change.Sealed != "" {
		add(s.t("case.entry_sealed", "seal", e.Change.Sealed))
	}
	add(e.Change.Reason)
	for _, tell := range []func(*casework.Case, casework.Entry) []string{
		s.tellIntake, s.tellPapers, s.tellReview, s.tellSpecial, s.tellDelivery,
	} {
		for _, text := range tell(c, e) {
			add(text)
		}
	}
	return strings.Join(parts, " · ")
}

// tellIntake tells what the counter's own steps carry.
func (s *Screen) tellIntake(c *casework.Case, e casework.Entry) []string {
	ch, out := e.Change, []string(nil)
	if f := ch.Form; f != nil {
		out = append(out, f.Applicant.Name)
		if l := f.Details.Late; l != nil && e.Step == casework.Register {
			out = append(out, s.t("counter.entry_late", "no", l.PaperNo, "reason", l.Reason))
		}
	}
	if ch.Dates != nil {
		out = append(out, s.datesWords(e))
	}
	if d := ch.Deferral; d != nil {
		out = append(out, s.t("counter.entry_deferral", "until", d.Until.String(), "signer", d.Signer))
	}
	if ch.Ground != "" {
		out = append(out, s.groundName(ch.Ground))
	}
	if ch.Until != 0 {
		out = append(out, s.t("counter.entry_until", "until", ch.Until.String()))
	}
	if e.Step == casework.RefuseAcceptance && ch.Dept != "" {
		out = append(out, s.t("counter.entry_right_dept", "dept", ch.Dept))
	}
	if ch.Releaser != "" {
		out = append(out, s.t("counter.entry_released", "no", ch.Releaser))
	}
	if e.Step == casework.BecomeCommitment {
		out = append(out, s.t("counter.days", "n", ch.Days))
	}
	if ch.Way != "" {
		out = append(out, s.wayWords(ch))
	}
	if f := ch.Fee; f != nil {
		out = append(out, s.feeWords(f))
	}
	return out
}

func (s *Screen) feeWords(f *casework.Fee) string {
	if f.Receipt != "" {
		return s.t("counter.entry_paid", "receipt", f.Receipt)
	}
	return s.t("counter.entry_fee", "amount", f.Amount)
}

func (s *Screen) wayWords(ch casework.Change) string {
	parts := []string{s.t(wayNames[ch.Way])}
	if ch.Address != "" {
		parts = append(parts, ch.Address)
	}
	if ch.Online != nil {
		parts = append(parts, ch.Online.Address)
	}
	return strings.Join(parts, " ")
}

// datesWords: an acceptance fixes the dates, an entry of its own moves them
// (R89).
func (s *Screen) datesWords(e casework.Entry) string {
	d := e.Change.Dates
	switch {
	case d.Paused != 0:
		return s.t("counter.entry_paused", "from", d.Paused.String())
	case e.Step == casework.Redate:
		return s.t("counter.entry_redated", "day", d.Committed.String())
	case d.Deemed:
		return s.t("counter.entry_deemed", "on", d.On.String(), "day", d.Committed.String())
	}
	return s.t("counter.entry_dates", "on", d.On.String(), "day", d.Committed.String())
}

// tellPapers tells what was found of papers and where they went (R88).
func (s *Screen) tellPapers(c *casework.Case, e casework.Entry) []string {
	var out []string
	if text := s.checksWords(c, e.Change.Checks); text != "" {
		out = append(out, text)
	}
	if n := len(e.Change.Papers); n > 0 {
		out = append(out, s.t("counter.entry_papers", "n", n, "to", s.holder(e.Change.To), "name", e.Change.Taker))
	}
	if e.Step == casework.Transfer {
		out = append(out, s.t("counter.entry_transfer", "dept", s.dept(e.Change.Dept)))
	}
	return out
}

// checksWords names papers while they are few, else counts them.
func (s *Screen) checksWords(c *casework.Case, checks []casework.Checked) string {
	good, lacking, names := 0, 0, []string(nil)
	for _, k := range checks {
		name := k.ID
		for _, m := range c.Materials {
			if m.ID == k.ID {
				name = m.Name
			}
		}
		switch k.State {
		case casework.Good:
			good++
			names = append(names, "✓ "+name)
		case casework.Lacking:
			lacking++
			names = append(names, "× "+name+" "+k.Wrong)
		}
	}
	switch {
	case len(names) == 0:
		return ""
	case len(names) <= 3:
		return strings.Join(names, "，")
	}
	return s.t("counter.entry_checks", "good", good, "lacking", lacking)
}

// tellReview tells opinions and decisions.
func (s *Screen) tellReview(_ *casework.Case, e casework.Entry) []string {
	var out []string
	if o := e.Change.Opinion; o != nil {
		out = append(out, s.t(verdictNames[o.Verdict]), o.Text, o.Doc, o.DocNo)
	}
	if l := e.Change.Lead; l != nil {
		out = append(out, s.t(leadNames[l.Choice]), l.Basis)
	}
	if d := e.Change.Decision; d != nil {
		out = append(out, d.Text, d.Doc, d.DocNo)
	}
	if x := e.Change.Extension; x != nil {
		if x.Days > 0 {
			out = append(out, s.t("counter.days", "n", x.Days))
		}
		out = append(out, s.t("counter.entry_approved", "name", x.Approver))
	}
	return out
}

// tellSpecial tells of surveys and of what stops the clock.
func (s *Screen) tellSpecial(c *casework.Case, e casework.Entry) []string {
	var out []string
	ch := e.Change
	if v := ch.Survey; v != nil {
		out = append(out, s.surveyWhen(v), v.Place)
	}
	if r := ch.Record; r != nil {
		out = append(out, s.surveyFound(r))
	}
	if x := ch.Special; x != nil {
		kind := x.Kind
		for _, old := range c.Specials {
			if kind == "" && old.No == ch.Target {
				kind = old.Kind
			}
		}
		if kind != "" {
			out = append(out, s.stepWords().Kind(kind))
		}
		if x.Until != 0 {
			out = append(out, s.t("counter.entry_until", "until", x.Until.String()), x.Record)
		} else {
			out = append(out, s.t("counter.entry_from", "from", x.From.String(), "n", x.Days))
		}
	}
	if e.Step == casework.Annul {
		out = append(out, s.t(annulNames[ch.What], "no", strconv.Itoa(ch.Target)))
	}
	return out
}

// tellDelivery tells how a result left the hall.
func (s *Screen) tellDelivery(_ *casework.Case, e casework.Entry) []string {
	ch, out := e.Change, []string(nil)
	if d := ch.Delivery; d != nil {
		out = append(out, d.Receipt, s.t(methodNames[d.Method]), d.Receiver, d.Release, d.Tracking)
		if d.Method == casework.Left {
			out = append(out, s.t("counter.entry_witness", "name", d.Witness))
		}
	}
	if p := ch.Posting; p != nil {
		out = append(out, p.Carrier, p.Tracking, p.Receiver)
	}
	if r := ch.Reminder; r != nil {
		id := "counter.entry_reached"
		if !r.Reached {
			id = "counter.entry_not_reached"
		}
		out = append(out, s.t(id, "how", r.How))
	}
	if ch.Witness != "" {
		out = append(out, s.t("counter.entry_witness", "name", ch.Witness))
	}
	if !ch.Signed.IsZero() {
		out = append(out, s.t("counter.entry_signed", "time", s.d.Words.Clock(ch.Signed.In(app.HallTime))))
	}
	return out
}
