package oversight_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/feedback"
	"yichuang/app/halltest"
	"yichuang/app/oversight"
	"yichuang/app/paper"
	"yichuang/app/queue"
	"yichuang/assets"
	"yichuang/storage/kv"
	"yichuang/storage/memory"
)

var nightly = app.Actor{Staff: "system", Roles: []app.Role{app.System}}

// visitors are a random day in the queue: who came, and what became of them.
type visitors struct {
	*halltest.Hall
	chance *rand.Rand
	came   []*queue.Ticket
}

var businesses = []string{"general", "hrss", "enterprise"}

// day lets n persons come and as many steps be made at the counters as that
// takes, then the days that follow.
func (v *visitors) day(t testing.TB, n int) {
	t.Helper()
	v.Now = app.DateOf(v.Now).Start().Add(9 * time.Hour)
	// A counter that broke off: there is no call 1.
	halltest.Must[uint64](t)(v.Store.Draw(t.Context(), app.K("call.serial", app.DateOf(v.Now).String())))
	for i := range n * 8 {
		v.Now = v.Now.Add(20 * time.Second)
		if i < n {
			req := queue.Request{Business: businesses[v.chance.IntN(len(businesses))]}
			if v.chance.IntN(2) == 0 {
				req.Person = fmt.Sprintf("person %d", i)
			}
			v.came = append(v.came, halltest.Must[*queue.Ticket](t)(v.Queue.Issue(t.Context(), halltest.Kiosk, fmt.Sprint(app.DateOf(v.Now), i), req)))
		}
		v.step(t)
	}
	v.PrintAll(t)
	v.Now = app.DateOf(v.Now).AddDays(1).Start().Add(8 * time.Hour)
	if err := v.Queue.Sweep(t.Context(), nightly); err != nil {
		t.Fatal(err)
	}
}

// step tries something at a counter; what is not possible changes nothing.
func (v *visitors) step(t testing.TB) {
	ctx, clerk := t.Context(), []app.Actor{halltest.Clerk, halltest.Window, v.ClerkOf("C005")}[v.chance.IntN(3)]
	switch v.chance.IntN(12) {
	case 0, 1, 2:
		_, _ = v.Queue.CallNext(ctx, clerk)
	case 3, 4:
		_, _ = v.Queue.Serve(ctx, clerk)
	case 5, 6:
		if done, err := v.Queue.Done(ctx, clerk); err == nil {
			v.rate(t, done)
		}
	case 7:
		_, _ = v.Queue.Recall(ctx, clerk)
	case 8:
		_, _ = v.Queue.Missed(ctx, clerk)
	case 9:
		_, _ = v.Queue.Transfer(ctx, clerk, businesses[v.chance.IntN(len(businesses))], "", "还有别的事")
	case 10:
		_, _ = v.Queue.Hold(ctx, clerk, "去复印")
	case 11:
		last := v.came[v.chance.IntN(len(v.came))]
		_, _ = v.Queue.Back(ctx, halltest.Kiosk, last.Number)
	}
}

func (v *visitors) rate(t testing.TB, done *queue.Ticket) {
	t.Helper()
	if v.chance.IntN(2) == 0 {
		return
	}
	said := feedback.Rating{Grade: feedback.Grade(1 + v.chance.IntN(5))}
	if err := v.Ratings.Rate(t.Context(), halltest.Kiosk, "", done.Day, done.Number, said); err != nil {
		t.Fatal(err)
	}
}

// answered ends what is open of negative ratings, but for the first few.
func (v *visitors) answered(t testing.TB, but int) {
	t.Helper()
	take := halltest.Must[*feedback.FollowUp](t)
	open := halltest.Must[[]feedback.Row](t)(v.Ratings.Waiting(t.Context(), keeper))
	for _, row := range open[min(but, len(open)):] {
		take(v.Ratings.Take(t.Context(), keeper, "", row.No, feedback.CallBack, feedback.Change{Finding: feedback.Malicious, Words: "已核实"}))
		take(v.Ratings.Take(t.Context(), keeper, "", row.No, feedback.Strike, feedback.Change{Words: "恶意差评"}))
	}
}

