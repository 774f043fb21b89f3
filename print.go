package main

import (
	"context"
	"crypto/rand"
	"errors"
	"log"
	"path/filepath"
	"sync"

	"yichuang/app"
	"yichuang/printing/printers"
	"yichuang/storage"
	"yichuang/ui/kit"
	"yichuang/ui/shell"
)

// printWorker is the worker that drains the print jobs of this machine, with
// what the hall office may do to its printers.
type printWorker struct {
	*printers.Worker
	done sync.WaitGroup
	dir  string // the data folder

	offline *offline // nil: no kiosk of a hall

	mu  sync.Mutex
	set printers.Set
}

// Wait returns when the worker has put down what it held.
func (p *printWorker) Wait() { p.done.Wait() }

// printedDir is where papers go that no printer is set up for.
const printedDir = "printed"

func (p *printWorker) settingsFile() string { return filepath.Join(p.dir, "printers.json") }

// printing starts the print worker with the printers of the data folder; it
// ends with ctx.
func (h *hall) printing(ctx context.Context) (*printWorker, error) {
	p := &printWorker{dir: h.dir, offline: h.offline}
	set, err := printers.Load(p.settingsFile(), printedDir)
	if err != nil {
		return nil, err
	}
	p.set = set
	useFonts(h.dir)
	p.Worker = &printers.Worker{
		Store: h.store, Now: h.now, Choice: h.offline.others(ctx, set), Claimer: rand.Text(),
		Report: func(err error) { log.Printf("print: %v", err) },
	}
	if h.ground.role != storage.BoardRole { // it has no printer, and no right to read jobs
		p.done.Go(func() { p.Run(ctx) })
	}
	h.offline.printing(ctx, p)
	return p, nil
}

// List returns how the printers of this machine stand.
func (p *printWorker) List() []printers.PrinterState { return p.Snapshot().Printers }

// Found looks for printers that may be set up.
func (p *printWorker) Found(ctx context.Context) []printers.Found { return printers.Discover(ctx) }

// Settings returns the printers and routes as they are set.
func (p *printWorker) Settings() (printers.Settings, error) {
	return printers.ReadSettings(p.settingsFile(), printedDir)
}

// Save sets the printers and routes; they count from now on. What a printer
// has been handed stays with it.
func (p *printWorker) Save(s printers.Settings) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	set, err := printers.Open(s, p.dir)
	if err != nil {
		return err
	}
	if err := printers.SaveSettings(p.settingsFile(), s); err != nil {
		return err
	}
	p.set = set.Keeping(p.set)
	p.Use(p.offline.others(context.Background(), p.set))
	p.offline.use(p.set)
	return nil
}

// lights are what every status bar shows of this machine.
func (h *hall) lights(words kit.Words, p *printWorker) []shell.Light {
	return append([]shell.Light{h.storeLight(words), printLight(words, p.Snapshot()), h.particularsLight(words)}, holderLights(words, h.ground.link)...)
}

// storeLight says where the data is, and what is wrong with the way there: it is
// tried again every second.
func (h *hall) storeLight(words kit.Words) shell.Light {
	ctx, cancel := context.WithTimeout(context.Background(), storePatience)
	defer cancel()
	_, err := h.queue.Counters(ctx)
	l := shell.Light{Name: "store", Colour: kit.Success, Text: words.T("shell.store_local")}
	switch {
	case h.ground.role != "" && err == nil:
		l.Text = words.T("offline.light_hall")
	case h.ground.role != "":
		l.Colour, l.Text = kit.Danger, words.T(wayToHall(err))
	case err != nil:
		l.Colour, l.Text = kit.Danger, words.T("shell.store_away")
	}
	return l
}

// wayToHall is the message id of what is wrong with the way to the hall.
func wayToHall(err error) string {
	for id, words := range map[string]string{
		"store.no_leader": "offline.light_electing", "store.hall_full": "offline.light_full", "store.certificate": "offline.light_refused",
		"store.no_login": "offline.light_refused", "store.no_right": "offline.light_refused",
	} {
		if errors.Is(err, &app.Error{ID: id}) {
			return words
		}
	}
	return "offline.light_away"
}

// printLight says the worst: a printer in trouble, one that will be soon, papers
// that wait.
func printLight(words kit.Words, s printers.Snapshot) shell.Light {
	l := shell.Light{Name: "printer", Colour: kit.Success, Text: words.T("shell.printer_ready")}
	if s.Waiting > 0 {
		l.Colour, l.Text = kit.Primary, words.T("shell.printer_waiting", "count", s.Waiting)
	}
	for _, p := range s.Printers {
		if p.Hint != "" && l.Colour != kit.Warning {
			l.Colour, l.Text = kit.Warning, at(words, p.Name, p.Hint)
		}
	}
	if s.Problem != "" {
		l.Colour, l.Text = kit.Danger, words.T("shell.printer_trouble", "reason", at(words, s.Printer, s.Problem))
	}
	return l
}

// at says what to do, and at which printer if it is about one.
func at(words kit.Words, printer, id string) string {
	if printer == "" {
		return words.T(id)
	}
	return words.T("print.at_printer", "printer", printer, "reason", words.T(id))
}
