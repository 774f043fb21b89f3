package dualnotice

import (
	"context"

	"yichuang/app"
)

// Inbox lists the notifications with parts that wait for the actor's
// department, the oldest first. Denied for an actor without a department.
func (s *Service) Inbox(ctx context.Context, actor app.Actor) ([]Row, error) {
	return s.ofDept(ctx, inbox, actor)
}

// Claimed lists the notifications with parts the actor's department has
// claimed, the oldest first. Denied for an actor without a department.
func (s *Service) Claimed(ctx context.Context, actor app.Actor) ([]Row, error) {
	return s.ofDept(ctx, claimed, actor)
}

// Pool lists the notifications with parts any department may claim, the oldest
// first.
func (s *Service) Pool(ctx context.Context) ([]Row, error) { return s.rows(ctx, pool, "") }

func (s *Service) ofDept(ctx context.Context, list app.List[Row], actor app.Actor) ([]Row, error) {
	if actor.Dept == "" {
		return nil, refuse(app.Denied, "dual.no_department", nil)
	}
	return s.rows(ctx, list, actor.Dept)
}

func (s *Service) rows(ctx context.Context, list app.List[Row], part string) ([]Row, error) {
	var out []Row
	err := s.Store.View(ctx, func(r app.Reader) (err error) {
		out, err = list.All(r, part, "", 0)
		return err
	})
	return out, err
}

// File is a notification as one opens it: with its journal.
type File struct {
	Push    *Push
	Journal []Entry
}

// Open reads the notification of a case with its journal. NotFound when nothing
// was told of the case.
func (s *Service) Open(ctx context.Context, number string) (File, error) {
	var out File
	err := s.Store.View(ctx, func(r app.Reader) error {
		p := &Push{Case: number}
		if err := r.Load(p); err != nil {
			return err
		}
		journal, err := app.JournalOf[Entry](r, p)
		out = File{Push: p, Journal: journal}
		return err
	})
	if app.CodeOf(err) == app.NotFound {
		return File{}, &app.Error{Code: app.NotFound, ID: "dual.not_told", Rule: "R80", Args: app.Args{"case": number}, Cause: err}
	}
	return out, err
}

// Changed fires whenever a notification may have changed.
func (s *Service) Changed(ctx context.Context) <-chan struct{} {
	return s.Store.Changed(ctx, Prefixes()...)
}
