package casework

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"

	"yichuang/app"
)

// Permit judges the fresh entries once more, against the case as it is stored:
// each must be a move of the table, by this actor, and together they must give
// exactly the case that is to be saved. So neither a screen nor a desk can
// write what the table forbids.
func (c *Case) Permit(actor app.Actor, stored func(app.Record) error) error {
	was := &Case{Number: c.Number}
	if err := stored(was); err != nil && !errors.Is(err, ErrNotFound) && app.CodeOf(err) != app.NotFound {
		return fmt.Errorf("permit: %w", err)
	}
	for i := range c.fresh {
		e := c.fresh[i]
		if !samePerson(e.By, actor) {
			return refuse(app.Denied, "case.other_actor", "R88", nil)
		}
		check := e
		check.By = actor // roles are the signed-in person's, not the entry's
		m, err := was.allow(&check)
		if err != nil {
			return err
		}
		if !slices.Equal(e.By.Roles, actor.Roles) {
			return refuse(app.Denied, "case.other_actor", "R88", nil)
		}
		if e.Stage != e.Change.Stage || e.From != was.State {
			return refuse(app.Internal, "case.entry_differs", "R89", nil)
		}
		was.change(m, &e)
		if e.To != was.target(m, e.From) {
			return refuse(app.Internal, "case.entry_differs", "R89", nil)
		}
		was.State = e.To
	}
	return was.same(c)
}

// samePerson compares all that signatures and hand-over records take from an
// actor (R88).
func samePerson(a, b app.Actor) bool {
	return a.Staff == b.Staff && a.Name == b.Name && a.Desk == b.Desk && a.Zone == b.Zone && a.Dept == b.Dept
}

// ErrNotFound is what loading a case that does not exist returns.
var ErrNotFound = &app.Error{Code: app.NotFound, ID: "case.not_found"}

// same reports whether two cases are stored the same. Equal in memory is quick
// and usual; only what is not may still be equal as stored, nil and empty alike.
func (c *Case) same(other *Case) error {
	one, two := *c, *other
	one.fresh, two.fresh = nil, nil
	if reflect.DeepEqual(one, two) {
		return nil
	}
	a, err := json.Marshal(c)
	if err != nil {
		return fmt.Errorf("compare: %w", err)
	}
	b, err := json.Marshal(other)
	if err != nil {
		return fmt.Errorf("compare: %w", err)
	}
	if !bytes.Equal(a, b) {
		return refuse(app.Internal, "case.journal_differs", "R89", nil)
	}
	return nil
}

// Replay makes the case from its journal alone and reports whether it is the
// same as c: what verify asks of every stored case.
func (c *Case) Replay(entries []Entry) error {
	again := &Case{Number: c.Number}
	for i := range entries {
		if _, ok := moves[entries[i].Step]; !ok {
			return refuse(app.Internal, "case.entry_differs", "R89", nil)
		}
		again.apply(&entries[i])
	}
	return again.same(c)
}

// Remake makes the case what its journal says under this version of the
// program.
func (c *Case) Remake(entries []any) error {
	again := Case{Number: c.Number}
	for _, e := range entries {
		entry, ok := e.(*Entry)
		if !ok || moves[entry.Step].Apply == nil {
			return refuse(app.Internal, "case.entry_differs", "R89", nil)
		}
		again.apply(entry)
	}
	*c = again
	return nil
}

var _ app.Remade = (*Case)(nil)
