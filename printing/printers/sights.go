package printers

import (
	"context"
	"sync"
	"time"
)

// sights is how the printers of a machine stand: each is asked all the time,
// papers or not, one question at a time.
type sights struct {
	mu   sync.Mutex
	seen map[Device]*sight
	all  sync.WaitGroup
}

// sight is what was last seen of a printer.
type sight struct {
	state State
	since time.Time // of the trouble
	well  time.Time // when the last trouble ended
	stop  context.CancelFunc
}

// watch asks the devices from now on, and no others. changed is called when
// one of them stands otherwise than before.
func (s *sights) watch(ctx context.Context, devices []Device, w *Worker) {
	s.mu.Lock()
	defer s.mu.Unlock()
	before := s.seen
	s.seen = map[Device]*sight{}
	for _, d := range devices {
		if old := before[d]; old != nil {
			s.seen[d] = old
			delete(before, d)
			continue
		}
		asking, stop := context.WithCancel(ctx)
		s.seen[d] = &sight{stop: stop}
		s.all.Go(func() { w.look(asking, d) })
	}
	for _, gone := range before {
		gone.stop()
	}
}

// look asks one printer until ctx ends.
func (w *Worker) look(ctx context.Context, d Device) {
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-timer.C:
		}
		asking, cancel := context.WithTimeout(ctx, glanceTime)
		state := d.State(asking)
		cancel()
		if ctx.Err() != nil {
			return
		}
		w.saw(d, state)
		w.forgive(ctx)
		timer.Reset(w.Glance)
	}
}

// saw takes note of how a printer stands.
func (w *Worker) saw(d Device, state State) {
	if w.sights.note(d, state, w.Now()) {
		w.wake()
	}
}

func (s *sights) note(d Device, state State, now time.Time) (changed bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	one := s.seen[d]
	if one == nil || one.state == state {
		return false
	}
	switch before := one.state.worst(); {
	case before == "" && state.worst() != "":
		one.since = now
	case before != "" && state.worst() == "":
		one.well = now
	}
	one.state = state
	return true
}

// of returns what was last seen of a printer; a zero sight when it has not
// answered yet or is not watched.
func (s *sights) of(d Device) sight {
	s.mu.Lock()
	defer s.mu.Unlock()
	if one := s.seen[d]; one != nil {
		return *one
	}
	return sight{}
}

// pick returns which of the two printers of a way prints a paper that nobody
// has yet, and when that may change by time alone.
func (w *Worker) pick(way Way, now time.Time) (d Device, next time.Time) {
	next = now.Add(time.Hour)
	if way.First == nil || way.Fallback == nil {
		return way.First, next
	}
	first := w.sights.of(way.First)
	if first.state.worst() == "" || w.sights.of(way.Fallback).state.worst() != "" {
		return way.First, next
	}
	if turn := first.since.Add(way.Patience); now.Before(turn) {
		return way.First, turn
	}
	return way.Fallback, next
}

// spare reports whether the printer beside would print a paper if its own
// cannot.
func (w *Worker) spare(h home) bool {
	beside := h.way.Fallback
	return beside != nil && beside != h.device && w.sights.of(beside).state.worst() == ""
}
