package oversight

import (
	"context"

	"yichuang/app"
)

// PublishEmblem lets every machine that prints have the hall's emblem, also one
// that was set where this was not needed, before the hall was moved. To be
// called again and again.
func (d *Desk) PublishEmblem(ctx context.Context) error {
	own, err := d.Papers(ctx)
	if err != nil {
		return err
	}
	return d.publish(ctx, own.Logo)
}

// publish does nothing where every machine may get every blob.
func (d *Desk) publish(ctx context.Context, hash string) error {
	public, ok := d.Store.Blobs().(app.Publisher)
	if !ok || hash == "" {
		return nil
	}
	return public.Publish(ctx, hash)
}

// newEmblem publishes the emblem of settings that are about to be saved: there
// must be no ticket whose emblem its kiosk may not have. Only the hall office
// makes anything public. What holds already need not be published to be saved
// again.
func (d *Desk) newEmblem(ctx context.Context, actor app.Actor, hash string) error {
	if !actor.Is(app.Office) {
		return nil // the settings refuse it
	}
	err := d.publish(ctx, hash)
	if app.CodeOf(err) != app.Unavailable {
		return err
	}
	if now, failed := d.Papers(ctx); failed == nil && now.Logo == hash {
		return nil
	}
	return &app.Error{Code: app.Unavailable, Field: "logo", ID: "oversight.emblem_stays", Cause: err}
}
