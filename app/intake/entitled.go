package intake

import (
	"context"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/identity"
)

// entitled asks what only the store knows: is the clerk trained for the item,
// is what is said to be there already there, does the batch have one agent.
func (d *Desk) entitled(tx app.Tx, c *casework.Case, actor app.Actor, s Sheet) error {
	if err := d.trained(tx, c, actor, s); err != nil {
		return err
	}
	if err := d.batched(tx, c, s); err != nil {
		return err
	}
	return d.shared(tx, c, s)
}

// ref finds the applicant's record by a number that is one.
func (d *Desk) ref(ctx context.Context, p casework.Party) (string, error) {
	if d.Book == nil || p.ID == "" || identity.Check(p.ID, app.DateOf(d.Now())).Problem != nil {
		return "", nil
	}
	return d.Book.Ref(ctx, p.ID)
}

// trained: 一岗多专. Who is not trained for an item registers it with a
// colleague who is (R104).
func (d *Desk) trained(tx app.Tx, c *casework.Case, actor app.Actor, s Sheet) error {
	if d.Staff == nil || c.State != casework.Draft {
		return nil
	}
	ok, err := d.Staff.Trained(tx, actor.Staff, s.Item)
	if err != nil || ok {
		return err
	}
	if s.Details.Second == "" {
		return &app.Error{Code: app.Invalid, Field: "second", ID: "intake.not_trained", Rule: "R104", Args: app.Args{"item": s.Item}}
	}
	return d.Staff.Second(tx, s.Details.Second, s.Item)
}
