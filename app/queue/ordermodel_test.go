package queue_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/queue"
	"yichuang/app/workday"
	"yichuang/storage/memory"
)

// floor is a random hall at work beside the reference.
type floor struct {
	r     *rapid.T
	s     *queue.Service
	ref   *reference
	now   time.Time
	codes []string // appointments of today that have not come yet
	inRow map[string]int
}

// TestEveryCallIsTheOneTheRuleSays: random halls, random days, and at every
// call the ticket that a slice sorted by the written rule has in front.
func TestEveryCallIsTheOneTheRuleSays(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		f := openFloor(t, r)
		for range rapid.IntRange(20, 90).Draw(r, "acts") {
			f.now = f.now.Add(time.Duration(rapid.IntRange(1, 240_000).Draw(r, "ms")) * time.Millisecond)
			f.act()
		}
		f.counts()
		f.drain()
		f.same()
	})
}

func openFloor(t *testing.T, r *rapid.T) *floor {
	f := &floor{r: r, now: app.Date(20261123).Start().Add(9 * time.Hour), inRow: map[string]int{}}
	f.s = service(t, memory.New(), func() time.Time { return f.now })
	cal := workday.New(workday.Day{Plan: 2026, Date: 20260101, Off: true})
	f.s.Calendar = func() *workday.Calendar { return cal }
	hall := *f.s.Hall
	hall.Counters = nil
	plan := &queue.Plan{Rules: queue.DefaultRules(), Voice: queue.Voice{Volume: 80, Rate: 150}}
	rules := &plan.Rules
	rules.Calls, rules.GapSeconds, rules.PriorityN = 1, 0, rapid.IntRange(1, 3).Draw(r, "priority n")
	rules.BackAfter, rules.LongMinutes = rapid.IntRange(0, 4).Draw(r, "back after"), rapid.IntRange(5, 60).Draw(r, "long minutes")
	for i := range rapid.IntRange(1, 3).Draw(r, "businesses") {
		plan.Businesses = append(plan.Businesses, queue.Business{
			ID: string(rune('a' + i)), Name: "业务", Zone: "enterprise", Kind: queue.Apply, Prefix: string(rune('A' + i)), Minutes: 8,
			NoGreen: rapid.IntRange(0, 4).Draw(r, "no green") == 0,
			Booking: []queue.Slot{{Span: queue.Span{From: "09:00", To: "10:00"}, Quota: 4}, {Span: queue.Span{From: "10:00", To: "10:30"}, Quota: 4}, {Span: queue.Span{From: "10:30", To: "12:00"}, Quota: 4}},
		})
	}
	serves := map[string][]queue.Serves{}
	for i := range rapid.IntRange(1, 6).Draw(r, "counters") {
		no := fmt.Sprint(i + 1)
		hall.Counters = append(hall.Counters, catalogue.Counter{Number: no, Zone: "enterprise", Kind: catalogue.FrontCounter})
		for j, b := range plan.Businesses {
			if j == i%len(plan.Businesses) || rapid.Bool().Draw(r, "serves") {
				serves[no] = append(serves[no], queue.Serves{Business: b.ID, Rank: rapid.IntRange(1, 3).Draw(r, "rank")})
			}
		}
		plan.Counters = append(plan.Counters, queue.CounterPlan{No: no, Serves: serves[no]})
	}
	if err := plan.Check(f.s.Catalogue, &hall); err != nil {
		r.Fatal(err)
	}
	f.s.Hall, f.s.Base, f.ref = &hall, plan, newReference(plan, serves)
	f.bookAhead(t)
	return f
}

// bookAhead books for tomorrow and lets tomorrow come.
func (f *floor) bookAhead(t *testing.T) {
	for i := range rapid.IntRange(0, 12).Draw(f.r, "appointments") {
		a, err := f.s.Book(t.Context(), kiosk(1), "", queue.Booking{
			Business: f.business(), Day: tuesday, From: rapid.SampledFrom([]string{"09:00", "10:00", "10:30"}).Draw(f.r, "slot"), Person: fmt.Sprint(i), Name: "李仲安",
		})
		if err == nil {
			f.codes = append(f.codes, a.Code)
		} else if errorID(err) != "queue.booking_full" {
			f.r.Fatal(err)
		}
	}
	f.now = tuesday.Start().Add(8*time.Hour + 40*time.Minute)
}

func (f *floor) business() string {
	all := f.s.Plan().Businesses
	return all[rapid.IntRange(0, len(all)-1).Draw(f.r, "business")].ID
}

