package app

import (
	"context"
	"fmt"
	"iter"
	"time"
)

// Record is a thing the store keeps whole. Key and Lists are pure: computed
// from the record's own fields, without a clock.
type Record interface {
	Key() Key
	Lists() []Row
}

// Row is one place where a record stands in a list: in List, ordered by At,
// showing Sum. Sum is a small struct with integer CBOR keys, so that a screen
// of 200 rows loads no record. It caches absolute dates, never days left.
type Row struct {
	List Key
	At   string
	Sum  any
}

// Journaled is a record that is its journal. Fresh returns the entries added
// since it was loaded; storage numbers them, chains their hashes per record
// and then calls Saved.
type Journaled interface {
	Record
	Fresh() []any
	Saved()
}

// Guarded is a journaled record whose changes Save checks once more, against
// the record as it stands in the store and not as the caller holds it. Permit
// returns the refusal; stored loads the stored record, NotFound for a new one.
type Guarded interface {
	Journaled
	Permit(actor Actor, stored func(Record) error) error
}

// Remade is a journaled record that can be made from its journal alone. Remake
// is given the decoded entries, pointers to what Kind.Entry returns, and keeps
// only the record's identity: so a program that keeps more than the one before
// it brings old records up to date.
type Remade interface {
	Journaled
	Remake(entries []any) error
}

// Hit is where a scan found a row: the key of the record and its place.
type Hit struct {
	Key Key
	At  string
}

// Reader reads one consistent state of the store.
type Reader interface {
	// Load fills the record that has r.Key(). NotFound when there is none.
	Load(r Record) error
	// Entries calls each with the journal of r from the first entry on, until
	// it returns an error. seq starts at 1.
	Entries(r Record, each func(seq uint64, decode func(any) error) error) error
	// Scan calls each with the rows of list in order, from the first row whose
	// At is >= from, at most limit of them (0: all). decode fills the summary.
	Scan(list Key, from string, limit int, each func(h Hit, decode func(any) error) error) error
	// Last returns the last number that Next gave for series, 0 for none.
	Last(series Key) (uint64, error)
	// Sum returns the total of a counter over all its shards.
	Sum(counter Key) (int64, error)
}

// JournalOf returns the whole journal of a record, oldest entry first.
func JournalOf[E any](r Reader, of Record) ([]E, error) {
	var out []E
	err := r.Entries(of, func(_ uint64, decode func(any) error) error {
		var e E
		if err := decode(&e); err != nil {
			return err
		}
		out = append(out, e)
		return nil
	})
	return out, err
}

// Tx reads and writes in one transaction. It is good only inside the function
// it is handed to.
type Tx interface {
	Reader
	// Actor returns who makes this change.
	Actor() Actor
	// Save writes the record, its rows and its fresh entries. Conflict when
	// it was changed since it was loaded; NotFound is never returned.
	Save(r Record) error
	// Next returns the next number of a gapless series, from 1: it is taken
	// if and only if the transaction commits. For notices.
	Next(series Key) (uint64, error)
	// Add changes a counter, sharded by the actor's desk.
	Add(counter Key, n int64) error
}

// Limits of one transaction, the same in every engine: an operation is each
// put or delete, rows, entries and marker included.
const (
	MaxOps   = 100
	MaxBytes = 1 << 20
)

// Store keeps the hall's records. It is safe for concurrent use.
type Store interface {
	// View runs fn on one consistent state.
	View(ctx context.Context, fn func(Reader) error) error
	// Update runs fn in one transaction, perhaps more than once: fn reads and
	// writes only through tx and sets outer variables by whole assignment.
	// When Update returns nil the change is on disk. attempt, if not empty,
	// makes a repeated call count once: the second returns [ErrRepeated].
	Update(ctx context.Context, actor Actor, attempt string, fn func(tx Tx) error) error
	// Draw returns a number of series that nobody else gets, fast. Numbers
	// grow but may leave gaps after a crash. For ticket and case numbers.
	Draw(ctx context.Context, series Key) (uint64, error)
	// Changed fires after every committed change below one of the prefixes
	// (record keys, list keys), at once on subscription and after any gap;
	// firings are coalesced. It is closed when ctx ends.
	Changed(ctx context.Context, prefixes ...Key) <-chan struct{}
	// Blobs holds pages and scans by content.
	Blobs() Blobs
}

// Blobs keeps bytes under the hex SHA-256 of their content. What Put returned
// is on disk.
type Blobs interface {
	Put(ctx context.Context, data []byte) (hash string, err error)
	Get(ctx context.Context, hash string) ([]byte, error)
}

// Publisher is what [Blobs] are besides where not every machine of the hall
// may get every blob. When Publish returns nil, all that print may get this
// one from then on, for good; publishing it again changes nothing. Unavailable:
// it could not be published now.
type Publisher interface {
	Publish(ctx context.Context, hash string) error
}

// Kind declares a record type to the store, so that verify and rebuild can
// walk every record: New returns an empty record to decode into, Prefix is the
// first part of its keys, Entry (nil if not journaled) an empty journal entry.
// Sums are the lists whose rows of such a record a kiosk may write, with an
// empty summary of each.
type Kind struct {
	Prefix string
	New    func() Record
	Entry  func() any
	Sums   map[string]func() Outside
}

// List declares a list once for both its ends: records put rows into it,
// screens read rows of S from it.
type List[S any] struct{ Name string }

// Key returns the key of the list for one part (a department, a zone); part
// may be empty.
func (l List[S]) Key(part string) Key {
	if part == "" {
		return K(l.Name)
	}
	return K(l.Name, part)
}

// Row makes the row of a record in the list.
func (l List[S]) Row(part, at string, sum S) Row {
	return Row{List: l.Key(part), At: at, Sum: sum}
}

// Rows reads the summaries of part from place from on, at most limit (0: all).
// Stop at the first error: it is the last pair.
func (l List[S]) Rows(r Reader, part, from string, limit int) iter.Seq2[S, error] {
	return func(yield func(S, error) bool) {
		err := r.Scan(l.Key(part), from, limit, func(_ Hit, decode func(any) error) error {
			var s S
			if err := decode(&s); err != nil {
				return fmt.Errorf("list %s: %w", l.Name, err)
			}
			if !yield(s, nil) {
				return errStop
			}
			return nil
		})
		if err != nil && err != errStop {
			var zero S
			yield(zero, err)
		}
	}
}

// All collects Rows into a slice.
func (l List[S]) All(r Reader, part, from string, limit int) ([]S, error) {
	var out []S
	for s, err := range l.Rows(r, part, from, limit) {
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

var errStop = fmt.Errorf("stop")

// Moment writes a moment so that text order is time order (UTC, microseconds).
func Moment(t time.Time) string { return t.UTC().Format("20060102T150405.000000") }

// Serial writes a number with n digits at least, so that text order is number order.
func Serial(v uint64, n int) string { return fmt.Sprintf("%0*d", n, v) }
