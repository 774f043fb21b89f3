package queue_test

import (
	"context"
	"errors"
	"testing"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/app/queue"
)

// lockedStore is the hall as a kiosk sees it, whose blobs it may not have.
type lockedStore struct {
	app.Store
	locked bool
	asked  int
}

func (s *lockedStore) Blobs() app.Blobs { return lockedBlobs{s.Store.Blobs(), s} }

type lockedBlobs struct {
	app.Blobs
	of *lockedStore
}

func (b lockedBlobs) Get(ctx context.Context, hash string) ([]byte, error) {
	b.of.asked++
	if b.of.locked {
		return nil, &app.Error{Code: app.Denied, ID: "holder.no_right", Args: app.Args{"name": "K1"}}
	}
	return b.Blobs.Get(ctx, hash)
}

// dress returns what the kiosk's own store knows of the hall's papers.
func (d *doorstep) dress() (own paper.Own) {
	d.Helper()
	err := d.own.View(d.Context(), func(r app.Reader) (err error) {
		own, err = paper.Current(r)
		return err
	})
	if err != nil {
		d.Fatal(err)
	}
	return own
}

// office sets name and emblem of the hall and halts its first business.
func (d *doorstep) office(emblem string) {
	d.Helper()
	office := app.Actor{Staff: "9001", Name: "周静", Roles: []app.Role{app.Office}}
	err := d.inner.Store.Update(d.Context(), office, "", func(tx app.Tx) error {
		_, err := paper.Own{Reason: "换名称和标志", Hall: "周村区一窗大厅", Logo: emblem}.Keep(tx, *d.at)
		return err
	})
	if err != nil {
		d.Fatal(err)
	}
	plan := *d.inner.Plan()
	plan.Businesses = append([]queue.Business(nil), plan.Businesses...)
	plan.Businesses[0].Halted = "系统维护"
	if _, err := d.inner.SetPlan(d.Context(), office, plan); err != nil {
		d.Fatal(err)
	}
}

// TestEmblemThatCannotBeHadKeepsNothingElseFromTheKiosk: plan and words of the
// hall arrive, tickets are brought in, and the emblem follows when it can.
func TestEmblemThatCannotBeHadKeepsNothingElseFromTheKiosk(t *testing.T) {
	d, ctx := newDoorstep(t), t.Context()
	hall := &lockedStore{Store: d.hall.Store, locked: true}
	d.hall.Store = hall
	emblem, err := hall.Store.Blobs().Put(ctx, []byte("emblem"))
	if err != nil {
		t.Fatal(err)
	}
	d.office(emblem)
	d.net.Cut(0)
	away := d.take("away", enterprise).Number
	d.net.Mend()

	var first paper.Own
	for round := range 2 {
		err := d.off.Round(ctx)
		if !errors.Is(err, &app.Error{ID: "holder.no_right"}) || d.hall.Away() {
			t.Fatalf("a round says %v, away %v", err, d.hall.Away())
		}
		got := d.dress()
		if got.Hall != "周村区一窗大厅" || got.Logo != "" {
			t.Errorf("the kiosk dresses slips as %+v", got)
		}
		if round == 0 {
			first = got
		} else if got.Version != first.Version {
			t.Errorf("version %d, then %d of the same", first.Version, got.Version)
		}
	}
	if got := d.waiting("enterprise"); got != "["+away+"]" {
		t.Errorf("there wait %s", got)
	}
	if got := d.hall.Plan().Businesses[0].Halted; got != "系统维护" {
		t.Errorf("the plan says %q", got)
	}

	hall.locked = false
	d.round()
	data, err := d.own.Blobs().Get(ctx, emblem)
	if got := d.dress(); got.Logo != emblem || err != nil || string(data) != "emblem" {
		t.Errorf("then %+v with %q, %v", got, data, err)
	}
	asked := hall.asked
	d.round()
	if hall.asked != asked {
		t.Error("the emblem is asked for again")
	}
	d.start() // also when the program was begun anew without the hall
	if got := d.hall.Plan().Businesses[0].Halted; got != "系统维护" {
		t.Errorf("the program that was begun anew knows %q", got)
	}
}
