//go:build soak && netns

package etcd_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"yichuang/storage/etcd"
	"yichuang/storage/etcd/etcdtest"
)

// What the desk behind the cable is told.
const (
	cutMembers = "YICHUANG_TEST_CUT_MEMBERS"
	cutLasts   = "YICHUANG_TEST_CUT_LASTS"
)

// The two ends of the cable.
const (
	hallEnd, deskEnd = "10.213.77.1", "10.213.77.2"
)

// ip runs the command of iproute2.
func ip(t *testing.T, args ...string) {
	t.Helper()
	if out, err := exec.Command("ip", args...).CombinedOutput(); err != nil {
		t.Fatalf("ip %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

// TestSoakADeskWhoseCableIsPulledLosesNothing gives a desk a network of its
// own, and pulls and plugs its cable while it writes. It needs root.
func TestSoakADeskWhoseCableIsPulledLosesNothing(t *testing.T) {
	space, cable := fmt.Sprint("yc", os.Getpid()), fmt.Sprint("yc", os.Getpid()%100000)
	ip(t, "netns", "add", space)
	t.Cleanup(func() { _ = exec.Command("ip", "netns", "del", space).Run() })
	ip(t, "link", "add", cable, "type", "veth", "peer", "name", "desk", "netns", space)
	t.Cleanup(func() { _ = exec.Command("ip", "link", "del", cable).Run() })
	ip(t, "addr", "add", hallEnd+"/30", "dev", cable)
	ip(t, "link", "set", cable, "up")
	ip(t, "-n", space, "addr", "add", deskEnd+"/30", "dev", "desk")
	ip(t, "-n", space, "link", "set", "desk", "up")
	c := etcdtest.Start(t, 3, func(_ *etcdtest.Cluster, m *etcdtest.Member) {
		m.URL = strings.Replace(m.URL, "127.0.0.1", hallEnd, 1)
	})
	l := newLedger()
	lasts := 40 * time.Second
	desk := exec.Command("ip", "netns", "exec", space, os.Args[0])
	desk.Env = append(os.Environ(), cutMembers+"="+strings.Join(c.Endpoints(), ","), cutLasts+"="+lasts.String())
	desk.Stderr = os.Stderr
	out, err := desk.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := desk.Start(); err != nil {
		t.Fatal(err)
	}
	var hearing sync.WaitGroup
	var first sync.Once
	begun := make(chan struct{})
	hearing.Go(func() {
		for lines := bufio.NewScanner(out); lines.Scan(); {
			if l.hear(lines.Text()) {
				first.Do(func() { close(begun) })
			}
		}
	})
	<-begun
	end := time.Now().Add(lasts)
	for _, pulled := range []time.Duration{time.Second, 4 * time.Second, 12 * time.Second} {
		time.Sleep(3 * time.Second)
		ip(t, "link", "set", cable, "down")
		time.Sleep(pulled)
		back, wrote := time.Now(), l.count()
		ip(t, "link", "set", cable, "up")
		for l.count() == wrote && time.Now().Before(end) {
			time.Sleep(20 * time.Millisecond)
		}
		t.Logf("pulled for %v: writing again after %v", pulled, time.Since(back))
		if l.count() == wrote {
			t.Error("the desk does not write again")
		}
	}
	hearing.Wait()
	if err := desk.Wait(); err != nil {
		t.Error(err)
	}
	l.check(t, openAt(t, c, "cut/"))
}

// hear takes in a line of the desk and reports whether it is one.
func (l *ledger) hear(line string) bool {
	word := strings.Fields(line)
	if len(word) != 3 || word[0] != "WROTE" {
		return false
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	switch word[1] {
	case "acked":
		l.acked[word[2]] = time.Now()
	case "unknown":
		l.unknown[word[2]] = nil
	default:
		l.refused[word[2]] = fmt.Errorf("%s", word[1])
	}
	return true
}

// TestMain lets the test binary be the desk behind the cable as well.
func TestMain(m *testing.M) {
	if members := os.Getenv(cutMembers); members != "" {
		if err := writeBehindCable(strings.Split(members, ",")); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// writeBehindCable writes for a while and says of each write how it ended.
func writeBehindCable(members []string) error {
	lasts, err := time.ParseDuration(os.Getenv(cutLasts))
	if err != nil {
		return err
	}
	e, err := etcd.Open(context.Background(), etcd.Config{Endpoints: members, Root: "cut/"})
	if err != nil {
		return err
	}
	var all sync.WaitGroup
	for i := range 4 {
		all.Go(func() {
			for n, begun := 0, time.Now(); time.Since(begun) < lasts; n++ {
				id := fmt.Sprintf("desk-%d-%d", i, n)
				l := newLedger()
				_ = l.write(context.Background(), e, id, i%sumKeys)
				fmt.Println("WROTE", l.only(), id)
				time.Sleep(5 * time.Millisecond)
			}
		})
	}
	all.Wait()
	return e.Close()
}

// only says how the one write of a ledger ended.
func (l *ledger) only() string {
	switch {
	case len(l.acked) == 1:
		return "acked"
	case len(l.unknown) == 1:
		return "unknown"
	}
	for reason := range l.reasons() {
		return strings.ReplaceAll(reason, " ", "_")
	}
	return "refused"
}
