package feedback

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"yichuang/app"
)

// begin opens the follow-up of a negative rating and returns its number.
func (s *Service) begin(tx app.Tx, v *visited, actor app.Actor, now time.Time) (uint64, error) {
	due, err := s.within(app.DateOf(now), s.days())
	if err != nil {
		return 0, err
	}
	no, err := tx.Next(followUpSeries)
	if err != nil {
		return 0, fmt.Errorf("number of a follow-up: %w", err)
	}
	at, said := v.Visit, v.Rating
	f := &FollowUp{No: no}
	form := Form{
		Day: at.Day, Ticket: at.Ticket, Cases: at.Cases, Zone: at.Zone, Counter: at.Counter, Staff: at.Staff, Name: at.Name, Item: at.Item,
		Grade: said.Grade, Reasons: said.Reasons, Words: said.Words, Real: said.Phone != "", AtKiosk: !s.isPad(actor), Due: due,
	}
	if err := f.Do(Begin, Change{Form: &form}, actor, now); err != nil {
		return 0, err
	}
	return no, tx.Save(f)
}

// Take makes one of [Steps] on a follow-up: CallBack needs Finding and Words,
// Rectify Cause and Words, Answer, Uphold and Strike Words, Appeal Finding
// (Mistaken or Malicious) and Words, and For when the hall office notes it down
// for the head of the zone. What is struck counts in no figure. It
// returns the follow-up as that actor may see it; a repeated attempt as it is
// now. NotFound for no such follow-up.
func (s *Service) Take(ctx context.Context, actor app.Actor, attempt string, no uint64, step Step, change Change) (*FollowUp, error) {
	now := s.Now()
	return s.update(ctx, actor, attempt, no, func(tx app.Tx, f *FollowUp) error {
		mended := f.Mended != nil
		if err := f.Do(step, Change{Words: change.Words, Finding: change.Finding, Cause: change.Cause, For: change.For}, actor, now); err != nil {
			return err
		}
		if err := f.count(tx, step, mended); err != nil {
			return err
		}
		if f.State.Over() {
			return forget(tx, f)
		}
		return nil
	})
}

// count changes the figures as a step does. mended is whether the rating was
// rectified before it.
func (f *FollowUp) count(tx app.Tx, step Step, mended bool) error {
	changes := map[string]int64{}
	switch step {
	case Rectify:
		changes[countRectified] = 1
	case Strike:
		changes[strconv.Itoa(int(f.Grade))], changes[countStruck] = -1, 1
		if mended {
			changes[countRectified] = -1
		}
	}
	for what, n := range changes {
		if err := tx.Add(countKey(f.Day, f.Counter, what), n); err != nil {
			return err
		}
	}
	return nil
}

// forget takes the number to call back out of the visit: nobody is called any
// more.
func forget(tx app.Tx, f *FollowUp) error {
	v := &visited{Visit: Visit{Day: f.Day, Ticket: f.Ticket}}
	if err := tx.Load(v); err != nil {
		return err
	}
	v.Rating.Phone = ""
	return tx.Save(v)
}

// update runs one use case on a follow-up and returns it as saved.
func (s *Service) update(ctx context.Context, actor app.Actor, attempt string, no uint64, do func(app.Tx, *FollowUp) error) (*FollowUp, error) {
	var out *FollowUp
	err := s.Store.Update(ctx, actor, attempt, func(tx app.Tx) error {
		f, err := load(tx, no)
		if err != nil {
			return err
		}
		if err := do(tx, f); err != nil {
			return err
		}
		out = f
		return tx.Save(f)
	})
	if errors.Is(err, app.ErrRepeated) {
		file, err := s.File(ctx, actor, no)
		return file.FollowUp, err
	}
	if err != nil {
		return nil, fmt.Errorf("rating %d: %w", no, err)
	}
	return out.shown(actor), nil
}

// load loads the follow-up with a number.
func load(r app.Reader, no uint64) (*FollowUp, error) {
	f := &FollowUp{No: no}
	err := r.Load(f)
	if app.CodeOf(err) == app.NotFound {
		return nil, &app.Error{Code: app.NotFound, ID: "feedback.unknown", Rule: "R85", Args: app.Args{"no": no}, Cause: err}
	}
	return f, err
}
