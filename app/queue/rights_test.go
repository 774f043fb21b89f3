package queue_test

import (
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/queue"
)

// TestOnlyThoseWhoWorkAtACounterActThere: the rating pad has the number of its
// counter, and the back office is in a zone too.
func TestOnlyThoseWhoWorkAtACounterActThere(t *testing.T) {
	acts := map[string]func(*queue.Service, app.Actor) error{
		"call":     func(s *queue.Service, a app.Actor) error { _, err := s.CallNext(t.Context(), a); return err },
		"recall":   func(s *queue.Service, a app.Actor) error { _, err := s.Recall(t.Context(), a); return err },
		"miss":     func(s *queue.Service, a app.Actor) error { _, err := s.Missed(t.Context(), a); return err },
		"serve":    func(s *queue.Service, a app.Actor) error { _, err := s.Serve(t.Context(), a); return err },
		"done":     func(s *queue.Service, a app.Actor) error { _, err := s.Done(t.Context(), a); return err },
		"tie":      func(s *queue.Service, a app.Actor) error { _, err := s.Tie(t.Context(), a, "", "1"); return err },
		"hold":     func(s *queue.Service, a app.Actor) error { _, err := s.Hold(t.Context(), a, "复印"); return err },
		"retrieve": func(s *queue.Service, a app.Actor) error { _, err := s.Retrieve(t.Context(), a, "B001"); return err },
		"transfer": func(s *queue.Service, a app.Actor) error {
			_, err := s.Transfer(t.Context(), a, "project", "", "走错区域")
			return err
		},
		"pause":  func(s *queue.Service, a app.Actor) error { return s.Pause(t.Context(), a, "午餐") },
		"open":   func(s *queue.Service, a app.Actor) error { _, err := s.Open(t.Context(), a); return err },
		"close":  func(s *queue.Service, a app.Actor) error { return s.Close(t.Context(), a) },
		"helped": func(s *queue.Service, a app.Actor) error { return s.Helped(t.Context(), a, "K1") },
	}
	s, now := hallOf(t)
	issue(t, s, 2, queue.Ordinary)
	if _, err := s.CallNext(t.Context(), counter(3, "enterprise")); err != nil {
		t.Fatal(err)
	}
	if err := s.CallStaff(t.Context(), kiosk(1), "home", false); err != nil {
		t.Fatal(err)
	}
	*now = now.Add(time.Minute)
	for name, act := range acts {
		for who, a := range map[string]app.Actor{
			"pad":   {Staff: "rating", Desk: "3", Zone: "enterprise", Roles: []app.Role{app.Kiosk}},
			"kiosk": kiosk(1),
		} {
			if err := act(s, a); errorID(err) != "queue.staff_only" {
				t.Errorf("%s by the %s: %v", name, who, err)
			}
		}
	}
	for who, a := range map[string]app.Actor{
		"the back office":                 {Staff: "2041", Desk: "109", Zone: "enterprise", Roles: []app.Role{app.Back, app.Chief}},
		"a supervisor in the back office": {Staff: "9001", Desk: "109", Zone: "enterprise", Roles: []app.Role{app.Supervisor}},
	} {
		if _, err := s.CallNext(t.Context(), a); app.CodeOf(err) != app.Denied {
			t.Errorf("called by %s: %v", who, err)
		}
	}
	if got, err := s.Find(t.Context(), 20261123, "B001"); err != nil || got.State != queue.Called {
		t.Errorf("the ticket at counter 3 is %+v %v", got, err)
	}
	if calling, err := s.HelpCalls(t.Context()); err != nil || len(calling) != 1 {
		t.Errorf("kiosks that call: %v %v", calling, err)
	}
}

func TestATicketAtACounterIsEndedThere(t *testing.T) {
	supervisor := app.Actor{Staff: "1024", Desk: "4", Zone: "enterprise", Roles: []app.Role{app.Front, app.Supervisor}}
	for _, row := range []struct {
		name  string
		state queue.State
		by    app.Actor
		want  string
	}{
		{"waiting, by a kiosk", queue.Waiting, kiosk(1), ""},
		{"waiting, by any counter", queue.Waiting, counter(4, "enterprise"), ""},
		{"waiting, by the back office", queue.Waiting, app.Actor{Staff: "2041", Desk: "109", Roles: []app.Role{app.Back}}, "queue.staff_only"},
		{"missed, by a kiosk", queue.Missed, kiosk(1), ""},
		{"called, by a kiosk", queue.Called, kiosk(1), "queue.at_counter"},
		{"called, by the pad of the counter", queue.Called, app.Actor{Desk: "3", Roles: []app.Role{app.Kiosk}}, "queue.at_counter"},
		{"called, by another counter", queue.Called, counter(4, "enterprise"), "queue.at_counter"},
		{"called, by its counter", queue.Called, counter(3, "enterprise"), ""},
		{"being served, by another counter", queue.Serving, counter(4, "enterprise"), "queue.at_counter"},
		{"being served, by a supervisor", queue.Serving, supervisor, ""},
		{"on hold, by a kiosk", queue.OnHold, kiosk(1), "queue.at_counter"},
		{"on hold, by another counter", queue.OnHold, counter(4, "enterprise"), ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			s, _ := hallOf(t)
			s.Base = queue.DefaultPlan(s.Catalogue)
			s.Base.Rules.Calls = 1
			issue(t, s, 1, queue.Ordinary)
			bringTo(t, s, row.state)
			if _, err := s.Abandon(t.Context(), row.by, "B001", "不办了"); errorID(err) != row.want {
				t.Fatalf("got %v, want %q", err, row.want)
			}
			got, err := s.Find(t.Context(), 20261123, "B001")
			if err != nil || (got.State == queue.Abandoned) != (row.want == "") {
				t.Errorf("it is %+v %v", got, err)
			}
		})
	}
}

// bringTo brings the only ticket into a state, at counter 3.
func bringTo(t *testing.T, s *queue.Service, state queue.State) {
	t.Helper()
	ctx, clerk := t.Context(), counter(3, "enterprise")
	steps := map[queue.State][]func() (*queue.Ticket, error){
		queue.Called:  {},
		queue.Missed:  {func() (*queue.Ticket, error) { return s.Missed(ctx, clerk) }},
		queue.Serving: {func() (*queue.Ticket, error) { return s.Serve(ctx, clerk) }},
		queue.OnHold: {
			func() (*queue.Ticket, error) { return s.Serve(ctx, clerk) },
			func() (*queue.Ticket, error) { return s.Hold(ctx, clerk, "复印") },
		},
	}
	todo, called := steps[state]
	if !called {
		return
	}
	for _, step := range append([]func() (*queue.Ticket, error){func() (*queue.Ticket, error) { return s.CallNext(ctx, clerk) }}, todo...) {
		if _, err := step(); err != nil {
			t.Fatal(err)
		}
	}
}
