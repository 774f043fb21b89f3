package backoffice

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/dualnotice"
	"yichuang/app/review"
	"yichuang/ui/kit"
	"yichuang/ui/printed"
)

// news is one reading of the lists and of what is open.
type news struct {
	at    place
	lines [piles][]line
	view  *view
	told  *toldView
	err   error
}

// Run reloads after every change of a case or a notification until ctx ends.
func (s *Screen) Run(ctx context.Context) {
	var told <-chan struct{}
	if s.d.Dual != nil {
		told = s.d.Dual.Changed(ctx)
	}
	kit.Follow(ctx, s.Reload, s.missed, s.d.Desk.Changed(ctx), told)
}

// Reload reads the lists and what is open once and reports whether the store
// answered. It runs off the UI thread.
func (s *Screen) Reload(ctx context.Context) bool {
	var at place
	var prints *printed.Cover
	fyne.DoAndWait(func() { at, prints = s.at, s.prints })
	n := s.read(ctx, at)
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

func (s *Screen) read(ctx context.Context, at place) news {
	n := news{at: at}
	for p, list := range map[pile]func(context.Context, app.Actor) ([]review.Item, error){
		pileTodo: s.d.Desk.Inbox, pileLead: s.d.Desk.Refused, pileSend: s.d.Desk.Outbox,
	} {
		items, err := list(ctx, s.d.Actor)
		if err != nil {
			n.err = err
			return n
		}
		for _, it := range items {
			n.lines[p] = append(n.lines[p], s.words.line(it, p))
		}
	}
	if n.err = errors.Join(s.late(ctx, &n.lines), s.coming(ctx, &n.lines)); n.err != nil {
		return n
	}
	if n.lines[pileTold], n.err = s.toldLines(ctx); n.err != nil || at.number == "" {
		return n
	}
	n.view, n.told, n.err = s.look(ctx, at)
	return n
}

// late puts the stages of other departments that are past their day before the
// lead of their case: nobody's silence is consent, the lead urges (R65).
func (s *Screen) late(ctx context.Context, lines *[piles][]line) error {
	items, err := s.d.Desk.Late(ctx)
	if err != nil {
		return err
	}
	for _, it := range items {
		if it.Type == "joint" && it.Dept == s.d.Actor.Dept && it.StageDept != s.d.Actor.Dept && it.StageState != casework.Rejected {
			lines[pileLead] = append(lines[pileLead], s.words.lateLine(it))
		}
	}
	return nil
}

// coming puts the stages that will come to the department below those it has:
// it knows of a joint case from its acceptance on (R60).
func (s *Screen) coming(ctx context.Context, lines *[piles][]line) error {
	items, err := s.d.Desk.Coming(ctx, s.d.Actor)
	if err != nil {
		return err
	}
	for _, it := range items {
		lines[pileTodo] = append(lines[pileTodo], s.words.comingLine(it))
	}
	return nil
}

// look reads what stands at a place: a stage of a case or a notification.
func (s *Screen) look(ctx context.Context, at place) (*view, *toldView, error) {
	if at.told {
		t, err := s.toldView(ctx, at)
		return nil, t, err
	}
	v, err := s.view(ctx, at)
	return v, nil, err
}

// toldLines are the notifications that wait for the department and, below
// them, those any department may claim.
func (s *Screen) toldLines(ctx context.Context) ([]line, error) {
	if s.d.Dual == nil || s.d.Actor.Dept == "" {
		return nil, nil
	}
	own, err := s.d.Dual.Inbox(ctx, s.d.Actor)
	if err != nil {
		return nil, err
	}
	pool, err := s.d.Dual.Pool(ctx)
	if err != nil {
		return nil, err
	}
	var out []line
	for i, row := range append(own, pool...) {
		out = append(out, s.words.toldLine(row, i >= len(own)))
	}
	return out, nil
}

// toldView is a notification as its page shows it: the parts that stand in the
// list it was opened from.
type toldView struct {
	at    place
	push  *dualnotice.Push
	parts []dualnotice.Part
}

func (s *Screen) toldView(ctx context.Context, at place) (*toldView, error) {
	f, err := s.d.Dual.Open(ctx, at.number)
	if err != nil {
		return nil, err
	}
	t := &toldView{at: at, push: f.Push}
	for _, q := range f.Push.Parts {
		if own := q.State == dualnotice.Open && q.Dept == s.d.Actor.Dept; own && !at.pool || at.pool && q.State == dualnotice.Pooled {
			t.parts = append(t.parts, q)
		}
	}
	return t, nil
}
