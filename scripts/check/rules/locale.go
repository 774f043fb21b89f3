package rules

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// localeFolder holds <area>.zh.json and <area>.en.json.
const localeFolder = "assets/locale"

var languages = []string{"zh", "en"}

// message is one id of the locale files with its text in each language.
type message struct {
	file  string // where it was met first
	texts map[string]string
}

var placeholder = regexp.MustCompile(`\{[A-Za-z0-9_]+\}`)

// Locale returns what is missing or too much in the locale files: an id that
// one language lacks, placeholders that differ, an id the sources use that no
// file has, and an id no source uses.
func (t *Tree) Locale() []Finding {
	messages, out := t.messages()
	ids := slices.Sorted(maps.Keys(messages))
	for _, id := range ids {
		out = append(out, messages[id].faults(id)...)
	}
	use := t.usage(messages)
	out = append(out, use.findings...)
	for _, id := range ids {
		if !use.seen[id] && !declared(id) {
			out = append(out, Finding{File: messages[id].file, Text: fmt.Sprintf("%s is used nowhere", id)})
		}
	}
	return append(out, t.idleDynamics(ids)...)
}

func (m *message) faults(id string) []Finding {
	var out []Finding
	report := func(format string, args ...any) {
		out = append(out, Finding{File: m.file, Text: id + " " + fmt.Sprintf(format, args...)})
	}
	for _, lang := range languages {
		if text, ok := m.texts[lang]; !ok {
			report("has no text in %s", lang)
		} else if strings.TrimSpace(text) == "" {
			report("is empty in %s", lang)
		}
	}
	if len(m.texts) == len(languages) {
		zh, en := holes(m.texts["zh"]), holes(m.texts["en"])
		if !slices.Equal(zh, en) {
			report("asks for %v in zh and for %v in en", zh, en)
		}
	}
	return out
}

func holes(text string) []string {
	found := placeholder.FindAllString(text, -1)
	slices.Sort(found)
	return slices.Compact(found)
}

// messages reads all locale files, and reports those that cannot be read and
// ids that stand twice.
func (t *Tree) messages() (map[string]*message, []Finding) {
	all := map[string]*message{}
	var out []Finding
	files, _ := filepath.Glob(filepath.Join(t.root, filepath.FromSlash(localeFolder), "*.json")) // the pattern is sound
	for _, file := range files {
		name := path.Join(localeFolder, filepath.Base(file))
		area, lang, _ := strings.Cut(strings.TrimSuffix(path.Base(name), ".json"), ".")
		if area == "" || !slices.Contains(languages, lang) {
			out = append(out, Finding{File: name, Text: "is not named <area>.zh.json or <area>.en.json"})
			continue
		}
		text, err := os.ReadFile(file)
		if err == nil {
			err = pairs(text, func(id, text string) {
				m := all[id]
				if m == nil {
					m = &message{file: name, texts: map[string]string{}}
					all[id] = m
				}
				if _, twice := m.texts[lang]; twice {
					out = append(out, Finding{File: name, Text: fmt.Sprintf("%s stands twice in %s", id, lang)})
				}
				m.texts[lang] = text
			})
		}
		if err != nil {
			out = append(out, Finding{File: name, Text: err.Error()})
		}
	}
	return all, out
}

// pairs reads a flat object pair by pair: a map would swallow an id that
// stands twice.
func pairs(text []byte, each func(id, text string)) error {
	dec := json.NewDecoder(bytes.NewReader(text))
	if open, err := dec.Token(); err != nil || open != json.Delim('{') {
		return fmt.Errorf("not a flat object of texts (%v)", err)
	}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return err
		}
		var value string
		if err := dec.Decode(&value); err != nil {
			return fmt.Errorf("%v: %w", key, err)
		}
		each(fmt.Sprint(key), value)
	}
	_, err := dec.Token()
	return err
}
