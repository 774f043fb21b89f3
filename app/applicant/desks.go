package applicant

import (
	"fmt"
	"time"

	"yichuang/app"
)

// Note records that somebody came with a case, in the caller's transaction:
// the applicant is made or brought up to date. A case may be noted any number
// of times and counts once, as long as fewer than 40 others came in between.
// The first note costs up to 20 operations, a later one mostly one.
func Note(tx app.Tx, ref string, p Person, caseNumber string, at time.Time) error {
	if ref == "" || p.Name == "" {
		return &app.Error{Code: app.Invalid, Field: "applicant", ID: "applicants.incomplete"}
	}
	a := &Applicant{Ref: ref}
	if err := tx.Load(a); err != nil && app.CodeOf(err) != app.NotFound {
		return fmt.Errorf("note applicant: %w", err)
	}
	a.note(p, caseNumber, at)
	return tx.Save(a)
}

// Remember keeps the papers an applicant handed in, in the caller's
// transaction, so that later cases are offered them (资料共享): one a material,
// the latest, and no more than 60. NotFound for an applicant never noted.
func Remember(tx app.Tx, ref string, papers []Paper) error {
	if len(papers) == 0 {
		return nil
	}
	a, err := load(tx, ref)
	if err != nil {
		return err
	}
	a.remember(papers)
	return tx.Save(a)
}

// Mark enters a credit mark, in the caller's transaction (R48). The actor of
// the transaction stands for it when m names nobody. A case has one mark: a
// second one changes nothing.
func Mark(tx app.Tx, ref string, m CreditMark) error {
	a, err := load(tx, ref)
	if err != nil {
		return err
	}
	for _, have := range a.Credit {
		if have.Case == m.Case {
			return nil
		}
	}
	if m.By == "" {
		m.By, m.ByNo = tx.Actor().Name, tx.Actor().Staff
	}
	m.At, m.Repaired = m.At.UTC(), nil
	a.Credit = append(a.Credit, m)
	return tx.Save(a)
}

// Bad returns the applicant's latest credit mark that is not repaired, nil for
// none: deferred acceptance is not open to whoever has one (R49). Who was never
// noted has none.
func Bad(r app.Reader, ref string) (*CreditMark, error) {
	a, err := load(r, ref)
	if app.CodeOf(err) == app.NotFound {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return a.Bad(), nil
}

// load reads an applicant; NotFound says so in words.
func load(r app.Reader, ref string) (*Applicant, error) {
	a := &Applicant{Ref: ref}
	switch err := r.Load(a); {
	case app.CodeOf(err) == app.NotFound:
		return nil, &app.Error{Code: app.NotFound, ID: "applicants.unknown", Cause: err}
	case err != nil:
		return nil, fmt.Errorf("load applicant: %w", err)
	}
	return a, nil
}
