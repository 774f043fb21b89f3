package oversight

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/identity"
	"yichuang/app/paper"
)

// CaseQuery says which cases are looked for. Text is a whole case number, an
// applicant as [applicant.Book.Find] takes it, or an item as the catalogue's
// search does. Of an item the cases received in Year are found, 0 for this
// year's; of an applicant those of Year, or all.
type CaseQuery struct {
	Text  string
	Year  int
	Limit int // most cases, 0: MostFound
}

// MostFound is how many cases a search finds at most.
const MostFound = 200

const (
	applicantsFound = 20
	itemsFound      = 12
)

// FoundCase is a case of the hall, or, with a year, of that year's archive.
type FoundCase struct {
	casework.Row
	Archive string
}

// FindCases looks for cases in the hall and in every archive, the last received
// first; more says that there are others. Invalid without a text; Denied to
// everybody but the hall office.
func (d *Desk) FindCases(ctx context.Context, actor app.Actor, q CaseQuery) (found []FoundCase, more bool, err error) {
	if err := d.officeOnly(actor, ""); err != nil {
		return nil, false, err
	}
	q.Text = strings.TrimSpace(q.Text)
	if q.Text == "" {
		return nil, false, &app.Error{Code: app.Invalid, Field: "text", ID: "archive.query_empty"}
	}
	if q.Limit <= 0 || q.Limit > MostFound {
		q.Limit = MostFound
	}
	if n, err := identity.ParseCaseNumber(q.Text); err == nil {
		found, err := d.numbered(ctx, n.String())
		return found, false, err
	}
	f := &finding{d: d, q: q, seen: map[string]bool{}}
	if err := f.who(ctx); err != nil {
		return nil, false, fmt.Errorf("find cases: %w", err)
	}
	if err := f.everywhere(ctx); err != nil {
		return nil, false, fmt.Errorf("find cases: %w", err)
	}
	slices.SortStableFunc(f.out, func(a, b FoundCase) int { return b.Received.Compare(a.Received) })
	return f.out[:min(len(f.out), q.Limit)], len(f.out) > q.Limit, nil
}

// numbered finds the case with a number.
func (d *Desk) numbered(ctx context.Context, number string) ([]FoundCase, error) {
	c := &casework.Case{Number: number}
	there := false
	err := d.Store.View(ctx, func(r app.Reader) (err error) {
		there, err = load(r, c)
		return err
	})
	if err != nil || !there {
		return nil, err
	}
	one := FoundCase{Row: c.Row()}
	if d.Archive != nil {
		one.Archive, err = d.Archive.YearOf(ctx, c.Key())
	}
	return []FoundCase{one}, err
}

// finding is one search.
type finding struct {
	d     *Desk
	q     CaseQuery
	refs  []string
	depts []string        // of the items
	items map[string]bool // codes
	seen  map[string]bool
	out   []FoundCase
}

// who reads what the text means.
func (f *finding) who(ctx context.Context) error {
	if f.d.Book != nil {
		rows, err := f.d.Book.Find(ctx, f.q.Text, applicantsFound)
		if err != nil {
			return err
		}
		for _, row := range rows {
			f.refs = append(f.refs, row.Ref)
		}
	}
	f.items = map[string]bool{}
	for _, it := range f.d.Catalogue.Search(f.q.Text, itemsFound) {
		f.items[it.Code] = true
		if !slices.Contains(f.depts, it.Dept) {
			f.depts = append(f.depts, it.Dept)
		}
	}
	return nil
}

// everywhere reads the hall, then the archives: a case that goes meanwhile is
// read once at least, and counts once.
func (f *finding) everywhere(ctx context.Context) error {
	err := f.d.Store.View(ctx, func(r app.Reader) error { return f.in(ctx, r, "") })
	if err != nil || f.d.Archive == nil {
		return err
	}
	years, err := f.d.Archive.Years(ctx)
	if err != nil {
		return err
	}
	for _, year := range years {
		if y, _ := strconv.Atoi(year); y < f.q.Year {
			continue // closed before the year in which it should have been received
		}
		if err := f.d.Archive.ViewCold(ctx, year, func(r app.Reader) error { return f.in(ctx, r, year) }); err != nil {
			return err
		}
	}
	return nil
}

// in reads one place.
func (f *finding) in(ctx context.Context, r app.Reader, archive string) error {
	from, to := f.span(f.q.Year)
	for _, ref := range f.refs {
		if err := f.rows(ctx, r, archive, casework.OfPerson, ref, from, to, func(casework.Row) bool { return true }); err != nil {
			return err
		}
	}
	year := f.q.Year
	if year == 0 {
		year = f.d.today().Year()
	}
	from, to = f.span(year)
	for _, dept := range f.depts {
		err := f.rows(ctx, r, archive, casework.OfDept, dept, from, to, func(row casework.Row) bool { return f.items[row.ItemCode] })
		if err != nil {
			return err
		}
	}
	return nil
}

// span is from the first moment of a year to the first of the next; of no year
// it is all time.
func (f *finding) span(year int) (from string, to time.Time) {
	if year == 0 {
		return "", time.Time{}
	}
	begin := time.Date(year, 1, 1, 0, 0, 0, 0, app.HallTime)
	return app.Moment(begin), begin.AddDate(1, 0, 0)
}

func (f *finding) rows(ctx context.Context, r app.Reader, archive string, list app.List[casework.Row], part, from string, to time.Time, want func(casework.Row) bool) error {
	for row, err := range list.Rows(r, part, from, 0) {
		if err != nil {
			return err
		}
		if !to.IsZero() && !row.Received.Before(to) {
			return nil
		}
		if f.seen[row.Number] || !want(row) {
			continue
		}
		f.seen[row.Number] = true
		f.out = append(f.out, FoundCase{Row: row, Archive: archive})
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	return nil
}

func (d *Desk) writer() casework.Writer {
	return casework.Writer{Hall: d.Hall, Catalogue: d.Catalogue, Calendar: d.Calendar()}
}

// CaseFile collects the whole file of a case, wherever it is, to be read. It
// refuses as [casework.Writer.Dossier] does.
func (d *Desk) CaseFile(ctx context.Context, actor app.Actor, number string) (paper.Facts, error) {
	return d.writer().Dossier(ctx, d.Store, number, actor, d.Now())
}

// PrintCaseFile queues a print of the whole file of a case at the actor's desk.
func (d *Desk) PrintCaseFile(ctx context.Context, actor app.Actor, number string) error {
	_, err := d.writer().PrintDossier(ctx, d.Store, number, actor, d.Now())
	return err
}
