package paper

import (
	"cmp"
	"context"
	"slices"
	"time"

	"yichuang/app"
)

// JobsOn lists what was asked to be printed at the desks on a day of the hall,
// oldest first.
func JobsOn(ctx context.Context, store app.Store, desks []string, day app.Date) ([]JobRow, error) {
	var out []JobRow
	err := store.View(ctx, func(r app.Reader) error {
		rows, err := jobsOn(r, desks, day, 0)
		out = rows
		return err
	})
	return out, err
}

// DayBefore returns the last day before another on which anything was asked to
// be printed at the desks, looking back at most so many days; 0 for none.
func DayBefore(ctx context.Context, store app.Store, desks []string, day app.Date, most int) (app.Date, error) {
	var found app.Date
	err := store.View(ctx, func(r app.Reader) error {
		found = 0
		for n := 1; n <= most && found == 0; n++ {
			rows, err := jobsOn(r, desks, day.AddDays(-n), 1)
			if err != nil {
				return err
			}
			if len(rows) > 0 {
				found = day.AddDays(-n)
			}
		}
		return nil
	})
	return found, err
}

// jobsOn reads a day of the desks' lists; most is how many are wanted, 0: all.
func jobsOn(r app.Reader, desks []string, day app.Date, most int) ([]JobRow, error) {
	from, end := app.Moment(day.Start()), day.AddDays(1).Start()
	var out []JobRow
	for _, desk := range desks {
		for row, err := range JobsOfDesk.Rows(r, desk, from, most) {
			if err != nil {
				return nil, err
			}
			if !row.Created.Before(end) {
				break
			}
			out = append(out, row)
		}
	}
	slices.SortStableFunc(out, func(a, b JobRow) int {
		return cmp.Or(a.Created.Compare(b.Created), cmp.Compare(a.ID, b.ID))
	})
	return out, nil
}

// Look loads a job with the notice it prints, nil when its paper carries no
// number of its own.
func Look(ctx context.Context, store app.Store, id string) (*Job, *Notice, error) {
	j := &Job{ID: id}
	var notice *Notice
	err := store.View(ctx, func(r app.Reader) error {
		if err := r.Load(j); err != nil || j.Notice == "" {
			return err
		}
		n, err := noticeOf(r, j.Case, j.Notice)
		if app.CodeOf(err) == app.NotFound {
			err = nil
		}
		notice = n
		return err
	})
	return j, notice, err
}

// noticeOf loads the notice of a case that has the number. NotFound when the
// case has none.
func noticeOf(r app.Reader, caseNumber, number string) (*Notice, error) {
	var found *Notice
	err := r.Scan(NoticesOfCase.Key(caseNumber), "", 0, func(h app.Hit, decode func(any) error) error {
		var row NoticeRow
		if err := decode(&row); err != nil || row.Number != number {
			return err
		}
		n, err := NoticeAt(h.Key)
		if err != nil {
			return err
		}
		found = n
		return nil
	})
	switch {
	case err != nil:
		return nil, err
	case found == nil:
		return nil, &app.Error{Code: app.NotFound, Field: "notice", ID: "paper.notice_unknown", Args: app.Args{"number": number}}
	}
	return found, r.Load(found)
}

// Settle says of a paper of which nobody knew whether it came out that somebody
// has looked: it did, or it did not and is queued once more, without a mark,
// because it is the same print. Conflict when the paper is not in doubt.
func Settle(ctx context.Context, store app.Store, actor app.Actor, job string, printed bool, now time.Time) error {
	return store.Update(ctx, actor, "", func(tx app.Tx) error {
		j := &Job{ID: job}
		if err := tx.Load(j); err != nil {
			return err
		}
		if j.State != Unknown {
			return &app.Error{Code: app.Conflict, ID: "print.not_in_doubt"}
		}
		to := Done
		if !printed {
			to, j.Printer, j.Ref = Queued, "", ""
		}
		if err := j.Move(to, now); err != nil {
			return err
		}
		return tx.Save(j)
	})
}
