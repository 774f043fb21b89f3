package applicant

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"

	"yichuang/app"
	"yichuang/app/identity"
)

const (
	secretBytes = 32
	refBytes    = 16 // of the HMAC that are kept
)

// secret is what refs are made with, one for a hall.
type secret struct {
	Bytes []byte `cbor:"1,keyasint" json:"-"`
}

// of returns the HMAC of a number, as 32 hex digits.
func (s *secret) of(number string) string {
	mac := hmac.New(sha256.New, s.Bytes)
	mac.Write([]byte(identity.Normalize(number)))
	return hex.EncodeToString(mac.Sum(nil)[:refBytes])
}

// Ref returns what an applicant is known by: 32 hex digits made of the number
// and the hall's secret. It is the same however the number was typed. Invalid
// for an empty number.
func (b *Book) Ref(ctx context.Context, number string) (string, error) {
	if identity.Normalize(number) == "" {
		return "", &app.Error{Code: app.Invalid, Field: "number", ID: "applicants.no_number"}
	}
	s, err := b.hallSecret(ctx)
	if err != nil {
		return "", err
	}
	return s.of(number), nil
}

// hallSecret returns the secret, making it on first use.
func (b *Book) hallSecret(ctx context.Context) (*secret, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.secret != nil {
		return b.secret, nil
	}
	s := &secret{}
	err := b.Store.View(ctx, func(r app.Reader) error { return r.Load(s) })
	if app.CodeOf(err) == app.NotFound {
		s, err = b.makeSecret(ctx)
	}
	if err != nil {
		return nil, fmt.Errorf("secret of applicants: %w", err)
	}
	b.secret = s
	return s, nil
}

// makeSecret stores a new secret, unless another desk was faster: then that
// one holds.
func (b *Book) makeSecret(ctx context.Context) (*secret, error) {
	fresh := make([]byte, secretBytes)
	if _, err := io.ReadFull(b.Random, fresh); err != nil {
		return nil, err
	}
	var out *secret
	err := b.Store.Update(ctx, app.Actor{Staff: "system", Roles: []app.Role{app.System}}, "", func(tx app.Tx) error {
		s := &secret{}
		err := tx.Load(s)
		if app.CodeOf(err) == app.NotFound {
			s = &secret{Bytes: fresh}
			err = tx.Save(s)
		}
		out = s
		return err
	})
	return out, err
}
