package oversight

import (
	"context"
	"fmt"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/feedback"
	"yichuang/app/paper"
)

// Worksheet computes 运行工作表 of the days from one to another, the last among
// them, from what the hall keeps: cases, stages, tickets and ratings (R87). The hall
// office gets the whole hall, the head of a zone that zone; others are Denied.
// What is not kept, such as complaints, stays empty on the paper.
func (d *Desk) Worksheet(ctx context.Context, actor app.Actor, from, to app.Date) (paper.Facts, error) {
	zones, place, err := d.surveyed(actor)
	if err != nil {
		return paper.Facts{}, err
	}
	if from == 0 || to < from {
		return paper.Facts{}, &app.Error{Code: app.Invalid, Field: "to", ID: "oversight.period"}
	}
	t := newTally(d, from, to)
	var queues []paper.QueueFigures
	var rated feedback.Figures
	err = d.Store.View(ctx, func(r app.Reader) error {
		if err := t.scan(r, zones); err != nil {
			return err
		}
		if queues, err = d.queued(r, zones, from, to); err != nil {
			return err
		}
		rated, err = feedback.Count(r, d.Hall, zones, from, min(to, d.today()))
		return err
	})
	if err == nil {
		err = d.inArchives(ctx, from, func(r app.Reader) error { return t.scan(r, zones) })
	}
	if err != nil {
		return paper.Facts{}, fmt.Errorf("worksheet: %w", err)
	}
	n := &paper.RunningWorksheet{Head: d.head(actor, d.Now()), From: from, To: to, Place: place, Queue: queues}
	n.Figures, n.Limits, n.Handing, n.Delivered = t.figures(), t.limits(), t.handing(), t.delivered()
	n.Ratings, n.Wrongs = grades(rated), negative(rated)
	return paper.Facts{Worksheet: n}, nil
}

// wholeHall is the place of a worksheet that is of no single zone.
const wholeHall = "全中心"

// surveyed returns the zones an actor makes the worksheet of, and their name.
func (d *Desk) surveyed(actor app.Actor) (zones []string, place string, err error) {
	if actor.IsAny(app.Office, app.System) {
		return d.zones(), wholeHall, nil
	}
	if zone, ok := d.Catalogue.Zone(actor.Zone); ok && actor.Is(app.Supervisor) {
		return []string{zone.ID}, zone.Name, nil
	}
	return nil, "", &app.Error{Code: app.Denied, ID: "oversight.worksheet_denied", Rule: "R87"}
}

// head is what every paper of the hall office carries.
func (d *Desk) head(actor app.Actor, now time.Time) paper.Head {
	return paper.Head{
		Hall: d.Hall.Name, Dept: d.Hall.Name, Issued: now, Counter: actor.Desk, Clerk: actor.Name, ClerkNo: actor.Staff,
		HallPhone: d.Hall.Phone, ComplaintPhone: d.Hall.ComplaintPhone, HallAddress: d.Hall.Address, OpenHours: d.Hall.OpenHours(),
	}
}

func (d *Desk) deptName(id string) string {
	if dept, ok := d.Catalogue.Department(id); ok {
		return dept.Name
	}
	return id
}

// lookBack is how many days before its period a worksheet still looks at cases
// that were received then and are over by now. Cases that are not over are all
// looked at.
const lookBack = 400

// scan reads every case that may have done something in the period, once.
func (t *tally) scan(r app.Reader, zones []string) error {
	end := t.to.AddDays(1).Start()
	for _, zone := range zones {
		for _, state := range casework.States() {
			first := ""
			if state.Over() {
				first = app.Moment(t.from.AddDays(-lookBack).Start())
			}
			for row, err := range casework.OfZone.Rows(r, casework.ZonePart(zone, state), first, 0) {
				if err != nil {
					return err
				}
				if !row.Received.Before(end) {
					break
				}
				if t.seen[row.Number] {
					continue // it went to the archive in between
				}
				t.seen[row.Number] = true
				c := &casework.Case{Number: row.Number}
				if err := r.Load(c); err != nil {
					return err
				}
				t.add(c)
			}
		}
	}
	return nil
}
