package intake

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"yichuang/app"
)

// Draft is an unfinished sheet, kept so that a crash loses nothing that was
// typed. Keys of this room:
//
//	draft/<desk>           what stood on the desk's screen
//	draft/held/<ticket>    what was typed for a ticket that is on hold
//
// Lists:
//
//	draft.held             At: day, ticket    what is emptied the next day
type Draft struct {
	Desk   string   `cbor:"1,keyasint"`
	Data   []byte   `cbor:"2,keyasint"`           // a Sheet as JSON
	Day    app.Date `cbor:"3,keyasint,omitempty"` // of the ticket: the next day's has its number too
	Ticket string   `cbor:"4,keyasint,omitempty"` // on hold
}

// heldPart stands between the room's prefix and the number of a ticket.
const heldPart = "held"

var heldDrafts = app.List[heldDraft]{Name: "draft.held"}

// heldDraft is all that a row holds.
type heldDraft struct {
	Day    app.Date `cbor:"1,keyasint"`
	Ticket string   `cbor:"2,keyasint"`
}

// Key returns the draft's key.
func (f *Draft) Key() app.Key {
	if f.Ticket != "" {
		return app.K("draft", heldPart, f.Ticket)
	}
	return app.K("draft", f.Desk)
}

// Lists has the draft of a ticket as long as there is something in it; one of a
// desk is found by its desk.
func (f *Draft) Lists() []app.Row {
	if f.Ticket == "" || len(f.Data) == 0 {
		return nil
	}
	return []app.Row{heldDrafts.Row("", f.Day.String()+" "+f.Ticket, heldDraft{Day: f.Day, Ticket: f.Ticket})}
}

// SaveDraft keeps the sheet of the actor's desk; nil forgets it.
func (d *Desk) SaveDraft(ctx context.Context, actor app.Actor, s *Sheet) error {
	return d.keepDraft(ctx, actor, Draft{Desk: actor.Desk}, s)
}

// LoadDraft returns the sheet that was left on the actor's desk, nil for none.
func (d *Desk) LoadDraft(ctx context.Context, actor app.Actor) (*Sheet, error) {
	return d.sheetOf(ctx, &Draft{Desk: actor.Desk})
}

// HoldDraft makes what was typed at the actor's desk the draft of one of today's
// tickets, until whichever counter takes it up again, at the latest until the
// day is over; nil forgets it. Denied to all but the front.
func (d *Desk) HoldDraft(ctx context.Context, actor app.Actor, ticket string, s *Sheet) error {
	return d.swap(ctx, actor, ticket, nil, s)
}

// TakeUpDraft makes what was typed for one of today's tickets the draft of the
// desk that goes on with it. Denied to all but the front.
func (d *Desk) TakeUpDraft(ctx context.Context, actor app.Actor, ticket string, s *Sheet) error {
	return d.swap(ctx, actor, ticket, s, nil)
}

// swap puts one sheet into the draft of the desk and one into that of a ticket.
func (d *Desk) swap(ctx context.Context, actor app.Actor, ticket string, desk, held *Sheet) error {
	if !actor.Is(app.Front) {
		return predeclareDenied()
	}
	return d.Store.Update(ctx, actor, "", func(tx app.Tx) error {
		if err := (Draft{Desk: actor.Desk}).put(tx, desk); err != nil {
			return err
		}
		return Draft{Desk: actor.Desk, Day: app.DateOf(d.Now()), Ticket: ticket}.put(tx, held)
	})
}

// HeldDraft returns what was typed for one of today's tickets before it went on
// hold, nil for nothing. Denied to all but the front.
func (d *Desk) HeldDraft(ctx context.Context, actor app.Actor, ticket string) (*Sheet, error) {
	if !actor.Is(app.Front) {
		return nil, predeclareDenied()
	}
	return d.sheetOf(ctx, &Draft{Day: app.DateOf(d.Now()), Ticket: ticket})
}

// EmptyHeldDrafts takes away what was typed for tickets of days before today,
// which nobody takes up any more, and returns how many there were. Denied to
// everybody but the program itself.
func (d *Desk) EmptyHeldDrafts(ctx context.Context, actor app.Actor) (int, error) {
	if !actor.Is(app.System) {
		return 0, predeclareDenied()
	}
	today := app.DateOf(d.Now())
	var old []heldDraft
	err := d.Store.View(ctx, func(r app.Reader) error {
		rows, err := heldDrafts.All(r, "", "", 0)
		old = slices.DeleteFunc(rows, func(row heldDraft) bool { return row.Day >= today })
		return err
	})
	if err != nil {
		return 0, err
	}
	for n, row := range old {
		if err := d.keepDraft(ctx, actor, Draft{Day: row.Day, Ticket: row.Ticket}, nil); err != nil {
			return n, fmt.Errorf("empty held drafts: %w", err)
		}
	}
	return len(old), nil
}

// keepDraft puts a sheet into a draft of its own.
func (d *Desk) keepDraft(ctx context.Context, actor app.Actor, of Draft, s *Sheet) error {
	return d.Store.Update(ctx, actor, "", func(tx app.Tx) error { return of.put(tx, s) })
}

// put puts a sheet into a draft, unless it is of a later day already. A ticket
// for which nothing was kept gets no empty draft.
func (f Draft) put(tx app.Tx, s *Sheet) error {
	var data []byte
	if s != nil {
		var err error
		if data, err = json.Marshal(s); err != nil {
			return fmt.Errorf("draft: %w", err)
		}
	}
	was := &Draft{Desk: f.Desk, Ticket: f.Ticket}
	if err := tx.Load(was); err != nil && app.CodeOf(err) != app.NotFound {
		return err
	}
	if was.Day > f.Day || f.Ticket != "" && len(was.Data) == 0 && data == nil {
		return nil
	}
	was.Desk, was.Day, was.Data = f.Desk, f.Day, data
	return tx.Save(was)
}

// sheetOf reads the sheet of a draft of its day, nil for none.
func (d *Desk) sheetOf(ctx context.Context, of *Draft) (*Sheet, error) {
	f := &Draft{Desk: of.Desk, Ticket: of.Ticket}
	err := d.Store.View(ctx, func(r app.Reader) error { return r.Load(f) })
	if app.CodeOf(err) == app.NotFound || err == nil && (len(f.Data) == 0 || f.Day != of.Day) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	s := &Sheet{}
	if err := json.Unmarshal(f.Data, s); err != nil {
		return nil, errors.Join(&app.Error{Code: app.Internal, ID: "intake.draft_unreadable"}, err)
	}
	return s, nil
}
