package printers

import (
	"context"
	"slices"
	"sync"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
)

const (
	defaultLease   = 15 * time.Second
	defaultTimeout = 10 * time.Second
	defaultPoll    = time.Second
	defaultGlance  = 700 * time.Millisecond  // and the time of a question: less than two seconds
	glanceTime     = 1200 * time.Millisecond // a printer that takes longer to say how it stands is away
	forgetAfter    = 24 * time.Hour          // a device that has not answered for so long will not
)

// Worker prints the jobs of a store on the devices of this machine, each
// device in order and beside the others. Any number of workers may run on one
// store.
type Worker struct {
	Store app.Store
	Now   app.Clock
	// Choice is the printers to begin with; [Worker.Use] changes them.
	Choice Choice
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
	// Glance is the pause between two questions to a printer how it stands,
	// 0.7 s if 0.
	Glance time.Duration
	// Report gets what went wrong in the store, if not nil. The worker goes on.
	Report func(error)

	mu      sync.Mutex
	choice  Choice
	uses    int               // how often the choice was changed
	holders map[string]Device // which device was handed a job in this run
	kick    chan struct{}

	lanes  map[Device]*lane
	homes  map[string]home
	used   int        // the choice that the homes are of
	free   chan *lane // lanes that have done their round
	busy   int
	board  board
	sights sights
}

// home is where a job in that state belongs.
type home struct {
	state   paper.JobState
	changed time.Time
	seen    time.Time // since when it is known so
	way     Way       // of a job that nobody has
	device  Device    // nil: none here
}

// Run works until ctx ends, and finishes the paper in hand first. It is called
// once.
func (w *Worker) Run(ctx context.Context) {
	w.prepare()
	defer w.sights.all.Wait()
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
		case <-w.kick:
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
	w.lanes, w.homes, w.free = map[Device]*lane{}, map[string]home{}, make(chan *lane)
	w.mu.Lock()
	w.holders, w.kick = map[string]Device{}, make(chan struct{}, 1)
	if w.choice == nil {
		w.choice = w.Choice
	}
	w.uses++
	w.mu.Unlock()
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
	if w.Glance <= 0 {
		w.Glance = defaultGlance
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
	choice, uses := w.devices()
	if uses != w.used {
		w.sights.watch(ctx, choice.Devices(), w)
		clear(w.homes)
		w.used = uses
	}
	now := w.Now()
	wake = now.Add(time.Hour)
	rows, err := w.open(ctx, choice)
	if err != nil {
		return time.Time{}, err
	}
	jobs := map[*lane][]task{}
	for _, row := range rows {
		h := w.homes[row.ID]
		if row.State == paper.Queued {
			var next time.Time
			h.device, next = w.pick(h.way, now)
			w.homes[row.ID] = h
			wake = earlier(wake, next)
		}
		if h.device == nil {
			next, err := w.homeless(ctx, row, now)
			if err != nil {
				return time.Time{}, err
			}
			wake = earlier(wake, next)
			continue
		}
		l := w.lane(h.device)
		jobs[l] = append(jobs[l], task{JobRow: row, spare: w.spare(h), seen: h.seen})
	}
	wake = earlier(wake, w.dispatch(ctx, jobs, now))
	w.tidy(choice, jobs)
	w.board.show(rows, w.homes, w.states(choice))
	return wake, nil
}

// dispatch starts the lanes that have something to do and returns when the
// next of the others has.
func (w *Worker) dispatch(ctx context.Context, jobs map[*lane][]task, now time.Time) (wake time.Time) {
	wake = now.Add(time.Hour)
	for l, mine := range jobs {
		if l.busy {
			continue
		}
		l.refresh(w.sights.of(l.device).well)
		due, next := l.due(mine, now)
		if wake = earlier(wake, next); len(due) > 0 {
			w.start(ctx, l, due)
		}
	}
	return wake
}

func (w *Worker) lane(d Device) *lane {
	l := w.lanes[d]
	if l == nil {
		l = &lane{w: w, device: d, waits: map[string]wait{}}
		w.lanes[d] = l
	}
	return l
}

// tidy forgets the lanes of printers that were removed and hold nothing, and
// who was handed papers that are out.
func (w *Worker) tidy(choice Choice, jobs map[*lane][]task) {
	for d, l := range w.lanes {
		if !l.busy && len(jobs[l]) == 0 && !slices.Contains(choice.Devices(), d) {
			delete(w.lanes, d)
		}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	for id := range w.holders {
		if _, open := w.homes[id]; !open {
			delete(w.holders, id)
		}
	}
}

func (w *Worker) start(ctx context.Context, l *lane, due []task) {
	l.busy = true
	w.busy++
	uses := w.used
	go func() {
		l.work(ctx, due, uses)
		w.free <- l
	}()
}

// open returns the open jobs, oldest first, and finds the home of each that is
// new or has changed.
func (w *Worker) open(ctx context.Context, choice Choice) (rows []paper.JobRow, err error) {
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
				h = home{state: row.State, changed: row.Changed, seen: w.Now()}
				if row.State == paper.Queued {
					h.way = choice.Way(j)
				} else {
					h.device = w.holder(j)
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
