// Package contract is the suite of tests that every engine passes. It knows no
// engine and no record.
package contract

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"yichuang/app"
	"yichuang/storage/kv"
)

// Test runs the suite. open returns a new, empty engine each time and leaves
// closing it to t.Cleanup (Close may be called twice); load opens what Backup
// wrote, nil where an engine has no backup of its own.
func Test(t *testing.T, open func(t *testing.T) kv.Engine, load func(t *testing.T, backup []byte) kv.Engine) {
	t.Helper()
	for _, c := range []struct {
		name string
		run  func(*testing.T, kv.Engine)
	}{
		{"what is put is read back", putIsRead},
		{"scans are sorted and bounded", scansAreSorted},
		{"a transaction sees its own writes", ownWritesAreSeen},
		{"a scan meets every mix of old and new", scanMerges},
		{"a long scan returns every row", longScan},
		{"random work matches a plain map", randomMatchesMap},
		{"a failing update writes nothing", failureWritesNothing},
		{"a panic in an update harms nobody else", panicIsContained},
		{"a view keeps its state", viewIsIsolated},
		{"a view passes on the error of its function", viewReturnsError},
		{"a transaction is over when its function returns", transactionEnds},
		{"limits of one transaction", limits},
		{"bad keys are refused", badKeys},
		{"drawn numbers are unique and grow", drawIsUnique},
		{"drawn numbers of two series are apart", drawKeepsSeriesApart},
		{"watch fires at once and after a change", watchFires},
		{"watch coalesces", watchCoalesces},
		{"watch heeds its prefixes", watchHeedsPrefixes},
		{"watch closes with its context", watchCloses},
		{"concurrent increments lose none", incrementsLoseNone},
		{"two desks never take the same last place", noWriteSkew},
		{"updates may touch outer variables by assignment", repeatIsHarmless},
		{"bulk writes past the limits", bulkWrites},
		{"an ended context is refused", endedContext},
		{"close waits for updates", closeWaits},
		{"use after close is refused", useAfterClose},
	} {
		t.Run(c.name, func(t *testing.T) { c.run(t, open(t)) })
	}
	if load != nil {
		t.Run("a backup can be loaded", func(t *testing.T) { backupLoads(t, open(t), load) })
	}
}

type pair struct{ key, value string }

func put(t *testing.T, e kv.Engine, pairs ...pair) {
	t.Helper()
	err := e.Update(t.Context(), func(w kv.Writer) error {
		for _, p := range pairs {
			if err := w.Put(p.key, []byte(p.value)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatalf("put %v: %v", pairs, err)
	}
}

func scan(r kv.Reader, from, to string, limit int) (string, error) {
	out := ""
	err := r.Scan(from, to, limit, func(key string, value []byte) error {
		out += fmt.Sprintf("%s=%s ", key, value)
		return nil
	})
	return out, err
}

func want(t *testing.T, r kv.Reader, from, to string, limit int, expected string) {
	t.Helper()
	got, err := scan(r, from, to, limit)
	if err != nil || got != expected {
		t.Errorf("scan [%q, %q) limit %d: %q, %v, want %q", from, to, limit, got, err, expected)
	}
}

// content reads everything but drawn numbers.
func content(t *testing.T, e kv.Engine) string {
	t.Helper()
	var before, after string
	err := e.View(t.Context(), func(r kv.Reader) error {
		var err error
		if before, err = scan(r, "", kv.DrawPrefix, 0); err != nil {
			return err
		}
		after, err = scan(r, "e", "", 0)
		return err
	})
	if err != nil {
		t.Fatalf("read everything: %v", err)
	}
	return before + after
}

func wantCode(t *testing.T, what string, err error, code app.Code, id string) {
	t.Helper()
	var e *app.Error
	if !errors.As(err, &e) || e.Code != code || e.ID != id {
		t.Errorf("%s: %v, want %s %s", what, err, code, id)
	}
}

// calls are all that an engine does, to be tried in a state where it refuses.
func calls(e kv.Engine, ctx context.Context) map[string]error {
	_, drawn := e.Draw(ctx, "s")
	ran := errors.New("the function ran")
	return map[string]error{
		"view":   e.View(ctx, func(kv.Reader) error { return ran }),
		"update": e.Update(ctx, func(kv.Writer) error { return ran }),
		"draw":   drawn,
		"bulk":   e.Bulk(ctx, func(func(string, []byte) error) error { return ran }),
		"backup": e.Backup(ctx, discard{}),
	}
}

type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }
