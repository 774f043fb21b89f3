package backoffice

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"

	"yichuang/app/casework"
	"yichuang/app/review"
	"yichuang/ui/kit"
)

// act takes one step off the UI thread and shows what came of it: the words of
// done in green, or the refusal.
func (s *Screen) act(step casework.Step, work func(ctx context.Context, attempt string) (*casework.Case, error), done func(*casework.Case) string) {
	if s.working {
		return
	}
	s.working = true
	s.banner.Clear()
	ctx, cancel := context.WithCancel(context.Background())
	s.busy.Begin(s.words.T("backoffice.working"), cancel)
	s.keys.Refresh()
	number := s.number
	attempt := fmt.Sprintf("%s-%s-%d-%s", number, step, s.page.view.c.Entries, s.d.Actor.Staff)
	s.d.Start(func() {
		defer cancel()
		c, err := work(ctx, attempt)
		n := s.read(ctx, number)
		fyne.Do(func() {
			s.working = false
			s.busy.End()
			s.acted(step, c, err, n, done)
		})
	})
}

func (s *Screen) acted(step casework.Step, c *casework.Case, err error, n news, done func(*casework.Case) string) {
	if err == nil {
		s.page.opinion.forget(step, c.Number)
	}
	s.show(n)
	if err != nil {
		s.page.fail(err)
		s.banner.SayError(s.words.Words, err)
		return
	}
	if step == casework.SendBack || step == casework.SendResult {
		s.next()
	}
	s.banner.Say(kit.Green, done(c))
	s.keys.Refresh()
}

// next goes on to the most urgent case when one has left the department.
func (s *Screen) next() {
	s.number = ""
	s.page.show(nil)
	s.open(s.lists.first())
	s.home()
}

func (s *Screen) takeOver() {
	number, stage := s.number, s.page.view.stage
	s.act(casework.TakeOver, func(ctx context.Context, attempt string) (*casework.Case, error) {
		return s.d.Desk.TakeOver(ctx, s.d.Actor, attempt, number, stage)
	}, func(c *casework.Case) string {
		s.page.focus()
		return s.words.T("backoffice.did_take_over", "item", c.Item.Name, "number", c.Number)
	})
}

func (s *Screen) grant() {
	number, stage := s.number, s.page.view.stage
	v := s.page.opinion.verdict()
	s.act(casework.Grant, func(ctx context.Context, attempt string) (*casework.Case, error) {
		return s.d.Desk.Grant(ctx, s.d.Actor, attempt, number, stage, v)
	}, func(c *casework.Case) string {
		return s.words.T("backoffice.did_grant", "doc", c.Decision.Doc, "no", c.Decision.DocNo)
	})
}

// askDenial asks once more before a denial: it issues a numbered paper.
func (s *Screen) askDenial() {
	c := s.page.view.c
	a := kit.Ask(s.canvas, s.words.Words, kit.Question{
		Title: s.words.T("backoffice.deny_title", "item", c.Item.Name), Action: s.words.T("backoffice.deny"), Danger: true, Reason: true,
		Text:    s.words.T("backoffice.deny_text", "paper", c.DenialPaper(), "applicant", c.Applicant.Name),
		Phrases: s.words.denials(c),
	}, s.deny)
	if typed := s.page.opinion.text.Text(); typed != "" {
		a.Reason.SetText(typed)
	}
}

func (s *Screen) deny(reason string) {
	number, stage := s.number, s.page.view.stage
	s.act(casework.Deny, func(ctx context.Context, attempt string) (*casework.Case, error) {
		return s.d.Desk.Deny(ctx, s.d.Actor, attempt, number, stage, review.Verdict{Text: reason, Copies: 1})
	}, func(c *casework.Case) string {
		return s.words.T("backoffice.did_deny", "paper", c.Decision.Doc, "no", c.Decision.DocNo)
	})
}

func (s *Screen) askReturn() {
	c := s.page.view.c
	kit.Ask(s.canvas, s.words.Words, kit.Question{
		Title: s.words.T("backoffice.return_title", "item", c.Item.Name), Action: s.words.T("backoffice.send_back"), Danger: true, Reason: true,
		Text:    s.words.T("backoffice.return_text"),
		Phrases: s.words.returns(),
	}, s.sendBack)
}

func (s *Screen) sendBack(reason string) {
	number, stage := s.number, s.page.view.stage
	s.act(casework.SendBack, func(ctx context.Context, attempt string) (*casework.Case, error) {
		return s.d.Desk.SendBack(ctx, s.d.Actor, attempt, number, stage, reason)
	}, func(c *casework.Case) string {
		return s.words.T("backoffice.did_send_back", "number", c.Number, "desk", c.Desk)
	})
}

func (s *Screen) sendResult() {
	number := s.number
	s.act(casework.SendResult, func(ctx context.Context, attempt string) (*casework.Case, error) {
		return s.d.Desk.SendResult(ctx, s.d.Actor, attempt, number)
	}, func(c *casework.Case) string {
		return s.words.T("backoffice.did_send_result", "doc", c.Decision.Doc, "sheet", c.LastSent().Sheet)
	})
}

// reprint prints a paper of the open case once more, marked as such.
func (s *Screen) reprint(job, name string) {
	number := s.number
	s.d.Start(func() {
		ctx := context.Background()
		err := s.d.Desk.Reprint(ctx, s.d.Actor, job)
		n := s.read(ctx, number)
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
