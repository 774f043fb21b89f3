package queue

import (
	"context"
	"errors"
	"slices"

	"yichuang/app"
)

// What a day gone by has left in the hall goes to the archive: its tickets, its
// calls, the notes of who had which ticket, and later its appointments. Its
// figures, its series and the record of the day stay.

// persons is what the notes of who had which ticket of a day go to the archive
// with: nothing but the day tells where one is.
type persons struct {
	Day app.Date `cbor:"1,keyasint"`
}

// PersonsOf returns the key of the record with which the notes of who had which
// ticket of a day go to the archive.
func PersonsOf(day app.Date) app.Key { return (&persons{Day: day}).Key() }

// Key returns the key of the day's persons.
func (p *persons) Key() app.Key { return app.K(personsPrefix, p.Day.String()) }

// Lists is empty: nobody lists days of persons.
func (p *persons) Lists() []app.Row { return nil }

// Gather makes the record of PersonsOf, if there is none.
func (s *Service) Gather(ctx context.Context, actor app.Actor, day app.Date) error {
	return s.Store.Update(ctx, actor, "", func(tx app.Tx) error {
		p := &persons{Day: day}
		if err := tx.Load(p); app.CodeOf(err) != app.NotFound {
			return err
		}
		return tx.Save(p)
	})
}

// SlipID returns the id of the print job of a ticket's slip.
func SlipID(day app.Date, number string) string { return slipID(&Ticket{Day: day, Number: number}) }

// BookingSlipID returns the id of the print job of an appointment's slip.
func BookingSlipID(day app.Date, code string) string {
	return bookingSlipID(&Appointment{Day: day, Code: code})
}

// ToFile lists the closed days up to one whose tickets are in the hall still,
// the earliest first. The last day that was closed is never among them.
func (s *Service) ToFile(ctx context.Context, until app.Date) ([]app.Date, error) {
	return s.closedDays(ctx, until, func(d DayRow) bool { return !d.Filed })
}

// ToEmpty lists the closed days up to one whose appointments are in the hall
// still, likewise. None of them counts against its person any more.
func (s *Service) ToEmpty(ctx context.Context, until app.Date) ([]app.Date, error) {
	rules := s.Rules()
	counts := app.DateOf(s.Now()).AddDays(-rules.NoShowDays - rules.BarDays)
	return s.closedDays(ctx, min(until, counts.AddDays(-1)), func(d DayRow) bool { return !d.Empty })
}

func (s *Service) closedDays(ctx context.Context, until app.Date, want func(DayRow) bool) (out []app.Date, err error) {
	err = s.Store.View(ctx, func(r app.Reader) error {
		all, err := days.All(r, "", "", 0)
		out = nil
		for _, d := range all[min(1, len(all)):] {
			if d.Date <= until && want(d) {
				out = append(out, d.Date)
			}
		}
		slices.Reverse(out)
		return err
	})
	return out, err
}

// Filed notes that the tickets of a closed day are in the archive.
func (s *Service) Filed(ctx context.Context, actor app.Actor, day app.Date) error {
	return s.note(ctx, actor, day, func(d *Day) { d.Filed = true })
}

// Emptied notes that the appointments of a closed day are in the archive.
func (s *Service) Emptied(ctx context.Context, actor app.Actor, day app.Date) error {
	return s.note(ctx, actor, day, func(d *Day) { d.Empty = true })
}

func (s *Service) note(ctx context.Context, actor app.Actor, day app.Date, set func(*Day)) error {
	return s.Store.Update(ctx, actor, "", func(tx app.Tx) error {
		d := &Day{Date: day}
		if err := tx.Load(d); err != nil {
			return err
		}
		set(d)
		return tx.Save(d)
	})
}

// Kept is what is kept of a day's tickets, wherever it is.
type Kept struct {
	Numbers []string  // of the tickets, each once
	Marks   []app.Key // notes of who had which
}

// mostGap is how many numbers one after another are passed over before a prefix
// has no more: a kiosk holds some ready for when the hall is away, and a crash
// leaves a gap of up to 256.
const mostGap = 400

