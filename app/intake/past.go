package intake

import (
	"cmp"
	"context"
	"slices"

	"yichuang/app"
	"yichuang/app/casework"
)

// Past lists the cases of an applicant, the newest first, at most limit: those
// of the hall, and those that went to the archive. whole is false when the
// archive gave no answer: the counter goes on with what the hall has.
func (d *Desk) Past(ctx context.Context, ref string, limit int) (rows []casework.Row, whole bool, err error) {
	seen := map[string]bool{}
	gather := func(r app.Reader) error {
		for row, err := range casework.OfPerson.Rows(r, ref, "", 0) {
			if err != nil {
				return err
			}
			if !seen[row.Number] {
				seen[row.Number] = true
				rows = append(rows, row)
			}
		}
		return nil
	}
	if err := d.Store.View(ctx, gather); err != nil {
		return nil, false, err
	}
	whole, err = d.pastYears(ctx, gather)
	if err != nil {
		return nil, false, err
	}
	slices.SortFunc(rows, func(a, b casework.Row) int {
		return cmp.Or(b.Received.Compare(a.Received), cmp.Compare(b.Number, a.Number))
	})
	return rows[:min(len(rows), limit)], whole, nil
}

// pastYears reads every archive, the hall having been read before: a case that
// goes meanwhile is read twice rather than not at all.
func (d *Desk) pastYears(ctx context.Context, read func(app.Reader) error) (whole bool, err error) {
	if d.Archive == nil {
		return true, nil
	}
	years, err := d.Archive.Years(ctx)
	for _, year := range slices.Backward(years) {
		if err == nil {
			err = d.Archive.ViewCold(ctx, year, read)
		}
	}
	if app.CodeOf(err) == app.Unavailable && ctx.Err() == nil {
		return false, nil
	}
	return err == nil, err
}
