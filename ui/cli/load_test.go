package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/feedback"
	"yichuang/app/paper"
	"yichuang/app/queue"
	"yichuang/assets"
	"yichuang/storage"
	"yichuang/storage/memory"
)

// small is a hall in memory.
type small struct {
	queue *queue.Service
	store *storage.Store
}

func (s small) Queue() *queue.Service { return s.queue }
func (s small) Close() error          { return nil }

func (s small) Fill(ctx context.Context, fn func(func(app.Record) error) error) error {
	return s.store.Fill(ctx, fn)
}

func smallHall(ctx context.Context, _ string, now app.Clock) (Measured, error) {
	store, err := storage.Open(ctx, memory.New(), storage.MemoryBlobs(), slices.Concat(queue.Kinds(), paper.Kinds(), feedback.Kinds()))
	if err != nil {
		return nil, err
	}
	cat, err := catalogue.Load(assets.Catalogue())
	if err != nil {
		return nil, err
	}
	hall, err := catalogue.LoadHall(assets.Hall(), cat)
	if err != nil {
		return nil, err
	}
	return small{store: store, queue: &queue.Service{Store: store, Now: now, Hall: hall, Catalogue: cat}}, nil
}

func loadRun(t *testing.T, dir string) (*run, *bytes.Buffer) {
	var out bytes.Buffer
	morning := time.Date(2026, 11, 23, 9, 0, 0, 0, app.HallTime)
	return &run{Context: t.Context(), named: dir, Ports: Ports{
		Load: smallHall, Now: func() time.Time { return morning }, Lang: assets.EN, Stdout: &out, Stderr: &out,
	}}, &out
}

func TestNobodyIsLostUnderLoad(t *testing.T) {
	for _, row := range []struct {
		name string
		c    loadCmd
		want []string
	}{
		{"with all that happens in a hall", loadCmd{Kiosks: 3, Counters: 5, Tickets: 300, Rounds: 1}, []string{"issued", "300"}},
		{"nothing but calls", loadCmd{Kiosks: 3, Counters: 2, Tickets: 120, Rounds: 2, Plain: true}, []string{"called", "240"}},
		{"beside old tickets", loadCmd{Kiosks: 2, Counters: 7, Tickets: 40, Rounds: 1, Old: 90}, []string{"90 old tickets"}},
		{"one after the other", loadCmd{Kiosks: 2, Counters: 3, Tickets: 30, Rounds: 1, Compare: []int{0, 50}}, []string{"1.00", "50 old tickets"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			r, out := loadRun(t, t.TempDir())
			if err := row.c.Run(r); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			for _, word := range row.want {
				if !strings.Contains(out.String(), word) {
					t.Errorf("%q is not in\n%s", word, out)
				}
			}
		})
	}
}

func TestLoadKeepsAwayFromOtherFolders(t *testing.T) {
	c := loadCmd{Kiosks: 1, Counters: 1, Tickets: 5, Rounds: 1}
	made, other := t.TempDir(), t.TempDir()
	if r, out := loadRun(t, made); c.Run(r) != nil {
		t.Fatal(out)
	}
	if err := os.WriteFile(filepath.Join(other, "yichuang.db"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	half := t.TempDir()
	if err := os.WriteFile(filepath.Join(half, loadMark), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	more := c
	more.Old = 10
	none := c
	none.Kiosks = 0
	for _, row := range []struct {
		name, dir string
		c         loadCmd
		want      string
	}{
		{"made by load", made, c, ""},
		{"made by load with other tickets", made, more, "cli.load_other"},
		{"somebody's hall", other, c, "cli.load_not_ours"},
		{"cut off while it was filled", half, c, "cli.load_half"},
		{"no kiosk", made, none, "cli.load_counts"},
	} {
		t.Run(row.name, func(t *testing.T) {
			r, _ := loadRun(t, row.dir)
			var e *app.Error
			if err := row.c.Run(r); row.want == "" && err != nil || row.want != "" && (!errors.As(err, &e) || e.ID != row.want) {
				t.Errorf("%v, want %s", err, row.want)
			}
		})
	}
}

// spoiled is a round that went well, to be spoiled.
func spoiled(t *testing.T) (*loaded, []string) {
	t.Helper()
	morning := time.Date(2026, 11, 23, 9, 0, 0, 0, app.HallTime)
	began := time.Now()
	hall, err := smallHall(t.Context(), "", func() time.Time { return morning.Add(time.Since(began)) })
	if err != nil {
		t.Fatal(err)
	}
	c := loadCmd{Kiosks: 1, Counters: 1, Plain: true}
	h := newLoaded(hall, c, 0, hall.Queue().Now)
	if err := h.round(t.Context(), 20); err != nil {
		t.Fatal(err)
	}
	var numbers []string
	for number, g := range h.given {
		if g.business == h.service.Plan().Businesses[0].ID && !g.quick {
			numbers = append(numbers, number)
		}
	}
	slices.Sort(numbers)
	return h, numbers
}

func TestTheJudgeSeesWhatGoesWrong(t *testing.T) {
	for _, row := range []struct {
		name  string
		spoil func(t *testing.T, h *loaded, numbers []string)
		want  verdict
	}{
		{"nothing", func(*testing.T, *loaded, []string) {}, verdict{}},
		{"a ticket that is not in the store", func(_ *testing.T, h *loaded, _ []string) { h.given["Z999"] = &given{} }, verdict{forgotten: 1}},
		{"a ticket that nobody calls", func(t *testing.T, h *loaded, _ []string) {
			got, err := h.service.Issue(t.Context(), kioskActor(0), "", queue.Request{Zone: "general"})
			if err != nil {
				t.Fatal(err)
			}
			h.given[got.Number] = &given{answered: time.Now()}
		}, verdict{forgotten: 1}},
		{"a call that a second counter was answered too", func(_ *testing.T, h *loaded, n []string) {
			g := h.given[n[0]]
			g.called = append(g.called, called{"2", g.called[0].asked, g.called[0].got})
		}, verdict{twice: 1}},
		{"another counter than the journal's", func(_ *testing.T, h *loaded, n []string) { h.given[n[0]].called[0].counter = "9" }, verdict{twice: 1}},
		{"two touches with one number", func(_ *testing.T, h *loaded, n []string) { h.again = append(h.again, n[0]) }, verdict{duplicates: 1}},
		{"an error", func(_ *testing.T, h *loaded, _ []string) { h.fail(fmt.Errorf("no disk")) }, verdict{refused: 1}},
		{"called after a later one", func(_ *testing.T, h *loaded, n []string) {
			first, second := h.given[n[0]], h.given[n[1]]
			first.answered = second.called[0].asked.Add(-time.Millisecond)
			first.called[0].asked = second.called[0].got.Add(time.Millisecond)
			first.called[0].got = first.called[0].asked.Add(time.Millisecond)
		}, verdict{outOfOrder: 1}},
	} {
		t.Run(row.name, func(t *testing.T) {
			h, numbers := spoiled(t)
			row.spoil(t, h, numbers)
			got, err := h.judge(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			seen := verdict{duplicates: got.duplicates, twice: got.twice, forgotten: got.forgotten, outOfOrder: got.outOfOrder, refused: got.refused}
			if seen != row.want {
				t.Errorf("%+v, want %+v", seen, row.want)
			}
			if got.wrong() == (row.want == verdict{}) {
				t.Errorf("wrong is %t", got.wrong())
			}
		})
	}
}
