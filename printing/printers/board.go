package printers

import (
	"context"
	"sync"

	"yichuang/app/paper"
)

// Snapshot is what a status bar shows of the printing of this machine.
type Snapshot struct {
	Waiting int    // papers that are not out yet
	Problem string // message id of the oldest trouble, or of the last paper that came to nothing; "" when all is well
	Job     string // the job it is about
}

// board holds the snapshot and tells who watches it.
type board struct {
	mu       sync.Mutex
	now      Snapshot
	last     Snapshot // the last job that failed or is unknown
	watchers map[chan struct{}]bool
}

// Snapshot returns how the printing stands. It may be called at any time and
// touches no disk.
func (w *Worker) Snapshot() Snapshot {
	w.board.mu.Lock()
	defer w.board.mu.Unlock()
	return w.board.now
}

// Watch fires at once and after every change of the snapshot; firings are
// coalesced. It is closed when ctx ends.
func (w *Worker) Watch(ctx context.Context) <-chan struct{} {
	c := make(chan struct{}, 1)
	c <- struct{}{}
	b := &w.board
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.watchers == nil {
		b.watchers = map[chan struct{}]bool{}
	}
	b.watchers[c] = true
	context.AfterFunc(ctx, func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		delete(b.watchers, c)
		close(c)
	})
	return c
}

// show counts the open jobs that are this machine's or nobody's.
func (b *board) show(rows []paper.JobRow, homes map[string]home) {
	var s Snapshot
	for _, row := range rows {
		here := homes[row.ID].device != nil
		if !here && row.State != paper.Queued {
			continue
		}
		s.Waiting++
		if s.Problem != "" {
			continue
		}
		if s.Problem, s.Job = row.Problem, row.ID; s.Problem == "" && !here {
			s.Problem = "print.no_printer"
		}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if s.Problem == "" {
		s.Problem, s.Job = b.last.Problem, b.last.Job
	}
	if s == b.now {
		return
	}
	b.now = s
	for c := range b.watchers {
		select {
		case c <- struct{}{}:
		default: // it has not seen the one before yet
		}
	}
}

// ended remembers a job that came to nothing until another one comes out. It
// is shown with the next round, which the change itself causes.
func (w *Worker) ended(job string, state paper.JobState, problem string) {
	w.board.mu.Lock()
	defer w.board.mu.Unlock()
	switch state {
	case paper.Failed, paper.Unknown:
		w.board.last = Snapshot{Problem: problem, Job: job}
	case paper.Done:
		w.board.last = Snapshot{}
	}
}
