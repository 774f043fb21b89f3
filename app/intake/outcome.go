package intake

import (
	"context"
	"errors"
	"fmt"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/identity"
)

// making is what one use case makes of the case of a sheet.
type making func(tx app.Tx, c *casework.Case, now time.Time) error

// outcome runs one use case on the sheet's case and returns it as saved. What
// others have done since the screen had loaded the case may refuse it
// ([casework.Seeing]); persons whom the clerk has left as her screen showed them
// stay as a colleague has mended them.
func (d *Desk) outcome(ctx context.Context, actor app.Actor, attempt string, s Sheet, do making) (*casework.Case, error) {
	n, err := identity.ParseCaseNumber(s.Number)
	if err != nil {
		return nil, err
	}
	s.Number = n.String()
	if s.Applicant.Ref, err = d.ref(ctx, s.Applicant); err != nil {
		return nil, err
	}
	now := d.Now()
	var out *casework.Case
	err = d.Store.Update(ctx, actor, attempt, func(tx app.Tx) error {
		c := &casework.Case{Number: s.Number}
		if err := tx.Load(c); err != nil && app.CodeOf(err) != app.NotFound {
			return err
		}
		found := c.Entries
		if err := casework.Overtaken(ctx, tx, c, found, d.settle(ctx, tx, c, actor, s, now, do)); err != nil {
			return err
		}
		out = c
		return tx.Save(c)
	})
	if errors.Is(err, app.ErrRepeated) {
		return d.load(ctx, s.Number)
	}
	if err != nil {
		return nil, fmt.Errorf("case %s: %w", s.Number, err)
	}
	return out, nil
}

// settle brings the case of the sheet to what do makes of it.
func (d *Desk) settle(ctx context.Context, tx app.Tx, c *casework.Case, actor app.Actor, s Sheet, now time.Time, do making) error {
	s, err := d.asMended(ctx, tx, c, s)
	if err != nil {
		return err
	}
	if err := d.entitled(tx, c, actor, s); err != nil {
		return err
	}
	sheet, err := d.sign(tx, c, actor, s, now)
	if err != nil {
		return err
	}
	if err := d.enter(c, actor, sheet, now); err != nil {
		return err
	}
	if err := do(tx, c, now); err != nil {
		return err
	}
	return d.use(tx, s.Predeclared, c.Number, now)
}

// asMended returns the sheet with the persons as they stand now, where the
// clerk has left them as her screen had them.
func (d *Desk) asMended(ctx context.Context, r app.Reader, c *casework.Case, s Sheet) (Sheet, error) {
	was, err := casework.AsSeen(ctx, r, c)
	if err != nil || was == nil {
		return s, err
	}
	form, err := d.form(was, s.known(was).pending())
	if err != nil || was.Differs(form) {
		return s, nil // what is wrong with the persons is said when they are entered
	}
	s.Applicant, s.Agent, s.Way, s.Details = c.Applicant, c.Agent, c.Way, c.Details
	return s, nil
}
