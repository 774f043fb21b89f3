package contract

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"testing"

	"yichuang/app"
	"yichuang/storage/kv"
)

func failureWritesNothing(t *testing.T, e kv.Engine) {
	put(t, e, pair{"a", "1"})
	refusal := &app.Error{Code: app.Denied, ID: "some.refusal"}
	err := e.Update(t.Context(), func(w kv.Writer) error {
		return errors.Join(w.Put("a", []byte("2")), w.Put("b", []byte("2")), w.Delete("a"), refusal)
	})
	if !errors.Is(err, refusal) {
		t.Errorf("the error of the function: %v", err)
	}
	if got := content(t, e); got != "a=1 " {
		t.Errorf("after the failure: %q", got)
	}
}

// panicIsContained lets one of several concurrent updates panic: the panic
// reaches its own caller and nobody else.
func panicIsContained(t *testing.T, e kv.Engine) {
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			defer func() {
				if p := recover(); (p != nil) != (i == 3) {
					t.Errorf("update %d: panic %v", i, p)
				}
			}()
			err := e.Update(t.Context(), func(w kv.Writer) error {
				if err := w.Put(fmt.Sprint("k", i), nil); err != nil {
					return err
				}
				if i == 3 {
					panic("broken function")
				}
				return nil
			})
			if err != nil {
				t.Errorf("update %d: %v", i, err)
			}
		})
	}
	all.Wait()
	if got := content(t, e); got != "k0= k1= k2= k4= k5= k6= k7= " {
		t.Errorf("after the panic: %q", got)
	}
}

func limits(t *testing.T, e kv.Engine) {
	many := func(n, size int) func(kv.Writer) error {
		return func(w kv.Writer) error {
			for i := range n {
				_ = w.Put(fmt.Sprintf("%06d", i), make([]byte, size)) // ignored: Update must refuse all the same
			}
			return nil
		}
	}
	for _, c := range []struct {
		name string
		fn   func(kv.Writer) error
		ok   bool
	}{
		{"as many writes as allowed", many(app.MaxOps, 10), true},
		{"one write too many", many(app.MaxOps+1, 10), false},
		{"as many bytes as allowed", many(1, app.MaxBytes-6), true},
		{"one byte too many", many(1, app.MaxBytes-5), false},
		{"many writes to one key are one", func(w kv.Writer) error {
			for i := range 3 * app.MaxOps {
				if err := w.Put("same", []byte(fmt.Sprint(i))); err != nil {
					return err
				}
			}
			return nil
		}, true},
		{"deletes count", func(w kv.Writer) error {
			var err error
			for i := range app.MaxOps + 1 {
				err = w.Delete(fmt.Sprintf("%06d", i))
			}
			return err
		}, false},
	} {
		err := e.Update(t.Context(), c.fn)
		if c.ok && err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if !c.ok {
			wantCode(t, c.name, err, app.Invalid, "store.too_large")
		}
	}
}

func badKeys(t *testing.T, e kv.Engine) {
	for _, key := range []string{"", strings.Repeat("k", kv.MaxKey+1), kv.DrawPrefix + "mine"} {
		err := e.Update(t.Context(), func(w kv.Writer) error {
			_ = w.Put(key, nil)
			return w.Put("good", nil)
		})
		wantCode(t, fmt.Sprintf("key of %d bytes", len(key)), err, app.Invalid, "store.bad_key")
	}
	if got := content(t, e); got != "" {
		t.Errorf("written beside a bad key: %q", got)
	}
	put(t, e, pair{strings.Repeat("k", kv.MaxKey), "long"})
}

func incrementsLoseNone(t *testing.T, e kv.Engine) {
	const callers, each = 20, 5
	var all sync.WaitGroup
	for i := range callers {
		all.Go(func() {
			for range each {
				if err := e.Update(t.Context(), increment("total", fmt.Sprint("by", i))); err != nil {
					t.Errorf("caller %d: %v", i, err)
				}
			}
		})
	}
	all.Wait()
	err := e.View(t.Context(), func(r kv.Reader) error {
		total, err := number(r, "total")
		if total != callers*each {
			t.Errorf("total %d, want %d", total, callers*each)
		}
		for i := range callers {
			if n, _ := number(r, fmt.Sprint("by", i)); n != each {
				t.Errorf("caller %d: %d, want %d", i, n, each)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func increment(keys ...string) func(kv.Writer) error {
	return func(w kv.Writer) error {
		for _, key := range keys {
			n, err := number(w, key)
			if err != nil {
				return err
			}
			if err := w.Put(key, []byte(strconv.Itoa(n+1))); err != nil {
				return err
			}
		}
		return nil
	}
}

func number(r kv.Reader, key string) (int, error) {
	value, err := r.Get(key)
	if err != nil || value == nil {
		return 0, err
	}
	return strconv.Atoi(string(value))
}

// noWriteSkew lets every caller scan how many places are taken and take one of
// its own while there are fewer than ten: no key is written twice, so only a
// guarded scan keeps the count.
func noWriteSkew(t *testing.T, e kv.Engine) {
	full := errors.New("full")
	var all sync.WaitGroup
	for i := range 16 {
		all.Go(func() {
			err := e.Update(t.Context(), func(w kv.Writer) error {
				taken := 0
				err := w.Scan("place/", "place0", 0, func(string, []byte) error { taken++; return nil })
				if err != nil {
					return err
				}
				if taken >= 10 {
					return full
				}
				return w.Put(fmt.Sprintf("place/%02d", i), nil)
			})
			if err != nil && !errors.Is(err, full) {
				t.Errorf("caller %d: %v", i, err)
			}
		})
	}
	all.Wait()
	if got := strings.Count(content(t, e), "place/"); got != 10 {
		t.Errorf("%d places taken, want 10", got)
	}
}

func repeatIsHarmless(t *testing.T, e kv.Engine) {
	for i := range 3 {
		var seen int
		err := e.Update(t.Context(), func(w kv.Writer) error {
			n, err := number(w, "n")
			if err != nil {
				return err
			}
			seen = n + 1
			return increment("n")(w)
		})
		if err != nil || seen != i+1 {
			t.Errorf("round %d: %d, %v", i, seen, err)
		}
	}
	if got := content(t, e); got != "n=3 " {
		t.Errorf("stored: %q", got)
	}
}

func bulkWrites(t *testing.T, e kv.Engine) {
	const rows = 5000
	put(t, e, pair{"bulk/000001", "old"})
	err := e.Bulk(t.Context(), func(put func(string, []byte) error) error {
		for i := range rows {
			if err := put(fmt.Sprintf("bulk/%06d", i), make([]byte, 300)); err != nil {
				return err
			}
		}
		return errors.Join(put("bulk/000000", []byte("first")), put("bulk/000000", []byte("last")))
	})
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	err = e.View(t.Context(), func(r kv.Reader) error {
		if got, _ := r.Get("bulk/000000"); string(got) != "last" {
			t.Errorf("the later put of a key wins: %q", got)
		}
		return r.Scan("bulk/", "", 0, func(string, []byte) error { seen++; return nil })
	})
	if err != nil || seen != rows {
		t.Errorf("%d rows, %v", seen, err)
	}
	mine := errors.New("mine")
	err = e.Bulk(t.Context(), func(put func(string, []byte) error) error {
		wantCode(t, "bulk of a bad key", put("", nil), app.Invalid, "store.bad_key")
		return mine
	})
	if !errors.Is(err, mine) {
		t.Errorf("the error of the function: %v", err)
	}
}
