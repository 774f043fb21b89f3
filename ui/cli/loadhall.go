package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"sync"
	"time"

	"yichuang/app"
)

// loadHall is a hall of processes, one for each kiosk and counter.
type loadHall struct {
	c        loadCmd
	members  []string
	root     string
	since    time.Time
	own      MeasuredDesk // of this process, which judges
	kiosks   []*loadProcess
	counters []*loadProcess
	told     *loaded
	touches  int
}

// loadProcess is one kiosk or counter.
type loadProcess struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	say *json.Encoder
	out *json.Decoder
}

// hall measures a hall of processes on a cluster.
func (c loadCmd) hall(r *run, members []string) (err error) {
	h := &loadHall{c: c, members: members, since: time.Now()}
	h.root = fmt.Sprintf("load/%d/", h.since.UnixNano())
	defer func() { err = errors.Join(err, h.close()) }()
	if err := h.open(r); err != nil {
		return err
	}
	r.say("cli.load_processes", "kiosks", c.Kiosks, "counters", c.Counters, "members", len(members))
	if err := h.compare(r); err != nil {
		return err
	}
	wrong := false
	for _, phase := range []func(*run) error{h.race, h.atPeak} {
		h.told = newLoaded(h.own, c, 0, h.own.Queue().Now)
		if err := errors.Join(phase(r), h.clear(r)); err != nil {
			return err
		}
		v, err := h.told.judge(r)
		if err != nil {
			return err
		}
		h.told.tell(r, v)
		wrong = wrong || v.wrong()
	}
	if wrong {
		return errRefused
	}
	return nil
}

// open makes the stores and starts the processes.
func (h *loadHall) open(r *run) error {
	var names []string
	for i := range h.c.Kiosks {
		names = append(names, kioskActor(i).Desk)
	}
	now := loadClock(h.since, r.Now())
	for _, root := range []string{h.root + besideRoot, h.root + swappedRoot, h.root} {
		desk, err := r.LoadDesk(r, h.members, DeskOpening{Root: root}, now)
		if err != nil {
			return err
		}
		if err := desk.Enlist(r, names); err != nil {
			return errors.Join(err, desk.Close())
		}
		if root == h.root {
			h.own = desk
			break
		}
		if err := desk.Close(); err != nil {
			return err
		}
	}
	for i := range h.c.Kiosks + h.c.Counters {
		order := deskOrder{Members: h.members, Root: h.root, Index: i, Kiosks: h.c.Kiosks, Counters: h.c.Counters, Plain: h.c.Plain, Since: h.since.UnixNano()}
		if i < h.c.Kiosks {
			order.Kiosk = names[i]
		} else {
			order.Index = i - h.c.Kiosks
		}
		p, err := startLoadDesk(r, order)
		if err != nil {
			return err
		}
		if order.Kiosk != "" {
			h.kiosks = append(h.kiosks, p)
		} else {
			h.counters = append(h.counters, p)
		}
	}
	for _, p := range h.all() {
		if _, err := p.answer(); err != nil {
			return err
		}
	}
	return nil
}

func (h *loadHall) all() []*loadProcess { return slices.Concat(h.kiosks, h.counters) }

// startLoadDesk starts this program once more.
func startLoadDesk(r *run, order deskOrder) (*loadProcess, error) {
	p := &loadProcess{cmd: exec.CommandContext(r, os.Args[0], "load-desk")}
	p.cmd.Stderr = r.Stderr
	var err error
	if p.in, err = p.cmd.StdinPipe(); err != nil {
		return nil, fmt.Errorf("load: %w", err)
	}
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("load: %w", err)
	}
	if err := p.cmd.Start(); err != nil {
		return nil, fmt.Errorf("load: %w", err)
	}
	p.say, p.out = json.NewEncoder(p.in), json.NewDecoder(out)
	return p, p.say.Encode(order)
}

func (p *loadProcess) answer() (deskTold, error) {
	var told deskTold
	if err := p.out.Decode(&told); err != nil {
		return told, &app.Error{Code: app.Unavailable, ID: "cli.load_process", Cause: err}
	}
	if told.Failed != "" {
		return told, &app.Error{Code: app.Unavailable, ID: "cli.load_process", Cause: errors.New(told.Failed)}
	}
	return told, nil
}

// do lets processes work at once and waits for all of them.
func (h *loadHall) do(who []*loadProcess, phase func(i int) deskPhase, heard func(deskTold)) error {
	for i, p := range who {
		if err := p.say.Encode(phase(i)); err != nil {
			return fmt.Errorf("load: %w", err)
		}
	}
	for _, p := range who {
		told, err := p.answer()
		if err != nil {
			return err
		}
		heard(told)
	}
	return nil
}

