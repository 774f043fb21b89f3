package kv

import "sync"

// Gate counts the calls inside an engine, so that Close can wait for them. The
// zero Gate is open.
type Gate struct {
	mu     sync.Mutex
	closed bool
	calls  sync.WaitGroup
}

// Enter lets a call in, or answers ErrClosed. Each Enter that returned nil
// needs one Leave.
func (g *Gate) Enter() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.closed {
		return ErrClosed
	}
	g.calls.Add(1)
	return nil
}

// Leave ends what Enter began.
func (g *Gate) Leave() { g.calls.Done() }

// Close refuses new calls and waits for those inside. It reports whether this
// call was the one that closed the gate.
func (g *Gate) Close() bool {
	g.mu.Lock()
	first := !g.closed
	g.closed = true
	g.mu.Unlock()
	g.calls.Wait()
	return first
}
