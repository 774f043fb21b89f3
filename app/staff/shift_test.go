package staff_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/staff"
)

// taker is 1024 at the clerk's desk.
var taker = app.Actor{Staff: "1024", Name: "孙宁", Desk: "3", Zone: "enterprise", Roles: []app.Role{app.Front}}

func hand(t *testing.T, s *staff.Service) *staff.Shift {
	t.Helper()
	h, err := s.HandShift(t.Context(), clerk, "", staff.Handing{
		To: " 1024 ", Open: []string{"3703062026112300017"}, Tickets: []string{"B016", "B017"}, Keys: "公章柜钥匙2把", Remarks: "B016 待补正",
	})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// TestHandOverHasBothSignatures: every state, step and person.
func TestHandOverHasBothSignatures(t *testing.T) {
	boss := app.Actor{Staff: "9001", Name: "高建国", Roles: []app.Role{app.Supervisor}}
	elsewhere := taker
	elsewhere.Desk = "4"
	stranger := app.Actor{Staff: "1031", Desk: "3", Roles: []app.Role{app.Front}}
	for _, row := range []struct {
		name         string
		before, step staff.ShiftStep
		actor        app.Actor
		want         string
		after        staff.ShiftState
	}{
		{"the taker takes", "", staff.TakeStep, taker, "", staff.ShiftTaken},
		{"at another desk", "", staff.TakeStep, elsewhere, "staff.shift_elsewhere", staff.ShiftGiven},
		{"the giver takes", "", staff.TakeStep, clerk, "staff.shift_not_taker", staff.ShiftGiven},
		{"a supervisor takes", "", staff.TakeStep, boss, "staff.shift_not_taker", staff.ShiftGiven},
		{"a stranger takes", "", staff.TakeStep, stranger, "staff.shift_not_taker", staff.ShiftGiven},
		{"the taker refuses", "", staff.RefuseStep, taker, "", staff.ShiftRefused},
		{"refuses from another desk", "", staff.RefuseStep, elsewhere, "", staff.ShiftRefused},
		{"a supervisor refuses for him", "", staff.RefuseStep, boss, "", staff.ShiftRefused},
		{"the giver refuses", "", staff.RefuseStep, clerk, "staff.shift_not_taker", staff.ShiftGiven},
		{"a stranger refuses", "", staff.RefuseStep, stranger, "staff.shift_not_taker", staff.ShiftGiven},
		{"taken twice", staff.TakeStep, staff.TakeStep, taker, "staff.shift_ended", staff.ShiftTaken},
		{"refused when taken", staff.TakeStep, staff.RefuseStep, boss, "staff.shift_ended", staff.ShiftTaken},
		{"taken when refused", staff.RefuseStep, staff.TakeStep, taker, "staff.shift_ended", staff.ShiftRefused},
		{"refused twice", staff.RefuseStep, staff.RefuseStep, taker, "staff.shift_ended", staff.ShiftRefused},
	} {
		t.Run(row.name, func(t *testing.T) {
			s, _ := open(t)
			h := hand(t, s)
			do := func(actor app.Actor, step staff.ShiftStep) error {
				if step == staff.TakeStep {
					_, err := s.TakeShift(t.Context(), actor, "", "3", h.Serial)
					return err
				}
				_, err := s.RefuseShift(t.Context(), actor, "", "3", h.Serial, "少一把钥匙")
				return err
			}
			if row.before != "" {
				if err := do(taker, row.before); err != nil {
					t.Fatal(err)
				}
			}
			was, _ := s.Shift(t.Context(), "3", h.Serial)
			if offered := slices.Contains(was.Steps(row.actor), row.step); offered != (row.want == "") {
				t.Errorf("offered: %v", offered)
			}
			if err := do(row.actor, row.step); id(err) != row.want {
				t.Fatalf("got %v, want %q", err, row.want)
			}
			now, err := s.Shift(t.Context(), "3", h.Serial)
			if err != nil || now.State != row.after {
				t.Errorf("%+v, %v", now, err)
			}
			if (now.State == staff.ShiftTaken) == now.To.At.IsZero() || (now.State == staff.ShiftRefused) != (now.Refused != nil) {
				t.Errorf("signatures of %+v", now)
			}
		})
	}
}

func TestHandOverKeepsWhatWasSaid(t *testing.T) {
	s, now := open(t)
	h := hand(t, s)
	*now = now.Add(10 * time.Minute)
	if _, err := s.TakeShift(t.Context(), taker, "", "3", h.Serial); err != nil {
		t.Fatal(err)
	}
	got, err := s.Shift(t.Context(), "3", 1)
	if err != nil {
		t.Fatal(err)
	}
	if got.From.No != "1023" || got.From.Name != "张晓" || got.To.Name != "孙宁" || got.To.At.Sub(got.From.At) != 10*time.Minute {
		t.Errorf("signed %+v, %+v", got.From, got.To)
	}
	if len(got.Open) != 1 || !slices.Equal(got.Tickets, []string{"B016", "B017"}) || got.Keys != "公章柜钥匙2把" || got.Remarks != "B016 待补正" {
		t.Errorf("handed %+v", got)
	}
	if _, err := s.Shift(t.Context(), "3", 2); id(err) != "staff.shift_unknown" {
		t.Errorf("one that was never handed: %v", err)
	}
}

func TestDeskIsHandedToWhoMayWorkThere(t *testing.T) {
	s, _ := open(t)
	nowhere, reviewer := clerk, clerk
	nowhere.Desk = ""
	reviewer.Roles = []app.Role{app.Back}
	for _, row := range []struct {
		name  string
		actor app.Actor
		h     staff.Handing
		want  string
	}{
		{"to oneself", clerk, staff.Handing{To: "1023"}, "staff.shift_self"},
		{"to nobody", clerk, staff.Handing{To: "7777"}, "staff.unknown"},
		{"to a reviewer", clerk, staff.Handing{To: "2041"}, "staff.wrong_seat"},
		{"without a desk", nowhere, staff.Handing{To: "1024"}, "staff.no_such_desk"},
		{"by who does not work there", reviewer, staff.Handing{To: "1024"}, "staff.wrong_seat"},
		{"a novel", clerk, staff.Handing{To: "1024", Remarks: strings.Repeat("长", 1001)}, "staff.text_long"},
		{"a whole archive", clerk, staff.Handing{To: "1024", Open: make([]string, 501)}, "staff.shift_many"},
		{"to a colleague", clerk, staff.Handing{To: "1024"}, ""},
		{"while one waits", clerk, staff.Handing{To: "1024"}, "staff.shift_open"},
		{"to another department", app.Actor{Staff: "2041", Desk: "109", Dept: "XZSP", Roles: []app.Role{app.Chief}}, staff.Handing{To: "2051"}, "staff.other_department"},
		{"in the department", app.Actor{Staff: "2041", Desk: "109", Dept: "XZSP", Roles: []app.Role{app.Chief}}, staff.Handing{To: "2042"}, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			if _, err := s.HandShift(t.Context(), row.actor, "", row.h); id(err) != row.want {
				t.Errorf("got %v, want %q", err, row.want)
			}
		})
	}
	for _, row := range []struct{ name, reason, want string }{
		{"no reason", "  ", "staff.shift_reason"}, {"a novel", strings.Repeat("长", 1001), "staff.text_long"}, {"a reason", "人未到", ""},
	} {
		if _, err := s.RefuseShift(t.Context(), supervisor, "", "3", 1, row.reason); id(err) != row.want {
			t.Errorf("%s: got %v, want %q", row.name, err, row.want)
		}
	}
	if _, err := s.HandShift(t.Context(), clerk, "", staff.Handing{To: "1024"}); err != nil {
		t.Errorf("after the refusal: %v", err)
	}
}

