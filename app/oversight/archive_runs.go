package oversight

import (
	"context"
	"fmt"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
)

// filedRuns lists the runs, the last first.
var filedRuns = app.List[Filed]{Name: "filed.runs"}

var filedSeries = app.K("filed.no")

const filedDigits = 8

// filedRun keeps what a run did.
type filedRun struct {
	Filed Filed `cbor:"1,keyasint"`
}

// Key returns the key of a run.
func (f *filedRun) Key() app.Key { return app.K(filedPrefix, app.Serial(f.Filed.No, filedDigits)) }

// Lists puts the run among all.
func (f *filedRun) Lists() []app.Row {
	const last = 99_999_999
	return []app.Row{filedRuns.Row("", app.Serial(last-min(f.Filed.No, last), filedDigits), f.Filed)}
}

// note keeps what the run did, if it did anything.
func (f *filing) note(ctx context.Context) error {
	if f.out.Moved+f.out.Late+f.out.Failed == 0 {
		return nil
	}
	return f.d.Store.Update(ctx, f.actor, "", func(tx app.Tx) error {
		no, err := tx.Next(filedSeries)
		if err != nil {
			return err
		}
		kept := f.out
		kept.No = no
		f.out = kept
		return tx.Save(&filedRun{kept})
	})
}

// FilingRuns lists the runs that moved cases to the archive, the last first, at
// most limit.
func (d *Desk) FilingRuns(ctx context.Context, limit int) ([]Filed, error) {
	return view(ctx, d, func(r app.Reader) ([]Filed, error) { return filedRuns.All(r, "", "", limit) })
}

// recalled notes that a case was brought back, by whom and why.
type recalled struct {
	Case string    `cbor:"1,keyasint"`
	At   time.Time `cbor:"2,keyasint"`
	By   app.Actor `cbor:"3,keyasint"`
	Why  string    `cbor:"4,keyasint"`
	Year string    `cbor:"5,keyasint"` // whose archive it came from
}

// Key returns the key of the note.
func (n *recalled) Key() app.Key { return app.K(recalledPrefix, n.Case) }

// Lists returns none: the note is found by its case.
func (n *recalled) Lists() []app.Row { return nil }

// Recall brings a case with everything of it back from the archive, for a
// complaint or a correction: it then stays in the hall for as long as a case
// that was closed today. why is kept. NotFound when it is not in an archive,
// Invalid without a reason; Denied to everybody but the hall office.
func (d *Desk) Recall(ctx context.Context, actor app.Actor, number, why string) error {
	if err := d.officeOnly(actor, ""); err != nil {
		return err
	}
	if why = strings.TrimSpace(why); why == "" {
		return &app.Error{Code: app.Invalid, Field: "reason", ID: "archive.reason_missing"}
	}
	if d.Archive == nil {
		return errNoArchive
	}
	key := (&casework.Case{Number: number}).Key()
	year, err := d.Archive.YearOf(ctx, key)
	if err != nil {
		return err
	}
	if year == "" {
		return &app.Error{Code: app.NotFound, Field: "number", ID: "archive.not_there", Args: app.Args{"number": number}}
	}
	now := d.Now().UTC()
	err = d.Archive.Archiving(ctx, func(m app.Mover) error {
		// The note first: with the note alone nothing is different yet, without it
		// the case would go again with the next run.
		err := d.Store.Update(ctx, actor, "", func(tx app.Tx) error {
			n := &recalled{Case: number}
			if err := tx.Load(n); err != nil && app.CodeOf(err) != app.NotFound {
				return err
			}
			n.At, n.By, n.Why, n.Year = now, actor, why, year
			return tx.Save(n)
		})
		if err != nil {
			return err
		}
		return m.Back(ctx, key)
	})
	if err != nil {
		return fmt.Errorf("recall %s: %w", number, err)
	}
	return nil
}
