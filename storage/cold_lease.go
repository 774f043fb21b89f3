package storage

import (
	"bytes"
	"context"
	"time"

	"yichuang/app"
	"yichuang/storage/kv"
)

// leaseTime is how long nobody else archives after a sign of life. One copy is
// given a part of it, so that no lease ends under a copy.
const (
	leaseTime = 5 * time.Minute
	keepTime  = time.Minute
)

// lease says who archives, and until when nobody else does.
type lease struct {
	Token []byte    `cbor:"1,keyasint"`
	Until time.Time `cbor:"2,keyasint"`
}

// live takes the lease, or takes it anew when a good part of it is over.
func (m *mover) live(ctx context.Context) error {
	now := m.s.now()
	if m.until.Sub(now) > leaseTime/2 {
		return nil
	}
	until := now.Add(leaseTime)
	err := m.s.engine.Update(ctx, func(w kv.Writer) error {
		if err := m.s.permitted(w); err != nil {
			return err
		}
		held, err := readLease(w)
		if err != nil {
			return err
		}
		if !bytes.Equal(held.Token, m.token) && held.Until.After(now) {
			return &app.Error{Code: app.Conflict, ID: "store.archiving"}
		}
		return putValue(w, archivingKey, leaseVersion, lease{m.token, until})
	})
	if err == nil {
		m.until = until
	}
	return err
}

func (m *mover) end(ctx context.Context) error {
	return m.s.engine.Update(ctx, func(w kv.Writer) error {
		held, err := readLease(w)
		if err != nil || !bytes.Equal(held.Token, m.token) {
			return err
		}
		return w.Delete(archivingKey)
	})
}

func readLease(r kv.Reader) (lease, error) {
	var held lease
	raw, err := r.Get(archivingKey)
	if err == nil && raw != nil {
		err = decode(leaseVersion, raw, &held)
	}
	return held, err
}
