package backoffice

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"yichuang/app/casework"
	"yichuang/app/review"
	"yichuang/ui/kit"
	"yichuang/ui/steps"
)

// begin shows that something is being done; what it returns ends with it.
func (s *Screen) begin() context.Context {
	s.working = true
	s.banner.Clear()
	ctx, cancel := context.WithTimeout(context.Background(), kit.Patience)
	s.cancel = cancel
	s.busy.Begin(s.words.T("backoffice.working"), cancel)
	s.keys.Refresh()
	return ctx
}

func (s *Screen) ended() {
	s.working = false
	s.cancel()
	s.busy.End()
}

// attempt names one step on the case as it is shown: pressed twice, it counts
// once, and what another has done meanwhile is judged anew.
func (s *Screen) attempt(c *casework.Case, stage int, step casework.Step) string {
	return fmt.Sprintf("%s-%d-%s-%d-%s-%s", c.Number, stage, step, c.Entries, s.d.Actor.Staff, s.d.Actor.Desk)
}

// act takes one step off the UI thread and shows what came of it: the words of
// what was done in green, or the refusal. Somebody who has gone on to another
// row meanwhile stays there.
func (s *Screen) act(step casework.Step, work func(ctx context.Context, attempt string) (*casework.Case, error)) {
	retry := s.retry
	s.retry = nil
	if s.working {
		return
	}
	v, at := s.page.view, s.at
	attempt, stage := s.attempt(v.c, v.no(), step), v.no()
	ctx := casework.Seeing(s.begin(), v.c.Entries)
	s.d.Start(func() {
		c, err := work(ctx, attempt)
		n := news{at: at, err: err} // of a hall that is away nothing is read now
		if !kit.Lost(err) {
			n = s.read(context.Background(), at)
		}
		fyne.Do(func() {
			s.ended()
			if err != nil {
				s.failed(at, err, n, retry)
				return
			}
			s.acted(step, c, at, stage, n)
		})
	})
}

// take makes a step that carries nothing but what is given.
func (s *Screen) take(step casework.Step, ch casework.Change) {
	number := s.page.view.c.Number
	ch.Stage = s.stageFor(step)
	s.act(step, func(ctx context.Context, attempt string) (*casework.Case, error) {
		return s.d.Desk.Take(ctx, s.d.Actor, attempt, number, step, ch)
	})
}

// stageFor is the stage a step is made on, 0 for a step on the whole case.
func (s *Screen) stageFor(step casework.Step) int {
	if p, ok := s.page.view.offered[step]; ok {
		return p.Stage
	}
	return s.page.view.no()
}

// failed says what was refused. What was typed is still there: in its field, or
// in the question, which is asked again.
func (s *Screen) failed(at place, err error, n news, retry func(error)) {
	news := s.overtaken(err, n)
	s.bring(n, retry != nil) // the question is asked again on how the case stands now
	if s.at != at {
		s.banner.SayError(s.words.Words, err)
		return
	}
	s.page.fail(err)
	if news == "" {
		s.say(err)
	} else {
		s.banner.Say(kit.Red, news)
	}
	if retry != nil {
		retry(err)
	}
}

// say tells a refusal in words, with the names it leaves out.
func (s *Screen) say(err error) {
	if v := s.page.view; v != nil {
		s.banner.Say(kit.Red, v.refusal(err))
		return
	}
	s.banner.SayError(s.words.Words, err)
}

// acted says what was done, and goes on to the next row when nothing is left
// to do in this one.
func (s *Screen) acted(step casework.Step, c *casework.Case, at place, stage int, n news) {
	s.page.opinion.forget(step, place{number: c.Number, stage: stage})
	s.bring(n, true)
	done := s.words.done(step, c, stage, s.d.Actor.Dept)
	if v := s.page.view; s.at == at && v != nil && (!v.waiting() || step == casework.SendResult || step == casework.SendBack) {
		s.next()
	}
	s.banner.Say(kit.Green, done)
	if step == casework.TakeOver && s.at == at {
		s.page.focus()
	}
	s.keys.Refresh()
}

// next goes on to the most urgent row when what was open has left the department.
func (s *Screen) next() {
	s.at = place{}
	s.page.show(nil)
	s.told.show(nil)
	s.right.SetContent(s.page.object)
	s.open(s.lists.first())
	s.home()
}

func (s *Screen) takeOver() { s.take(casework.TakeOver, casework.Change{}) }

// decide is the main key: whatever the foot of the page writes, or the form of
// the lead's decision.
func (s *Screen) decide() {
	o := s.page.opinion
	number, stage := s.page.view.c.Number, s.page.view.no()
	switch o.mode {
	case modeGrant:
		v := o.verdict()
		s.act(casework.Grant, func(ctx context.Context, attempt string) (*casework.Case, error) {
			return s.d.Desk.Grant(ctx, s.d.Actor, attempt, number, stage, v)
		})
	case modeConclude:
		s.take(casework.Conclude, casework.Change{Opinion: o.said()})
	case modePropose:
		s.take(casework.Propose, casework.Change{Reason: o.verdict().Text})
	case modeLead:
		s.form(casework.LeadDecide, 0)
	}
}

// askDenial asks once more before a denial, which issues a numbered paper, or
// before a stage disagrees, which puts the case before the lead.
func (s *Screen) askDenial() {
	v, t := s.page.view, s.words.T
	q := kit.Question{Danger: true, Reason: true}
	if s.page.opinion.mode == modeConclude {
		q.Title, q.Action, q.Phrases = t("backoffice.disagree_title", "stage", v.stage.Name), t("backoffice.disagree"), s.words.refusals()
		q.Text = t("backoffice.disagree_text", "lead", s.words.dept(v.c.Item.LeadDept))
	} else {
		q.Title, q.Action, q.Phrases = t("backoffice.deny_title", "item", v.c.Item.Name), t("backoffice.deny"), s.words.denials(v.c)
		q.Text = t("backoffice.deny_text", "paper", v.c.DenialPaper(), "applicant", v.c.Applicant.Name)
	}
	s.ask(q, s.page.opinion.text.Text(), s.deny)
}

