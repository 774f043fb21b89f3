package counter

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"

	"yichuang/app/casework"
	"yichuang/app/intake"
	"yichuang/ui/kit"
)

// outcomes are the outcomes at the desk (R4) in the order of their keys.
var outcomes = []casework.Step{casework.RequestCorrection, casework.AcceptDeferred, casework.RefuseAcceptance, casework.Accept}

// stepKeys are the keys of the steps a clerk takes by a key of its own.
var stepKeys = map[casework.Step]struct {
	key   fyne.KeyName
	mod   fyne.KeyModifier
	label string
}{
	casework.RequestCorrection: {fyne.KeyF10, 0, "counter.key_correction"},
	casework.AcceptDeferred:    {fyne.KeyF11, 0, "counter.key_defer"},
	casework.RefuseAcceptance:  {fyne.KeyF12, 0, "counter.key_refuse"},
	casework.Accept:            {fyne.KeyReturn, fyne.KeyModifierControl, "counter.key_accept"},
	casework.HandOver:          {fyne.KeyF5, 0, "counter.key_hand_over"},
}

// outcomeKey is the key of a step in the hint bar. When nobody told the
// applicant in time there is nothing left but to accept (R5).
func (s *Screen) outcomeKey(step casework.Step, enabled func() (bool, string), do func()) kit.Shortcut {
	k := stepKeys[step]
	key := kit.Shortcut{
		Key: k.key, Modifier: k.mod, Label: s.t(k.label), Right: true,
		Main: step != casework.RefuseAcceptance, Enabled: enabled, Do: do,
	}
	c := s.judged()
	if step == casework.AcceptDeferred && c != nil && c.Item.Instant() {
		key.Hidden = true // R40: never of an item decided on the spot
	}
	if s.lapsed(c) {
		switch step {
		case casework.Accept:
			key.Label = s.t("counter.key_deemed")
			key.Enabled = func() (bool, string) {
				err := s.judged().Can(casework.DeemAccepted, 0, s.d.Actor)
				return err == nil, s.d.Words.Error(err)
			}
		case casework.RequestCorrection, casework.RefuseAcceptance, casework.AcceptDeferred:
			key.Enabled = func() (bool, string) { return false, s.t("counter.only_deemed") }
		}
	}
	return key
}

// judged is the case that the outcomes are about, as the findings would make
// it; nil for none.
func (s *Screen) judged() *casework.Case {
	switch v := s.view.(type) {
	case *form:
		return v.trial
	case *casePage:
		return v.trial
	}
	return nil
}

// lapsed reports whether the time to tell the applicant has passed (R5).
func (s *Screen) lapsed(c *casework.Case) bool {
	if c == nil {
		return false
	}
	lapsed, err := c.Lapsed(s.d.Intake.Calendar(), s.today())
	return err == nil && lapsed
}

// laterSurvey is the notice of a survey whose date follows, for the case on
// the page when its item has one: it goes out with the acceptance (R11).
func (s *Screen) laterSurvey(sheet intake.Sheet) *casework.Survey {
	c, ok := s.judged(), false
	if c == nil || c.Number != sheet.Number {
		return nil
	}
	it, ok := s.d.Catalogue.Item(sheet.Item)
	if !ok {
		return nil
	}
	v := newVisit(s, func() {}, nil)
	v.ask(it, c.Plan)
	return v.read()
}

// issue is one outcome asked of the desk.
type issue func(ctx context.Context, sheet intake.Sheet) (*casework.Case, error)

// attempt names one try of a step on a case as it stood, so that pressing
// twice issues one notice. Another desk's try of the same step is another.
func (s *Screen) attempt(number string, entries uint64, step casework.Step) string {
	return fmt.Sprintf("%s:%d:%s:%s:%s", number, entries, step, s.d.Actor.Staff, s.d.Actor.Desk)
}