func TestShiftsOfADeskAreListedNewestFirst(t *testing.T) {
	s, _ := open(t)
	if h, err := s.GivenShift(t.Context(), "3"); h != nil || err != nil {
		t.Fatalf("before any: %+v, %v", h, err)
	}
	for range 3 {
		h := hand(t, s)
		if waits, err := s.GivenShift(t.Context(), "3"); err != nil || waits == nil || waits.Serial != h.Serial {
			t.Fatalf("waits: %+v, %v", waits, err)
		}
		if _, err := s.TakeShift(t.Context(), taker, "", "3", h.Serial); err != nil {
			t.Fatal(err)
		}
	}
	hand(t, s)
	rows, err := s.Shifts(t.Context(), "3", 2)
	if err != nil || len(rows) != 2 || rows[0].Serial != 4 || rows[0].State != staff.ShiftGiven || rows[1].State != staff.ShiftTaken {
		t.Fatalf("%+v, %v", rows, err)
	}
	if rows[0].Open != 1 || rows[0].Tickets != 2 || rows[0].From.No != "1023" {
		t.Errorf("row %+v", rows[0])
	}
	if rows, err := s.Shifts(t.Context(), "4", 0); len(rows) != 0 || err != nil {
		t.Errorf("another desk: %+v, %v", rows, err)
	}
}

func TestRepeatedHandOverCountsOnce(t *testing.T) {
	s, _ := open(t)
	var serials []uint64
	for _, attempt := range []string{"h1", "h1", "h2", "h1", "h2"} {
		h, err := s.HandShift(t.Context(), clerk, attempt, staff.Handing{To: "1024"})
		if err != nil {
			t.Fatal(err)
		}
		serials = append(serials, h.Serial)
		for range 2 {
			if taken, err := s.TakeShift(t.Context(), taker, "t"+attempt, "3", h.Serial); err != nil || taken.State != staff.ShiftTaken {
				t.Fatalf("%+v, %v", taken, err)
			}
		}
	}
	if !slices.Equal(serials, []uint64{1, 1, 2, 1, 2}) {
		t.Errorf("hand-overs %v", serials)
	}
}

func TestStatesOfAHandOverHaveNames(t *testing.T) {
	seen := map[string]bool{}
	for _, state := range []staff.ShiftState{staff.ShiftGiven, staff.ShiftTaken, staff.ShiftRefused} {
		seen[state.MessageID()] = true
	}
	if len(seen) != 3 || seen[""] {
		t.Errorf("names %v", seen)
	}
}
