package staff_test

import (
	"context"
	"crypto/rand"
	"errors"
	"runtime"
	"strings"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/staff"
	"yichuang/assets"
	"yichuang/storage"
	"yichuang/storage/memory"
)

var cheap = staff.Cost{Time: 1, Memory: 64, Threads: 1}

func open(t *testing.T) (*staff.Service, *time.Time) {
	t.Helper()
	store, err := storage.Open(t.Context(), memory.New(), storage.MemoryBlobs(), staff.Kinds())
	if err != nil {
		t.Fatal(err)
	}
	cat, err := catalogue.Load(assets.Catalogue())
	if err != nil {
		t.Fatal(err)
	}
	hall, err := catalogue.LoadHall(assets.Hall(), cat)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 11, 23, 8, 50, 0, 0, app.HallTime)
	s := &staff.Service{Store: store, Now: func() time.Time { return now }, Hall: hall, Catalogue: cat, Random: rand.Reader, Cost: cheap}
	if err := s.SeedDemo(t.Context()); err != nil {
		t.Fatal(err)
	}
	return s, &now
}

func id(err error) string {
	var e *app.Error
	if errors.As(err, &e) {
		return e.ID
	}
	return ""
}

func TestOnlyWhoWorksThereSignsInAtASeat(t *testing.T) {
	s, _ := open(t)
	for _, row := range []struct {
		name     string
		seat     staff.Seat
		desk     string
		no, pass string
		want     string
	}{
		{"clerk at her counter", staff.SeatCounter, "3", "1023", staff.DemoPassword, ""},
		{"blanks around the number", staff.SeatCounter, "3", " 1023 ", staff.DemoPassword, ""},
		{"wrong password", staff.SeatCounter, "3", "1023", "yichuang2018", "staff.wrong_password"},
		{"unknown number says the same", staff.SeatCounter, "3", "7777", staff.DemoPassword, "staff.wrong_password"},
		{"clerk in the back office", staff.SeatBackOffice, "109", "1023", staff.DemoPassword, "staff.wrong_seat"},
		{"reviewer at the front", staff.SeatCounter, "3", "2041", staff.DemoPassword, "staff.wrong_seat"},
		{"clerk gives results out", staff.SeatDelivery, "11", "1023", staff.DemoPassword, "staff.wrong_seat"},
		{"reviewer of another department", staff.SeatBackOffice, "116", "2041", staff.DemoPassword, "staff.other_department"},
		{"clerk in the hall office", staff.SeatManage, staff.OfficeDesk, "1023", staff.DemoPassword, "staff.wrong_seat"},
		{"hall office at a desk of others", staff.SeatManage, "3", "9001", staff.DemoPassword, "staff.no_such_desk"},
		{"a clerk where the hall office sits", staff.SeatCounter, staff.OfficeDesk, "1023", staff.DemoPassword, "staff.no_such_desk"},
		{"a desk that does not exist", staff.SeatCounter, "88", "1023", staff.DemoPassword, "staff.no_such_desk"},
	} {
		t.Run(row.name, func(t *testing.T) {
			actor, err := s.SignIn(t.Context(), row.seat, row.desk, row.no, row.pass)
			if id(err) != row.want {
				t.Fatalf("got %v, want %q", err, row.want)
			}
			if err == nil && (actor.Desk != row.desk || actor.Zone != "enterprise" || actor.Name != "张晓") {
				t.Errorf("actor %+v", actor)
			}
		})
	}
}

func TestHallOfficeSitsAtNoCounter(t *testing.T) {
	s, _ := open(t)
	actor, err := s.SignIn(t.Context(), staff.SeatManage, staff.OfficeDesk, "9001", staff.DemoPassword)
	if err != nil || !actor.Is(app.Office) || actor.Desk != staff.OfficeDesk || actor.Zone != "" {
		t.Errorf("%+v, %v", actor, err)
	}
}

func TestFiveWrongPasswordsLockForAWhile(t *testing.T) {
	s, now := open(t)
	try := func(password string) string {
		_, err := s.SignIn(t.Context(), staff.SeatCounter, "3", "1023", password)
		return id(err)
	}
	for range 5 {
		if got := try("nein-nein"); got != "staff.wrong_password" {
			t.Fatal(got)
		}
	}
	if got := try(staff.DemoPassword); got != "staff.locked" {
		t.Fatalf("after five wrong ones: %q", got)
	}
	*now = now.Add(6 * time.Minute)
	if got := try(staff.DemoPassword); got != "" {
		t.Fatalf("after the lock: %q", got)
	}
}

func TestReleaseNeedsASupervisorsOwnPassword(t *testing.T) {
	s, _ := open(t)
	if _, err := s.Release(t.Context(), "1023", staff.DemoPassword); id(err) != "staff.no_supervisor" {
		t.Errorf("a clerk released: %v", err)
	}
	if actor, err := s.Release(t.Context(), "9001", staff.DemoPassword); err != nil || actor.Staff != "9001" {
		t.Errorf("supervisor: %v", err)
	}
}