// KeptOf finds the tickets of a day gone by. Those that were drawn and never
// given leave gaps among the numbers.
func (s *Service) KeptOf(ctx context.Context, day app.Date) (Kept, error) {
	var prefixes, businesses []string
	err := s.Store.View(ctx, func(r app.Reader) error {
		prefixes, businesses = []string{BookingPrefix}, nil
		return s.everyPlan(r, day, func(p *Plan) {
			for _, b := range p.Businesses {
				prefixes, businesses = append(prefixes, b.Prefix), append(businesses, b.ID)
			}
		})
	})
	if err != nil {
		return Kept{}, err
	}
	k := &keeping{day: day, businesses: unique(businesses)}
	for _, prefix := range unique(prefixes) {
		for _, first := range []uint64{1, spareFrom + 1} {
			if err := s.keptFrom(ctx, k, prefix, first); err != nil {
				return Kept{}, err
			}
		}
	}
	k.out.Numbers, k.out.Marks = unique(k.out.Numbers), unique(k.out.Marks)
	return k.out, nil
}

// keptFrom looks up the tickets of a prefix from a serial on.
func (s *Service) keptFrom(ctx context.Context, k *keeping, prefix string, first uint64) error {
	for from, gap := first, 0; gap < mostGap; from += keptAhead {
		var seen Kept
		misses := 0
		err := s.Store.View(ctx, func(r app.Reader) (err error) {
			seen, misses, err = k.some(r, prefix, from)
			return err
		})
		if err != nil {
			return err
		}
		if gap += misses; len(seen.Numbers) > 0 {
			gap = misses
		}
		k.out.Numbers, k.out.Marks = append(k.out.Numbers, seen.Numbers...), append(k.out.Marks, seen.Marks...)
	}
	return nil
}

func unique[T ~string](all []T) []T {
	slices.Sort(all)
	return slices.Compact(all)
}

const keptAhead = 100 // numbers are looked up at a time

// keeping looks the tickets of a day up.
type keeping struct {
	day        app.Date
	businesses []string
	out        Kept
}

// some looks up the next numbers of a prefix. misses is how many there are not
// behind the last there is.
func (k *keeping) some(r app.Reader, prefix string, from uint64) (out Kept, misses int, err error) {
	var tickets []*Ticket
	var keys []app.Key
	for n := from; n < from+keptAhead; n++ {
		t := &Ticket{Day: k.day, Number: prefix + app.Serial(n, 3)}
		tickets, keys = append(tickets, t), append(keys, t.Key())
	}
	app.Foresee(r, keys...)
	for _, t := range tickets {
		if err := r.Load(t); app.CodeOf(err) == app.NotFound {
			misses++
			continue
		} else if err != nil {
			return out, 0, err
		}
		misses = 0
		out.Numbers = append(out.Numbers, t.Number)
		marks, err := k.marks(r, t)
		if err != nil {
			return out, 0, err
		}
		out.Marks = append(out.Marks, marks...)
	}
	return out, misses, nil
}

// marks are the notes of whose the ticket was: one of its business, and of each
// that it was sent on from.
func (k *keeping) marks(r app.Reader, t *Ticket) ([]app.Key, error) {
	if t.Person == "" {
		return nil, nil
	}
	of := func(business string) *person { return &person{Day: t.Day, Business: business, Ref: t.Person} }
	sent, err := sentOn(r, t)
	if err != nil || !sent {
		return []app.Key{of(t.Business).Key()}, err
	}
	var out []app.Key
	for _, business := range k.businesses {
		p := of(business)
		switch err := r.Load(p); {
		case err == nil:
			out = append(out, p.Key())
		case app.CodeOf(err) != app.NotFound:
			return nil, err
		}
	}
	return out, nil
}

var errSent = errors.New("sent on")

func sentOn(r app.Reader, t *Ticket) (bool, error) {
	err := r.Entries(t, func(_ uint64, decode func(any) error) error {
		var e Event
		if err := decode(&e); err != nil {
			return err
		}
		if e.Step == StepTransfer {
			return errSent
		}
		return nil
	})
	if errors.Is(err, errSent) {
		return true, nil
	}
	return false, err
}

// CallsOf lists the keys of the calls of a day that are in the hall, at most
// limit.
func CallsOf(r app.Reader, day app.Date, limit int) ([]app.Key, error) {
	var out []app.Key
	err := r.Scan(calls.Key(day.String()), "", limit, func(h app.Hit, _ func(any) error) error {
		out = append(out, h.Key)
		return nil
	})
	return out, err
}
