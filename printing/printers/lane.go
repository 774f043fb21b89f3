package printers

import (
	"context"
	"errors"
	"slices"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/printing"
)

const (
	maxAhead   = 4                // papers a printer is given before it has printed them: what it may forget
	maxNoted   = 20               // jobs that are told in one go why they wait
	maxRound   = 64               // papers printed before the list is read again
	longPause  = 5 * time.Second  // between two tries of a device
	ownPause   = 60 * time.Second // before a paper is tried again that the device does not take
	askAgain   = 5                // polls before the next question about a paper that got no answer
	unsureFor  = 4                // leases to wait for an answer about a claimed paper
	noTrouble  = ""
	unanswered = "print.unsure"
)

// lane is one device with its jobs. Its fields belong to the worker's loop
// while it is not busy, and to its own round while it is.
type lane struct {
	w      *Worker
	device Device
	busy   bool
	fails  int
	rest   time.Time // the device is left alone until then
	tired  time.Time // since when
	ahead  int       // papers that the device has and has not printed
	waits  map[string]wait
}

// task is a job for a lane. With spare another printer may print it if this
// one cannot. Seen is since when this worker knows the job as it stands.
type task struct {
	paper.JobRow
	spare bool
	seen  time.Time
}

// due returns the jobs that something can be done with now, those that the
// device has before those it is to get, and when the next of the others is.
func (l *lane) due(rows []task, now time.Time) (due []task, next time.Time) {
	next = now.Add(time.Hour)
	var fresh []task
	waits := map[string]wait{}
	l.ahead = 0
	for _, row := range rows {
		at := l.waits[row.ID].until
		if row.State == paper.Claimed && row.Claimer != l.w.Claimer {
			// The clock of a claimer that is gone may have been ahead.
			at = earlier(row.Changed, row.seen).Add(l.w.Lease)
		}
		if row.State == paper.Submitted {
			l.ahead++
		}
		if l.rest.After(at) {
			at = l.rest
		}
		if kept, ok := l.waits[row.ID]; ok {
			waits[row.ID] = kept
		}
		switch {
		case row.State == paper.Queued && l.ahead >= maxAhead: // what the printer has comes first
		case at.After(now):
			next = earlier(next, at)
		case row.State == paper.Queued:
			fresh = append(fresh, row)
		default:
			due = append(due, row)
		}
	}
	l.waits = waits
	// Who has waited longest is asked for first: a round may end with the first
	// that gets no answer.
	slices.SortStableFunc(due, func(a, b task) int { return waits[a.ID].until.Compare(waits[b.ID].until) })
	return append(due, fresh[:min(len(fresh), maxRound)]...), next
}

// work does one round: follow, resolve, print. Once the printers are changed
// nothing more is printed: the next round knows where.
func (l *lane) work(ctx context.Context, rows []task, uses int) {
	var state State
	asked := false
	for i, row := range rows {
		if ctx.Err() != nil || l.rest.After(l.w.Now()) {
			return
		}
		j, err := l.w.load(ctx, row.ID)
		if err != nil {
			l.storeTrouble(ctx, err)
			return
		}
		if j.State != row.State || !j.Changed.Equal(row.Changed) {
			continue // another worker's
		}
		switch j.State {
		case paper.Submitted:
			l.follow(ctx, j)
		case paper.Claimed:
			l.resolve(ctx, j)
		case paper.Queued:
			if _, now := l.w.devices(); l.ahead >= maxAhead || now != uses {
				return
			}
			if !asked {
				asked, state = true, l.state(ctx)
			}
			if !state.ready() {
				l.notReady(ctx, rows[i:], state)
				return
			}
			if state.Complaint != "" && row.spare {
				l.hesitate(ctx, j, state)
				continue
			}
			l.print(ctx, j)
		}
	}
}

// notReady makes the papers that wait for a device say why.
func (l *lane) notReady(ctx context.Context, rows []task, state State) {
	if ctx.Err() != nil {
		return
	}
	l.tire()
	for _, row := range rows[:min(len(rows), maxNoted)] {
		j, err := l.w.load(ctx, row.ID)
		if err == nil && j.State == paper.Queued {
			err = l.w.note(ctx, j, state.Problem)
		}
		if taken(err) != nil {
			l.storeTrouble(ctx, err)
			return
		}
	}
}

