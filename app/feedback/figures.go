package feedback

import (
	"context"
	"strconv"

	"yichuang/app"
	"yichuang/app/catalogue"
)

// Figures count the visits of a period and how they were rated. A visit is
// counted on its own day, whenever it was rated. What was struck is in no grade.
type Figures struct {
	Visits    int
	Grades    [5]int // of grade 1 to 5; read with [Figures.Of]
	Rectified int    // negative ones that were put right
	Struck    int    // negative ones that do not count
}

// Of returns how many visits got the grade.
func (f Figures) Of(g Grade) int {
	if gradeIDs[g] == "" {
		return 0
	}
	return f.Grades[g-1]
}

// Rated returns how many visits have a grade that counts.
func (f Figures) Rated() int {
	sum := 0
	for _, n := range f.Grades {
		sum += n
	}
	return sum
}

// NotRated returns how many visits nobody rated; that is no grade (R84).
func (f Figures) NotRated() int { return f.Visits - f.Rated() - f.Struck }

// Negative returns how many visits got a negative grade that counts.
func (f Figures) Negative() int { return f.Of(Bad) + f.Of(VeryBad) }

// Satisfied returns how many of a thousand ratings are not negative; ok is false
// when there is none.
func (f Figures) Satisfied() (share int, ok bool) {
	rated := f.Rated()
	if rated == 0 {
		return 0, false
	}
	return 1000 * (rated - f.Negative()) / rated, true
}

// Figures counts the whole hall from one day to another, the last among them.
func (s *Service) Figures(ctx context.Context, from, to app.Date) (Figures, error) {
	var out Figures
	err := s.Store.View(ctx, func(r app.Reader) (err error) {
		out, err = Count(r, s.Hall, nil, from, min(to, app.DateOf(s.Now())))
		return err
	})
	return out, err
}

// Count counts the counters of some zones, of the whole hall for none, from one
// day to another, the last among them.
func Count(r app.Reader, hall *catalogue.Hall, zones []string, from, to app.Date) (Figures, error) {
	var out Figures
	wanted := map[string]bool{}
	for _, zone := range zones {
		wanted[zone] = true
	}
	for _, c := range hall.Counters {
		if c.Kind == catalogue.BackOffice || len(zones) > 0 && !wanted[c.Zone] {
			continue
		}
		for day := from; day <= to; day = day.AddDays(1) {
			if err := out.add(r, day, c.Number); err != nil {
				return Figures{}, err
			}
		}
	}
	return out, nil
}

// add counts a counter's day.
func (f *Figures) add(r app.Reader, day app.Date, counter string) error {
	sum := func(what string, into *int) error {
		n, err := r.Sum(countKey(day, counter, what))
		*into += int(n)
		return err
	}
	visits := f.Visits
	if err := sum(countVisits, &f.Visits); err != nil || f.Visits == visits {
		return err // nobody was there
	}
	for i := range f.Grades {
		if err := sum(strconv.Itoa(i+1), &f.Grades[i]); err != nil {
			return err
		}
	}
	if err := sum(countRectified, &f.Rectified); err != nil {
		return err
	}
	return sum(countStruck, &f.Struck)
}
