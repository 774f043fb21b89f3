package contract

import (
	"errors"
	"fmt"
	"testing"

	"yichuang/app"
	"yichuang/storage/kv"
)

func putIsRead(t *testing.T, e kv.Engine) {
	put(t, e, pair{"a", "1"}, pair{"a/空", ""}, pair{"b", "2"})
	put(t, e, pair{"b", "3"})
	err := e.View(t.Context(), func(r kv.Reader) error {
		for _, c := range []struct {
			key   string
			value string
			there bool
		}{{"a", "1", true}, {"a/空", "", true}, {"b", "3", true}, {"c", "", false}, {"a/", "", false}} {
			got, err := r.Get(c.key)
			if err != nil || string(got) != c.value || (got != nil) != c.there {
				t.Errorf("get %q: %q (there %t), %v", c.key, got, got != nil, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	err = e.Update(t.Context(), func(w kv.Writer) error { return errors.Join(w.Delete("a"), w.Delete("never there")) })
	if err != nil {
		t.Fatal(err)
	}
	if got := content(t, e); got != "a/空= b=3 " {
		t.Errorf("after the delete: %q", got)
	}
}

func scansAreSorted(t *testing.T, e kv.Engine) {
	put(t, e, pair{"b", "2"}, pair{"a", "1"}, pair{"c\x00x", "4"}, pair{"c", "3"}, pair{"字", "5"}, pair{"\xff\xfe", "no UTF-8"})
	err := e.View(t.Context(), func(r kv.Reader) error {
		want(t, r, "", "", 0, "a=1 b=2 c=3 c\x00x=4 字=5 \xff\xfe=no UTF-8 ")
		want(t, r, "b", "c", 0, "b=2 ")
		want(t, r, "b", "c\x00", 0, "b=2 c=3 ")
		want(t, r, "aa", "", 2, "b=2 c=3 ")
		want(t, r, "", "", 1, "a=1 ")
		want(t, r, "c", "b", 0, "")
		want(t, r, "b", "b", 0, "")
		want(t, r, "龘", "\xff", 0, "")
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	stop := errors.New("stop")
	err = e.View(t.Context(), func(r kv.Reader) error {
		return r.Scan("", "", 0, func(key string, _ []byte) error {
			if key == "b" {
				return stop
			}
			return nil
		})
	})
	if err != stop {
		t.Errorf("a scan returns the error of each as it is: %v", err)
	}
}

func ownWritesAreSeen(t *testing.T, e kv.Engine) {
	put(t, e, pair{"a", "1"}, pair{"b", "2"}, pair{"c", "3"})
	err := e.Update(t.Context(), func(w kv.Writer) error {
		if err := errors.Join(w.Put("a", []byte("9")), w.Delete("b"), w.Put("bb", []byte("8")), w.Put("z", []byte{})); err != nil {
			return err
		}
		want(t, w, "", "", 0, "a=9 bb=8 c=3 z= ")
		gone, err := w.Get("b")
		if err != nil || gone != nil {
			t.Errorf("deleted in the same transaction: %q, %v", gone, err)
		}
		if empty, err := w.Get("z"); err != nil || empty == nil {
			t.Errorf("an empty value is a value: %v, %v", empty, err)
		}
		return w.Put("b", []byte("back"))
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := content(t, e); got != "a=9 b=back bb=8 c=3 z= " {
		t.Errorf("committed: %q", got)
	}
}

// scanMerges compares scans over old rows and new writes with a plain map, for
// every window and limit.
func scanMerges(t *testing.T, e kv.Engine) {
	put(t, e, pair{"b", "old"}, pair{"n", "old"}, pair{"p", "old"}, pair{"r", "old"}, pair{"t", "old"})
	err := e.Update(t.Context(), func(w kv.Writer) error {
		err := errors.Join(w.Delete("b"), w.Put("c", []byte("new")), w.Put("p", []byte("new")), w.Delete("r"),
			w.Put("q", []byte("new")), w.Put("u", []byte("new")), w.Delete("v"))
		if err != nil {
			return err
		}
		rows := []pair{{"c", "new"}, {"n", "old"}, {"p", "new"}, {"q", "new"}, {"t", "old"}, {"u", "new"}}
		for _, from := range []string{"", "b", "c", "o", "p", "r", "u", "w"} {
			for _, to := range []string{"", "b", "d", "p", "q", "t", "z"} {
				for limit := range 8 {
					want(t, w, from, to, limit, window(rows, from, to, limit))
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func window(rows []pair, from, to string, limit int) string {
	out, seen := "", 0
	for _, row := range rows {
		if row.key < from || (to != "" && row.key >= to) || (limit > 0 && seen == limit) {
			continue
		}
		out += row.key + "=" + row.value + " "
		seen++
	}
	return out
}

func longScan(t *testing.T, e kv.Engine) {
	const rows = 3000
	err := e.Bulk(t.Context(), func(put func(string, []byte) error) error {
		for i := range rows {
			if err := put(fmt.Sprintf("row/%06d", i), []byte(fmt.Sprint(i))); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, limit := range []int{0, 1, 63, 64, 65, 1000, rows, rows + 1} {
		seen, expected := 0, rows
		if limit > 0 {
			expected = min(limit, rows)
		}
		err := e.View(t.Context(), func(r kv.Reader) error {
			return r.Scan("row/", "row0", limit, func(key string, value []byte) error {
				if key != fmt.Sprintf("row/%06d", seen) || string(value) != fmt.Sprint(seen) {
					return fmt.Errorf("row %d is %s=%s", seen, key, value)
				}
				seen++
				if seen%500 == 0 { // reading while scanning
					_, err := r.Get(key)
					return err
				}
				return nil
			})
		})
		if err != nil || seen != expected {
			t.Errorf("limit %d: %d rows, %v", limit, seen, err)
		}
	}
}

func viewIsIsolated(t *testing.T, e kv.Engine) {
	put(t, e, pair{"a", "1"}, pair{"b", "1"})
	err := e.View(t.Context(), func(r kv.Reader) error {
		if _, err := r.Get("a"); err != nil {
			return err
		}
		put(t, e, pair{"a", "2"}, pair{"b", "2"}, pair{"c", "2"})
		want(t, r, "", "", 0, "a=1 b=1 ")
		got, err := r.Get("b")
		if string(got) != "1" {
			t.Errorf("the view sees what was committed after it began: %q", got)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := content(t, e); got != "a=2 b=2 c=2 " {
		t.Errorf("the next view: %q", got)
	}
}

func viewReturnsError(t *testing.T, e kv.Engine) {
	mine := &app.Error{Code: app.NotFound, ID: "some.record"}
	err := e.View(t.Context(), func(kv.Reader) error { return fmt.Errorf("load: %w", mine) })
	if !errors.Is(err, mine) {
		t.Errorf("the error of the function: %v", err)
	}
}

func transactionEnds(t *testing.T, e kv.Engine) {
	put(t, e, pair{"a", "1"})
	var reader kv.Reader
	var writer kv.Writer
	err := errors.Join(
		e.View(t.Context(), func(r kv.Reader) error { reader = r; return nil }),
		e.Update(t.Context(), func(w kv.Writer) error { writer = w; return nil }))
	if err != nil {
		t.Fatal(err)
	}
	_, gotR := reader.Get("a")
	_, gotW := writer.Get("a")
	for what, err := range map[string]error{
		"get of a view": gotR, "get of an update": gotW, "put": writer.Put("x", nil), "delete": writer.Delete("a"),
		"scan": reader.Scan("", "", 0, func(string, []byte) error { return nil }),
	} {
		wantCode(t, what, err, app.Internal, "store.tx_over")
	}
}
