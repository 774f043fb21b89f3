package calendars_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/calendars"
	"yichuang/app/workday"
	"yichuang/assets"
	"yichuang/storage"
	"yichuang/storage/memory"
)

var (
	office = app.Actor{Staff: "9001", Name: "高建国", Roles: []app.Role{app.Office}}
	system = app.Actor{Staff: "system", Roles: []app.Role{app.System}}
	clerk  = app.Actor{Staff: "1023", Roles: []app.Role{app.Front, app.Supervisor}}
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, app.HallTime)

func store(t *testing.T) app.Store {
	t.Helper()
	s, err := storage.Open(t.Context(), memory.New(), storage.MemoryBlobs(), calendars.Kinds())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func over(t *testing.T, s app.Store) *calendars.Service {
	t.Helper()
	days, err := workday.Parse(assets.Holidays())
	if err != nil {
		t.Fatal(err)
	}
	return &calendars.Service{Store: s, Now: func() time.Time { return noon }, Base: workday.New(days...)}
}

// plan is an invented plan of 21 days off from the date on, besides New
// Year's Day of the year.
func plan(t *testing.T, year int, from, notice string) []workday.Day {
	t.Helper()
	first, err := app.ParseDate(from)
	if err != nil {
		t.Fatal(err)
	}
	days := []workday.Day{{Plan: year, Date: app.NewDate(year, time.January, 1), Off: true, Name: "元旦", Statutory: true, Notice: notice}}
	for i := range 21 {
		days = append(days, workday.Day{Plan: year, Date: first.AddDays(i), Off: true, Name: "春节", Notice: notice})
	}
	return days
}

func date(t *testing.T, text string) app.Date {
	t.Helper()
	d, err := app.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func bring(t *testing.T, s *calendars.Service, days []workday.Day) []int {
	t.Helper()
	years, err := s.Import(t.Context(), office, "", days)
	if err != nil {
		t.Fatal(err)
	}
	return years
}

func TestImportedYearCountsAtOnceAndAfterReopening(t *testing.T) {
	kept := store(t)
	s := over(t, kept)
	start := date(t, "2026-12-21")
	if _, err := s.Calendar().Add(start, 20); app.CodeOf(err) != app.Unavailable {
		t.Fatalf("2027 before its import: %v", err)
	}
	if years := bring(t, s, plan(t, 2027, "2027-02-01", "n27")); !slices.Equal(years, []int{2027}) {
		t.Errorf("years %v", years)
	}
	again := over(t, kept)
	if err := again.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]*workday.Calendar{"at once": s.Calendar(), "reopened": again.Calendar()} {
		if due, err := c.Add(start, 20); err != nil || due != date(t, "2027-01-19") {
			t.Errorf("%s: due %s, %v", name, due, err)
		}
		if !slices.Equal(c.Days(2027), plan(t, 2027, "2027-02-01", "n27")) {
			t.Errorf("%s: days %v", name, c.Days(2027))
		}
		if !slices.Equal(c.Years(), []int{2024, 2025, 2026, 2027}) {
			t.Errorf("%s: years %v", name, c.Years())
		}
	}
}

func TestAmendedYearIsReplacedWholeAndTheEarlierKept(t *testing.T) {
	s := over(t, store(t))
	first, second := plan(t, 2027, "2027-02-01", "n27"), plan(t, 2027, "2027-02-03", "n27 amended")
	bring(t, s, first)
	bring(t, s, first) // the same again is no new version
	bring(t, s, second)
	if _, named := s.Calendar().Named(date(t, "2027-02-01")); named {
		t.Error("a day of the first notice still counts")
	}
	versions, err := s.Versions(t.Context(), 2027)
	if err != nil || len(versions) != 2 {
		t.Fatalf("%d versions, %v", len(versions), err)
	}
	for i, want := range [][]workday.Day{first, second} {
		if got := versions[i].Plan(2027); !slices.Equal(got, want) {
			t.Errorf("version %d is %v", i+1, got)
		}
		if v := versions[i]; v.By.Staff != "9001" || !v.At.Equal(noon) {
			t.Errorf("version %d by %s at %s", i+1, v.By.Staff, v.At)
		}
	}
	rows, err := s.Years(t.Context())
	if err != nil || len(rows) != 1 || rows[0].Year != 2027 || rows[0].Version != 2 || rows[0].By.Staff != "9001" {
		t.Errorf("years %+v, %v", rows, err)
	}
	bring(t, s, versions[0].Plan(2027))
	if !slices.Equal(s.Calendar().Days(2027), first) {
		t.Error("the first version did not come back")
	}
	if none, err := s.Versions(t.Context(), 2026); none != nil || err != nil {
		t.Errorf("a year never imported has versions %v, %v", none, err)
	}
}

func TestYearOfTheProgramIsReplacedByAnImport(t *testing.T) {
	s := over(t, store(t))
	want := slices.Concat(plan(t, 2026, "2026-07-01", "n26 amended"), plan(t, 2027, "2027-02-01", "n27"))
	if years := bring(t, s, want); !slices.Equal(years, []int{2026, 2027}) {
		t.Errorf("years %v", years)
	}
	if got := s.Calendar().Days(2026); !slices.Equal(got, want[:22]) {
		t.Errorf("2026 is %v", got)
	}
	if !slices.Equal(s.Calendar().Days(2025), s.Base.Days(2025)) {
		t.Error("2025 changed, and nobody imported it")
	}
}

func TestDecemberDayStaysWithTheNoticeThatNamesIt(t *testing.T) {
	s := over(t, store(t))
	days := plan(t, 2027, "2027-02-01", "n27")
	days[0].Date = date(t, "2026-12-31")
	bring(t, s, days)
	if works, err := s.Calendar().IsWorkday(date(t, "2026-12-31")); works || err != nil {
		t.Errorf("works %v, %v", works, err)
	}
	if !slices.Equal(s.Calendar().Days(2026), s.Base.Days(2026)) {
		t.Error("the plan of 2026 changed")
	}
}

func TestOnlyTheOfficeImports(t *testing.T) {
	for _, c := range []struct {
		name  string
		actor app.Actor
		days  []workday.Day
		want  string
	}{
		{"office", office, plan(t, 2027, "2027-02-01", "n27"), ""},
		{"program", system, plan(t, 2027, "2027-02-01", "n27"), ""},
		{"clerk", clerk, plan(t, 2027, "2027-02-01", "n27"), "calendars.not_office"},
		{"nothing to import", office, nil, "calendar.file_empty"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := over(t, store(t))
			years, err := s.Import(t.Context(), c.actor, "", c.days)
			if c.want == "" {
				if err != nil || !s.Calendar().Has(2027) {
					t.Errorf("not imported: %v", err)
				}
				return
			}
			if !errors.Is(err, &app.Error{ID: c.want}) || years != nil {
				t.Errorf("years %v, error %v", years, err)
			}
			if rows, err := s.Years(t.Context()); len(rows) != 0 || err != nil {
				t.Errorf("stored all the same: %v, %v", rows, err)
			}
		})
	}
}

