package storage

import (
	"context"
	"time"

	"yichuang/app"
	"yichuang/storage/kv"
)

// Store is the app.Store over an engine. It is safe for concurrent use.
type Store struct {
	engine  kv.Engine
	blobs   app.Blobs
	kinds   map[string]kind
	now     app.Clock
	backups string // folder for the backup before a migration
	steps   []Migration
	ready   []byte // the schema value that this program may write under
	role    Role   // "": everything, on a machine of its own
	kiosk   string // whose attempts are marked, "" for the hall's
	cold    Cold   // nil: nothing was ever archived
	goes    func(app.Key) app.Key
}

var _ app.Store = (*Store)(nil)

// Option changes how Open opens.
type Option func(*Store)

// WithBackups names the folder that takes a backup of an older file before it
// is migrated. Without it an older file is refused.
func WithBackups(dir string) Option { return func(s *Store) { s.backups = dir } }

// WithClock sets the clock that dates attempt markers and backups; without it
// the machine's is used.
func WithClock(now app.Clock) Option { return func(s *Store) { s.now = now } }

// As says what the engine lets this program do: kiosk and board never write the
// schema, and take no records but those of their own version. kiosk is the name
// of the kiosk, "" for every other role.
func As(role Role, kiosk string) Option {
	return func(s *Store) { s.role, s.kiosk = role, kiosk }
}

// WithCold names the archive and says what goes there: goesWith returns, for the
// key of a record, a list or a series, the key of the record it goes to the
// archive with, the key itself for a record that goes on its own account, and ""
// for what never goes. It is pure. What goes with a record is found by that
// record's pointer and needs none. A list that goes with a record is one whose
// rows are all of records that go with it or name it: Scan then reads on in the
// archive.
func WithCold(cold Cold, goesWith func(app.Key) app.Key) Option {
	return func(s *Store) { s.cold, s.goes = cold, goesWith }
}

// withMigrations replaces the program's own migrations, for tests.
func withMigrations(steps []Migration) Option { return func(s *Store) { s.steps = steps } }

// Open opens the records on an engine that is empty or holds records of this
// program or an older one. Older records are backed up and migrated first;
// newer ones are refused with Conflict "store.newer". kinds declares every
// type of record: others can be loaded, but not saved. The engine stays the
// caller's to close.
func Open(ctx context.Context, engine kv.Engine, blobs app.Blobs, kinds []app.Kind, opts ...Option) (*Store, error) {
	byPrefix, err := kindsByPrefix(kinds)
	if err != nil {
		return nil, err
	}
	s := &Store{engine: engine, blobs: blobs, kinds: byPrefix, now: time.Now, steps: Migrations()}
	for _, o := range opts {
		o(s)
	}
	if err := s.openSchema(ctx); err != nil {
		return nil, err
	}
	return s, nil
}

// View runs fn on one consistent state.
func (s *Store) View(ctx context.Context, fn func(app.Reader) error) error {
	return s.engine.View(ctx, func(r kv.Reader) error { return fn(s.reader(ctx, r)) })
}

// Draw returns a number of series that nobody else gets.
func (s *Store) Draw(ctx context.Context, series app.Key) (uint64, error) {
	if why := badKey(series); why != "" {
		return 0, misused(series, why)
	}
	return s.engine.Draw(ctx, string(series))
}

// Changed fires after committed changes of records and lists below prefixes.
// It may also fire for a record whose name only begins with a prefix.
func (s *Store) Changed(ctx context.Context, prefixes ...app.Key) <-chan struct{} {
	return s.engine.Watch(ctx, watched(prefixes)...)
}

// Blobs returns what Open was given.
func (s *Store) Blobs() app.Blobs { return s.blobs }

// Fill writes new records without the limits and the care of Update: no
// revision is compared, no permit asked, no Saved called, and what stands under
// the same key is written over. It is for filling an empty store with records
// made for demonstration and measuring, and is not atomic.
func (s *Store) Fill(ctx context.Context, fn func(save func(app.Record) error) error) error {
	if err := s.engine.View(ctx, s.permitted); err != nil {
		return err
	}
	return s.engine.Bulk(ctx, func(put func(string, []byte) error) error {
		return fn(func(r app.Record) error {
			if err := fits(s.kinds, r.Key(), r); err != nil {
				return err
			}
			_, err := writeRecord(putOnly(put), r, envelope{}, 0)
			if a, ok := r.(app.Accompanied); ok && err == nil {
				err = fillBeside(putOnly(put), a)
			}
			return err
		})
	})
}

func fillBeside(put putOnly, r app.Accompanied) error {
	b, err := r.Beside(func(app.Record) error { return missing(r.Key()) })
	if err != nil || b == nil {
		return err
	}
	_, err = writeRecord(put, b, envelope{}, 0)
	return err
}

// putOnly writes new records, which have nothing to delete.
type putOnly func(key string, value []byte) error

func (p putOnly) Put(key string, value []byte) error { return p(key, value) }
func (p putOnly) Delete(string) error                { return nil }
