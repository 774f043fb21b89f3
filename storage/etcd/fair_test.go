package etcd_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"yichuang/storage/etcd"
	"yichuang/storage/etcd/etcdtest"
	"yichuang/storage/kv"
)

// hammered is what sixteen desks met who all want the first row of one list.
type hammered struct {
	taken map[string]int // row: how often
	waits []time.Duration
	least int // rows of the desk that got fewest
	tries float64
	rate  float64
}

func (h hammered) String() string {
	sorted := slices.SortedFunc(slices.Values(h.waits), cmp.Compare[time.Duration])
	n := len(sorted)
	return fmt.Sprintf("%d rows, %.0f a second, %.1f tries each; waited %v, %v, %v (50, 99, 100 of 100); the desk with fewest got %d",
		n, h.rate, h.tries, sorted[n/2], sorted[(n*99-1)/100], sorted[n-1], h.least)
}

var errNobody = errors.New("nobody waits")

// takeFirst takes the first row of the list.
func takeFirst(ctx context.Context, e kv.Engine) (row string, err error) {
	err = e.Update(ctx, func(w kv.Writer) error {
		row = ""
		err := w.Scan("l/line\x00", "l/line\x01", 1, func(key string, _ []byte) error {
			row = key
			return nil
		})
		if err != nil {
			return err
		}
		if row == "" {
			return errNobody
		}
		return w.Delete(row)
	})
	return row, err
}

// hammer fills a list and lets desks empty it for a while.
func hammer(t *testing.T, c *etcdtest.Cluster, desks []*etcd.Engine, lasts time.Duration) hammered {
	t.Helper()
	err := desks[0].Bulk(t.Context(), func(put func(string, []byte) error) error {
		for i := range 6000 {
			if err := put(fmt.Sprintf("l/line\x00%06d\x00r", i), []byte("x")); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	out := hammered{taken: map[string]int{}, least: 1 << 30}
	var mu sync.Mutex
	var all sync.WaitGroup
	before, begun := counted(desks), time.Now()
	for _, e := range desks {
		all.Go(func() {
			got := 0
			for time.Since(begun) < lasts {
				asked := time.Now()
				row, err := takeFirst(t.Context(), e)
				if err != nil {
					t.Error(err)
					return
				}
				got++
				mu.Lock()
				out.taken[row]++
				out.waits = append(out.waits, time.Since(asked))
				mu.Unlock()
			}
			mu.Lock()
			out.least = min(out.least, got)
			mu.Unlock()
		})
	}
	all.Wait()
	after := counted(desks)
	out.rate = float64(len(out.waits)) / time.Since(begun).Seconds()
	out.tries = float64(after.Tries-before.Tries) / float64(max(after.Updates-before.Updates, 1))
	return out
}

func counted(desks []*etcd.Engine) (out etcd.Counts) {
	for _, e := range desks {
		c := e.Counts()
		out.Requests, out.Updates, out.Tries = out.Requests+c.Requests, out.Updates+c.Updates, out.Tries+c.Tries
	}
	return out
}

// TestEverybodyWhoWantsTheFirstRowGetsHisTurn also shows what the queue is
// worth: without it some desks get far more than others.
func TestEverybodyWhoWantsTheFirstRowGetsHisTurn(t *testing.T) {
	c := etcdtest.Start(t, 1)
	met := map[bool]hammered{}
	for _, unfair := range []bool{false, true} {
		root := fmt.Sprint("fair", unfair, "/")
		var all []*etcd.Engine
		for range 16 {
			e := openAt(t, c, root)
			if unfair {
				e.Unfair()
			}
			all = append(all, e)
		}
		h := hammer(t, c, all, 3*time.Second)
		t.Logf("queue %t: %v", !unfair, h)
		for row, n := range h.taken {
			if n != 1 {
				t.Errorf("%q was taken %d times", row, n)
			}
		}
		met[unfair] = h
	}
	if longest := slices.Max(met[false].waits); longest > 5*time.Second || met[false].least == 0 {
		t.Errorf("a desk waited %v, one got %d rows", longest, met[false].least)
	}
}
