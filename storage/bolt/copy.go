package bolt

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// WriteCopy writes to w what fill puts, as Backup of an engine with just that
// would: so that whatever keeps the keys, a backup is a file that Open opens.
// The file is made below dir, readable by its owner only, and taken away again.
func WriteCopy(ctx context.Context, dir string, w io.Writer, fill func(put func(key string, value []byte) error) error) (err error) {
	beside, err := os.MkdirTemp(dir, ".copy-")
	if err != nil {
		return fmt.Errorf("copy: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(beside)) }()
	e, err := Open(filepath.Join(beside, FileName))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, e.Close()) }()
	if err := e.Bulk(ctx, fill); err != nil {
		return err
	}
	return e.Backup(ctx, w)
}
