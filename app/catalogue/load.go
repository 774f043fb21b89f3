package catalogue

import (
	"io"
	"strconv"
	"strings"

	"yichuang/app"
)

// Load reads a catalogue as JSON (UTF-8, at most 32 MB). A catalogue with
// anything wrong in it is not loaded: the error is [Problems] with all of it,
// at most 1,000. Any other error is one of reading.
func Load(r io.Reader) (*Catalogue, error) {
	var f file
	rep := &report{}
	s, err := readStrict(r, &f, "items", rep)
	if err != nil {
		return nil, err
	}
	if s.whole {
		nameEntries(rep, func(i int) string { return f.Items[i].Code }, len(f.Items))
		c := newCatalogue(&f)
		checkFile(c, &f, s, rep)
		if rep.err() == nil {
			c.index = newIndex(c.items)
			return c, nil
		}
	}
	return nil, rep.err()
}

// nameEntries replaces "#3" by the code of the third entry where it has one.
func nameEntries(rep *report, code func(i int) string, n int) {
	for i := range rep.problems {
		p := &rep.problems[i]
		if no, ok := strings.CutPrefix(p.Item, "#"); ok {
			if at, err := strconv.Atoi(no); err == nil && at <= n && code(at-1) != "" {
				p.Item = code(at - 1)
			}
		}
	}
}

func checkFile(c *Catalogue, f *file, s *shape, rep *report) {
	rep.about("", 1)
	if f.Schema != Schema {
		rep.add("schema", "catalogue.other_schema", "", app.Args{"schema": f.Schema, "want": Schema})
	}
	k := &checker{report: rep, c: c}
	k.zones(f.Zones)
	k.departments(f.Departments)
	k.filled("items", len(f.Items))
	codes := map[string]bool{}
	for i := range f.Items {
		it := &f.Items[i]
		name := it.Code
		if name == "" {
			name = "#" + strconv.Itoa(i+1)
		}
		rep.about(name, s.start(i))
		if !s.spoilt[i] {
			k.item(it)
		}
		k.unique(codes, "code", it.Code)
	}
}
