package delivery

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/paper"
)

// bookRoles keep the book of what was given out, and look into it.
var bookRoles = []app.Role{app.Deliverer, app.Supervisor, app.Office}

// PickupLog returns the facts of 领证登记 of a day: what left the delivery
// counters of the hall and the actor's own desk, as the journals of the cases
// have it, in the order of time (FORMS 12; R71). A day without any has no rows.
// Denied to who neither gives out nor oversees it.
func (d *Desk) PickupLog(ctx context.Context, actor app.Actor, day app.Date) (paper.Facts, error) {
	if !actor.IsAny(bookRoles...) {
		return paper.Facts{}, &app.Error{Code: app.Denied, ID: "case.role_missing", Rule: "R71", Args: app.Args{"role": app.Deliverer}}
	}
	book := &paper.PickupBook{Day: day, Head: paper.Head{
		Hall: d.Hall.Name, Issued: d.Now(), Counter: actor.Desk, Clerk: actor.Name, ClerkNo: actor.Staff,
		HallPhone: d.Hall.Phone, ComplaintPhone: d.Hall.ComplaintPhone, HallAddress: d.Hall.Address, OpenHours: d.Hall.OpenHours(),
	}}
	err := d.Store.View(ctx, func(r app.Reader) error {
		left, err := d.leftOn(r, actor, day)
		if err != nil {
			return err
		}
		rows, err := d.booked(r, left)
		book.Rows = rows
		return err
	})
	if err != nil {
		return paper.Facts{}, fmt.Errorf("pickup log of %s: %w", day, err)
	}
	return paper.Facts{PickupLog: book}, nil
}

// PrintPickupLog queues 领证登记 of a day at the actor's desk. It has no number
// and may be printed anew as the day goes on.
func (d *Desk) PrintPickupLog(ctx context.Context, actor app.Actor, attempt string, day app.Date) error {
	facts, err := d.PickupLog(ctx, actor, day)
	if err != nil {
		return err
	}
	now := d.Now()
	err = d.Store.Update(ctx, actor, attempt, func(tx app.Tx) error {
		serial, err := tx.Next(pickupSeries(day))
		if err != nil {
			return err
		}
		return paper.Queue(tx, &paper.Job{
			ID: fmt.Sprintf("%s-%s-%d", paper.PickupLog, day, serial), Desk: actor.Desk, Created: now, By: actor,
			Copies: paper.Copies(paper.PickupLog), Facts: facts,
		})
	})
	if errors.Is(err, app.ErrRepeated) {
		return nil
	}
	return err
}

// leftOn lists the first prints of the papers with which results left on the
// day: each receipt and each mail slip is printed when one does.
func (d *Desk) leftOn(r app.Reader, actor app.Actor, day app.Date) ([]paper.JobRow, error) {
	desks := []string{actor.Desk}
	for _, c := range d.Hall.CountersOf(catalogue.DeliveryCounter, "") {
		if !slices.Contains(desks, c.Number) {
			desks = append(desks, c.Number)
		}
	}
	var out []paper.JobRow
	for _, desk := range desks {
		for row, err := range paper.JobsOfDesk.Rows(r, desk, app.Moment(day.Start()), 0) {
			if err != nil {
				return nil, err
			}
			if !row.Created.Before(day.AddDays(1).Start()) {
				break
			}
			if (row.Kind == paper.Receipt || row.Kind == paper.MailSlip) && row.Reprint == 0 {
				out = append(out, row)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b paper.JobRow) int { return a.Created.Compare(b.Created) })
	return out, nil
}

// booked makes the rows of the book from the cases' journals.
func (d *Desk) booked(r app.Reader, left []paper.JobRow) ([]paper.PickupRow, error) {
	w := casework.Writer{Hall: d.Hall, Catalogue: d.Catalogue}
	var out []paper.PickupRow
	for _, job := range left {
		c := &casework.Case{Number: job.Case}
		if err := r.Load(c); err != nil {
			return nil, err
		}
		journal, err := casework.Journal(r, c)
		if err != nil {
			return nil, err
		}
		for _, e := range journal {
			if e.Change.Notice != job.Notice && (e.Change.Delivery == nil || e.Change.Delivery.Receipt != job.Notice) {
				continue
			}
			if row, ok := w.PickupRow(c, e); ok {
				out = append(out, row)
			}
		}
	}
	return out, nil
}
