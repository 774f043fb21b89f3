package intake

import (
	"context"
	"slices"

	"yichuang/app"
	"yichuang/app/applicant"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/dualnotice"
	"yichuang/app/paper"
	"yichuang/app/staff"
)

// Open reads a case with its journal. NotFound when there is none.
func (d *Desk) Open(ctx context.Context, number string) (casework.File, error) {
	return casework.Open(ctx, d.Store, number)
}

// Papers lists what was ever printed of a case, oldest first.
func (d *Desk) Papers(ctx context.Context, number string) ([]paper.JobRow, error) {
	return paper.JobsFor(ctx, d.Store, number)
}

// Pile is one of the counter's lists.
type Pile string

// The piles of the counter's menu.
const (
	Today      Pile = "today"
	Received   Pile = "received" // no outcome yet
	Correction Pile = "correction"
	Returned   Pile = "sent_back"
	ToHandOver Pile = "to_hand_over"
	InReview   Pile = "in_review"
	AtFront    Pile = "at_front"
)

// Piles lists the piles in the order of the menu.
func Piles() []Pile {
	return []Pile{Today, Received, Correction, Returned, ToHandOver, InReview, AtFront}
}

var pileStates = map[Pile][]casework.State{
	Received:   {casework.Received},
	Correction: {casework.CorrectionPending},
	Returned:   {casework.SentBack},
	InReview:   {casework.Accepted, casework.InReview, casework.Granted, casework.Denied},
	AtFront:    {casework.ResultAtFront},
}

// Limit is how many rows a pile shows at most.
const Limit = 200

// Rows lists a pile of the actor's zone, oldest first; today's newest first.
// What is to be handed over is listed stage by stage, the most urgent first: a
// joint case may stand there more than once (R67).
func (d *Desk) Rows(ctx context.Context, actor app.Actor, pile Pile) ([]casework.Row, error) {
	var out []casework.Row
	err := d.Store.View(ctx, func(r app.Reader) (err error) {
		out, err = d.rows(r, actor.Zone, pile)
		return err
	})
	return out, err
}

func (d *Desk) rows(r app.Reader, zone string, pile Pile) ([]casework.Row, error) {
	if pile == Today {
		rows, err := casework.OfDay.All(r, casework.DayPart(app.DateOf(d.Now()), zone), "", 0)
		slices.Reverse(rows)
		return rows, err
	}
	if pile == ToHandOver {
		return casework.StagesIn(r, casework.ToHand, zone, Limit)
	}
	var out []casework.Row
	for _, state := range pileStates[pile] {
		rows, err := casework.OfZone.All(r, casework.ZonePart(zone, state), "", Limit)
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			if row.State == casework.Accepted && !row.Handed && row.Type == string(catalogue.Commitment) {
				continue // its papers still lie at the counter: to be handed over
			}
			out = append(out, row)
		}
	}
	slices.SortStableFunc(out, func(a, b casework.Row) int { return a.Received.Compare(b.Received) })
	return out, nil
}

// Counts returns how many cases lie on each pile of the actor's zone.
func (d *Desk) Counts(ctx context.Context, actor app.Actor) (map[Pile]int, error) {
	var out map[Pile]int
	err := d.Store.View(ctx, func(r app.Reader) error {
		counts := map[Pile]int{}
		for _, pile := range Piles() {
			rows, err := d.rows(r, actor.Zone, pile)
			if err != nil {
				return err
			}
			counts[pile] = len(rows)
		}
		out = counts
		return nil
	})
	return out, err
}

// Reprint queues a further print of a paper, marked 补打.
func (d *Desk) Reprint(ctx context.Context, actor app.Actor, job string) error {
	return paper.Again(ctx, d.Store, actor, job, d.Now())
}

// Changed fires after every change of a case, a print job, an applicant, a
// licence, a notification that follows on a registration, or a hand-over of a
// desk.
func (d *Desk) Changed(ctx context.Context) <-chan struct{} {
	return d.Store.Changed(ctx, slices.Concat(casework.Prefixes(), paper.Prefixes(), applicant.Prefixes(), dualnotice.Prefixes(), staff.ShiftPrefixes())...)
}

// Kinds declares this room's records to the store.
func Kinds() []app.Kind {
	row := func() app.Outside { return &offered{} }
	return []app.Kind{
		{Prefix: "draft", New: func() app.Record { return &Draft{} }},
		{Prefix: predeclarationPrefix, New: func() app.Record { return &Predeclaration{} }, Sums: map[string]func() app.Outside{
			predeclared.Name: row, predeclaredOf.Name: row, predeclaredBy.Name: row,
		}},
	}
}
