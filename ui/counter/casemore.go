package counter

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/intake"
	"yichuang/ui/kit"
	"yichuang/ui/steps"
)

// own are the steps that have a key of their own on the page, or are made by
// one that has.
var own = []casework.Step{
	casework.Register, casework.Check, casework.Accept, casework.AcceptDeferred, casework.DeemAccepted, casework.RequestCorrection,
	casework.Resubmit, casework.RefuseAcceptance, casework.Supplement,
}

// more shows what else can be done with the case.
func (p *casePage) more() {
	s, c := p.s, p.file.Case
	if c == nil || s.canvas == nil {
		return
	}
	var list []casework.Possible
	for _, step := range steps.Others(c, s.d.Actor, own...) {
		if listed(c, step) {
			list = append(list, step)
		}
	}
	steps.ShowMenu(s.canvas, s.stepWords(), c, list, p.ask)
}

// listed leaves out what has a key, or makes no sense at the counter: of a
// joint case papers go to a stage that need not wait for them, and the survey
// is that of the survey's stage.
func listed(c *casework.Case, p casework.Possible) bool {
	st := c.StageOf(p.Stage)
	switch {
	case p.Step == casework.HandOver:
		return c.Item.Joint() && !c.WaitsForPapers(p.Stage)
	case p.Step == casework.ArrangeSurvey && c.Item.Joint():
		return st.Kind == "survey"
	}
	return true
}

// ask opens the form of a step and makes it; what a refusal says stands in the
// form.
func (p *casePage) ask(step casework.Possible) {
	s, c := p.s, p.file.Case
	sheet := p.sheet()
	sheet.Checks = nil
	var form *steps.Shown
	form = steps.Show(s.canvas, steps.Ask{
		Case: c, Step: step.Step, Stage: step.Stage, Actor: s.d.Actor, Now: s.d.Now(), Words: s.stepWords(),
		Calendar: s.d.Intake.Calendar(), Start: s.d.Start, Preset: p.preset(step.Step),
		Latest: func(ctx context.Context) (casework.File, error) { return s.d.Intake.Open(ctx, sheet.Number) },
	}, func(ch casework.Change) error {
		stands := form.Case()
		err := s.make(casework.Seeing(s.ctx, stands.Entries), s.attempt(sheet.Number, stands.Entries, step.Step), sheet, step, ch)
		fyne.Do(func() { p.made(step.Step, err) })
		return err
	})
	p.asking = form
}

// preset fills what the page knows: why papers go back, when their day passed.
func (p *casePage) preset(step casework.Step) map[string]string {
	s, c := p.s, p.file.Case
	switch n := len(c.Corrections); {
	case step == casework.ReturnPapers && n > 0:
		return map[string]string{"reason": s.t("counter.reason_expired", "until", c.Corrections[n-1].Until.String())}
	case step == casework.Terminate && c.Deferral.Open() && s.today() > c.Deferral.Until:
		return map[string]string{"ground": string(casework.DeferralLapsed), "reason": s.t("counter.reason_lapsed", "until", c.Deferral.Until.String())}
	}
	return nil
}

// make has the desk do the step on the case of the sheet. What mends persons
// goes as a whole sheet.
func (s *Screen) make(ctx context.Context, try string, sheet intake.Sheet, step casework.Possible, ch casework.Change) error {
	desk, actor := s.d.Intake, s.d.Actor
	if f := ch.Form; f != nil {
		sheet.Applicant, sheet.Agent, sheet.Way, sheet.Details = f.Applicant, f.Agent, f.Way, f.Details
	}
	var err error
	switch step.Step {
	case casework.Amend:
		_, err = desk.Receive(ctx, actor, try, sheet)
	case casework.AmendNotice:
		_, err = desk.AmendNotice(ctx, actor, try, sheet, ch.Reason)
	case casework.HandOver:
		_, err = desk.HandOver(ctx, actor, try, sheet.Number, step.Stage, nil)
	default:
		_, err = desk.Take(ctx, actor, try, sheet.Number, step.Step, ch)
	}
	return err
}

// made shows what a step from 更多操作 has come to.
func (p *casePage) made(step casework.Step, err error) {
	s := p.s
	var refusal *app.Error
	switch {
	case err == nil:
		p.printed.Newest()
		s.praise(s.t("counter.has_done", "step", s.stepWords().Step(step)))
	case !errors.As(err, &refusal):
		s.banner.Say(kit.Red, s.d.Words.Error(err))
	}
	s.reload()
}
