package printers

import (
	"context"
	"time"
)

// wait is why a job is left alone.
type wait struct {
	until  time.Time
	unsure time.Time // since when nobody can say what became of it
	own    bool      // it is the paper that the device does not take
}

// refresh ends the pauses that were made for a printer's trouble, if the
// trouble has ended since.
func (l *lane) refresh(well time.Time) {
	if l.tired.IsZero() || !well.After(l.tired) {
		return
	}
	l.rest, l.tired, l.fails = time.Time{}, time.Time{}, 0
	for id, wait := range l.waits {
		if !wait.own {
			wait.until = time.Time{}
			l.waits[id] = wait
		}
	}
}

// tire makes the pauses between two tries of the device longer.
func (l *lane) tire() {
	pause := min(l.w.Poll<<min(l.fails, 10), max(longPause, l.w.Poll))
	l.fails++
	l.tired = l.w.Now()
	l.rest = l.tired.Add(pause)
}

// putOff leaves a paper alone that the device gave no answer about, and the
// device as well if it is not well otherwise.
func (l *lane) putOff(ctx context.Context, job string, unsure time.Time) {
	l.waits[job] = wait{until: l.w.Now().Add(askAgain * l.w.Poll), unsure: unsure}
	if ctx.Err() == nil && !l.state(ctx).ready() {
		l.tire()
	}
}
