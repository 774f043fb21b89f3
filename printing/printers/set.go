package printers

import (
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
)

// Way is where a paper goes: to First, or to Fallback while First has been in
// trouble for longer than Patience. Fallback may be nil, and First as well when
// nothing here prints the paper.
type Way struct {
	First, Fallback Device
	Patience        time.Duration
}

// Choice is the printers of a machine and which of them prints what. It does
// not change: a [Worker] is given another one.
type Choice interface {
	// Devices returns every printer, in the order of the settings.
	Devices() []Device
	// Way returns where a paper goes.
	Way(paper.Job) Way
}

// Set is the printers of this machine by their settings.
type Set struct {
	printers []opened
	routes   []Route
	patience time.Duration
}

// opened is a printer with its device.
type opened struct {
	setting Printer
	base    string
	device  Device
}

var _ Choice = Set{}

// Load opens the printers of the settings file at path (see [ReadSettings]).
func Load(path, defaultDir string) (Set, error) {
	s, err := ReadSettings(path, defaultDir)
	if err != nil {
		return Set{}, err
	}
	set, err := Open(s, filepath.Dir(path))
	if err != nil {
		return Set{}, fmt.Errorf("printers of %s: %w", path, err)
	}
	return set, nil
}

// Open checks the settings and opens the printers, whose folders lie below
// base unless they say otherwise. Nothing is asked of a device yet. Errors are
// Invalid and name the printer or the route that is wrong.
func Open(s Settings, base string) (Set, error) {
	base = filepath.Clean(base)
	set := Set{routes: slices.Clone(s.Routes), patience: defaultPatience}
	if s.Patience > 0 {
		set.patience = time.Duration(s.Patience) * time.Second
	}
	for i, p := range s.Printers {
		if p.Name == "" || set.named(p.Name) != nil {
			return Set{}, &app.Error{Code: app.Invalid, Field: "name", ID: "print.settings_name", Args: app.Args{"number": i + 1}}
		}
		device, err := p.open(base)
		if err != nil {
			return Set{}, err
		}
		set.printers = append(set.printers, opened{setting: p, base: base, device: device})
	}
	for i, r := range s.Routes {
		if err := set.check(i+1, r); err != nil {
			return Set{}, err
		}
	}
	return set, nil
}

func (s Set) check(number int, r Route) error {
	wrong := func(field, id, value string) error {
		return &app.Error{Code: app.Invalid, Field: field, ID: id, Args: app.Args{"number": number, "value": value}}
	}
	for _, p := range r.Papers {
		if p != anyone && !slices.Contains(paper.All(), paper.Kind(p)) {
			return wrong("papers", "print.settings_paper", p)
		}
	}
	if s.named(r.Printer) == nil {
		return wrong("printer", "print.settings_route", r.Printer)
	}
	if r.Fallback != "" && (s.named(r.Fallback) == nil || r.Fallback == r.Printer) {
		return wrong("fallback", "print.settings_fallback", r.Fallback)
	}
	return nil
}

// open makes the device of a printer, or says which field is wrong.
func (p Printer) open(base string) (Device, error) {
	if field := p.surplus(); field != "" {
		return nil, p.wrong(field, "print.settings_surplus", field)
	}
	switch p.Kind {
	case KindFile:
		if p.Dir == "" {
			return nil, p.wrong("dir", "print.settings_dir", "")
		}
		dir := filepath.FromSlash(p.Dir)
		if !filepath.IsAbs(dir) {
			dir = filepath.Join(base, dir)
		}
		return NewFile(p.Name, dir), nil
	case KindIPP:
		u, err := url.Parse(p.URI)
		if err != nil || u.Scheme != "ipp" || u.Hostname() == "" {
			return nil, p.wrong("uri", "print.settings_uri", p.URI)
		}
		return NewIPP(p.Name, u, p.Socket), nil
	case KindRaw, KindUSB:
		return p.thermal()
	case KindSumatra:
		if p.Queue == "" {
			return nil, p.wrong("queue", "print.settings_queue", "")
		}
		return NewSumatra(p.Name, p.Queue, p.Program), nil
	}
	return nil, p.wrong("kind", "print.settings_kind", p.Kind)
}

// thermal makes the device of a printer that takes dots.
func (p Printer) thermal() (Device, error) {
	width := p.WidthMM
	if width == 0 {
		width = WideRoll
	}
	if width != WideRoll && width != NarrowRoll {
		return nil, p.wrong("width_mm", "print.settings_width", fmt.Sprint(p.WidthMM))
	}
	if p.Kind == KindUSB {
		if p.Device == "" {
			return nil, p.wrong("device", "print.settings_device", "")
		}
		return NewUSB(p.Name, p.Device, width, p.Silent), nil
	}
	u, err := url.Parse(p.URI)
	if err != nil || u.Scheme != "socket" || u.Hostname() == "" {
		return nil, p.wrong("uri", "print.settings_address", p.URI)
	}
	return NewRaw(p.Name, u, width, p.Silent), nil
}

// surplus returns a field that is filled and means nothing for the kind.
func (p Printer) surplus() string {
	for _, f := range []struct {
		name   string
		filled bool
		kinds  []string
	}{
		{"dir", p.Dir != "", []string{KindFile}},
		{"uri", p.URI != "", []string{KindIPP, KindRaw}},
		{"socket", p.Socket != "", []string{KindIPP}},
		{"device", p.Device != "", []string{KindUSB}},
		{"width_mm", p.WidthMM != 0, []string{KindRaw, KindUSB}},
		{"silent", p.Silent, []string{KindRaw, KindUSB}},
		{"queue", p.Queue != "", []string{KindSumatra}},
		{"program", p.Program != "", []string{KindSumatra}},
	} {
		if f.filled && slices.Contains(allKinds, p.Kind) && !slices.Contains(f.kinds, p.Kind) {
			return f.name
		}
	}
	return ""
}

var allKinds = []string{KindFile, KindIPP, KindRaw, KindUSB, KindSumatra}

// Keeping returns the set with the devices of before for the printers whose
// settings have not changed, so that what they hold and know stays.
func (s Set) Keeping(before Set) Set {
	s.printers = slices.Clone(s.printers)
	for i, p := range s.printers {
		for _, old := range before.printers {
			if old.setting == p.setting && old.base == p.base {
				s.printers[i].device = old.device
			}
		}
	}
	return s
}

// Devices returns the printers in the order of the settings.
func (s Set) Devices() []Device {
	var out []Device
	for _, p := range s.printers {
		out = append(out, p.device)
	}
	return out
}

// Way returns where a paper goes by the first route that fits its desk and its
// kind.
func (s Set) Way(j paper.Job) Way {
	for _, r := range s.routes {
		if names(r.Desks, j.Desk) && names(r.Papers, string(j.Facts.Kind())) {
			return Way{First: s.named(r.Printer), Fallback: s.named(r.Fallback), Patience: s.patience}
		}
	}
	if len(s.routes) == 0 && len(s.printers) > 0 {
		return Way{First: s.printers[0].device}
	}
	return Way{}
}

// named returns the device of that name, nil when there is none.
func (s Set) named(name string) Device {
	for _, p := range s.printers {
		if p.setting.Name == name {
			return p.device
		}
	}
	return nil
}
