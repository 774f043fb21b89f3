package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"yichuang/app"
	"yichuang/app/queue"
	"yichuang/assets"
)

// MeasuredDesk is one desk of a hall of many machines.
type MeasuredDesk interface {
	Measured
	Counts() DeskCounts
	// Give takes a number as tickets get theirs, and keeps a value under it.
	Give(ctx context.Context, series string, value []byte) error
	// Swap does it by compare and swap, for comparison, and returns how often it
	// tried.
	Swap(ctx context.Context, series string, value []byte) (tries int, err error)
	// Enlist puts the kiosks on the hall's list.
	Enlist(ctx context.Context, kiosks []string) error
}

// DeskOpening says which desk of a measured hall is opened.
type DeskOpening struct {
	Root  string // of the hall's keys
	Kiosk string // its name, "" for every other desk
	// Swapping has the numbers taken by compare and swap, with the ticket; each
	// desk then needs another index.
	Swapping bool
	Index    int
}

// The stores of what is measured beside the hall: nobody calls those tickets.
const (
	besideRoot  = "beside/"
	swappedRoot = "swapped/"
)

// loadDeskCmd is one kiosk or counter of a hall under load, in a process of its
// own; load starts it.
type loadDeskCmd struct{}

// loadDesk is it at work.
type loadDesk struct {
	*loaded
	r       *run
	order   deskOrder
	desk    MeasuredDesk
	beside  map[string]MeasuredDesk // by root
	counted DeskCounts
	made    int
	over    chan struct{}
	ended   sync.Once
}

// Run does what the lines of the input say and answers each phase with a line.
func (loadDeskCmd) Run(r *run) error {
	in, out := json.NewDecoder(os.Stdin), json.NewEncoder(r.Stdout)
	var order deskOrder
	if err := in.Decode(&order); err != nil {
		return fmt.Errorf("load desk: %w", err)
	}
	d, err := openLoadDesk(r, order)
	if err != nil {
		_ = out.Encode(deskTold{Failed: err.Error()})
		return err
	}
	defer func() { _ = d.close() }()
	if err := out.Encode(deskTold{}); err != nil {
		return err
	}
	var working sync.WaitGroup
	defer working.Wait()
	for {
		var p deskPhase
		switch err := in.Decode(&p); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return fmt.Errorf("load desk: %w", err)
		case p.Do == doOver:
			d.ended.Do(func() { close(d.over) })
			continue
		}
		working.Wait() // the phase before has answered already
		d.over, d.ended = make(chan struct{}), sync.Once{}
		working.Go(func() {
			d.phase(r, p)
			_ = out.Encode(d.told()) // who asked has gone otherwise
		})
	}
}

func openLoadDesk(r *run, order deskOrder) (*loadDesk, error) {
	now := loadClock(time.Unix(0, order.Since), r.Now())
	desk, err := r.LoadDesk(r, order.Members, DeskOpening{Root: order.Root, Kiosk: order.Kiosk}, now)
	if err != nil {
		return nil, err
	}
	c := loadCmd{Kiosks: order.Kiosks, Counters: order.Counters, Plain: order.Plain}
	d := &loadDesk{loaded: newLoaded(desk, c, 0, now), r: r, order: order, desk: desk, over: make(chan struct{})}
	d.open.Store(1 << 40) // what the other desks still have to do is not known here
	d.quiet = time.Second
	return d, nil
}

// loadClock stood at nine in the morning at a moment, and never comes to
// another day.
func loadClock(since, today time.Time) app.Clock {
	morning := app.DateOf(today).Start().Add(9 * time.Hour)
	return func() time.Time { return morning.Add(time.Since(since)) }
}

