package main

import (
	"context"
	"os"

	"yichuang/printing/printers"
	"yichuang/ui/manage"
)

// officePrinters are this machine's printers as the hall office sees them. The
// types of both sides say the same: a screen knows no device.
type officePrinters struct{ worker *printWorker }

// forOffice hands the printers to the hall office, none without a worker.
func (p *printWorker) forOffice() manage.Printers {
	if p == nil {
		return nil
	}
	return officePrinters{p}
}

// List returns how every printer stands now.
func (o officePrinters) List() []manage.PrinterState {
	var out []manage.PrinterState
	for _, s := range o.worker.List() {
		out = append(out, manage.PrinterState(s))
	}
	return out
}

// Found looks for printers that may be set up.
func (o officePrinters) Found(ctx context.Context) []manage.Found {
	var out []manage.Found
	for _, f := range o.worker.Found(ctx) {
		out = append(out, manage.Found{Setting: manage.Printer(f.Setting), Location: f.Location, Model: f.Model, Problem: f.Problem})
	}
	return out
}

// Settings returns the printers and routes as they are set.
func (o officePrinters) Settings() (manage.Settings, error) {
	s, err := o.worker.Settings()
	out := manage.Settings{Patience: s.Patience}
	for _, p := range s.Printers {
		out.Printers = append(out.Printers, manage.Printer(p))
	}
	for _, r := range s.Routes {
		out.Routes = append(out.Routes, manage.Route(r))
	}
	return out, err
}

// Save sets them.
func (o officePrinters) Save(s manage.Settings) error {
	out := printers.Settings{Patience: s.Patience}
	for _, p := range s.Printers {
		out.Printers = append(out.Printers, printers.Printer(p))
	}
	for _, r := range s.Routes {
		out.Routes = append(out.Routes, printers.Route(r))
	}
	return o.worker.Save(out)
}

// Test prints a page by which a printer can be judged.
func (o officePrinters) Test(ctx context.Context, printer string) error {
	return o.worker.Test(ctx, printer)
}

// Changed fires whenever List would answer otherwise, until ctx ends.
func (o officePrinters) Changed(ctx context.Context) <-chan struct{} { return o.worker.Watch(ctx) }

// pictureFolder is where the look for an emblem begins.
func pictureFolder() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return os.TempDir()
	}
	return home
}
