package main

import (
	"context"
	"errors"
	"fmt"

	"yichuang/app"
	"yichuang/app/queue"
	"yichuang/storage"
	"yichuang/storage/etcd"
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

// measuredDesk is one desk of a hall of many machines, as the command line
// measures it.
type measuredDesk struct {
	measured
	cluster *etcd.Engine
}

// Counts returns what the desk has asked of the cluster.
func (m measuredDesk) Counts() cli.DeskCounts {
	c := m.cluster.Counts()
	return cli.DeskCounts{Requests: c.Requests, Updates: c.Updates, Tries: c.Tries}
}

// Swap takes a number by compare and swap.
func (m measuredDesk) Swap(ctx context.Context, series string, value []byte) (int, error) {
	return m.cluster.Swap(ctx, series, value)
}

// Give takes a number as tickets get theirs.
func (m measuredDesk) Give(ctx context.Context, series string, value []byte) error {
	return m.cluster.Give(ctx, series, value)
}

// Enlist puts the kiosks on the list.
func (m measuredDesk) Enlist(ctx context.Context, kiosks []string) error {
	return m.cluster.Enlist(ctx, kiosks)
}

// Close ends the desk.
func (m measuredDesk) Close() error { return m.cluster.Close() }

// loadDesk opens a desk on a cluster, below a root of its own and without what
// else a hall does beside its desks.
func loadDesk(ctx context.Context, members []string, o cli.DeskOpening, now app.Clock) (cli.MeasuredDesk, error) {
	admit, err := storage.Admit(kinds())
	if err != nil {
		return nil, err
	}
	engine, err := etcd.Open(ctx, etcd.Config{Endpoints: members, Root: o.Root, Kiosk: o.Kiosk, Shares: storage.Shares(), Admit: admit})
	if err != nil {
		return nil, err
	}
	h := &hall{now: now, engine: engine}
	if o.Swapping {
		h.engine = engine.Swapping(o.Index)
	}
	role := storage.StaffRole
	if o.Kiosk != "" {
		role = storage.KioskRole
	}
	if h.store, err = storage.Open(ctx, h.engine, storage.MemoryBlobs(), kinds(), storage.WithClock(now), storage.As(role, o.Kiosk)); err == nil {
		err = h.load(ctx)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("desk: %w", err), engine.Close())
	}
	h.rooms()
	return measuredDesk{measured{h}, engine}, nil
}
