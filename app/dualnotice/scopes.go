package dualnotice

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"yichuang/app"
	"yichuang/app/catalogue"
)

// Scopes are the words of business scopes and the items they ask for. They are
// immutable and safe for concurrent use.
type Scopes struct {
	notice string
	scopes []scope
	pool   [][]rune
}

// scope is one item with the words that ask for it.
type scope struct {
	target                Target
	names                 []string // words as in the file
	words, except, unless [][]rune
}

// scopesFile is the JSON document. Pool are words that ask for a licence no
// item of the hall answers for.
type scopesFile struct {
	Notice string     `json:"notice"`
	Scopes []scopeRow `json:"scopes"`
	Pool   []string   `json:"pool"`
}

// scopeRow is one item: Except are longer words in which a word means
// something else (餐饮管理), Unless words with which a clause does not ask for
// the item at all (仅销售预包装食品).
type scopeRow struct {
	Item   string   `json:"item"`
	Dept   string   `json:"dept"` // who is told: the item's own department, its lead or its regulator
	Basis  string   `json:"basis"`
	Words  []string `json:"words"`
	Except []string `json:"except"`
	Unless []string `json:"unless"`
}

// maxScopes is far above any real list, in bytes.
const maxScopes = 4 << 20

// LoadScopes reads the words as JSON and checks them against the catalogue. A
// file with anything wrong in it is not loaded: the error is
// [catalogue.Problems] with all of it; Item is the item's code, or "#3" for the
// third entry. Any other error is one of reading.
func LoadScopes(r io.Reader, c *catalogue.Catalogue) (*Scopes, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxScopes+1))
	if err != nil {
		return nil, fmt.Errorf("read scopes: %w", err)
	}
	var f scopesFile
	if problem := decode(data, &f); problem != nil {
		return nil, catalogue.Problems{*problem}
	}
	l := loader{c: c, words: map[string]string{}, out: &Scopes{notice: f.Notice, pool: foldedAll(f.Pool)}}
	for i := range f.Scopes {
		l.row(i, &f.Scopes[i])
	}
	l.item = ""
	if len(f.Scopes) == 0 {
		l.add("scopes", "dual.scope_empty", nil)
	}
	l.filled("pool", f.Pool)
	if len(l.problems) > 0 {
		return nil, l.problems
	}
	return l.out, nil
}

// Notice returns what the file says about itself, such as that it is a sample.
func (s *Scopes) Notice() string { return s.notice }

func decode(data []byte, f *scopesFile) *catalogue.Problem {
	if len(data) > maxScopes {
		return &catalogue.Problem{ID: "dual.scope_too_large", Args: app.Args{"mb": maxScopes >> 20}}
	}
	dec := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	dec.DisallowUnknownFields()
	err := dec.Decode(f)
	if err == nil {
		if _, err = dec.Token(); errors.Is(err, io.EOF) {
			return nil
		}
	}
	line := 1 + bytes.Count(data[:min(int(dec.InputOffset()), len(data))], []byte("\n"))
	return &catalogue.Problem{ID: "dual.scope_syntax", Args: app.Args{"line": line}, Line: line}
}

type loader struct {
	c        *catalogue.Catalogue
	out      *Scopes
	words    map[string]string // word → item: one word names an item once
	problems catalogue.Problems
	item     string
}

func (l *loader) add(field, id string, args app.Args) {
	l.problems = append(l.problems, catalogue.Problem{Item: l.item, Field: field, ID: id, Args: args, Rule: "R80"})
}

func (l *loader) row(i int, row *scopeRow) {
	if l.item = row.Item; l.item == "" {
		l.item = fmt.Sprintf("#%d", i+1)
	}
	if len(row.Words) == 0 {
		l.add("words", "dual.scope_empty", nil)
	}
	if strings.TrimSpace(row.Basis) == "" {
		l.add("basis", "dual.scope_empty", nil)
	}
	l.filled("words", row.Words)
	l.filled("except", row.Except)
	l.filled("unless", row.Unless)
	for _, w := range row.Words {
		key := row.Item + " " + string(folded(w))
		if l.words[key] != "" {
			l.add("words", "dual.scope_word_twice", app.Args{"word": w})
		}
		l.words[key] = row.Item
	}
	it, ok := l.c.Item(row.Item)
	if !ok {
		l.add("item", "dual.item_unknown", app.Args{"item": row.Item})
		return
	}
	if Applies(it) {
		l.add("item", "dual.scope_is_registration", app.Args{"item": row.Item})
	}
	dept, ok := l.c.Department(row.Dept)
	if !ok || !concerned(it, row.Dept) {
		l.add("dept", "dual.scope_dept_wrong", app.Args{"item": row.Item, "dept": row.Dept})
	}
	l.out.scopes = append(l.out.scopes, scope{
		target: Target{Item: it.Code, ItemName: it.Name, Dept: dept.ID, DeptName: dept.Name, Zone: it.Zone, Basis: row.Basis},
		names:  row.Words, words: foldedAll(row.Words), except: foldedAll(row.Except), unless: foldedAll(row.Unless),
	})
}

// filled refuses words of fewer than two characters: one fits everywhere.
func (l *loader) filled(field string, words []string) {
	for i, w := range words {
		if len(folded(w)) < 2 {
			l.add(fmt.Sprintf("%s[%d]", field, i), "dual.scope_word_short", app.Args{"word": w})
		}
	}
}

// concerned reports whether the department answers for the item.
func concerned(it *catalogue.Item, dept string) bool {
	return dept == it.Dept || dept == it.LeadDept || dept == it.Regulator || slices.Contains(it.ResponsibleDepts, dept)
}

func foldedAll(words []string) [][]rune {
	out := make([][]rune, len(words))
	for i, w := range words {
		out[i] = folded(w)
	}
	return out
}

// Applies reports whether dual notification follows on the item: it is a
// business registration.
func Applies(it *catalogue.Item) bool { return it.Profile == catalogue.Registration }
