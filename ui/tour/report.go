package tour

import (
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"time"

	"yichuang/assets"
)

// Report is what the tour leaves in tour.json. Finished is missing when the
// tour did not come to its end.
type Report struct {
	Started  time.Time  `json:"started"`
	Finished *time.Time `json:"finished,omitempty"`
	Hall     string     `json:"hall"` // the data folder it walked on
	Clock    time.Time  `json:"clock"`
	Steps    []Step     `json:"steps"`
	Ticket   string     `json:"ticket"`
	Case     string     `json:"case"`  // of the first day's thread, which ends with a signed receipt
	Cases    []string   `json:"cases"` // all, in the order of registration
	Papers   []Paper    `json:"papers"`
}

// Step is one picture with what it shows. Milliseconds counts from the step before.
type Step struct {
	No           int               `json:"no"`
	Name         string            `json:"name"`
	Text         map[string]string `json:"text"` // by language
	File         string            `json:"file"`
	Milliseconds int64             `json:"ms"`
}

// Paper is one paper that was printed on the way.
type Paper struct {
	Kind   string `json:"kind"`
	Case   string `json:"case,omitempty"`
	Notice string `json:"notice,omitempty"`
	File   string `json:"file"`
}

// The files of the tour in its folder. PapersFolder holds the papers as PDF.
const (
	ReportFile   = "tour.json"
	PapersFolder = "papers"
)

var (
	pictureName = regexp.MustCompile(`^\d{2,3}-[a-z0-9-]+\.png$`)
	paperName   = regexp.MustCompile(`^\d\d-[a-z0-9_-]+\.pdf$`)
)

// album is the folder the tour leaves its files in.
type album struct {
	dir  string
	last time.Time
	Report
}

// openAlbum makes the folder and takes away what a former tour left there;
// files of others stay.
func openAlbum(dir string, now time.Time) (*album, error) {
	if err := os.MkdirAll(filepath.Join(dir, PapersFolder), 0o755); err != nil {
		return nil, err
	}
	for folder, own := range map[string]*regexp.Regexp{dir: pictureName, filepath.Join(dir, PapersFolder): paperName} {
		files, err := os.ReadDir(folder)
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			if own.MatchString(f.Name()) {
				if err := os.Remove(filepath.Join(folder, f.Name())); err != nil {
					return nil, err
				}
			}
		}
	}
	a := &album{dir: dir, last: now, Report: Report{Started: now, Steps: []Step{}, Cases: []string{}, Papers: []Paper{}}}
	return a, a.write()
}

// add keeps a picture with the words that say what it shows.
func (a *album) add(name string, text map[assets.Lang]string, img image.Image, now time.Time) error {
	if img == nil {
		return nil // the window is gone
	}
	s := Step{No: len(a.Steps) + 1, Name: name, Text: map[string]string{}, Milliseconds: now.Sub(a.last).Milliseconds()}
	for lang, t := range text {
		s.Text[string(lang)] = t
	}
	s.File = fmt.Sprintf("%03d-%s.png", s.No, name)
	f, err := os.Create(filepath.Join(a.dir, s.File))
	if err != nil {
		return err
	}
	enc := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := enc.Encode(f, img); err != nil {
		f.Close()
		return err
	}
	a.Steps, a.last = append(a.Steps, s), now
	return f.Close()
}

// paper puts a printed paper into the folder.
func (a *album) paper(p Paper, from string) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return fmt.Errorf("paper %s: %w", p.Kind, err)
	}
	p.File = filepath.ToSlash(filepath.Join(PapersFolder, fmt.Sprintf("%02d-%s.pdf", len(a.Papers)+1, p.Kind)))
	a.Papers = append(a.Papers, p)
	return os.WriteFile(filepath.Join(a.dir, p.File), data, 0o644)
}

// write writes tour.json.
func (a *album) write() error {
	data, err := json.MarshalIndent(a.Report, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(a.dir, ReportFile), append(data, '\n'), 0o644)
}
