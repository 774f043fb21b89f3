package printers_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"sync"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/printing/printers"
	"yichuang/storage"
	"yichuang/storage/memory"
)

var taken = time.Date(2026, 11, 23, 9, 41, 0, 0, app.HallTime)

func openStore(t *testing.T) *storage.Store {
	t.Helper()
	store, err := storage.Open(t.Context(), memory.New(), storage.MemoryBlobs(), paper.Kinds())
	if err != nil {
		t.Fatal(err)
	}
	return store
}

func slip(id string) *paper.Job {
	return &paper.Job{
		ID: id, Desk: "3", Created: time.Now(), Copies: 1,
		Facts: paper.Facts{Ticket: &paper.TicketSlip{Hall: "周村区政务服务中心", Number: id, Business: "企业服务", Zone: "企业服务区", Counters: "3、4号窗口", Taken: taken, Query: id}},
	}
}

// queued stores a job as the desks do.
func queued(t *testing.T, store app.Store, j *paper.Job) {
	t.Helper()
	update(t, store, func(tx app.Tx) error {
		fresh := *j
		return paper.Queue(tx, &fresh)
	})
}

// left stores a job as a worker leaves it that was killed.
func left(t *testing.T, store app.Store, id string, state paper.JobState, printer, ref string, when time.Time) {
	t.Helper()
	queued(t, store, slip(id))
	update(t, store, func(tx app.Tx) error {
		j := &paper.Job{ID: id}
		if err := tx.Load(j); err != nil {
			return err
		}
		j.State, j.Claimer, j.Printer, j.Ref, j.Changed = state, "killed", printer, ref, when
		return tx.Save(j)
	})
}

func update(t *testing.T, store app.Store, fn func(app.Tx) error) {
	t.Helper()
	if err := store.Update(t.Context(), app.Actor{Staff: "1023", Desk: "3"}, "", fn); err != nil {
		t.Fatal(err)
	}
}

func jobOf(t *testing.T, store app.Store, id string) paper.Job {
	t.Helper()
	j, err := paper.Read(t.Context(), store, id)
	if err != nil {
		t.Fatal(err)
	}
	return *j
}

// eventually waits until the job stands as it should.
func eventually(t *testing.T, store app.Store, id string, ok func(paper.Job) bool) paper.Job {
	t.Helper()
	deadline := time.Now().Add(30 * time.Second)
	for {
		j := jobOf(t, store, id)
		if ok(j) {
			return j
		}
		if time.Now().After(deadline) {
			t.Fatalf("job %s stays %s, problem %q, ref %q, claimer %q", id, j.State, j.Problem, j.Ref, j.Claimer)
		}
		time.Sleep(2 * time.Millisecond)
	}
}

func is(state paper.JobState) func(paper.Job) bool {
	return func(j paper.Job) bool { return j.State == state }
}

// start runs a worker until the test ends or stop is called.
func start(t *testing.T, w *printers.Worker) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { w.Run(ctx); close(done) }()
	stop = func() { cancel(); <-done }
	t.Cleanup(stop)
	return stop
}

// quick is a worker whose waits are short.
func quick(store app.Store, claimer string, d printers.Device) *printers.Worker {
	return &printers.Worker{
		Store: store, Now: time.Now, Claimer: claimer, Poll: 2 * time.Millisecond, Lease: 400 * time.Millisecond, Timeout: 200 * time.Millisecond,
		Glance: 2 * time.Millisecond, Choice: only(d),
	}
}

// chosen is the printers of a machine as a test wants them.
type chosen struct {
	devices []printers.Device
	way     func(paper.Job) printers.Way
}

func (c chosen) Devices() []printers.Device { return c.devices }

func (c chosen) Way(j paper.Job) printers.Way { return c.way(j) }

