package printers

import (
	"context"
	"slices"
	"sync"

	"yichuang/app/paper"
)

// Snapshot is what a status bar shows of the printing of this machine.
type Snapshot struct {
	Waiting int    // papers that are not out yet
	Problem string // message id of the oldest trouble, or of the last paper that came to nothing; "" when all is well
	Job     string // the job it is about, "" when it is about a printer alone
	Printer string // the printer it is about, "" when it is about none

	Printers []PrinterState // every printer, in the order of the settings
}

// PrinterState is how a printer of this machine stands, within two seconds.
// Problem is the message id of why it does not print, Hint of what it will
// want soon.
type PrinterState struct {
	Name    string
	Problem string
	Hint    string
	Waiting int // papers that are not out yet
}

func (s Snapshot) equal(o Snapshot) bool {
	return s.Waiting == o.Waiting && s.Problem == o.Problem && s.Job == o.Job && s.Printer == o.Printer && slices.Equal(s.Printers, o.Printers)
}

// states returns how the printers of the choice stand, without their papers.
func (w *Worker) states(choice Choice) []PrinterState {
	var out []PrinterState
	for _, d := range choice.Devices() {
		state := w.sights.of(d).state
		out = append(out, PrinterState{Name: d.Name(), Problem: state.worst(), Hint: state.Hint})
	}
	return out
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
func (b *board) show(rows []paper.JobRow, homes map[string]home, printers []PrinterState) {
	s := Snapshot{Printers: printers}
	for _, row := range rows {
		device := homes[row.ID].device
		if device == nil && row.State != paper.Queued {
			continue
		}
		s.Waiting++
		name := s.count(device)
		if s.Problem != "" {
			continue
		}
		if s.Problem, s.Job, s.Printer = row.Problem, row.ID, name; s.Problem == "" && device == nil {
			s.Problem = "print.no_printer"
		}
		if s.Problem == "" {
			s.Job, s.Printer = "", ""
		}
	}
	for _, p := range s.Printers {
		if s.Problem == "" {
			s.Problem = p.Problem
			if p.Problem != "" {
				s.Printer = p.Name
			}
		}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if s.Problem == "" {
		s.Problem, s.Job, s.Printer = b.last.Problem, b.last.Job, b.last.Printer
	}
	if s.equal(b.now) {
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

// count counts a paper for its printer and returns the printer's name.
func (s *Snapshot) count(device Device) string {
	if device == nil {
		return ""
	}
	for i := range s.Printers {
		if s.Printers[i].Name == device.Name() {
			s.Printers[i].Waiting++
		}
	}
	return device.Name()
}

// forgive stops telling of a job that came to nothing once somebody has said
// what became of it, had it printed after all, or took it back himself.
func (w *Worker) forgive(ctx context.Context) {
	w.board.mu.Lock()
	told := w.board.last.Job
	w.board.mu.Unlock()
	if told == "" {
		return
	}
	j, err := w.load(ctx, told)
	if err != nil || j.Problem != canceled && (j.State == paper.Failed || j.State == paper.Unknown) {
		return
	}
	w.board.mu.Lock()
	if w.board.last.Job == told {
		w.board.last = Snapshot{}
	}
	w.board.mu.Unlock()
	w.wake()
}

// ended remembers a job that came to nothing until another one comes out or
// people see to it. It is shown with the next round, which the change itself
// causes.
func (w *Worker) ended(job, printer string, state paper.JobState, problem string) {
	w.board.mu.Lock()
	defer w.board.mu.Unlock()
	switch state {
	case paper.Failed, paper.Unknown:
		w.board.last = Snapshot{Problem: problem, Job: job, Printer: printer}
	case paper.Done:
		w.board.last = Snapshot{}
	}
}
