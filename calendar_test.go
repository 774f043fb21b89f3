package main

import (
	"strings"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/workday"
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
