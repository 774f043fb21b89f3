package main

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"go.etcd.io/etcd/client/v3"

	"yichuang/app"
	"yichuang/app/halltest"
	"yichuang/app/oversight"
	"yichuang/app/paper"
	"yichuang/app/queue"
	"yichuang/storage"
	"yichuang/storage/archive"
)

func TestZZDays(t *testing.T) {
	p := startPassworded(t)
	r := openRoles(t, p.open)
	ctx := t.Context()
	say := func(a ...any) { fmt.Fprintln(os.Stderr, append([]any{time.Now().UTC().Format("15:04:05.000")}, a...)...) }
	say("open")
	cold := archive.Open(t.TempDir() + "/archive")
	t.Cleanup(func() { _ = cold.Close() })
	h := r.desk
	var err error
	h.store, err = storage.Open(ctx, h.engine, h.ground.blobs, kinds(), storage.WithClock(h.now), storage.As(storage.StaffRole, ""), storage.WithCold(cold, oversight.GoesWith))
	r.ok("cold", err)
	h.rooms()
	r.ok("cal", h.calendars.Refresh(ctx))
	r.ok("plan", h.queue.Refresh(ctx))
	for i := range 6 {
		r.now = r.now.Add(time.Minute)
		_, err := r.one.queue.Issue(ctx, kioskOne, fmt.Sprint("a", i), queue.Request{Zone: "enterprise", Person: fmt.Sprint("p", i)})
		r.ok("issue", err)
		if i%3 > 0 {
			_, err = h.queue.CallNext(ctx, benchClerk)
			r.ok("call", err)
			_, err = h.queue.Done(ctx, benchClerk)
			r.ok("done", err)
		}
	}
	say("issued")
	r.ok("print", r.one.store.Update(ctx, kioskOne, "", func(tx app.Tx) error {
		open, err := paper.JobsOpen.All(tx, "", "", 0)
		for _, row := range open {
			j := &paper.Job{ID: row.ID}
			if err := tx.Load(j); err != nil {
				return err
			}
			_ = j.Move(paper.Claimed, r.now)
			_ = j.Move(paper.Done, r.now)
			if err := tx.Save(j); err != nil {
				return err
			}
		}
		return err
	}))
	r.now = halltest.Morning.AddDate(0, 0, 1)
	r.ok("end", func() error { left, err := h.queue.Left(ctx, 20261123); for _, n := range left { _ = n }; return err }())
	r.ok("sweep", h.queue.Sweep(ctx, system))
	r.ok("later", h.store.Update(ctx, system, "", func(tx app.Tx) error { return h.queue.LeaveDay(tx, 20261124, time.Minute) }))
	say("swept")
	r.now = r.now.AddDate(0, 0, 40)
	out, err := h.office.FileDays(ctx, system, oversight.DayFiling{})
	say("filed", out, err)
	c := p.client("staff")
	defer c.Close()
	for _, prefix := range []string{"s/", "k/"} {
		resp, err := c.Get(ctx, prefix, clientv3.WithPrefix(), clientv3.WithKeysOnly())
		r.ok("get", err)
		for _, kv := range resp.Kvs {
			if strings.Contains(string(kv.Key), "2026-11-2") && !strings.Contains(string(kv.Key), "stat/") {
				say(fmt.Sprintf("left %q", kv.Key))
			}
		}
	}
	tk, err := h.queue.Find(ctx, 20261123, "B001")
	say(tk, err)
	_, err = r.one.queue.Find(ctx, 20261123, "B001")
	say("kiosk:", err)
	rep, err := h.store.Verify(ctx, func(p storage.Problem) { t.Errorf("verify: %s %s %s", p.Key, p.What, p.Detail) })
	say(rep, err)
}
