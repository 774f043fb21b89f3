package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/app/queue"
	"yichuang/printing/printers"
	"yichuang/storage"
	"yichuang/storage/local"
)

// offlineFolder of a kiosk holds its store of its own: numbers in reserve, and
// what was given while the hall was away.
const offlineFolder = "offline"

const (
	offlineRest  = 5 * time.Second // between two looks at a hall that answers
	offlineAgain = time.Second     // and at one that does not
)

// offline is how a kiosk goes on without its hall. A nil one, of every other
// machine, does nothing.
type offline struct {
	*queue.Offline
	store  *storage.Store
	worker *printers.Worker // prints what was given without the hall
}

// begin reads what the rooms need before anybody uses them. Who only watches
// the queue may be switched on before the hall's servers: it begins with what
// it knows, and follows.
func (h *hall) begin(ctx context.Context) error {
	if h.ground.role == storage.KioskRole {
		if err := h.openOffline(ctx); err != nil {
			log.Printf("offline: %v", err) // the kiosk works, as long as the hall does
		}
	}
	err := errors.Join(h.calendars.Refresh(ctx), h.queue.Refresh(ctx))
	if h.ground.role.Narrow() && app.CodeOf(err) == app.Unavailable {
		log.Printf("hall: %v", err)
		return nil
	}
	return err
}

// openOffline opens the kiosk's own store. It is closed with the hall.
func (h *hall) openOffline(ctx context.Context) error {
	dir := filepath.Join(h.dir, offlineFolder)
	engine, err := local.Open(ctx, dir)
	if err != nil {
		return fmt.Errorf("open %s: %w", dir, err)
	}
	store, err := storage.Open(ctx, engine, storage.FileBlobs(filepath.Join(dir, storage.BlobsFolder)), slices.Concat(kinds(), queue.OfflineKinds()),
		storage.WithClock(h.now), storage.WithBackups(filepath.Join(dir, "backups")))
	if err != nil {
		return errors.Join(err, engine.Close())
	}
	off, err := h.queue.GoOffline(ctx, store)
	if err != nil {
		return errors.Join(err, engine.Close())
	}
	h.offline = &offline{Offline: off, store: store}
	h.ground.others = append(h.ground.others, engine)
	return nil
}

// keepOffline keeps the reserve filled and brings what was given into the hall,
// until ctx ends.
func (h *hall) keepOffline(ctx context.Context) {
	if h.offline != nil {
		h.following.Go(func() { h.offline.keep(ctx) })
	}
}

func (o *offline) keep(ctx context.Context) {
	said := ""
	for ctx.Err() == nil {
		rest, says := offlineRest, ""
		if err := o.Round(ctx); err != nil {
			rest, says = offlineAgain, err.Error()
		}
		if says != said && ctx.Err() == nil {
			log.Printf("offline: %s", says) // once, not every second; "" when it is over
			said = says
		}
		timer := time.NewTimer(rest)
		select {
		case <-ctx.Done():
		case <-o.Woken():
		case <-timer.C:
		}
		timer.Stop()
	}
}

// printing prints what was given without the hall on the printers of p, until
// ctx ends.
func (o *offline) printing(ctx context.Context, p *printWorker) {
	if o == nil {
		return
	}
	o.worker = &printers.Worker{
		Store: o.store, Now: p.Now, Choice: p.set, Claimer: rand.Text(),
		Report: func(err error) { log.Printf("print offline: %v", err) },
	}
	p.done.Go(func() { o.worker.Run(ctx) })
}

// use prints on other printers from now on.
func (o *offline) use(set printers.Set) {
	if o != nil && o.worker != nil {
		o.worker.Use(set)
	}
}

// others are the printers for the hall's papers: not for the slips that the
// kiosk prints by itself.
func (o *offline) others(ctx context.Context, set printers.Set) printers.Choice {
	if o == nil {
		return set
	}
	return hallPrinters{Set: set, prints: func(job string) bool {
		own, err := o.Prints(ctx, job)
		return own && err == nil
	}}
}

// hallPrinters are the printers of a kiosk as the hall's papers see them.
type hallPrinters struct {
	printers.Set
	prints func(job string) bool // the kiosk does, by itself
}

// Way returns where a paper of the hall goes, nowhere when it is printed already.
func (c hallPrinters) Way(j paper.Job) printers.Way {
	if strings.HasPrefix(j.ID, "T-") && c.prints(j.ID) {
		return printers.Way{}
	}
	return c.Set.Way(j)
}