func TestRepeatedImportIsOneImport(t *testing.T) {
	s := over(t, store(t))
	for range 2 {
		years, err := s.Import(t.Context(), office, "attempt 1", plan(t, 2027, "2027-02-01", "n27"))
		if err != nil || !slices.Equal(years, []int{2027}) {
			t.Errorf("years %v, %v", years, err)
		}
	}
	if versions, err := s.Versions(t.Context(), 2027); len(versions) != 1 || err != nil {
		t.Errorf("%d versions, %v", len(versions), err)
	}
}

// TestEveryProcessFollowsAnImport: another process of the hall imports, while
// screens go on asking this one.
func TestEveryProcessFollowsAnImport(t *testing.T) {
	kept := store(t)
	here, there := over(t, kept), over(t, kept)
	ctx, stop := context.WithCancel(t.Context())
	var following sync.WaitGroup
	following.Go(func() { here.Follow(ctx) })
	for year := 2027; year < 2032; year++ {
		from := app.NewDate(year, time.February, 1).String()
		bring(t, there, plan(t, year, from, "n"))
		for begun := time.Now(); !here.Calendar().Has(year); time.Sleep(time.Millisecond) {
			if time.Since(begun) > 10*time.Second {
				t.Fatalf("%d does not come", year)
			}
		}
	}
	stop()
	following.Wait()
}

// broken is a store that cannot be read.
type broken struct{ app.Store }

var errDisk = errors.New("disk")

func (broken) View(context.Context, func(app.Reader) error) error { return errDisk }

func TestCalendarStaysAsItWasWhenTheStoreFails(t *testing.T) {
	kept := store(t)
	s := over(t, kept)
	bring(t, s, plan(t, 2027, "2027-02-01", "n27"))
	s.Store = broken{kept}
	if err := s.Refresh(t.Context()); !errors.Is(err, errDisk) {
		t.Errorf("error %v", err)
	}
	if !s.Calendar().Has(2027) {
		t.Error("2027 is gone")
	}
	told := make(chan error, 1)
	s.Failed = func(err error) {
		select {
		case told <- err:
		default:
		}
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	go s.Follow(ctx)
	if err := <-told; !errors.Is(err, errDisk) || !strings.Contains(err.Error(), "calendars") {
		t.Errorf("told %v", err)
	}
}
