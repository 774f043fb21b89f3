package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log"
	"os"
	"path/filepath"

	"yichuang/app"
	"yichuang/app/particulars"
	"yichuang/assets"
	"yichuang/ui/kit"
	"yichuang/ui/shell"
)

// builtParticulars are those the program was built with.
func builtParticulars() (particulars.Files, error) {
	files := particulars.Files{}
	for name, r := range map[string]io.Reader{
		particulars.CatalogueFile: assets.Catalogue(), particulars.SettingsFile: assets.Hall(),
		particulars.QueuesFile: assets.Queue(), particulars.FollowUpsFile: assets.FollowUps(),
	} {
		data, err := io.ReadAll(r)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		files[name] = data
	}
	return files, nil
}

// particularsCopy is the file in which a machine that only serves the queue
// keeps the particulars it has read last: it may be switched on before the
// hall's servers.
const particularsCopy = "last-particulars"

// inForce reads the particulars in force; without the hall, a kiosk or a board
// begins with those it has read last, or with those of the program.
func (h *hall) inForce(ctx context.Context) (particulars.Files, particulars.Row, error) {
	files, row, err := h.particulars.InForce(ctx)
	if !h.ground.role.Narrow() {
		return files, row, err
	}
	file := filepath.Join(h.dir, particularsCopy)
	kept := struct {
		Row   particulars.Row
		Files particulars.Files
	}{row, files}
	switch {
	case err == nil:
		data, err := json.Marshal(kept)
		if err == nil {
			err = os.WriteFile(file+".new", data, 0o600)
		}
		if err == nil {
			err = os.Rename(file+".new", file)
		}
		return files, row, err
	case app.CodeOf(err) != app.Unavailable:
		return nil, row, err
	}
	log.Printf("particulars: %v", err)
	data, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return h.particulars.Built, particulars.Row{}, nil
	}
	if err == nil {
		err = json.Unmarshal(data, &kept)
	}
	return kept.Files, kept.Row, err
}

// followParticulars notices that the hall has later particulars than those it
// was opened with, until ctx ends: they are in force when it is opened again.
// The log of a kiosk or a board says so; a seat's status bar does.
func (h *hall) followParticulars(ctx context.Context) {
	changed := h.particulars.Changed(ctx)
	for open := true; open; _, open = <-changed {
		row, err := h.particulars.Newest(ctx)
		if err != nil || row.No <= h.edition || h.renewed.Swap(true) {
			continue
		}
		if h.ground.role.Narrow() {
			log.Print(assets.Text(language(), "particulars.newer", nil))
		}
	}
}

// particularsLight says so in the status bar; it is dark before.
func (h *hall) particularsLight(words kit.Words) shell.Light {
	l := shell.Light{Name: "particulars", Colour: kit.Warning}
	if h.renewed.Load() {
		l.Text = words.T("particulars.newer")
	}
	return l
}
