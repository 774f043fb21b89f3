package socket_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"yichuang/storage/bolt"
	"yichuang/storage/kv"
	"yichuang/storage/kv/contract"
	"yichuang/storage/memory"
	"yichuang/storage/socket"
)

// served returns a client of the engine and a function that ends the server.
func served(t testing.TB, engine kv.Engine) (client *socket.Client, path string, stop func()) {
	t.Helper()
	path = filepath.Join(t.TempDir(), socket.FileName)
	stop = serve(t, engine, path)
	client, err := socket.Dial(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = client.Close() })
	return client, path, stop
}

func serve(t testing.TB, engine kv.Engine, path string) (stop func()) {
	t.Helper()
	l, err := socket.Listen(path)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		socket.Serve(ctx, engine, l)
	}()
	stop = func() {
		cancel()
		<-ended
	}
	t.Cleanup(stop)
	return stop
}

func openBolt(t testing.TB) *bolt.Engine {
	t.Helper()
	e, err := bolt.Open(filepath.Join(t.TempDir(), bolt.FileName))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = e.Close() })
	return e
}

func TestSocketOverBoltPassesTheContract(t *testing.T) {
	contract.Test(t,
		func(t *testing.T) kv.Engine {
			client, _, _ := served(t, openBolt(t))
			return client
		},
		func(t *testing.T, backup []byte) kv.Engine {
			path := filepath.Join(t.TempDir(), "copy.db")
			if err := os.WriteFile(path, backup, 0o600); err != nil {
				t.Fatal(err)
			}
			e, err := bolt.Open(path)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = e.Close() })
			return e
		})
}

// The memory engine runs every function twice, also those of the server.
func TestSocketOverMemoryPassesTheContract(t *testing.T) {
	contract.Test(t, func(t *testing.T) kv.Engine {
		client, _, _ := served(t, memory.New())
		return client
	}, nil)
}
