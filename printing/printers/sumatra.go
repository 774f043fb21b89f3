package printers

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"yichuang/app"
)

// sumatraNames are what the program's file is called.
var sumatraNames = []string{"SumatraPDF", "sumatrapdf"}

// Sumatra is a printer of Windows that is reached through the program
// SumatraPDF, for printers that speak no IPP. The program ends when Windows has
// taken the paper; what becomes of it then, Windows shows.
type Sumatra struct {
	name    string
	queue   string
	program string
	queues  func() ([]string, error) // the printers that Windows knows, nil when it cannot be asked

	mu    sync.Mutex
	taken map[string]string // number by name
	count int
}

var _ Device = (*Sumatra)(nil)

// NewSumatra returns the printer that Windows calls queue. Without a program
// SumatraPDF is looked for in the path and where it installs itself.
func NewSumatra(name, queue, program string) *Sumatra {
	return &Sumatra{name: name, queue: queue, program: program, queues: windowsQueues, taken: map[string]string{}}
}

// Name returns the name it was given.
func (d *Sumatra) Name() string { return d.name }

// Submit writes the paper into a passing file and lets the program print it.
// ErrUnsure when the program was started and did not report success.
func (d *Sumatra) Submit(ctx context.Context, o Order, announce func(string) error) (string, error) {
	program, err := d.ready()
	if err != nil {
		return "", err
	}
	body, err := drawn(o)
	if err != nil {
		return "", err
	}
	file, err := fileName(o.Name)
	if err != nil {
		return "", err
	}
	dir, err := os.MkdirTemp("", "yichuang-print-")
	if err == nil {
		defer func() { _ = os.RemoveAll(dir) }()
		file = filepath.Join(dir, file+".pdf")
		err = os.WriteFile(file, body, 0o600)
	}
	if err != nil {
		return "", &app.Error{Code: app.Unavailable, ID: "print.folder", Cause: err}
	}
	ref := d.number()
	if err := announce(ref); err != nil {
		return "", err
	}
	settings := "noscale"
	if o.Copies > 1 {
		settings += "," + strconv.Itoa(o.Copies) + "x"
	}
	cmd := exec.CommandContext(ctx, program, "-print-to", d.queue, "-print-settings", settings, "-silent", file)
	cmd.WaitDelay = time.Second
	if err := cmd.Start(); err != nil {
		return "", &app.Error{Code: app.Unavailable, ID: "print.no_program", Cause: err}
	}
	if err := cmd.Wait(); err != nil {
		return "", fmt.Errorf("%w: %s: %w", ErrUnsure, filepath.Base(program), err)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.taken[o.Name] = ref
	return ref, nil
}

func (d *Sumatra) number() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.count++
	return strconv.Itoa(d.count)
}

// ready returns the program, or why nothing can be printed.
func (d *Sumatra) ready() (string, error) {
	program, err := d.find()
	if err != nil {
		return "", &app.Error{Code: app.Unavailable, ID: "print.no_program", Cause: err}
	}
	if d.queues == nil {
		return program, nil
	}
	known, err := d.queues()
	if err == nil && !slices.ContainsFunc(known, func(name string) bool { return strings.EqualFold(name, d.queue) }) {
		return "", &app.Error{Code: app.Unavailable, ID: "print.unknown_printer"}
	}
	return program, nil
}

func (d *Sumatra) find() (string, error) {
	if d.program != "" {
		return exec.LookPath(d.program)
	}
	names := slices.Clone(sumatraNames)
	for _, folder := range []string{"LOCALAPPDATA", "ProgramFiles", "ProgramFiles(x86)"} {
		if base := os.Getenv(folder); base != "" {
			names = append(names, filepath.Join(base, "SumatraPDF", "SumatraPDF.exe"))
		}
	}
	var last error
	for _, name := range names {
		path, err := exec.LookPath(name)
		if err == nil {
			return path, nil
		}
		last = err
	}
	return "", last
}

// Find never finds a paper: one whose number is not on record was never sent.
func (d *Sumatra) Find(context.Context, string) (string, bool, error) { return "", false, nil }

// Status is Finished for what Windows took since the program was started.
func (d *Sumatra) Status(_ context.Context, name, ref string) (Status, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if ref != "" && d.taken[name] == ref {
		return Status{Stage: Finished}, nil
	}
	return Status{Stage: Gone, Problem: unanswered}, nil
}

// Cancel refuses: what Windows has, it prints.
func (d *Sumatra) Cancel(context.Context, string, string) error {
	return &app.Error{Code: app.Conflict, ID: "print.too_late"}
}

// State tells whether the program is there and Windows knows the printer.
func (d *Sumatra) State(context.Context) State {
	_, err := d.ready()
	var e *app.Error
	if errors.As(err, &e) {
		return State{Problem: e.ID}
	}
	return State{}
}
