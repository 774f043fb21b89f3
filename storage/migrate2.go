package storage

import (
	"context"
	"fmt"

	"yichuang/app"
	"yichuang/storage/kv"
)

// envelope1 is the envelope of schema 1: no revision, so two clerks could
// overwrite each other, and no sum, so damage went unseen.
type envelope1 struct {
	Rows []storedRow `cbor:"1,keyasint,omitempty"`
	Seq  uint64      `cbor:"3,keyasint,omitempty"`
	Head []byte      `cbor:"4,keyasint,omitempty"`
	Body []byte      `cbor:"5,keyasint"`
}

// addRevisions rewrites every envelope of version 1. Rows and journals stay as
// they are. It works in batches, each read before it is written, because an
// engine's bulk writing and reading must not wait for each other.
func addRevisions(ctx context.Context, engine kv.Engine) error {
	for from := recordSpace; from != ""; {
		var batch []pair
		next := ""
		err := engine.View(ctx, func(r kv.Reader) error {
			batch, next = nil, ""
			return r.Scan(from, after(recordSpace), 1000, func(key string, raw []byte) error {
				next = key + sep
				raw, err := renewed(key, raw)
				if raw != nil {
					batch = append(batch, pair{key, raw})
				}
				return err
			})
		})
		if err != nil {
			return err
		}
		err = engine.Bulk(ctx, func(put func(string, []byte) error) error {
			for _, p := range batch {
				if err := put(p.key, p.value); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		from = next
	}
	return nil
}

// renewed returns the new value of one envelope, nil if it is new already.
func renewed(key string, raw []byte) ([]byte, error) {
	if len(raw) > 0 && raw[0] == envelopeVersion {
		return nil, nil
	}
	var old envelope1
	if err := decode(1, raw, &old); err != nil {
		return nil, damaged(app.Key(key), fmt.Errorf("schema 1: %w", err))
	}
	return encodeEnvelope(envelope{Rows: old.Rows, Revision: 1, Seq: old.Seq, Head: old.Head, Body: old.Body})
}
