// Package etcdtest starts real etcd servers on loopback for tests and ends
// them with the test. It is for tests alone.
package etcdtest

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
)

// Version is the etcd the tests are run against.
const Version = "3.7.3"

var binary struct {
	once sync.Once
	path string
	err  error
}

// Binary returns the etcd server, built from the nested module where nobody
// did it before. The first build takes minutes.
func Binary(t testing.TB) string {
	t.Helper()
	binary.once.Do(func() { binary.path, binary.err = build() })
	if binary.err != nil {
		t.Fatal(binary.err)
	}
	return binary.path
}

func build() (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	file := filepath.Join(cache, "yichuang", "etcd-"+Version)
	if runtime.GOOS == "windows" {
		file += ".exe"
	}
	if out, err := exec.Command(file, "--version").Output(); err == nil && strings.Contains(string(out), Version) {
		return file, nil
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return "", err
	}
	_, self, _, _ := runtime.Caller(0)
	beside := fmt.Sprintf("%s.%d", file, os.Getpid())
	cmd := exec.CommandContext(context.Background(), "go", "build", "-o", beside, ".")
	cmd.Dir = filepath.Join(filepath.Dir(self), "server")
	cmd.Env = append(os.Environ(), "GOFLAGS=", "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("build etcd %s: %w\n%s", Version, err, out)
	}
	return file, os.Rename(beside, file) // whoever builds it at the same time builds the same
}
