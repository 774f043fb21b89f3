package printers

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"yichuang/app"
)

// anyone stands in the settings for every desk or every paper.
const anyone = "*"

// DefaultName is the name of the device of a hall without settings.
const DefaultName = "printed"

// defaultPatience is how long a printer may be in trouble before its papers go
// to the printer beside it.
const defaultPatience = 10 * time.Second

// The kinds of printers.
const (
	KindFile    = "file"    // leaves each paper as a PDF in a folder
	KindIPP     = "ipp"     // a printer in the net or a queue of CUPS
	KindRaw     = "raw"     // a thermal printer in the net, usually at port 9100
	KindUSB     = "usb"     // a thermal printer at this machine's device file
	KindSumatra = "sumatra" // a printer of Windows, through the program SumatraPDF
)

// Printer is one printer as the settings name it. Which of the fields after
// the second are filled depends on the kind.
type Printer struct {
	Name    string  `json:"name"`
	Kind    string  `json:"kind"`
	Dir     string  `json:"dir,omitempty"`      // file: the folder, from the settings file's own
	URI     string  `json:"uri,omitempty"`      // ipp: ipp://host:port/path; raw: socket://host:9100
	Socket  string  `json:"socket,omitempty"`   // ipp: reached through this socket, as /run/cups/cups.sock
	Device  string  `json:"device,omitempty"`   // usb: the device file, as /dev/usb/lp0
	WidthMM float64 `json:"width_mm,omitempty"` // raw and usb: width of the paper, 80 (if left out) or 58
	Silent  bool    `json:"silent,omitempty"`   // raw and usb: never says how it stands
	Queue   string  `json:"queue,omitempty"`    // sumatra: the printer's name in Windows
	Program string  `json:"program,omitempty"`  // sumatra: where the program is, unless it is found by itself
}

// Route says which printer prints the papers of some desks, and which one
// does while that one is in trouble.
type Route struct {
	Desks    []string `json:"desks,omitempty"`    // numbers of counters; "*" or nothing: all
	Papers   []string `json:"papers,omitempty"`   // kinds of paper; "*" or nothing: all
	Printer  string   `json:"printer"`            // name of a printer
	Fallback string   `json:"fallback,omitempty"` // name of another
}

// Settings are the printers of a machine and the ways of papers to them. The
// first route that fits a paper counts; without any route the first printer
// prints everything.
type Settings struct {
	Printers []Printer `json:"printers"`
	Routes   []Route   `json:"routes,omitempty"`
	// Patience is after how many seconds of trouble the fallback takes over,
	// 10 if 0.
	Patience int `json:"fallback_seconds,omitempty"`
}

// listed is a printer of the older settings, which were a list of printers
// that each said what it serves.
type listed struct {
	Printer
	Desks  []string `json:"desks"`
	Papers []string `json:"papers"`
}

// ReadSettings reads the settings file at path, in the present or the older
// form. Without one there is a single device that leaves every paper of every
// desk in defaultDir. Errors are Invalid and name the file.
func ReadSettings(path, defaultDir string) (Settings, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Settings{Printers: []Printer{{Name: DefaultName, Kind: KindFile, Dir: defaultDir}}}, nil
	}
	if err != nil {
		return Settings{}, wrongSettings(path, err)
	}
	s, err := decode(bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\uFEFF"))))
	if err != nil {
		return Settings{}, wrongSettings(path, err)
	}
	return s, nil
}

func decode(data []byte) (s Settings, err error) {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if bytes.HasPrefix(data, []byte("[")) {
		var list []listed
		if err = dec.Decode(&list); err == nil {
			s = settingsOf(list)
		}
	} else {
		err = dec.Decode(&s)
	}
	if err != nil {
		return Settings{}, err
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return Settings{}, errors.New("something follows the settings")
	}
	return s, nil
}

// settingsOf turns the older form into routes.
func settingsOf(list []listed) Settings {
	var s Settings
	for _, l := range list {
		s.Printers = append(s.Printers, l.Printer)
		s.Routes = append(s.Routes, Route{Desks: l.Desks, Papers: l.Papers, Printer: l.Name})
	}
	return s
}

// SaveSettings checks the settings and writes them to path: a reader sees the
// old file or the whole new one. Errors are Invalid where the settings are
// wrong, and Unavailable where the file cannot be written.
func SaveSettings(path string, s Settings) error {
	if _, err := Open(s, filepath.Dir(path)); err != nil {
		return err
	}
	data, err := json.MarshalIndent(s, "", "  ")
	if err == nil {
		err = writeWhole(filepath.Dir(path), filepath.Base(path), append(data, '\n'))
	}
	if err == nil {
		err = syncFolder(filepath.Dir(path))
	}
	if err != nil {
		return &app.Error{Code: app.Unavailable, ID: "print.settings_unwritable", Args: app.Args{"file": path}, Cause: err}
	}
	return nil
}

func wrongSettings(path string, cause error) error {
	return &app.Error{Code: app.Invalid, Field: "printers", ID: "print.settings_unreadable", Args: app.Args{"file": path}, Cause: cause}
}

func (p Printer) wrong(field, id, value string) error {
	return &app.Error{Code: app.Invalid, Field: field, ID: id, Args: app.Args{"printer": p.Name, "value": value}}
}

func names(list []string, one string) bool {
	return len(list) == 0 || slices.Contains(list, anyone) || slices.Contains(list, one)
}
