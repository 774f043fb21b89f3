package delivery

import (
	"context"
	"errors"
	"slices"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/paper"
	"yichuang/ui/calling"
	"yichuang/ui/printed"
)

// pile is one of the window's lists.
type pile int

const (
	coming    pile = iota // sent by a department, to be entered
	waiting               // to be collected
	sending               // to be posted or sent electronically
	posted                // with the post
	given                 // given out, receipt to be filed
	unclaimed             // nobody came in time (R78)
	piles
)

// item is one row of a list with how long it has been there.
type item struct {
	casework.Row
	days      int // calendar days at the window
	due, last bool
}

// news is one reading of lists and open case.
type news struct {
	number string
	rows   [piles][]item
	view   *view
	queue  calling.State
	before int // changes of the queue from here when it was read
	err    error
}

// view is one case as the page shows it, built off the UI thread.
type view struct {
	words   words
	actor   app.Actor
	c       *casework.Case
	journal []casework.Entry
	papers  []paper.JobRow
	offered map[casework.Step]casework.Possible
}

// Reload reads the lists and the open case once and reports whether the store
// answered. It runs off the UI thread.
func (s *Screen) Reload(ctx context.Context) bool {
	var number string
	var prints *printed.Cover
	var before int
	fyne.DoAndWait(func() { number, prints, before = s.number, s.prints, s.changes })
	n := s.read(ctx, number, before)
	showPrints := func() {}
	if prints != nil {
		showPrints, _ = prints.Read(ctx)
	}
	if ctx.Err() == nil {
		fyne.Do(func() { s.show(n); showPrints() })
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

// read reads everything anew; before are the changes of the queue made from
// here so far.
func (s *Screen) read(ctx context.Context, number string, before int) news {
	n := news{number: number, before: before}
	if n.queue, n.err = s.calls.Look(ctx); n.err != nil {
		return n
	}
	if n.err = s.readLists(ctx, &n.rows); n.err == nil && number != "" {
		n.view, n.err = s.view(ctx, number)
	}
	return n
}

func (s *Screen) readLists(ctx context.Context, rows *[piles][]item) error {
	today := app.DateOf(s.d.Now())
	for _, of := range []struct {
		pile pile
		list func(context.Context) ([]casework.Row, error)
	}{{coming, s.d.Desk.Coming}, {waiting, s.d.Desk.Waiting}, {posted, s.d.Desk.Posted}, {given, s.d.Desk.Given}} {
		all, err := of.list(ctx)
		if err != nil {
			return err
		}
		for _, r := range all {
			to, one := of.pile, item{Row: r}
			if to == waiting {
				one.days = app.DateOf(r.In).DaysUntil(today)
				if r.Way != casework.Pickup {
					to = sending
				}
			}
			rows[to] = append(rows[to], one)
		}
	}
	late, err := s.d.Desk.Unclaimed(ctx)
	for _, r := range late {
		rows[unclaimed] = append(rows[unclaimed], item{Row: r.Row, days: r.Days, due: r.Due, last: r.Last})
	}
	return err
}

func (s *Screen) view(ctx context.Context, number string) (*view, error) {
	f, err := s.d.Desk.Open(ctx, number)
	if err != nil {
		return nil, err
	}
	v := &view{words: s.words, actor: s.d.Actor, c: f.Case, journal: f.Journal, offered: map[casework.Step]casework.Possible{}}
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
	var refusal *app.Error
	if errors.As(p.Refusal, &refusal) && refusal.ID != "case.result_not_sent" { // v.why knows more of it
		return false, v.words.Error(refusal)
	}
	return false, v.why(step)
}

// offers reports whether the step is one of those that may be thought of now.
func (v *view) offers(step casework.Step) bool {
	_, ok := v.offered[step]
	return ok
}

// why says in a few words what has to happen before a step that is not offered.
func (v *view) why(step casework.Step) string {
	t := v.words.T
	var refusal *app.Error
	errors.As(v.c.Can(step, 0, v.actor), &refusal)
	switch {
	case refusal != nil && refusal.ID == "case.role_missing":
		return t("delivery.only_deliverer")
	case v.c.Ending != nil || v.c.Refusal != nil:
		return t("delivery.no_result_comes")
	case v.c.Decision == nil && len(v.c.Results) == 0:
		return t("delivery.no_result")
	case !slices.ContainsFunc(v.c.Results, func(r casework.Result) bool { return r.Sent != nil }):
		return t("delivery.not_sent")
	case v.c.Delivery != nil && !v.c.Delivery.Signed.IsZero():
		return t("delivery.filed")
	case v.c.Delivery != nil:
		return t("delivery.given_out")
	case v.c.AllIn() != nil && v.c.Decision != nil && step == casework.ReceiveResult:
		return t("delivery.received")
	case v.c.AllIn() != nil && v.c.Decision != nil:
		return t("delivery.give_first")
	case len(v.owed()) > 0:
		return t("delivery.others_owe")
	}
	return t("delivery.receive_first")
}

// owed are the stages that will still make something for the applicant.
func (v *view) owed() []*casework.Stage {
	c := v.c
	if c.Decision != nil || c.Ending != nil {
		return nil
	}
	var out []*casework.Stage
	for i := range c.Plan {
		if st := &c.Plan[i]; !st.Counter() && st.Ended == nil && c.Promised(st) {
			out = append(out, st)
		}
	}
	return out
}
