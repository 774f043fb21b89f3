package oversight

import (
	"context"
	"errors"
	"fmt"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/feedback"
)

// ArchiveDays is after how many calendar days a closed case goes to the archive
// where the hall's settings say nothing.
const ArchiveDays = 30

// Filing says how many cases are to go to the archive.
type Filing struct {
	Days    int                         // closed for so many days at least; 0: as the hall has it
	Limit   int                         // cases at most; 0: all
	Between func(context.Context) error // called after each case that went; its error ends the run
	Told    func(Filed)                 // called now and then with how far it is
}

// Filed is how far a run came.
type Filed struct {
	No     uint64       `cbor:"1,keyasint" json:"no"`
	Begun  time.Time    `cbor:"2,keyasint" json:"begun"`
	By     app.Actor    `cbor:"3,keyasint" json:"by"`
	Days   int          `cbor:"4,keyasint" json:"days"`
	Seen   int          `cbor:"5,keyasint" json:"seen"`            // closed cases looked at
	Moved  int          `cbor:"6,keyasint" json:"moved"`           // cases that went
	Late   int          `cbor:"7,keyasint,omitempty" json:"late"`  // papers that followed their case
	Young  int          `cbor:"8,keyasint,omitempty" json:"young"` // not closed long enough
	Held   map[Held]int `cbor:"9,keyasint,omitempty" json:"held"`  // why others stay
	Failed int          `cbor:"10,keyasint,omitempty" json:"failed"`
	Ended  time.Time    `cbor:"11,keyasint,omitzero" json:"ended,omitzero"`
	More   bool         `cbor:"12,keyasint,omitempty" json:"more"` // the limit ended it
}

// Held is why a case that was closed long ago, or a ticket, stays in the hall.
type Held string

// The reasons.
const (
	HeldResult   Held = "result"   // a result waits, or a department has it before it
	HeldPrint    Held = "print"    // a paper is not printed, or nobody knows whether it is
	HeldDual     Held = "dual"     // a department has not taken note of what follows
	HeldRating   Held = "rating"   // a negative rating of it is being looked into
	HeldRecalled Held = "recalled" // it was brought back lately
	HeldPromise  Held = "promise"  // a promised paper has not come
	HeldChanged  Held = "changed"  // somebody is at it
	HeldQueue    Held = "queue"    // a ticket has not ended
)

var heldIDs = map[Held]string{
	HeldResult: "archive.held_result", HeldPrint: "archive.held_print", HeldDual: "archive.held_dual", HeldRating: "archive.held_rating",
	HeldRecalled: "archive.held_recalled", HeldPromise: "archive.held_promise", HeldChanged: "archive.held_changed",
	HeldQueue: "archive.held_queue",
}

// MessageID returns the id of the reason's words.
func (h Held) MessageID() string { return heldIDs[h] }

// errNoArchive answers a desk that was given no archive.
var errNoArchive = &app.Error{Code: app.Unavailable, ID: "store.no_archive"}

// settled are the states after which a case may go: nothing is to be decided or
// given out any more.
var settled = append(over(), casework.Delivered)

func over() []casework.State {
	var out []casework.State
	for _, s := range casework.States() {
		if s.Over() {
			out = append(out, s)
		}
	}
	return out
}

// FileAway moves closed cases, one after another, to the archive of the year in
// which they were closed: those over for so many days of which nothing is open.
// It may be ended at any moment and run again. A case that cannot be moved is
// counted and passed over; the last error of one is returned with the figures.
// Denied to everybody but the hall office and the program itself; Conflict
// "store.archiving" while another machine does the same.
func (d *Desk) FileAway(ctx context.Context, actor app.Actor, f Filing) (Filed, error) {
	if err := d.officeOnly(actor, ""); err != nil {
		return Filed{}, err
	}
	if d.Archive == nil {
		return Filed{}, errNoArchive
	}
	if f.Days == 0 {
		f.Days = d.Hall.ArchiveAfter(ArchiveDays)
	}
	run := &filing{d: d, Filing: f, actor: actor, out: Filed{Begun: d.Now().UTC(), By: actor, Days: f.Days, Held: map[Held]int{}}}
	run.until = run.out.Begun.Add(-time.Duration(f.Days) * 24 * time.Hour)
	err := d.Archive.Archiving(ctx, func(m app.Mover) error {
		run.mover = m
		if err := run.prepare(ctx); err != nil {
			return err
		}
		err := run.cases(ctx)
		if err == nil {
			err = run.late(ctx)
		}
		run.out.Ended = d.Now().UTC()
		return errors.Join(err, run.note(context.WithoutCancel(ctx)))
	})
	if err == nil {
		err = run.failed
	}
	if err != nil {
		return run.out, fmt.Errorf("archive: %w", err)
	}
	return run.out, nil
}

