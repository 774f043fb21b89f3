package socket

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
	"time"
)

// FileName is the name of the socket in a data folder.
const FileName = "yichuang.sock"

// dialMost is how long a living holder may take to answer a first word.
const dialMost = time.Second

// Listen makes the socket with mode 0600, in the place of one that a dead
// process left. Only who holds the store's file may call it: it takes the place
// of a living one just the same.
func Listen(path string) (net.Listener, error) {
	dir, done, err := shortDir(filepath.Dir(path))
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w", path, err)
	}
	defer done()
	// Made under another name and moved, so that nobody meets it with a wider mode.
	name := fmt.Sprintf(".sock%d", os.Getpid())
	made := filepath.Join(filepath.Dir(path), name)
	_ = os.Remove(made) // of a process that had our number
	l, err := net.ListenUnix("unix", &net.UnixAddr{Name: filepath.Join(dir, name), Net: "unix"})
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w", path, err)
	}
	l.SetUnlinkOnClose(false) // its name is another by then
	if err = os.Chmod(made, 0o600); err == nil {
		err = os.Rename(made, path)
	}
	if err != nil {
		_ = l.Close()
		_ = os.Remove(made)
		return nil, fmt.Errorf("listen on %s: %w", path, err)
	}
	return l, nil
}

func dial(path string) (net.Conn, error) {
	dir, done, err := shortDir(filepath.Dir(path))
	if err != nil {
		return nil, err
	}
	defer done()
	return net.DialTimeout("unix", filepath.Join(dir, filepath.Base(path)), dialMost)
}
