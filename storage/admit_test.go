package storage_test

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/feedback"
	"yichuang/app/halltest"
	"yichuang/app/intake"
	"yichuang/app/paper"
	"yichuang/app/queue"
	"yichuang/app/staff"
	"yichuang/storage"
	"yichuang/storage/kv"
	"yichuang/storage/memory"
)

func everyKind() []app.Kind {
	return slices.Concat(paper.Kinds(), casework.Kinds(), feedback.Kinds(), queue.Kinds(), staff.Kinds(), intake.Kinds())
}

// written returns what a save writes, key by key, without schema and marks.
func written(t *testing.T, save func(app.Tx) error) map[string][]byte {
	t.Helper()
	engine := memory.New()
	store, err := storage.Open(t.Context(), engine, storage.MemoryBlobs(), everyKind())
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Update(t.Context(), halltest.Kiosk, "", save); err != nil {
		t.Fatal(err)
	}
	return contents(t, engine)
}

func contents(t *testing.T, engine kv.Engine) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	err := engine.View(t.Context(), func(r kv.Reader) error {
		return r.Scan("", "", 0, func(key string, value []byte) error {
			if !strings.HasPrefix(key, "m/") {
				out[key] = slices.Clone(value)
			}
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func admits(t *testing.T) func(kiosk, key string, value []byte) error {
	t.Helper()
	admit, err := storage.Admit(everyKind())
	if err != nil {
		t.Fatal(err)
	}
	return admit
}

// TestWhatAKioskReallyWritesIsBelievedOfItAlone: everything it shares with the
// hall by its ordinary use.
func TestWhatAKioskReallyWritesIsBelievedOfItAlone(t *testing.T) {
	engine := memory.New()
	h := halltest.Open(t)
	store, err := storage.Open(t.Context(), engine, storage.MemoryBlobs(), everyKind(), storage.As("", "K1"))
	if err != nil {
		t.Fatal(err)
	}
	h.Queue.Store, h.Intake.Store = store, store
	ctx := t.Context()
	ticket, err := h.Queue.Issue(ctx, halltest.Kiosk, "touch", queue.Request{Zone: "general", Person: "ref"})
	if err != nil {
		t.Fatal(err)
	}
	sheet := intake.Sheet{
		Item: "B001", Answers: map[string]string{"catering": "no", "agent": "no"}, Brought: []string{"bl"},
		Applicant: casework.Party{Name: "李仲安", ID: halltest.Man, Phone: "13805330000", Address: "周村区某某街1号"},
	}
	kept := halltest.Must[*intake.Predeclaration](t)(h.Intake.Predeclare(ctx, halltest.Kiosk, "typed", sheet))
	if err := h.Intake.TiePredeclaration(ctx, halltest.Kiosk, "", kept.Code, ticket.Day, ticket.Number); err != nil {
		t.Fatal(err)
	}
	if _, err := h.Intake.PrintGuide(ctx, halltest.Kiosk, "B001"); err != nil {
		t.Fatal(err)
	}
	if err := h.Queue.CallStaff(ctx, halltest.Kiosk, "kiosk.home", false); err != nil {
		t.Fatal(err)
	}
	if err := (queue.Ratings{Queue: h.Queue}).Rate(ctx, halltest.Kiosk, "grade", ticket.Day, ticket.Number, feedback.Rating{Grade: feedback.Good}); err != nil {
		t.Fatal(err)
	}
	admit, anybody := admits(t), 0
	for key, value := range contents(t, engine) {
		if strings.HasPrefix(key, kv.DrawPrefix) {
			continue
		}
		if kv.SharedBy(storage.Shares(), key) == 0 {
			t.Errorf("no kiosk may write %q", key)
		}
		if err := admit("K1", key, value); err != nil {
			t.Errorf("K1: %v", err)
		}
		if admit("K2", key, value) == nil {
			anybody++ // who has which ticket and how many were given say no kiosk
			if !strings.HasPrefix(key, "r/ticket.person/") && !strings.HasPrefix(key, "n/queue.quota/") {
				t.Errorf("believed of another kiosk: %q", key)
			}
		}
	}
	if anybody == 0 {
		t.Error("the ticket of a person was not looked at")
	}
}

// TestWhatAKioskCannotHaveWrittenIsNotBelieved: whoever has its password writes
// what he likes, and it is as if it were not there.
func TestWhatAKioskCannotHaveWrittenIsNotBelieved(t *testing.T) {
	now := halltest.Morning.UTC()
	day := app.DateOf(now)
	good := queue.Ticket{Day: day, Number: "A001", Zone: "general", Business: "general", State: queue.Waiting, Issued: now, Order: now, Kiosk: "K1"}
	ticket := func(change func(*queue.Ticket)) app.Record {
		forged := good
		change(&forged)
		return &forged
	}
	booked := queue.Appointment{Day: day, Code: "ABCDEF", Business: "general", From: now, To: now.Add(time.Hour), Made: now, Person: "ref", ByDesk: "K1", Desk: "K1", State: queue.Booked}
	appointment := func(change func(*queue.Appointment)) app.Record {
		forged := booked
		change(&forged)
		return &forged
	}
	slip := paper.Facts{Ticket: &paper.TicketSlip{Number: "A001"}}
	for _, c := range []struct {
		name string
		r    app.Record
		ok   bool
	}{
		{"a ticket of its own", ticket(func(*queue.Ticket) {}), true},
		{"a ticket of another kiosk", ticket(func(f *queue.Ticket) { f.Kiosk = "K2" }), false},
		{"a ticket at a counter", ticket(func(f *queue.Ticket) { f.State, f.Counter = queue.Called, "3" }), false},
		{"a ticket that was served", ticket(func(f *queue.Ticket) { f.State = queue.Done }), false},
		{"a ticket sent to a counter", ticket(func(f *queue.Ticket) { f.Target = "3" }), false},
		{"a ticket with a better place", ticket(func(f *queue.Ticket) { f.Order = now.Add(-time.Hour) }), false},
		{"a ticket that was given up", ticket(func(f *queue.Ticket) { f.State = queue.Abandoned }), false},
		{"a ticket that ended while the hall was away", ticket(func(f *queue.Ticket) { f.State, f.Offline = queue.Abandoned, true }), true},
		{"an appointment of its own", appointment(func(*queue.Appointment) {}), true},
		{"an appointment somebody kept there", appointment(func(f *queue.Appointment) { f.ByDesk, f.State, f.Ticket = "K2", queue.Came, "Y001" }), true},
		{"an appointment of another kiosk", appointment(func(f *queue.Appointment) { f.ByDesk = "K2" }), false},
		{"an appointment nobody kept", appointment(func(f *queue.Appointment) { f.State = queue.NotKept }), false},
		{"an appointment kept elsewhere", appointment(func(f *queue.Appointment) { f.State, f.Ticket, f.Desk = queue.Came, "Y001", "K2" }), false},
		{"a slip", &paper.Job{ID: "T-1", Desk: "K1", Facts: slip, State: paper.Queued}, true},
		{"a paper of a case", &paper.Job{ID: "T-2", Desk: "K1", Case: "3703062026112300017", Facts: slip, State: paper.Queued}, false},
		{"a paper at a counter", &paper.Job{ID: "T-3", Desk: "3", Facts: slip, State: paper.Queued}, false},
		{"an acceptance", &paper.Job{ID: "T-4", Desk: "K1", Facts: paper.Facts{Acceptance: &paper.AcceptanceNotice{}}, State: paper.Queued}, false},
		{"its call for help", &queue.Help{Desk: "K1", Since: now}, true},
		{"another kiosk's call", &queue.Help{Desk: "K2", Since: now}, false},
		{"that somebody came", &queue.Help{Desk: "K1", Since: now, By: "1031", Gone: now}, false},
		{"what was typed there", &intake.Predeclaration{Code: "261123-AAAAAA", Kiosk: "K1", At: now}, true},
		{"what was typed elsewhere", &intake.Predeclaration{Code: "261123-AAAAAA", Kiosk: "K2", At: now}, false},
		{"a wish", &queue.Asked{Kiosk: "K1", ID: "1", Step: queue.StepBack, Day: day, Number: "A001", At: now}, true},
		{"a wish of another kiosk", &queue.Asked{Kiosk: "K2", ID: "1", Step: queue.StepBack, Day: day, Number: "A001", At: now}, false},
		{"a wish to call", &queue.Asked{Kiosk: "K1", ID: "1", Step: queue.StepCall, Day: day, Number: "A001", At: now}, false},
		{"a counter", &queue.Counter{No: "3", State: queue.CounterIdle, Changed: now}, false},
		{"a call", &queue.Call{Day: day, Serial: 1, Number: "A001", At: now}, false},
		{"a person of the hall", &staff.Person{No: "9009", Name: "某某"}, false},
		{"how far a case is", &casework.Progress{Number: "3703062026112300017"}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			admit := admits(t)
			all := written(t, func(tx app.Tx) error { return tx.Save(c.r) })
			for _, key := range slices.Sorted(maps.Keys(all)) {
				if err := admit("K1", key, all[key]); c.ok && err != nil {
					t.Errorf("refused: %v", err)
				} else if !c.ok && err == nil && strings.HasPrefix(key, "r/") {
					t.Errorf("believed: %q", key)
				}
			}
		})
	}
}

// TestValuesThatAreNoRecordsAreNotBelieved: also those that no program wrote.
func TestValuesThatAreNoRecordsAreNotBelieved(t *testing.T) {
	admit := admits(t)
	now := halltest.Morning.UTC()
	good := written(t, func(tx app.Tx) error {
		if err := tx.Add("queue.live/2026-11-23/general/o", 1); err != nil {
			return err
		}
		return tx.Save(&queue.Help{Desk: "K1", Since: now})
	})
	for _, c := range []struct{ name, key, value string }{
		{"nothing", "r/help/K1", ""},
		{"a key alone", "r", "x"},
		{"rubbish as a record", "r/help/K1", "rubbish"},
		{"a record of another key", "r/help/K9", string(good["r/help/K1"])},
		{"a record of no kind", "r/nothing/1", string(good["r/help/K1"])},
		{"rubbish as a row", "l/help.calls\x00a\x00help/K1", "rubbish"},
		{"a row in a list of the hall", "l/counters\x000003\x00help/K1", "rubbish"},
		{"rubbish as an entry", "j/ticket/2026-11-23/A001\x000000000001", "rubbish"},
		{"an entry of no journal", "j/help/K1\x000000000001", "rubbish"},
		{"a count of another desk", "c/queue.live/2026-11-23/general/o\x003", string(good["c/queue.live/2026-11-23/general/o\x00K1"])},
		{"rubbish as a number", "n/queue.quota/2026-11-23/general/day", "rubbish"},
		{"guides of another desk", "n/guide.serial/B001/3", "\x01\x05"},
		{"the mark of the hall's attempt", "a/chore queue 1", "\x01\xa0"},
		{"the mark of another kiosk's attempt", "a/k/K2/touch", "\x01\xa0"},
		{"the schema", "m/schema", "\x01\xa0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if admit("K1", c.key, []byte(c.value)) == nil {
				t.Error("believed")
			}
		})
	}
}

// TestAKioskTakesAwayOnlyRowsOfAppointments: a key that is gone because a kiosk
// says so hides what others wrote.
func TestAKioskTakesAwayOnlyRowsOfAppointments(t *testing.T) {
	admit := admits(t)
	for key, ok := range map[string]bool{
		"l/appointment.open\x00a\x00appointment/1":                true,
		"l/appointment.slot/2026-11-24:a:b\x00A\x00appointment/1": true,
		"r/appointment/2026-11-24/ABCDEF":                         false,
		"r/ticket/2026-11-23/A001":                                false,
		"l/waiting/2026-11-23:general:o\x00a\x00ticket/1":         false,
		"n/queue.quota/2026-11-23/general/day":                    false,
		"c/queue.live/2026-11-23/general/o\x00K1":                 false,
	} {
		if err := admit("K1", key, nil); (err == nil) != ok {
			t.Errorf("%q: %v", key, err)
		}
	}
}
