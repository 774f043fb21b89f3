package oversight

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
)

// Recount is one run through all open cases after a calendar was imported
// (R23). It is a record, so that what one process began another ends.
type Recount struct {
	No        uint64    `cbor:"1,keyasint" json:"no"`
	Calendars string    `cbor:"2,keyasint" json:"calendars"` // the imported years with their versions, 2027:1
	Begun     time.Time `cbor:"3,keyasint" json:"begun"`
	By        app.Actor `cbor:"4,keyasint" json:"by"`
	Seen      int       `cbor:"5,keyasint" json:"seen"`  // cases looked at
	Moved     int       `cbor:"6,keyasint" json:"moved"` // whose due date moved
	Done      time.Time `cbor:"7,keyasint,omitzero" json:"done,omitzero"`
	At        place     `cbor:"8,keyasint,omitzero" json:"-"`
}

// place is the last row looked at.
type place struct {
	Part string  `cbor:"1,keyasint,omitempty"` // of the list of a zone's cases
	At   string  `cbor:"2,keyasint,omitempty"`
	Key  app.Key `cbor:"3,keyasint,omitempty"`
}

// Moved is a case whose due date a recount moved. The applicant is masked.
type Moved struct {
	Number    string   `cbor:"1,keyasint" json:"number"`
	Item      string   `cbor:"2,keyasint" json:"item"`
	Applicant string   `cbor:"3,keyasint" json:"applicant"`
	Old       app.Date `cbor:"4,keyasint" json:"old"` // committed
	New       app.Date `cbor:"5,keyasint" json:"new"`
	OldLegal  app.Date `cbor:"6,keyasint,omitempty" json:"old_legal,omitempty"`
	NewLegal  app.Date `cbor:"7,keyasint,omitempty" json:"new_legal,omitempty"`
	Why       Why      `cbor:"8,keyasint" json:"why"`
	Year      int      `cbor:"9,keyasint,omitempty" json:"year,omitempty"` // whose calendar was missing
}

// Why is why a date moved.
type Why string

// The reasons.
const (
	NowKnown Why = "now_known" // the date was provisional: a year's calendar was missing
	Amended  Why = "amended"   // a year's calendar was changed
)

var whyIDs = map[Why]string{NowKnown: "oversight.why_now_known", Amended: "oversight.why_amended"}

// Words returns the reason as a message id and its arguments.
func (m Moved) Words() (id string, args app.Args) { return whyIDs[m.Why], app.Args{"year": m.Year} }

// redated keeps a moved case.
type redated struct {
	No    uint64 `cbor:"1,keyasint"`
	Moved Moved  `cbor:"2,keyasint"`
}

// lookAt is how many cases one transaction looks at; it ends with the first
// that moves.
const lookAt = 40

// Recompute computes the dates of every open case anew with the calendars as
// they are now, appends the entry that moves them where they moved (R89), and
// returns the cases whose committed or legal date moved (R23). Denied to
// everybody but the hall office and the program itself. A run that was cut off
// is taken up where it stopped, by whoever calls next; a case that takes a step
// meanwhile moves its dates itself.
func (d *Desk) Recompute(ctx context.Context, actor app.Actor) ([]Moved, error) {
	if err := d.officeOnly(actor, "R23"); err != nil {
		return nil, err
	}
	version, err := d.versions(ctx) // before the calendar is read: it is never older than its name
	if err != nil {
		return nil, err
	}
	if err := d.Calendars.Refresh(ctx); err != nil {
		return nil, err
	}
	no, err := d.begin(ctx, actor, version)
	if err != nil {
		return nil, fmt.Errorf("recount: %w", err)
	}
	for done := false; !done; {
		if done, err = d.step(ctx, actor, no, version); err != nil {
			return nil, fmt.Errorf("recount %d: %w", no, err)
		}
	}
	return d.Moves(ctx, no)
}

// Resume ends a recount that was cut off; it does nothing when there is none.
func (d *Desk) Resume(ctx context.Context, actor app.Actor) error {
	open, err := view(ctx, d, func(r app.Reader) ([]Recount, error) { return recounts.All(r, partOpen, "", 1) })
	if err != nil || len(open) == 0 {
		return err
	}
	_, err = d.Recompute(ctx, actor)
	return err
}

// Recounts lists the recounts that are done, oldest first.
func (d *Desk) Recounts(ctx context.Context) ([]Recount, error) {
	return view(ctx, d, func(r app.Reader) ([]Recount, error) { return recounts.All(r, partDone, "", 0) })
}

// Moves lists the cases a recount moved, by number.
func (d *Desk) Moves(ctx context.Context, no uint64) ([]Moved, error) {
	return view(ctx, d, func(r app.Reader) ([]Moved, error) {
		return redatedOf.All(r, app.Serial(no, recountDigits), "", 0)
	})
}

