package delivery

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/ui/kit"
	"yichuang/ui/steps"
)

// serveNow gives the result out in the chosen way.
func (s *Screen) serveNow() {
	switch s.page.serve.way() {
	case casework.ByPost:
		s.postOut()
	case casework.Direct:
		s.giveOut()
	default:
		s.serveOtherwise()
	}
}

func (s *Screen) giveOut() {
	s.serving()
	number, r := s.number, s.page.form.receiver()
	s.act(casework.GiveOut, func(ctx context.Context, attempt string) (*casework.Case, error) {
		return s.d.Desk.GiveOut(ctx, s.d.Actor, attempt, number, r)
	}, func(c *casework.Case) string {
		s.gave(c)
		s.page.focus()
		return s.words.T("delivery.did_give_out", "receipt", c.Delivery.Receipt, "name", c.Delivery.Receiver)
	})
}

// postOut hands the result to the post and goes on with the next to be sent.
func (s *Screen) postOut() {
	ch, err := s.page.serve.post.Change()
	if err != nil {
		s.banner.SayError(s.words.Words, err)
		return
	}
	number, row, p := s.number, s.lists.index(sending, s.number), *ch.Posting
	s.act(casework.PostOut, func(ctx context.Context, attempt string) (*casework.Case, error) {
		return s.d.Desk.Post(ctx, s.d.Actor, attempt, number, p)
	}, func(c *casework.Case) string {
		s.page.serve.usual = map[string]string{"carrier": p.Carrier, "postman": p.Postman}
		if next := s.lists.goOn(sending, row); next != "" {
			s.found = true // the keyboard waits for its number
			s.open(next)
		} else {
			s.home()
		}
		return s.words.T("delivery.did_post", "slip", c.Delivery.Receipt, "tracking", p.Tracking, "name", p.Receiver)
	})
}

// serveOtherwise serves without anybody at the window (R75, R99).
func (s *Screen) serveOtherwise() {
	number, how := s.number, s.page.serve.delivery()
	s.act(casework.GiveOut, func(ctx context.Context, attempt string) (*casework.Case, error) {
		return s.d.Desk.Serve(ctx, s.d.Actor, attempt, number, how)
	}, func(c *casework.Case) string {
		s.page.focus()
		return s.words.T("delivery.did_serve", "way", s.words.T(methodIDs[how.Method]), "receipt", c.Delivery.Receipt)
	})
}

// remind notes with one key that the applicant was told by telephone; another
// way of telling is among 更多操作 (R78).
func (s *Screen) remind() {
	number, row := s.number, s.lists.index(unclaimed, s.number)
	s.act(casework.Remind, func(ctx context.Context, attempt string) (*casework.Case, error) {
		return s.d.Desk.Remind(ctx, s.d.Actor, attempt, number, s.words.T("steps.by_phone"), true)
	}, func(c *casework.Case) string {
		s.open(s.nextDue(row))
		return s.words.T("delivery.did_remind", "name", c.Applicant.Name, "times", len(c.Reminders))
	})
}

// nextDue is the first case after the row that somebody has still to be
// reminded of, "" when the list was not the one worked through.
func (s *Screen) nextDue(row int) string {
	rows := s.lists.rows[unclaimed]
	if row < 0 || s.lists.pile != unclaimed {
		return ""
	}
	for i := range rows {
		if r := rows[(row+i)%len(rows)]; r.due {
			return r.Number
		}
	}
	return ""
}

// mailBack asks why the post brought the result back (R77).
func (s *Screen) mailBack() {
	if ok, why := s.can(casework.MailReturned); !ok {
		s.banner.Say(kit.Amber, why)
		return
	}
	t := s.words.T
	kit.Ask(s.canvas, s.words.Words, kit.Question{
		Title: t("delivery.mail_back_title"), Text: t("delivery.mail_back_text"), Action: t("delivery.mail_back"), Reason: true,
		Phrases: []string{t("delivery.back_unknown"), t("delivery.back_refused"), t("delivery.back_unclaimed"), t("delivery.back_moved")},
	}, func(reason string) {
		number := s.number
		s.act(casework.MailReturned, func(ctx context.Context, attempt string) (*casework.Case, error) {
			return s.d.Desk.Returned(ctx, s.d.Actor, attempt, number, reason)
		}, func(c *casework.Case) string {
			return t("delivery.did_mail_back", "number", c.Number)
		})
	})
}

// paid enters the receipt of a payment (R98).
func (s *Screen) paid() {
	number, receipt := s.number, s.page.slip.Text()
	s.act(casework.RecordPayment, func(ctx context.Context, attempt string) (*casework.Case, error) {
		return s.d.Desk.Paid(ctx, s.d.Actor, attempt, number, receipt)
	}, func(*casework.Case) string {
		s.page.focus()
		return s.words.T("delivery.did_pay", "receipt", receipt)
	})
}

// own are the steps this seat has keys and fields for.
var own = []casework.Step{casework.ReceiveResult, casework.GiveOut, casework.PostOut, casework.MailReturned, casework.Close}

// more shows what else can be done with the open case.
func (s *Screen) more() {
	v := s.page.view
	if v == nil || s.canvas == nil {
		return
	}
	steps.ShowMenu(s.canvas, s.stepWords(), v.c, steps.Others(v.c, s.d.Actor, own...), s.ask)
}

// ask opens the form of a step and makes it.
func (s *Screen) ask(p casework.Possible) {
	v := s.page.view
	number, before := v.c.Number, s.changes
	var form *steps.Shown
	form = steps.Show(s.canvas, steps.Ask{
		Case: v.c, Step: p.Step, Stage: p.Stage, Actor: s.d.Actor, Now: s.d.Now(), Calendar: s.d.Desk.Calendar(), Start: s.d.Start, Words: s.stepWords(),
		Latest: func(ctx context.Context) (casework.File, error) { return s.d.Desk.Open(ctx, number) },
	}, func(ch casework.Change) error {
		ctx, cancel := context.WithTimeout(context.Background(), kit.Patience)
		defer cancel()
		stands := form.Case()
		_, err := s.d.Desk.Take(casework.Seeing(ctx, stands.Entries), s.d.Actor, s.attempt(stands, p.Step), number, p.Step, ch)
		n := s.read(ctx, number, before)
		fyne.Do(func() { s.asked(p.Step, n, err) })
		return err
	})
	s.asking = form
}

// stepWords names things as the forms of the steps do.
func (s *Screen) stepWords() steps.Words {
	return steps.Words{Words: s.words.Words, Catalogue: s.d.Desk.Catalogue}
}

// asked shows what a step from 更多操作 has come to; the form shows a refusal.
func (s *Screen) asked(step casework.Step, n news, err error) {
	s.showAs(n, err == nil)
	var refusal *app.Error
	if err != nil && !errors.As(err, &refusal) {
		s.banner.SayError(s.words.Words, err)
	}
	if err != nil {
		return
	}
	s.lists.follow(s.number)
	s.banner.Say(kit.Green, s.words.T("delivery.did_step", "step", s.words.T("case.step_"+string(step))))
	s.page.focus()
	s.keys.Refresh()
}
