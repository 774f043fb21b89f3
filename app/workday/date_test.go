package workday_test

import (
	"strconv"
	"testing"
	"time"

	"pgregory.net/rapid"

	"yichuang/app"
)

func TestAddingOneByOneIsAddingAtOnce(t *testing.T) {
	cal := shipped(t)
	rapid.Check(t, func(t *rapid.T) {
		start := app.NewDate(2024, 1, 1).AddDays(rapid.IntRange(0, 700).Draw(t, "start"))
		n := rapid.IntRange(0, 120).Draw(t, "n")
		atOnce, err := cal.Add(start, n)
		if err != nil {
			t.Fatal(err)
		}
		d := start
		for range n {
			if d, err = cal.Next(d); err != nil {
				t.Fatal(err)
			}
		}
		if d != atOnce {
			t.Fatalf("%s + %d: one by one %s, at once %s", start, n, d, atOnce)
		}
		if back, err := cal.Elapsed(start, atOnce); err != nil || back != n {
			t.Fatalf("%s to %s: elapsed %d, %v, want %d", start, atOnce, back, err, n)
		}
		if later, _ := cal.Add(start.AddDays(1), n); later < atOnce {
			t.Fatalf("starting a day later ends earlier: %s < %s", later, atOnce)
		}
	})
}

func FuzzDate(f *testing.F) {
	for _, s := range []string{"2026-11-23", "2026-02-29", "0000-01-01", "9999-12-31", "2026-1-1", "", "20261123", "2026-11-23T00:00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := app.ParseDate(s)
		if err != nil {
			if d != 0 {
				t.Fatalf("%q: refused, and yet %d", s, d)
			}
			return
		}
		if d.String() != s {
			t.Fatalf("%q became %q", s, d)
		}
		if tomorrow := d.AddDays(1); tomorrow <= d || tomorrow.AddDays(-1) != d {
			t.Fatalf("%s and its next day %s are out of order", d, tomorrow)
		}
		if d.Weekday() != d.Start().In(time.UTC).Add(12*time.Hour).Weekday() {
			t.Fatalf("%s: the weekday differs in hall time", d)
		}
	})
}

func BenchmarkAdd(b *testing.B) {
	cal := shipped(b)
	start := app.NewDate(2024, 1, 15)
	for _, n := range []int{5, 45, 700} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			for b.Loop() {
				if _, err := cal.Add(start, n); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
