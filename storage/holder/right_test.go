package holder

import (
	"context"
	"crypto/tls"
	"sync/atomic"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/storage/kv"
)

// deeds are everything a peer can do, each with what is another's and what is
// the peer's own.
var deeds = []struct {
	name  string
	right Right
	do    func(ctx context.Context, c *Client, others, own string) error
}{
	{"puts a blob", PutBlob, func(ctx context.Context, c *Client, _, _ string) error {
		_, err := c.Put(ctx, []byte("new"))
		return err
	}},
	{"gets its own blob", GetOwnBlob, func(ctx context.Context, c *Client, _, own string) error { _, err := c.Get(ctx, own); return err }},
	{"gets another's blob", GetBlob, func(ctx context.Context, c *Client, others, _ string) error { _, err := c.Get(ctx, others); return err }},
	{"lists the blobs", ListBlobs, func(ctx context.Context, c *Client, _, _ string) error {
		return c.Each(ctx, func(string) error { return nil })
	}},
	{"reads the years", ReadArchive, func(ctx context.Context, c *Client, _, _ string) error { _, err := c.Years(ctx); return err }},
	{"reads a key", ReadArchive, func(ctx context.Context, c *Client, _, _ string) error {
		return c.View(ctx, "2026", func(r kv.Reader) error { _, err := r.Get("a"); return err })
	}},
	{"reads a range", ReadArchive, func(ctx context.Context, c *Client, _, _ string) error {
		return c.View(ctx, "2026", func(r kv.Reader) error {
			return r.Scan("", "", 0, func(string, []byte) error { return nil })
		})
	}},
	{"keeps in the archive", KeepArchive, func(ctx context.Context, c *Client, _, _ string) error {
		return c.Keep(ctx, "2026", pairs("a", "1"))
	}},
	{"publishes its own blob", PublishBlob, func(ctx context.Context, c *Client, _, own string) error { return c.Publish(ctx, own) }},
}

func TestEachUnitMayDoWhatItsWorkNeeds(t *testing.T) {
	h := newHall(t)
	others := put(t, h.staff(), "a decision")
	for _, peer := range []struct {
		what  string
		name  string
		units []string
		may   []Right
	}{
		{"staff", "counter1", []string{UnitStaff}, []Right{PutBlob, GetOwnBlob, GetBlob, ListBlobs, ReadArchive, KeepArchive, PublishBlob}},
		{"the hall office", "office", []string{UnitOffice}, []Right{PutBlob, GetOwnBlob, GetBlob, ListBlobs, ReadArchive, KeepArchive, PublishBlob}},
		{"kiosk", "kiosk1", []string{UnitKiosk}, []Right{PutBlob, GetOwnBlob}},
		{"board", "board1", []string{UnitBoard}, nil},
		{"no unit", "x", nil, nil},
		{"two units", "x", []string{UnitKiosk, UnitStaff}, nil},
		{"an unknown unit", "x", []string{"holder"}, nil},
		{"staff without a name", "", []string{UnitStaff}, nil},
	} {
		may := map[Right]bool{}
		for _, r := range peer.may {
			may[r] = true
		}
		link := func() Link { // a folder of its own each time: nothing comes from a cache
			l := h.link("", "")
			l.TLS.Certificates = []tls.Certificate{h.ca.issue(t, peer.name, peer.units)}
			return l
		}
		own := hashOf([]byte("a slip of " + peer.what))
		if may[PutBlob] {
			put(t, dial(t, link()), "a slip of "+peer.what)
		}
		for _, deed := range deeds {
			t.Run(peer.what+" "+deed.name, func(t *testing.T) {
				c := dial(t, link())
				err := deed.do(t.Context(), c, others, own)
				if may[deed.right] && err != nil {
					t.Error(err)
				}
				if !may[deed.right] {
					isError(t, err, app.Denied, "holder.no_right")
				}
				if c.Waiting() != 0 {
					t.Error("what was refused waits in the spool")
				}
			})
		}
	}
}

func TestKioskGetsItsOwnOfTodayAndWhatIsPublic(t *testing.T) {
	var later atomic.Int64
	now := func() time.Time {
		return time.Date(2026, 11, 23, 23, 30, 0, 0, app.HallTime).Add(time.Duration(later.Load()))
	}
	h := newHall(t, func(h *hall) { h.config.Now = now })
	emblem := published(t, h.staff(), "emblem")
	seal := put(t, h.staff(), "seal")
	kiosk := func(name string) *Client {
		l := h.link("", "")
		l.TLS.Certificates = []tls.Certificate{h.ca.issue(t, name, []string{UnitKiosk})}
		return dial(t, l)
	}
	slip := put(t, kiosk("kiosk1"), "slip")
	gets(t, kiosk("kiosk1"), slip, "slip")
	gets(t, kiosk("kiosk1"), emblem, "emblem")
	for name, hash := range map[string]string{"kiosk1": seal, "kiosk2": slip} {
		_, err := kiosk(name).Get(t.Context(), hash)
		isError(t, err, app.Denied, "holder.no_right")
	}
	_, err := kiosk("kiosk1").Get(t.Context(), hashOf([]byte("nothing")))
	isError(t, err, app.Denied, "holder.no_right")

	later.Store(int64(time.Hour))
	_, err = kiosk("kiosk1").Get(t.Context(), slip)
	isError(t, err, app.Denied, "holder.no_right")
	gets(t, h.staff(), slip, "slip")
}

func TestKioskPutsNoLargeBlob(t *testing.T) {
	h := newHall(t)
	_, err := dial(t, h.link("kiosk1", UnitKiosk)).Put(t.Context(), make([]byte, KioskBlobMost+1))
	isError(t, err, app.Invalid, "holder.too_large")
	if _, err := dial(t, h.link("kiosk1", UnitKiosk)).Put(t.Context(), make([]byte, KioskBlobMost)); err != nil {
		t.Error(err)
	}
}

func TestKioskHasAnAllowanceForEachDay(t *testing.T) {
	var k kioskDay
	monday := app.NewDate(2026, 11, 23)
	take := func(name string, day app.Date, size int64) error { return k.reserve(name, day, size) }
	if err := take("kiosk1", monday, KioskDayMost); err != nil {
		t.Fatal(err)
	}
	isError(t, take("kiosk1", monday, 1), app.Unavailable, "holder.kiosk_full")
	if err := take("kiosk2", monday, 1); err != nil {
		t.Errorf("another kiosk: %v", err)
	}
	k.release("kiosk1", monday, 1) // one that did not arrive
	if err := take("kiosk1", monday, 1); err != nil {
		t.Errorf("after a release: %v", err)
	}
	k.own("kiosk1", monday, "slip")
	tuesday := monday.AddDays(1)
	if err := take("kiosk1", tuesday, KioskDayMost); err != nil {
		t.Errorf("the next day: %v", err)
	}
	k.release("kiosk1", monday, KioskDayMost) // of yesterday
	k.own("kiosk1", monday, "late")
	isError(t, take("kiosk1", tuesday, 1), app.Unavailable, "holder.kiosk_full")
	if k.owns("kiosk1", tuesday, "slip") || k.owns("kiosk1", tuesday, "late") {
		t.Error("yesterday's blobs are today's")
	}
	for i := range kioskMost {
		k.own("kiosk2", tuesday, string(rune(i)))
	}
	if k.owns("kiosk2", tuesday, string(rune(5))) {
		isError(t, take("kiosk2", tuesday, 0), app.Unavailable, "holder.kiosk_full")
	} else {
		t.Error("what it put is not its own")
	}
}
