package counter

import (
	"slices"
	"strings"

	"yichuang/app"
	"yichuang/app/applicant"
	"yichuang/app/catalogue"
	"yichuang/ui/kit"
)

// spaced puts a wide blank between words that stand in one line.
func spaced(parts ...string) string { return strings.Join(parts, "　") }

func (p *applicantPage) caseCells() [][]kit.Cell {
	s := p.s
	rows := make([][]kit.Cell, len(p.past))
	for i, r := range p.past {
		state := states[r.State]
		words, colour := "", kit.Ink2
		if r.State.Running() {
			words, colour = s.clock(caseRow{Row: r})
		}
		decided := ""
		if r.Decided != 0 {
			decided = r.Decided.String()
		}
		rows[i] = []kit.Cell{
			{Text: r.Number},
			{Text: r.Item},
			{Text: s.day(r.Received), Colour: kit.Ink2},
			{Text: decided, Colour: kit.Ink2},
			{Tag: s.t(state.id), Tint: state.tint},
			{Text: words, Colour: colour},
		}
	}
	return rows
}

func (p *applicantPage) licenceCells() [][]kit.Cell {
	s, today := p.s, p.s.today()
	rows := make([][]kit.Cell, len(p.held))
	for i, l := range p.held {
		tag, tint := s.licenceState(l)
		until := kit.Cell{Text: s.until(l.Expires)}
		if l.ValidOn(today) && l.Expires != 0 && l.RenewBy() <= today {
			until.Colour = kit.Warning // R35: renewal should have been asked for
		}
		rows[i] = []kit.Cell{
			{Text: applicant.PublicNumber(l.No)},
			{Text: l.Doc},
			{Text: l.Issued.String(), Colour: kit.Ink2},
			until,
			{Text: s.dept(l.Dept), Colour: kit.Ink2},
			{Tag: s.t(tag), Tint: tint},
		}
	}
	return rows
}

// until is the last day something holds, in words.
func (s *Screen) until(day app.Date) string {
	if day == 0 {
		return s.t("counter.no_expiry")
	}
	return day.String()
}

// licenceState says what became of a licence, as a message id.
func (s *Screen) licenceState(l applicant.LicenceRow) (id string, tint kit.Tint) {
	switch {
	case l.State == applicant.Replaced:
		return "counter.licence_replaced", kit.Grey
	case l.State == applicant.Cancelled:
		return "counter.licence_cancelled", kit.Grey
	case !l.ValidOn(s.today()):
		return "counter.licence_expired", kit.Amber
	}
	return "counter.licence_valid", kit.Green
}

func (p *applicantPage) paperCells() [][]kit.Cell {
	s := p.s
	rows := make([][]kit.Cell, len(p.file.Applicant.Papers))
	for i, one := range p.file.Applicant.Papers {
		until := kit.Cell{Text: s.until(one.Until)}
		if one.Until != 0 && one.Until < s.today() {
			until.Colour = kit.Danger
		}
		rows[i] = []kit.Cell{
			{Text: one.Name},
			{Text: s.t(forms[string(one.Form)])},
			{Text: s.day(one.Handed), Colour: kit.Ink2},
			until,
			{Text: s.holder(one.Holder), Colour: kit.Ink2},
			{Text: one.Case, Colour: kit.Ink2},
		}
	}
	return rows
}

// marks are the credit marks, the newest first.
func (p *applicantPage) marks() []applicant.CreditMark {
	out := slices.Clone(p.file.Applicant.Credit)
	slices.Reverse(out)
	return out
}

func (p *applicantPage) markCells() [][]kit.Cell {
	s := p.s
	var rows [][]kit.Cell
	for _, m := range p.marks() {
		why, state := m.Reason, kit.Cell{Tag: s.t("counter.mark_open"), Tint: kit.Red}
		if r := m.Repaired; r != nil {
			why = spaced(why, s.t("counter.mark_repaired_by", "day", s.day(r.At), "name", r.By, "reason", r.Reason))
			state = kit.Cell{Tag: s.t("counter.mark_repaired"), Tint: kit.Green}
		}
		rows = append(rows, []kit.Cell{{Text: s.day(m.At), Colour: kit.Ink2}, {Text: m.Case}, {Text: why}, {Text: m.By, Colour: kit.Ink2}, state})
	}
	return rows
}

// changeable says whether an application may start from the chosen licence.
func (p *applicantPage) changeable() (bool, string) {
	i := p.licences.Selected()
	switch {
	case i < 0 || i >= len(p.held):
		return false, p.s.t("counter.no_licences")
	case p.held[i].State != applicant.Valid:
		return false, p.s.t("counter.licence_over")
	}
	return true, ""
}

// change begins an application that starts from a licence (R107).
func (p *applicantPage) change(i int) {
	s := p.s
	if ok, why := p.changeable(); !ok {
		s.banner.Say(kit.Amber, why)
		return
	}
	l := p.held[i]
	s.leaveForm(func() {
		s.form.startFrom(l)
		s.turn(s.form)
		s.mention(kit.Blue, s.t("counter.change_item_first", "doc", l.Doc))
	})
}

// startFrom empties the form for an application that changes a licence. What
// yields the same paper comes first among the items; choosing one brings the
// licence and its holder along.
func (f *form) startFrom(l applicant.LicenceRow) {
	f.begin("")
	f.base = &l
	f.search.prefer(l)
}

// rebase brings the licence along once an item is chosen.
func (f *form) rebase() {
	if f.base == nil {
		return
	}
	m := f.more
	m.open = true
	m.licence.SetText(f.base.No)
	m.lay()
	m.find()
	f.s.mention(kit.Blue, f.s.t("counter.base_brought", "doc", f.base.Doc, "no", applicant.PublicNumber(f.base.No)))
}

// prefer puts the items that yield a licence's paper before the others, the
// one it was issued for first.
func (f *search) prefer(l applicant.LicenceRow) {
	f.ahead = func(it *catalogue.Item) int {
		switch {
		case it.Code == l.Item:
			return 0
		case strings.Contains(it.ResultDoc, l.Doc):
			return 1
		}
		return 2
	}
	f.find("")
}
