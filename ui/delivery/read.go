package delivery

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/paper"
)

// pile is one of the window's three lists.
type pile int

const (
	coming  pile = iota // sent by a department, to be entered
	waiting             // to be collected
	given               // given out, receipt to be filed
	piles
)

// news is one reading of lists and open case.
type news struct {
	number string
	rows   [piles][]casework.Row
	view   *view
	err    error
}

// view is one case as the page shows it, built off the UI thread.
type view struct {
	words   words
	actor   app.Actor
	c       *casework.Case
	papers  []paper.JobRow
	offered map[casework.Step]casework.Possible
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
	for i, list := range []func(context.Context) ([]casework.Row, error){s.d.Desk.Coming, s.d.Desk.Waiting, s.d.Desk.Given} {
		if n.rows[i], n.err = list(ctx); n.err != nil {
			return n
		}
	}
	if number != "" {
		n.view, n.err = s.view(ctx, number)
	}
	return n
}

func (s *Screen) view(ctx context.Context, number string) (*view, error) {
	f, err := s.d.Desk.Open(ctx, number)
	if err != nil {
		return nil, err
	}
	v := &view{words: s.words, actor: s.d.Actor, c: f.Case, offered: map[casework.Step]casework.Possible{}}
	if v.papers, err = s.d.Desk.Papers(ctx, number); err != nil {
		return nil, err
	}
	for _, p := range f.Case.Steps(s.d.Actor) {
		v.offered[p.Step] = p
	}
	return v, nil
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
	var refusal *app.Error
	errors.As(v.c.Can(step, 0, v.actor), &refusal)
	switch {
	case refusal != nil && refusal.ID == "case.role_missing":
		return t("delivery.only_deliverer")
	case v.c.Decision == nil:
		return t("delivery.no_result")
	case v.c.Delivery != nil && !v.c.Delivery.Signed.IsZero():
		return t("delivery.filed")
	case v.c.Delivery != nil:
		return t("delivery.given_out")
	case v.c.AllIn() != nil && step == casework.ReceiveResult:
		return t("delivery.received")
	case v.c.AllIn() != nil:
		return t("delivery.give_first")
	}
	return t("delivery.receive_first")
}
