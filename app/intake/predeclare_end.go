package intake

import (
	"context"
	"fmt"
	"slices"
	"time"

	"yichuang/app"
)

// use notes in the case's own transaction that it was registered from a
// predeclaration. What was typed stands in the case now and is taken away
// here. Conflict when another case was registered from it.
func (d *Desk) use(tx app.Tx, code, number string, now time.Time) error {
	if code == "" {
		return nil
	}
	p, err := predeclarationIn(tx, code)
	switch {
	case app.CodeOf(err) == app.NotFound: // a form kept longer than the store knows: nothing to note
		return nil
	case err != nil || p.Used == number:
		return err
	case p.Used != "":
		return p.readable()
	}
	p.Used = number
	p.empty(now)
	return tx.Save(p)
}

// emptyAtOnce is how many predeclarations one transaction empties.
const emptyAtOnce = 20

// EmptyPredeclarations takes away what was typed [KeptDays] ago or earlier and
// never used, and returns how many there were; the records stay with when and
// where (R89). It is taken up where it stopped by whoever calls next. Denied to
// everybody but the program itself.
func (d *Desk) EmptyPredeclarations(ctx context.Context, actor app.Actor) (int, error) {
	if !actor.Is(app.System) {
		return 0, predeclareDenied()
	}
	n := 0
	for {
		due, err := d.due(ctx)
		if err != nil || len(due) == 0 {
			return n, err
		}
		now := d.Now()
		err = d.Store.Update(ctx, actor, "", func(tx app.Tx) error {
			for _, row := range due {
				p, err := predeclarationIn(tx, row.Code)
				if err != nil {
					return err
				}
				p.empty(now)
				if err := tx.Save(p); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return n, fmt.Errorf("empty predeclarations: %w", err)
		}
		n += len(due)
	}
}

// due are the next whose time is over.
func (d *Desk) due(ctx context.Context) ([]offered, error) {
	over := d.Now().AddDate(0, 0, -KeptDays)
	var out []offered
	err := d.Store.View(ctx, func(r app.Reader) error {
		rows, err := predeclared.All(r, "", "", emptyAtOnce)
		out = slices.DeleteFunc(rows, func(row offered) bool { return row.At.After(over) })
		return err
	})
	return out, err
}
