package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"yichuang/app"
	"yichuang/app/feedback"
	"yichuang/app/halltest"
	"yichuang/app/paper"
	"yichuang/app/queue"
)

// book books two appointments at the first kiosk.
func (r *roles) book(ctx context.Context) error {
	q := r.one.queue
	for _, b := range q.Plan().Businesses {
		if len(b.Booking) == 0 {
			continue
		}
		slots, err := q.FreeSlots(ctx, b.ID)
		if err != nil {
			return err
		}
		for i, person := range []string{halltest.Man, halltest.Woman} {
			ref, err := q.Ref(ctx, person)
			if err != nil {
				return err
			}
			a, err := q.Book(ctx, kioskOne, "book "+person, queue.Booking{
				Business: b.ID, Day: slots[0].Day, From: slots[0].From.In(app.HallTime).Format("15:04"), Person: ref, Name: "李仲安", Phone: "0029",
			})
			if err != nil {
				return err
			}
			if _, err := q.AppointmentSlip(ctx, a); err != nil {
				return err
			}
			rows, err := r.two.queue.FindAppointments(ctx, ref)
			if err != nil || len(rows) != 1 || a.Name != "李*安" {
				return fmt.Errorf("found %+v of %+v, %w", rows, a, err)
			}
			if i == 0 {
				r.booked = a
			} else {
				r.second = a
			}
		}
		return nil
	}
	return errors.New("nothing can be booked")
}

func (r *roles) checkIn(ctx context.Context) error {
	r.now = r.booked.From.Add(time.Minute)
	came, err := r.two.queue.CheckIn(ctx, kioskTwo, "came", r.booked.Code)
	if err != nil || came.Late {
		return fmt.Errorf("%+v: %w", came, err)
	}
	again, err := r.two.queue.CheckIn(ctx, kioskTwo, "came", r.booked.Code)
	if err != nil || again.Ticket.Number != came.Ticket.Number {
		return fmt.Errorf("the same touch: %+v: %w", again, err)
	}
	_, err = r.one.queue.CheckIn(ctx, kioskOne, "other", r.booked.Code)
	return refusedWith(err, "queue.booking_came")
}

// rate rates the visit at the second kiosk; the desk takes the rating in.
func (r *roles) rate(ctx context.Context) error {
	day := r.visit.Day
	if _, err := r.two.ratings.Find(ctx, day, r.visit.Number); err != nil {
		return err
	}
	bad := feedback.Rating{Grade: feedback.Bad, Phone: "13805330000"}
	for range 2 { // one touch
		if err := r.two.ratings.Rate(ctx, kioskTwo, "grade", day, r.visit.Number, bad); err != nil {
			return err
		}
	}
	if err := r.desk.queue.Answer(ctx); err != nil {
		return err
	}
	_, err := r.desk.ratings.Find(ctx, day, r.visit.Number)
	return refusedWith(err, "feedback.rated_already")
}

// print prints what the first kiosk has queued.
func (r *roles) print(ctx context.Context) error {
	ctx, stop := context.WithTimeout(ctx, 20*time.Second)
	defer stop()
	p, err := r.one.printing(ctx)
	if err != nil {
		return err
	}
	defer p.Wait()
	defer stop()
	changed := r.one.store.Changed(ctx, paper.JobsOpen.Key(""))
	for range changed {
		job, err := r.one.queue.Slip(ctx, r.visit)
		if err != nil || job.State == paper.Done {
			return err
		}
	}
	return errors.New("the slip did not come")
}

// boardUses are all use cases of a board.
func (r *roles) boardUses() []use {
	q := r.board.queue
	return []use{
		{"the main board", func(ctx context.Context) error {
			_, err := q.Businesses(ctx)
			_, also := q.Calls(ctx, 10)
			return errors.Join(err, also)
		}},
		{"the board over a counter", func(ctx context.Context) error {
			c := queue.Counter{No: clerkOne.Desk}
			err := r.board.store.View(ctx, func(tx app.Reader) error { return tx.Load(&c) })
			if _, also := q.Next(ctx, app.Actor{Desk: clerkOne.Desk, Zone: clerkOne.Zone}); !errors.Is(also, queue.ErrEmpty) {
				err = errors.Join(err, also)
			}
			return err
		}},
		{"a board hears of every change", func(ctx context.Context) error {
			ctx, stop := context.WithTimeout(ctx, 10*time.Second)
			defer stop()
			changed := q.Changed(ctx)
			if _, ok := <-changed; !ok {
				return errors.New("nothing at the start")
			}
			time.Sleep(300 * time.Millisecond) // the watches begin
			for len(changed) > 0 {
				<-changed
			}
			if _, err := r.two.queue.Issue(ctx, kioskTwo, "", queue.Request{Zone: "general"}); err != nil {
				return err
			}
			if _, ok := <-changed; !ok {
				return errors.New("a ticket was not heard of")
			}
			return ctx.Err()
		}},
		{"the status line", func(ctx context.Context) error {
			_, err := q.Counters(ctx)
			return err
		}},
	}
}
