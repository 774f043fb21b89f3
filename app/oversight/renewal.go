package oversight

import (
	"context"

	"yichuang/app"
	"yichuang/app/applicant"
	"yichuang/app/casework"
)

// Renewal is a licence that expires soon (R35). Holder is masked when it is a
// person. Renewing is the running case that starts from the licence, Due its
// committed day: a renewal that is not decided by the last day of the licence
// counts as granted.
type Renewal struct {
	applicant.LicenceRow
	RenewBy  app.Date // last day to ask for renewal
	Late     bool     // that day has passed
	Renewing string
	Due      app.Date
}

// Expiring lists the valid licences that expire within so many calendar days
// from today, the earliest first: whom to remind of renewal, and which renewals
// have to be decided first (R35).
func (d *Desk) Expiring(ctx context.Context, days int) ([]Renewal, error) {
	today := d.today()
	return view(ctx, d, func(r app.Reader) ([]Renewal, error) {
		rows, err := applicant.ExpiringIn(r, today, today.AddDays(days))
		if err != nil {
			return nil, err
		}
		var out []Renewal
		for _, row := range rows {
			holder := &applicant.Applicant{Ref: row.Ref}
			if err := r.Load(holder); err != nil && app.CodeOf(err) != app.NotFound {
				return nil, err
			}
			one := Renewal{LicenceRow: row, RenewBy: row.RenewBy(), Late: today > row.RenewBy()}
			one.Holder, one.No = shown(row.Holder, holder.Org), applicant.PublicNumber(row.No)
			if one.Renewing, one.Due, err = renewing(r, row); err != nil {
				return nil, err
			}
			out = append(out, one)
		}
		return out, nil
	})
}

// renewing finds the holder's running case that starts from the licence.
func renewing(r app.Reader, licence applicant.LicenceRow) (string, app.Date, error) {
	for row, err := range casework.OfPerson.Rows(r, licence.Ref, "", 0) {
		if err != nil {
			return "", 0, err
		}
		if row.State.Over() || row.Decided != 0 {
			continue
		}
		c := &casework.Case{Number: row.Number}
		if err := r.Load(c); err != nil {
			return "", 0, err
		}
		if held := c.Details.Licence; held != nil && held.No == licence.No && held.Dept == licence.Dept {
			return c.Number, row.Due, nil
		}
	}
	return "", 0, nil
}