// filing is one run.
type filing struct {
	Filing
	d      *Desk
	actor  app.Actor
	mover  app.Mover
	until  time.Time // a case closed later stays
	rated  map[string]bool
	out    Filed
	failed error // of the last case that could not be moved
}

// prepare reads which cases a rating is being looked into of.
func (f *filing) prepare(ctx context.Context) error {
	return f.d.Store.View(ctx, func(r app.Reader) error {
		open, err := feedback.OpenCases(r)
		f.rated = open
		return err
	})
}

const (
	filedAhead = 200 // rows are read at a time
	tellEach   = 50  // cases
)

// cases goes through the settled cases of every zone, the earliest received
// first.
func (f *filing) cases(ctx context.Context) error {
	for _, zone := range f.d.zones() {
		for _, state := range settled {
			part := casework.ZonePart(zone, state)
			for from := ""; ; {
				hits, err := f.rows(ctx, part, from)
				if err != nil || len(hits) == 0 {
					if err != nil {
						return err
					}
					break
				}
				for _, h := range hits {
					if done, err := f.one(ctx, h.number); done || err != nil {
						return err
					}
				}
				from = hits[len(hits)-1].At + "\x01" // of two received at one moment both were read, or the next run has them
			}
		}
	}
	return nil
}

// rows reads the next cases that were received early enough.
func (f *filing) rows(ctx context.Context, part, from string) ([]hit, error) {
	var out []hit
	err := f.d.Store.View(ctx, func(r app.Reader) error {
		out = nil
		return r.Scan(casework.OfZone.Key(part), from, filedAhead, func(h app.Hit, decode func(any) error) error {
			var row casework.Row
			if err := decode(&row); err != nil || row.Received.After(f.until) {
				return err
			}
			out = append(out, hit{place{part, h.At, h.Key}, row.Number})
			return nil
		})
	})
	return out, err
}

// one moves one case, or counts why not; done says that there were enough.
func (f *filing) one(ctx context.Context, number string) (done bool, err error) {
	if f.out.Seen++; f.Told != nil && f.out.Seen%tellEach == 0 {
		f.Told(f.out)
	}
	why, young := Held(""), false
	err = f.mover.Move(ctx, func(r app.Reader) (app.Parcel, error) {
		var p app.Parcel
		var err error
		p, why, young, err = f.parcel(r, number)
		return p, err
	})
	switch {
	case ctx.Err() != nil:
		return true, err
	case errors.Is(err, &app.Error{ID: "record.changed"}):
		f.out.Held[HeldChanged]++
	case app.CodeOf(err) == app.Unavailable, app.CodeOf(err) == app.Conflict:
		return true, err
	case err != nil:
		f.out.Failed++
		f.failed = fmt.Errorf("case %s: %w", number, err)
	case young:
		f.out.Young++
	case why != "":
		f.out.Held[why]++
	default:
		f.out.Moved++
		f.out.More = f.Limit > 0 && f.out.Moved >= f.Limit
	}
	if err == nil && !young && why == "" {
		return f.out.More, f.pause(ctx)
	}
	return f.out.More, ctx.Err()
}

func (f *filing) pause(ctx context.Context) error {
	if f.Between != nil {
		return f.Between(ctx)
	}
	return nil
}
