package oversight

import (
	"context"
	"errors"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
)

// A paper of an archived case may be printed once more: its job is then written
// in the hall again, and follows its case when the print has come to rest.
const (
	lateRest  = 24 * time.Hour
	lateAhead = 2000
)

// late moves what was written of archived cases.
func (f *filing) late(ctx context.Context) error {
	if f.out.More {
		return nil
	}
	keys, err := f.d.Archive.Late(ctx, lateAhead)
	if err != nil {
		return err
	}
	for _, key := range keys {
		moved := false
		err := f.mover.Move(ctx, func(r app.Reader) (app.Parcel, error) {
			p, err := f.lateParcel(ctx, r, key)
			moved = len(p.Records) > 0
			return p, err
		})
		switch {
		case ctx.Err() != nil, app.CodeOf(err) == app.Unavailable:
			return err
		case errors.Is(err, &app.Error{ID: "record.changed"}):
		case err != nil:
			f.out.Failed++
			f.failed = err
		case moved:
			f.out.Late++
		}
		if err := f.pause(ctx); err != nil {
			return err
		}
	}
	return nil
}

// lateParcel is one late record with the case it follows; empty while it is not
// at rest, or its case is in the hall.
func (f *filing) lateParcel(ctx context.Context, r app.Reader, key app.Key) (app.Parcel, error) {
	of := GoesWith(key)
	parts, _ := key.Parts()
	switch parts[0] {
	case "job":
		j := &paper.Job{ID: parts[1]}
		there, err := load(r, j)
		if err != nil || !there || !ended(j.State) || f.d.Now().Sub(j.Changed) < lateRest {
			return app.Parcel{}, err
		}
		if j.Case != "" {
			of = caseKey(j.Case)
		}
	case "notice":
		n, err := paper.NoticeAt(key)
		if err == nil {
			_, err = load(r, n)
		}
		if err != nil {
			return app.Parcel{}, err
		}
		of = caseKey(n.Case)
	}
	year, err := f.d.Archive.YearOf(ctx, of)
	if err != nil || year == "" {
		return app.Parcel{}, err
	}
	p := app.Parcel{Year: year, Records: []app.Key{of, key}}
	if number, ok := strings.CutPrefix(string(of), "case/"); ok {
		p.Series = []app.Key{app.K(sheetSeries, number)}
	}
	if with := GoesWith(key); with != key && with != of {
		p.Records = append(p.Records, with)
	}
	return p, nil
}
