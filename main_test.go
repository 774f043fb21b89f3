package main

import (
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets the test binary be the other processes of a test as well: the
// program itself in the scripts, whoever holds a data folder, and the one that
// is killed, and those of a hall that is measured.
func TestMain(m *testing.M) {
	if dir := os.Getenv(killedDir); dir != "" {
		workUntilKilled(dir)
		os.Exit(1)
	}
	if os.Getenv(measuredProcess) != "" {
		main()
	}
	testscript.Main(m, map[string]func(){"yichuang": main, "hold": hold, "seize": seize})
}
