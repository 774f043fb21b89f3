package etcd_test

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"

	"yichuang/storage/bolt"
	"yichuang/storage/etcd"
	"yichuang/storage/etcd/etcdtest"
	"yichuang/storage/kv"
	"yichuang/storage/kv/contract"
)

var roots atomic.Int64

// open returns a new, empty store in the cluster.
func open(t testing.TB, c *etcdtest.Cluster, more ...func(*etcd.Config)) *etcd.Engine {
	t.Helper()
	return openAt(t, c, fmt.Sprintf("t%d/", roots.Add(1)), more...)
}

func openAt(t testing.TB, c *etcdtest.Cluster, root string, more ...func(*etcd.Config)) *etcd.Engine {
	t.Helper()
	config := etcd.Config{
		Endpoints: c.Endpoints(), Root: root, Failed: func(err error) { t.Log(err) },
		Copy: func(ctx context.Context, w io.Writer, fill func(func(string, []byte) error) error) error {
			return bolt.WriteCopy(ctx, t.TempDir(), w, fill)
		},
	}
	for _, m := range more {
		m(&config)
	}
	e, err := etcd.Open(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	})
	return e
}

func TestContract(t *testing.T) {
	for _, members := range []int{1, 3} {
		t.Run(fmt.Sprintf("%d members", members), func(t *testing.T) {
			c := etcdtest.Start(t, members)
			contract.Test(t, func(t *testing.T) kv.Engine { return open(t, c) }, load)
		})
	}
}

// load opens a backup of a hall on one machine.
func load(t *testing.T, backup []byte) kv.Engine {
	t.Helper()
	file := filepath.Join(t.TempDir(), bolt.FileName)
	if err := os.WriteFile(file, backup, 0o600); err != nil {
		t.Fatal(err)
	}
	e, err := bolt.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = e.Close() })
	return e
}
