package storage

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/fxamacker/cbor/v2"

	"yichuang/app"
)

// Every value is a version byte and CBOR with integer keys. A new key is no
// new version and no migration; a key number is never used for anything else.
const (
	envelopeVersion = 2 // 1 was an envelope without revision and sum (schema 1)
	entryVersion    = 1
	rowVersion      = 1
	numberVersion   = 1
	attemptVersion  = 1
	schemaVersion   = 1
	pointerVersion  = 1
	parcelVersion   = 1
	leaseVersion    = 1
)

// envelope is what stands under a record's key.
type envelope struct {
	Rows     []storedRow `cbor:"1,keyasint,omitempty"` // in the order of their places
	Revision uint64      `cbor:"2,keyasint"`           // 1 for a new record, plus 1 each time it is written
	Seq      uint64      `cbor:"3,keyasint,omitempty"` // entries in the journal
	Head     []byte      `cbor:"4,keyasint,omitempty"` // of the journal's chain
	Body     []byte      `cbor:"5,keyasint"`           // the record's own CBOR
	Sum      []byte      `cbor:"6,keyasint"`           // over revision, seq, head and body
}

// storedRow is a row as it was written: where, and the hash of the value.
type storedRow struct {
	Place string `cbor:"1,keyasint"`
	Hash  []byte `cbor:"2,keyasint"`
}

// entry is what stands under an entry's key. Prev is the chain's head before
// it, so that the stored bytes of an entry are bound to all before them.
type entry struct {
	Seq  uint64 `cbor:"1,keyasint"`
	Prev []byte `cbor:"2,keyasint"`
	Body []byte `cbor:"3,keyasint"`
}

// marker stands under an attempt that was committed.
type marker struct {
	Token []byte `cbor:"1,keyasint"` // tells one call of Update from another with the same attempt
	At    int64  `cbor:"2,keyasint"` // Unix seconds
}

// maxNested is how deep a record may nest: well above what a record needs, far
// below what would hurt.
const maxNested = 48

var (
	encMode = mustEnc()
	decMode = mustDec()

	errShort   = errors.New("value is empty")
	errVersion = errors.New("value is of an unknown version")
	errNewer   = errors.New("value is of a newer version")
	errSum     = errors.New("value does not match its sum")
)

// mustEnc: the core deterministic encoding, because unchanged is told by
// comparing bytes. Times are text in UTC with nanoseconds.
func mustEnc() cbor.EncMode {
	o := cbor.CoreDetEncOptions()
	o.Time = cbor.TimeRFC3339NanoUTC
	mode, err := o.EncMode()
	if err != nil {
		panic(err) // constant options: a broken program
	}
	return mode
}

// mustDec: limits against garbage; unknown keys are passed over, because an
// older program may read a newer body; text that is no UTF-8 is let through,
// because what was saved must stay readable.
func mustDec() cbor.DecMode {
	mode, err := cbor.DecOptions{
		MaxNestedLevels:  maxNested,
		MaxArrayElements: 1 << 18,
		MaxMapPairs:      1 << 18,
		IndefLength:      cbor.IndefLengthForbidden,
		TagsMd:           cbor.TagsForbidden,
		UTF8:             cbor.UTF8DecodeInvalid,
	}.DecMode()
	if err != nil {
		panic(err) // constant options: a broken program
	}
	return mode
}

// marshal encodes v and makes sure that unmarshal will take it back.
func marshal(v any) ([]byte, error) {
	data, err := encMode.Marshal(v)
	if err != nil {
		return nil, err
	}
	return data, decMode.Wellformed(data)
}

func encode(version byte, v any) ([]byte, error) {
	data, err := marshal(v)
	if err != nil {
		return nil, err
	}
	return append([]byte{version}, data...), nil
}

func decode(version byte, data []byte, v any) error {
	switch {
	case len(data) == 0:
		return errShort
	case data[0] > version:
		return errNewer
	case data[0] != version:
		return errVersion
	}
	return decMode.Unmarshal(data[1:], v)
}

func encodeEnvelope(e envelope) ([]byte, error) {
	e.Sum = e.sum()
	return encode(envelopeVersion, e)
}

func decodeEnvelope(data []byte) (envelope, error) {
	var e envelope
	if err := decode(envelopeVersion, data, &e); err != nil {
		return envelope{}, err
	}
	if !bytes.Equal(e.Sum, e.sum()) {
		return envelope{}, errSum
	}
	return e, nil
}

// sum notices a byte that the disk changed; against people stands the chain.
func (e *envelope) sum() []byte {
	h := sha256.New()
	var numbers [16]byte
	binary.BigEndian.PutUint64(numbers[:8], e.Revision)
	binary.BigEndian.PutUint64(numbers[8:], e.Seq)
	h.Write(numbers[:])
	h.Write(e.Head)
	h.Write(e.Body)
	return h.Sum(nil)[:16]
}

// rowHash is what an envelope remembers of a row's value.
func rowHash(value []byte) []byte {
	h := sha256.Sum256(value)
	return h[:16]
}

// chainStart is the head of an empty journal. It is made from the record's
// key, so that a whole journal cannot be moved to another record.
func chainStart(k app.Key) []byte {
	h := sha256.Sum256([]byte(k))
	return h[:]
}

// chainNext is the head after one more entry.
func chainNext(head, stored []byte) []byte {
	h := sha256.New()
	h.Write(head)
	h.Write(stored)
	return h.Sum(nil)
}

func decodeNumber[T uint64 | int64](data []byte, of string) (T, error) {
	var n T
	if data == nil {
		return 0, nil
	}
	if err := decode(numberVersion, data, &n); err != nil {
		return 0, damaged(app.Key(of), fmt.Errorf("number: %w", err))
	}
	return n, nil
}
