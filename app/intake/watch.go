package intake

import (
	"context"

	"yichuang/app"
	"yichuang/app/casework"
)

// Corrections lists the cases of the actor's zone that wait for a correction,
// the earliest last day first: Near asks for a reminder, Over may be given back
// with casework.ReturnPapers, which a clerk confirms (R10).
func (d *Desk) Corrections(ctx context.Context, actor app.Actor) ([]casework.Awaited, error) {
	var out []casework.Awaited
	err := d.Store.View(ctx, func(r app.Reader) (err error) {
		out, err = casework.Corrections(r, d.Calendar(), []string{actor.Zone}, app.DateOf(d.Now()))
		return err
	})
	return out, err
}

// Promises lists the cases of the actor's zone in which a promised paper has
// not come, the earliest day first: Over may be ended with casework.Terminate
// and [casework.DeferralLapsed] (R46-R48).
func (d *Desk) Promises(ctx context.Context, actor app.Actor) ([]casework.Awaited, error) {
	var out []casework.Awaited
	err := d.Store.View(ctx, func(r app.Reader) (err error) {
		out, err = casework.Promises(r, d.Calendar(), []string{actor.Zone}, app.DateOf(d.Now()))
		return err
	})
	return out, err
}

// ToConfirm lists the cases of the actor's zone that were entered after an
// outage and that nobody else has confirmed (R95).
func (d *Desk) ToConfirm(ctx context.Context, actor app.Actor) ([]casework.Row, error) {
	var out []casework.Row
	err := d.Store.View(ctx, func(r app.Reader) error {
		var open []casework.Row
		for row, err := range casework.OfZone.Rows(r, casework.ZonePart(actor.Zone, casework.Received), "", 0) {
			if err != nil {
				return err
			}
			if row.Late {
				open = append(open, row)
			}
		}
		out = open
		return nil
	})
	return out, err
}
