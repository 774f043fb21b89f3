package queue

import (
	"time"

	"yichuang/app"
)

// behind places the ticket behind the first n of its list, and behind whoever
// was put there before it; where fewer wait it keeps its place.
func behind(tx app.Tx, t *Ticket, n int) error {
	if n == 0 {
		return inFront(tx, t)
	}
	seen := 0
	for row, err := range waiting.Rows(tx, waitingPart(t.Day, t.Business, t.class()), "", 0) {
		if err != nil {
			return err
		}
		if seen++; seen < n {
			continue
		}
		if seen > n && !row.Order.Equal(t.Order) {
			break
		}
		t.Order = row.Order.Add(time.Microsecond)
	}
	return nil
}

// inFront places the ticket before all others of its list, unless it stands
// there already. Of those with an appointment it is before all of its slot.
func inFront(tx app.Tx, t *Ticket) error {
	c, limit := t.class(), 1
	if c == booked { // they stand in the order of their slots
		limit = 0
	}
	for row, err := range waiting.Rows(tx, waitingPart(t.Day, t.Business, c), "", limit) {
		if err != nil {
			return err
		}
		if !t.Order.Before(row.Order) {
			t.Order = row.Order.Add(-time.Microsecond)
		}
	}
	return nil
}
