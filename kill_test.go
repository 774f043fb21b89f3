package main

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/paper"
	"yichuang/app/queue"
)

// TestKilledHallLosesNothingAcknowledged kills a working hall five times in
// the middle of its work, always on the same data folder.
func TestKilledHallLosesNothingAcknowledged(t *testing.T) { killRounds(t, 5) }

// told is what the killed processes acknowledged, and what is checked of it.
type told struct {
	tickets map[string]app.Date
	served  map[string]bool
	notices map[string]string // notice to case
}

func killRounds(t *testing.T, rounds int) {
	dir, start := t.TempDir(), time.Now()
	seed := uint64(start.UnixNano())
	if text := os.Getenv(killedSeed); text != "" {
		given, err := strconv.ParseUint(text, 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		seed = given
	}
	t.Logf("%s=%d", killedSeed, seed)
	r := rand.New(rand.NewPCG(seed, 0))
	all := &told{tickets: map[string]app.Date{}, served: map[string]bool{}, notices: map[string]string{}}
	unknown := 0
	for round := range rounds {
		before := len(all.tickets) + len(all.notices)
		killAtWork(t, dir, seed+uint64(round), start, time.Duration(r.Int64N(int64(600*time.Millisecond))), all)
		h, err := openHall(t.Context(), dir, hallSince(start))
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		all.check(t, h)
		clean(t, h)
		h.drain(t, dir, fmt.Sprint("after ", round))
		unknown = cameOut(t, h, dir)
		if err := h.Close(); err != nil {
			t.Fatal(err)
		}
		t.Logf("round %d: %d acknowledged", round, len(all.tickets)+len(all.notices)-before)
		if t.Failed() {
			t.FailNow()
		}
	}
	if len(all.tickets) == 0 || len(all.notices) == 0 || len(all.served) == 0 {
		t.Errorf("only %d tickets, %d served and %d notices: nothing was put to the test", len(all.tickets), len(all.served), len(all.notices))
	}
	t.Logf("%d tickets, %d served, %d notices, %d papers of which nobody knows", len(all.tickets), len(all.served), len(all.notices), unknown)
}

// killAtWork starts a process on the folder and kills it some time after it has
// acknowledged the first result.
func killAtWork(t *testing.T, dir string, seed uint64, start time.Time, after time.Duration, all *told) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), killedDir+"="+dir, fmt.Sprint(killedSeed, "=", seed), fmt.Sprint(killedSince, "=", start.UnixNano()))
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for first := true; lines.Scan(); first = false {
		all.hear(t, lines.Text())
		if first {
			time.AfterFunc(after, func() { _ = child.Process.Kill() })
		}
	}
	_ = child.Process.Kill()
	_ = child.Wait() // it was killed
}

// hear takes in one line of the process.
func (a *told) hear(t *testing.T, line string) {
	t.Helper()
	word := strings.Split(line, "\t")
	if len(word) != 4 || word[0] != "ACK" {
		t.Errorf("the process says %q", line)
		return
	}
	day, _ := strconv.Atoi(word[3])
	switch word[1] {
	case "ticket":
		if a.tickets[word[2]] != 0 {
			t.Errorf("ticket %s was given twice", word[2])
		}
		a.tickets[word[2]] = app.Date(day)
	case "served":
		a.served[word[2]] = true
	case "case":
		if other, ok := a.notices[word[3]]; ok {
			t.Errorf("notice %s of %s is also of %s", word[3], word[2], other)
		}
		a.notices[word[3]] = word[2]
	}
}

// check sees that everything acknowledged is there.
func (a *told) check(t *testing.T, h *hall) {
	t.Helper()
	for number, day := range a.tickets {
		ticket, err := h.queue.Find(t.Context(), day, number)
		switch {
		case err != nil:
			t.Errorf("ticket %s: %v", number, err)
		case a.served[number] && ticket.State != queue.Done:
			t.Errorf("ticket %s was served and is %s", number, ticket.State)
		default:
			if _, err := h.queue.Slip(t.Context(), ticket); err != nil {
				t.Error(err)
			}
		}
	}
	for notice, number := range a.notices {
		file, err := casework.Open(t.Context(), h.store, number)
		if err != nil {
			t.Errorf("case %s: %v", number, err)
			continue
		}
		if !slices.ContainsFunc(file.Journal, func(e casework.Entry) bool { return e.Change.Notice == notice }) {
			t.Errorf("case %s: its journal has no notice %s", number, notice)
		}
		err = h.store.View(t.Context(), func(r app.Reader) error {
			rows, err := paper.NoticesOfCase.All(r, number, "", 0)
			i := slices.IndexFunc(rows, func(row paper.NoticeRow) bool { return row.Number == notice })
			if err != nil || i < 0 {
				t.Errorf("case %s: notice %s is not registered", number, notice)
				return err
			}
			return r.Load(&paper.Job{ID: rows[i].Job})
		})
		if err != nil {
			t.Errorf("case %s: %v", number, err)
		}
	}
}

// clean verifies the hall; gaps in the numbers of notices are among the
// problems it finds.
func clean(t *testing.T, h *hall) {
	t.Helper()
	v, err := h.Verify(t.Context(), func(text string) { t.Error(text) })
	if err != nil || v.Problems > 0 {
		t.Errorf("%+v, %v", v, err)
	}
}

// drain prints what is still to be printed.
func (h *hall) drain(t *testing.T, dir, claimer string) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		h.printOn(ctx, dir, claimer)
		close(ended)
	}()
	changed := h.store.Changed(ctx, paper.JobsOpen.Key(""))
	late := time.After(time.Minute)
	for open := -1; open != 0; {
		select {
		case <-changed:
		case <-late:
			t.Errorf("%d papers are still waiting", open)
			open = 0
			continue
		}
		err := h.store.View(ctx, func(r app.Reader) error {
			rows, err := paper.JobsOpen.All(r, "", "", 0)
			open = len(rows)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	stop()
	<-ended
}

// cameOut compares every job with what the devices received and returns how
// many of them nobody knows about.
func cameOut(t *testing.T, h *hall, dir string) (unknown int) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "printed"))
	if err != nil {
		t.Fatal(err)
	}
	received := map[string]int{}
	for name := range strings.Lines(string(data)) {
		received[strings.TrimSuffix(name, "\n")]++
	}
	jobs := 0
	for _, id := range h.jobs(t) {
		j, err := paper.Read(t.Context(), h.store, id)
		if err != nil {
			t.Fatal(err)
		}
		jobs++
		n := received[id]
		delete(received, id)
		switch j.State {
		case paper.Done:
			if n != 1 {
				t.Errorf("%s is done and was received %d times", id, n)
			}
		case paper.Unknown:
			unknown++
			if n > 1 || j.Facts.Kind() != paper.Handover {
				t.Errorf("%s: nobody knows, and it was received %d times", id, n)
			}
		default:
			t.Errorf("%s is %s, %s", id, j.State, j.Problem)
		}
	}
	for name, n := range received {
		t.Errorf("%s was received %d times and is no job", name, n)
	}
	return unknown
}

// jobs is the id of every job of every desk that ever worked.
func (h *hall) jobs(t *testing.T) (ids []string) {
	t.Helper()
	err := h.store.View(t.Context(), func(r app.Reader) error {
		ids = nil
		for desk := range 4 {
			for _, name := range []string{fmt.Sprint("K", desk), fmt.Sprint(100 + desk)} {
				for row, err := range paper.JobsOfDesk.Rows(r, name, "", 0) {
					if err != nil {
						return err
					}
					ids = append(ids, row.ID)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return ids
}
