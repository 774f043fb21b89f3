package review_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/halltest"
	"yichuang/app/intake"
	"yichuang/app/review"
)

// screen is a case as it stands before somebody: it may be of an hour ago.
type screen struct {
	by   app.Actor
	file casework.File
}

// TestNobodyOverwritesWhatHeHasNotSeen lets people at two counters, in the back
// office and at two delivery windows do what their screens offer them, each
// reading anew only now and then. Whatever a step has changed was before it
// what its person had on the screen; who is refused because of a colleague is
// told of one who has done something since, and nothing is changed by him.
func TestNobodyOverwritesWhatHeHasNotSeen(t *testing.T) {
	tried, movedOn := 0, 0
	rapid.Check(t, func(r *rapid.T) {
		h := halltest.Open(t)
		number := opened(t, h, rapid.SampledFrom([]until{isReceived, isReceived, isHanded, isTaken, isWaiting}).Draw(r, "far"))
		var screens []*screen
		for _, by := range []app.Actor{one, two, judge, other, left, right} {
			screens = append(screens, &screen{by: by, file: open(t, h, number)})
		}
		for range rapid.IntRange(4, 12).Draw(r, "steps") {
			s := rapid.SampledFrom(screens).Draw(r, "who")
			if rapid.IntRange(0, 3).Draw(r, "reads") == 0 {
				s.file = open(t, h, number)
			}
			before := open(t, h, number)
			done, err := s.tries(r, h)
			if !done {
				continue
			}
			tried++
			after := open(t, h, number)
			if errors.Is(err, casework.ErrMovedOn) {
				movedOn++
			}
			s.judge(r, before, after, err)
			if err == nil {
				s.file = after
			}
		}
		h.Verify(t)
	})
	if tried == 0 || movedOn == 0 {
		t.Errorf("%d steps tried, %d told of a colleague", tried, movedOn)
	}
}

// judge holds a step against what its person had before him.
func (s *screen) judge(r *rapid.T, before, after casework.File, err error) {
	news := before.News(s.file.Case.Entries, s.by)
	if err != nil {
		if after.Case.Entries != before.Case.Entries {
			r.Fatalf("refused with %v, and yet changed", err)
		}
		s.told(r, news, err)
		return
	}
	for _, d := range after.Case.Differences(before.Case) {
		if d.Fact == casework.FactDue || d.Fact == casework.FactPaused || d.Fact == casework.FactState {
			continue // nobody's words
		}
		for _, old := range before.Case.Differences(s.file.Case) {
			if old.Fact == d.Fact && old.ID == d.ID && old.Stage == d.Stage && !s.own(before, old) {
				r.Fatalf("%s has overwritten %v, which nobody had shown him: %v", s.by.Name, old, d)
			}
		}
	}
}

// own reports whether the person has made a difference from an older screen
// himself.
func (s *screen) own(now casework.File, d casework.Difference) bool {
	all, err := now.Moves(s.file.Case.Entries, s.by)
	return err == nil && !slices.ContainsFunc(all, func(m casework.Move) bool {
		return slices.ContainsFunc(m.Changes, func(c casework.Difference) bool { return c.Fact == d.Fact && c.ID == d.ID && c.Stage == d.Stage })
	})
}

func (s *screen) told(r *rapid.T, news []casework.Entry, err error) {
	var e *app.Error
	if !errors.As(err, &e) {
		r.Fatalf("a refusal without words: %v", err)
	}
	if !errors.Is(err, casework.ErrMovedOn) {
		if len(news) > 0 && e.Code == app.Conflict {
			r.Fatalf("%s is not told who was in the way: %v", s.by.Name, err)
		}
		return
	}
	if !slices.ContainsFunc(news, func(e2 casework.Entry) bool { return e2.By.Name == e.Args["name"] && e2.Step == e.Args["step"] }) {
		r.Fatalf("%s is told of %v, but since then there was %v", s.by.Name, e.Args, news)
	}
}

// tries does one of the things the screen offers; done is false where it
// offers none that this model knows.
func (s *screen) tries(r *rapid.T, h *halltest.Hall) (done bool, err error) {
	c, err := s.file.Case.Trial()
	if err != nil {
		return false, err
	}
	var can []casework.Possible
	for _, p := range c.Steps(s.by) {
		if p.Refusal == nil && acts[p.Step] != nil {
			can = append(can, p)
		}
	}
	if len(can) == 0 {
		return false, nil
	}
	p := rapid.SampledFrom(can).Draw(r, "step")
	ctx := casework.Seeing(context.Background(), c.Entries)
	return true, acts[p.Step](ctx, r, h, s.by, c, p.Stage)
}

