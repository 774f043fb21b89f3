package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/intake"
	"yichuang/app/workday"
	"yichuang/assets"
	"yichuang/ui/cli"
)

// TestOpenHallCountsByWhatAnotherProcessImports: the seats of an open hall
// need not be opened anew when the office's plan for next year comes.
func TestOpenHallCountsByWhatAnotherProcessImports(t *testing.T) {
	dir := t.TempDir()
	seat, err := openHall(t.Context(), dir, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer seat.Close()
	office, err := openHall(t.Context(), dir, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer office.Close()
	keeper := app.Actor{Staff: "9001", Roles: []app.Role{app.Office}}
	for year, halls := range map[int][2]*hall{2027: {office, seat}, 2028: {seat, office}} {
		here, there := halls[0], halls[1]
		if _, err := here.Calendars().Import(t.Context(), keeper, "", inventedPlan(t, year)); err != nil {
			t.Fatal(err)
		}
		for begun := time.Now(); !there.intake.Calendar().Has(year) || !there.review.Calendar().Has(year); time.Sleep(time.Millisecond) {
			if time.Since(begun) > 10*time.Second {
				t.Fatalf("%d does not come", year)
			}
		}
	}
}

// TestImportOnTheCommandLineTellsWhoseDatesMoved: a date that was provisional
// becomes certain, the case keeps both, and the list names nobody in full (R23).
func TestImportOnTheCommandLineTellsWhoseDatesMoved(t *testing.T) {
	dir, now := t.TempDir(), time.Date(2026, 12, 28, 9, 0, 0, 0, app.HallTime)
	clock := func() time.Time { return now }
	open := func(ctx context.Context, dir string) (cli.Hall, error) { return openHall(ctx, dir, clock) }
	h, err := openHall(t.Context(), dir, clock)
	if err != nil {
		t.Fatal(err)
	}
	number := accepted(t, h)
	if err := h.Close(); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "2027.csv")
	plan := "date,kind,name,notice\n2027-01-01,off,元旦,n\n2027-01-04,off,元旦,n\n"
	for day := app.NewDate(2027, time.October, 1); day.Day() <= 20; day = day.AddDays(1) {
		plan += day.String() + ",off,国庆节,n\n"
	}
	if err := os.WriteFile(file, []byte(plan), 0o600); err != nil {
		t.Fatal(err)
	}
	var out, wrong bytes.Buffer
	ports := cli.Ports{Open: open, Now: clock, DataDir: dir, Lang: assets.ZH, Stdout: &out, Stderr: &wrong}
	for _, want := range []string{"1 件", "0 件"} {
		out.Reset()
		if code := cli.Run(t.Context(), []string{"calendar", "import", file}, ports); code != cli.Good {
			t.Fatalf("ends with %d: %s", code, wrong.String())
		}
		if text := out.String(); !strings.Contains(text, want) || strings.Contains(text, "李仲安") {
			t.Errorf("says %s", text)
		} else if want == "1 件" && (!strings.Contains(text, number+"  2027-01-04  →  2027-01-06") || !strings.Contains(text, "李*安")) {
			t.Errorf("says %s", text)
		}
	}
}

// accepted is the number of a case accepted in a hall of demonstration.
func accepted(t *testing.T, h *hall) string {
	t.Helper()
	number, err := h.intake.NewNumber(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := h.staff.SeedDemo(t.Context()); err != nil {
		t.Fatal(err)
	}
	s := intake.Sheet{Number: number, Item: "B006", Way: casework.Pickup, Applicant: casework.Party{Name: "李仲安", ID: "440524188001010014"}}
	specs, err := h.intake.Materials(s.Item, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range specs {
		s.Checks = append(s.Checks, casework.Checked{ID: m.ID, State: casework.Good})
	}
	clerk := app.Actor{Staff: "1023", Name: "张晓", Desk: "3", Zone: "enterprise", Roles: []app.Role{app.Front}}
	if _, err := h.intake.Accept(t.Context(), clerk, "", s); err != nil {
		t.Fatal(err)
	}
	return number
}

// inventedPlan is a plan of 21 days off in October.
func inventedPlan(t *testing.T, year int) []workday.Day {
	t.Helper()
	var file strings.Builder
	file.WriteString("date,kind,name,notice\n")
	for d := app.NewDate(year, time.October, 1); d.Day() <= 21; d = d.AddDays(1) {
		file.WriteString(d.String() + ",off,国庆节,n\n")
	}
	days, err := workday.Parse(strings.NewReader(file.String()))
	if err != nil {
		t.Fatal(err)
	}
	return days
}
