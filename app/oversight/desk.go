package oversight

import (
	"context"
	"slices"

	"yichuang/app"
	"yichuang/app/applicant"
	"yichuang/app/calendars"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/feedback"
	"yichuang/app/identity"
	"yichuang/app/paper"
	"yichuang/app/queue"
	"yichuang/app/workday"
)

// Desk is the hall office. It is safe for concurrent use.
type Desk struct {
	Store     app.Store
	Now       app.Clock
	Catalogue *catalogue.Catalogue
	Hall      *catalogue.Hall
	Calendar  func() *workday.Calendar // the one in force
	Calendars *calendars.Service       // where it comes from
	Queue     *queue.Service           // asked how long people waited
	Archive   app.Archive              // nil: closed cases stay in the hall
	Book      *applicant.Book          // nil: nobody is found by name
}

func (d *Desk) today() app.Date { return app.DateOf(d.Now()) }

func (d *Desk) zones() []string {
	var out []string
	for _, z := range d.Catalogue.Zones() {
		out = append(out, z.ID)
	}
	return out
}

// Late lists every stage of the hall that is past its day, worst first. Nothing
// is approved by silence (R65).
func (d *Desk) Late(ctx context.Context) ([]casework.LateStage, error) {
	return view(ctx, d, func(r app.Reader) ([]casework.LateStage, error) {
		return casework.LateStages(r, d.Calendar(), d.today())
	})
}

// Corrections lists the cases of the hall that wait for a correction, the
// earliest last day first (R10).
func (d *Desk) Corrections(ctx context.Context) ([]casework.Awaited, error) {
	return view(ctx, d, func(r app.Reader) ([]casework.Awaited, error) {
		return casework.Corrections(r, d.Calendar(), d.zones(), d.today())
	})
}

// Promises lists the cases of the hall in which a promised paper has not come,
// the earliest day first (R46, R48).
func (d *Desk) Promises(ctx context.Context) ([]casework.Awaited, error) {
	return view(ctx, d, func(r app.Reader) ([]casework.Awaited, error) {
		return casework.Promises(r, d.Calendar(), d.zones(), d.today())
	})
}

// Unclaimed lists the results nobody came for, longest first; of those past the
// last reminder Last is set (R78).
func (d *Desk) Unclaimed(ctx context.Context) ([]casework.Unclaimed, error) {
	return view(ctx, d, func(r app.Reader) ([]casework.Unclaimed, error) { return casework.UnclaimedOn(r, d.today()) })
}

// Undelivered lists the results that should have been given out by law and were
// not, the earliest decision first (R27).
func (d *Desk) Undelivered(ctx context.Context) ([]casework.Row, error) {
	var depts []string
	for _, dept := range d.Catalogue.Departments() {
		depts = append(depts, dept.ID)
	}
	return view(ctx, d, func(r app.Reader) ([]casework.Row, error) {
		return casework.LateDeliveries(r, d.Calendar(), depts, d.today())
	})
}

// Breaches lists the cases in which, in the month of the day, a further notice
// asked for what the first had not: breaches of 一次性告知 (R8). What was asked
// for, why, and who let it pass stands in the case's corrections.
func (d *Desk) Breaches(ctx context.Context, month app.Date) ([]casework.Row, error) {
	return both(ctx, d, month, func(r app.Reader) ([]casework.Row, error) {
		return casework.Breaches.All(r, casework.MonthPart(month), "", 0)
	}, func(row casework.Row) (string, app.Date) { return row.Number, app.DateOf(row.Received) })
}

// Changed fires after every change of a case, a licence or a recount.
func (d *Desk) Changed(ctx context.Context) <-chan struct{} { return d.Store.Changed(ctx, worked()...) }

// SeatChanged fires at once, and after every change of what the office's seat
// shows, until ctx ends: as [Desk.Changed] does, and whenever somebody has set
// something of the papers, a paper is printed or a visit is rated.
func (d *Desk) SeatChanged(ctx context.Context) <-chan struct{} {
	return d.Store.Changed(ctx, slices.Concat(worked(), paper.Prefixes(), feedback.Prefixes(), []app.Key{paper.Versions.Key("")})...)
}

// worked are the prefixes of what changes as the hall works.
func worked() []app.Key {
	prefixes := append(casework.Prefixes(), applicant.Prefixes()...)
	return append(prefixes, app.K(recountPrefix), app.K(publishedPrefix))
}

// view reads one list.
func view[T any](ctx context.Context, d *Desk, read func(app.Reader) ([]T, error)) ([]T, error) {
	var out []T
	err := d.Store.View(ctx, func(r app.Reader) (err error) {
		out, err = read(r)
		return err
	})
	return out, err
}

// shown is a name as lists for others have it: an organisation's in full, a
// person's masked (IDS 6).
func shown(name string, org bool) string {
	if org {
		return name
	}
	return identity.MaskName(name)
}

func (d *Desk) officeOnly(actor app.Actor, rule string) error {
	if actor.IsAny(app.Office, app.System) {
		return nil
	}
	return &app.Error{Code: app.Denied, ID: "oversight.office_only", Rule: rule}
}
