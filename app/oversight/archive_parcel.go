package oversight

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/dualnotice"
	"yichuang/app/paper"
)

// parcel gathers what goes to the archive with a case. It is empty when the case
// stays: because it is young, or for the reason it returns.
func (f *filing) parcel(r app.Reader, number string) (p app.Parcel, why Held, young bool, err error) {
	c := &casework.Case{Number: number}
	if err := r.Load(c); err != nil {
		return p, "", false, err
	}
	closed, err := closedAt(r, c)
	if err != nil || closed.After(f.until) {
		return p, "", true, err
	}
	if why := f.open(c); why != "" {
		return p, why, false, nil
	}
	p = app.Parcel{
		Year: strconv.Itoa(app.DateOf(closed).Year()), Records: []app.Key{c.Key()}, Series: []app.Key{app.K(sheetSeries, number)},
	}
	for _, part := range []func(app.Reader, *casework.Case, *app.Parcel) (Held, error){f.papers, f.follows, f.beside} {
		if why, err = part(r, c, &p); why != "" || err != nil {
			return app.Parcel{}, why, false, err
		}
	}
	return p, "", false, nil
}

// closedAt is when a case came to its end: by its journal, or, while the receipt
// is not filed, when its result was given out.
func closedAt(r app.Reader, c *casework.Case) (time.Time, error) {
	if c.State == casework.Delivered {
		return c.Delivery.At, nil
	}
	journal, err := casework.Journal(r, c)
	if err != nil {
		return time.Time{}, err
	}
	for _, e := range slices.Backward(journal) {
		if e.To.Over() && !e.From.Over() {
			return e.At, nil
		}
	}
	return c.Received, nil
}

// settledLists are those in which a case may stand that nobody has to do
// anything about.
var settledLists = []string{
	casework.OfZone.Name, casework.OfDay.Name, casework.OfDept.Name, casework.OfPerson.Name, casework.OfVisit.Name, casework.OfBatch.Name,
	casework.Decided.Name, casework.Breaches.Name,
}

// open says what of the case itself is not at its end.
func (f *filing) open(c *casework.Case) Held {
	for _, row := range c.Lists() {
		name, part, _ := strings.Cut(string(row.List), "/")
		given := name == casework.Results.Name && part == casework.ResultsGiven
		if !given && !slices.Contains(settledLists, name) {
			return HeldResult
		}
	}
	switch {
	case c.Deferral.Open() && c.Decision != nil && c.Decision.Granted:
		return HeldPromise
	case f.rated[c.Number]:
		return HeldRating
	}
	return ""
}

// papers adds the notices of a case and what was printed of it.
func (f *filing) papers(r app.Reader, c *casework.Case, p *app.Parcel) (Held, error) {
	err := r.Scan(paper.NoticesOfCase.Key(c.Number), "", 0, func(h app.Hit, _ func(any) error) error {
		p.Records = append(p.Records, h.Key)
		return nil
	})
	if err != nil {
		return "", err
	}
	why := Held("")
	err = r.Scan(paper.JobsOfCase.Key(c.Number), "", 0, func(h app.Hit, decode func(any) error) error {
		var row paper.JobRow
		if err := decode(&row); err != nil {
			return err
		}
		if !ended(row.State) {
			why = HeldPrint
		}
		if GoesWith(h.Key) != "" {
			p.Records = append(p.Records, h.Key)
		}
		return nil
	})
	return why, err
}

// ended reports whether nobody has to do with a print any more. What failed was
// seen and left.
func ended(s paper.JobState) bool { return s == paper.Done || s == paper.Failed }

// follows adds what was told of the follow-ups of a registration (R80).
func (f *filing) follows(r app.Reader, c *casework.Case, p *app.Parcel) (Held, error) {
	push := &dualnotice.Push{Case: c.Number}
	there, err := load(r, push)
	if err != nil || !there {
		return "", err
	}
	for _, q := range push.Parts {
		if q.State == dualnotice.Open || q.State == dualnotice.Pooled {
			return HeldDual, nil
		}
	}
	p.Records = append(p.Records, push.Key())
	return "", nil
}

// beside adds what else is kept of a case.
func (f *filing) beside(r app.Reader, c *casework.Case, p *app.Parcel) (Held, error) {
	back := &recalled{Case: c.Number}
	there, err := load(r, back)
	switch {
	case err != nil:
		return "", err
	case there && back.At.After(f.until):
		return HeldRecalled, nil
	case there:
		p.Records = append(p.Records, back.Key())
	}
	for _, rec := range []app.Record{&published{Case: c.Number}, &casework.Progress{Number: c.Number}} {
		there, err := load(r, rec)
		if err != nil {
			return "", err
		}
		if there {
			p.Records = append(p.Records, rec.Key())
		}
	}
	return "", nil
}

// load reports whether a record is there.
func load(r app.Reader, rec app.Record) (bool, error) {
	err := r.Load(rec)
	if app.CodeOf(err) == app.NotFound {
		return false, nil
	}
	return err == nil, err
}
