package kiosk

import (
	"context"

	"yichuang/ui/device"
)

// reader is a card reader on which a card lies, or which fails.
type reader struct {
	card  device.Card
	err   error
	reads int
}

// Read returns what the test laid on the reader; without a card it waits.
func (r *reader) Read(ctx context.Context) (device.Card, error) {
	r.reads++
	if r.err == nil && r.card.Number == "" {
		<-ctx.Done()
		return device.Card{}, ctx.Err()
	}
	return r.card, r.err
}

// noticing is a reader that knows when the card is gone.
type noticing struct {
	*reader
	taken func() error
}

// Taken answers what the test decides.
func (n *noticing) Taken(context.Context) error { return n.taken() }
