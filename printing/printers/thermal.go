package printers

import (
	"context"
	"errors"
	"io"
	"net"
	"net/url"
	"os"
	"strconv"
	"sync"
	"syscall"
	"time"

	"yichuang/app"
)

const (
	rawPort    = "9100"
	answerTime = 1 * time.Second  // a status is answered in milliseconds
	quickPrint = 3 * time.Second  // most slips are out by then
	lostAfter  = 30 * time.Second // a printer that has not said anything for so long has lost the slip
	keepSlips  = 256              // slips whose end is remembered
)

// wire is the line to a printer.
type wire interface {
	io.ReadWriteCloser
	SetReadDeadline(time.Time) error
	SetWriteDeadline(time.Time) error
}

// Thermal is a receipt printer that takes dots, in the net or at a cable. It
// numbers no paper, so the number is this device's own and good as long as the
// program runs: of a slip that was being printed when the program was killed
// nobody can say whether it came out.
type Thermal struct {
	name   string
	width  float64 // of the paper, mm
	silent bool    // answers nothing: a slip is done when all bytes were taken
	dial   func(context.Context) (wire, error)
	pause  time.Duration // between two questions while a slip is being printed
	lost   time.Duration // silence after which nobody can say any more

	line  chan struct{} // held by who speaks to the printer: most hear one at a time
	mu    sync.Mutex
	now   *slip // being printed
	slips map[string]*slip
	order []string // names in slips, oldest first
	count int
}

var _ Device = (*Thermal)(nil)

// NewRaw returns the printer at socket://host:port with a roll of that width.
// One that is silent is never asked how it stands.
func NewRaw(name string, at *url.URL, width float64, silent bool) *Thermal {
	port := at.Port()
	if port == "" {
		port = rawPort
	}
	address := net.JoinHostPort(at.Hostname(), port)
	return newThermal(name, width, silent, func(ctx context.Context) (wire, error) {
		var d net.Dialer
		conn, err := d.DialContext(ctx, "tcp", address)
		if err != nil {
			return nil, err
		}
		return conn.(*net.TCPConn), nil
	})
}

// NewUSB returns the printer at a device file of this machine.
func NewUSB(name, file string, width float64, silent bool) *Thermal {
	return newThermal(name, width, silent, func(context.Context) (wire, error) {
		return os.OpenFile(file, os.O_RDWR, 0)
	})
}

func newThermal(name string, width float64, silent bool, dial func(context.Context) (wire, error)) *Thermal {
	return &Thermal{name: name, width: width, silent: silent, dial: dial, pause: glancePause, lost: lostAfter, line: make(chan struct{}, 1), slips: map[string]*slip{}}
}

// Name returns the name it was given.
func (d *Thermal) Name() string { return d.name }

// Submit draws the paper, asks the printer whether it is ready and sends the
// dots. It returns when the slip is out, when the printer has stopped before
// that, or after some seconds; the rest is told by Status.
func (d *Thermal) Submit(ctx context.Context, o Order, announce func(string) error) (string, error) {
	bands, err := d.bands(o)
	if err != nil {
		return "", err
	}
	if err := d.take(ctx); err != nil {
		return "", &app.Error{Code: app.Unavailable, ID: "print.busy", Cause: err}
	}
	w, err := d.open(ctx)
	if err != nil {
		d.leave()
		return "", err
	}
	s := d.begin(o.Name, w, bands)
	if err := announce(s.ref); err != nil {
		_ = w.Close()
		s.tell(Canceled, noTrouble)
		d.end(s)
		return "", err
	}
	go func() {
		s.print(d.silent)
		d.end(s)
	}()
	select {
	case <-s.settled:
		if s.told().Stage == Gone && !s.sent {
			return "", &app.Error{Code: app.Unavailable, ID: "print.offline"}
		}
	case <-s.halted:
	case <-time.After(quickPrint):
	case <-ctx.Done():
	}
	return s.ref, nil
}

