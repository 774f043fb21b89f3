package main

import (
	"bytes"
	"errors"
	"io/fs"
	"log"
	"os"
	"path/filepath"
	"sync"

	"yichuang/app/paper"
	"yichuang/ui/kiosk"
	"yichuang/ui/kit"
)

// typing is what the keyboard of one kiosk writes, with the words it has
// learned in a file of the data folder. It learns no names.
type typing struct {
	source *kit.PinyinSource
	file   string

	mu sync.Mutex // one writes at a time
}

// typing returns the keyboard of a kiosk as it was left. A file that cannot be
// read is told to the log, and learning begins anew.
func (h *hall) typing(desk string) *typing {
	t := &typing{source: kit.Pinyin().WithWords(kiosk.WordsOf(h.cat)), file: filepath.Join(h.dir, "pinyin-"+desk+".txt")}
	data, err := os.ReadFile(t.file)
	if err == nil {
		err = t.source.Load(bytes.NewReader(data))
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		log.Printf("words of kiosk %s: %v", desk, err)
	}
	return t
}

// keep writes what was learned, whole or not at all.
func (t *typing) keep() {
	t.mu.Lock()
	defer t.mu.Unlock()
	var data bytes.Buffer
	err := t.source.Save(&data)
	if err == nil {
		err = os.WriteFile(t.file+".new", data.Bytes(), 0o600)
	}
	if err == nil {
		err = os.Rename(t.file+".new", t.file)
	}
	if err != nil {
		log.Printf("words of a kiosk: %v", err)
	}
}

// printsSheets reports whether the printer of a desk's papers takes sheets of
// A4, as a guide needs them: one with a roll does not.
func (p *printWorker) printsSheets(desk string) bool {
	if p == nil || p.Worker == nil {
		return true // other programs of the hall may print it
	}
	p.mu.Lock()
	way := p.set.Way(paper.Job{Desk: desk, Facts: paper.Facts{Guide: &paper.ItemGuide{}}})
	p.mu.Unlock()
	_, roll := way.First.(interface{ Roll() float64 })
	return way.First != nil && !roll
}
