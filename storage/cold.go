package storage

import (
	"context"

	"yichuang/storage/kv"
)

// Cold keeps the keys of closed cases outside the engine, one sorted space for
// each year. It only ever grows: nothing is changed in it and nothing removed.
// It is safe for concurrent use. A year is four digits.
type Cold interface {
	// Years returns the years that hold anything, in order.
	Years(ctx context.Context) ([]string, error)
	// View runs fn on one consistent state of a year; a year that holds nothing
	// is an empty space, not an error.
	View(ctx context.Context, year string, fn func(kv.Reader) error) error
	// Keep writes the pairs to the year. It returns nil only when all of them are
	// on disk and were read back and compared. Repeating it with the same pairs
	// changes nothing; after an error it must be repeated, some may be there. A
	// key that stands there with another value is written over. A pair that
	// deletes is refused with Invalid "store.bad_key".
	Keep(ctx context.Context, year string, pairs []kv.Write) error
}