// acts are the steps of the model, as the screens' use cases make them.
var acts map[casework.Step]func(ctx context.Context, r *rapid.T, h *halltest.Hall, by app.Actor, c *casework.Case, stage int) error

func init() {
	words := func(r *rapid.T) string { return fmt.Sprint("第", rapid.IntRange(1, 99).Draw(r, "words"), "稿") }
	keep := func(ctx context.Context, r *rapid.T, h *halltest.Hall, by app.Actor, c *casework.Case, _ int) error {
		k := lacking(c, rapid.IntRange(0, len(c.Materials)-1).Draw(r, "paper"), words(r))
		if rapid.Bool().Draw(r, "good") {
			k.State, k.Wrong = casework.Good, ""
		}
		_, err := h.Intake.Receive(ctx, by, "", sheetOf(c, k))
		return err
	}
	take := func(step casework.Step, change func(r *rapid.T) casework.Change) func(context.Context, *rapid.T, *halltest.Hall, app.Actor, *casework.Case, int) error {
		return func(ctx context.Context, r *rapid.T, h *halltest.Hall, by app.Actor, c *casework.Case, stage int) error {
			ch := change(r)
			ch.Stage = stage
			var err error
			switch {
			case by.Dept != "":
				_, err = h.Review.Take(ctx, by, "", c.Number, step, ch)
			case by.Is(app.Deliverer):
				_, err = h.Delivery.Take(ctx, by, "", c.Number, step, ch)
			default:
				_, err = h.Intake.Take(ctx, by, "", c.Number, step, ch)
			}
			return err
		}
	}
	nothing := func(*rapid.T) casework.Change { return casework.Change{} }
	reason := func(r *rapid.T) casework.Change { return casework.Change{Reason: words(r)} }
	acts = map[casework.Step]func(context.Context, *rapid.T, *halltest.Hall, app.Actor, *casework.Case, int) error{
		casework.Check: keep,
		casework.Amend: func(ctx context.Context, r *rapid.T, h *halltest.Hall, by app.Actor, c *casework.Case, _ int) error {
			s := sheetOf(c)
			s.Applicant.Address = "周村区丝绸路" + words(r)
			_, err := h.Intake.Receive(ctx, by, "", s)
			return err
		},
		casework.Accept: func(ctx context.Context, _ *rapid.T, h *halltest.Hall, by app.Actor, c *casework.Case, _ int) error {
			_, err := h.Intake.Accept(ctx, by, "", sheetOf(c))
			return err
		},
		casework.RequestCorrection: func(ctx context.Context, _ *rapid.T, h *halltest.Hall, by app.Actor, c *casework.Case, _ int) error {
			_, err := h.Intake.RequestCorrection(ctx, by, "", sheetOf(c))
			return err
		},
		casework.HandOver: func(ctx context.Context, _ *rapid.T, h *halltest.Hall, by app.Actor, c *casework.Case, stage int) error {
			_, err := h.Intake.HandOver(ctx, by, "", c.Number, stage, nil)
			return err
		},
		casework.Grant: func(ctx context.Context, r *rapid.T, h *halltest.Hall, by app.Actor, c *casework.Case, stage int) error {
			_, err := h.Review.Grant(ctx, by, "", c.Number, stage, review.Verdict{Text: words(r), DocNo: "JY13703060000011", Copies: 1})
			return err
		},
		casework.RefuseAcceptance: func(ctx context.Context, r *rapid.T, h *halltest.Hall, by app.Actor, c *casework.Case, _ int) error {
			_, err := h.Intake.RefuseAcceptance(ctx, by, "", sheetOf(c), intake.Refusal{Ground: casework.NotNeeded, Reason: words(r)})
			return err
		},
		casework.GiveOut: func(ctx context.Context, _ *rapid.T, h *halltest.Hall, by app.Actor, c *casework.Case, _ int) error {
			_, err := givesOut(by).do(ctx, h, by, c)
			return err
		},
		casework.TakeOver: take(casework.TakeOver, nothing), casework.SendResult: take(casework.SendResult, nothing), casework.ReceiveResult: take(casework.ReceiveResult, nothing),
		casework.TakeBack: take(casework.TakeBack, nothing),
		casework.SendBack: take(casework.SendBack, reason), casework.Propose: take(casework.Propose, reason), casework.RefuseReceipt: take(casework.RefuseReceipt, reason),
		casework.ChangeWay: take(casework.ChangeWay, func(r *rapid.T) casework.Change { return byMail("周村区" + words(r)) }),
	}
}
