package printers_test

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"sync"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/printing/papers/specimen"
)

// guarded is a store that gives out no picture.
type guarded struct {
	app.Store
	picture string
	why     error
}

func (g guarded) Blobs() app.Blobs { return guardedBlobs{g.Store.Blobs(), g} }

type guardedBlobs struct {
	app.Blobs
	g guarded
}

func (b guardedBlobs) Get(ctx context.Context, hash string) ([]byte, error) {
	if hash == b.g.picture && b.g.why != nil {
		return nil, b.g.why
	}
	return b.Blobs.Get(ctx, hash)
}

// withPicture returns the store with a picture in it.
func withPicture(t *testing.T, why error) guarded {
	t.Helper()
	var mark bytes.Buffer
	if err := png.Encode(&mark, image.NewGray(image.Rect(0, 0, 9, 9))); err != nil {
		t.Fatal(err)
	}
	g := guarded{Store: openStore(t), why: why}
	var err error
	if g.picture, err = g.Store.Blobs().Put(t.Context(), mark.Bytes()); err != nil {
		t.Fatal(err)
	}
	return g
}

var (
	forbidden = &app.Error{Code: app.Denied, ID: "holder.no_right", Args: app.Args{"name": "K1"}}
	lost      = &app.Error{Code: app.NotFound, ID: "blob.missing", Args: app.Args{"hash": ""}}
	holderOut = &app.Error{Code: app.Unavailable, ID: "holder.away", Args: app.Args{"address": ""}}
)

func TestSlipComesOutWithoutAnEmblemThatCannotBeHad(t *testing.T) {
	for _, row := range []struct {
		name   string
		why    error
		images int
	}{
		{"it can be had", nil, 1},
		{"the kiosk may not have it", forbidden, 0},
		{"it is lost", lost, 0},
		{"its holder is away", holderOut, 0},
	} {
		t.Run(row.name, func(t *testing.T) {
			store, m := withPicture(t, row.why), newMachine()
			job := slip("A001")
			job.Facts.Ticket.Logo = store.picture
			queued(t, store, job)
			w := quick(store, "w1", m)
			said := 0
			w.Report = func(error) { said++ }
			stop := start(t, w)
			j := eventually(t, store, "A001", is(paper.Done))
			stop()
			page := m.orders[0].Page
			if got := len(page.Sheets[0].Images); got != row.images || len(page.Pictures) != row.images {
				t.Errorf("%d images, %d pictures, want %d", got, len(page.Pictures), row.images)
			}
			if (said > 0) != (row.images == 0) {
				t.Errorf("%d reports", said)
			}
			if j.Facts.Ticket.Logo != store.picture {
				t.Error("the ticket has forgotten the emblem")
			}
		})
	}
}

func TestNoticeWithoutItsSealDoesNotComeOut(t *testing.T) {
	for _, row := range []struct {
		name    string
		why     error
		state   paper.JobState
		problem string
	}{
		{"the machine may not have it", forbidden, paper.Failed, forbidden.ID},
		{"it is lost", lost, paper.Failed, lost.ID},
		{"its holder is away", holderOut, paper.Queued, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			store, m := withPicture(t, row.why), newMachine()
			queued(t, store, &paper.Job{ID: "N1", Desk: "3", Created: taken, Copies: 1, Facts: specimen.DeferredAcceptance()})
			update(t, store, func(tx app.Tx) error {
				j := &paper.Job{ID: "N1"}
				if err := tx.Load(j); err != nil {
					return err
				}
				j.Facts.Head().Seal = store.picture
				return tx.Save(j)
			})
			w := quick(store, "w1", m)
			said, once := make(chan struct{}), sync.Once{}
			w.Report = func(error) { once.Do(func() { close(said) }) }
			stop := start(t, w)
			select {
			case <-said:
			case <-time.After(30 * time.Second):
				t.Fatal("nobody was told")
			}
			j := eventually(t, store, "N1", is(row.state))
			stop()
			if j.Problem != row.problem || len(m.printed()) != 0 {
				t.Errorf("problem %q, printed %v", j.Problem, m.printed())
			}
		})
	}
}
