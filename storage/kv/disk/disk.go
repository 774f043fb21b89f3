// Package disk holds what everything that keeps files does alike.
package disk

import (
	"errors"
	"os"
	"runtime"
)

// SyncFolder puts the names in a folder on disk. Windows does so by itself and
// refuses to be asked.
func SyncFolder(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
