package socket

import (
	"fmt"
	"os"
)

// pathMost is what surely fits into the address of a socket, which holds 107
// bytes of path: few enough hanzi.
const pathMost = 80

// shortDir returns a short name of dir, good until done is called.
func shortDir(dir string) (short string, done func(), err error) {
	if len(dir) <= pathMost {
		return dir, func() {}, nil
	}
	f, err := os.Open(dir)
	if err != nil {
		return "", nil, err
	}
	return fmt.Sprintf("/proc/self/fd/%d", f.Fd()), func() { _ = f.Close() }, nil
}
