package main

import (
	"context"
	"crypto/rand"
	"log"
	"path/filepath"
	"sync"

	"yichuang/assets"
	"yichuang/printing/printers"
	"yichuang/ui/kit"
	"yichuang/ui/shell"
)

// printWorker is the worker that drains the print jobs of this machine.
type printWorker struct {
	*printers.Worker
	done sync.WaitGroup
}

// Wait returns when the worker has put down what it held.
func (p *printWorker) Wait() { p.done.Wait() }

// printedDir is where papers go that no printer is set up for.
const printedDir = "printed"

// printing starts the print worker with the printers of the data folder; it
// ends with ctx.
func (h *hall) printing(ctx context.Context) (*printWorker, error) {
	set, err := printers.Load(filepath.Join(h.dir, "printers.json"), filepath.Join(h.dir, printedDir))
	if err != nil {
		return nil, err
	}
	p := &printWorker{Worker: &printers.Worker{
		Store: h.store, Now: h.now, Devices: set.For, Claimer: rand.Text(),
		Report: func(err error) { log.Printf("print: %v", err) },
	}}
	p.done.Go(func() { p.Run(ctx) })
	return p, nil
}

// lights are what every status bar shows of this machine.
func (h *hall) lights(words kit.Words, p *printWorker) []shell.Light {
	return []shell.Light{h.storeLight(words), printLight(words, p.Snapshot())}
}

func (h *hall) storeLight(words kit.Words) shell.Light {
	ctx, cancel := context.WithTimeout(context.Background(), storePatience)
	defer cancel()
	if _, err := h.queue.Counters(ctx); err != nil {
		return shell.Light{Name: "store", Colour: kit.Danger, Text: words.T("shell.store_away")}
	}
	return shell.Light{Name: "store", Colour: kit.Success, Text: words.T("shell.store_local")}
}

func printLight(words kit.Words, s printers.Snapshot) shell.Light {
	l := shell.Light{Name: "printer", Colour: kit.Success, Text: words.T("shell.printer_ready")}
	if s.Waiting > 0 {
		l.Colour, l.Text = kit.Primary, words.T("shell.printer_waiting", "count", s.Waiting)
	}
	if s.Problem != "" {
		l.Colour, l.Text = kit.Danger, words.T("shell.printer_trouble", "reason", assets.Text(words.Lang, s.Problem, nil))
	}
	return l
}
