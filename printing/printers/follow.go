package printers

import (
	"cmp"
	"context"
	"time"

	"yichuang/app/paper"
)

// follow asks after a paper that the device has.
func (l *lane) follow(ctx context.Context, j paper.Job) {
	asking, cancel := context.WithTimeout(ctx, l.w.Timeout)
	defer cancel()
	status, err := l.device.Status(asking, j.ID, j.Ref)
	switch {
	case ctx.Err() != nil:
	case err == nil:
		l.fails = 0
		l.heed(ctx, j, j.Ref, status)
	case l.w.Now().Sub(j.Changed) >= forgetAfter:
		l.settle(ctx, j, paper.Unknown, "", problemOf(err))
	default:
		l.putOff(ctx, j.ID, time.Time{})
		if err := l.w.note(ctx, j, problemOf(err)); err != nil {
			l.storeTrouble(ctx, err)
		}
	}
}

// resolve finds out what became of a paper whose worker is gone, or did not
// hear the end of it.
func (l *lane) resolve(ctx context.Context, j paper.Job) {
	mine, err := l.w.takeOver(ctx, j)
	if err != nil {
		l.storeTrouble(ctx, err)
		return
	}
	l.ask(ctx, mine)
}

// ask asks the device whether it got a claimed paper: surely not, and it is
// queued again; nobody can say for some time, and it is left to people.
func (l *lane) ask(ctx context.Context, j paper.Job) {
	asking, cancel := context.WithTimeout(context.WithoutCancel(ctx), l.w.Timeout)
	defer cancel()
	ref, found, status, err := l.whereabouts(asking, j.ID)
	switch {
	case err != nil:
		l.noAnswer(ctx, j, err)
	case !found:
		l.settle(ctx, j, paper.Queued, "", noTrouble)
	default:
		delete(l.waits, j.ID)
		if status.Stage == Announced {
			l.withdraw(ctx, j, ref)
		} else {
			l.heed(ctx, j, ref, status)
		}
	}
}

// whereabouts reads the number on record, which may be younger than what the
// caller holds, and asks for it; without one it asks for the name.
func (l *lane) whereabouts(ctx context.Context, id string) (ref string, found bool, s Status, err error) {
	j, err := l.w.load(ctx, id)
	if err != nil {
		return "", false, Status{}, err
	}
	ref, found = j.Ref, j.Ref != ""
	if !found {
		ref, found, err = l.device.Find(ctx, id)
	}
	if err == nil && found {
		s, err = l.device.Status(ctx, id, ref)
	}
	return ref, found, s, err
}

func (l *lane) noAnswer(ctx context.Context, j paper.Job, why error) {
	now, since := l.w.Now(), l.waits[j.ID].unsure
	if since.IsZero() {
		since = now
	}
	if now.Sub(since) >= unsureFor*l.w.Lease {
		l.w.report(ctx, why)
		l.settle(ctx, j, paper.Unknown, "", unanswered)
		return
	}
	l.putOff(ctx, j.ID, since)
	if err := l.w.note(ctx, j, unanswered); err != nil {
		l.storeTrouble(ctx, err)
	}
}

// heed records what the device says of a paper.
func (l *lane) heed(ctx context.Context, j paper.Job, ref string, s Status) {
	switch s.Stage {
	case Finished:
		l.settle(ctx, j, paper.Done, ref, noTrouble)
	case Canceled:
		l.settle(ctx, j, paper.Failed, ref, "print.canceled")
	case Aborted:
		l.settle(ctx, j, paper.Failed, ref, "print.aborted")
	case Gone:
		l.settle(ctx, j, paper.Unknown, ref, cmp.Or(s.Problem, "print.gone"))
	default: // pending, printing, stopped
		l.waits[j.ID] = wait{until: l.w.Now().Add(l.w.Poll)}
		if j.State == paper.Claimed {
			l.ahead++
			l.settle(ctx, j, paper.Submitted, ref, s.Problem)
		} else if err := l.w.note(ctx, j, s.Problem); err != nil {
			l.storeTrouble(ctx, err)
		}
	}
}

// withdraw takes a paper back that has a number and was never sent. Once that
// is done nobody can send it any more, and it is queued again.
func (l *lane) withdraw(ctx context.Context, j paper.Job, ref string) {
	asking, cancel := context.WithTimeout(context.WithoutCancel(ctx), l.w.Timeout)
	defer cancel()
	if err := l.device.Cancel(asking, j.ID, ref); err != nil {
		l.noAnswer(ctx, j, err)
		return
	}
	l.settle(ctx, j, paper.Queued, "", noTrouble)
}
