package queue_test

import (
	"testing"

	"yichuang/app"
	"yichuang/app/queue"
)

func TestSlipCodeIsReadBack(t *testing.T) {
	for name, c := range map[string]struct {
		text   string
		day    app.Date
		number string
	}{
		"a ticket":         {"20261123-B017", 20261123, "B017"},
		"the thousandth":   {"20261123-B1000", 20261123, "B1000"},
		"no day":           {"B017", 0, ""},
		"no such day":      {"20260230-B017", 0, ""},
		"a leading zero":   {"20261123-B0017", 0, ""},
		"a small letter":   {"20261123-b017", 0, ""},
		"something behind": {"20261123-B017 ", 0, ""},
		"a new line":       {"20261123-B017\n", 0, ""},
		"a case number":    {"37030620261123000119", 0, ""},
	} {
		t.Run(name, func(t *testing.T) {
			day, number, ok := queue.ReadSlipCode(c.text)
			if day != c.day || number != c.number || ok != (c.day != 0) {
				t.Errorf("read %d %q %v", day, number, ok)
			}
		})
	}
}

func FuzzSlipCode(f *testing.F) {
	for _, text := range []string{"20261123-B017", "20261123-A1000", "2026-11-23 B017", "99991231-Z999", "20261123-Ｂ017"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		day, number, ok := queue.ReadSlipCode(text)
		if ok && queue.SlipCode(day, number) != text {
			t.Fatalf("%q was read as %s and %s", text, day, number)
		}
		if !ok && (day != 0 || number != "") {
			t.Fatalf("%q is no code, and yet %s %q", text, day, number)
		}
	})
}
