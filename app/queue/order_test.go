package queue_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/app/queue"
)

// TestARepeatedTouchGivesTheSameTicket: the kiosk asked twice because it did
// not hear the first answer.
func TestARepeatedTouchGivesTheSameTicket(t *testing.T) {
	s, _ := hallOf(t)
	issue(t, s, 2, queue.Ordinary)
	var got []string
	for _, attempt := range []string{"touch 1", "touch 2", "touch 1"} {
		ticket, err := s.Issue(t.Context(), kiosk(1), attempt, queue.Request{Zone: "enterprise"})
		if err != nil {
			t.Fatalf("%s: %v", attempt, err)
		}
		got = append(got, ticket.Number)
	}
	if got[2] != got[0] || got[1] == got[0] {
		t.Errorf("tickets %v", got)
	}
	queued, _, err := s.Waiting(t.Context(), "enterprise")
	if err != nil || len(queued) != 4 {
		t.Errorf("%d wait, want 4: %v", len(queued), err)
	}
	job, err := s.Slip(t.Context(), &queue.Ticket{Day: 20261123, Number: got[0]})
	if err != nil || job.State != paper.Queued {
		t.Errorf("slip %+v %v", job, err)
	}
}

// TestNobodyIsSentToACounterThatCannotCall: a ticket for a counter that does
// not exist, is of another zone or is closed would wait for ever.
func TestNobodyIsSentToACounterThatCannotCall(t *testing.T) {
	s, _ := hallOf(t)
	ctx, from := t.Context(), counter(3, "enterprise")
	issue(t, s, 1, queue.Ordinary)
	if _, err := s.CallNext(ctx, from); err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct{ name, zone, target, want string }{
		{"does not exist", "project", "88", "queue.counter_unknown"},
		{"of another zone", "project", "4", "queue.counter_unknown"},
		{"of the back office", "enterprise", "109", "queue.counter_unknown"},
		{"closed", "project", "1", "queue.counter_closed"},
	} {
		if _, err := s.Transfer(ctx, from, row.zone, row.target, "走错区域"); errorID(err) != row.want {
			t.Errorf("%s: %v, want %s", row.name, err, row.want)
		}
	}
}

// TestATicketIsNotLostWithItsCounter: the counter it was sent to paused, so
// another one of the zone calls it in its turn.
func TestATicketIsNotLostWithItsCounter(t *testing.T) {
	s, _ := hallOf(t)
	ctx, from, target := t.Context(), counter(3, "enterprise"), counter(1, "project")
	issue(t, s, 1, queue.Ordinary)
	if _, err := s.Open(ctx, target); err != nil {
		t.Fatal(err)
	}
	if _, err := s.CallNext(ctx, from); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Transfer(ctx, from, "project", "1", "走错区域"); err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(callAll(t, s, counter(2, "project"))); got != "[]" {
		t.Errorf("called %s past the counter meant", got)
	}
	if err := s.Pause(ctx, target, "交接班"); err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(callAll(t, s, counter(2, "project"))); got != "[B001]" {
		t.Errorf("called %s", got)
	}
}

// TestWaitingForTheSecondCounterIsNoService: the mean service time of a zone
// does not count how long a transferred ticket waited.
func TestWaitingForTheSecondCounterIsNoService(t *testing.T) {
	s, now := hallOf(t)
	ctx, from, to := t.Context(), counter(3, "enterprise"), counter(1, "project")
	for range 5 {
		issue(t, s, 1, queue.Ordinary)
		if _, err := s.CallNext(ctx, from); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Serve(ctx, from); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Transfer(ctx, from, "project", "", "走错区域"); err != nil {
			t.Fatal(err)
		}
		*now = now.Add(time.Hour)
		if _, err := s.CallNext(ctx, to); err != nil {
			t.Fatal(err)
		}
		*now = now.Add(2 * time.Minute)
		if _, err := s.Done(ctx, to); err != nil {
			t.Fatal(err)
		}
	}
	zones, err := s.Businesses(ctx)
	if err != nil || zones[0].Zone != "project" || zones[0].Mean.Round(time.Minute) != 2*time.Minute {
		t.Errorf("mean service %+v %v, want 2 minutes", zones[0], err)
	}
}

