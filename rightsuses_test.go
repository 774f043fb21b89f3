package main

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/halltest"
	"yichuang/app/intake"
	"yichuang/app/queue"
	"yichuang/app/staff"
	"yichuang/storage"
	"yichuang/storage/kv"
)

// roles is one hall at which every role works at its own engine: two kiosks, a
// board, a desk.
type roles struct {
	t              testing.TB
	now            time.Time
	one, two       *hall // kiosks
	board, desk    *hall
	number         string // of a case
	visit          *queue.Ticket
	booked, second *queue.Appointment
}

var (
	kioskOne = staff.MachineActor(staff.SeatKiosk, "K1")
	kioskTwo = staff.MachineActor(staff.SeatKiosk, "K2")
	clerkOne = app.Actor{Staff: "1031", Name: "刘芳", Desk: "5", Zone: "general", Roles: []app.Role{app.Front}}
	office   = app.Actor{Staff: officeAccount, Name: "中心管理", Desk: staff.OfficeDesk, Roles: []app.Role{app.Office, app.Supervisor}}
)

const leaveCode = "246813"

// openRoles opens the hall; engine gives each role its own. The desk begins.
func openRoles(t testing.TB, engine func(role storage.Role, kiosk string) kv.Engine) *roles {
	t.Helper()
	r := &roles{t: t, now: halltest.Morning}
	blobs := storage.MemoryBlobs()
	open := func(role storage.Role, kiosk string) *hall {
		h := &hall{dir: t.TempDir(), now: func() time.Time { return r.now }, ground: ground{engine: engine(role, kiosk), blobs: blobs, role: role, kiosk: kiosk}}
		h.engine = h.ground.engine
		var err error
		h.store, err = storage.Open(t.Context(), h.engine, blobs, kinds(), storage.WithClock(h.now), storage.As(role, kiosk))
		r.ok("open as "+string(role), err)
		r.ok("load", h.load(t.Context()))
		h.rooms()
		r.ok("calendars", h.calendars.Refresh(t.Context()))
		r.ok("queue plan", h.queue.Refresh(t.Context()))
		return h
	}
	r.desk = open(storage.StaffRole, "")
	r.ok("people", r.desk.staff.SeedDemo(t.Context()))
	r.ok("secret", r.desk.queue.Ready(t.Context()))
	r.one, r.two, r.board = open(storage.KioskRole, "K1"), open(storage.KioskRole, "K2"), open(storage.BoardRole, "")
	return r
}

func (r *roles) ok(what string, err error) {
	r.t.Helper()
	if err != nil {
		r.t.Fatalf("%s: %v", what, err)
	}
}

// meanwhile lets the desk answer the kiosks while do runs.
func (r *roles) meanwhile(do func(ctx context.Context) error) error {
	ctx, cancel := context.WithTimeout(r.t.Context(), 20*time.Second)
	defer cancel()
	answering, stop := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() { defer close(done); r.desk.answer(answering) }()
	defer func() { stop(); <-done }()
	return do(ctx)
}

// begin does what the staff do before: plan with quotas and a code, a case, a
// counter.
func (r *roles) begin() {
	r.t.Helper()
	ctx, h := r.t.Context(), r.desk
	plan := *h.queue.Plan()
	plan.Businesses = append([]queue.Business{}, plan.Businesses...)
	for i := range plan.Businesses {
		plan.Businesses[i].Daily = 500
	}
	plan.Leave = leaveCode
	_, err := h.queue.SetPlan(ctx, office, plan)
	r.ok("set plan", err)
	for _, k := range []*hall{r.one, r.two, r.board} {
		r.ok("read plan", k.queue.Refresh(ctx))
	}
	r.number, err = h.intake.NewNumber(ctx)
	r.ok("number", err)
	sheet := intake.Sheet{
		Number: r.number, Item: "C005", Way: casework.Pickup,
		Applicant: casework.Party{Name: "李仲安", ID: halltest.Man, Phone: "13800000029"},
	}
	specs, err := h.intake.Materials(sheet.Item, nil)
	r.ok("materials", err)
	for _, m := range specs {
		sheet.Checks = append(sheet.Checks, casework.Checked{ID: m.ID, State: casework.Good})
	}
	_, err = h.intake.Accept(ctx, clerkOne, "", sheet)
	r.ok("accept", err)
	_, err = h.queue.Open(ctx, clerkOne)
	r.ok("open counter", err)
}

