package queue

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

// secret is what the queue's refs are made with, one for a hall. Kiosks read
// it, and so it is not the one by which applicants are known: a ref of a ticket
// leads to no applicant.
type secret struct {
	Bytes []byte `cbor:"1,keyasint"`
}

const (
	secretBytes = 32
	refBytes    = 16 // of the HMAC that are kept
)

// Key returns the one key of the secret.
func (s *secret) Key() app.Key { return secretKey }

// Lists puts the secret nowhere.
func (s *secret) Lists() []app.Row { return nil }

// Ref returns what the queue knows a person by: 32 hex digits made of the number
// and the queue's own secret, the same however the number was typed. Invalid for
// an empty number; Unavailable "queue.no_secret" at a kiosk of a hall in which
// nobody else has opened the program yet.
func (s *Service) Ref(ctx context.Context, number string) (string, error) {
	plain := identity.Normalize(number)
	if plain == "" {
		return "", &app.Error{Code: app.Invalid, Field: "number", ID: "applicants.no_number"}
	}
	if err := s.Ready(ctx); err != nil {
		return "", err
	}
	mac := hmac.New(sha256.New, *s.secret.Load())
	mac.Write([]byte(plain))
	return hex.EncodeToString(mac.Sum(nil)[:refBytes]), nil
}

// Ready reads the secret, and makes it when there is none and Random says of
// what.
func (s *Service) Ready(ctx context.Context) error {
	if s.secret.Load() != nil {
		return nil
	}
	is := &secret{}
	err := s.Store.View(ctx, func(r app.Reader) error { return r.Load(is) })
	if app.CodeOf(err) == app.NotFound {
		if s.Random == nil {
			return &app.Error{Code: app.Unavailable, ID: "queue.no_secret", Cause: err}
		}
		is, err = s.makeSecret(ctx)
	}
	if err != nil {
		return fmt.Errorf("secret of the queue: %w", err)
	}
	s.secret.Store(&is.Bytes)
	return nil
}

// makeSecret stores a new secret, unless somebody was faster: then that one holds.
func (s *Service) makeSecret(ctx context.Context) (*secret, error) {
	fresh := make([]byte, secretBytes)
	if _, err := io.ReadFull(s.Random, fresh); err != nil {
		return nil, err
	}
	var out *secret
	err := s.Store.Update(ctx, systemActor, "", func(tx app.Tx) error {
		is := &secret{}
		err := tx.Load(is)
		if app.CodeOf(err) == app.NotFound {
			is = &secret{Bytes: fresh}
			err = tx.Save(is)
		}
		out = is
		return err
	})
	return out, err
}
