package workday_test

import (
	"strconv"
	"testing"
	"time"

	"yichuang/app"
)

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
