package oversight

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"yichuang/app"
	"yichuang/app/queue"
)

// TicketDays is how many calendar days after its own a ticket goes to the
// archive where the hall's settings say nothing; LeastTicketDays is the least a
// hall can set: until the working day behind it a visit is rated at a kiosk,
// which reads no archive (R84).
const (
	TicketDays      = 30
	LeastTicketDays = 14
)

// DayFiling says which tickets and appointments are to go to the archive.
type DayFiling struct {
	Days    int                         // of so many days ago at least; 0: as the hall has it
	Limit   int                         // of both together at most; 0: all
	Between func(context.Context) error // called after each few that went; its error ends the run
	Told    func(FiledDays)             // called after each day with how far it is
}

// FiledDays is how far a run came.
type FiledDays struct {
	Days   int          // of so many days ago at least
	Moved  int          // tickets that went, with their slips and visits
	Whole  int          // days of which no ticket stays
	Booked int          // appointments that went, with their slips
	Held   map[Held]int // why others stay
	Failed int          // of both
	More   bool         // the limit ended it
}

// FileDays moves the tickets of days gone by, the earliest first, with their
// journals, slips, calls and visits to the archive of their year, and then the
// appointments that do not count against their persons any more. The last day
// that was closed stays, and so do figures. It may be ended at any moment and
// run again. What cannot be moved is counted and passed over; the last error is
// returned with the figures. It refuses as [Desk.FileAway] does.
func (d *Desk) FileDays(ctx context.Context, actor app.Actor, f DayFiling) (FiledDays, error) {
	if err := d.officeOnly(actor, ""); err != nil {
		return FiledDays{}, err
	}
	if d.Archive == nil {
		return FiledDays{}, errNoArchive
	}
	if f.Days == 0 {
		f.Days = d.Hall.TicketsAfter(TicketDays)
	}
	f.Days = max(f.Days, LeastTicketDays)
	run := &dayFiling{DayFiling: f, d: d, actor: actor, out: FiledDays{Days: f.Days, Held: map[Held]int{}}}
	until := d.today().AddDays(-f.Days)
	days, err := d.Queue.ToFile(ctx, until)
	if err != nil {
		return run.out, err
	}
	booked, err := d.Queue.ToEmpty(ctx, until)
	if err != nil || len(days)+len(booked) == 0 {
		return run.out, err
	}
	err = d.Archive.Archiving(ctx, func(m app.Mover) error {
		run.mover = m
		if err := run.each(ctx, days, run.day); err != nil {
			return err
		}
		return run.each(ctx, booked, run.bookings)
	})
	if err == nil {
		err = run.failed
	}
	if err != nil {
		return run.out, fmt.Errorf("archive: %w", err)
	}
	return run.out, nil
}

// dayFiling is one run.
type dayFiling struct {
	DayFiling
	d      *Desk
	actor  app.Actor
	mover  app.Mover
	kept   int // of the day that stay
	out    FiledDays
	failed error // of the last that could not be moved
}

// each goes from day to day until the limit.
func (f *dayFiling) each(ctx context.Context, days []app.Date, do func(context.Context, app.Date) error) error {
	for _, day := range days {
		if f.out.More {
			return nil
		}
		f.kept = 0
		if err := do(ctx, day); err != nil {
			return err
		}
		if f.Told != nil && !f.out.More {
			f.Told(f.out)
		}
	}
	return nil
}

// What one parcel holds: a commit takes it whole.
const (
	fewTogether   = 5
	callsTogether = 20
)

// left is how many more may go in one parcel.
func (f *dayFiling) left() int {
	if f.Limit == 0 {
		return fewTogether
	}
	return min(fewTogether, f.Limit-f.out.Moved-f.out.Booked)
}

// day moves the tickets of a day, and then what of the day belongs to none.
func (f *dayFiling) day(ctx context.Context, day app.Date) error {
	all, err := f.d.Queue.KeptOf(ctx, day)
	if err != nil {
		return err
	}
	for len(all.Numbers) > 0 && !f.out.More {
		var some []string
		if some, all.Numbers, err = f.here(ctx, day, all.Numbers); err != nil {
			return err
		}
		if err := f.few(ctx, day, some, ticketParcel, &f.out.Moved); err != nil {
			return err
		}
	}
	if f.out.More || f.kept > 0 {
		return nil
	}
	if err := f.calls(ctx, day, all.Marks); err != nil {
		return err
	}
	f.out.Whole++
	return f.d.Queue.Filed(ctx, f.actor, day)
}

