package printers

import (
	"context"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
)

const (
	defaultLease   = 15 * time.Second
	defaultTimeout = 10 * time.Second
	defaultPoll    = time.Second
	forgetAfter    = 24 * time.Hour // a device that has not answered for so long will not
)

// Worker prints the jobs of a store on the devices of this machine, each
// device in order and beside the others. Any number of workers may run on one
// store.
type Worker struct {
	Store app.Store
	Now   app.Clock
	// Devices returns the device of a job: the one that has it already, else
	// the one to print it; false when none is on this machine. It answers the
	// same for the same job as long as the worker runs.
	Devices func(paper.Job) (Device, bool)
	// Claimer names this run of this worker and nobody else, ever.
	Claimer string
	// Lease is after how long the claim of a worker that is gone is void, 15 s
	// if 0. All machines of a hall must agree on it.
	Lease time.Duration
	// Timeout is how long a device may take over one paper, 10 s if 0. It is
	// shorter than Lease.
	Timeout time.Duration
	// Poll is how often a printer is asked about what it prints, and the first
	// pause after trouble; 1 s if 0.
	Poll time.Duration
	// Report gets what went wrong in the store, if not nil. The worker goes on.
	Report func(error)

	lanes map[string]*lane
	homes map[string]home
	free  chan *lane // lanes that have done their round
	busy  int
	board board
}

// home is the device that was found for a job in that state.
type home struct {
	state   paper.JobState
	changed time.Time
	device  Device // nil: none here
}

// Run works until ctx ends, and finishes the paper in hand first. It is called
// once.
func (w *Worker) Run(ctx context.Context) {
	w.prepare()
	changed := w.Store.Changed(ctx, paper.JobsOpen.Key(""))
	for ctx.Err() == nil {
		wake, err := w.round(ctx)
		if err != nil {
			w.report(ctx, err)
			wake = w.Now().Add(w.Poll)
		}
		timer := time.NewTimer(max(wake.Sub(w.Now()), time.Millisecond))
		select {
		case _, open := <-changed:
			if !open {
				changed = nil
			}
		case l := <-w.free:
			w.release(l)
		case <-timer.C:
		case <-ctx.Done():
		}
		timer.Stop()
	}
	for w.busy > 0 {
		w.release(<-w.free)
	}
}

func (w *Worker) prepare() {
	w.lanes, w.homes, w.free = map[string]*lane{}, map[string]home{}, make(chan *lane)
	if w.Lease <= 0 {
		w.Lease = defaultLease
	}
	if w.Timeout <= 0 {
		w.Timeout = defaultTimeout
	}
	if w.Timeout >= w.Lease {
		w.Timeout = w.Lease * 2 / 3
	}
	if w.Poll <= 0 {
		w.Poll = defaultPoll
	}
}

func (w *Worker) release(l *lane) {
	l.busy = false
	w.busy--
}

// report passes on what is not merely the end of the work.
func (w *Worker) report(ctx context.Context, err error) {
	if w.Report != nil && ctx.Err() == nil {
		w.Report(err)
	}
}

// round looks through the open jobs, starts every lane that has something due
// and returns when the next job is.
func (w *Worker) round(ctx context.Context) (wake time.Time, err error) {
	rows, err := w.open(ctx)
	if err != nil {
		return time.Time{}, err
	}
	now := w.Now()
	wake = now.Add(time.Hour)
	jobs := map[*lane][]paper.JobRow{}
	for _, row := range rows {
		device := w.homes[row.ID].device
		if device == nil {
			next, err := w.homeless(ctx, row, now)
			if err != nil {
				return time.Time{}, err
			}
			wake = earlier(wake, next)
			continue
		}
		l := w.lanes[device.Name()]
		if l == nil {
			l = &lane{w: w, device: device, waits: map[string]wait{}}
			w.lanes[device.Name()] = l
		}
		jobs[l] = append(jobs[l], row)
	}
	for l, mine := range jobs {
		if l.busy {
			continue
		}
		due, next := l.due(mine, now)
		if wake = earlier(wake, next); len(due) > 0 {
			w.start(ctx, l, due)
		}
	}
	w.board.show(rows, w.homes)
	return wake, nil
}

func (w *Worker) start(ctx context.Context, l *lane, due []paper.JobRow) {
	l.busy = true
	w.busy++
	go func() {
		l.work(ctx, due)
		w.free <- l
	}()
}

// open returns the open jobs, oldest first, and finds the device of each that
// is new or has changed.
func (w *Worker) open(ctx context.Context) (rows []paper.JobRow, err error) {
	err = w.Store.View(ctx, func(r app.Reader) error {
		all, err := paper.JobsOpen.All(r, "", "", 0)
		if err != nil {
			return err
		}
		homes := map[string]home{}
		for _, row := range all {
			h, known := w.homes[row.ID]
			if !known || h.state != row.State || !h.changed.Equal(row.Changed) {
				j := paper.Job{ID: row.ID}
				if err := r.Load(&j); err != nil {
					return err
				}
				h = home{state: row.State, changed: row.Changed}
				if device, ok := w.Devices(j); ok {
					h.device = device
				}
			}
			homes[row.ID] = h
		}
		rows, w.homes = all, homes
		return nil
	})
	return rows, err
}

// homeless sees to a job that no device of this machine serves: once nobody
// else has taken it either, it says so on the job.
func (w *Worker) homeless(ctx context.Context, row paper.JobRow, now time.Time) (next time.Time, err error) {
	due, to, problem := row.Changed.Add(forgetAfter), paper.Unknown, "print.printer_removed"
	if row.State == paper.Queued {
		due, to, problem = row.Changed.Add(w.Lease), paper.Queued, "print.no_printer"
	}
	if row.State == to && row.Problem == problem {
		return now.Add(time.Hour), nil
	}
	if now.Before(due) {
		return due, nil
	}
	j, err := w.load(ctx, row.ID)
	if err != nil || j.State != row.State {
		return now.Add(w.Poll), err
	}
	if to == paper.Queued {
		err = w.note(ctx, j, problem)
	} else {
		err = w.settle(ctx, j, to, "", problem)
	}
	return now.Add(time.Hour), taken(err)
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}
