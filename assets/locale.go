package assets

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"
)

// words is all locale files merged. faults are what is wrong with the files;
// the program runs on with the rest and the tests fail.
type words struct {
	texts  map[Lang]map[string]string
	faults []error
}

var locale = sync.OnceValue(func() words { return readWords(localeFiles) })

// readWords merges locale/<area>.<lang>.json.
func readWords(files fs.FS) words {
	w := words{texts: map[Lang]map[string]string{ZH: {}, EN: {}}}
	names, err := fs.Glob(files, "locale/*.json")
	if err != nil {
		w.faults = append(w.faults, err)
	}
	for _, name := range names {
		_, lang, ok := strings.Cut(strings.TrimSuffix(path.Base(name), ".json"), ".")
		if !ok || w.texts[Lang(lang)] == nil {
			w.faults = append(w.faults, fmt.Errorf("%s: not named area.zh.json or area.en.json", name))
			continue
		}
		data, err := fs.ReadFile(files, name)
		if err == nil {
			err = w.merge(Lang(lang), data)
		}
		if err != nil {
			w.faults = append(w.faults, fmt.Errorf("%s: %w", name, err))
		}
	}
	return w
}

// merge reads the pairs one by one, because a map would swallow an id that
// stands twice.
func (w *words) merge(lang Lang, data []byte) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return fmt.Errorf("not an object of texts: %w", err)
	}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return err
		}
		var text string
		if err := dec.Decode(&text); err != nil {
			return fmt.Errorf("%v: %w", key, err)
		}
		id := key.(string) // inside an object a key token is a string
		if _, twice := w.texts[lang][id]; twice {
			w.faults = append(w.faults, fmt.Errorf("%s: %s stands twice", lang, id))
		}
		w.texts[lang][id] = text
	}
	_, err := dec.Token()
	return err
}
