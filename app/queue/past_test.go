package queue_test

import (
	"context"
	"reflect"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/feedback"
	"yichuang/app/paper"
	"yichuang/app/queue"
)

// trace is what one visit has left in a hall.
type trace struct {
	Ticket queue.Ticket
	Events []queue.Event
	Calls  []queue.Call
	All    queue.Figures
	Hours  map[int]queue.Figures
	Slip   string
	Visits int
}

func traceOf(ctx context.Context, t *testing.T, s *queue.Service, day app.Date, number string) (out trace) {
	t.Helper()
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	ticket, err := s.Find(ctx, day, number)
	check(err)
	out.Ticket = *ticket
	out.Events, err = s.Journal(ctx, day, number)
	check(err)
	out.Calls, err = s.Calls(ctx, 0)
	check(err)
	figures, err := s.Statistics(ctx, day)
	check(err)
	out.All, out.Hours = figures.All, figures.Hours
	job, err := s.Slip(ctx, ticket)
	check(err)
	slip := job.Facts.Ticket
	out.Slip = slip.Number + slip.Business + slip.Query + job.Desk
	check(s.Store.View(ctx, func(r app.Reader) error {
		rated, err := feedback.Count(r, s.Hall, nil, day, day)
		out.Visits = rated.Visits
		return err
	}))
	return out
}

// TestAPastVisitLeavesWhatARealOneLeaves: what a hall is filled with to be
// measured is what the service would have kept.
func TestAPastVisitLeavesWhatARealOneLeaves(t *testing.T) {
	ctx, clerk := t.Context(), counter(3, "enterprise")
	real, now := hallOf(t)
	visit := queue.Past{Number: "B001", Group: queue.Elderly, Person: "ref", Kiosk: kiosk(1), Clerk: clerk, Call: 1}
	visit.Business, _ = real.Plan().Business("enterprise")
	ticket := func(got *queue.Ticket, err error) *queue.Ticket {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	visit.Issued = ticket(real.Issue(ctx, kiosk(1), "K1 B001", queue.Request{Zone: "enterprise", Group: queue.Elderly, Person: "ref"})).Issued
	*now = now.Add(4 * time.Minute)
	visit.Called = ticket(real.CallNext(ctx, clerk)).Called
	*now = now.Add(time.Minute)
	visit.Served = ticket(real.Serve(ctx, clerk)).Served
	*now = now.Add(7 * time.Minute)
	done := ticket(real.Done(ctx, clerk))
	visit.Ended = done.Ended

	past, _ := hallOf(t)
	if err := past.Store.Update(ctx, clerk, "", func(tx app.Tx) error { return past.Leave(tx, visit) }); err != nil {
		t.Fatal(err)
	}
	was, would := traceOf(ctx, t, past, done.Day, "B001"), traceOf(ctx, t, real, done.Day, "B001")
	if !reflect.DeepEqual(was, would) {
		t.Errorf("left %+v\nwould have left %+v", was, would)
	}
	if job, err := past.Slip(ctx, done); err != nil || job.State != paper.Done {
		t.Errorf("its slip %+v %v", job, err)
	}
}
