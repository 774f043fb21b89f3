package storage

import (
	"context"
	"fmt"

	"yichuang/app"
	"yichuang/storage/kv"
)

// rewriteRows brings the rows of every record up to what its Lists say now: in
// schema 4 the row of a print job tells more than before. Records and journals
// stay as they are.
func (s *Store) rewriteRows(ctx context.Context) error {
	var todo []app.Key
	err := s.engine.View(ctx, func(r kv.Reader) (err error) {
		todo, _, err = s.rowFaults(ctx, r)
		return err
	})
	if err != nil {
		return err
	}
	migrating := func(kv.Reader) error { return nil } // older programs are shut out already
	for _, key := range todo {
		if _, err := s.reindex(ctx, key, migrating); err != nil {
			return fmt.Errorf("%s: %w", key, err)
		}
	}
	return nil
}
