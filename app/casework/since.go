package casework

import (
	"context"
	"errors"
	"slices"

	"yichuang/app"
)

// Since tells what was done to a case after its first seen entries, oldest
// first: what a screen that had loaded so many has not shown yet. NotFound for
// an unknown case; nothing where nothing was done.
func Since(ctx context.Context, store app.Store, number string, seen uint64) ([]Entry, error) {
	f, err := Open(ctx, store, number)
	if err != nil {
		return nil, err
	}
	return f.Since(seen), nil
}

// Since returns the entries of the file's journal after the first seen ones.
func (f File) Since(seen uint64) []Entry {
	return f.Journal[min(seen, uint64(len(f.Journal))):]
}

// News returns the entries after the first seen ones that somebody else made,
// or the same person at another desk, without those the program adds by itself
// when dates move: what has to be told at a desk.
func (f File) News(seen uint64, at app.Actor) []Entry { return others(f.Since(seen), at) }

func others(entries []Entry, at app.Actor) []Entry {
	return slices.DeleteFunc(slices.Clone(entries), func(e Entry) bool {
		return e.Step == Redate || e.By.Staff == at.Staff && e.By.Desk == at.Desk
	})
}

// At makes a case as it was after the first n entries of its journal.
func At(number string, journal []Entry, n uint64) (*Case, error) {
	c := &Case{Number: number}
	entries := make([]any, 0, n)
	for i := range journal[:min(n, uint64(len(journal)))] {
		entries = append(entries, &journal[i])
	}
	if err := c.Remake(entries); err != nil {
		return nil, err
	}
	return c, nil
}

type seenKey struct{}

// Seeing returns a context for a use case of one case as a screen shows it:
// entries is the length of the journal the screen has loaded ([Case.Entries]).
// When others have moved the case on since, the use case is refused with
// Conflict "case.moved_on" {name, desk, time, step}, which names who did it, if
//
//   - the table refuses the step now; the table's refusal is the cause, or
//   - what it would write says something of the same thing as what they wrote:
//     the same paper, the same stage, the persons, the fee and so on (see
//     [Entry.About]). An outcome at the counter is about all persons and all
//     papers, because its notice prints them.
//
// Everything else passes: who notes a paper and who mends the telephone do not
// wait for each other. What one desk did itself never stands in its own way. A
// context without it, or entries 0, asks nothing.
func Seeing(ctx context.Context, entries uint64) context.Context {
	return context.WithValue(ctx, seenKey{}, entries)
}

func seen(ctx context.Context) uint64 {
	n, _ := ctx.Value(seenKey{}).(uint64)
	return n
}

// AsSeen returns the case as the screen behind the context shows it, nil where
// that is how it still stands or nobody said. c is as loaded from r.
func AsSeen(ctx context.Context, r app.Reader, c *Case) (*Case, error) {
	n := seen(ctx)
	if n == 0 || n >= c.Entries {
		return nil, nil
	}
	journal, err := Journal(r, c)
	if err != nil {
		return nil, err
	}
	return At(c.Number, journal, n)
}

// Overtaken judges a use case that has been made on c, or was refused with
// err, against what others did since its screen had loaded the case. found is
// how long the journal was when c was loaded. It is called in the use case's
// transaction before the case is saved, and returns what the use case returns:
// err itself where nobody has been in the way. [Update] does so.
func Overtaken(ctx context.Context, tx app.Tx, c *Case, found uint64, err error) error {
	n := seen(ctx)
	if n == 0 || n >= found || err != nil && !tabled(err) {
		return err
	}
	journal, unread := Journal(tx, c)
	if unread != nil {
		return unread
	}
	news := others(journal[n:], tx.Actor())
	if len(news) == 0 {
		return err
	}
	if err != nil {
		return movedOn(lastMove(news), err)
	}
	for i := len(news) - 1; i >= 0; i-- {
		if c.clashes(news[i]) {
			return movedOn(news[i], nil)
		}
	}
	return nil
}

// tabled reports whether the table or a guard refused because of where the case
// stands, and not because of what was typed.
func tabled(err error) bool {
	return app.CodeOf(err) == app.Conflict || errors.Is(err, &app.Error{ID: "case.other_department"})
}

// lastMove is the last of the entries that moved the case or a stage, else the
// last of all.
func lastMove(news []Entry) Entry {
	for i := len(news) - 1; i >= 0; i-- {
		if e := news[i]; e.From != e.To || e.Stage != 0 {
			return e
		}
	}
	return news[len(news)-1]
}

// movedOn names the colleague: staff stand with their names on every notice.
func movedOn(e Entry, cause error) error {
	return &app.Error{Code: app.Conflict, ID: "case.moved_on", Cause: cause, Args: app.Args{
		"name": e.By.Name, "desk": e.By.Desk, "time": e.At.In(app.HallTime).Format("15:04"), "step": e.Step,
	}}
}

// ErrMovedOn is what a use case is refused with when somebody else has moved
// the case on, for errors.Is.
var ErrMovedOn = &app.Error{Code: app.Conflict, ID: "case.moved_on"}

// clashes reports whether a fresh entry of the case is about the same as one
// that is stored.
func (c *Case) clashes(stored Entry) bool {
	for i := range c.fresh {
		for _, mine := range c.fresh[i].About() {
			for _, theirs := range stored.About() {
				if mine.same(theirs) {
					return true
				}
			}
		}
	}
	return false
}
