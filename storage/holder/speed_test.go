package holder

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"yichuang/storage/kv"
)

// A page of a notice has some 10 kB.
func BenchmarkPutPage(b *testing.B) {
	h := newHall(b)
	c := h.staff()
	page := bytes.Repeat([]byte("x"), 10_000)
	for i := 0; b.Loop(); i++ {
		copy(page, fmt.Sprint(i))
		if _, err := c.Put(b.Context(), page); err != nil {
			b.Fatal(err)
		}
	}
}

// What a print waits for while the holder is away.
func BenchmarkPutPageToSpool(b *testing.B) {
	h := newHall(b)
	h.kill()
	l := h.link("counter1", UnitStaff)
	l.Retry = time.Hour
	c := dial(b, l)
	page := bytes.Repeat([]byte("x"), 10_000)
	for i := 0; b.Loop(); i++ {
		copy(page, fmt.Sprint(i))
		if _, err := c.Put(b.Context(), page); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReadArchivedKey(b *testing.B) {
	h := newHall(b)
	c := h.staff()
	if err := c.Keep(b.Context(), "2026", pairs("r/case/1", "x")); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		err := c.View(b.Context(), "2026", func(r kv.Reader) error { _, err := r.Get("r/case/1"); return err })
		if err != nil {
			b.Fatal(err)
		}
	}
}
