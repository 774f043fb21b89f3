package main

import (
	"context"

	"yichuang/app"
	"yichuang/app/queue"
	"yichuang/ui/cli"
)

// measured is a hall as the command line measures it.
type measured struct{ *hall }

// Queue returns the hall's queue.
func (m measured) Queue() *queue.Service { return m.queue }

// Fill writes records that nothing is asked of.
func (m measured) Fill(ctx context.Context, fn func(save func(app.Record) error) error) error {
	return m.store.Fill(ctx, fn)
}

// loadHall opens a hall to be measured, with a clock of its own.
func loadHall(ctx context.Context, dir string, now app.Clock) (cli.Measured, error) {
	h, err := openHall(ctx, dir, now)
	if err != nil {
		return nil, err
	}
	return measured{h}, nil
}
