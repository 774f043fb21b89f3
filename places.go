package main

import (
	"context"
	"encoding/json"
	"errors"
	"log"
	"os"
	"path/filepath"
	"time"

	"yichuang/app"
	"yichuang/storage/bolt"
	"yichuang/storage/kv"
	"yichuang/ui/shell"
)

// placesFile keeps which places the launcher of this machine has open, so that
// it comes back to them after a crash: seats and desk numbers only.
const placesFile = "places.db"

// placesWait is how long a launcher waits for one that is just ending.
const placesWait = 200 * time.Millisecond

// openKey is the only key in it.
const openKey = "open"

// reopening is what comes back after a crash. One program at a time has it: a
// second launcher opens nothing that the first has open.
type reopening struct{ file kv.Engine }

// reopens takes the file of the data folder, unless another program has it. One
// that cannot be read begins anew.
func reopens(dir string) *reopening {
	path := filepath.Join(dir, placesFile)
	file, err := bolt.OpenWithin(path, placesWait)
	if app.CodeOf(err) == app.Invalid {
		log.Printf("places: %v", errors.Join(err, os.Remove(path)))
		file, err = bolt.OpenWithin(path, placesWait)
	}
	switch {
	case err == nil:
		return &reopening{file: file}
	case !errors.Is(err, &app.Error{ID: "store.locked"}):
		log.Printf("places: %v", err)
	}
	return &reopening{}
}

// close gives the file back.
func (r *reopening) close() {
	if r.file == nil {
		return
	}
	if err := r.file.Close(); err != nil {
		log.Printf("places: %v", err)
	}
}

// remember writes the open places; windows closed one by one leave none.
func (r *reopening) remember(places []shell.Place) {
	if r.file == nil {
		return
	}
	data, err := json.Marshal(places)
	if err == nil {
		err = r.file.Update(context.Background(), func(w kv.Writer) error { return w.Put(openKey, data) })
	}
	if err != nil {
		log.Printf("places: %v", err)
	}
}

// places returns the places that were open when the program ended.
func (r *reopening) places() (out []shell.Place) {
	if r.file == nil {
		return nil
	}
	err := r.file.View(context.Background(), func(read kv.Reader) error {
		data, err := read.Get(openKey)
		if err != nil || data == nil {
			return err
		}
		return json.Unmarshal(data, &out)
	})
	if err != nil {
		log.Printf("places: %v", err)
	}
	return out
}
