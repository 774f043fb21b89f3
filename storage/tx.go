package storage

import (
	"reflect"
	"slices"
	"strings"

	"yichuang/app"
	"yichuang/storage/kv"
)

// tx is one run of an update's function.
type tx struct {
	reader
	w     kv.Writer
	kinds map[string]kind
	actor app.Actor
	held  map[app.Record]*held
	saved []app.Journaled // once each, in the order of their first save

	// torn is the error of a save that may have written a part: the function
	// may have passed over it, the transaction must not.
	torn error
}

// held is what a transaction knows of a record it loaded or saved, by pointer.
type held struct {
	key      app.Key
	revision uint64
	base     []byte // the body its fresh entries are to be laid on, nil for a new record
	written  int    // fresh entries that an earlier save of this transaction wrote
	year     string // of the archive it was loaded from
}

var _ app.Tx = (*tx)(nil)

func newTx(w kv.Writer, kinds map[string]kind, actor app.Actor) *tx {
	return &tx{reader: reader{kv: w}, w: w, kinds: kinds, actor: actor, held: map[app.Record]*held{}}
}

// Actor returns who makes this change.
func (t *tx) Actor() app.Actor { return t.actor }

// Load fills the record and remembers its revision for Save.
func (t *tx) Load(r app.Record) error {
	env, year, err := t.load(r)
	if err != nil {
		return err
	}
	t.held[r] = &held{key: r.Key(), revision: env.Revision, base: env.Body, year: year}
	return nil
}

// Save writes the record, its rows and its fresh entries.
func (t *tx) Save(r app.Record) error {
	key := r.Key()
	if err := fits(t.kinds, key, r); err != nil {
		return err
	}
	stored, found, err := t.envelope(key)
	if err != nil {
		return err
	}
	h, err := t.hold(r, key, stored, found)
	if err != nil {
		return err
	}
	if !found {
		if same, err := t.thaw(r, h, &stored); err != nil || same {
			return err
		}
	}
	if g, ok := r.(app.Guarded); ok {
		if err := g.Permit(t.actor, h.load); err != nil {
			return err
		}
	}
	next, err := writeRecord(t.w, r, stored, h.written)
	if err == nil {
		err = t.beside(r, h)
	}
	if err != nil {
		t.torn = err
		return err
	}
	h.revision = next.Revision
	t.held[r] = h
	if j, ok := r.(app.Journaled); ok {
		h.written = len(j.Fresh())
		if !slices.Contains(t.saved, j) {
			t.saved = append(t.saved, j)
		}
	}
	return nil
}

// beside saves what stands beside the record.
func (t *tx) beside(r app.Record, h *held) error {
	a, ok := r.(app.Accompanied)
	if !ok {
		return nil
	}
	b, err := a.Beside(h.load)
	if err != nil || b == nil {
		return err
	}
	if err := fits(t.kinds, b.Key(), b); err != nil {
		return err
	}
	stored, _, err := t.envelope(b.Key())
	if err != nil {
		return err
	}
	_, err = writeRecord(t.w, b, stored, 0)
	return err
}

// hold refuses a record that is not the one in the store.
func (t *tx) hold(r app.Record, key app.Key, stored envelope, found bool) (*held, error) {
	h := t.held[r]
	switch {
	case h == nil && found:
		return nil, exists(key)
	case h == nil:
		return &held{key: key}, nil
	case h.key != key:
		return nil, misused(key, "the record was loaded as "+string(h.key))
	case h.year != "" && !found:
		return h, nil
	case h.revision != stored.Revision:
		return nil, changed(key)
	}
	return h, nil
}

// load gives Permit the record as the store had it when it was loaded.
func (h *held) load(r app.Record) error {
	if h.base == nil {
		return missing(h.key)
	}
	return fill(h.key, h.base, r)
}

// Next returns the next number of a gapless series.
func (t *tx) Next(series app.Key) (uint64, error) {
	if why := badKey(series); why != "" {
		return 0, misused(series, why)
	}
	last, err := t.Last(series)
	if err != nil {
		return 0, err
	}
	return last + 1, putValue(t.w, seriesKey(series), numberVersion, last+1)
}

// Add changes the share that the actor's desk has in a counter.
func (t *tx) Add(counter app.Key, n int64) error {
	if why := badKey(counter); why != "" {
		return misused(counter, why)
	}
	key := counterKey(counter, t.actor.Desk)
	raw, err := t.w.Get(key)
	if err != nil {
		return err
	}
	had, err := decodeNumber[int64](raw, string(counter))
	if err != nil {
		return err
	}
	return putValue(t.w, key, numberVersion, had+n)
}

func putValue(w putter, key string, version byte, v any) error {
	raw, err := encode(version, v)
	if err != nil {
		return err
	}
	return w.Put(key, raw)
}

// kind is a declared record type.
type kind struct {
	app.Kind
	typ reflect.Type
}

// kindsByPrefix checks the declarations: a mistake in them would only show in
// a Verify a year later.
func kindsByPrefix(list []app.Kind) (map[string]kind, error) {
	kinds := make(map[string]kind, len(list))
	for _, k := range list {
		prefix := app.K(k.Prefix)
		r := k.New()
		_, journaled := r.(app.Journaled)
		_, twice := kinds[string(prefix)]
		switch {
		case prefix == "" || twice:
			return nil, misused(prefix, "a kind needs a prefix of its own")
		case reflect.TypeOf(r).Kind() != reflect.Pointer:
			return nil, misused(prefix, "New must return a pointer")
		case journaled != (k.Entry != nil):
			return nil, misused(prefix, "Entry belongs to journaled records, and to each of them")
		}
		kinds[string(prefix)] = kind{k, reflect.TypeOf(r)}
	}
	return kinds, nil
}

// fits refuses a record that Verify could not walk later.
func fits(kinds map[string]kind, key app.Key, r app.Record) error {
	if why := badKey(key); why != "" {
		return misused(key, why)
	}
	k, known := kinds[prefixOf(key)]
	switch {
	case !known:
		return misused(key, "no kind of record is declared for this key")
	case k.typ != reflect.TypeOf(r):
		return misused(key, reflect.TypeOf(r).String()+" is not the declared type "+k.typ.String())
	}
	return nil
}

func prefixOf(key app.Key) string {
	prefix, _, _ := strings.Cut(string(key), "/")
	return prefix
}
