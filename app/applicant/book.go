package applicant

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"

	"yichuang/app"
)

// Book answers what is known of applicants. It is safe for concurrent use and
// must not be copied after its first use. Random is where the secret comes
// from, read once in the life of a hall.
type Book struct {
	Store  app.Store
	Now    app.Clock
	Random io.Reader

	mu     sync.Mutex
	secret *secret
}

// File is an applicant with all licences ever issued to it, the earliest first.
type File struct {
	Applicant Applicant
	Licences  []LicenceRow
}

// Open returns everything known of an applicant. NotFound for an unknown ref.
func (b *Book) Open(ctx context.Context, ref string) (*File, error) {
	var out *File
	err := b.Store.View(ctx, func(r app.Reader) error {
		a, err := load(r, ref)
		if err != nil {
			return err
		}
		licences, err := OfHolder(r, ref)
		out = &File{Applicant: *a, Licences: licences}
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// Expiring returns the valid licences whose last day is from … to, both
// included, the earliest first: whom to remind of renewal (R35).
func (b *Book) Expiring(ctx context.Context, from, to app.Date) ([]LicenceRow, error) {
	var out []LicenceRow
	err := b.Store.View(ctx, func(r app.Reader) (err error) {
		out, err = ExpiringIn(r, from, to)
		return err
	})
	return out, err
}

// Repair lifts every open credit mark of an applicant (R49). Only a supervisor
// or the hall office may, with a reason: Denied, Invalid. Conflict when no mark
// is open. A repeated attempt is a success and changes nothing.
func (b *Book) Repair(ctx context.Context, actor app.Actor, attempt, ref, reason string) error {
	if !actor.IsAny(app.Supervisor, app.Office) {
		return &app.Error{Code: app.Denied, ID: "applicants.repair_denied", Rule: "R49"}
	}
	if reason = strings.TrimSpace(reason); reason == "" {
		return &app.Error{Code: app.Invalid, Field: "reason", ID: "applicants.repair_reason", Rule: "R49"}
	}
	at := b.Now().UTC()
	err := b.Store.Update(ctx, actor, attempt, func(tx app.Tx) error {
		a, err := load(tx, ref)
		if err != nil {
			return err
		}
		if a.Bad() == nil {
			return &app.Error{Code: app.Conflict, ID: "applicants.nothing_to_repair", Rule: "R49"}
		}
		for m := a.Bad(); m != nil; m = a.Bad() {
			m.Repaired = &Repair{At: at, By: actor.Name, ByNo: actor.Staff, Reason: reason}
		}
		return tx.Save(a)
	})
	if err != nil && !errors.Is(err, app.ErrRepeated) {
		return fmt.Errorf("repair credit: %w", err)
	}
	return nil
}
