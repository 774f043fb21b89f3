//go:build cups

package printers_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/printing/papers"
	"yichuang/printing/pdf"
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
	h.run(t, "ippeveprinter", "-r", "off", "-n", "localhost", "-p", port, "-d", h.out, "-k", "-f", "application/pdf", "-c", filepath.Join(h.dir, "pace.sh"), "Hall")
	ready(t, h.printer)
	h.queue = &url.URL{Scheme: "ipp", Host: "localhost:" + freePort(t), Path: "/printers/A4"}
	h.configure(t)
	h.startCUPS(t)
	h.addQueue(t)
	ready(t, h.queue)
	t.Cleanup(func() {
		if t.Failed() {
			for _, a := range [][]string{{"-W", "all", "-o"}, {"-W", "not-completed", "-o", "-l"}, {"-p", "-l"}} {
				o, _ := exec.Command("lpstat", append([]string{"-h", "127.0.0.1:" + h.queue.Port()}, a...)...).CombinedOutput()
				t.Logf("%s", o)
			}
			o, _ := exec.Command("sh", "-c", "cat "+h.dir+"/access_log | tail -5; ls -la "+h.dir+"/spool "+h.out+"; ps aux | grep ipp; date").CombinedOutput()
			t.Logf("%s", o)
		}
	})
	return h
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
	h.write(t, "cupsd.conf", fmt.Sprintf(`LogLevel debug
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
		if paper, isPaper := strings.CutSuffix(e.Name(), ".pdf"); isPaper {
			_, name, _ := strings.Cut(paper, "-") // behind the printer's own number
			out[name] = append(out[name], filepath.Join(h.out, e.Name()))
		}
	}
	return out
}

func acceptance(id string) *paper.Job {
	return &paper.Job{ID: id, Desk: "3", Created: time.Now(), Copies: 1, Facts: paper.Facts{Acceptance: &paper.AcceptanceNotice{
		Head:      paper.Head{Dept: "周村区市场监督管理局", Number: "周市监受〔2026〕1号", Case: "3703062026112300017", Issued: taken},
		Applicant: paper.Person{Name: "周村区丝市街老面馆", Org: true}, Accepted: 20261123,
	}}}
}

func patient(store app.Store, claimer string, d printers.Device) *printers.Worker {
	w := quick(store, claimer, d)
	w.Lease, w.Timeout, w.Poll = 0, 0, 50*time.Millisecond
	return w
}

func TestRealPrinterPrintsThePaperAsItWasDrawn(t *testing.T) {
	h, store := openRealHall(t, 0), openStore(t)
	start(t, patient(store, "w1", printers.NewIPP("A4", h.printer, "")))
	j := acceptance("scjg-acceptance-2026-1")
	queued(t, store, j)
	eventually(t, store, j.ID, is(paper.Done))
	files := h.papers(t)[j.ID]
	if len(files) != 1 {
		t.Fatalf("came out: %v", h.papers(t))
	}
	page, err := papers.Layout(j.Facts)
	if err != nil {
		t.Fatal(err)
	}
	var want bytes.Buffer
	if err := pdf.Write(&want, page); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(files[0]); err != nil || !bytes.Equal(got, want.Bytes()) {
		t.Errorf("%d bytes came out of %d, %v", len(got), want.Len(), err)
	}
}

func TestRealQueuePrintsEachPaperOnce(t *testing.T) {
	h, store := openRealHall(t, 0), openStore(t)
	for _, name := range []string{"w1", "w2"} {
		start(t, patient(store, name, printers.NewIPP("A4", h.queue, "")))
	}
	ids := []string{"n1", "n2", "n3", "n4", "n5", "n6"}
	for _, id := range ids {
		queued(t, store, acceptance(id))
	}
	for _, id := range ids {
		eventually(t, store, id, is(paper.Done))
		if files := h.papers(t)[id]; len(files) != 1 {
			t.Errorf("%s came out %d times", id, len(files))
		}
	}
}

func TestRealQueueTakesAnAnnouncementBack(t *testing.T) {
	h := openRealHall(t, 0)
	for _, printer := range []*url.URL{h.printer, h.queue} {
		d := printers.NewIPP("A4", printer, "")
		ref := ""
		o := notice("n1", 1)
		_, err := d.Submit(t.Context(), o, func(number string) error {
			ref = number
			if s, err := d.Status(t.Context(), "n1", number); s.Stage != printers.Announced {
				t.Errorf("%s: announced is %v, %v", printer, s, err)
			}
			return context.Canceled
		})
		if err == nil {
			t.Fatal("the paper was sent")
		}
		if s, err := d.Status(t.Context(), "n1", ref); s.Stage != printers.Canceled {
			t.Errorf("%s: taken back is %v, %v", printer, s, err)
		}
	}
	if came := h.papers(t); len(came) != 0 {
		t.Errorf("came out: %v", came)
	}
}

func TestKilledQueueNeverPrintsAPaperTwice(t *testing.T) {
	h, store := openRealHall(t, 3), openStore(t)
	start(t, patient(store, "w1", printers.NewIPP("A4", h.queue, "")))
	ids := []string{"n1", "n2", "n3"}
	for _, id := range ids {
		queued(t, store, acceptance(id))
	}
	for _, id := range ids {
		eventually(t, store, id, is(paper.Submitted))
	}
	_ = h.cups.Process.Kill()
	_ = h.cups.Wait()
	for _, id := range ids {
		eventually(t, store, id, func(j paper.Job) bool { return j.State == paper.Done || j.Problem == "print.offline" })
	}
	h.startCUPS(t)
	unknown := 0
	for _, id := range ids {
		j := eventually(t, store, id, func(j paper.Job) bool { return j.State == paper.Done || j.State == paper.Unknown })
		if j.State == paper.Unknown {
			unknown++
		}
	}
	queued(t, store, acceptance("n4"))
	eventually(t, store, "n4", is(paper.Done))
	for id, files := range h.papers(t) {
		if len(files) > 1 {
			t.Errorf("%s came out %d times", id, len(files))
		}
	}
	t.Logf("%d of %d papers are unknown to the queue that was killed", unknown, len(ids))
}

func TestQueueThatIsNotThereKeepsThePaperWaiting(t *testing.T) {
	h, store := openRealHall(t, 0), openStore(t)
	wrong := *h.queue
	wrong.Path = "/printers/A5"
	start(t, patient(store, "w1", printers.NewIPP("A4", &wrong, "")))
	queued(t, store, acceptance("n1"))
	eventually(t, store, "n1", func(j paper.Job) bool { return j.State == paper.Queued && j.Problem == "print.unknown_printer" })
}
