package counter

import (
	"context"
	"errors"

	"yichuang/app"
	"yichuang/app/applicant"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/identity"
	"yichuang/app/intake"
	"yichuang/app/paper"
	"yichuang/ui/kit"
)

// typed is what a change in a field does.
func (f *form) typed() {
	if f.upper != nil {
		f.upper.give(false)
	}
	f.edited()
}

// edited is what a change made by the clerk does.
func (f *form) edited() {
	if f.filling {
		return
	}
	f.s.calm()
	f.s.serve()
	f.changed()
}

// changed judges the form and shows what it would come to.
func (f *form) changed() {
	s := f.s
	if f.item == nil || len(f.item.Questions) > 0 || len(f.papers.rows) == 0 {
		f.fetch()
	}
	f.trial, f.problem = nil, nil
	if f.item != nil {
		sheet := f.sheet()
		if f.trial, f.problem = s.d.Intake.Rehearse(s.d.Actor, nil, sheet); f.problem == nil {
			f.problem = f.unreadable()
		}
		if f.problem != nil {
			f.trial = nil
		}
		f.hint()
		if f.holds() {
			sheet.Applicant.Rep = f.people.rep.Text() // also while the number is too wrong to tell an organisation
			s.draft.soon(sheet)
		}
	}
	f.matter()
	f.recall()
	f.pre.show()
	f.count.Set(s.t("counter.received_of", "n", f.papers.good(), "of", len(f.papers.rows)))
	if f.heading != nil {
		f.heading.Refresh()
		f.upper.settle()
		first, second := f.people.brief()
		f.brief.Set(first)
		f.briefMore.Set(second)
		f.briefBox.Refresh()
	}
	if s.view == view(f) {
		f.preview()
		s.keys.Note(f.note())
	}
}

// unreadable is a field whose text cannot be read, as an error that names it.
func (f *form) unreadable() error {
	for _, one := range f.fields() {
		if field, ok := one.(*kit.Field); ok && field.Validate != nil && field.Text() != "" {
			if err := field.Validate(field.Text()); err != nil {
				return &unread{field: field, err: err}
			}
		}
	}
	return nil
}

// unread is the error of a field of the screen itself.
type unread struct {
	field *kit.Field
	err   error
}

// Error is for logs; screens show the words of what it wraps.
func (u *unread) Error() string { return u.err.Error() }

// Unwrap returns what is wrong with the text.
func (u *unread) Unwrap() error { return u.err }

// hint shows at their places what the desk says of the persons: that the item
// is not for this kind of applicant, what the parties lack, that proxy service
// is open.
func (f *form) hint() {
	p := f.people
	var e *app.Error
	for _, field := range f.marked {
		field.Fail(nil)
	}
	f.marked = nil
	if errors.As(f.problem, &e) {
		switch e.ID {
		case "case.applicant_kind":
			f.marked = []*kit.Field{p.id}
		case "case.presence_required":
			f.marked = []*kit.Field{p.agentName}
		}
		for _, field := range f.marked {
			field.Fail(f.problem)
		}
	} else if f.trial != nil {
		errors.As(f.trial.Can(casework.Accept, 0, f.s.d.Actor), &e)
	}
	f.parties.say(e)
	person, err := identity.ParsePerson(p.id.Text(), f.s.today())
	old := err == nil && identity.Elderly(person.Born, f.s.today()) && !f.more.proxy.on()
	if f.elderly != nil && f.elderly.Hidden == old {
		f.elderly.Hidden = !old
		f.acquaint()
	}
}

// nameOf finds the name that stands beside a number among the persons.
func (f *form) nameOf(number string) string {
	p := f.people
	switch number {
	case identity.Normalize(p.id.Text()):
		return p.name.Text()
	case identity.Normalize(p.agentID.Text()):
		return p.agentName.Text()
	}
	return ""
}

// bring takes over the data of a licence that is changed (R107).
func (f *form) bring(holder applicant.Applicant, l applicant.Licence) {
	p := f.people
	f.filling = true
	for _, one := range []struct {
		field *kit.Field
		text  string
	}{{p.id, holder.ID}, {p.name, holder.Name}, {p.rep, holder.Rep}, {p.phone, holder.Phone}, {p.address, holder.Address}, {f.more.scope, l.Scope}} {
		if one.field.Text() == "" && one.text != "" {
			one.field.SetText(one.text)
		}
	}
	f.filling = false
	f.people.lay()
	f.changed()
}

// preview shows the papers as they would be issued now.
func (f *form) preview() {
	s := f.s
	switch {
	case f.item == nil:
		s.paper.none(s.t("counter.preview_item"))
	case f.trial == nil:
		f.unready(s.t("counter.preview_gap", "why", f.gap()))
	case !f.papers.some(casework.Lacking) && f.papers.first() > 0:
		f.unready(s.t("counter.preview_papers", "n", f.papers.first()))
	default:
		sheet, trial := f.sheet(), f.trial
		s.paper.several(f.item.Dept, func(ctx context.Context) ([]paper.Facts, error) {
			main, err := s.d.Intake.Preview(ctx, s.d.Actor, sheet)
			if err != nil || main.Acceptance == nil {
				return []paper.Facts{main}, err
			}
			rest, err := s.withAcceptance(trial, sheet.Survey)
			return append([]paper.Facts{main}, rest...), err
		})
	}
}

// unready says why there is no paper yet, and of a joint item what its plan is.
func (f *form) unready(why string) {
	if f.item.CaseType == catalogue.Joint {
		f.s.paper.instead(f.s.planned(f.item, f.plan, why))
		return
	}
	f.s.paper.none(why)
}

// withAcceptance writes what is issued together with an acceptance: plan and
// papers by stage of a joint case (R60), the survey notice (R11).
func (s *Screen) withAcceptance(trial *casework.Case, survey *casework.Survey) ([]paper.Facts, error) {
	now, actor := s.d.Now(), s.d.Actor
	w := casework.Writer{Hall: s.d.Intake.Hall, Catalogue: s.d.Catalogue, Calendar: s.d.Intake.Calendar()}
	c, err := trial.Trial()
	if err != nil {
		return nil, err
	}
	var out []paper.Facts
	if c.Item.Joint() {
		dates, err := c.AcceptanceDates(w.Calendar, app.DateOf(now))
		if err != nil {
			return nil, err
		}
		c.Acceptance, c.Due = &casework.Acceptance{On: dates.On}, &dates
		out = append(out, w.Flow(c, actor, now), w.Matrix(c, actor, now))
	}
	if st := c.StageOf(c.SurveyStage()); survey != nil && st != nil {
		out = append(out, w.Survey(c, st, *survey, intake.Pending, actor, now))
	}
	return out, nil
}