// use is a use case of a seat.
type use struct {
	name string
	do   func(ctx context.Context) error
}

// kioskUses are all use cases of a kiosk, in an order in which each finds what
// it needs.
func (r *roles) kioskUses() []use {
	one, two := r.one, r.two
	general := queue.Request{Zone: "general"}
	return []use{
		{"the home page", func(ctx context.Context) error {
			views, err := one.queue.Businesses(ctx)
			if err == nil && len(views) == 0 {
				err = errors.New("no business")
			}
			_, also := one.queue.Counters(ctx)
			return errors.Join(err, also)
		}},
		{"a ticket and its slip", r.takeTicket},
		{"a second ticket of a person at another kiosk", func(ctx context.Context) error {
			ref, err := two.queue.Ref(ctx, halltest.Man)
			if err != nil {
				return err
			}
			_, err = two.queue.Issue(ctx, kioskTwo, "again", queue.Request{Zone: "general", Person: ref})
			return refusedWith(err, "queue.has_ticket")
		}},
		{"how far a ticket of another kiosk is", func(ctx context.Context) error {
			_, err := two.queue.Standing(ctx, r.visit.Number)
			return err
		}},
		{"a ticket is given up", func(ctx context.Context) error {
			t, err := two.queue.Issue(ctx, kioskTwo, "", general)
			if err != nil {
				return err
			}
			return r.meanwhile(func(ctx context.Context) error {
				gone, err := one.queue.Abandon(ctx, kioskOne, t.Number, "不办了")
				if err == nil && gone.State != queue.Abandoned {
					err = fmt.Errorf("it is %s", gone.State)
				}
				return err
			})
		}},
		{"who was missed comes back", r.comeBack},
		{"a guide is printed", func(ctx context.Context) error {
			job, err := one.intake.PrintGuide(ctx, kioskOne, "C005")
			if err != nil {
				return err
			}
			_, err = one.intake.PrintJob(ctx, job)
			return err
		}},
		{"a form is filled in and tied to a ticket", r.declare},
		{"how far a case is", func(ctx context.Context) error {
			at, err := casework.Public{Store: one.store}.Standing(ctx, r.number, "0029")
			if err == nil && (at.State != casework.Accepted || at.Applicant != "李*安") {
				err = fmt.Errorf("%+v", at)
			}
			return err
		}},
		{"a ticket for a result", func(ctx context.Context) error {
			for _, b := range one.queue.Plan().Businesses {
				if b.Kind == queue.Collect {
					_, err := one.queue.Issue(ctx, kioskOne, "", queue.Request{Business: b.ID, Case: r.number})
					return err
				}
			}
			return errors.New("nobody gives results out")
		}},
		{"an appointment is booked", r.book},
		{"an appointment is given back at another kiosk", func(ctx context.Context) error {
			_, err := two.queue.CancelAppointment(ctx, kioskTwo, r.second.Code, "")
			return err
		}},
		{"somebody is called and called again", func(ctx context.Context) error {
			for range 2 {
				if err := one.queue.CallStaff(ctx, kioskOne, "kiosk.home", false); err != nil {
					return err
				}
				if calls, err := r.desk.queue.HelpCalls(ctx); err != nil || len(calls) != 1 {
					return fmt.Errorf("calls %v, %w", calls, err)
				}
				if err := r.desk.queue.Helped(ctx, clerkOne, "K1"); err != nil {
					return err
				}
			}
			return nil
		}},
		{"a visit is rated", r.rate},
		{"the papers of the kiosk are printed", r.print},
		{"the full screen is left", func(context.Context) error {
			if err := one.mayLeave("000000"); app.CodeOf(err) != app.Denied {
				return fmt.Errorf("any code opens: %w", err)
			}
			return one.mayLeave(leaveCode)
		}},
		{"its own attempts are forgotten", func(ctx context.Context) error {
			n, err := one.store.ForgetAttempts(ctx, time.Now().AddDate(1, 0, 0))
			if err == nil && n == 0 {
				err = errors.New("there were none")
			}
			return err
		}},
		{"an appointment is kept on its day", r.checkIn},
	}
}