// TestANewDayBeginsWithClosedCounters: who stood open last night serves nobody
// this morning, and what was left on a counter is gone.
func TestANewDayBeginsWithClosedCounters(t *testing.T) {
	s, now := hallOf(t)
	ctx, actor := t.Context(), counter(3, "enterprise")
	issue(t, s, 3, queue.Ordinary)
	if _, err := s.CallNext(ctx, actor); err != nil {
		t.Fatal(err)
	}
	*now = now.AddDate(0, 0, 1)
	numbers := issue(t, s, 1, queue.Ordinary)
	zones, err := s.Businesses(ctx)
	if err != nil || zones[1].Open != 0 || zones[1].Waiting != 1 || zones[1].Minutes != 0 {
		t.Errorf("in the morning %+v %v", zones[1], err)
	}
	if row, err := s.Next(ctx, actor); err != nil || row.Number != numbers[0] {
		t.Errorf("next is %v %v", row, err)
	}
	if ticket, err := s.Open(ctx, actor); err != nil || ticket != nil {
		t.Errorf("yesterday's ticket is still served: %v %v", ticket, err)
	}
	if ticket, err := s.CallNext(ctx, actor); err != nil || ticket.Number != numbers[0] || ticket.Day != 20261124 {
		t.Errorf("called %v %v, want %s", ticket, err, numbers[0])
	}
	if zones, err := s.Businesses(ctx); err != nil || zones[1].Open != 1 {
		t.Errorf("opened: %+v %v", zones[1], err)
	}
}

// TestNumbersGrowPastThreeDigits: the thousandth ticket keeps its place.
func TestNumbersGrowPastThreeDigits(t *testing.T) {
	s, _ := hallOf(t)
	for range 998 {
		if _, err := s.Store.Draw(t.Context(), app.K("ticket.serial", "2026-11-23", "B")); err != nil {
			t.Fatal(err)
		}
	}
	issue(t, s, 3, queue.Ordinary)
	if got := fmt.Sprint(callAll(t, s, counter(3, "enterprise"))); got != "[B999 B1000 B1001]" {
		t.Errorf("called %s", got)
	}
}

// TestAMissedNumberThatNobodyKnows says which ticket and day.
func TestAMissedNumberThatNobodyKnows(t *testing.T) {
	s, _ := hallOf(t)
	if _, err := s.Back(t.Context(), counter(3, "enterprise"), "B777"); errorID(err) != "queue.ticket_unknown" {
		t.Errorf("got %v", err)
	}
}

// restored draws numbers from the beginning again, as a store does that was
// brought back from last night.
type restored struct {
	app.Store
	drawn uint64
}

func (s *restored) Draw(context.Context, app.Key) (uint64, error) {
	s.drawn++
	return s.drawn, nil
}

func TestANumberOnATicketIsNotGivenAgain(t *testing.T) {
	s, _ := hallOf(t)
	issue(t, s, 3, queue.Ordinary)
	s.Store = &restored{Store: s.Store}
	for _, want := range []string{"B004", "B005"} {
		ticket, err := s.Issue(t.Context(), kiosk(1), "", queue.Request{Zone: "enterprise"})
		if err != nil || ticket.Number != want {
			t.Errorf("got %+v %v, want %s", ticket, err, want)
		}
	}
}

// TestATransferredTicketIsTheOneItsPersonHas: in the business he was sent to,
// and no more in the one he came from (QUEUE 1).
func TestATransferredTicketIsTheOneItsPersonHas(t *testing.T) {
	s, _ := hallOf(t)
	ctx, from := t.Context(), counter(3, "enterprise")
	take := func(business string) error {
		_, err := s.Issue(ctx, kiosk(1), "", queue.Request{Business: business, Person: "p"})
		return err
	}
	if err := take("enterprise"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.CallNext(ctx, from); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Transfer(ctx, from, "project", "", "走错区域"); err != nil {
		t.Fatal(err)
	}
	if err := take("project"); errorID(err) != "queue.has_ticket" {
		t.Errorf("a second one where he waits: %v", err)
	}
	if err := take("enterprise"); err != nil {
		t.Errorf("where he has none any more: %v", err)
	}
}
