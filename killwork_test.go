package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/intake"
	"yichuang/app/paper"
	"yichuang/app/queue"
	"yichuang/printing/printers"
)

// What the process that is going to be killed is told by its parent.
const (
	killedDir   = "YICHUANG_TEST_KILLED_DIR"
	killedSeed  = "YICHUANG_TEST_KILLED_SEED"
	killedSince = "YICHUANG_TEST_KILLED_SINCE"
)

// hallSince is a clock that stood at a working Monday morning at the moment
// start: how long the machine's calendar runs does not matter then.
func hallSince(start time.Time) app.Clock {
	return func() time.Time {
		return time.Date(2026, 11, 23, 9, 0, 0, 0, app.HallTime).Add(time.Since(start))
	}
}

// killed is a hall at work until its process is killed.
type killed struct {
	*hall
	seed uint64
}

// workUntilKilled opens the hall, lets kiosks, clerks and a printer work and
// prints a line for each result only after it was acknowledged.
func workUntilKilled(dir string) {
	seed, err := strconv.ParseUint(os.Getenv(killedSeed), 10, 64)
	since, err2 := strconv.ParseInt(os.Getenv(killedSince), 10, 64)
	if err := errors.Join(err, err2); err != nil {
		fmt.Println("error\t", err)
		return
	}
	h, err := openHall(context.Background(), dir, hallSince(time.Unix(0, since)))
	if err != nil {
		fmt.Println("error\t", err)
		return
	}
	if err := enrolClerk(context.Background(), h); err != nil {
		fmt.Println("error\t", err)
		return
	}
	k := &killed{hall: h, seed: seed}
	var all sync.WaitGroup
	all.Go(func() { h.printOn(context.Background(), dir, fmt.Sprint("killed ", seed)) })
	for i := range 4 {
		all.Go(func() { k.loop(i, k.issue) })
		all.Go(func() { k.loop(100+i, k.apply) })
	}
	all.Go(func() { k.loop(200, k.call) })
	all.Wait()
}

// loop does one thing over and over, as fast as people would if there were
// many of them.
func (k *killed) loop(desk int, do func(desk int, r *rand.Rand) error) {
	r := rand.New(rand.NewPCG(k.seed, uint64(desk)))
	for {
		if err := do(desk, r); err != nil {
			fmt.Println("error\t", err)
			return
		}
		time.Sleep(time.Duration(r.Int64N(int64(40 * time.Millisecond))))
	}
}

func (k *killed) issue(desk int, r *rand.Rand) error {
	zones := k.cat.Zones()
	kiosk := app.Actor{Staff: "kiosk", Desk: fmt.Sprint("K", desk), Roles: []app.Role{app.Kiosk}}
	t, err := k.queue.Issue(context.Background(), kiosk, "", queue.Request{Zone: zones[r.IntN(len(zones))].ID})
	if err == nil {
		fmt.Printf("ACK\tticket\t%s\t%d\n", t.Number, t.Day)
	}
	return err
}

// call keeps the queue of one zone short, and acknowledges the tickets served.
func (k *killed) call(int, *rand.Rand) error {
	ctx := context.Background()
	clerk := app.Actor{Staff: "1023", Name: "张晓", Desk: "3", Zone: "enterprise", Roles: []app.Role{app.Front}}
	_, err := k.queue.CallNext(ctx, clerk)
	switch {
	case errors.Is(err, queue.ErrEmpty):
		return nil
	case err != nil && app.CodeOf(err) != app.Conflict: // she still has the one from before the crash
		return err
	}
	t, err := k.queue.Done(ctx, clerk)
	if err == nil {
		fmt.Printf("ACK\tserved\t%s\t%d\n", t.Number, t.Day)
	}
	return err
}

// apply takes one application and acknowledges every notice that was issued.
func (k *killed) apply(desk int, r *rand.Rand) error {
	ctx := context.Background()
	clerk := app.Actor{Staff: benchClerk.Staff, Name: "张晓", Desk: fmt.Sprint(desk), Zone: "enterprise", Roles: []app.Role{app.Front}}
	number, err := k.intake.NewNumber(ctx)
	if err != nil {
		return err
	}
	attempt := func(what string) string { return fmt.Sprint(k.seed, " ", number, " ", what) }
	s := completeSheet(k.hall, number)
	if r.IntN(2) == 0 {
		s = permitSheet(k.hall, number)
	}
	if r.IntN(3) == 0 {
		s.Checks[0].State, s.Checks[0].Wrong = casework.Lacking, "未提交"
		c, err := k.intake.RequestCorrection(ctx, clerk, attempt("lacking"), s)
		if err != nil {
			return err
		}
		tell(c.Number, c.Corrections[len(c.Corrections)-1].Notice)
		s.Checks[0].State, s.Checks[0].Wrong = casework.Good, ""
	}
	c, err := k.intake.Accept(ctx, clerk, attempt("accept"), s)
	if err != nil {
		return err
	}
	tell(c.Number, c.Acceptance.Notice)
	if s.Item != permitItem {
		return nil
	}
	c, err = k.intake.HandOver(ctx, clerk, attempt("hand over"), number, 1, nil)
	if err == nil {
		tell(c.Number, c.StageOf(1).Handed.Sheet)
	}
	return err
}