func queueAt(zone string) queue.Request { return queue.Request{Zone: zone} }

type counterRow = queue.CounterRow

func refusedWith(err error, id string) error {
	if errors.Is(err, &app.Error{ID: id}) {
		return nil
	}
	return fmt.Errorf("want %s: %w", id, err)
}

// takeTicket takes a ticket, twice with one touch, and has it served.
func (r *roles) takeTicket(ctx context.Context) error {
	ref, err := r.one.queue.Ref(ctx, halltest.Man)
	if err != nil {
		return err
	}
	req := queue.Request{Zone: "general", Item: "C005", Person: ref}
	first, err := r.one.queue.Issue(ctx, kioskOne, "touch", req)
	if err != nil {
		return err
	}
	again, err := r.one.queue.Issue(ctx, kioskOne, "touch", req)
	if err != nil || again.Number != first.Number {
		return fmt.Errorf("the same touch: %+v, %w", again, err)
	}
	r.visit = first
	_, err = r.one.queue.Slip(ctx, first)
	return err
}

// comeBack misses a ticket at the counter and takes it back at a kiosk. The
// visit that is rated later is served before.
func (r *roles) comeBack(ctx context.Context) error {
	q := r.desk.queue
	if _, err := r.one.queue.Issue(ctx, kioskOne, "", queue.Request{Zone: "general"}); err != nil {
		return err
	}
	t, err := q.CallNext(ctx, clerkOne)
	if err != nil || t.Number != r.visit.Number {
		return fmt.Errorf("called %+v: %w", t, err)
	}
	if _, err := q.Serve(ctx, clerkOne); err != nil {
		return err
	}
	if _, err := q.Done(ctx, clerkOne); err != nil {
		return err
	}
	if t, err = q.CallNext(ctx, clerkOne); err != nil {
		return err
	}
	for range q.Rules().Calls - 1 {
		r.now = r.now.Add(time.Minute)
		if _, err := q.Recall(ctx, clerkOne); err != nil {
			return err
		}
	}
	if _, err := q.Missed(ctx, clerkOne); err != nil {
		return err
	}
	return r.meanwhile(func(ctx context.Context) error {
		back, err := r.two.queue.Back(ctx, kioskTwo, t.Number)
		if err == nil && back.State != queue.Waiting {
			err = fmt.Errorf("it is %s", back.State)
		}
		_, again := r.two.queue.Back(ctx, kioskTwo, t.Number)
		return errors.Join(err, refusedWith(again, "queue.step_impossible"))
	})
}

func (r *roles) declare(ctx context.Context) error {
	sheet := intake.Sheet{
		Item: "B001", Answers: map[string]string{"catering": "no", "agent": "no"}, Way: casework.Pickup, Brought: []string{"bl"},
		Applicant: casework.Party{Name: "李仲安", ID: halltest.Man, Phone: "13805330000", Address: "周村区某某街1号"},
	}
	kept, err := r.one.intake.Predeclare(ctx, kioskOne, "typed", sheet)
	if err != nil {
		return err
	}
	again, err := r.one.intake.Predeclare(ctx, kioskOne, "typed", sheet)
	if err != nil || again.Code != kept.Code {
		return fmt.Errorf("the same touch: %+v, %w", again, err)
	}
	t, err := r.one.queue.Issue(ctx, kioskOne, "", queue.Request{Zone: "enterprise", Item: "B001"})
	if err != nil {
		return err
	}
	if err := r.one.intake.TiePredeclaration(ctx, kioskOne, "tie", kept.Code, t.Day, t.Number); err != nil {
		return err
	}
	brought, err := r.desk.intake.PredeclaredFor(ctx, halltest.Clerk, t.Day, t.Number)
	if err != nil || brought == nil || brought.Said.Applicant.Name != "李仲安" {
		return fmt.Errorf("the counter finds %+v, %w", brought, err)
	}
	return nil
}
