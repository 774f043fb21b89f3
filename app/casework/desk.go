package casework

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"

	"yichuang/app"
)

// Differs reports whether persons or the way of delivery in the form are other
// than registered.
func (c *Case) Differs(f *Form) bool {
	agent := (c.Agent == nil) != (f.Agent == nil) || (c.Agent != nil && *c.Agent != *f.Agent)
	return c.Applicant != f.Applicant || c.Way != f.Way || agent || !reflect.DeepEqual(c.Details.amended(f.Details), c.Details)
}

// News returns those of the checks that differ from what is known.
func (c *Case) News(checks []Checked) []Checked {
	var out []Checked
	for _, k := range checks {
		if i := c.material(k.ID); i < 0 || c.Materials[i].State != k.State || (k.State == Lacking && c.Materials[i].Wrong != k.Wrong) {
			out = append(out, k)
		}
	}
	return out
}

// Journal reads the whole journal of a case.
func Journal(r app.Reader, c *Case) ([]Entry, error) { return app.JournalOf[Entry](r, c) }

// Update runs one use case on a stored case, saves it and returns it as saved.
// An attempt that was made before returns the case as it is now. What others
// have done since the screen had loaded the case may refuse it: see [Seeing].
func Update(ctx context.Context, store app.Store, actor app.Actor, attempt, number string, do func(app.Tx, *Case) error) (*Case, error) {
	var out *Case
	err := store.Update(ctx, actor, attempt, func(tx app.Tx) error {
		c := &Case{Number: number}
		if err := tx.Load(c); err != nil {
			return err
		}
		found := c.Entries
		if err := Overtaken(ctx, tx, c, found, do(tx, c)); err != nil {
			return err
		}
		out = c
		return tx.Save(c)
	})
	if errors.Is(err, app.ErrRepeated) {
		f, err := Open(ctx, store, number)
		return f.Case, err
	}
	if err != nil {
		return nil, fmt.Errorf("case %s: %w", number, err)
	}
	return out, nil
}

// File is a case as one opens it: with its journal.
type File struct {
	Case    *Case
	Journal []Entry
}

// Open reads a case with its journal. NotFound when there is none.
func Open(ctx context.Context, store app.Store, number string) (File, error) {
	var out File
	err := store.View(ctx, func(r app.Reader) (err error) {
		c := &Case{Number: number}
		if err := r.Load(c); err != nil {
			return err
		}
		out.Case = c
		out.Journal, err = Journal(r, c)
		return err
	})
	if app.CodeOf(err) == app.NotFound {
		return File{}, &app.Error{Code: app.NotFound, Field: "number", ID: "case.not_found", Args: app.Args{"number": number}, Cause: err}
	}
	return out, err
}

// Prefixes are what a screen of cases watches.
func Prefixes() []app.Key { return []app.Key{app.K(casePrefix)} }

// Query says which cases to list.
type Query struct {
	State State  // "": any
	Dept  string // "": any
	Limit int    // most rows, 1 and more
}

// Find lists cases, oldest receipt first. Invalid for a state that does not
// exist.
func Find(ctx context.Context, store app.Store, zones []string, q Query) ([]Row, error) {
	if q.State != "" && !slices.Contains(States(), q.State) {
		return nil, invalid("state", "case.state_unknown", "", app.Args{"state": string(q.State)})
	}
	var out []Row
	err := store.View(ctx, func(r app.Reader) (err error) {
		if q.Dept != "" {
			out, err = ofDept(r, q)
			return err
		}
		states := []State{q.State}
		if q.State == "" {
			states = States()
		}
		var rows []Row
		for _, zone := range zones {
			for _, state := range states {
				some, err := OfZone.All(r, ZonePart(zone, state), "", q.Limit)
				if err != nil {
					return err
				}
				rows = append(rows, some...)
			}
		}
		slices.SortFunc(rows, func(a, b Row) int { return cmp.Or(a.Received.Compare(b.Received), cmp.Compare(a.Number, b.Number)) })
		out = rows[:min(len(rows), q.Limit)]
		return nil
	})
	return out, err
}

// ofDept reads what a department has and had to do with: each case stands in
// its list or in its inbox.
func ofDept(r app.Reader, q Query) ([]Row, error) {
	var out []Row
	seen := map[string]bool{}
	for _, list := range []app.List[Row]{Inbox, OfDept} {
		n := 0
		for row, err := range list.Rows(r, q.Dept, "", 0) {
			if err != nil {
				return nil, err
			}
			if row.Work = nil; (q.State != "" && row.State != q.State) || seen[row.Number] {
				continue
			}
			seen[row.Number] = true
			out = append(out, row)
			if n++; n == q.Limit && list.Name == OfDept.Name { // in order of receipt: no later one comes before
				break
			}
		}
	}
	slices.SortFunc(out, func(a, b Row) int { return cmp.Or(a.Received.Compare(b.Received), cmp.Compare(a.Number, b.Number)) })
	return out[:min(len(out), q.Limit)], nil
}
