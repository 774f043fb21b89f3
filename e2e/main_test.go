//go:build e2e

package e2e

import (
	"fmt"
	"os"
	"sync"
	"testing"
)

// built holds what this run has compiled, by package.
var (
	buildFolder string
	building    sync.Mutex
	built       = map[string]string{}
)

func TestMain(m *testing.M) {
	folder, err := os.MkdirTemp("", "built")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	buildFolder = folder
	code := m.Run()
	if err := os.RemoveAll(folder); err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

// program compiles a main package once for all tests of the run, as it is
// shipped or with further tags.
func program(t testing.TB, pkg string, tags ...string) string {
	t.Helper()
	building.Lock()
	defer building.Unlock()
	key := fmt.Sprint(pkg, tags)
	if path, ok := built[key]; ok {
		return path
	}
	path, err := Build(buildFolder, pkg, tags...)
	if err != nil {
		t.Fatal(err)
	}
	built[key] = path
	return path
}
