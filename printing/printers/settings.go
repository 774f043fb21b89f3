package printers

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"yichuang/app"
	"yichuang/app/paper"
)

// anyone stands in the settings for every desk or every paper.
const anyone = "*"

// DefaultName is the name of the device of a hall without settings.
const DefaultName = "printed"

// setting is one printer as the settings file names it.
type setting struct {
	Name   string   `json:"name"`
	Kind   string   `json:"kind"`             // file or ipp
	Dir    string   `json:"dir,omitempty"`    // file: the folder, from the settings file's own
	URI    string   `json:"uri,omitempty"`    // ipp: ipp://host:port/path
	Socket string   `json:"socket,omitempty"` // ipp: reached through this socket, as /run/cups/cups.sock
	Desks  []string `json:"desks,omitempty"`  // numbers of counters; "*" or nothing: all
	Papers []string `json:"papers,omitempty"` // kinds of paper; "*" or nothing: all
}

// Set is the printers of this machine.
type Set struct{ printers []served }

type served struct {
	device Device
	desks  []string
	papers []string
}

// Load reads the settings file at path. Without one there is a single device
// that leaves every paper of every desk in defaultDir. Errors are Invalid and
// name the file and the printer that is wrong.
func Load(path, defaultDir string) (Set, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Set{printers: []served{{device: NewFile(DefaultName, defaultDir)}}}, nil
	}
	if err != nil {
		return Set{}, wrongSettings(path, err)
	}
	var list []setting
	dec := json.NewDecoder(strings.NewReader(strings.TrimPrefix(string(data), "\uFEFF")))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&list); err != nil {
		return Set{}, wrongSettings(path, err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return Set{}, wrongSettings(path, errors.New("something follows the list"))
	}
	var set Set
	names := map[string]bool{}
	for i, s := range list {
		if s.Name == "" || names[s.Name] {
			return Set{}, &app.Error{Code: app.Invalid, Field: "name", ID: "print.settings_name", Args: app.Args{"file": path, "number": i + 1}}
		}
		names[s.Name] = true
		device, err := s.device(filepath.Dir(path))
		if err != nil {
			return Set{}, fmt.Errorf("printer %d of %s: %w", i+1, path, err)
		}
		set.printers = append(set.printers, served{device: device, desks: s.Desks, papers: s.Papers})
	}
	return set, nil
}

func wrongSettings(path string, cause error) error {
	return &app.Error{Code: app.Invalid, Field: "printers", ID: "print.settings_unreadable", Args: app.Args{"file": path}, Cause: cause}
}

func (s setting) wrong(field, id, value string) error {
	return &app.Error{Code: app.Invalid, Field: field, ID: id, Args: app.Args{"printer": s.Name, "value": value}}
}

func (s setting) device(base string) (Device, error) {
	for _, p := range s.Papers {
		if p != anyone && !slices.Contains(paper.All(), paper.Kind(p)) {
			return nil, s.wrong("papers", "print.settings_paper", p)
		}
	}
	switch s.Kind {
	case "file":
		if s.Dir == "" || s.URI != "" || s.Socket != "" {
			return nil, s.wrong("dir", "print.settings_dir", s.Dir)
		}
		dir := filepath.FromSlash(s.Dir)
		if !filepath.IsAbs(dir) {
			dir = filepath.Join(base, dir)
		}
		return NewFile(s.Name, dir), nil
	case "ipp":
		u, err := url.Parse(s.URI)
		if err != nil || u.Scheme != "ipp" || u.Hostname() == "" || s.Dir != "" {
			return nil, s.wrong("uri", "print.settings_uri", s.URI)
		}
		return NewIPP(s.Name, u, s.Socket), nil
	}
	return nil, s.wrong("kind", "print.settings_kind", s.Kind)
}

// For returns the printer of a job: the one that has it already, else the
// first of the settings that serves its desk and its kind of paper.
func (s Set) For(j paper.Job) (Device, bool) {
	taken := j.State == paper.Claimed || j.State == paper.Submitted
	for _, p := range s.printers {
		if taken && p.device.Name() == j.Printer || !taken && p.serves(j) {
			return p.device, true
		}
	}
	return nil, false
}

func (p served) serves(j paper.Job) bool {
	return names(p.desks, j.Desk) && names(p.papers, string(j.Facts.Kind()))
}

func names(list []string, one string) bool {
	return len(list) == 0 || slices.Contains(list, anyone) || slices.Contains(list, one)
}