func (f *floor) actor(no string) app.Actor {
	return app.Actor{Staff: "10" + no, Name: "张晓", Desk: no, Zone: "enterprise", Roles: []app.Role{app.Front, app.Supervisor}}
}

func (f *floor) no() string {
	return fmt.Sprint(rapid.IntRange(1, len(f.s.Hall.Counters)).Draw(f.r, "counter"))
}

func (f *floor) must(what string, err error) {
	if err != nil {
		f.r.Fatalf("%s at %s: %v", what, f.now.Format("15:04:05.000"), err)
	}
}

// act draws one thing that happens in the hall.
func (f *floor) act() {
	acts := []func(){f.take, f.take, f.checkIn, f.checkIn, f.callNext, f.callNext, f.callNext, f.callNext, f.end, f.back, f.back, f.retrieve, f.choose, f.giveUp, f.shut}
	acts[rapid.IntRange(0, len(acts)-1).Draw(f.r, "act")]()
}

func (f *floor) take() {
	for range rapid.IntRange(1, 3).Draw(f.r, "come together") {
		f.now = f.now.Add(time.Second)
		f.takeOne()
	}
}

func (f *floor) takeOne() {
	group := rapid.SampledFrom([]queue.Group{queue.Ordinary, queue.Ordinary, queue.Elderly}).Draw(f.r, "group")
	t, err := f.s.Issue(f.r.Context(), kiosk(1), "", queue.Request{Business: f.business(), Group: group})
	f.must("issue", err)
	f.ref.issue(t.Number, t.Business, f.now, time.Time{}, group != queue.Ordinary)
}

func (f *floor) checkIn() {
	if len(f.codes) == 0 {
		return
	}
	code := rapid.SampledFrom(f.codes).Draw(f.r, "code")
	got, err := f.s.CheckIn(f.r.Context(), kiosk(1), "", code)
	if errorID(err) == "queue.booking_early" {
		return
	}
	f.must("check in", err)
	f.codes = slices.DeleteFunc(f.codes, func(c string) bool { return c == code })
	a := got.Appointment
	if late := f.now.After(a.To.Add(10 * time.Minute)); late {
		f.ref.issue(got.Ticket.Number, a.Business, f.now, time.Time{}, false)
	} else {
		f.ref.issue(got.Ticket.Number, a.Business, f.now, a.From, false)
	}
}

// callNext is what all this is about. A counter that has somebody ends first.
func (f *floor) callNext() {
	no := f.no()
	f.endAt(no)
	f.callAt(no)
}

func (f *floor) callAt(no string) bool {
	if f.ref.of(no) != nil {
		return false
	}
	if _, err := f.s.Open(f.r.Context(), f.actor(no)); err != nil {
		f.r.Fatal(err)
	}
	f.ref.open[no] = true
	want := f.ref.next(no, f.now)
	soon, nextErr := f.s.Next(f.r.Context(), f.actor(no))
	got, err := f.s.CallNext(f.r.Context(), f.actor(no))
	if want == nil {
		if errorID(err) != "queue.empty" || errorID(nextErr) != "queue.empty" {
			f.r.Fatalf("counter %s has nobody to call, and called %v %v", no, got, err)
		}
		return false
	}
	if err != nil || got.Number != want.number || soon.Number != want.number {
		f.r.Fatalf("counter %s called %v (%v), the rule says %+v; it showed %s", no, got, err, *want, soon.Number)
	}
	f.fair(no, want)
	f.ref.call(no, want, f.now)
	return true
}

// fair counts by itself how many in a row went before an ordinary one of the
// same rank who waited.
func (f *floor) fair(no string, called *paperTicket) {
	if f.ref.turn(called, f.now) == byTurn {
		f.inRow[no] = 0
		return
	}
	f.inRow[no]++
	for _, t := range f.ref.candidates(no, f.now) {
		if f.ref.turn(t, f.now) == byTurn && f.inRow[no] > f.s.Rules().PriorityN {
			f.r.Fatalf("counter %s called %d in a row while %s waited", no, f.inRow[no], t.number)
		}
	}
}

func (f *floor) end() { f.endAt(f.no()) }

