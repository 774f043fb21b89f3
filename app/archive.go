package app

import "context"

// Parcel is what goes to the archive together: a closed case and everything
// that belongs to nothing else.
type Parcel struct {
	Year    string // four digits: of the day it was closed
	Records []Key  // the first is the one the others go with
	Series  []Key  // every series of Next below one of these
}

// Archive is the store's cold side: closed cases stand there by years, outside
// the engine. A record that went there is loaded as before, wherever its key is
// known; only the lists of the hall no longer show it.
type Archive interface {
	// Years returns the years that hold anything, in order.
	Years(ctx context.Context) ([]string, error)
	// ViewCold runs fn on what stands in the archive of a year: Scan reads the
	// rows that its records had when they went, all else is as in View. What was
	// brought back since is not among them.
	ViewCold(ctx context.Context, year string, fn func(Reader) error) error
	// YearOf returns in which year's archive a record stands, "" for a record
	// that is not in one.
	YearOf(ctx context.Context, key Key) (string, error)
	// Late returns records that were written after what they go with had gone,
	// at most limit: they are to follow it.
	Late(ctx context.Context, limit int) ([]Key, error)
	// Archiving runs fn while nobody else moves anything to or from the archive,
	// after it has ended what an earlier run left half done. Conflict
	// "store.archiving" while somebody else does.
	Archiving(ctx context.Context, fn func(Mover) error) error
}

// Mover moves parcels between the hall and its archive.
type Mover interface {
	// Move asks find for a parcel and moves it: copied, read back, removed, a
	// pointer left. Without records it does nothing. Conflict "record.changed"
	// when something of it changed meanwhile: then nothing, or a part that is
	// whole in itself, was moved, and Move may be called again.
	Move(ctx context.Context, find func(Reader) (Parcel, error)) error
	// Back brings the parcel whose first record has the key back into the hall.
	// NotFound when it is not in the archive.
	Back(ctx context.Context, key Key) error
}