// seen is everything that can be seen of the tickets, as text.
func (v *visitors) seen(t testing.TB) []string {
	t.Helper()
	var out []string
	for _, came := range v.came {
		is := halltest.Must[*queue.Ticket](t)(v.Queue.Find(t.Context(), came.Day, came.Number))
		journal := halltest.Must[[]queue.Event](t)(v.Queue.Journal(t.Context(), came.Day, came.Number))
		slip := halltest.Must[*paper.Job](t)(v.Queue.Slip(t.Context(), is))
		visit, late := v.Ratings.Find(t.Context(), came.Day, came.Number)
		_, again := v.Queue.Back(t.Context(), halltest.Kiosk, came.Number)
		text, err := json.Marshal([]any{is, is.Person, journal, slip, slip.Facts, visit, fmt.Sprint(late), fmt.Sprint(again)})
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(text))
	}
	for _, month := range []app.Date{20261101, 20261201} {
		for _, row := range halltest.Must[[]feedback.Row](t)(v.Ratings.Ended(t.Context(), keeper, month)) {
			text, err := json.Marshal(halltest.Must[feedback.File](t)(v.Ratings.File(t.Context(), keeper, row.No)))
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, string(text))
		}
	}
	for day := app.Date(20261123); day < 20261128; day = day.AddDays(1) {
		text, err := json.Marshal(halltest.Must[queue.Statistics](t)(v.Queue.Statistics(t.Context(), day)))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(text))
	}
	return out
}

