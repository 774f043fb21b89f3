package etcd_test

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"go.etcd.io/etcd/client/v3"

	"yichuang/app"
	"yichuang/storage"
	"yichuang/storage/etcd/etcdtest"
)

// line of a screen, with a list of its own.
type onScreen struct {
	Number string `cbor:"1,keyasint"`
	Text   string `cbor:"2,keyasint"`
}

var screen = app.List[onScreen]{Name: "screen"}

// Key is app.Record's.
func (o *onScreen) Key() app.Key { return app.K("onscreen", o.Number) }

// Lists is app.Record's.
func (o *onScreen) Lists() []app.Row { return []app.Row{screen.Row("", o.Number, *o)} }

// rows is how many the screen shows.
const rows = 50

// BenchmarkAChangeReachesAnotherDesksScreen measures how long it takes from
// the beginning of a commit at one desk until another one is told, and has its
// list again, beside a bare put and the event of a bare watch.
func BenchmarkAChangeReachesAnotherDesksScreen(b *testing.B) {
	c := etcdtest.Start(b, 3)
	one, other := screenStore(b, c), screenStore(b, c)
	changed := other.Changed(b.Context(), screen.Key(""))
	<-changed
	bare := c.Client(b)
	defer bare.Close()
	events := bare.Watch(b.Context(), "bare/", clientv3.WithPrefix(), clientv3.WithCreatedNotify())
	<-events
	var told, reloaded, event, late []time.Duration
	for i := 0; b.Loop(); i++ {
		begun := time.Now()
		if err := show(b.Context(), one, i%rows, i); err != nil {
			b.Fatal(err)
		}
		returned := time.Now()
		<-changed
		fired := time.Now()
		if err := reload(b.Context(), other, i); err != nil {
			b.Fatal(err)
		}
		told, reloaded = append(told, fired.Sub(begun)), append(reloaded, time.Since(begun))
		late = append(late, fired.Sub(returned))

		begun = time.Now()
		if _, err := bare.Put(b.Context(), fmt.Sprint("bare/", i%rows), fmt.Sprint(i)); err != nil {
			b.Fatal(err)
		}
		<-events
		event = append(event, time.Since(begun))
	}
	b.ReportMetric(0, "ns/op")
	for _, of := range []struct {
		name string
		took []time.Duration
	}{{"told", told}, {"reloaded", reloaded}, {"bare", event}, {"told-after-return", late}} {
		b.ReportMetric(inMillis(of.took, 50), of.name+"-p50-ms")
		b.ReportMetric(inMillis(of.took, 99), of.name+"-p99-ms")
	}
	for _, percent := range []int{50, 99} {
		b.ReportMetric(inMillis(told, percent)/inMillis(event, percent), fmt.Sprintf("told-p%d-ratio", percent))
		b.ReportMetric(inMillis(reloaded, percent)/inMillis(event, percent), fmt.Sprintf("reloaded-p%d-ratio", percent))
	}
}

func inMillis(all []time.Duration, percent int) float64 {
	sorted := slices.SortedFunc(slices.Values(all), cmp.Compare[time.Duration])
	return float64(sorted[(len(sorted)*percent-1)/100]) / float64(time.Millisecond)
}

func screenStore(b *testing.B, c *etcdtest.Cluster) *storage.Store {
	b.Helper()
	s, err := storage.Open(b.Context(), openAt(b, c, "screen/"), storage.MemoryBlobs(), []app.Kind{{Prefix: "onscreen", New: func() app.Record { return &onScreen{} }}})
	if err != nil {
		b.Fatal(err)
	}
	return s
}

func show(ctx context.Context, s *storage.Store, row, i int) error {
	return s.Update(ctx, app.Actor{Staff: "1023"}, "", func(tx app.Tx) error {
		r := &onScreen{Number: app.Serial(uint64(row), 3)}
		if err := tx.Load(r); err != nil && app.CodeOf(err) != app.NotFound {
			return err
		}
		r.Text = fmt.Sprint(i)
		return tx.Save(r)
	})
}

// reload reads the list and sees that the change is in it.
func reload(ctx context.Context, s *storage.Store, i int) error {
	return s.View(ctx, func(r app.Reader) error {
		all, err := screen.All(r, "", "", 0)
		if err == nil && !slices.ContainsFunc(all, func(o onScreen) bool { return o.Text == fmt.Sprint(i) }) {
			err = fmt.Errorf("change %d is told and not there", i)
		}
		return err
	})
}
