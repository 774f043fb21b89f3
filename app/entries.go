package app

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// Unsaved lists the entries that a record has made since it was loaded, as
// [Guarded] hands them to the store.
func Unsaved[E any](fresh []E) []any {
	out := make([]any, len(fresh))
	for i := range fresh {
		out[i] = fresh[i]
	}
	return out
}

// Replay judges the fresh entries of a record once more: it loads what is
// stored of it into was, unless nothing is, and gives step one entry after the
// other to judge and to apply to was. exactly says whether that gives what is to
// be saved.
func Replay[E any](was, is Record, fresh []E, stored func(Record) error, step func(*E) error) (exactly bool, err error) {
	if err := stored(was); err != nil && CodeOf(err) != NotFound {
		return false, fmt.Errorf("permit: %w", err)
	}
	for i := range fresh {
		e := fresh[i]
		if err := step(&e); err != nil {
			return false, err
		}
	}
	return Alike(was, is), nil
}

// Alike compares all that is written of two values.
func Alike(a, b any) bool {
	left, err := json.Marshal(a)
	right, other := json.Marshal(b)
	return err == nil && other == nil && bytes.Equal(left, right)
}
