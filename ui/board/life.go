package board

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/assets"
	"yichuang/ui/kit"
)

const (
	// beat is how often the store is asked although nothing seems to change.
	beat = 5 * time.Second
	// patience is how long the store has to answer.
	patience = 4 * time.Second
)

// live reloads after every change and at every beat, and ticks every second,
// so that day and time are right whatever the store does. It ends with ctx.
func live(ctx context.Context, changed <-chan struct{}, reload func(context.Context), tick func()) {
	var parts sync.WaitGroup
	parts.Go(func() {
		every(ctx, time.Second, func(time.Duration) { fyne.Do(tick) })
	})
	follow(ctx, changed, reload)
	parts.Wait()
}

func follow(ctx context.Context, changed <-chan struct{}, reload func(context.Context)) {
	again := time.NewTicker(beat)
	defer again.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case _, open := <-changed:
			if !open {
				changed = nil // the beat goes on
				continue
			}
		case <-again.C:
		}
		reload(ctx)
	}
}

// every calls do again and again with the time that has passed, until ctx ends.
func every(ctx context.Context, d time.Duration, do func(passed time.Duration)) {
	ticks := time.NewTicker(d)
	defer ticks.Stop()
	for last := time.Now(); ; {
		select {
		case <-ctx.Done():
			return
		case now := <-ticks.C:
			do(now.Sub(last))
			last = now
		}
	}
}

// language is the one a board is in; the key E changes it. The voice asks too,
// off the UI thread.
type language struct{ english atomic.Bool }

func (l *language) start(w kit.Words) { l.english.Store(w.Lang == assets.EN) }

func (l *language) words() kit.Words {
	if l.english.Load() {
		return kit.Words{Lang: assets.EN}
	}
	return kit.Words{Lang: assets.ZH}
}

func (l *language) turn() { l.english.Store(!l.english.Load()) }
