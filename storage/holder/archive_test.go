package holder

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"testing"

	"yichuang/app"
	"yichuang/storage/kv"
)

func pairs(keyValues ...string) []kv.Write {
	var out []kv.Write
	for i := 0; i+1 < len(keyValues); i += 2 {
		out = append(out, kv.Write{Key: keyValues[i], Value: []byte(keyValues[i+1])})
	}
	return out
}

func TestArchiveIsReadOverTheNetworkAsItStands(t *testing.T) {
	h := newHall(t)
	c := h.staff()
	if years, err := c.Years(t.Context()); err != nil || len(years) != 0 {
		t.Fatalf("%v %v", years, err)
	}
	for _, year := range []string{"2025", "2024"} {
		if err := c.Keep(t.Context(), year, pairs("r/case/1", year, "r/case/2", "", "l/\xff", "raw")); err != nil {
			t.Fatal(err)
		}
	}
	if years, err := c.Years(t.Context()); err != nil || !slices.Equal(years, []string{"2024", "2025"}) {
		t.Errorf("%v %v", years, err)
	}
	err := c.View(t.Context(), "2025", func(r kv.Reader) error {
		one, err1 := r.Get("r/case/1")
		empty, err2 := r.Get("r/case/2")
		none, err3 := r.Get("r/case/3")
		if string(one) != "2025" || empty == nil || len(empty) != 0 || none != nil {
			t.Errorf("%q %v %v", one, empty, none)
		}
		var keys []string
		err4 := r.Scan("l/", "s", 0, func(key string, value []byte) error {
			if value == nil {
				t.Errorf("%q is nil", key)
			}
			keys = append(keys, key)
			return nil
		})
		if !slices.Equal(keys, []string{"l/\xff", "r/case/1", "r/case/2"}) {
			t.Errorf("%q", keys)
		}
		return errors.Join(err1, err2, err3, err4)
	})
	if err != nil {
		t.Error(err)
	}
}

func TestLongScanComesInPagesAndStopsWhereItShould(t *testing.T) {
	h := newHall(t)
	const rows = pageRows*2 + 7
	var all []kv.Write
	for i := range rows {
		all = append(all, kv.Write{Key: fmt.Sprintf("r/%05d", i), Value: bytes.Repeat([]byte{byte(i)}, 100)})
	}
	large := bytes.Repeat([]byte("x"), app.MaxBytes-100) // one of them fills a page
	all = append(all, kv.Write{Key: "s/1", Value: large}, kv.Write{Key: "s/2", Value: large})
	c := h.staff()
	if err := c.Keep(t.Context(), "2026", all); err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		from, to string
		limit    int
		want     int
	}{
		{"", "", 0, rows + 2},
		{"", "s/", 0, rows},
		{"r/00001", "r/00004", 0, 3},
		{"", "", pageRows, pageRows},
		{"", "", pageRows + 1, pageRows + 1},
		{"s/", "", 2, 2},
		{"t/", "", 0, 0},
		{"b", "a", 0, 0},
	} {
		n, last := 0, ""
		err := c.View(t.Context(), "2026", func(r kv.Reader) error {
			return r.Scan(row.from, row.to, row.limit, func(key string, value []byte) error {
				if key <= last || len(value) < 100 {
					return fmt.Errorf("%q after %q, %d bytes", key, last, len(value))
				}
				n, last = n+1, key
				return nil
			})
		})
		if err != nil || n != row.want {
			t.Errorf("%+v: %d rows, %v", row, n, err)
		}
	}
}

func TestScanReturnsTheErrorOfItsFunction(t *testing.T) {
	c := newHall(t).staff()
	if err := c.Keep(t.Context(), "2026", pairs("a", "1", "b", "2")); err != nil {
		t.Fatal(err)
	}
	stop := errors.New("stop")
	n := 0
	var kept kv.Reader
	err := c.View(t.Context(), "2026", func(r kv.Reader) error {
		kept = r
		return r.Scan("", "", 0, func(string, []byte) error { n++; return stop })
	})
	if err != stop || n != 1 {
		t.Errorf("%v after %d", err, n)
	}
	_, err = kept.Get("a")
	isError(t, err, app.Internal, "store.tx_over")
}

func TestWhatIsReadStaysTrueWhileTheArchiveGrows(t *testing.T) {
	h := newHall(t)
	reader, writer := h.staff(), h.staff()
	if err := writer.Keep(t.Context(), "2026", pairs("r/case/1", "one")); err != nil {
		t.Fatal(err)
	}
	err := reader.View(t.Context(), "2026", func(r kv.Reader) error {
		before, err := r.Get("r/case/1")
		if err != nil {
			return err
		}
		if err := writer.Keep(t.Context(), "2026", pairs("r/case/2", "two")); err != nil {
			return err
		}
		after, err := r.Get("r/case/1")
		if !bytes.Equal(before, after) {
			t.Errorf("%q became %q", before, after)
		}
		later, err2 := r.Get("r/case/2")
		if string(later) != "two" {
			t.Errorf("the case kept meanwhile is %q", later)
		}
		return errors.Join(err, err2)
	})
	if err != nil {
		t.Error(err)
	}
}

func TestKeepOfTooMuchOrForNoYearIsRefused(t *testing.T) {
	c := newHall(t).staff()
	large := bytes.Repeat([]byte("x"), app.MaxBytes/2)
	var much []kv.Write
	for i := range 2*keepMost/app.MaxBytes + 1 {
		much = append(much, kv.Write{Key: fmt.Sprint(i), Value: large})
	}
	isError(t, c.Keep(t.Context(), "2026", much), app.Invalid, "holder.too_large")
	isError(t, c.Keep(t.Context(), "2026", []kv.Write{{Key: "a", Value: make([]byte, app.MaxBytes+1)}}), app.Invalid, "store.too_large")
	isError(t, c.Keep(t.Context(), "2026", pairs("", "x")), app.Invalid, "store.bad_key")
	isError(t, c.Keep(t.Context(), "../../x", pairs("a", "x")), app.Internal, "holder.protocol")
	err := c.View(t.Context(), "../../x", func(r kv.Reader) error { _, err := r.Get("a"); return err })
	isError(t, err, app.Internal, "holder.protocol")
}
