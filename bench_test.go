package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/intake"
	"yichuang/app/queue"
)

// bareCommit measures what a commit costs at least on this disk: a page of
// 4 KiB written and synced, twice, as bbolt must.
func bareCommit(b *testing.B, dir string) time.Duration {
	b.Helper()
	f, err := os.Create(filepath.Join(dir, "bare"))
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	page := make([]byte, 4096)
	const rounds = 100
	start := time.Now()
	for i := range rounds * 2 {
		if _, err := f.WriteAt(page, int64(i%64)*4096); err != nil {
			b.Fatal(err)
		}
		if err := datasync(f); err != nil {
			b.Fatal(err)
		}
	}
	return time.Since(start) / rounds
}

// oldCases fills the store with closed cases, as a hall has after some years.
func oldCases(b *testing.B, h *hall, n int) {
	b.Helper()
	at := time.Date(2026, 1, 5, 9, 0, 0, 0, app.HallTime).UTC()
	err := h.store.Fill(b.Context(), func(save func(app.Record) error) error {
		for i := range n {
			c := &casework.Case{
				Number: fmt.Sprintf("37030620260105%06d", i), State: casework.Closed, Received: at.Add(time.Duration(i) * time.Second),
				Item:      casework.Item{Code: "B004", Name: "个体工商户设立登记", Dept: "XZSP", Zone: "enterprise", Type: "instant"},
				Applicant: casework.Party{Name: "李仲安", IDKind: "resident", ID: "440524188001010014"},
			}
			if err := save(c); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
}

// callers runs do b.N times over n goroutines.
func callers(b *testing.B, n int, do func() error) {
	b.Helper()
	var begun atomic.Int64
	var wg sync.WaitGroup
	for range n {
		wg.Go(func() {
			for begun.Add(1) <= int64(b.N) {
				if err := do(); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
}

// BenchmarkHall shows a ticket issued and a case accepted beside the bare cost
// of the two syncs a commit needs on the same disk, for one caller and for
// sixteen, in an empty hall and in one with 100,000 old cases. The ratio is how
// many bare commits one takes: below one, callers share their syncs.
func BenchmarkHall(b *testing.B) {
	for _, old := range []int{0, 100_000} {
		dir := b.TempDir()
		h, err := openHall(b.Context(), dir, time.Now)
		if err != nil {
			b.Fatal(err)
		}
		if err := enrolClerk(b.Context(), h); err != nil {
			b.Fatal(err)
		}
		oldCases(b, h, old)
		tickets := fewWaiting(h)
		for _, n := range []int{1, 16} {
			b.Run(fmt.Sprintf("issue/old=%d/callers=%d", old, n), func(b *testing.B) {
				besideBare(b, dir, n, func() error { return tickets(context.Background()) })
			})
			b.Run(fmt.Sprintf("accept/old=%d/callers=%d", old, n), func(b *testing.B) {
				besideBare(b, dir, n, func() error { return acceptOne(context.Background(), h) })
			})
		}
		if err := h.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// besideBare measures the bare commit just before and just after, because
// disks that others use change from minute to minute.
func besideBare(b *testing.B, dir string, n int, do func() error) {
	b.StopTimer()
	bare := bareCommit(b, dir)
	b.StartTimer()
	callers(b, n, do)
	b.StopTimer()
	bare = (bare + bareCommit(b, dir)) / 2
	b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(bare), "ratio")
}

// fewWaiting issues tickets so that each fiftieth begins a new day: a slip says
// how many wait, and a hall never has thousands waiting.
func fewWaiting(h *hall) func(context.Context) error {
	var issued atomic.Int64
	start := h.now()
	q := &queue.Service{Store: h.store, Hall: h.settings, Catalogue: h.cat, Base: h.queues}
	q.Now = func() time.Time { return start.AddDate(0, 0, int(issued.Load()/50)) }
	return func(ctx context.Context) error {
		issued.Add(1)
		_, err := q.Issue(ctx, app.Actor{Staff: "kiosk", Desk: "K1"}, "", queue.Request{Zone: "enterprise"})
		return err
	}
}

var benchClerk = app.Actor{Staff: "1023", Name: "张晓", Desk: "3", Zone: "enterprise", Roles: []app.Role{app.Front}}

// acceptOne registers and accepts one complete application: one transaction.
func acceptOne(ctx context.Context, h *hall) error {
	number, err := h.intake.NewNumber(ctx)
	if err != nil {
		return err
	}
	_, err = h.intake.Accept(ctx, benchClerk, number, completeSheet(h, number))
	return err
}

// completeSheet is an application with every paper found good.
func completeSheet(h *hall, number string) intake.Sheet {
	s := intake.Sheet{
		Number: number, Item: "B004", Way: casework.Pickup,
		Applicant: casework.Party{Name: "李仲安", ID: "440524188001010014", Phone: "13805330000"},
	}
	item, _ := h.cat.Item(s.Item)
	s.Answers = map[string]string{}
	for _, q := range item.Questions {
		s.Answers[q.ID] = q.Answers[0].ID
	}
	specs, err := h.intake.Materials(s.Item, s.Answers)
	if err != nil {
		panic(err) // the sample catalogue is broken
	}
	for _, m := range specs {
		s.Checks = append(s.Checks, casework.Checked{ID: m.ID, State: casework.Good})
	}
	return s
}