// settle has the desk do the step on the sheet; what needs more than the sheet
// is asked on a page of its own.
func (s *Screen) settle(step casework.Step, sheet intake.Sheet, entries uint64, done func(*casework.Case)) {
	desk, actor := s.d.Intake, s.d.Actor
	var do issue
	switch step {
	case casework.AcceptDeferred:
		s.turn(newDeferral(s, sheet, entries, s.view, done))
		return
	case casework.Accept:
		if entries > 0 && sheet.Survey == nil {
			sheet.Survey = s.laterSurvey(sheet)
		}
		do = func(ctx context.Context, sheet intake.Sheet) (*casework.Case, error) {
			return desk.Accept(ctx, actor, s.attempt(sheet.Number, entries, step), sheet)
		}
	case casework.RequestCorrection:
		if s.asksMore(sheet) {
			s.turn(newBreach(s, sheet, entries, s.view, done))
			return
		}
		do = func(ctx context.Context, sheet intake.Sheet) (*casework.Case, error) {
			return desk.RequestCorrection(ctx, actor, s.attempt(sheet.Number, entries, step), sheet)
		}
	default:
		do = func(ctx context.Context, sheet intake.Sheet) (*casework.Case, error) {
			return desk.Receive(ctx, actor, s.attempt(sheet.Number, entries, step), sheet)
		}
	}
	s.issue(entries, do, sheet, done)
}

// issue has the desk do it on the case as the screen shows it: with so many
// entries, 0 for an application that is not registered yet.
func (s *Screen) issue(entries uint64, do issue, sheet intake.Sheet, done func(*casework.Case)) {
	var c *casework.Case
	form, round := s.form, s.form.round
	if sheet.Number == "" {
		sheet.Number = form.number // of an earlier try
	}
	s.act(func(ctx context.Context) (err error) {
		if sheet.Number == "" {
			if sheet.Number, err = s.d.Intake.NewNumber(ctx); err != nil {
				return err
			}
			fyne.Do(func() { form.keeps(round, sheet.Number) })
		}
		c, err = do(casework.Seeing(ctx, entries), sheet)
		return err
	}, func() { done(c) })
}

// do brings the form to an outcome.
func (f *form) do(step casework.Step) {
	if step == casework.RefuseAcceptance {
		f.s.turn(newRefusal(f.s, f.sheet(), f.trial, 0, f, f.settled))
		return
	}
	f.s.serve()
	f.s.settle(step, f.sheet(), 0, f.settled)
}

// receive registers the application without an outcome.
func (f *form) receive() {
	if ok, _ := f.valid(); !ok {
		f.s.notNow("")
		return
	}
	f.do(casework.Register)
}

// settled empties the form and shows the case it has become.
func (f *form) settled(c *casework.Case) {
	f.begin("")
	f.s.result(c)
}

// result shows what an outcome has come to.
func (s *Screen) result(c *casework.Case) {
	s.settled(c)
	page := newCasePage(s, c.Number)
	page.outcome = true
	page.open(casework.File{Case: c})
	if !offers(c, s.d.Actor, casework.Check) { // else the papers come next
		page.tabs.Select(tabPrinted)
	}
	page.turn()
	s.turn(page)
	s.follow(c)
}

// openCase shows a case by its number.
func (s *Screen) openCase(number string) { s.turn(newCasePage(s, number)) }

// chosen is the item the clerk has before her, "" for none.
func (s *Screen) chosen() string {
	if p, ok := s.view.(*casePage); ok && p.file.Case != nil {
		return p.file.Case.Item.Code
	}
	if s.form.item != nil {
		return s.form.item.Code
	}
	return ""
}

// scanned takes what a scanner read, wherever the keyboard was.
func (s *Screen) scanned(text string) {
	switch kind, number := read(text, s.d.Now()); kind {
	case scanCase:
		s.openCase(number)
	case scanPerson:
		if s.form.item == nil {
			s.turn(s.form)
			s.banner.Say(kit.Amber, s.t("counter.scan_item_first"))
			return
		}
		p := s.form.people
		if p.agentID.Focused() {
			p.agentID.SetText(number)
			s.form.step()
			return
		}
		for _, r := range s.form.parties.rows {
			if r.id.Focused() {
				r.id.SetText(number)
				s.form.step()
				return
			}
		}
		s.turn(s.form)
		p.id.SetText(number)
		s.form.pre.seen(p.id) // the card has been compared with it
		p.name.Focus()
	case scanTyped:
		s.predeclared(number)
	case scanTicket:
		s.banner.Say(kit.Blue, s.t("counter.scan_ticket", "number", number))
	default:
		s.banner.Say(kit.Amber, s.t("counter.scan_unknown"))
	}
}
