package storage

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"yichuang/app"
	"yichuang/storage/archive"
	"yichuang/storage/kv"
)

type ctxT = context.Context

// TestNoCrashLosesOrDoublesAFile kills the machine at every write of a move in
// both directions, with the write made and not made: everything is readable
// then, and whoever archives next ends the work.
func TestNoCrashLosesOrDoublesAFile(t *testing.T) {
	for _, size := range []struct {
		name           string
		entries, cards int
	}{{"within one commit", 2, 3}, {"in many", 90, 40}} {
		for _, done := range []bool{false, true} {
			for _, back := range []bool{false, true} {
				t.Run(fmt.Sprintf("%s, written %v, back %v", size.name, done, back), func(t *testing.T) {
					for fail := 1; ; fail++ {
						if !crashAt(t, fail, done, back, size.entries, size.cards) {
							if fail < 4 {
								t.Errorf("only %d writes", fail)
							}
							return
						}
					}
				})
			}
		}
	}
}

// crashAt reports whether the machine died at all.
func crashAt(t *testing.T, fail int, done, back bool, entries, cardsOf int) bool {
	e, folder := newMemory(t), newFolder(t)
	s := openCold(t, e, folder)
	p := closeFile(t, s, entries, cardsOf)
	want := told(t, s, p)
	if back {
		if err := moveAll(s, p); err != nil {
			t.Fatal(err)
		}
	}
	d := &dying{Engine: e, cold: folder, fail: fail, done: done}
	ill := openCold(t, e, folder)
	ill.engine, ill.cold = d, archiveOf{d}
	act := func(s *Store) error { return moveAll(s, p) }
	if back {
		act = func(s *Store) error { return bringBack(s, file7) }
	}
	err := act(ill)
	if !d.dead {
		if err != nil {
			t.Fatal(err)
		}
		return false
	}
	if !errors.Is(err, errDead) {
		t.Fatalf("died at %d and said %v", fail, err)
	}
	s.now = clockAt(noon.Add(2 * leaseTime))
	mustBeTold(t, s, p, want)
	mustBeSound(t, s)
	if err := act(s); err != nil && !(back && app.CodeOf(err) == app.NotFound) {
		t.Fatalf("died at %d, and then: %v", fail, err)
	}
	mustBeTold(t, s, p, want)
	mustBeSound(t, s)
	all := append(listed(t, s, "", "all"), listed(t, s, "2026", "all")...)
	if len(all) != cardsOf+1 {
		t.Fatalf("died at %d, listed: %v", fail, all)
	}
	if hot := hotKeys(t, e); back == (len(hot) == 0) {
		t.Fatalf("died at %d, in the engine: %v", fail, hot)
	}
	return true
}

var _ Cold = archiveOf{&dying{cold: (*archive.Folder)(nil)}}

var _ kv.Engine = (*dying)(nil)
