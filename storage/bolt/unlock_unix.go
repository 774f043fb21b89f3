//go:build unix

package bolt

import (
	"os"
	"syscall"
)

// unlock releases the lock of bbolt on a file it panicked over: its map keeps
// the lock alive when the file is merely closed.
func unlock(file *os.File) { _ = syscall.Flock(int(file.Fd()), syscall.LOCK_UN) }