func TestOnlyTheOfficeEnrols(t *testing.T) {
	s, _ := open(t)
	clerk := app.Actor{Staff: "1023", Roles: []app.Role{app.Front}}
	p := staff.Person{No: "5001", Name: "新人", Roles: []app.Role{app.Front}}
	if err := s.Enrol(t.Context(), clerk, p, "longenough"); id(err) != "staff.not_office" {
		t.Errorf("enrolled by a clerk: %v", err)
	}
	office := app.Actor{Staff: "9001", Roles: []app.Role{app.Office}}
	if err := s.Enrol(t.Context(), office, p, "short"); id(err) != "staff.short_password" {
		t.Errorf("short password: %v", err)
	}
	if err := s.Enrol(t.Context(), office, p, "longenough"); err != nil {
		t.Error(err)
	}
}

func TestPasswordsAreKeptAsArgon2idOnly(t *testing.T) {
	s, _ := open(t)
	p := &staff.Person{No: "1023"}
	if err := s.Store.View(t.Context(), func(r app.Reader) error { return r.Load(p) }); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(p.Hash, "$argon2id$v=19$") || strings.Contains(p.Hash, staff.DemoPassword) {
		t.Errorf("kept as %q", p.Hash)
	}
}

// TestAnUnknownNumberIsTriedLikeAnyOther: from the time of the answer nobody
// learns which numbers exist. Instead of the time, which is another on a busy
// machine, the memory is compared that a try of a password fills.
func TestAnUnknownNumberIsTriedLikeAnyOther(t *testing.T) {
	s, _ := open(t)
	s.Cost = staff.Cost{Time: 1, Memory: 16 * 1024, Threads: 1}
	office := app.Actor{Staff: "9001", Roles: []app.Role{app.Office}}
	for _, p := range []staff.Person{
		{No: "5001", Name: "新人", Roles: []app.Role{app.Front}},
		{No: "5002", Name: "旧人", Roles: []app.Role{app.Front}, Left: true},
	} {
		if err := s.Enrol(t.Context(), office, p, "longenough"); err != nil {
			t.Fatal(err)
		}
	}
	for _, row := range []struct{ name, no string }{
		{"a wrong password", "5001"}, {"somebody who left", "5002"}, {"an unknown number", "7777"}, {"no number", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := s.SignIn(t.Context(), staff.SeatCounter, "3", row.no, "wrong-password")
			runtime.ReadMemStats(&after)
			if id(err) != "staff.wrong_password" {
				t.Fatal(err)
			}
			if got := after.TotalAlloc - before.TotalAlloc; got < 16<<20 {
				t.Errorf("refused after %d bytes of work, want 16 MiB", got)
			}
		})
	}
}

// TestAnEnrolledNumberCanBeTyped: blanks around it are not part of it.
func TestAnEnrolledNumberCanBeTyped(t *testing.T) {
	s, _ := open(t)
	office := app.Actor{Staff: "9001", Roles: []app.Role{app.Office}}
	p := staff.Person{No: " 5001 ", Name: " 新人", Roles: []app.Role{app.Front}}
	if err := s.Enrol(t.Context(), office, p, "longenough"); err != nil {
		t.Fatal(err)
	}
	if actor, err := s.SignIn(t.Context(), staff.SeatCounter, "3", "5001", "longenough"); err != nil || actor.Name != "新人" {
		t.Errorf("signed in as %+v: %v", actor, err)
	}
}

// changing is a store on which every update has to be done again, because
// somebody changed the password in between.
type changing struct {
	app.Store
	between func()
}

func (c changing) Update(ctx context.Context, actor app.Actor, attempt string, fn func(app.Tx) error) error {
	refused := errors.New("changed in between")
	err := c.Store.Update(ctx, actor, "", func(tx app.Tx) error {
		if err := fn(tx); err != nil {
			return err
		}
		return refused
	})
	if !errors.Is(err, refused) {
		return err
	}
	c.between()
	return c.Store.Update(ctx, actor, attempt, fn)
}

// TestEnrolKeepsThePasswordOfTheMoment: a name is changed while the person's
// password is.
func TestEnrolKeepsThePasswordOfTheMoment(t *testing.T) {
	s, _ := open(t)
	office := app.Actor{Staff: "9001", Roles: []app.Role{app.Office}}
	p := staff.Person{No: "5001", Name: "新人", Roles: []app.Role{app.Front}}
	enrol := func(s staff.Service, password string) {
		t.Helper()
		if err := s.Enrol(t.Context(), office, p, password); err != nil {
			t.Fatal(err)
		}
	}
	enrol(*s, "the old password")
	slow := *s
	slow.Store = changing{s.Store, func() { enrol(*s, "the new password") }}
	enrol(slow, "")
	if _, err := s.SignIn(t.Context(), staff.SeatCounter, "3", "5001", "the new password"); err != nil {
		t.Errorf("the password of the moment was lost: %v", err)
	}
}
