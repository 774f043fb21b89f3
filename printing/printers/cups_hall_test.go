//go:build cups

package printers_test

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"yichuang/printing/printers"
)

// realHall is a printer that prints into a folder and a queue of CUPS before
// it, both of this machine's own programs.
type realHall struct {
	dir     string // of everything
	out     string // where papers come out
	env     []string
	printer *url.URL
	queue   *url.URL
	cups    *exec.Cmd
	maker   *exec.Cmd // the printer
}

func program(t *testing.T, name string) string {
	t.Helper()
	for _, dir := range append(filepath.SplitList(os.Getenv("PATH")), "/usr/sbin", "/sbin") {
		if path := filepath.Join(dir, name); exec.Command("test", "-x", path).Run() == nil {
			return path
		}
	}
	t.Fatalf("%s is not installed: apt-get install --no-install-recommends cups cups-ipp-utils dbus (or: make setup)", name)
	return ""
}

func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return strconv.Itoa(l.Addr().(*net.TCPAddr).Port)
}

// openRealHall starts both. Each paper takes the printer pace seconds.
func openRealHall(t *testing.T, pace int) *realHall {
	t.Helper()
	dir, err := os.MkdirTemp("", "hall")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil { // a queue started by root prints as somebody else
		t.Fatal(err)
	}
	h := &realHall{dir: dir}
	h.out = filepath.Join(h.dir, "out")
	for _, name := range []string{"out", "root", "cache", "state", "spool", "tmp"} {
		if err := os.Mkdir(filepath.Join(h.dir, name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	h.startBus(t)
	port := freePort(t)
	h.printer = &url.URL{Scheme: "ipp", Host: "localhost:" + port, Path: "/ipp/print"}
	h.write(t, "pace.sh", fmt.Sprintf("#!/bin/sh\nsleep %d\n", pace), 0o755)
	h.switchOn(t)
	h.queue = &url.URL{Scheme: "ipp", Host: "localhost:" + freePort(t), Path: "/printers/A4"}
	h.configure(t)
	h.startCUPS(t)
	h.addQueue(t)
	ready(t, h.queue)
	return h
}

// switchOn starts the printer.
func (h *realHall) switchOn(t *testing.T) {
	t.Helper()
	h.maker = h.run(t, "ippeveprinter", "-r", "off", "-n", "localhost", "-p", h.printer.Port(), "-d", h.out, "-k",
		"-f", "application/pdf", "-c", filepath.Join(h.dir, "pace.sh"), "Hall")
	ready(t, h.printer)
	h.sheets(t, 250)
}

// switchOff cuts the printer's power.
func (h *realHall) switchOff() {
	_ = h.maker.Process.Kill()
	_ = h.maker.Wait()
}

// sheets lays so many sheets of A4 into the printer's only tray in use.
func (h *realHall) sheets(t *testing.T, n int) {
	t.Helper()
	form := fmt.Sprintf("http://%s/media?size1=iso_a4_210x297mm&type1=stationery&level1=%d&size3=&type3=&level3=-2", h.printer.Host, n)
	answer, err := http.Get(form)
	if err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		t.Fatalf("the tray is not filled: %s", answer.Status)
	}
}

// startBus starts a message bus of our own: without one the printer does not
// start.
func (h *realHall) startBus(t *testing.T) {
	t.Helper()
	cmd := exec.Command(program(t, "dbus-daemon"), "--session", "--nofork", "--nopidfile", "--print-address=1")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	started(t, cmd)
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("dbus-daemon says no address: %v", err)
	}
	address = strings.TrimSpace(address)
	h.env = append(os.Environ(), "DBUS_SYSTEM_BUS_ADDRESS="+address, "DBUS_SESSION_BUS_ADDRESS="+address)
}

func (h *realHall) run(t *testing.T, name string, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(program(t, name), args...)
	cmd.Env = h.env
	log, err := os.Create(filepath.Join(h.dir, name+".log"))
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stdout, cmd.Stderr = log, log
	started(t, cmd)
	t.Cleanup(func() {
		_ = log.Close()
		if text, _ := os.ReadFile(log.Name()); t.Failed() {
			t.Logf("%s: %s", name, text)
		}
	})
	return cmd
}

func started(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
}

func (h *realHall) write(t *testing.T, name, text string, mode os.FileMode) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(h.dir, name), []byte(text), mode); err != nil {
		t.Fatal(err)
	}
}

func (h *realHall) configure(t *testing.T) {
	t.Helper()
	h.write(t, "cupsd.conf", fmt.Sprintf(`LogLevel warn
Listen 127.0.0.1:%s
Browsing No
WebInterface No
DefaultAuthType None
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
    Allow all
  </Limit>
</Policy>
`, h.queue.Port()), 0o644)
	files := fmt.Sprintf(`ServerRoot %[1]s/root
CacheDir %[1]s/cache
StateDir %[1]s/state
RequestRoot %[1]s/spool
TempDir %[1]s/tmp
DataDir /usr/share/cups
ServerBin /usr/lib/cups
ErrorLog stderr
AccessLog %[1]s/access_log
PageLog %[1]s/page_log
Sandboxing relaxed
`, h.dir)
	if me, err := user.Current(); err == nil && me.Uid != "0" {
		files += "User " + me.Username + "\n"
	}
	h.write(t, "cups-files.conf", files, 0o644)
}

func (h *realHall) startCUPS(t *testing.T) {
	t.Helper()
	h.cups = h.run(t, "cupsd", "-f", "-c", filepath.Join(h.dir, "cupsd.conf"), "-s", filepath.Join(h.dir, "cups-files.conf"))
}

// stopCUPS ends it as a crash does.
func (h *realHall) stopCUPS() {
	_ = h.cups.Process.Kill()
	_ = h.cups.Wait()
}

// admin does something to the queue.
func (h *realHall) admin(t *testing.T, name string, args ...string) {
	t.Helper()
	cmd := exec.Command(program(t, name), append([]string{"-h", "127.0.0.1:" + h.queue.Port()}, args...)...)
	cmd.Env = h.env
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v: %s", name, err, out)
	}
}

func (h *realHall) addQueue(t *testing.T) {
	t.Helper()
	var out []byte
	var err error
	for range 50 {
		cmd := exec.Command(program(t, "lpadmin"), "-h", "127.0.0.1:"+h.queue.Port(), "-p", "A4", "-E", "-v", h.printer.String(), "-m", "everywhere")
		cmd.Env = h.env
		if out, err = cmd.CombinedOutput(); err == nil {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatalf("lpadmin: %v: %s", err, out)
}

func ready(t *testing.T, printer *url.URL) {
	t.Helper()
	d := printers.NewIPP("A4", printer, "")
	var s printers.State
	for range 100 {
		if s = d.State(t.Context()); s.Problem == "" {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatalf("%s does not get ready: %s", printer, s.Problem)
}

// papers returns what came out, by the job's name.
func (h *realHall) papers(t *testing.T) map[string][]string {
	t.Helper()
	entries, err := os.ReadDir(h.out)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]string{}
	for _, e := range entries {
		if name, isPaper := strings.CutSuffix(e.Name(), ".pdf"); isPaper {
			_, name, _ = strings.Cut(name, "-") // behind the printer's own number
			out[name] = append(out[name], filepath.Join(h.out, e.Name()))
		}
	}
	return out
}
