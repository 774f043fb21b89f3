//go:build e2e

package e2e

import (
	"fmt"
	"os"
	"testing"
)

// built holds what this run has compiled, by package.
var (
	buildFolder string
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

// program compiles a main package once for all tests of the run.
func program(t testing.TB, pkg string) string {
	t.Helper()
	if path, ok := built[pkg]; ok {
		return path
	}
	path, err := Build(buildFolder, pkg)
	if err != nil {
		t.Fatal(err)
	}
	built[pkg] = path
	return path
}
