package staff_test

import (
	"slices"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/staff"
)

func TestRotaNamesWhoMayWorkAtTheDesk(t *testing.T) {
	s, _ := open(t)
	one := func(desk string, nos ...string) []staff.Duty { return []staff.Duty{{Desk: desk, Staff: nos}} }
	for _, row := range []struct {
		name   string
		actor  app.Actor
		day    app.Date
		duties []staff.Duty
		want   string
	}{
		{"by a clerk", clerk, today, one("3", "1023"), "staff.not_rota"},
		{"by a chief", chief, today, one("3", "1023"), "staff.not_rota"},
		{"yesterday", office, 20261122, one("3", "1023"), "staff.rota_past"},
		{"no day", office, 0, one("3", "1023"), "staff.rota_past"},
		{"no such desk", office, today, one("88", "1023"), "staff.no_such_desk"},
		{"nobody", office, today, one("3", "1023", "7777"), "staff.unknown"},
		{"a reviewer at the front", office, today, one("3", "2041"), "staff.wrong_seat"},
		{"another department", office, today, one("109", "2051"), "staff.other_department"},
		{"twice at a desk", office, today, one("3", "1023", "1023"), "staff.rota_twice"},
		{"a desk twice", office, today, append(one("3", "1023"), one("3", "1024")...), "staff.rota_twice"},
		{"a relief at two desks", supervisor, today, append(one("3", "1023", "1024"), one("4", "1024")...), ""},
		{"another day", office, 20261124, append(one("109", "2042"), one("11", "3001")...), ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			err := s.SetRota(t.Context(), row.actor, "", staff.Rota{Date: row.day, Duties: row.duties})
			if id(err) != row.want {
				t.Errorf("got %v, want %q", err, row.want)
			}
		})
	}
	for _, row := range []struct {
		day  app.Date
		desk string
		want []string
	}{
		{today, "3", []string{"1023", "1024"}},
		{today, "4", []string{"1024"}},
		{today, "11", nil},
		{20261124, "3", nil},
		{20261124, "11", []string{"3001"}},
		{20261125, "3", nil},
	} {
		err := s.Store.View(t.Context(), func(r app.Reader) error {
			got, err := staff.OnDuty(r, row.day, row.desk)
			if !slices.Equal(got, row.want) {
				t.Errorf("%s at %s: %v, want %v", row.day, row.desk, got, row.want)
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	}
}

func TestRotaChangedInBetweenIsNotOverwritten(t *testing.T) {
	s, now := open(t)
	set := func(attempt string, rota staff.Rota, no string) string {
		rota.Duties = []staff.Duty{{Desk: "3", Staff: []string{no}}}
		return id(s.SetRota(t.Context(), office, attempt, rota))
	}
	read := func() staff.Rota {
		rota, err := s.Rota(t.Context(), today)
		if err != nil {
			t.Fatal(err)
		}
		return *rota
	}
	empty := read()
	if got := set("r1", empty, "1023"); got != "" {
		t.Fatal(got)
	}
	*now = now.Add(time.Minute)
	if got := set("r2", empty, "1024"); got != "staff.rota_changed" {
		t.Errorf("a second first rota: %q", got)
	}
	if got := set("r1", empty, "1024"); got != "" {
		t.Errorf("the first attempt again: %q", got)
	}
	first := read()
	if first.By != "高建国" || first.Duties[0].Staff[0] != "1023" {
		t.Errorf("rota %+v", first)
	}
	if got := set("r3", first, "1024"); got != "" {
		t.Errorf("the rota as it was read: %q", got)
	}
	if got := read(); got.Duties[0].Staff[0] != "1024" || got.Changed.Equal(first.Changed) {
		t.Errorf("rota %+v", got)
	}
}
