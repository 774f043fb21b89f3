//go:build unix

package etcd_test

import (
	"syscall"
	"testing"
	"time"

	"yichuang/storage/etcd"
	"yichuang/storage/etcd/etcdtest"
)

// desks opens several desks on one store.
func desks(t *testing.T, c *etcdtest.Cluster, root string, n int) []*etcd.Engine {
	t.Helper()
	var out []*etcd.Engine
	for range n {
		out = append(out, openAt(t, c, root))
	}
	return out
}

// faulted lets three desks write while fault happens, and a while after it, and
// checks that nothing acknowledged is lost. It returns how long nobody wrote.
func faulted(t *testing.T, c *etcdtest.Cluster, after time.Duration, fault func()) time.Duration {
	t.Helper()
	root := t.Name() + "/"
	l := newLedger()
	stop := l.atWork(t, desks(t, c, root, 3), 3)
	defer stop()
	time.Sleep(500 * time.Millisecond)
	since := time.Now()
	fault()
	wrote := l.count()
	time.Sleep(after)
	if l.count() == wrote {
		t.Error("nobody writes again")
	}
	stop()
	stalled := l.stalled(since)
	t.Logf("nobody wrote for %v; a write took %v, %v, %v (50, 99, 100 of 100); %v", stalled, l.quantile(50), l.quantile(99), l.quantile(100), l.reasons())
	l.check(t, openAt(t, c, root))
	return stalled
}

// TestADeadLeaderAndAPausedMemberLoseNothing is the short form of the faults
// that are walked through for long with the tag soak.
func TestADeadLeaderAndAPausedMemberLoseNothing(t *testing.T) {
	c := etcdtest.Start(t, 3)
	if stalled := faulted(t, c, 4*time.Second, func() {
		leader := c.Leader(t)
		leader.Kill()
		time.AfterFunc(time.Second, func() { leader.Start(t, c) })
	}); stalled > 5*time.Second {
		t.Errorf("after the leader's death nobody wrote for %v", stalled)
	}
	if stalled := faulted(t, c, 3*time.Second, func() {
		m := c.Members[0]
		m.Signal(syscall.SIGSTOP)
		time.Sleep(2 * time.Second)
		m.Signal(syscall.SIGCONT)
	}); stalled > 5*time.Second {
		t.Errorf("beside a paused member nobody wrote for %v", stalled)
	}
}
