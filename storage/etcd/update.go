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
	u := &update{e: e, ctx: ctx, slot: e.slots.take(), begun: time.Now()}
	defer func() { e.slots.give(u.slot) }()
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
	read  []read // by the try before

	careful bool // something was not new, or not what the try before thought
	assumed map[string]bool
	turn    func() // gives the place in the queue up, nil without one
	ours    bool   // it is our turn
	topic   string
}

// once runs fn and commits. met names what another desk changed meanwhile, ""
// when nothing did.
func (u *update) once(fn func(kv.Writer) error) (met string, err error) {
	s := u.e.remembering(u.ctx)
	s.again, s.careful, u.assumed = u.read, u.careful, s.assumed
	defer func() {
		u.read = s.order[:min(len(s.order), aheadReads)]
		u.e.habits.learn(s)
	}()
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
	u.e.counts.tries.Add(1)
	met, err = u.commit(ops, guards)
	u.careful = met != ""
	if met == "" && err == nil {
		u.e.counts.updates.Add(1)
	}
	return met, err
}

// What a desk waits that met another one: a little by chance, and from the
// second time on its turn.
const (
	pause     = 2 * time.Millisecond
	pauseMost = 60 * time.Millisecond
	freeTries = 1
	turnMost  = (sessionSeconds + 2) * time.Second // the head of a queue may be gone
)

func (u *update) wait(try int, met string) error {
	if err := kv.Ended(u.ctx); err != nil {
		return err
	}
	if time.Since(u.begun) > u.e.config.Patience {
		return &app.Error{Code: app.Unavailable, ID: "store.slow", Cause: errors.New("others were faster each time: " + met)}
	}
	if try >= freeTries && u.e.config.Kiosk == "" && met != unsettled && !u.e.fair.off {
		// It is our turn: whoever was faster had not queued. Who has the turn at
		// a number of the whole hall does not give it up for a list.
		if u.turn != nil && u.ours && (u.topic == met || series(u.topic)) {
			return nil
		}
		u.leave()
		u.topic = met
		u.turn, u.ours = u.e.fair.queue(u.ctx, u.e, met)
		if u.ours {
			return kv.Ended(u.ctx)
		}
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
