package bolt_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"yichuang/storage/kv"
)

// keysPerUpdate is what creating a case writes.
const keysPerUpdate = 5

func benchKeys(n int64) [keysPerUpdate]string {
	id := fmt.Sprintf("%012d", n)
	return [...]string{"r/case/" + id, "l/inbox/3/" + id, "l/name/" + id, "j/case/" + id + "/000001", "a/" + id}
}

var benchValue = bytes.Repeat([]byte("value"), 60)

// committer opens a file and returns what commits the case of that number.
type committer func(b *testing.B, path string) func(n int64) error

func plain(b *testing.B, path string) func(int64) error {
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{FreelistType: bbolt.FreelistMapType})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = db.Close() })
	return func(n int64) error {
		return db.Update(func(tx *bbolt.Tx) error {
			bucket, err := tx.CreateBucketIfNotExists([]byte("plain"))
			for _, key := range benchKeys(n) {
				if err == nil {
					err = bucket.Put([]byte(key), benchValue)
				}
			}
			return err
		})
	}
}

func ours(b *testing.B, path string) func(int64) error {
	e := open(b, path)
	return func(n int64) error {
		return e.Update(b.Context(), func(w kv.Writer) error {
			for _, key := range benchKeys(n) {
				if err := w.Put(key, benchValue); err != nil {
					return err
				}
			}
			return nil
		})
	}
}

// bare is the least a commit of one case can cost: a write of five pages, a
// sync, a write of one page and a sync.
func bare(b *testing.B, path string) func(int64) error {
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = f.Close() })
	pages := make([]byte, 5*4096)
	var mu sync.Mutex
	return func(n int64) error {
		mu.Lock()
		defer mu.Unlock()
		_, err := f.WriteAt(pages, 4096*(2+5*(n%400)))
		err = errors.Join(err, syscall.Fdatasync(int(f.Fd())))
		_, last := f.WriteAt(pages[:4096], n%2*4096)
		return errors.Join(err, last, syscall.Fdatasync(int(f.Fd())))
	}
}

// BenchmarkCommit compares the group commit with bbolt's own Update and with
// bare syncs of about as many bytes.
func BenchmarkCommit(b *testing.B) {
	for _, callers := range []int{1, 16} {
		for name, open := range map[string]committer{"bare": bare, "plain": plain, "ours": ours} {
			b.Run(fmt.Sprintf("%s/%d", name, callers), func(b *testing.B) {
				commit := open(b, filepath.Join(b.TempDir(), "bench.db"))
				var next atomic.Int64
				var all sync.WaitGroup
				b.ResetTimer()
				for range callers {
					all.Go(func() {
						for n := next.Add(1); n <= int64(b.N); n = next.Add(1) {
							if err := commit(n); err != nil {
								b.Error(err)
								return
							}
						}
					})
				}
				all.Wait()
				b.StopTimer()
				b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "tx/s")
			})
		}
	}
}

// BenchmarkLoneCaller takes turns between the three, so that a busy disk weighs
// on all alike, and reports the median of each as a multiple of the bare syncs.
func BenchmarkLoneCaller(b *testing.B) {
	names := []string{"bare", "plain", "ours"}
	took := map[string][]time.Duration{}
	commits := map[string]func(int64) error{}
	for name, open := range map[string]committer{"bare": bare, "plain": plain, "ours": ours} {
		commits[name] = open(b, filepath.Join(b.TempDir(), "bench.db"))
	}
	n := int64(0)
	for b.Loop() {
		n++
		for _, name := range names {
			begun := time.Now()
			if err := commits[name](n); err != nil {
				b.Fatal(err)
			}
			took[name] = append(took[name], time.Since(begun))
		}
	}
	median := func(name string) float64 {
		slices.Sort(took[name])
		return float64(took[name][len(took[name])/2])
	}
	b.ReportMetric(median("plain")/median("bare"), "plain/bare")
	b.ReportMetric(median("ours")/median("bare"), "ours/bare")
	b.ReportMetric(median("ours")/1e6, "ours-ms")
}
