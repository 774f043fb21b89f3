package kiosk

import (
	"context"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/feedback"
	"yichuang/ui/kit"
)

// rating is what somebody says of a visit, as far as he has said it.
type rating struct {
	asked   bool // for the slip of a visit, on the way to its rating
	day     app.Date
	ticket  string
	grade   feedback.Grade // 0: none. There is no default
	reasons [6]bool        // of feedback.Reasons
	phone   string         // to be called back
	attempt string
}

// toRating asks which visit is rated.
func (s *Screen) toRating() {
	s.visit.rate = rating{asked: true}
	s.open(s.rateNumberPage)
}

func (s *Screen) rateNumberPage() *page {
	return s.ask(s.numberQuestion("kiosk.rate_which", "kiosk.rate_which_help", func() { s.open(s.rateTimePage) }))
}

// rateTimePage asks for the time on the slip: it tells the visits of several
// days apart, and only who has the slip knows it.
func (s *Screen) rateTimePage() *page {
	return s.timePage(func(clock string) error {
		if len(clock) != 4 {
			return &app.Error{Code: app.Invalid, Field: "time", ID: "kiosk.wrong_time"}
		}
		return nil
	}, func() {
		number, clock := s.visit.code, s.visit.clock
		fetch(s, "kiosk.wait_please", func(ctx context.Context) (feedback.Visit, error) { return s.visitOf(ctx, number, clock) },
			found(s, s.gradePage))
	})
}

// slipDays is how many days back a slip is looked for: the longest holiday is
// shorter, and what is too old to be rated is said by the ratings.
const slipDays = 10

// visitOf finds the visit of a ticket by its number and the time on its slip.
func (s *Screen) visitOf(ctx context.Context, number, clock string) (feedback.Visit, error) {
	today := app.DateOf(s.d.Now())
	for back := range slipDays {
		day := today.AddDays(-back)
		t, err := s.d.Queue.Find(ctx, day, number)
		switch {
		case app.CodeOf(err) == app.NotFound:
			continue
		case err != nil:
			return feedback.Visit{}, err
		case t.Issued.In(app.HallTime).Format("1504") == clock:
			return s.d.Ratings.Find(ctx, day, number)
		}
	}
	return feedback.Visit{}, &app.Error{Code: app.NotFound, Field: "time", ID: "kiosk.no_such_visit"}
}

// rateSlip asks for the grade of the visit on a slip.
func (s *Screen) rateSlip(of slipOf) {
	fetch(s, "kiosk.wait_please", func(ctx context.Context) (feedback.Visit, error) { return s.d.Ratings.Find(ctx, of.day, of.number) },
		func(v feedback.Visit, err error) {
			if err != nil {
				s.trail = s.trail[:1]
				s.open(func() *page { return s.tell("kiosk.not_rated", of.number, s.words.Error(err)) })
				return
			}
			s.open(func() *page { return s.gradePage(v) })
		})
}

// gradePage asks for one of the five grades (R84). None is drawn before the
// others, and none is there before the touch.
func (s *Screen) gradePage(v feedback.Visit) *page {
	s.visit.rate = rating{asked: true}
	p := s.page("kiosk.rate_what", "")
	p.help = s.join(s.words.T("kiosk.rate_visit", "number", v.Ticket, "counter", v.Counter), s.words.T("kiosk.rate_free"))
	var cells []fyne.CanvasObject
	for _, g := range feedback.Grades() {
		cells = append(cells, s.tile(s.words.T(g.MessageID()), "", func() { s.graded(v, g) }).draw(kit.NewFace(int(g))))
	}
	return p.fill(s.answers(len(cells), cells...))
}

// graded rates the visit; who is not satisfied is asked why before.
func (s *Screen) graded(v feedback.Visit, g feedback.Grade) {
	s.visit.rate = rating{day: v.Day, ticket: v.Ticket, grade: g, attempt: s.attempt()}
	if g.Negative() {
		s.open(s.reasonsPage)
		return
	}
	s.sendGrade()
}

// reasonsPage asks what was wrong. Nothing of it must be said.
func (s *Screen) reasonsPage() *page {
	var cells []fyne.CanvasObject
	for i, reason := range feedback.Reasons() {
		on := s.visit.rate.reasons[i]
		note := ""
		if on {
			note = s.words.T("kiosk.chosen")
		}
		cells = append(cells, s.tile(s.words.T(reason.MessageID()), "", func() {
			s.visit.rate.reasons[i] = !on
			s.show()
		}).tick(on).note(note, ""))
	}
	p := s.page("kiosk.rate_why", "kiosk.rate_why_help").fill(s.answers(2, cells...))
	p.acts = []*kit.Button{
		kit.NewButton(s.words.T("kiosk.call_back"), s.act(func() { s.open(s.callBackPage) })).Big(),
		kit.NewButton(s.words.T("kiosk.rate_send"), s.act(s.sendGrade)).Big().Primary(),
	}
	return p
}

// callBackPage asks for a phone to call back.
func (s *Screen) callBackPage() *page {
	const most = 12
	return s.ask(question{
		name: "kiosk.call_back_phone", help: "kiosk.call_back_help", hint: "kiosk.own_phone_hint", most: most, keys: digits,
		kept: &s.visit.rate.phone, check: checkPhone, next: s.sendGrade, optional: true, word: "kiosk.rate_send",
	})
}

// said is the rating as it stands.
func (r rating) said() feedback.Rating {
	out := feedback.Rating{Grade: r.grade}
	if !r.grade.Negative() {
		return out
	}
	out.Phone = r.phone
	for i, reason := range feedback.Reasons() {
		if r.reasons[i] {
			out.Reasons = append(out.Reasons, reason)
		}
	}
	return out
}

// sendGrade rates the visit and thanks.
func (s *Screen) sendGrade() {
	r := s.visit.rate
	fetch(s, "kiosk.wait_please", func(ctx context.Context) (app.Date, error) {
		return r.day, s.d.Ratings.Rate(ctx, s.d.Actor, r.attempt, r.day, r.ticket, r.said())
	}, func(_ app.Date, err error) {
		s.visit.rate.grade = 0
		if err != nil {
			s.trail = s.trail[:1]
			s.open(func() *page { return s.tell("kiosk.not_rated", r.ticket, s.words.Error(err)) })
			return
		}
		text := s.words.T("kiosk.rated_line")
		if r.grade.Negative() {
			text = s.words.T("kiosk.rated_bad_line")
		}
		s.ended("kiosk.rated", s.words.T("kiosk.rated_big"), text)
	})
}

// keepGrade rates for somebody who touched a grade and left before he said
// why: the touch counts.
func (s *Screen) keepGrade() {
	r := s.visit.rate
	if r.grade == 0 || s.visit.asking {
		return
	}
	s.visit.rate = rating{}
	r.phone = ""
	s.d.Start(func() {
		ctx, cancel := background()
		defer cancel()
		_ = s.d.Ratings.Rate(ctx, s.d.Actor, r.attempt, r.day, r.ticket, r.said()) // nobody stands here to be told
	})
}
