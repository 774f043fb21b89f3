package queue

import (
	"context"

	"yichuang/app"
	"yichuang/app/feedback"
)

// Ratings is how a kiosk of a hall takes ratings: it may read no visit, because
// ratings hold telephones, and goes by the ticket.
type Ratings struct{ Queue *Service }

var _ feedback.Elsewhere = Ratings{}

// Find returns the visit of a ticket as far as its slip tells. NotFound when the
// ticket is not done with. Whether it was rated is found when the rating comes.
func (r Ratings) Find(ctx context.Context, day app.Date, number string) (feedback.Visit, error) {
	t, err := r.Queue.Find(ctx, day, number)
	if err == nil && t.State != Done {
		err = unknown(t)
	}
	if app.CodeOf(err) == app.NotFound {
		return feedback.Visit{}, &app.Error{
			Code: app.NotFound, Field: "ticket", ID: "feedback.visit_unknown",
			Args: app.Args{"ticket": number, "day": day.String()}, Cause: err,
		}
	}
	if err != nil {
		return feedback.Visit{}, err
	}
	return feedback.Visit{Day: t.Day, Ticket: t.Number, Business: t.Business, Zone: t.Zone, Counter: t.Counter, Item: t.Item, Ended: t.Ended}, nil
}

// Rate writes the rating down for the hall, which takes it in as [Service.Answer]
// does. A repeated attempt counts once.
func (r Ratings) Rate(ctx context.Context, actor app.Actor, attempt string, day app.Date, ticket string, rating feedback.Rating) error {
	_, err := r.Queue.asks(ctx, actor, Asked{Step: StepRate, Day: day, Number: ticket, Rating: &rating, Attempt: attempt})
	return err
}
