package oversight

import (
	"context"
	"slices"
	"strconv"

	"yichuang/app"
)

// inArchives runs fn on every archive in which a case may stand that did
// anything on or after the day, the earliest year first.
func (d *Desk) inArchives(ctx context.Context, since app.Date, fn func(app.Reader) error) error {
	if d.Archive == nil {
		return nil
	}
	years, err := d.Archive.Years(ctx)
	if err != nil {
		return err
	}
	for _, year := range years {
		if y, err := strconv.Atoi(year); err != nil || y < since.Year() {
			continue
		}
		if err := d.Archive.ViewCold(ctx, year, fn); err != nil {
			return err
		}
	}
	return nil
}

// both reads one list in the hall and in the archives, in the order of their
// days. The hall is read first: a case that goes meanwhile is read twice rather
// than not at all, and counts once.
func both[T any](ctx context.Context, d *Desk, since app.Date, read func(app.Reader) ([]T, error), of func(T) (number string, day app.Date)) ([]T, error) {
	out, err := view(ctx, d, read)
	if err != nil {
		return nil, err
	}
	here := map[string]bool{}
	for _, one := range out {
		number, _ := of(one)
		here[number] = true
	}
	err = d.inArchives(ctx, since, func(r app.Reader) error {
		more, err := read(r)
		for _, one := range more {
			if number, _ := of(one); !here[number] {
				out = append(out, one)
			}
		}
		return err
	})
	slices.SortStableFunc(out, func(a, b T) int {
		_, x := of(a)
		_, y := of(b)
		return int(x) - int(y)
	})
	return out, err
}
