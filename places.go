//go:build x11 || windows || darwin

package main

import (
	"encoding/json"
	"log"
	"os"
	"path/filepath"

	"yichuang/ui/shell"
)

// placesFile keeps which places are open on this machine, so that the program
// comes back to them after a crash. It holds seats and desk numbers only.
const placesFile = "places.json"

// remember writes the open places; windows closed one by one leave none.
func (h *hall) remember(places []shell.Place) {
	file := filepath.Join(h.dir, placesFile)
	if len(places) == 0 {
		if err := os.Remove(file); err != nil && !os.IsNotExist(err) {
			log.Printf("places: %v", err)
		}
		return
	}
	data, err := json.Marshal(places)
	if err == nil {
		err = os.WriteFile(file+".new", data, 0o600)
	}
	if err == nil {
		err = os.Rename(file+".new", file)
	}
	if err != nil {
		log.Printf("places: %v", err)
	}
}

// remembered returns the places that were open when the program ended.
func (h *hall) remembered() []shell.Place {
	data, err := os.ReadFile(filepath.Join(h.dir, placesFile))
	if err != nil {
		return nil
	}
	var places []shell.Place
	if err := json.Unmarshal(data, &places); err != nil {
		log.Printf("places: %v", err)
		return nil
	}
	return places
}
