//go:build unix

package hall

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// machine is a folder that stands for a machine on which folders are
// installed, with stand-ins for what needs root.
type machine struct {
	t      *testing.T
	dir    string
	fails  string // a word of systemctl's that fails
	called string // what systemctl was asked for
}

func newMachine(t *testing.T) *machine {
	t.Helper()
	m := &machine{t: t, dir: t.TempDir()}
	m.program("etcd", "echo etcd Version: 3.5.16")
	m.program("yichuang", "")
	m.program("id", "")
	m.program("sleep", "")
	m.program("journalctl", "echo the port is taken")
	m.program("systemctl", `echo "$*" >>`+m.file("called")+`; case "$*" in *$FAILS*) exit 1 ;; esac`)
	// install without the owner, who is not there
	m.program("install", `
dirs=
while :; do
	case $1 in
	-d) dirs=1; shift ;;
	-m | -o) shift 2 ;;
	*) break ;;
	esac
done
if [ "$dirs" ]; then mkdir -p "$@"; else for last; do :; done; mkdir -p "$(dirname "$last")"; cp "$@"; fi`)
	return m
}

func (m *machine) file(name string) string { return filepath.Join(m.dir, name) }

func (m *machine) program(name, script string) {
	m.t.Helper()
	if err := os.MkdirAll(m.file("bin"), 0o700); err != nil {
		m.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(m.dir, "bin", name), []byte("#!/bin/sh\n"+script+"\n"), 0o700); err != nil {
		m.t.Fatal(err)
	}
}

// install runs the installer of a folder, with the machine's folders for those
// of Debian.
func (m *machine) install(folder string) (said string, err error) {
	m.t.Helper()
	script, err := os.ReadFile(filepath.Join(folder, installer))
	if err != nil {
		m.t.Fatal(err)
	}
	text := strings.NewReplacer("/usr/local/bin", m.file("bin"), "/var/lib/", m.file("lib")+"/", "/etc/systemd/system", m.file("units")).Replace(string(script))
	if err := os.WriteFile(filepath.Join(folder, "here.sh"), []byte(text), 0o600); err != nil {
		m.t.Fatal(err)
	}
	fails := m.fails
	if fails == "" {
		fails = "nothing"
	}
	cmd := exec.CommandContext(m.t.Context(), "sh", filepath.Join(folder, "here.sh"))
	cmd.Env = []string{"PATH=" + m.file("bin") + ":" + os.Getenv("PATH"), "FAILS=" + fails}
	out, err := cmd.CombinedOutput()
	called, _ := os.ReadFile(m.file("called"))
	m.called = string(called)
	return string(out), err
}

func TestAMachineIsOneMemberOnly(t *testing.T) {
	dir, _ := setUp(t, three)
	m := newMachine(t)
	for range 2 { // again is allowed
		if said, err := m.install(filepath.Join(dir, "members", "A")); err != nil || !strings.Contains(said, "member A is starting") {
			t.Fatalf("%v\n%s", err, said)
		}
	}
	if !strings.Contains(m.called, "restart --no-block yichuang-etcd.service") {
		t.Errorf("systemctl %s", m.called)
	}
	said, err := m.install(filepath.Join(dir, "members", "B"))
	if err == nil || !strings.Contains(said, "another member") {
		t.Errorf("%v\n%s", err, said)
	}
	if settings, err := os.ReadFile(m.file("lib/yichuang-etcd/etcd.yml")); err != nil || !strings.Contains(string(settings), "name: 'A'") {
		t.Errorf("%v\n%s", err, settings)
	}
}

func TestAnOldEtcdIsRefused(t *testing.T) {
	dir, _ := setUp(t, three)
	m := newMachine(t)
	for version, good := range map[string]bool{"3.4.23": false, "2.3.8": false, "": false, "3.5.16": true, "3.10.1": true} {
		m.program("etcd", "echo etcd Version: "+version)
		if said, err := m.install(filepath.Join(dir, "members", "C")); (err == nil) != good {
			t.Errorf("%q: %v\n%s", version, err, said)
		}
	}
}

func TestAHolderThatEndsAtOnceIsTold(t *testing.T) {
	dir, _ := setUp(t, three)
	m := newMachine(t)
	if said, err := m.install(filepath.Join(dir, "holder")); err != nil || !strings.Contains(said, "holder is running") {
		t.Fatalf("%v\n%s", err, said)
	}
	m.fails = "is-active"
	said, err := m.install(filepath.Join(dir, "holder"))
	if err == nil || strings.Contains(said, "is running") || !strings.Contains(said, "the port is taken") {
		t.Errorf("%v\n%s", err, said)
	}
	if err := os.Remove(m.file("bin/yichuang")); err != nil {
		t.Fatal(err)
	}
	if said, err := m.install(filepath.Join(dir, "holder")); err == nil || !strings.Contains(said, "is missing") {
		t.Errorf("%v\n%s", err, said)
	}
}
