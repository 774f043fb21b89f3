package particulars

import (
	"bytes"
	"compress/flate"
	"fmt"
	"io"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/dualnotice"
	"yichuang/app/queue"
)

// The files, by the names they have in a folder.
const (
	CatalogueFile = "catalogue.json"
	SettingsFile  = "settings.json"
	QueuesFile    = "queues.json"
	FollowUpsFile = "followups.json"
)

// Names lists the files in the order in which they are read: each is checked
// against those before it.
func Names() []string { return []string{CatalogueFile, SettingsFile, QueuesFile, FollowUpsFile} }

// Files are the particulars as JSON, by the names of the files.
type Files map[string][]byte

// Set is what the files say.
type Set struct {
	Catalogue *catalogue.Catalogue
	Hall      *catalogue.Hall
	Queues    *queue.Plan
	Scopes    *dualnotice.Scopes
}

// FileError is what is wrong with one of the files; it unwraps to the
// [catalogue.Problems], or to one [app.Error].
type FileError struct {
	File string
	Err  error
}

// Error returns a line for logs.
func (e *FileError) Error() string { return e.File + ": " + e.Err.Error() }

// Unwrap returns what is wrong.
func (e *FileError) Unwrap() error { return e.Err }

// Read checks the files, each against those before it. The error is a
// [FileError].
func (f Files) Read() (Set, error) {
	var s Set
	for _, name := range Names() {
		var err error
		switch r := bytes.NewReader(f[name]); name {
		case CatalogueFile:
			s.Catalogue, err = catalogue.Load(r)
		case SettingsFile:
			s.Hall, err = catalogue.LoadHall(r, s.Catalogue)
		case QueuesFile:
			s.Queues, err = queue.LoadPlan(r, s.Catalogue, s.Hall)
		case FollowUpsFile:
			s.Scopes, err = dualnotice.LoadScopes(r, s.Catalogue)
		}
		if err != nil {
			return Set{}, &FileError{File: name, Err: err}
		}
	}
	return s, nil
}

// over puts the files over others: what is not among them stays.
func (f Files) over(base Files) Files {
	out := Files{}
	for _, name := range Names() {
		out[name] = base[name]
		if len(f[name]) > 0 {
			out[name] = f[name]
		}
	}
	return out
}

func (f Files) same(as Files) bool {
	for _, name := range Names() {
		if !bytes.Equal(f[name], as[name]) {
			return false
		}
	}
	return true
}

// largest is more than the files of any hall have.
const largest = 32 << 20

func pack(data []byte) ([]byte, error) {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err == nil {
		_, err = w.Write(data)
	}
	if err == nil {
		err = w.Close()
	}
	return b.Bytes(), err
}

func unpack(packed []byte) ([]byte, error) {
	out, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(packed)), largest+1))
	if err == nil && len(out) > largest {
		err = &app.Error{Code: app.Internal, ID: "particulars.unreadable"}
	}
	if err != nil {
		return nil, fmt.Errorf("particulars: %w", err)
	}
	return out, nil
}
