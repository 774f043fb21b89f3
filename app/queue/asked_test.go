package queue_test

import (
	"context"
	"encoding/hex"
	"strings"
	"sync"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/feedback"
	"yichuang/app/queue"
	"yichuang/storage/kv"
	"yichuang/storage/memory"
)

// shared is a kiosk of a hall, which asks, and two desks that answer.
func shared(t *testing.T) (asks *queue.Service, desks [2]*queue.Service) {
	t.Helper()
	engine, now := memory.New(), ticking()
	asks = service(t, engine, now)
	asks.Asks = true
	for i := range desks {
		desks[i] = service(t, engine, now)
	}
	return asks, desks
}

// answered lets both desks answer while do runs, and until they are done.
func answered(t *testing.T, desks [2]*queue.Service, do func(ctx context.Context)) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), 20*time.Second)
	var all sync.WaitGroup
	for _, d := range desks {
		all.Go(func() {
			for range d.AskedChanged(ctx) {
				if err := d.Answer(ctx); err != nil && ctx.Err() == nil {
					t.Error(err)
				}
			}
		})
	}
	do(ctx)
	stop()
	all.Wait()
}

// missedTicket is a ticket that did not come when it was called.
func missedTicket(t *testing.T, s *queue.Service) *queue.Ticket {
	t.Helper()
	clerk := counter(5, "general")
	if _, err := s.Issue(t.Context(), kiosk(2), "", queue.Request{Zone: "general"}); err != nil {
		t.Fatal(err)
	}
	later := s.Now
	for i := range s.Rules().Calls {
		s.Now = func() time.Time { return later().Add(time.Duration(i) * time.Minute) }
		var err error
		if i == 0 {
			_, err = s.CallNext(t.Context(), clerk)
		} else {
			_, err = s.Recall(t.Context(), clerk)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	gone, err := s.Missed(t.Context(), clerk)
	if err != nil {
		t.Fatal(err)
	}
	s.Now = later
	return gone
}

// TestTheHallDoesWhatAKioskAsksForOnce: by whichever desk, in the kiosk's name.
func TestTheHallDoesWhatAKioskAsksForOnce(t *testing.T) {
	asks, desks := shared(t)
	missed := missedTicket(t, desks[0])
	answered(t, desks, func(ctx context.Context) {
		back, err := asks.Back(ctx, kiosk(1), missed.Number)
		if err != nil || back.State != queue.Waiting {
			t.Fatalf("%+v %v", back, err)
		}
		if _, err := asks.Back(ctx, kiosk(1), missed.Number); errorID(err) != "queue.step_impossible" {
			t.Errorf("back twice: %v", err)
		}
		gone, err := asks.Abandon(ctx, kiosk(1), missed.Number, "不办了")
		if err != nil || gone.State != queue.Abandoned {
			t.Fatalf("%+v %v", gone, err)
		}
	})
	events, err := desks[0].Journal(t.Context(), missed.Day, missed.Number)
	if err != nil {
		t.Fatal(err)
	}
	steps := map[queue.Step]int{}
	for _, e := range events {
		steps[e.Step]++
		if (e.Step == queue.StepBack || e.Step == queue.StepAbandon) && e.Desk != "K1" {
			t.Errorf("%s by %s", e.Step, e.Desk)
		}
	}
	if steps[queue.StepBack] != 1 || steps[queue.StepAbandon] != 1 {
		t.Errorf("steps %v", steps)
	}
}

// TestAKioskHearsWhyTheHallDoesNotDoIt: a ticket moves on between the touch and
// the answer.
func TestAKioskHearsWhyTheHallDoesNotDoIt(t *testing.T) {
	asks, desks := shared(t)
	given, err := desks[0].Issue(t.Context(), kiosk(2), "", queue.Request{Zone: "general"})
	if err != nil {
		t.Fatal(err)
	}
	heard := make(chan error)
	go func() {
		_, err := asks.Abandon(t.Context(), kiosk(1), given.Number, "不办了")
		heard <- err
	}()
	for { // the wish stands, and the counter is faster than who answers
		if n := wishes(t, desks[0]); n == 1 {
			break
		}
		time.Sleep(time.Millisecond)
	}
	if _, err := desks[0].CallNext(t.Context(), counter(5, "general")); err != nil {
		t.Fatal(err)
	}
	if err := desks[1].Answer(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := <-heard; errorID(err) != "queue.at_counter" || app.CodeOf(err) != app.Denied || !strings.Contains(err.Error(), given.Number) {
		t.Errorf("the kiosk hears %v", err)
	}
	if n := wishes(t, desks[0]); n != 0 {
		t.Errorf("%d wishes are left", n)
	}
}

func wishes(t *testing.T, s *queue.Service) int {
	t.Helper()
	n := 0
	err := s.Store.View(t.Context(), func(r app.Reader) error {
		n = 0
		return r.Scan(app.K("asked"), "", 0, func(app.Hit, func(any) error) error { n++; return nil })
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestAWishIsKeptUntilSomebodyIsThere: the person is told so.
func TestAWishIsKeptUntilSomebodyIsThere(t *testing.T) {
	asks, desks := shared(t)
	given, err := desks[0].Issue(t.Context(), kiosk(2), "", queue.Request{Zone: "general"})
	if err != nil {
		t.Fatal(err)
	}
	soon, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := asks.Abandon(soon, kiosk(1), given.Number, "不办了"); errorID(err) != "queue.asked_waits" {
		t.Fatalf("nobody is there: %v", err)
	}
	if err := desks[0].Answer(t.Context()); err != nil {
		t.Fatal(err)
	}
	if is, err := asks.Find(t.Context(), given.Day, given.Number); err != nil || is.State != queue.Abandoned {
		t.Errorf("%+v %v", is, err)
	}
}

// TestARatingOfAKioskIsTakenInOnce: the telephone is not kept beside it.
func TestARatingOfAKioskIsTakenInOnce(t *testing.T) {
	asks, desks := shared(t)
	clerk := counter(5, "general")
	given, err := asks.Issue(t.Context(), kiosk(1), "", queue.Request{Zone: "general"})
	if err != nil {
		t.Fatal(err)
	}
	for _, do := range []func(context.Context, app.Actor) (*queue.Ticket, error){desks[0].CallNext, desks[0].Serve, desks[0].Done} {
		if _, err := do(t.Context(), clerk); err != nil {
			t.Fatal(err)
		}
	}
	var taken []feedback.Rating
	for _, d := range desks {
		d.Rate = func(_ context.Context, actor app.Actor, attempt string, day app.Date, ticket string, rating feedback.Rating) error {
			if actor.Desk != "K1" || !actor.Is(app.Kiosk) || attempt == "" || day != given.Day || ticket != given.Number {
				t.Errorf("%+v %s %s %s", actor, attempt, day, ticket)
			}
			taken = append(taken, rating)
			return nil
		}
	}
	ratings := queue.Ratings{Queue: asks}
	if v, err := ratings.Find(t.Context(), given.Day, given.Number); err != nil || v.Counter != "5" {
		t.Fatalf("%+v %v", v, err)
	}
	if _, err := ratings.Find(t.Context(), given.Day, "C999"); errorID(err) != "feedback.visit_unknown" {
		t.Errorf("a ticket nobody has: %v", err)
	}
	for range 2 {
		if err := ratings.Rate(t.Context(), kiosk(1), "touch", given.Day, given.Number, feedback.Rating{Grade: feedback.Bad, Phone: "13805330000"}); err != nil {
			t.Fatal(err)
		}
	}
	for _, d := range desks {
		if err := d.Answer(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if len(taken) != 1 || taken[0].Phone != "13805330000" || wishes(t, asks) != 0 {
		t.Errorf("taken %+v, %d left", taken, wishes(t, asks))
	}
}

// TestTheQueueKnowsPersonsByASecretOfItsOwn: the same for every kiosk, another
// in every hall, made by who may.
func TestTheQueueKnowsPersonsByASecretOfItsOwn(t *testing.T) {
	asks, desks := shared(t)
	if _, err := asks.Ref(t.Context(), "440524188001010014"); errorID(err) != "queue.no_secret" {
		t.Errorf("before the hall began: %v", err)
	}
	desks[0].Random, desks[1].Random = strings.NewReader(strings.Repeat("one secret ", 9)), strings.NewReader(strings.Repeat("another one ", 9))
	for _, d := range desks {
		if err := d.Ready(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	var refs []string
	for _, s := range []*queue.Service{asks, desks[0], desks[1]} {
		ref, err := s.Ref(t.Context(), "440524 18800101 0014")
		if _, bad := hex.DecodeString(ref); err != nil || bad != nil || len(ref) != 32 {
			t.Fatalf("%q %v", ref, err)
		}
		refs = append(refs, ref)
	}
	if refs[0] != refs[1] || refs[1] != refs[2] {
		t.Errorf("refs %v", refs)
	}
	other := service(t, memory.New(), ticking())
	other.Random = strings.NewReader(strings.Repeat("a third one ", 9))
	if ref, err := other.Ref(t.Context(), "440524188001010014"); err != nil || ref == refs[0] {
		t.Errorf("another hall knows him by %q too, %v", ref, err)
	}
	if _, err := other.Ref(t.Context(), " "); app.CodeOf(err) != app.Invalid {
		t.Errorf("nobody: %v", err)
	}
}

// TestARowWithoutATicketKeepsNobodyFromCalling: a kiosk whose ticket is not
// believed may have left it.
func TestARowWithoutATicketKeepsNobodyFromCalling(t *testing.T) {
	engine := memory.New()
	s := service(t, engine, ticking())
	first, err := s.Issue(t.Context(), kiosk(1), "", queue.Request{Zone: "general"})
	if err != nil {
		t.Fatal(err)
	}
	second, err := s.Issue(t.Context(), kiosk(1), "", queue.Request{Zone: "general"})
	if err != nil {
		t.Fatal(err)
	}
	lose(t, engine, "r/ticket/"+first.Day.String()+"/"+first.Number)
	if called, err := s.CallNext(t.Context(), counter(5, "general")); err != nil || called.Number != second.Number {
		t.Fatalf("called %+v, %v", called, err)
	}
	if _, err := s.CallNext(t.Context(), counter(6, "general")); errorID(err) != "queue.empty" {
		t.Errorf("nobody is left: %v", err)
	}
}

// lose takes a key out of the engine.
func lose(t *testing.T, engine kv.Engine, key string) {
	t.Helper()
	if err := engine.Update(t.Context(), func(w kv.Writer) error { return w.Delete(key) }); err != nil {
		t.Fatal(err)
	}
}
