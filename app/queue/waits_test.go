package queue_test

import (
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/queue"
)

// waited is a hall whose people wait as they are told to.
type waited struct {
	*testing.T
	s     *queue.Service
	now   *time.Time
	actor app.Actor
}

// visit calls a new ticket after a wait.
func (w waited) visit(business string, wait time.Duration) {
	w.Helper()
	_, err := w.s.Issue(w.Context(), kiosk(1), "", queue.Request{Business: business})
	w.check(err)
	*w.now = w.now.Add(wait)
	_, err = w.s.CallNext(w.Context(), w.actor)
	w.check(err)
}

func (w waited) done() {
	w.Helper()
	_, err := w.s.Done(w.Context(), w.actor)
	w.check(err)
}

// missAndBack calls three times in vain, puts the ticket back and calls it.
func (w waited) missAndBack() {
	w.Helper()
	for range 2 {
		*w.now = w.now.Add(time.Minute)
		_, err := w.s.Recall(w.Context(), w.actor)
		w.check(err)
	}
	ticket, err := w.s.Missed(w.Context(), w.actor)
	w.check(err)
	_, err = w.s.Back(w.Context(), w.actor, ticket.Number)
	w.check(err)
	_, err = w.s.CallNext(w.Context(), w.actor)
	w.check(err)
}

func (w waited) check(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

// TestWaitsOfAZoneAreThoseOfAllItsBusinesses: over two days, also of a business
// that the hall has given up since, and a ticket missed twice counts once.
func TestWaitsOfAZoneAreThoseOfAllItsBusinesses(t *testing.T) {
	s, now := hallOf(t)
	ctx := t.Context()
	w := waited{T: t, s: s, now: now, actor: counter(3, "enterprise")}
	plan := *queue.DefaultPlan(s.Catalogue)
	plan.Businesses = append(plan.Businesses, queue.Business{ID: "advice", Name: "咨询", NameEN: "Advice", Zone: "enterprise", Kind: queue.Ask, Prefix: "Q", Minutes: 5})
	office := app.Actor{Staff: "9001", Name: "包拯", Roles: []app.Role{app.Office}}
	_, err := s.SetPlan(ctx, office, plan)
	w.check(err)

	w.visit("enterprise", 4*time.Minute)
	w.missAndBack()
	w.missAndBack()
	w.done()
	for range 8 {
		w.visit("advice", 2*time.Minute)
		w.done()
	}
	*now = now.AddDate(0, 0, 1)
	w.visit("enterprise", 33*time.Minute)
	w.done()

	plan = *s.Plan()
	plan.Businesses = plan.Businesses[:len(plan.Businesses)-1]
	_, err = s.SetPlan(ctx, office, plan)
	w.check(err)
	for _, row := range []struct {
		name     string
		from, to app.Date
		want     queue.Waits
	}{
		{"both days", 20261123, 20261124, queue.Waits{Called: 10, Missed: 1, Mean: 319 * time.Second, Long: 5 * time.Minute}},
		{"the first", 20261123, 20261123, queue.Waits{Called: 9, Missed: 1, Mean: 134 * time.Second, Long: 5 * time.Minute}},
		{"the second", 20261124, 20261124, queue.Waits{Called: 1, Mean: 33*time.Minute + time.Second, Long: 40 * time.Minute}},
	} {
		t.Run(row.name, func(t *testing.T) {
			var got map[string]queue.Waits
			err := s.Store.View(ctx, func(r app.Reader) (err error) {
				got, err = s.Waits(r, row.from, row.to)
				return err
			})
			if err != nil || len(got) != 1 || got["enterprise"] != row.want {
				t.Errorf("%+v %v, want %+v", got, err, row.want)
			}
		})
	}
}
