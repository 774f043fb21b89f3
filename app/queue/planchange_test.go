package queue_test

import (
	"context"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/queue"
)

var hallOffice = app.Actor{Staff: "9001", Name: "包拯", Roles: []app.Role{app.Office}}

// without is the plan of now without the business enterprise.
func without(s *queue.Service) queue.Plan {
	p := *s.Plan()
	p.Businesses = append(p.Businesses[:1:1], p.Businesses[2:]...)
	return p
}

func set(t *testing.T, s *queue.Service, p queue.Plan) {
	t.Helper()
	if _, err := s.SetPlan(t.Context(), hallOffice, p); err != nil {
		t.Fatal(err)
	}
}

func TestABusinessThatSomebodyHasATicketOfStaysInThePlan(t *testing.T) {
	for _, row := range []struct {
		name  string
		state queue.State
	}{{"waits", queue.Waiting}, {"was called", queue.Called}, {"is served", queue.Serving}, {"is on hold", queue.OnHold}, {"missed and may come back", queue.Missed}} {
		t.Run(row.name, func(t *testing.T) {
			s, _ := hallOf(t)
			s.Base = queue.DefaultPlan(s.Catalogue)
			s.Base.Rules.Calls = 1
			issue(t, s, 1, queue.Ordinary)
			bringTo(t, s, row.state)
			if _, err := s.SetPlan(t.Context(), hallOffice, without(s)); errorID(err) != "queue.plan_used" {
				t.Errorf("removed: %v", err)
			}
			if _, err := s.Abandon(t.Context(), hallOffice, "B001", "不办了"); err != nil {
				t.Fatal(err)
			}
			set(t, s, without(s))
		})
	}
}

// TestATicketOfARemovedBusinessIsNotForgotten: a kiosk that had not yet heard
// of the new plan gave it.
func TestATicketOfARemovedBusinessIsNotForgotten(t *testing.T) {
	s, now := hallOf(t)
	slow := &queue.Service{Store: s.Store, Now: s.Now, Hall: s.Hall, Catalogue: s.Catalogue}
	slow.Plan()
	set(t, s, without(s))
	ticket, err := slow.Issue(t.Context(), kiosk(2), "", queue.Request{Business: "enterprise"})
	if err != nil {
		t.Fatal(err)
	}
	*now = now.Add(24 * time.Hour)
	if err := s.Sweep(t.Context(), app.Actor{Staff: "system", Roles: []app.Role{app.System}}); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Find(t.Context(), ticket.Day, ticket.Number); err != nil || got.State != queue.Abandoned {
		t.Errorf("yesterday's ticket is %+v %v", got, err)
	}
}

// TestATicketSentToACounterThatServesItNoMoreIsCalledByOthers: the plan was
// changed while it waited there.
func TestATicketSentToACounterThatServesItNoMoreIsCalledByOthers(t *testing.T) {
	s, _ := hallOf(t)
	ctx, from, other := t.Context(), counter(3, "enterprise"), counter(2, "project")
	issue(t, s, 1, queue.Ordinary)
	for _, c := range []app.Actor{counter(1, "project"), other} {
		if _, err := s.Open(ctx, c); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.CallNext(ctx, from); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Transfer(ctx, from, "project", "1", "走错区域"); err != nil {
		t.Fatal(err)
	}
	if got, err := s.CallNext(ctx, other); errorID(err) != "queue.empty" {
		t.Fatalf("called past the counter meant: %+v %v", got, err)
	}
	p := *s.Plan()
	p.Counters = []queue.CounterPlan{{No: "1", Serves: []queue.Serves{{Business: "general", Rank: 1}}}}
	set(t, s, p)
	if at, err := s.Standing(ctx, "B001"); err != nil || !at.Known || at.Ahead != 0 || at.Wait > time.Hour {
		t.Errorf("the estimate %+v %v", at, err)
	}
	if got, err := s.CallNext(ctx, other); err != nil || got.Number != "B001" {
		t.Errorf("called %+v %v", got, err)
	}
}

func TestFiguresStayWhenTheirBusinessGoes(t *testing.T) {
	s, now := hallOf(t)
	issue(t, s, 1, queue.Ordinary)
	callAll(t, s, counter(3, "enterprise"))
	*now = now.Add(24 * time.Hour)
	set(t, s, without(s))
	set(t, s, without(s)) // the next one goes too, general
	got, err := s.Statistics(t.Context(), 20261123)
	if err != nil || got.All.Served != 1 || got.Business["enterprise"].Served != 1 {
		t.Errorf("yesterday's figures %+v %v", got.All, err)
	}
	if _, zero := got.Business["general"]; zero {
		t.Error("a business that went and did nothing has a line")
	}
}

// overtaken is a store in which somebody else's change follows at once.
type overtaken struct {
	app.Store
	next func()
}

func (o *overtaken) Update(ctx context.Context, actor app.Actor, attempt string, fn func(app.Tx) error) error {
	err := o.Store.Update(ctx, actor, attempt, fn)
	if next := o.next; next != nil {
		o.next = nil
		next()
	}
	return err
}

// TestAnOlderPlanDoesNotComeBack: the second plan is known before the first is
// acknowledged to who has set it.
func TestAnOlderPlanDoesNotComeBack(t *testing.T) {
	s, _ := hallOf(t)
	other := &queue.Service{Store: s.Store, Now: s.Now, Hall: s.Hall, Catalogue: s.Catalogue}
	s.Store = &overtaken{Store: s.Store, next: func() {
		if err := other.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
		p := *other.Plan()
		p.Running = "第二版"
		set(t, other, p)
		if err := s.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
	}}
	p := *s.Plan()
	p.Running = "第一版"
	set(t, s, p)
	if got := s.Plan(); got.Version != 2 || got.Running != "第二版" {
		t.Errorf("version %d, %s", got.Version, got.Running)
	}
}
