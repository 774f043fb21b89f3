package calendars

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"sync/atomic"

	"yichuang/app"
	"yichuang/app/workday"
)

// Service imports calendars and holds the one in force. It is safe for
// concurrent use once its fields are set.
type Service struct {
	Store app.Store
	Now   app.Clock
	Base  *workday.Calendar // what the program was built with; an imported year replaces its own
	// Failed is told when [Service.Follow] cannot read the store; nil for nobody.
	Failed func(error)

	reading sync.Mutex // two readings must not put the older one last
	current atomic.Pointer[workday.Calendar]
}

// Calendar returns the calendar in force: Base, and over it what
// [Service.Refresh] read last. It reads no store and never waits.
func (s *Service) Calendar() *workday.Calendar {
	if cal := s.current.Load(); cal != nil {
		return cal
	}
	return s.Base
}

// Refresh reads the imported years. When it fails, the calendar stays as it was.
func (s *Service) Refresh(ctx context.Context) error {
	s.reading.Lock()
	defer s.reading.Unlock()
	var days []workday.Day
	err := s.Store.View(ctx, func(r app.Reader) error {
		rows, err := imported.All(r, "", "", 0)
		if err != nil {
			return err
		}
		var all []workday.Day
		for _, row := range rows {
			y := &Year{Year: row.Year}
			if err := r.Load(y); err != nil {
				return fmt.Errorf("calendar of %d: %w", row.Year, err)
			}
			all = append(all, y.Current.Plan(y.Year)...)
		}
		days = all
		return nil
	})
	if err != nil {
		return fmt.Errorf("read calendars: %w", err)
	}
	s.current.Store(s.Base.With(days...))
	return nil
}

// Follow refreshes the calendar after every import, whoever made it, until ctx
// ends.
func (s *Service) Follow(ctx context.Context) {
	for range s.Changed(ctx) {
		if err := s.Refresh(ctx); err != nil && ctx.Err() == nil && s.Failed != nil {
			s.Failed(err)
		}
	}
}

// Changed fires after every import.
func (s *Service) Changed(ctx context.Context) <-chan struct{} {
	return s.Store.Changed(ctx, app.K(yearPrefix))
}

// Import replaces the plans of the years that days plan, each as a whole
// (R23), and returns the years, first to last. The days are those of one file,
// checked by [workday.Parse] or [workday.ParseJSON]. A year that stands in the
// store as it is in the file gets no new version. Denied to everybody but the
// hall office and the program itself.
func (s *Service) Import(ctx context.Context, actor app.Actor, attempt string, days []workday.Day) ([]int, error) {
	if !actor.IsAny(app.Office, app.System) {
		return nil, &app.Error{Code: app.Denied, ID: "calendars.not_office", Rule: "R23"}
	}
	if len(days) == 0 {
		return nil, &app.Error{Code: app.Invalid, Field: "file", ID: "calendar.file_empty", Rule: "R23"}
	}
	plans := map[int][]Day{}
	for _, d := range days {
		plans[d.Plan] = append(plans[d.Plan], stored(d))
	}
	for _, plan := range plans {
		slices.SortFunc(plan, func(a, b Day) int { return cmp.Compare(a.Date, b.Date) })
	}
	years := slices.Sorted(maps.Keys(plans))
	now := s.Now().UTC()
	err := s.Store.Update(ctx, actor, attempt, func(tx app.Tx) error {
		for _, year := range years {
			if err := replace(tx, year, Version{Days: plans[year], By: actor, At: now}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil && !errors.Is(err, app.ErrRepeated) {
		return nil, fmt.Errorf("import calendar: %w", err)
	}
	// The import is on disk: if it cannot be read back now, Follow reads it.
	if err := s.Refresh(context.WithoutCancel(ctx)); err != nil && s.Failed != nil {
		s.Failed(err)
	}
	return years, nil
}

func replace(tx app.Tx, year int, v Version) error {
	y := &Year{Year: year}
	err := tx.Load(y)
	if err != nil && app.CodeOf(err) != app.NotFound {
		return err
	}
	if err == nil && slices.Equal(y.Current.Days, v.Days) {
		return nil
	}
	y.replace(v)
	return tx.Save(y)
}

// Years lists the imported years, first to last.
func (s *Service) Years(ctx context.Context) ([]Row, error) {
	var out []Row
	err := s.Store.View(ctx, func(r app.Reader) (err error) {
		out, err = imported.All(r, "", "", 0)
		return err
	})
	return out, err
}

// Versions returns every import of a year, oldest first; none when the year
// was never imported. To go back to one, import its Plan again.
func (s *Service) Versions(ctx context.Context, year int) ([]Version, error) {
	var out []Version
	err := s.Store.View(ctx, func(r app.Reader) (err error) {
		out, err = app.JournalOf[Version](r, &Year{Year: year})
		return err
	})
	if app.CodeOf(err) == app.NotFound {
		return nil, nil
	}
	return out, err
}
