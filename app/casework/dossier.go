package casework

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
)

// Dossier collects the whole file of a case as an inspector reads it: cover,
// every paper that was issued, what each level said, and at the end the journal
// and the prints (R90). A paper goes in as it was first printed; one that was
// not laid out yet brings its facts. Denied to who has no part in the case;
// Internal, naming the paper, when a kept page cannot be read.
func (w Writer) Dossier(ctx context.Context, store app.Store, number string, actor app.Actor, now time.Time) (paper.Facts, error) {
	var out *paper.Dossier
	err := store.View(ctx, func(r app.Reader) error {
		f := file{Writer: w, c: &Case{Number: number}}
		if err := f.read(r, actor); err != nil {
			return err
		}
		out = f.cover(actor, now)
		out.Docs = f.docs(out.Head.Hall, now)
		out.Steps, out.Prints = f.steps(), f.prints()
		if out.Opinions = f.opinions(); len(out.Opinions) == 0 {
			out.Docs = slices.DeleteFunc(out.Docs, func(d paper.FileDoc) bool { return d.Part == paper.FileOpinions })
		}
		return nil
	})
	switch {
	case app.CodeOf(err) == app.NotFound:
		return paper.Facts{}, &app.Error{Code: app.NotFound, Field: "number", ID: "case.not_found", Args: app.Args{"number": number}, Cause: err}
	case err != nil:
		return paper.Facts{}, fmt.Errorf("file of case %s: %w", number, err)
	}
	for _, d := range out.Docs {
		if err := readable(ctx, store.Blobs(), d); err != nil {
			return paper.Facts{}, fmt.Errorf("file of case %s: %w", number, err)
		}
	}
	return paper.Facts{CaseFile: out}, nil
}

// PrintDossier queues a print of the whole file of a case at the actor's desk
// and returns the job. It refuses as [Writer.Dossier] does.
func (w Writer) PrintDossier(ctx context.Context, store app.Store, number string, actor app.Actor, now time.Time) (*paper.Job, error) {
	facts, err := w.Dossier(ctx, store, number, actor, now)
	if err != nil {
		return nil, err
	}
	var job *paper.Job
	err = store.Update(ctx, actor, "", func(tx app.Tx) error {
		j, err := paper.Print(tx, number, now, paper.Copies(paper.CaseFile), facts)
		job = j
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("file of case %s: %w", number, err)
	}
	return job, nil
}

// paperName is a kind of paper in an error: its reader sees the name.
type paperName paper.Kind

// MessageID returns the id of the paper's name.
func (n paperName) MessageID() string { return paper.Kind(n).Name() }

// readable refuses a kept page that cannot be read, and says of which paper.
func readable(ctx context.Context, blobs app.Blobs, d paper.FileDoc) error {
	if d.Page == "" {
		return nil
	}
	_, err := blobs.Get(ctx, d.Page)
	if err == nil {
		return nil
	}
	code := app.Internal
	if app.CodeOf(err) == app.Unavailable || errors.Is(err, context.Canceled) {
		code = app.Unavailable
	}
	return &app.Error{
		Code: code, ID: "dossier.page_lost", Rule: "R90", Args: app.Args{"paper": paperName(d.Kind), "number": d.Number}, Cause: err,
	}
}

// file is a case with everything its file is made of.
type file struct {
	Writer
	c       *Case
	journal []Entry
	jobs    []*paper.Job      // oldest first
	void    map[string]string // number of a notice → why it no longer counts
	own     paper.Own
}

func (f *file) read(r app.Reader, actor app.Actor) error {
	if err := r.Load(f.c); err != nil {
		return err
	}
	if err := f.c.filedFor(actor); err != nil {
		return err
	}
	var err error
	if f.journal, err = Journal(r, f.c); err != nil {
		return err
	}
	if f.own, err = paper.Current(r); err != nil {
		return err
	}
	f.void = map[string]string{}
	for row, err := range paper.NoticesOfCase.Rows(r, f.c.Number, "", 0) {
		if err != nil {
			return err
		}
		if row.Void != "" {
			f.void[row.Number] = row.Void
		}
	}
	for _, made := range f.c.Results { // granted by itself, and void with the whole (R68)
		if made.Void && made.Notice != "" {
			f.void[made.Notice] = f.why()
		}
	}
	rows, err := paper.JobsOfCase.All(r, f.c.Number, "", 0)
	if err != nil {
		return err
	}
	for _, row := range rows {
		j := &paper.Job{ID: row.ID}
		if err := r.Load(j); err != nil {
			return err
		}
		f.jobs = append(f.jobs, j)
	}
	return nil
}

// why the application came to nothing as a whole.
func (f *file) why() string {
	switch {
	case f.c.Ending != nil:
		return f.c.Ending.Reason
	case f.c.Decision != nil:
		return f.c.Decision.Text
	}
	return ""
}

// filedFor refuses the file to who has no part in the case: it is shown to the
// counters, the departments of the plan, the delivery window, their heads and
// the hall office.
func (c *Case) filedFor(actor app.Actor) error {
	if actor.IsAny(app.Front, app.Deliverer, app.Supervisor, app.Office) {
		return nil
	}
	depts := []string{c.Item.Dept, c.Item.LeadDept}
	for i := range c.Plan {
		depts = append(depts, c.Plan[i].Dept)
	}
	if actor.IsAny(app.Back, app.Chief) && actor.Dept != "" && slices.Contains(depts, actor.Dept) {
		return nil
	}
	return &app.Error{Code: app.Denied, ID: "dossier.not_staff", Rule: "R90"}
}

// cover says what the case was and when (FORMS 17, 0).
func (f *file) cover(actor app.Actor, now time.Time) *paper.Dossier {
	c := f.c
	d := &paper.Dossier{
		Head: f.head(c, "", actor, now), Applicant: person(c.Applicant), Item: c.item(), State: c.State.MessageID(),
		Received: app.DateOf(c.Received), Fonds: f.own.Fonds, Retention: f.own.Retention, Division: f.own.Division,
	}
	if c.Agent != nil {
		d.Agent = c.Agent.Name
	}
	if c.Item.Joint() {
		d.Lead = f.deptName(c.Item.LeadDept)
		for _, id := range c.Item.Responsible {
			d.Others = append(d.Others, f.deptName(id))
		}
	}
	if c.Acceptance != nil {
		d.Accepted, d.Promised = c.Acceptance.On, c.Acceptance.Committed
	}
	if c.Due != nil {
		d.Promised = c.Due.Committed
	}
	if c.Decision != nil {
		d.Decided = app.DateOf(c.Decision.At)
	}
	if c.Delivery != nil {
		d.Delivered = app.DateOf(c.Delivery.Signed)
	}
	for _, e := range f.journal {
		if e.To.Over() && !e.From.Over() {
			d.Closed = app.DateOf(e.At)
		}
	}
	var results []string
	for _, r := range c.Results {
		if r.ForApplicant() {
			results = append(results, strings.TrimSpace(r.Doc+" "+r.DocNo))
		}
	}
	d.Result = strings.Join(results, "、")
	d.Year = cmp.Or(d.Closed, d.Decided, d.Received).Year()
	return d
}
