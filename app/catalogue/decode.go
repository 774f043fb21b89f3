package catalogue

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"

	"yichuang/app"
)

// Bounds of what is read, far above any real hall.
const (
	maxBytes = 32 << 20
	maxDepth = 32
	maxText  = 4000 // bytes of one text
)

// shape walks a document along a Go type before encoding/json fills it,
// because encoding/json takes duplicate and differently cased names in silence
// and stops at the first wrong one.
type shape struct {
	dec    *json.Decoder
	data   []byte
	told   int64 // offset up to which line and column are counted
	line   int
	column int
	fields map[reflect.Type]map[string]reflect.Type
	report *report
	depth  int
	whole  bool         // the document could be read to its end
	spoilt map[int]bool // entries of the main list that do not have their shape
	starts []int        // line of each entry of the main list
	list   string       // name of the main list
	entry  int          // entry of the main list being read, -1 outside
}

var errStop = errors.New("stop")

// readStrict fills into, a pointer to a struct, from r. list names the member
// whose entries problems are told by. What does not fit is in rep.
func readStrict(r io.Reader, into any, list string, rep *report) (*shape, error) {
	s := &shape{report: rep, list: list, entry: -1, spoilt: map[int]bool{}, fields: map[reflect.Type]map[string]reflect.Type{}}
	data, err := io.ReadAll(io.LimitReader(r, maxBytes+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("read: %w", err)
	case len(data) > maxBytes:
		rep.add("", "catalogue.too_large", "", app.Args{"mb": maxBytes >> 20})
		return s, nil
	case !utf8.Valid(data):
		rep.add("", "catalogue.not_utf8", "", nil)
		return s, nil
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff")) // Windows editors write it
	s.data = data
	s.dec = json.NewDecoder(bytes.NewReader(data))
	s.dec.UseNumber()
	if s.value(reflect.TypeOf(into).Elem(), "") != nil {
		return s, nil
	}
	if _, err := s.dec.Token(); err != io.EOF {
		s.problem("", "catalogue.trailing", nil)
	}
	s.whole = true
	_ = json.Unmarshal(data, into) // what does not fit has been reported, the rest is filled all the same
	return s, nil
}

// place returns where the last token ended, in lines and characters. It goes
// on from where it was last asked, so that a long line is counted once.
func (s *shape) place() (line, column int) {
	at := s.dec.InputOffset()
	between := s.data[s.told:at]
	if n := bytes.Count(between, []byte("\n")); n > 0 {
		s.line += n
		s.column = 0
		between = between[bytes.LastIndexByte(between, '\n')+1:]
	}
	s.column += utf8.RuneCount(between)
	s.told = at
	return s.line + 1, s.column
}

func (s *shape) problem(path, id string, args app.Args) {
	if args == nil {
		args = app.Args{}
	}
	line, column := s.place()
	args["line"], args["column"] = line, column
	s.report.about(s.entryName(), line)
	if s.entry >= 0 {
		path = strings.TrimPrefix(strings.TrimPrefix(path, fmt.Sprintf("%s[%d]", s.list, s.entry)), ".")
		s.spoilt[s.entry] = true
	}
	s.report.add(path, id, "", args)
}

func (s *shape) entryName() string {
	if s.entry < 0 {
		return ""
	}
	return "#" + strconv.Itoa(s.entry+1)
}

// start returns the line entry i begins on, 0 when the list was filled from a
// member of another name or standing twice, which has been reported.
func (s *shape) start(i int) int {
	if i >= len(s.starts) {
		return 0
	}
	return s.starts[i]
}

func (s *shape) token(path string) (json.Token, error) {
	tok, err := s.dec.Token()
	if err != nil {
		s.problem(path, "catalogue.syntax", nil)
		return nil, errStop
	}
	return tok, nil
}

// value reads one value that should have type t. It returns errStop when the
// text can be read no further.
func (s *shape) value(t reflect.Type, path string) error {
	tok, err := s.token(path)
	if err != nil {
		return err
	}
	if s.entry == len(s.starts) {
		line, _ := s.place()
		s.starts = append(s.starts, line)
	}
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch tok := tok.(type) {
	case json.Delim:
		return s.container(tok, t, path)
	case string:
		if t.Kind() != reflect.String {
			s.wrongType(t, path)
		} else if len(tok) > maxText {
			s.problem(path, "catalogue.text_too_long", app.Args{"max": maxText})
		}
	case json.Number:
		if t.Kind() != reflect.Int {
			s.wrongType(t, path)
		} else if _, err := strconv.ParseInt(tok.String(), 10, 32); err != nil {
			s.problem(path, "catalogue.not_whole_number", nil)
		}
	case bool:
		if t.Kind() != reflect.Bool {
			s.wrongType(t, path)
		}
	case nil:
		s.problem(path, "catalogue.null", nil)
	}
	return nil
}

func (s *shape) container(open json.Delim, t reflect.Type, path string) error {
	s.depth++
	defer func() { s.depth-- }()
	switch {
	case open == '{' && t.Kind() == reflect.Struct:
		return s.object(s.fieldsOf(t), nil, path)
	case open == '{' && t.Kind() == reflect.Map:
		return s.object(nil, t.Elem(), path)
	case open == '[' && t.Kind() == reflect.Slice:
		return s.array(t.Elem(), path)
	}
	s.wrongType(t, path)
	return s.skip(1, path)
}

// object reads the members of an object: of a struct with the fields, or of a
// map whose values all have type each.
func (s *shape) object(fields map[string]reflect.Type, each reflect.Type, path string) error {
	seen := map[string]bool{}
	for s.dec.More() {
		tok, err := s.token(path)
		if err != nil {
			return err
		}
		name, _ := tok.(string) // the decoder lets nothing else stand here
		inner := strings.TrimPrefix(path+"."+name, ".")
		if seen[name] {
			s.problem(inner, "catalogue.double_member", app.Args{"name": name})
		}
		seen[name] = true
		t, known := fields[name], true
		if each != nil {
			t = each
		} else if t == nil {
			known = false
			s.problem(inner, "catalogue.unknown_member", app.Args{"name": name})
		}
		if known {
			err = s.value(t, inner)
		} else {
			err = s.skip(0, inner)
		}
		if err != nil {
			return err
		}
	}
	_, err := s.token(path)
	return err
}

func (s *shape) array(t reflect.Type, path string) error {
	main := path == s.list
	for i := 0; s.dec.More(); i++ {
		if main {
			s.entry = i
		}
		if err := s.value(t, path+"["+strconv.Itoa(i)+"]"); err != nil {
			return err
		}
	}
	if main {
		s.entry = -1
	}
	_, err := s.token(path)
	return err
}

// skip reads to the end of a value of which open containers are already open.
func (s *shape) skip(open int, path string) error {
	for {
		tok, err := s.token(path)
		if err != nil {
			return err
		}
		switch tok {
		case json.Delim('{'), json.Delim('['):
			open++
		case json.Delim('}'), json.Delim(']'):
			open--
		}
		if s.depth+open > maxDepth {
			s.problem(path, "catalogue.too_deep", nil)
			return errStop
		}
		if open == 0 {
			return nil
		}
	}
}

func (s *shape) wrongType(t reflect.Type, path string) {
	id := "catalogue.not_object"
	switch t.Kind() {
	case reflect.String:
		id = "catalogue.not_text"
	case reflect.Int:
		id = "catalogue.not_whole_number"
	case reflect.Bool:
		id = "catalogue.not_yes_no"
	case reflect.Slice:
		id = "catalogue.not_list"
	}
	s.problem(path, id, nil)
}

func (s *shape) fieldsOf(t reflect.Type) map[string]reflect.Type {
	if fields := s.fields[t]; fields != nil {
		return fields
	}
	fields := map[string]reflect.Type{}
	for i := range t.NumField() {
		if name := t.Field(i).Tag.Get("json"); name != "" {
			fields[name] = t.Field(i).Type
		}
	}
	s.fields[t] = fields
	return fields
}