// versions names the imported calendars.
func (d *Desk) versions(ctx context.Context) (string, error) {
	rows, err := d.Calendars.Years(ctx)
	if err != nil {
		return "", err
	}
	names := make([]string, len(rows))
	for i, row := range rows {
		names[i] = fmt.Sprintf("%d:%d", row.Year, row.Version)
	}
	return strings.Join(names, " "), nil
}

// begin returns the recount that is open, or opens one.
func (d *Desk) begin(ctx context.Context, actor app.Actor, version string) (uint64, error) {
	now := d.Now().UTC()
	no := uint64(0)
	err := d.Store.Update(ctx, actor, "", func(tx app.Tx) error {
		open, err := recounts.All(tx, partOpen, "", 1)
		if err != nil {
			return err
		}
		if len(open) > 0 {
			no = open[0].No
			return nil
		}
		next, err := tx.Next(recountSeries)
		if err != nil {
			return err
		}
		no = next
		return tx.Save(&Recount{No: next, Calendars: version, Begun: now, By: actor})
	})
	return no, err
}

// step looks at the next cases, up to the first that moves. Calendars that were
// imported since the last step send it back to the beginning.
func (d *Desk) step(ctx context.Context, actor app.Actor, no uint64, version string) (bool, error) {
	now := d.Now()
	done := false
	err := d.Store.Update(ctx, actor, "", func(tx app.Tx) error {
		t := &Recount{No: no}
		if err := tx.Load(t); err != nil || !t.Done.IsZero() {
			done = err == nil
			return err
		}
		if t.Calendars != version {
			t.Calendars, t.At = version, place{}
		}
		ahead, err := d.ahead(tx, t.At)
		if err != nil {
			return err
		}
		for _, at := range ahead {
			t.At = at.place
			t.Seen++
			moved, err := d.redate(tx, t, at.number, actor, now)
			if err != nil {
				return err
			}
			if moved {
				break
			}
		}
		if done = len(ahead) == 0; done {
			t.Done = now.UTC()
		}
		return tx.Save(t)
	})
	return done, err
}

// redate moves the dates of one case and keeps what moved.
func (d *Desk) redate(tx app.Tx, t *Recount, number string, actor app.Actor, now time.Time) (bool, error) {
	c := &casework.Case{Number: number}
	if err := tx.Load(c); err != nil {
		return false, err
	}
	was := casework.Dates{}
	if c.Due != nil {
		was = *c.Due
	}
	w := casework.Writer{Hall: d.Hall, Catalogue: d.Catalogue, Calendar: d.Calendar()}
	if err := w.Redate(c, actor, now); err != nil || len(c.Fresh()) == 0 {
		return false, err
	}
	if err := tx.Save(c); err != nil {
		return false, err
	}
	if c.Due.Committed == was.Committed && c.Due.Legal == was.Legal {
		return true, nil
	}
	return true, keep(tx, t, c, was)
}

// keep writes what moved. A case that moves twice in one recount keeps its
// first date.
func keep(tx app.Tx, t *Recount, c *casework.Case, was casework.Dates) error {
	m := &redated{No: t.No, Moved: Moved{Number: c.Number}}
	err := tx.Load(m)
	switch {
	case app.CodeOf(err) == app.NotFound:
		m.Moved = Moved{
			Number: c.Number, Item: c.Item.Name, Applicant: shown(c.Applicant.Name, c.Applicant.Org),
			Old: was.Committed, OldLegal: was.Legal, Why: Amended, Year: was.Unsure,
		}
		if was.Unsure != 0 {
			m.Moved.Why = NowKnown
		}
		t.Moved++
	case err != nil:
		return err
	}
	m.Moved.New, m.Moved.NewLegal = c.Due.Committed, c.Due.Legal
	return tx.Save(m)
}

// hit is a case at its place.
type hit struct {
	place
	number string
}

var errEnough = errors.New("enough")

// ahead finds the next open cases behind a place. A case that changes from one
// list to another meanwhile has taken a step, and moved its dates with it.
func (d *Desk) ahead(r app.Reader, from place) ([]hit, error) {
	var parts []string
	for _, zone := range d.zones() {
		for _, state := range []casework.State{casework.Accepted, casework.SentBack, casework.InReview} {
			parts = append(parts, casework.ZonePart(zone, state))
		}
	}
	first := max(0, slices.Index(parts, from.Part))
	if parts[first] != from.Part {
		from = place{}
	}
	var out []hit
	for _, part := range parts[first:] {
		err := r.Scan(casework.OfZone.Key(part), from.At, 0, func(h app.Hit, decode func(any) error) error {
			if h.At == from.At && h.Key <= from.Key {
				return nil
			}
			var row casework.Row
			if err := decode(&row); err != nil {
				return err
			}
			out = append(out, hit{place: place{Part: part, At: h.At, Key: h.Key}, number: row.Number})
			if len(out) == lookAt {
				return errEnough
			}
			return nil
		})
		if errors.Is(err, errEnough) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		from = place{}
	}
	return out, nil
}