func (d *loadDesk) phase(ctx context.Context, p deskPhase) {
	time.Sleep(time.Until(time.Unix(0, p.Starts)))
	d.given, d.issues, d.calls, d.again, d.refused, d.made = map[string]*given{}, nil, nil, nil, nil, 0
	before := d.desk.Counts()
	defer func() {
		if !p.aside() {
			d.counted = d.desk.Counts().minus(before)
		}
	}()
	switch {
	case p.aside():
		if err := d.aside(ctx, p); err != nil {
			d.fail(err)
		}
	case p.Do == doRace && d.order.Kiosk != "":
		for i := range p.Count {
			d.touch(ctx, d.order.Index, p.From+i*d.kiosks+d.order.Index)
		}
	case p.Do == doRace:
		d.counter(ctx, d.order.Index, d.over)
	case p.Do == doOpen && d.order.Kiosk != "":
		d.arrivals(ctx, p)
	case p.Do == doOpen:
		d.presses(ctx, p)
		d.counter(ctx, d.order.Index, d.over) // what is left
	}
}

// besides opens the desk beside the hall that a phase is about.
func (d *loadDesk) besides(ctx context.Context, p deskPhase) (MeasuredDesk, error) {
	o := DeskOpening{Root: d.order.Root + besideRoot, Kiosk: d.order.Kiosk}
	if p.Do == doWhole { // one number for all of them: nobody has keys of his own
		o = DeskOpening{Root: d.order.Root + swappedRoot, Swapping: true, Index: d.place()}
	}
	if desk, ok := d.beside[o.Root]; ok {
		return desk, nil
	}
	desk, err := d.r.LoadDesk(ctx, d.order.Members, o, d.service.Now)
	if err != nil {
		return nil, err
	}
	if d.beside == nil {
		d.beside = map[string]MeasuredDesk{}
	}
	d.beside[o.Root] = desk
	return desk, nil
}

// place is the desk's among all of the hall.
func (d *loadDesk) place() int {
	if d.order.Kiosk == "" {
		return d.order.Kiosks + d.order.Index
	}
	return d.order.Index
}

// aside makes tickets for a time, each way as fast as it can. All processes do,
// also those of the counters.
func (d *loadDesk) aside(ctx context.Context, p deskPhase) error {
	desk, err := d.besides(ctx, p)
	if err != nil {
		return err
	}
	service, before := desk.Queue(), desk.Counts()
	kiosk := kioskActor(d.place())
	businesses := service.Plan().Businesses
	value := make([]byte, 400) // as long as a ticket
	tries := 0
	for begun := time.Now(); time.Since(begun) < p.Lasts && ctx.Err() == nil; d.made++ {
		n, err := 1, error(nil)
		switch p.Do {
		case doIssue, doWhole:
			_, err = service.Issue(ctx, kiosk, "", queue.Request{Business: businesses[d.made%len(businesses)].ID})
		case doGive:
			err = desk.Give(ctx, "ticket", value)
		default:
			n, err = desk.Swap(ctx, "ticket", value)
		}
		if p.Do == doWhole && errors.Is(err, &app.Error{ID: "store.slow"}) {
			d.made-- // others were faster until it gave up
			continue
		}
		if err != nil {
			return err
		}
		tries += n
	}
	d.counted = desk.Counts().minus(before)
	if !p.ticket() {
		d.counted.Updates, d.counted.Tries = int64(d.made), int64(tries)
	}
	return nil
}

// told is what the phase has brought.
func (d *loadDesk) told() deskTold {
	d.mu.Lock()
	defer d.mu.Unlock()
	out := deskTold{Again: d.again, Made: d.made, Counts: d.counted}
	for number, g := range d.given {
		if !g.answered.IsZero() {
			out.Events = append(out.Events, deskEvent{Number: number, Business: g.business, Quick: g.quick, Issued: g.issued.UnixNano(), Asked: g.asked.UnixNano(), Got: g.answered.UnixNano()})
		}
		for _, c := range g.called {
			out.Events = append(out.Events, deskEvent{Number: number, Counter: c.counter, Asked: c.asked.UnixNano(), Got: c.got.UnixNano()})
		}
	}
	for _, err := range d.refused {
		out.Refused = append(out.Refused, assets.ErrorText(d.r.Lang, err)+"\n"+err.Error())
	}
	return out
}

// close ends the desk.
func (d *loadDesk) close() error {
	err := d.desk.Close()
	for _, desk := range d.beside {
		err = errors.Join(err, desk.Close())
	}
	return err
}
