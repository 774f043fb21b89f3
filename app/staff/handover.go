package staff

import (
	"context"
	"errors"
	"strings"
	"time"
	"unicode/utf8"

	"yichuang/app"
)

// Handing is what the giver of a desk says: who takes it, and what is there.
type Handing struct {
	To      string // staff number
	Open    []string
	Tickets []string
	Keys    string
	Remarks string
}

// What a hand-over holds at most, in numbers of each kind and in letters.
const (
	maxNumbers = 500
	maxText    = 1000
)

func (h *Handing) check() error {
	h.To, h.Keys, h.Remarks = strings.TrimSpace(h.To), strings.TrimSpace(h.Keys), strings.TrimSpace(h.Remarks)
	if len(h.Open) > maxNumbers || len(h.Tickets) > maxNumbers {
		return &app.Error{Code: app.Invalid, Field: "open", ID: "staff.shift_many", Args: app.Args{"most": maxNumbers}}
	}
	for field, text := range map[string]string{"keys": h.Keys, "remarks": h.Remarks} {
		if err := short(field, text); err != nil {
			return err
		}
	}
	return nil
}

func short(field, text string) error {
	if utf8.RuneCountInString(text) > maxText {
		return &app.Error{Code: app.Invalid, Field: field, ID: "staff.text_long", Args: app.Args{"most": maxText}}
	}
	return nil
}

// HandShift hands the actor's desk over to somebody who may work at it, with
// the giver's signature. Conflict while an earlier hand-over of the desk waits
// for its taker. The same attempt gives the same hand-over.
func (s *Service) HandShift(ctx context.Context, actor app.Actor, attempt string, h Handing) (*Shift, error) {
	if err := h.check(); err != nil {
		return nil, err
	}
	now := s.Now().UTC().Truncate(time.Microsecond)
	var out *Shift
	err := s.Store.Update(ctx, actor, attempt, func(tx app.Tx) error {
		shift := &Shift{
			Desk: actor.Desk, State: ShiftGiven, From: Signature{No: actor.Staff, Name: actor.Name, At: now},
			Open: h.Open, Tickets: h.Tickets, Keys: h.Keys, Remarks: h.Remarks, Attempt: attempt,
		}
		taker, err := s.taker(tx, actor, h.To)
		if err != nil {
			return err
		}
		shift.To = Signature{No: taker.No, Name: taker.Name}
		waits, err := given(tx, actor.Desk)
		if err != nil {
			return err
		}
		if waits != nil {
			return &app.Error{Code: app.Conflict, ID: "staff.shift_open", Args: app.Args{"desk": actor.Desk, "no": waits.To.No}, Rule: "R104"}
		}
		if shift.Serial, err = tx.Next(shiftSeries(shift.Desk)); err != nil {
			return err
		}
		out = shift
		return tx.Save(shift)
	})
	if errors.Is(err, app.ErrRepeated) {
		return s.handed(ctx, actor.Desk, attempt)
	}
	if err != nil {
		return nil, err
	}
	return out, nil
}

// taker finds who takes the desk over: somebody else, who may work there too.
func (s *Service) taker(r app.Reader, giver app.Actor, no string) (*Person, error) {
	counter, ok := s.Hall.Counter(giver.Desk)
	if !ok {
		return nil, noDesk(giver.Desk)
	}
	if err := mayWorkAt(counter, giver.Staff, giver.Roles, giver.Dept); err != nil {
		return nil, err
	}
	if no == giver.Staff {
		return nil, &app.Error{Code: app.Invalid, Field: "to", ID: "staff.shift_self", Rule: "R104"}
	}
	p, err := working(r, no)
	if err == nil {
		err = mayWorkAt(counter, p.No, p.Roles, p.Dept)
	}
	return p, err
}

// given returns the hand-over of the desk that waits for its taker, nil for
// none: it can only be the last one.
func given(r app.Reader, desk string) (*Shift, error) {
	serial, err := r.Last(shiftSeries(desk))
	if err != nil || serial == 0 {
		return nil, err
	}
	h := &Shift{Desk: desk, Serial: serial}
	if err := r.Load(h); err != nil || h.State != ShiftGiven {
		return nil, err
	}
	return h, nil
}

