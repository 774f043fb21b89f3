package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/queue"
)

// Measured is a hall that is there to be measured.
type Measured interface {
	// Queue returns the hall's queue.
	Queue() *queue.Service
	// Fill writes records that nothing is asked of.
	Fill(ctx context.Context, fn func(save func(app.Record) error) error) error
	Close() error
}

// loadCmd measures the queue of a hall and proves that nobody is lost in it.
type loadCmd struct {
	Kiosks   int   `help:"${load_kiosks}" default:"8" placeholder:"N"`
	Counters int   `help:"${load_counters}" default:"16" placeholder:"N"`
	Tickets  int   `help:"${load_tickets}" default:"5000" placeholder:"N"`
	Old      int   `help:"${load_old}" default:"0" placeholder:"N"`
	Compare  []int `help:"${load_compare}" placeholder:"N,..."`
	Rounds   int   `help:"${load_rounds}" default:"1" placeholder:"N"`
	Plain    bool  `help:"${load_plain}"`

	Members []string      `help:"${load_members}" placeholder:"URL,..."`
	Etcd    string        `help:"${load_etcd}" placeholder:"FILE"`
	Peak    float64       `help:"${load_times}" default:"5" placeholder:"N"`
	Beside  time.Duration `hidden:"" default:"3s"` // how long each way to make tickets has its turn
	Lasts   time.Duration `help:"${load_lasts}" default:"60s" placeholder:"TIME"`
}

// Run lets kiosks issue and counters call as fast as they can, reads everything
// back from the store and tells what it took. It refuses when anybody was
// forgotten, called twice or passed over. Halls that are compared take their
// rounds in turn, so that what else the machine does touches them alike.
func (c loadCmd) Run(r *run) error {
	sizes := c.Compare
	if len(sizes) == 0 {
		sizes = []int{c.Old}
	}
	if err := c.check(sizes); err != nil {
		return err
	}
	if len(c.Members) > 0 || c.Etcd != "" {
		return c.processes(r)
	}
	dir, remove, err := loadFolder(r.named)
	if err != nil {
		return err
	}
	return errors.Join(c.measure(r, dir, sizes), remove())
}

// processes measures a hall of processes, on the cluster that is named or on
// one of its own.
func (c loadCmd) processes(r *run) (err error) {
	if c.Peak <= 0 || c.Lasts <= 0 || c.Beside <= 0 || len(c.Compare) > 0 || c.Old > 0 || r.named != "" {
		return &app.Error{Code: app.Invalid, ID: "cli.load_hall_only"}
	}
	if len(c.Members) > 0 {
		return c.hall(r, c.Members)
	}
	dir, err := os.MkdirTemp("", "yichuang-load-")
	if err != nil {
		return fmt.Errorf("load: %w", err)
	}
	members, end, err := startMembers(r, c.Etcd, dir)
	if err != nil {
		return err
	}
	return errors.Join(c.hall(r, members), end())
}

func (c loadCmd) check(sizes []int) error {
	for _, n := range append([]int{c.Kiosks, c.Counters, c.Tickets, c.Rounds}, sizes...) {
		if n < 0 || n > 10_000_000 {
			return &app.Error{Code: app.Invalid, ID: "cli.load_counts"}
		}
	}
	if c.Kiosks == 0 || c.Counters == 0 || c.Tickets == 0 || c.Rounds == 0 {
		return &app.Error{Code: app.Invalid, ID: "cli.load_counts"}
	}
	return nil
}

func (c loadCmd) measure(r *run, dir string, sizes []int) (err error) {
	var halls []*loaded
	defer func() {
		for _, h := range halls {
			err = errors.Join(err, h.hall.Close())
		}
	}()
	for _, old := range sizes {
		at := dir
		if len(c.Compare) > 0 {
			at = filepath.Join(dir, fmt.Sprintf("old-%d", old))
		}
		h, err := c.open(r, at, old)
		if err != nil {
			return err
		}
		halls = append(halls, h)
	}
	for range c.Rounds {
		for _, h := range halls {
			if err := h.round(r, c.Tickets); err != nil {
				return err
			}
		}
	}
	wrong := false
	for _, h := range halls {
		verdict, err := h.judge(r)
		if err != nil {
			return err
		}
		h.tell(r, verdict)
		wrong = wrong || verdict.wrong()
	}
	if len(c.Compare) > 0 {
		r.tellRatios(halls)
	}
	if wrong {
		return errRefused
	}
	return nil
}

// open opens the hall of one size, and fills it.
func (c loadCmd) open(r *run, dir string, old int) (*loaded, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("load: %w", err)
	}
	has, err := readMark(dir)
	if err != nil {
		return nil, err
	}
	if has >= 0 && has != old {
		return nil, &app.Error{Code: app.Conflict, Field: "data", ID: "cli.load_other", Args: app.Args{"dir": dir, "old": has}}
	}
	began := time.Now()
	morning := app.DateOf(r.Now()).Start().Add(9 * time.Hour)
	now := func() time.Time { return morning.Add(time.Since(began)) } // never another day
	hall, err := r.Load(r, dir, now)
	if err != nil {
		return nil, err
	}
	h := newLoaded(hall, c, old, now)
	if has < 0 {
		if err = h.fill(r, old); err == nil {
			err = writeMark(dir, old)
		}
	}
	if err == nil {
		err = h.service.CloseDay(r, loadSystem) // what an interrupted run has left waiting
	}
	if err != nil {
		return nil, errors.Join(err, hall.Close())
	}
	return h, nil
}

// loadMark is the file that says that a folder was made by this command, and
// with how many old tickets; 0 bytes while it is filled.
const loadMark = "made-by-load"

// loadFolder returns the folder that is named, or a fresh one that remove takes
// away. A folder with anything in it that this command has not made is refused:
// it may be a hall that people work in.
func loadFolder(named string) (dir string, remove func() error, err error) {
	if named == "" {
		dir, err = os.MkdirTemp("", "yichuang-load-")
		return dir, func() error { return os.RemoveAll(dir) }, err
	}
	nothing := func() error { return nil }
	found, err := os.ReadDir(named)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", nothing, &app.Error{Code: app.NotFound, Field: "data", ID: "cli.no_file", Args: app.Args{"file": named}, Cause: err}
	}
	for _, e := range found {
		if e.Name() == loadMark || e.IsDir() && strings.HasPrefix(e.Name(), "old-") && marked(filepath.Join(named, e.Name())) {
			return named, nothing, nil
		}
	}
	if len(found) > 0 {
		return "", nothing, &app.Error{Code: app.Conflict, Field: "data", ID: "cli.load_not_ours", Args: app.Args{"dir": named}}
	}
	return named, nothing, nil
}

func marked(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, loadMark))
	return err == nil
}

// readMark returns how many old tickets the folder holds, -1 for a folder that
// is to be filled: an empty one, which it marks.
func readMark(dir string) (int, error) {
	text, err := os.ReadFile(filepath.Join(dir, loadMark))
	if errors.Is(err, fs.ErrNotExist) {
		return -1, os.WriteFile(filepath.Join(dir, loadMark), nil, 0o600)
	}
	if err != nil {
		return 0, fmt.Errorf("load: %w", err)
	}
	n, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil { // it was cut off while it was filled
		return 0, &app.Error{Code: app.Conflict, Field: "data", ID: "cli.load_half", Args: app.Args{"dir": dir}}
	}
	return n, nil
}

func writeMark(dir string, old int) error {
	return os.WriteFile(filepath.Join(dir, loadMark), fmt.Appendln(nil, old), 0o600)
}
