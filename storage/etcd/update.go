package etcd

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"

	"yichuang/app"
	"yichuang/storage/kv"
)

// Update runs fn until what it read is still so when it is written.
func (e *Engine) Update(ctx context.Context, fn func(kv.Writer) error) error {
	if err := e.enter(ctx); err != nil {
		return err
	}
	defer e.gate.Leave()
	slot := e.slots.take()
	defer e.slots.give(slot)
	u := &update{e: e, ctx: ctx, slot: slot, begun: time.Now()}
	defer u.leave()
	for try := 1; ; try++ {
		met, err := u.once(fn)
		if met == "" || err != nil {
			return err
		}
		if err := u.wait(try, met); err != nil {
			return err
		}
	}
}

// update is one call of Update.
type update struct {
	e     *Engine
	ctx   context.Context
	slot  *slot
	begun time.Time
	turn  func() // gives the place in the queue up, nil without one
	topic string
}

// once runs fn and commits. met names what another desk changed meanwhile, ""
// when nothing did.
func (u *update) once(fn func(kv.Writer) error) (met string, err error) {
	s := u.e.remembering(u.ctx)
	overlay := kv.NewOverlay(s)
	err = fn(overlay)
	writes, refused := overlay.Done()
	if err != nil {
		return "", err
	}
	if refused != nil {
		return "", refused
	}
	if len(writes) == 0 {
		return "", kv.Ended(u.ctx)
	}
	ops, err := s.ops(writes)
	if err != nil {
		return "", err
	}
	guards := s.guards()
	if len(guards) > maxGuards {
		return "", &app.Error{Code: app.Invalid, ID: "store.too_many_reads", Args: app.Args{"reads": len(guards), "most": maxGuards}}
	}
	return u.commit(ops, guards)
}

// What a desk waits that met another one: a little by chance, and from the
// second time on its turn.
const (
	pause     = 2 * time.Millisecond
	pauseMost = 60 * time.Millisecond
	freeTries = 1
	turnMost  = 2 * time.Second // a queue whose head is gone is left
)

func (u *update) wait(try int, met string) error {
	if err := kv.Ended(u.ctx); err != nil {
		return err
	}
	if time.Since(u.begun) > u.e.config.Patience {
		return &app.Error{Code: app.Unavailable, ID: "store.slow", Cause: errors.New("others were faster each time: " + met)}
	}
	if try >= freeTries && u.e.config.Kiosk == "" && met != unsettled {
		if u.turn != nil && u.topic == met {
			return nil // it is our turn: whoever was faster had not queued
		}
		u.leave()
		u.topic, u.turn = met, u.e.fair.queue(u.ctx, u.e, met)
		return kv.Ended(u.ctx)
	}
	most := min(pause<<min(try, 8), pauseMost)
	select {
	case <-u.ctx.Done():
		return kv.Ended(u.ctx)
	case <-time.After(rand.N(most)):
		return nil
	}
}

func (u *update) leave() {
	if u.turn != nil {
		u.turn()
		u.turn = nil
	}
}
