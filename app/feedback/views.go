package feedback

import (
	"context"
	"slices"

	"yichuang/app"
)

// Waiting lists what is to be put right, the earliest day first: the hall office
// sees the whole hall, the head of a zone that zone. Denied to others: what was
// rated is not for who was rated.
func (s *Service) Waiting(ctx context.Context, actor app.Actor) ([]Row, error) {
	return s.rows(ctx, actor, func(r app.Reader) ([]Row, error) { return openList.All(r, "", "", 0) })
}

// Ended lists what is over of the ratings given in the month of a day, the
// newest first. It shows and refuses as [Service.Waiting] does.
func (s *Service) Ended(ctx context.Context, actor app.Actor, month app.Date) ([]Row, error) {
	rows, err := s.rows(ctx, actor, func(r app.Reader) ([]Row, error) { return overList.All(r, monthPart(month), "", 0) })
	slices.Reverse(rows)
	return rows, err
}

func (s *Service) rows(ctx context.Context, actor app.Actor, read func(app.Reader) ([]Row, error)) ([]Row, error) {
	if err := mayRead(actor); err != nil {
		return nil, err
	}
	var out []Row
	err := s.Store.View(ctx, func(r app.Reader) (err error) {
		out, err = read(r)
		return err
	})
	if !actor.Is(app.Office) {
		out = slices.DeleteFunc(out, func(row Row) bool { return ofHead(&FollowUp{Zone: row.Zone, Staff: row.Staff}, actor) != nil })
	}
	return out, err
}

func mayRead(actor app.Actor) error {
	if actor.IsAny(app.Office, app.Supervisor) {
		return nil
	}
	return refuse(app.Denied, "feedback.readers", nil)
}

// File is a follow-up as one opens it: with its journal, and for the hall office
// the number to call back, "" for none left or none any more.
type File struct {
	FollowUp *FollowUp
	Journal  []Entry
	Phone    string
}

// File opens a follow-up: to the hall office whole, to the head of its zone
// without what says who rated, to others it is Denied. NotFound for none.
func (s *Service) File(ctx context.Context, actor app.Actor, no uint64) (File, error) {
	if err := mayRead(actor); err != nil {
		return File{}, err
	}
	var out File
	err := s.Store.View(ctx, func(r app.Reader) error {
		f, err := load(r, no)
		if err != nil {
			return err
		}
		if !actor.Is(app.Office) {
			if err := ofHead(f, actor); err != nil {
				return err
			}
		}
		journal, err := app.JournalOf[Entry](r, f)
		if err != nil {
			return err
		}
		v := &visited{Visit: Visit{Day: f.Day, Ticket: f.Ticket}}
		if err := r.Load(v); err != nil {
			return err
		}
		out = File{FollowUp: f.shown(actor)}
		for _, e := range journal {
			out.Journal = append(out.Journal, e.shown(actor))
		}
		if actor.Is(app.Office) {
			out.Phone = v.Rating.Phone
		}
		return nil
	})
	return out, err
}

// shown is the follow-up as the actor may see it.
func (f *FollowUp) shown(actor app.Actor) *FollowUp {
	if actor.Is(app.Office) {
		return f
	}
	hidden := *f
	hidden.Ticket, hidden.Cases = "", nil
	return &hidden
}

func (e Entry) shown(actor app.Actor) Entry {
	if e.Change.Form == nil || actor.Is(app.Office) {
		return e
	}
	form := *e.Change.Form
	form.Ticket, form.Cases = "", nil
	e.Change.Form = &form
	return e
}

// OpenCases returns the numbers of the cases of which a negative rating is being
// looked into (R85).
func OpenCases(r app.Reader) (map[string]bool, error) {
	out := map[string]bool{}
	for row, err := range openList.Rows(r, "", "", 0) {
		if err != nil {
			return nil, err
		}
		f := &FollowUp{No: row.No}
		if err := r.Load(f); err != nil {
			return nil, err
		}
		for _, number := range f.Cases {
			out[number] = true
		}
	}
	return out, nil
}

// Left returns the key of the visit of a ticket, "" for none. open says that
// its rating is being looked into (R85).
func Left(r app.Reader, day app.Date, ticket string) (key app.Key, open bool, err error) {
	v := &visited{Visit: Visit{Day: day, Ticket: ticket}}
	if err := r.Load(v); err != nil {
		if app.CodeOf(err) == app.NotFound {
			err = nil
		}
		return "", false, err
	}
	if v.FollowUp == 0 {
		return v.Key(), false, nil
	}
	f, err := load(r, v.FollowUp)
	return v.Key(), err == nil && !f.State.Over(), err
}