// ask asks for a reason, with what was typed already. When the store or the
// rules refuse, the same question stands there again with the same words.
func (s *Screen) ask(q kit.Question, typed string, do func(reason string)) *kit.Asking {
	a := kit.Ask(s.canvas, s.words.Words, q, func(reason string) {
		s.retry = func(err error) { s.ask(q, reason, do).Reason.Fail(err) }
		do(reason)
	})
	if typed != "" {
		a.Reason.SetText(typed)
	}
	return a
}

func (s *Screen) deny(reason string) {
	if s.page.opinion.mode == modeConclude {
		s.take(casework.Conclude, casework.Change{Opinion: &casework.Opinion{Verdict: casework.Disagree, Text: reason}})
		return
	}
	number, stage := s.page.view.c.Number, s.page.view.no()
	s.act(casework.Deny, func(ctx context.Context, attempt string) (*casework.Case, error) {
		return s.d.Desk.Deny(ctx, s.d.Actor, attempt, number, stage, review.Verdict{Text: reason, Copies: 1})
	})
}

// askHigher asks why a higher authority has to decide (R64).
func (s *Screen) askHigher() {
	v, t := s.page.view, s.words.T
	s.ask(kit.Question{
		Title: t("backoffice.higher_title", "stage", v.stage.Name), Text: t("backoffice.higher_text"), Action: t("backoffice.higher"), Reason: true,
	}, s.page.opinion.text.Text(), func(reason string) {
		s.take(casework.Conclude, casework.Change{Opinion: &casework.Opinion{Verdict: casework.Higher, Text: reason}})
	})
}

func (s *Screen) askReturn() {
	c := s.page.view.c
	s.ask(kit.Question{
		Title: s.words.T("backoffice.return_title", "item", c.Item.Name), Action: s.words.T("backoffice.send_back"), Danger: true, Reason: true,
		Text:    s.words.T("backoffice.return_text"),
		Phrases: s.words.returns(),
	}, "", func(reason string) { s.take(casework.SendBack, casework.Change{Reason: reason}) })
}

func (s *Screen) sendResult() { s.take(casework.SendResult, casework.Change{}) }

// form asks for what a step carries in a form before the page. What was typed
// stays there until the desk has taken it.
func (s *Screen) form(step casework.Step, target int) {
	v := s.page.view
	if s.working || v == nil {
		return
	}
	number, stage, at, shown := v.c.Number, s.stageFor(step), s.at, v.no()
	ask := steps.Ask{
		Case: v.c, Step: step, Stage: stage, Target: target, Actor: s.d.Actor, Now: s.d.Now(),
		Words: s.words.steps(), Calendar: v.cal, Sentences: s.sentencesFor(step), Start: s.d.Start,
		Latest: func(ctx context.Context) (casework.File, error) { return s.d.Desk.Open(ctx, number) },
	}
	var form *steps.Shown
	form = steps.Show(s.canvas, ask, func(ch casework.Change) error {
		ch.Stage = stage
		ctx, cancel := context.WithTimeout(context.Background(), kit.Patience)
		defer cancel()
		stands := form.Case()
		c, err := s.d.Desk.Take(casework.Seeing(ctx, stands.Entries), s.d.Actor, s.attempt(stands, stage, step), number, step, ch)
		if err != nil {
			return err
		}
		n := s.read(ctx, at)
		fyne.Do(func() { s.acted(step, c, at, shown, n) })
		return nil
	})
	s.asking = form
}

// sentencesFor are ready reasons for a step that is asked for in a form.
func (s *Screen) sentencesFor(step casework.Step) []string {
	switch step {
	case casework.SendBack:
		return s.words.returns()
	case casework.Propose:
		return s.words.grants(s.page.view.c)
	}
	return nil
}

// drawn are the steps that have a key of their own.
var drawn = []casework.Step{
	casework.TakeOver, casework.SendBack, casework.Grant, casework.Deny, casework.Conclude, casework.LeadDecide, casework.SendResult,
}

// others are the further steps of this stage and of the whole case.
func (v *view) others() []casework.Possible {
	own := drawn
	if v.mode() == modePropose {
		own = append(slices.Clone(drawn), casework.Propose)
	}
	return slices.DeleteFunc(steps.Others(v.c, v.words.actor, own...), func(p casework.Possible) bool { return p.Stage != 0 && p.Stage != v.no() })
}

// more lists the further steps to pick one (更多操作).
func (s *Screen) more() {
	if v := s.page.view; !s.working && v != nil {
		steps.ShowMenu(s.canvas, s.words.steps(), v.c, v.others(), func(p casework.Possible) { s.form(p.Step, 0) })
	}
}

// reprint prints a paper of the open case once more, marked as such.
func (s *Screen) reprint(job, name string) {
	at := s.at
	s.d.Start(func() {
		ctx := context.Background()
		err := s.d.Desk.Reprint(ctx, s.d.Actor, job)
		n := s.read(ctx, at)
		fyne.Do(func() {
			s.show(n)
			if err != nil {
				s.banner.SayError(s.words.Words, err)
				return
			}
			s.banner.Say(kit.Green, s.words.T("backoffice.did_reprint", "paper", name))
		})
	})
}
