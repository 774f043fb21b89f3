package app_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"yichuang/app"
	"yichuang/storage"
	"yichuang/storage/memory"
)

type note struct {
	Name string `cbor:"1,keyasint"`
}

type noteLine struct {
	Name string `cbor:"1,keyasint"`
}

var notes = app.List[noteLine]{Name: "notes"}

func (n *note) Key() app.Key { return app.K("note", n.Name) }

func (n *note) Lists() []app.Row { return []app.Row{notes.Row("desk 3", n.Name, noteLine(*n))} }

func store(t *testing.T) *storage.Store {
	t.Helper()
	kinds := []app.Kind{{Prefix: "note", New: func() app.Record { return &note{} }}}
	s, err := storage.Open(t.Context(), memory.New(), storage.MemoryBlobs(), kinds)
	if err != nil {
		t.Fatal(err)
	}
	err = s.Update(t.Context(), app.Actor{Staff: "1023"}, "", func(tx app.Tx) error {
		for i := range 6 {
			if err := tx.Save(&note{Name: fmt.Sprint(i)}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestListIsReadInOrderFromAPlaceOn(t *testing.T) {
	for name, c := range map[string]struct {
		part, from string
		limit      int
		want       []noteLine
	}{
		"whole":        {"desk 3", "", 0, []noteLine{{"0"}, {"1"}, {"2"}, {"3"}, {"4"}, {"5"}}},
		"from a place": {"desk 3", "3", 2, []noteLine{{"3"}, {"4"}}},
		"past the end": {"desk 3", "6", 0, nil},
		"another part": {"desk 4", "", 0, nil},
	} {
		t.Run(name, func(t *testing.T) {
			err := store(t).View(t.Context(), func(r app.Reader) error {
				got, err := notes.All(r, c.part, c.from, c.limit)
				if !slices.Equal(got, c.want) {
					t.Errorf("rows %v, want %v", got, c.want)
				}
				return err
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	if notes.Key("") != app.K("notes") || notes.Key("a/b") != app.K("notes", "a/b") {
		t.Errorf("keys %s and %s", notes.Key(""), notes.Key("a/b"))
	}
}

// counted counts the rows that were decoded.
type counted struct {
	app.Reader
	rows int
}

func (c *counted) Scan(list app.Key, from string, limit int, each func(app.Hit, func(any) error) error) error {
	return c.Reader.Scan(list, from, limit, func(h app.Hit, decode func(any) error) error {
		c.rows++
		return each(h, decode)
	})
}

func TestRowsStopReadingWhenTheCallerHasEnough(t *testing.T) {
	err := store(t).View(t.Context(), func(r app.Reader) error {
		c := &counted{Reader: r}
		var got []string
		for line, err := range notes.Rows(c, "desk 3", "", 0) {
			if err != nil {
				return err
			}
			if got = append(got, line.Name); len(got) == 2 {
				break
			}
		}
		if !slices.Equal(got, []string{"0", "1"}) || c.rows != 2 {
			t.Errorf("rows %v, %d read", got, c.rows)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func TestRowThatCannotBeReadIsTheLastPair(t *testing.T) {
	other := app.List[int]{Name: "notes"} // not what the rows hold
	err := store(t).View(t.Context(), func(r app.Reader) error {
		pairs := 0
		var last error
		for _, err := range other.Rows(r, "desk 3", "", 0) {
			pairs++
			last = err
		}
		if pairs != 1 || last == nil {
			t.Errorf("%d pairs, the last with %v", pairs, last)
		}
		if rows, err := other.All(r, "desk 3", "", 0); rows != nil || err == nil {
			t.Errorf("all of them: %v, %v", rows, err)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func TestFailureOfTheStoreEndsTheList(t *testing.T) {
	disk := errors.New("disk")
	for _, err := range notes.Rows(failing{err: disk}, "desk 3", "", 0) {
		if !errors.Is(err, disk) {
			t.Errorf("error %v", err)
		}
	}
	if _, err := notes.All(failing{err: disk}, "desk 3", "", 0); !errors.Is(err, disk) {
		t.Errorf("error %v", err)
	}
}

type failing struct {
	app.Reader
	err error
}

func (f failing) Scan(app.Key, string, int, func(app.Hit, func(any) error) error) error { return f.err }