// only is one printer for everything, or none.
func only(d printers.Device) printers.Choice {
	c := chosen{way: func(paper.Job) printers.Way { return printers.Way{First: d} }}
	if d != nil {
		c.devices = append(c.devices, d)
	}
	return c
}

// beside is a printer with another one that takes over at once.
func beside(first, fallback printers.Device, patience time.Duration) printers.Choice {
	return chosen{
		devices: []printers.Device{first, fallback},
		way: func(paper.Job) printers.Way {
			return printers.Way{First: first, Fallback: fallback, Patience: patience}
		},
	}
}

// shows waits until the status bar shows want.
func shows(t *testing.T, w *printers.Worker, want printers.Snapshot) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	for range w.Watch(ctx) {
		if reflect.DeepEqual(w.Snapshot(), want) {
			return
		}
	}
	t.Errorf("the status bar shows %+v, want %+v", w.Snapshot(), want)
}

// machine is a printer that a test can jam, cut off and ask what it printed.
type machine struct {
	numbers bool   // announces a number before it takes the paper
	name    string // "A4" if empty

	mu        sync.Mutex
	problem   string
	complaint string
	hint      string
	refuse    map[string]error // answers to Submit by job
	lose      map[string]bool  // Submit takes the paper and the connection breaks
	drop      map[string]bool  // the connection breaks and the paper was not taken
	mute      bool             // answers no question about papers
	hold      bool             // takes papers and does not print them
	sent      []string
	orders    []printers.Order
	stages    map[string]printers.Status // by ref
	halfway   func(name string)          // after the number is announced
}

func newMachine() *machine {
	return &machine{refuse: map[string]error{}, lose: map[string]bool{}, drop: map[string]bool{}, stages: map[string]printers.Status{}}
}

var errCut = errors.New("the cable is out")

func (m *machine) Name() string { return cmp.Or(m.name, "A4") }

func (m *machine) Submit(_ context.Context, o printers.Order, announce func(string) error) (string, error) {
	ref := "no. " + o.Name
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.refuse[o.Name]; err != nil {
		return "", err
	}
	if m.numbers {
		m.stages[ref] = printers.Status{Stage: printers.Announced}
		if err := announce(ref); err != nil {
			delete(m.stages, ref)
			return "", err
		}
		if m.halfway != nil {
			m.halfway(o.Name)
		}
	}
	if m.drop[o.Name] {
		delete(m.drop, o.Name)
		return "", fmt.Errorf("send: %w", errCut)
	}
	m.sent, m.orders = append(m.sent, o.Name), append(m.orders, o)
	m.stages[ref] = printers.Status{Stage: printers.Finished}
	if m.hold {
		m.stages[ref] = printers.Status{Stage: printers.Pending}
	}
	if m.lose[o.Name] {
		return "", fmt.Errorf("answer: %w", errCut)
	}
	return ref, nil
}

func (m *machine) Find(_ context.Context, name string) (string, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	_, found := m.stages["no. "+name]
	if m.mute {
		return "", false, errCut
	}
	return "no. " + name, found, nil
}

func (m *machine) Status(_ context.Context, _, ref string) (printers.Status, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.mute {
		return printers.Status{}, errCut
	}
	if s, ok := m.stages[ref]; ok && s.Stage == "" {
		return s, errCut // about this one alone
	} else if ok {
		return s, nil
	}
	return printers.Status{Stage: printers.Gone}, nil
}

func (m *machine) Cancel(_ context.Context, _, ref string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.stages[ref] = printers.Status{Stage: printers.Canceled}
	return nil
}

func (m *machine) State(context.Context) printers.State {
	m.mu.Lock()
	defer m.mu.Unlock()
	return printers.State{Problem: m.problem, Complaint: m.complaint, Hint: m.hint}
}

// set changes the machine while a worker runs.
func (m *machine) set(fn func()) {
	m.mu.Lock()
	defer m.mu.Unlock()
	fn()
}

func (m *machine) printed() []string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Clone(m.sent)
}
