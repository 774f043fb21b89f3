package queue

import (
	"context"
	"time"

	"yichuang/app"
)

// Help is a kiosk whose person wants somebody to come: 呼叫工作人员.
type Help struct {
	Desk  string    `cbor:"1,keyasint" json:"desk"`
	Page  string    `cbor:"2,keyasint,omitempty" json:"page,omitempty"` // which page was shown, no more
	Since time.Time `cbor:"3,keyasint" json:"since"`
	By    string    `cbor:"4,keyasint,omitempty" json:"by,omitempty"` // who went, by number
	Gone  time.Time `cbor:"5,keyasint,omitzero" json:"gone,omitzero"`
	Paper bool      `cbor:"6,keyasint,omitempty" json:"paper,omitempty"` // it is the printer that needs somebody
}

// Key returns the key of the kiosk's call.
func (h *Help) Key() app.Key { return app.K(helpPrefix, h.Desk) }

// Lists shows the call until somebody has gone.
func (h *Help) Lists() []app.Row {
	if !h.Gone.IsZero() || h.Since.IsZero() {
		return nil
	}
	return []app.Row{helpCalls.Row("", app.Moment(h.Since)+" "+h.Desk, *h)}
}

// CallStaff asks for somebody at the actor's kiosk. Asked again while nobody
// has come it is the same call: the first moment counts.
func (s *Service) CallStaff(ctx context.Context, actor app.Actor, page string, printer bool) error {
	now := s.now()
	return s.Store.Update(ctx, actor, "", func(tx app.Tx) error {
		h := &Help{Desk: actor.Desk}
		if err := tx.Load(h); err != nil && app.CodeOf(err) != app.NotFound {
			return err
		}
		if h.Gone.IsZero() && !h.Since.IsZero() && app.DateOf(h.Since) == app.DateOf(now) {
			return nil
		}
		*h = Help{Desk: actor.Desk, Page: page, Since: now, Paper: printer}
		return tx.Save(h)
	})
}

// Helped says that somebody has gone to the kiosk. Denied to machines.
func (s *Service) Helped(ctx context.Context, actor app.Actor, desk string) error {
	if actor.Is(app.Kiosk) {
		return errStaffOnly
	}
	now := s.now()
	return s.Store.Update(ctx, actor, "", func(tx app.Tx) error {
		h := &Help{Desk: desk}
		if err := tx.Load(h); err != nil {
			return err
		}
		if !h.Gone.IsZero() {
			return nil
		}
		h.By, h.Gone = actor.Staff, now
		return tx.Save(h)
	})
}

// HelpCalls lists the kiosks that wait for somebody, the longest waiting first.
func (s *Service) HelpCalls(ctx context.Context) ([]Help, error) {
	var out []Help
	today := app.DateOf(s.Now())
	err := s.Store.View(ctx, func(r app.Reader) error {
		var all []Help
		for h, err := range helpCalls.Rows(r, "", app.Moment(today.Start()), 0) {
			if err != nil {
				return err
			}
			all = append(all, h)
		}
		out = all
		return nil
	})
	return out, err
}
