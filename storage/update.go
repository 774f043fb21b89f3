package storage

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"time"

	"yichuang/app"
	"yichuang/storage/kv"
)

var errDone = errors.New("an earlier try of this call was committed")

// unknownTries bounds how often an attempt with an unknown end is looked into.
const unknownTries = 6

// Update runs fn in one transaction. With an attempt, an engine that does not
// know how its commit ended is asked again until it does; without one, its
// Unavailable "store.unknown" is passed on.
func (s *Store) Update(ctx context.Context, actor app.Actor, attempt string, fn func(tx app.Tx) error) error {
	token := make([]byte, 8)
	if attempt != "" {
		_, _ = rand.Read(token) // never fails
	}
	var last *tx
	run := func(w kv.Writer) error {
		t := newTx(w, s.kinds, actor)
		t.reader = s.reader(ctx, w)
		if err := s.begin(w, attempt, token); err != nil {
			return err
		}
		if err := fn(t); err != nil {
			return err
		}
		last = t
		return t.torn
	}
	if err := s.settle(ctx, attempt, run); err != nil {
		return err
	}
	for _, r := range last.saved {
		r.Saved()
	}
	return nil
}

// settle runs the update until its end is known. A try that finds its own
// marker was committed by the one before; one that does not come through leaves
// it as unknown as it was.
func (s *Store) settle(ctx context.Context, attempt string, run func(kv.Writer) error) error {
	var unknown error
	for try := 1; ; try++ {
		err := s.engine.Update(ctx, run)
		switch {
		case errors.Is(err, errDone):
			return nil
		case attempt != "" && try < unknownTries && errors.Is(err, kv.ErrUnknown):
			unknown = err
		case unknown != nil && app.CodeOf(err) == app.Unavailable:
			return unknown
		default:
			return err
		}
		select {
		case <-ctx.Done():
			return err // still unknown: more honest than the context's error
		case <-time.After(time.Duration(try*try) * 20 * time.Millisecond):
		}
	}
}

// begin checks what may stop a transaction and writes its marker.
func (s *Store) begin(w kv.Writer, attempt string, token []byte) error {
	if attempt != "" {
		kv.Foresee(w, schemaKey, attemptKey(s.kiosk, attempt))
	}
	if err := s.permitted(w); err != nil || attempt == "" {
		return err
	}
	raw, err := w.Get(attemptKey(s.kiosk, attempt))
	if err != nil {
		return err
	}
	if raw == nil {
		return putValue(w, attemptKey(s.kiosk, attempt), attemptVersion, marker{Token: token, At: s.now().Unix()})
	}
	var m marker
	if err := decode(attemptVersion, raw, &m); err != nil {
		return damaged(app.K(attempt), fmt.Errorf("attempt: %w", err))
	}
	if bytes.Equal(m.Token, token) {
		return errDone
	}
	return app.ErrRepeated
}

// ForgetAttempts removes the markers of attempts committed before a moment and
// says how many: after that a repetition of them would count again. A day is
// more than any screen or device holds on to an attempt.
func (s *Store) ForgetAttempts(ctx context.Context, before time.Time) (int, error) {
	space := attemptSpace
	if s.kiosk != "" { // the others' are none of its business
		space = kioskAttempts + string(app.K(s.kiosk)) + "/"
	}
	total, from := 0, space
	for {
		var old []string
		next := ""
		err := s.engine.View(ctx, func(r kv.Reader) error {
			old, next = nil, ""
			return r.Scan(from, after(space), 5000, func(key string, raw []byte) error {
				next = key + sep
				var m marker
				if decode(attemptVersion, raw, &m) == nil && m.At < before.Unix() {
					old = append(old, key)
				}
				return nil
			})
		})
		if err != nil || next == "" {
			return total, err
		}
		n, err := s.deleteThose(ctx, old, func(kv.Reader, string) (bool, error) { return true, nil })
		if total += n; err != nil {
			return total, err
		}
		from = next
	}
}

// deleteThose deletes the keys that still should go when their transaction
// runs, in as many transactions as they need, and counts them.
func (s *Store) deleteThose(ctx context.Context, keys []string, still func(kv.Reader, string) (bool, error)) (int, error) {
	total := 0
	for len(keys) > 0 {
		part, gone := keys[:min(len(keys), app.MaxOps)], 0
		err := s.engine.Update(ctx, func(w kv.Writer) error {
			if err := s.permitted(w); err != nil {
				return err
			}
			n := 0
			for _, key := range part {
				goes, err := still(w, key)
				if goes && err == nil {
					n++
					err = w.Delete(key)
				}
				if err != nil {
					return err
				}
			}
			gone = n
			return nil
		})
		if err != nil {
			return total, err
		}
		total, keys = total+gone, keys[len(part):]
	}
	return total, nil
}