// left are the keys of the engine that hold something of a day's tickets.
func left(t testing.TB, engine kv.Engine, day app.Date) (keys []string) {
	t.Helper()
	err := engine.View(t.Context(), func(r kv.Reader) error {
		keys = nil
		return r.Scan("", "", 0, func(key string, _ []byte) error {
			for _, of := range []string{"r/ticket", "j/ticket", "r/call", "r/visit", "r/job/T-", "l/calls/", "l/served/", "l/waiting/", "l/missed/"} {
				if strings.HasPrefix(key, of) && strings.Contains(key, day.String()) {
					keys = append(keys, key)
				}
			}
			if strings.HasPrefix(key, "l/jobs.desk/") && strings.Contains(key, "T-"+day.String()) {
				keys = append(keys, key)
			}
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

// TestTicketsInTheArchiveAreWhatTheyWere: random days in the queue. What is old
// enough goes, in runs of a few, and everything that could be seen of any ticket
// before is seen after, byte for byte.
func TestTicketsInTheArchiveAreWhatTheyWere(t *testing.T) {
	for seed := range uint64(3) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			engine := memory.New()
			t.Cleanup(func() { _ = engine.Close() })
			v := &visitors{Hall: halltest.OpenOn(t, engine, assets.Catalogue()), chance: rand.New(rand.NewPCG(seed, 36))}
			closeOne(t, v.Hall) // a case, so that there is one to verify
			v.Now = halltest.Morning
			for range 3 {
				v.day(t, 40)
			}
			v.answered(t, 0)
			v.Now = v.Now.AddDate(0, 0, oversight.TicketDays-2)
			before, moved := v.seen(t), 0
			for more := true; more; {
				out := halltest.Must[oversight.FiledDays](t)(v.Office.FileDays(t.Context(), keeper, oversight.DayFiling{Limit: 1 + v.chance.IntN(30)}))
				more = out.More
				moved += out.Moved
				v.Verify(t)
			}
			if moved != 80 {
				t.Errorf("%d tickets went, 80 are old enough", moved)
			}
			for i, now := range v.seen(t) {
				if now != before[i] {
					t.Errorf("it was\n%.2000s\nand is\n%.2000s", before[i], now)
				}
			}
			for day, want := range map[app.Date]bool{20261123: false, 20261124: false, 20261125: true} {
				if keys := left(t, engine, day); len(keys) > 0 != want {
					t.Errorf("%s: %d keys in the hall, %q", day, len(keys), keys[:min(len(keys), 5)])
				}
			}
			out := halltest.Must[oversight.FiledDays](t)(v.Office.FileDays(t.Context(), keeper, oversight.DayFiling{}))
			if out.Moved+out.Whole+out.Failed+len(out.Held) != 0 || out.Days != oversight.TicketDays {
				t.Errorf("once more: %+v", out)
			}
			v.Verify(t)
		})
	}
}

// TestATicketStaysWhileSomethingOfItIsOpen: and its day with it.
func TestATicketStaysWhileSomethingOfItIsOpen(t *testing.T) {
	v := &visitors{Hall: halltest.Open(t), chance: rand.New(rand.NewPCG(1, 37))}
	closeOne(t, v.Hall)
	v.Now = halltest.Morning
	v.day(t, 40)
	v.day(t, 1)
	slip := halltest.Must[*paper.Job](t)(v.Queue.Slip(t.Context(), v.came[0]))
	if err := v.Intake.Reprint(t.Context(), halltest.Clerk, slip.ID); err != nil {
		t.Fatal(err)
	}
	v.answered(t, 1)
	v.Now = v.Now.AddDate(0, 0, oversight.TicketDays)
	fileDays := func() oversight.FiledDays {
		t.Helper()
		return halltest.Must[oversight.FiledDays](t)(v.Office.FileDays(t.Context(), keeper, oversight.DayFiling{}))
	}
	if got := fileDays(); got.Moved != 38 || got.Held[oversight.HeldPrint] != 1 || got.Held[oversight.HeldRating] != 1 || got.Whole != 0 {
		t.Errorf("a slip waits and a rating is looked into: %+v", got)
	}
	v.Verify(t)
	v.PrintAll(t)
	v.answered(t, 0)
	if got := fileDays(); got.Moved != 2 || len(got.Held) != 0 || got.Whole != 1 {
		t.Errorf("nothing is open any more: %+v", got)
	}
	if _, err := v.Queue.Back(t.Context(), halltest.Kiosk, v.came[0].Number); err == nil {
		t.Error("an archived ticket took a step")
	}
	v.Verify(t)
}

// TestOnlyTheOfficeArchivesTickets, and no sooner than kiosks need none of them.
func TestOnlyTheOfficeArchivesTickets(t *testing.T) {
	v := &visitors{Hall: halltest.Open(t), chance: rand.New(rand.NewPCG(1, 38))}
	v.day(t, 5)
	v.day(t, 5)
	_, err := v.Office.FileDays(t.Context(), halltest.Clerk, oversight.DayFiling{})
	refused(t, err, "oversight.office_only", "")
	for _, row := range []struct {
		name       string
		days, hall int
		later      int
		moved      int
	}{
		{"as usual", 0, 0, oversight.TicketDays - 3, 0},
		{"as the hall has it", 0, 40, oversight.TicketDays, 0},
		{"for a run, too soon", 1, 0, oversight.LeastTicketDays - 3, 0},
		{"the last day never", 1, 0, 400, 5},
	} {
		then := v.Now
		v.Now, v.Settings.TicketDays = v.Now.AddDate(0, 0, row.later), row.hall
		got := halltest.Must[oversight.FiledDays](t)(v.Office.FileDays(t.Context(), keeper, oversight.DayFiling{Days: row.days}))
		if got.Moved != row.moved {
			t.Errorf("%s: %+v", row.name, got)
		}
		v.Now, v.Settings.TicketDays = then, 0
	}
}

// BenchmarkFileDays moves the tickets of days to the archive and says what one
// took in the hall, and what is left of it there.
func BenchmarkFileDays(b *testing.B) {
	engine := memory.New()
	b.Cleanup(func() { _ = engine.Close() })
	v := &visitors{Hall: halltest.OpenOn(b, engine, assets.Catalogue()), chance: rand.New(rand.NewPCG(1, 39))}
	moved, bytes, pointers := 0, 0, 0
	for b.Loop() {
		b.StopTimer()
		v.day(b, 200)
		v.day(b, 1)
		v.answered(b, 0)
		v.Now = v.Now.AddDate(0, 0, oversight.TicketDays)
		before := held(b, engine, "")
		b.StartTimer()
		out, err := v.Office.FileDays(b.Context(), keeper, oversight.DayFiling{})
		if err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		moved += out.Moved
		bytes += before - held(b, engine, "")
		pointers = held(b, engine, "p/")
		b.StartTimer()
	}
	b.ReportMetric(float64(bytes)/float64(moved), "hot-B/ticket")
	b.ReportMetric(float64(pointers)/float64(moved), "pointer-B/ticket")
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(moved), "ms/ticket")
}
