package counter

import (
	"context"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/applicant"
	"yichuang/app/casework"
	"yichuang/app/identity"
	"yichuang/app/intake"
	"yichuang/ui/kit"
)

// known is what the hall has of the applicant: who it is, and papers that need
// not be handed in again (R106).
type known struct {
	number string                     // of the applicant asked about
	asked  string                     // number, item and answers that offers belong to
	offers map[string]applicant.Offer // by material, the first that fits
	who    *applicant.Applicant       // nil while nobody known is meant
}

// recall asks off the UI thread what is known of the applicant in the form,
// once for each number, item and answers.
func (f *form) recall() {
	s, p := f.s, f.people
	book := s.d.Intake.Book
	number := identity.Normalize(p.id.Text())
	if book == nil || p.id.Text() == "" || s.number(number, true) != nil {
		f.known.asked, f.known.who = "", nil
		f.acquaint()
		return
	}
	specs, code := f.specs, ""
	asked := number
	if f.item != nil {
		code = f.item.Code
	}
	for _, m := range specs {
		asked += " " + m.ID
	}
	if asked += " " + code; asked == f.known.asked {
		return
	}
	f.known.asked = asked
	f.acquaint()
	sheet := f.sheet()
	s.d.Start(func() {
		ref, err := book.Ref(s.ctx, number)
		var file *applicant.File
		var offers []applicant.Offer
		if err == nil {
			file, err = book.Open(s.ctx, ref)
		}
		if err == nil && len(specs) > 0 {
			offers, err = s.d.Intake.Earlier(s.ctx, sheet)
		}
		fyne.Do(func() {
			if f.known.asked != asked || s.ctx.Err() != nil {
				return
			}
			switch {
			case app.CodeOf(err) == app.NotFound:
				f.known.who = nil
				f.acquaint()
				f.offer(nil)
			case err != nil:
				s.banner.SayError(s.d.Words, err)
			default:
				f.known.who = &file.Applicant
				f.acquaint()
				f.offer(offers)
				f.fillIn(number, file.Applicant)
			}
		})
	})
}

// matter takes over from the last matter of the visit what this one needs too:
// its papers, the visit and who acts for whom. It draws the case number.
func (f *form) matter() {
	if f.from == "" || f.number != "" || f.taking || len(f.specs) == 0 {
		return
	}
	f.taking = true
	s, round, from, item, answers := f.s, f.round, f.from, f.item.Code, f.answers()
	s.d.Start(func() {
		sheet, err := s.d.Intake.NextMatter(s.ctx, s.d.Actor, from, item, answers)
		fyne.Do(func() {
			if round != f.round {
				return
			}
			f.taking = false
			if err != nil {
				s.banner.SayError(s.d.Words, err)
				return
			}
			f.number, f.visitNo = sheet.Number, sheet.Details.Visit
			f.papers.restore(sheet.Checks)
			f.changed()
		})
	})
}

// fillIn puts what is known of the applicant into the empty fields, once for a
// number; typing replaces it.
func (f *form) fillIn(number string, a applicant.Applicant) {
	p := f.people
	if f.known.number == number {
		return
	}
	f.known.number = number
	if m := a.Bad(); m != nil && f.s.view == view(f) {
		f.s.mention(kit.Amber, f.s.t("counter.applicant_bad", "day", f.s.day(m.At))) // the line about it may be out of sight
	}
	filled := false
	was := f.filling
	f.filling = true
	for _, one := range []struct {
		field *kit.Field
		text  string
	}{{p.name, a.Name}, {p.rep, a.Rep}, {p.phone, a.Phone}, {p.address, a.Address}} {
		if one.field.Text() == "" && one.text != "" {
			one.field.SetText(one.text)
			one.field.Mark(f.s.t("counter.from_before"), kit.Ink2)
			f.recalled[one.field], filled = one.text, true
			if one.field.Focused() {
				one.field.SelectAll()
			}
		}
	}
	f.filling = was
	if filled {
		f.changed()
	}
}

// offer shows which papers need not be handed in again.
func (f *form) offer(offers []applicant.Offer) {
	f.known.offers = map[string]applicant.Offer{}
	for _, o := range offers {
		if _, have := f.known.offers[o.Material]; !have {
			f.known.offers[o.Material] = o
		}
	}
	f.papers.offer(f.known.offers)
	if s := f.s; s.view == view(f) {
		s.rekey()
	}
}

// offer notes which rows have a paper that is here already.
func (m *materials) offer(offers map[string]applicant.Offer) {
	for i := range m.rows {
		m.rows[i].offer = nil
		if o, ok := offers[m.rows[i].id]; ok {
			m.rows[i].offer = &o
		}
	}
	m.show()
}

// share takes the paper that is here already for the chosen line, or gives it
// back.
func (m *materials) share() {
	r := m.chosen()
	if r == nil || r.offer == nil {
		return
	}
	if r.now.From != "" {
		m.finding(m.table.Selected(), casework.Untouched, "")
		return
	}
	r.now = casework.Checked{ID: r.id, State: casework.Good, From: intake.Origin(*r.offer)}
	m.show()
	m.changed()
	m.next(m.table.Selected())
}

// sharable says whether the chosen line has an offer.
func (m *materials) sharable() (bool, string) {
	r := m.chosen()
	return r != nil && r.offer != nil, ""
}

// offered says in words what is here already.
func (m *materials) offered(o *applicant.Offer) string {
	if o.From == applicant.FromLicence {
		until := m.s.t("counter.no_expiry")
		if o.Until != 0 {
			until = m.s.t("counter.valid_until", "day", o.Until.String())
		}
		return m.s.t("counter.offer_licence", "name", o.Name, "no", o.Licence, "day", o.Handed.String(), "until", until)
	}
	return m.s.t("counter.offer_case", "name", o.Name, "case", o.Case, "day", o.Handed.String())
}

// untrained reports whether the clerk needs a second person for an item (R104).
func (s *Screen) untrained(ctx context.Context, item string) (bool, error) {
	people := s.d.Intake.Staff
	if people == nil {
		return false, nil
	}
	trained := true
	err := s.d.Intake.Store.View(ctx, func(r app.Reader) (err error) {
		trained, err = people.Trained(r, s.d.Actor.Staff, item)
		return err
	})
	return !trained, err
}
