// Package enginetest gives a test every engine of the house in turn: memory,
// which runs each update twice, bbolt, and a real etcd of one and of three
// members. It is for tests alone, and it is no suite: that is storage/kv/contract.
package enginetest

import (
	"flag"
	"fmt"
	"path/filepath"
	"sync/atomic"
	"testing"

	"yichuang/storage/bolt"
	"yichuang/storage/etcd"
	"yichuang/storage/etcd/etcdtest"
	"yichuang/storage/kv"
	"yichuang/storage/memory"
)

// Open returns a new, empty engine that ends with the test.
type Open func(t testing.TB) kv.Engine

// Each runs test on every engine. Tests by chance (rapid) make a few of
// their tries where each request goes over the network; make soak has them all
// (-enginetest.all).
func Each(t *testing.T, test func(t *testing.T, open Open)) {
	t.Helper()
	t.Run("memory", func(t *testing.T) { test(t, func(testing.TB) kv.Engine { return memory.New() }) })
	t.Run("bbolt", func(t *testing.T) { fewer(t, 5); test(t, openBolt) })
	for _, members := range []int{1, 3} {
		t.Run(fmt.Sprintf("etcd of %d", members), func(t *testing.T) {
			fewer(t, 25)
			c := etcdtest.Start(t, members)
			test(t, func(t testing.TB) kv.Engine { return Root(t, c, fmt.Sprintf("t%d/", roots.Add(1))) })
		})
	}
}

var (
	roots atomic.Int64
	all   = flag.Bool("enginetest.all", false, "as many tries on slow engines as on quick ones")
)

// Root opens the store of a cluster below a root; further engines on the same
// root are further desks.
func Root(t testing.TB, c *etcdtest.Cluster, root string) kv.Engine {
	t.Helper()
	e, err := etcd.Open(t.Context(), etcd.Config{Endpoints: c.Endpoints(), Root: root, Failed: func(err error) { t.Log(err) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = e.Close() })
	return e
}

func openBolt(t testing.TB) kv.Engine {
	t.Helper()
	e, err := bolt.Open(filepath.Join(t.TempDir(), bolt.FileName))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = e.Close() })
	return e
}

// fewer divides the tries of rapid for the time of the test.
func fewer(t *testing.T, by int) {
	checks := flag.Lookup("rapid.checks")
	if *all || checks == nil {
		return
	}
	was := checks.Value.String()
	var n int
	if _, err := fmt.Sscan(was, &n); err != nil {
		t.Fatal(err)
	}
	set := func(v string) {
		if err := checks.Value.Set(v); err != nil {
			t.Fatal(err)
		}
	}
	set(fmt.Sprint(max(n/by, 5))) // with -short rapid makes a fifth of them
	t.Cleanup(func() { set(was) })
}
