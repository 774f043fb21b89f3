package socket

import (
	"crypto/sha256"
	"encoding/binary"
	"hash"

	"yichuang/storage/kv"
)

// seen is what the function of an Update read from its snapshot: the writes
// rest on it.
type seen struct {
	gets  []seenKey
	scans []seenRows
}

// seenKey is a value read, by its hash; a missing one has none.
type seenKey struct {
	Key  string `cbor:"1,keyasint"`
	Hash []byte `cbor:"2,keyasint,omitempty"`
}

// seenRows is a scanned range from <= key < to, up to the last row the function
// was given, by the hash of its keys and values.
type seenRows struct {
	From string `cbor:"1,keyasint"`
	To   string `cbor:"2,keyasint,omitempty"` // empty: no upper end
	Hash []byte `cbor:"3,keyasint"`
}

// rowsHash adds up the rows of a range.
type rowsHash struct{ sum hash.Hash }

func newRowsHash() rowsHash { return rowsHash{sha256.New()} }

func (h rowsHash) add(key string, value []byte) {
	var length [8]byte
	binary.BigEndian.PutUint32(length[:4], uint32(len(key)))
	binary.BigEndian.PutUint32(length[4:], uint32(len(value)))
	h.sum.Write(length[:])
	h.sum.Write([]byte(key))
	h.sum.Write(value)
}

// short is enough: nobody chooses what stands in the store against us.
func (h rowsHash) short() []byte { return h.sum.Sum(nil)[:16] }

func valueHash(value []byte) []byte {
	if value == nil {
		return nil
	}
	h := newRowsHash()
	h.add("", value)
	return h.short()
}

// stands reports whether everything seen still reads the same.
func (s seen) stands(r kv.Reader) (bool, error) {
	for _, get := range s.gets {
		value, err := r.Get(get.Key)
		if err != nil || string(valueHash(value)) != string(get.Hash) {
			return false, err
		}
	}
	for _, scan := range s.scans {
		h := newRowsHash()
		err := r.Scan(scan.From, scan.To, 0, func(key string, value []byte) error {
			h.add(key, value)
			return nil
		})
		if err != nil || string(h.short()) != string(scan.Hash) {
			return false, err
		}
	}
	return true, nil
}