func tell(number, notice string) { fmt.Printf("ACK\tcase\t%s\t%s\n", number, notice) }

const permitItem = "B001"

// permitSheet is a complete application for a permit that takes some days.
func permitSheet(h *hall, number string) intake.Sheet {
	s := completeSheet(h, number)
	s.Item, s.Checks, s.Answers = permitItem, nil, map[string]string{"catering": "no", "agent": "no"}
	specs, err := h.intake.Materials(s.Item, s.Answers)
	if err != nil {
		panic(err) // the sample catalogue is broken
	}
	for _, m := range specs {
		s.Checks = append(s.Checks, casework.Checked{ID: m.ID, State: casework.Good})
	}
	return s
}

// printOn prints the jobs of the hall until ctx ends. The devices leave what
// they received in the data folder's printed file.
func (h *hall) printOn(ctx context.Context, dir, claimer string) {
	remembers := &countingDevice{name: "remembers", file: filepath.Join(dir, "printed")}
	forgets := &countingDevice{name: "forgets", file: remembers.file, forgets: true}
	w := &printers.Worker{
		Store: h.store, Now: h.now, Claimer: claimer,
		Lease: 300 * time.Millisecond, Timeout: 100 * time.Millisecond, Poll: 20 * time.Millisecond,
		Choice: byKind{remembers, forgets},
	}
	w.Run(ctx)
}

// byKind prints hand-over sheets on the one that forgets.
type byKind struct{ remembers, forgets *countingDevice }

// Devices is printers.Choice's.
func (b byKind) Devices() []printers.Device { return []printers.Device{b.remembers, b.forgets} }

// Way is printers.Choice's.
func (b byKind) Way(j paper.Job) printers.Way {
	if j.Facts.Kind() == paper.Handover {
		return printers.Way{First: b.forgets}
	}
	return printers.Way{First: b.remembers}
}

// countingDevice is a printer that appends the name of each paper it gets to a
// file. One that forgets cannot look a paper up by its name, as many cannot.
type countingDevice struct {
	name, file string
	forgets    bool
}

// Name is printers.Device's.
func (d *countingDevice) Name() string { return d.name }

// Submit is printers.Device's. The pauses make room for a kill before the paper
// is taken and before that is recorded.
func (d *countingDevice) Submit(_ context.Context, o printers.Order, _ func(string) error) (string, error) {
	time.Sleep(rand.N(4 * time.Millisecond))
	f, err := os.OpenFile(d.file, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return "", err
	}
	_, err = f.WriteString(o.Name + "\n")
	err = errors.Join(err, f.Sync(), f.Close())
	time.Sleep(rand.N(4 * time.Millisecond))
	return o.Name, err
}

// Find is printers.Device's.
func (d *countingDevice) Find(_ context.Context, name string) (string, bool, error) {
	if d.forgets {
		return "", false, errors.New("this printer keeps no names")
	}
	n, err := d.received(name)
	return name, n > 0, err
}

// Status is printers.Device's.
func (d *countingDevice) Status(_ context.Context, _, ref string) (printers.Status, error) {
	n, err := d.received(ref)
	if n == 0 {
		return printers.Status{Stage: printers.Gone}, err
	}
	return printers.Status{Stage: printers.Finished}, err
}

// Cancel is printers.Device's: what was received is out.
func (d *countingDevice) Cancel(context.Context, string, string) error {
	return &app.Error{Code: app.Conflict, ID: "print.too_late"}
}

// State is printers.Device's.
func (d *countingDevice) State(context.Context) printers.State { return printers.State{} }

func (d *countingDevice) received(name string) (int, error) {
	data, err := os.ReadFile(d.file)
	if errors.Is(err, os.ErrNotExist) {
		return 0, nil
	}
	return bytes.Count(append([]byte("\n"), data...), []byte("\n"+name+"\n")), err
}