// hesitate keeps a paper back that the device would take and not print, and
// that another printer can still be given.
func (l *lane) hesitate(ctx context.Context, j paper.Job, state State) {
	l.tired = l.w.Now()
	l.waits[j.ID] = wait{until: l.tired.Add(l.w.Poll)}
	if err := l.w.note(ctx, j, state.Complaint); err != nil {
		l.storeTrouble(ctx, err)
	}
}

// print claims a job and hands it to the device.
func (l *lane) print(ctx context.Context, j paper.Job) {
	page, hash, err := l.w.page(ctx, j, l.device)
	if err != nil {
		l.cannotLayOut(ctx, j, err)
		return
	}
	before := l.w.hold(j.ID, l.device) // who sees the claim must find the very device
	claimed, err := l.w.claim(ctx, j, l.device.Name(), hash)
	if err != nil {
		l.w.hold(j.ID, before)
		l.storeTrouble(ctx, err)
		return
	}
	if l.w.Now().Sub(claimed.Changed) >= l.w.Lease-l.w.Timeout {
		l.settle(ctx, claimed, paper.Queued, "", noTrouble) // the claim would run out on the way
		return
	}
	// What is begun is finished, also when the program ends meanwhile.
	sending, cancel := context.WithTimeout(context.WithoutCancel(ctx), l.w.Timeout)
	defer cancel()
	ref, err := l.device.Submit(sending, order(j, page), func(ref string) error { return l.w.announce(sending, claimed, ref) })
	switch {
	case err == nil:
		l.fails = 0
		l.handedOver(ctx, claimed, ref)
	case surelyNot(err):
		l.refused(ctx, claimed, err)
	default:
		l.ask(ctx, claimed)
	}
}

func order(j paper.Job, page printing.Page) Order {
	return Order{Name: j.ID, Title: page.Title, Page: page, Copies: max(j.Copies, 1)}
}

// handedOver records that the device has the paper, and at once that it is
// done if it is.
func (l *lane) handedOver(ctx context.Context, j paper.Job, ref string) {
	asking, cancel := context.WithTimeout(context.WithoutCancel(ctx), l.w.Timeout)
	defer cancel()
	status, err := l.device.Status(asking, j.ID, ref)
	if err != nil {
		status = Status{Stage: Pending}
	}
	l.heed(ctx, j, ref, status)
}

// refused queues a paper again that the device did not take.
func (l *lane) refused(ctx context.Context, j paper.Job, why error) {
	if app.CodeOf(why) == app.Unavailable || errors.Is(why, errTaken) {
		l.tire()
	} else {
		l.waits[j.ID] = wait{until: l.w.Now().Add(ownPause), own: true}
	}
	l.settle(ctx, j, paper.Queued, "", problemOf(why))
}

// cannotLayOut gives a paper up that can never be laid out.
func (l *lane) cannotLayOut(ctx context.Context, j paper.Job, why error) {
	if app.CodeOf(why) == app.Unavailable {
		l.storeTrouble(ctx, why)
		return
	}
	l.w.report(ctx, why)
	l.settle(ctx, j, paper.Failed, "", problemOf(why))
}

// settle moves the job. When the store does not take it, the job stays claimed
// or submitted and is asked for later.
func (l *lane) settle(ctx context.Context, j paper.Job, to paper.JobState, ref, problem string) {
	if err := l.w.settle(ctx, j, to, ref, problem); err != nil {
		l.storeTrouble(ctx, err)
	}
}

// storeTrouble leaves the lane alone for a while, unless another worker was
// merely faster.
func (l *lane) storeTrouble(ctx context.Context, err error) {
	if taken(err) != nil {
		l.w.report(ctx, err)
		l.tire()
	}
}

// state asks the device how it stands.
func (l *lane) state(ctx context.Context) State {
	asking, cancel := context.WithTimeout(ctx, l.w.Timeout)
	defer cancel()
	state := l.device.State(asking)
	if ctx.Err() == nil {
		l.w.saw(l.device, state)
	}
	return state
}

// taken drops the error of a job that another worker has.
func taken(err error) error {
	if errors.Is(err, errTaken) {
		return nil
	}
	return err
}

// surelyNot reports whether err says that the device has not got the paper.
func surelyNot(err error) bool {
	var e *app.Error
	return errors.As(err, &e) && !errors.Is(err, ErrUnsure)
}

// problemOf returns the message id of an error for a job.
func problemOf(err error) string {
	var e *app.Error
	if errors.As(err, &e) {
		return e.ID
	}
	return "print.trouble"
}