// hear takes in what one process has seen.
func (h *loadHall) hear(told deskTold) {
	l := h.told
	l.mu.Lock()
	defer l.mu.Unlock()
	l.again = append(l.again, told.Again...)
	for _, text := range told.Refused {
		l.refused = append(l.refused, toldError(text))
	}
	l.counts = l.counts.plus(told.Counts)
	for _, e := range told.Events {
		g := l.of(e.Number)
		asked, got := time.Unix(0, e.Asked), time.Unix(0, e.Got)
		if e.Counter != "" {
			g.called = append(g.called, called{e.Counter, asked, got})
			l.calls = append(l.calls, got.Sub(asked))
			continue
		}
		if !g.answered.IsZero() {
			l.again = append(l.again, e.Number)
		}
		g.business, g.quick, g.issued, g.asked, g.answered = e.Business, e.Quick, time.Unix(0, e.Issued), asked, got
		l.issues = append(l.issues, got.Sub(asked))
	}
}

// work lets the kiosks do their phase while the counters do theirs, until
// nobody is left.
func (h *loadHall) work(kiosk, counter func(i int) deskPhase) error {
	var serving sync.WaitGroup
	var served error
	begun := time.Now()
	serving.Go(func() { served = h.do(h.counters, counter, h.hear) })
	var issued error
	if kiosk != nil {
		issued = h.do(h.kiosks, kiosk, h.hear)
	}
	for _, p := range h.counters {
		issued = errors.Join(issued, p.say.Encode(deskPhase{Do: doOver}))
	}
	serving.Wait()
	h.told.took += max(time.Since(begun)-time.Second, time.Millisecond) // counters wait a second for more
	return errors.Join(issued, served)
}

// clear lets the counters call who is left: one that sent somebody on may have
// been the last at work.
func (h *loadHall) clear(r *run) error {
	var all []string
	for _, b := range h.told.service.Plan().Businesses {
		all = append(all, b.ID)
	}
	for range clearTries {
		waiting, _, err := h.told.service.Waiting(r, all...)
		if err != nil || len(waiting) == 0 {
			return err
		}
		err = h.work(nil, func(int) deskPhase { return deskPhase{Do: doRace} })
		if err != nil {
			return err
		}
	}
	return nil // whoever is left is judged as forgotten
}

const clearTries = 5

func (h *loadHall) race(r *run) error {
	r.say("cli.load_race", "tickets", h.c.Tickets)
	each := (h.c.Tickets + h.c.Kiosks - 1) / h.c.Kiosks
	starts := time.Now().Add(100 * time.Millisecond).UnixNano()
	from := h.touches
	h.touches += each * h.c.Kiosks
	return h.work(
		func(int) deskPhase { return deskPhase{Do: doRace, From: from, Count: each, Starts: starts} },
		func(int) deskPhase { return deskPhase{Do: doRace, Starts: starts} })
}

func (h *loadHall) atPeak(r *run) error {
	every := peakEvery(h.c.Peak)
	tickets := max(int(h.c.Lasts/every), h.c.Kiosks)
	r.say("cli.load_peak", "times", h.c.Peak, "second", fmt.Sprintf("%.2f", 1/every.Seconds()), "tickets", tickets)
	starts := time.Now().Add(100 * time.Millisecond).UnixNano()
	from := h.touches
	h.touches += tickets + h.c.Kiosks
	return h.work(func(i int) deskPhase {
		return deskPhase{
			Do: doOpen, From: from, Starts: starts, Count: (tickets - i + h.c.Kiosks - 1) / h.c.Kiosks,
			Every: every * time.Duration(h.c.Kiosks), First: every * time.Duration(i),
		}
	}, func(i int) deskPhase {
		press := time.Duration(float64(every) / slack)
		return deskPhase{
			Do: doOpen, Starts: starts, Count: int(h.c.Lasts / (press * time.Duration(h.c.Counters))),
			Every: press * time.Duration(h.c.Counters), First: press * time.Duration(i),
		}
	})
}

// close ends the processes and this one's desk.
func (h *loadHall) close() error {
	var err error
	for _, p := range h.all() {
		err = errors.Join(err, p.in.Close())
	}
	for _, p := range h.all() {
		_ = p.cmd.Wait() // what it had to say it has said
	}
	if h.own != nil {
		err = errors.Join(err, h.own.Close())
	}
	return err
}

// toldError is an error of another process, in the person's language.
type toldError string

// Error is error's.
func (t toldError) Error() string { return string(t) }