// open opens the line and asks how the printer stands. Errors are
// [app.Error]s: nothing was sent that prints.
func (d *Thermal) open(ctx context.Context) (wire, error) {
	w, err := d.dial(ctx)
	if err != nil {
		return nil, &app.Error{Code: app.Unavailable, ID: lineTrouble(err), Cause: err}
	}
	if d.silent {
		return w, nil
	}
	c, err := (&talk{wire: w}).ask(ctx)
	problem := problemOfCondition(c)
	if err != nil {
		problem = "print.no_status"
	}
	if problem != "" {
		_ = w.Close()
		return nil, &app.Error{Code: app.Unavailable, ID: problem, Cause: err}
	}
	return w, nil
}

// lineTrouble says why a line cannot be opened.
func lineTrouble(err error) string {
	switch {
	case errors.Is(err, os.ErrPermission):
		return "print.no_permission"
	case errors.Is(err, syscall.EBUSY): // another program has the device file open
		return "print.busy"
	}
	return "print.offline"
}

func (d *Thermal) take(ctx context.Context) error {
	select {
	case d.line <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (d *Thermal) leave() { <-d.line }

func (d *Thermal) begin(name string, w wire, bands [][]byte) *slip {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.count++
	s := &slip{pause: d.pause, lost: d.lost, ref: strconv.Itoa(d.count), talk: talk{wire: w}, pieces: bands, settled: make(chan struct{}), halted: make(chan struct{})}
	s.status.Stage = Printing
	if d.slips[name] == nil {
		d.order = append(d.order, name)
	}
	d.slips[name], d.now = s, s
	for len(d.order) > keepSlips {
		delete(d.slips, d.order[0])
		d.order = d.order[1:]
	}
	return s
}

func (d *Thermal) end(s *slip) {
	d.mu.Lock()
	d.now = nil
	d.mu.Unlock()
	d.leave()
	close(s.settled)
}

// Find never finds a paper: one whose number is not on record was never sent.
func (d *Thermal) Find(context.Context, string) (string, bool, error) { return "", false, nil }

// Status tells of the slips since the program was started.
func (d *Thermal) Status(_ context.Context, name, ref string) (Status, error) {
	d.mu.Lock()
	s := d.slips[name]
	d.mu.Unlock()
	if s == nil || s.ref != ref {
		return Status{Stage: Gone, Problem: unanswered}, nil
	}
	return s.told(), nil
}

// Cancel refuses what the printer has begun to take: a part of it comes out.
func (d *Thermal) Cancel(ctx context.Context, name, ref string) error {
	s, _ := d.Status(ctx, name, ref)
	switch s.Stage {
	case Canceled:
		return nil
	case Gone:
		return ErrUnsure
	}
	return &app.Error{Code: app.Conflict, ID: "print.too_late"}
}

// State asks the printer, or the slip that is being printed.
func (d *Thermal) State(ctx context.Context) State {
	if s, busy := d.printing(); busy {
		return State{Problem: s.Problem}
	}
	if d.take(ctx) != nil {
		if s, busy := d.printing(); busy {
			return State{Problem: s.Problem}
		}
		return State{Problem: "print.offline"}
	}
	defer d.leave()
	w, err := d.dial(ctx)
	if err != nil {
		return State{Problem: lineTrouble(err)}
	}
	defer func() { _ = w.Close() }()
	if d.silent {
		return State{}
	}
	c, err := (&talk{wire: w}).ask(ctx)
	if err != nil {
		return State{Problem: "print.no_status"}
	}
	s := State{Problem: problemOfCondition(c)}
	if s.Problem == "" && c.PaperLow {
		s.Hint = "print.paper_low"
	}
	return s
}

// printing returns how the slip stands that is being printed, if there is one.
func (d *Thermal) printing() (Status, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.now == nil {
		return Status{}, false
	}
	return d.now.told(), true
}
