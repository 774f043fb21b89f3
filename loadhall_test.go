package main

import (
	"bytes"
	"os"
	"os/exec"
	"strings"
	"testing"

	"yichuang/storage/etcd/etcdtest"
)

// TestNobodyIsLostInAHallOfProcesses lets the program measure a hall of
// processes: it refuses when anybody is forgotten, called twice or passed over.
func TestNobodyIsLostInAHallOfProcesses(t *testing.T) {
	c := etcdtest.Start(t, 1)
	program := exec.CommandContext(t.Context(), os.Args[0], "load", "--members", c.Endpoints()[0],
		"--kiosks", "2", "--counters", "3", "--tickets", "30", "--peak", "40", "--lasts", "2s", "--beside", "300ms")
	program.Env = append(os.Environ(), measuredProcess+"=1", "YICHUANG_LANG=en")
	out, err := program.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, word := range []string{"2 kiosks and 3 counters, each a process, on 1 members", "compare and swap", "starved", "tries for one transaction"} {
		if !bytes.Contains(out, []byte(word)) {
			t.Errorf("%q is not in\n%s", word, out)
		}
	}
	if n := strings.Count(string(out), "forgotten                        0"); n != 2 {
		t.Errorf("two rounds in which nobody is forgotten, not %d:\n%s", n, out)
	}
}

// measuredProcess says that the test binary is the program itself.
const measuredProcess = "YICHUANG_TEST_MEASURED"
