package backoffice

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/paper"
	"yichuang/app/review"
	"yichuang/app/workday"
)

// news is one reading of lists and open case.
type news struct {
	number        string
	inbox, outbox []review.Item
	view          *view
	err           error
}

// view is one case as the page shows it, built off the UI thread.
type view struct {
	words    words
	c        *casework.Case
	journal  []casework.Entry
	papers   []paper.JobRow
	due      workday.Due
	standing workday.Standing
	today    app.Date
	stage    int // the stage of this department
	offered  map[casework.Step]casework.Possible
}

// Run reloads after every change of a case until ctx ends.
func (s *Screen) Run(ctx context.Context) {
	changed := s.d.Desk.Changed(ctx)
	for {
		select {
		case _, open := <-changed:
			if !open {
				return
			}
		case <-s.missed:
		}
		for !s.Reload(ctx) {
			select {
			case <-ctx.Done():
				return
			case <-time.After(again):
			}
		}
	}
}

// again is how long a seat waits before it asks a store anew that gave no answer.
const again = 2 * time.Second

// Reload reads the lists and the open case once and reports whether the store
// answered. It runs off the UI thread.
func (s *Screen) Reload(ctx context.Context) bool {
	var number string
	fyne.DoAndWait(func() { number = s.number })
	n := s.read(ctx, number)
	if ctx.Err() == nil {
		fyne.Do(func() { s.show(n) })
	}
	return n.err == nil
}

// refused tells why something could not be read. When the store is away, that
// goes as soon as it is back.
func (s *Screen) refused(err error) {
	s.banner.SayError(s.words.Words, err)
	if app.CodeOf(err) != app.Unavailable {
		return
	}
	s.trouble = s.banner.Words()
	select {
	case s.missed <- struct{}{}:
	default: // it has been told
	}
}

func (s *Screen) read(ctx context.Context, number string) news {
	n := news{number: number}
	n.inbox, n.err = s.d.Desk.Inbox(ctx, s.d.Actor)
	if n.err == nil {
		n.outbox, n.err = s.d.Desk.Outbox(ctx, s.d.Actor)
	}
	if n.err == nil && number != "" {
		n.view, n.err = s.view(ctx, number)
	}
	return n
}

func (s *Screen) view(ctx context.Context, number string) (*view, error) {
	f, err := s.d.Desk.Open(ctx, number)
	if err != nil {
		return nil, err
	}
	v := &view{words: s.words, c: f.Case, journal: f.Journal, today: app.DateOf(s.d.Now()), standing: s.d.Desk.Standing(f.Case)}
	if v.papers, err = s.d.Desk.Papers(ctx, number); err != nil {
		return nil, err
	}
	if f.Case.Acceptance != nil {
		if v.due, err = s.d.Desk.Explain(f.Case); err != nil {
			return nil, err
		}
	}
	v.offered = map[casework.Step]casework.Possible{}
	for _, p := range f.Case.Steps(s.d.Actor) {
		v.offered[p.Step] = p
	}
	v.stage = v.ownStage()
	return v, nil
}

// ownStage returns the stage that this department works on, or the first.
func (v *view) ownStage() int {
	for _, p := range v.offered {
		if p.Stage != 0 {
			return p.Stage
		}
	}
	for _, s := range v.c.Plan {
		if s.Dept == v.words.actor.Dept {
			return s.No
		}
	}
	if len(v.c.Plan) > 0 {
		return v.c.Plan[0].No
	}
	return 0
}

// can says whether the step may be taken and, if not, why in a few words.
func (v *view) can(step casework.Step) (bool, string) {
	p, ok := v.offered[step]
	if ok && p.Refusal == nil {
		return true, ""
	}
	if ok {
		return false, v.words.Error(p.Refusal)
	}
	return false, v.why(step)
}

// why says in a few words what has to happen before a step that is not offered.
func (v *view) why(step casework.Step) string {
	t := v.words.T
	err := v.c.Can(step, v.stage, v.words.actor)
	var refusal *app.Error
	errors.As(err, &refusal)
	_, takeFirst := v.offered[casework.TakeOver]
	switch {
	case refusal != nil && refusal.ID == "case.role_missing":
		return t("backoffice.only_chief")
	case refusal != nil && refusal.ID == "case.other_department":
		return t("backoffice.other_department", "dept", v.words.dept(v.owner()))
	case step == casework.SendResult && v.c.Decision == nil:
		return t("backoffice.not_decided")
	case step == casework.SendResult && v.c.LastSent() != nil:
		return t("backoffice.sent")
	case v.c.Decision != nil:
		return t("backoffice.decided")
	case takeFirst:
		return t("backoffice.take_first")
	case step == casework.TakeOver && v.taken():
		return t("backoffice.taken")
	}
	return t("backoffice.not_now")
}

// owner returns the department of the stage this page is about.
func (v *view) owner() string {
	if s := v.c.StageOf(v.stage); s != nil {
		return s.Dept
	}
	return v.c.Item.Dept
}

func (v *view) taken() bool {
	s := v.c.StageOf(v.stage)
	return s != nil && s.Taken != nil
}