// endAt draws what becomes of the ticket at a counter.
func (f *floor) endAt(no string) {
	t := f.ref.of(no)
	if t == nil {
		return
	}
	ctx, actor := f.r.Context(), f.actor(no)
	var err error
	switch what := rapid.SampledFrom([]string{"done", "done", "serve", "miss", "miss", "hold", "transfer"}).Draw(f.r, "end"); {
	case what == "miss" && t.state == queue.Called:
		_, err = f.s.Missed(ctx, actor)
		t.move(queue.StepMiss, queue.Missed)
	case what == "hold" && t.state == queue.Serving:
		_, err = f.s.Hold(ctx, actor, "补材料")
		t.move(queue.StepHold, queue.OnHold)
	case what == "serve" && t.state == queue.Called:
		_, err = f.s.Serve(ctx, actor)
		t.move(queue.StepServe, queue.Serving)
	case what == "transfer":
		err = f.transfer(t, actor)
	default:
		_, err = f.s.Done(ctx, actor)
		t.move(queue.StepDone, queue.Done)
	}
	f.must("end "+t.number, err)
}

func (f *floor) transfer(t *paperTicket, actor app.Actor) error {
	business, target := f.business(), ""
	for _, no := range slices.Sorted(maps.Keys(f.ref.open)) {
		if f.ref.open[no] && f.ref.rankAt(no, &paperTicket{business: business}, f.now) > 0 && rapid.Bool().Draw(f.r, "to this counter") {
			target = no
		}
	}
	_, err := f.s.Transfer(f.r.Context(), actor, business, target, "走错区域")
	f.ref.transfer(t, business, target)
	return err
}

// someone draws a ticket in one of the states, nil when there is none.
func (f *floor) someone(states ...queue.State) *paperTicket {
	var all []*paperTicket
	for _, s := range states {
		all = append(all, f.ref.in(s)...)
	}
	if len(all) == 0 {
		return nil
	}
	return all[rapid.IntRange(0, len(all)-1).Draw(f.r, "ticket")]
}

func (f *floor) back() {
	if t := f.someone(queue.Missed); t != nil {
		_, err := f.s.Back(f.r.Context(), kiosk(1), t.number)
		f.must("back", err)
		f.ref.back(t, f.now)
	}
}

func (f *floor) retrieve() {
	no := f.no()
	t := f.someone(queue.OnHold)
	if t == nil || f.ref.of(no) != nil {
		return
	}
	_, err := f.s.Open(f.r.Context(), f.actor(no))
	f.must("open", err)
	_, err = f.s.Retrieve(f.r.Context(), f.actor(no), t.number)
	f.must("retrieve", err)
	t.move(queue.StepRetrieve, queue.Serving)
	t.counter, f.ref.open[no] = no, true
}

func (f *floor) choose() {
	no := f.no()
	t := f.someone(queue.Waiting, queue.Missed)
	if t == nil || f.ref.of(no) != nil {
		return
	}
	_, err := f.s.Open(f.r.Context(), f.actor(no))
	f.must("open", err)
	_, err = f.s.CallChosen(f.r.Context(), f.actor(no), t.number, "约好的")
	f.must("choose", err)
	f.ref.choose(no, t)
}

func (f *floor) giveUp() {
	if t := f.someone(queue.Waiting, queue.Missed, queue.OnHold, queue.Called); t != nil {
		_, err := f.s.Abandon(f.r.Context(), f.actor("1"), t.number, "不办了")
		f.must("abandon", err)
		t.move(queue.StepAbandon, queue.Abandoned)
	}
}

// shut pauses or closes a counter.
func (f *floor) shut() {
	no := f.no()
	if f.ref.of(no) != nil {
		return
	}
	err := f.s.Pause(f.r.Context(), f.actor(no), "午餐")
	if rapid.Bool().Draw(f.r, "close") {
		_, opened := f.s.Open(f.r.Context(), f.actor(no))
		f.must("open", opened)
		err = f.s.Close(f.r.Context(), f.actor(no))
	}
	f.must("shut", err)
	f.ref.open[no] = false
}

// drain serves whoever is left, still in the order of the rule.
func (f *floor) drain() {
	for again := true; again; {
		again = false
		for _, c := range f.s.Hall.Counters {
			f.now = f.now.Add(time.Second)
			if t := f.ref.of(c.Number); t != nil {
				_, err := f.s.Done(f.r.Context(), f.actor(c.Number))
				f.must("done", err)
				t.move(queue.StepDone, queue.Done)
			}
			again = f.callAt(c.Number) || again
		}
	}
	for _, c := range f.s.Hall.Counters {
		if f.ref.of(c.Number) != nil {
			f.r.Fatalf("counter %s still serves", c.Number)
		}
	}
}
