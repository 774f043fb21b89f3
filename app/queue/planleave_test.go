package queue_test

import (
	"testing"

	"yichuang/app"
	"yichuang/storage/memory"
)

// TestTheCodeToLeaveAKioskIsKeptSealed: kiosks read the plan.
func TestTheCodeToLeaveAKioskIsKeptSealed(t *testing.T) {
	s := service(t, memory.New(), ticking())
	office := app.Actor{Staff: "9001", Roles: []app.Role{app.Office}}
	s.Seal = func(code string) (string, error) { return "$argon2id$of " + code, nil }
	plan := *s.Plan()
	if plan.LeaveSet() {
		t.Error("there is one as delivered")
	}
	plan.Leave = "12345"
	if _, err := s.SetPlan(t.Context(), office, plan); errorID(err) != "queue.leave_short" {
		t.Errorf("five digits: %v", err)
	}
	plan.Leave = "123456"
	set, err := s.SetPlan(t.Context(), office, plan)
	if err != nil || set.Leave != "$argon2id$of 123456" || !set.LeaveSet() {
		t.Fatalf("%+v %v", set, err)
	}
	again, err := s.SetPlan(t.Context(), office, *set)
	if err != nil || again.Leave != set.Leave {
		t.Errorf("sealed twice: %q %v", again.Leave, err)
	}
	s.Seal = nil
	plan = *again
	plan.Leave = "654321"
	if _, err := s.SetPlan(t.Context(), office, plan); app.CodeOf(err) != app.Internal || s.Plan().Leave != set.Leave {
		t.Errorf("kept as it was typed: %v", err)
	}
}