// here takes the next few tickets that are in the hall.
func (f *dayFiling) here(ctx context.Context, day app.Date, numbers []string) (some, rest []string, err error) {
	for i, number := range numbers {
		year, err := f.d.Archive.YearOf(ctx, (&queue.Ticket{Day: day, Number: number}).Key())
		if err != nil {
			return nil, nil, err
		}
		if year == "" {
			some = append(some, number)
		}
		if len(some) == f.left() {
			return some, numbers[i+1:], nil
		}
	}
	return some, nil, nil
}

// bookings moves the appointments of a day.
func (f *dayFiling) bookings(ctx context.Context, day app.Date) error {
	all, err := f.d.Queue.Appointments(ctx, day)
	if err != nil {
		return err
	}
	for len(all) > 0 && !f.out.More {
		var codes []string
		for _, row := range all[:min(len(all), f.left())] {
			codes = append(codes, row.Code)
		}
		all = all[len(codes):]
		if err := f.few(ctx, day, codes, bookingParcel, &f.out.Booked); err != nil {
			return err
		}
	}
	if f.out.More || f.kept > 0 {
		return nil
	}
	return f.d.Queue.Emptied(ctx, f.actor, day)
}

// few moves a few tickets or appointments and counts them, or why they stay.
func (f *dayFiling) few(ctx context.Context, day app.Date, numbers []string, gather func(app.Reader, app.Date, string) ([]app.Key, Held, error), moved *int) error {
	if len(numbers) == 0 {
		return nil
	}
	goes, held := 0, map[Held]int{}
	err := f.mover.Move(ctx, func(r app.Reader) (p app.Parcel, err error) {
		goes, held = 0, map[Held]int{}
		p.Year = strconv.Itoa(day.Year())
		for _, number := range numbers {
			keys, why, err := gather(r, day, number)
			switch {
			case err != nil:
				return p, fmt.Errorf("%s %s: %w", day, number, err)
			case why != "":
				held[why]++
			default:
				goes++
				p.Records = append(p.Records, keys...)
			}
		}
		return p, nil
	})
	switch {
	case ctx.Err() != nil:
		return err
	case errors.Is(err, &app.Error{ID: "record.changed"}):
		held, goes = map[Held]int{HeldChanged: len(numbers)}, 0
	case app.CodeOf(err) == app.Unavailable, app.CodeOf(err) == app.Conflict:
		return err
	case err != nil:
		f.out.Failed += len(numbers)
		f.kept += len(numbers)
		f.failed = err
		return ctx.Err()
	}
	for why, n := range held {
		f.out.Held[why] += n
		f.kept += n
	}
	*moved += goes
	f.out.More = f.left() <= 0
	return f.pause(ctx)
}

func (f *dayFiling) pause(ctx context.Context) error {
	if f.Between != nil {
		return f.Between(ctx)
	}
	return ctx.Err()
}

// calls moves the notes of who had which ticket of a day, and its calls.
func (f *dayFiling) calls(ctx context.Context, day app.Date, marks []app.Key) error {
	year := strconv.Itoa(day.Year())
	err := f.d.Queue.Gather(ctx, f.actor, day)
	if err == nil {
		err = f.mover.Move(ctx, func(app.Reader) (app.Parcel, error) {
			return app.Parcel{Year: year, Records: append([]app.Key{queue.PersonsOf(day)}, marks...)}, nil
		})
	}
	for moved := 1; err == nil && moved > 0; {
		err = f.mover.Move(ctx, func(r app.Reader) (app.Parcel, error) {
			keys, err := queue.CallsOf(r, day, callsTogether)
			moved = len(keys)
			return app.Parcel{Year: year, Records: keys}, err
		})
		if err == nil && moved > 0 {
			err = f.pause(ctx)
		}
	}
	return err
}