// handed finds the hand-over of an attempt made before.
func (s *Service) handed(ctx context.Context, desk, attempt string) (*Shift, error) {
	var out *Shift
	err := s.Store.View(ctx, func(r app.Reader) error {
		last, err := r.Last(shiftSeries(desk))
		for serial := last; err == nil && serial > 0; serial-- {
			h := &Shift{Desk: desk, Serial: serial}
			if err = r.Load(h); err == nil && h.Attempt == attempt {
				out = h
				return nil
			}
		}
		return errors.Join(err, app.ErrRepeated)
	})
	return out, err
}

// TakeShift takes a desk over: the taker's signature, given at the desk. The
// same attempt gives the same hand-over.
func (s *Service) TakeShift(ctx context.Context, actor app.Actor, attempt, desk string, serial uint64) (*Shift, error) {
	return s.answer(ctx, actor, attempt, TakeStep, &Shift{Desk: desk, Serial: serial})
}

// RefuseShift says why the desk is not taken over as it was handed: the taker,
// or a supervisor for one who does not come. The giver may then hand it again.
func (s *Service) RefuseShift(ctx context.Context, actor app.Actor, attempt, desk string, serial uint64, reason string) (*Shift, error) {
	reason = strings.TrimSpace(reason)
	if reason == "" {
		return nil, &app.Error{Code: app.Invalid, Field: "reason", ID: "staff.shift_reason", Rule: "R104"}
	}
	if err := short("reason", reason); err != nil {
		return nil, err
	}
	return s.answer(ctx, actor, attempt, RefuseStep, &Shift{Desk: desk, Serial: serial, Reason: reason})
}

func (s *Service) answer(ctx context.Context, actor app.Actor, attempt string, step ShiftStep, asked *Shift) (*Shift, error) {
	now := s.Now().UTC().Truncate(time.Microsecond)
	var out *Shift
	err := s.Store.Update(ctx, actor, attempt, func(tx app.Tx) error {
		h, err := shift(tx, asked.Desk, asked.Serial)
		if err != nil {
			return err
		}
		move, err := h.can(step, actor)
		if err != nil {
			return err
		}
		h.State = move.To
		switch step {
		case TakeStep:
			h.To.At = now
		case RefuseStep:
			h.Refused, h.Reason = &Signature{No: actor.Staff, Name: actor.Name, At: now}, asked.Reason
		}
		out = h
		return tx.Save(h)
	})
	if errors.Is(err, app.ErrRepeated) {
		return s.Shift(ctx, asked.Desk, asked.Serial)
	}
	if err != nil {
		return nil, err
	}
	return out, nil
}

func shift(r app.Reader, desk string, serial uint64) (*Shift, error) {
	h := &Shift{Desk: desk, Serial: serial}
	err := r.Load(h)
	if app.CodeOf(err) == app.NotFound {
		return nil, &app.Error{Code: app.NotFound, ID: "staff.shift_unknown", Args: app.Args{"desk": desk, "number": serial}}
	}
	return h, err
}

// Shift returns one hand-over of a desk.
func (s *Service) Shift(ctx context.Context, desk string, serial uint64) (*Shift, error) {
	var out *Shift
	err := s.Store.View(ctx, func(r app.Reader) (err error) {
		out, err = shift(r, desk, serial)
		return err
	})
	return out, err
}

// GivenShift returns the hand-over of the desk that waits for its taker, nil
// when none does.
func (s *Service) GivenShift(ctx context.Context, desk string) (*Shift, error) {
	var out *Shift
	err := s.Store.View(ctx, func(r app.Reader) (err error) {
		out, err = given(r, desk)
		return err
	})
	return out, err
}

// Shifts returns the hand-overs of a desk, newest first, at most limit (0: all).
func (s *Service) Shifts(ctx context.Context, desk string, limit int) ([]ShiftRow, error) {
	var out []ShiftRow
	err := s.Store.View(ctx, func(r app.Reader) (err error) {
		out, err = shifts.All(r, desk, "", limit)
		return err
	})
	return out, err
}
