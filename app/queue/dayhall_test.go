package queue_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/queue"
	"yichuang/app/workday"
	"yichuang/assets"
	"yichuang/storage/memory"
)

const (
	visitors = 2000
	bookedBy = 160 // of them have an appointment
)

// truth is how long the services of the day take: the plan believes otherwise
// in the morning.
var truth = map[string]time.Duration{
	"project": 12 * time.Minute, "enterprise": 8 * time.Minute, "general": 6 * time.Minute, "realestate": 11 * time.Minute,
	"hrss": 6 * time.Minute, "collect": 3 * time.Minute, "ask": 4 * time.Minute,
}

// wanted is how many of a hundred come for what.
var wanted = []struct {
	business string
	of100    int
}{{"general", 25}, {"hrss", 22}, {"enterprise", 20}, {"collect", 12}, {"realestate", 10}, {"ask", 7}, {"project", 4}}

// manned is how many counters have the business as their first, and what they
// serve besides.
var manned = []struct {
	first  string
	n      int
	second []string
}{
	{"general", 8, []string{"hrss"}},
	{"hrss", 8, []string{"general"}},
	{"enterprise", 9, []string{"general"}},
	{"realestate", 6, nil},
	{"project", 4, []string{"realestate", "enterprise"}},
	{"collect", 3, []string{"ask"}},
	{"ask", 2, []string{"collect"}},
}

// arrivals is how many of a hundred come in a span of the day: the peaks are
// in the morning and after noon.
var arrivals = []struct {
	from, to string
	of100    int
}{{"08:30", "10:30", 37}, {"10:30", "12:00", 16}, {"12:00", "13:30", 8}, {"13:30", "15:00", 28}, {"15:00", "16:30", 11}}

// openDay makes the hall and everything that will happen in it.
func openDay(t testing.TB, seed uint64) *day {
	d := &day{TB: t, ctx: t.Context(), chance: rand.New(rand.NewPCG(seed, 1)), desks: map[string]*desk{}, people: map[string]*visitor{}}
	d.now = app.Date(20261123).Start().Add(9 * time.Hour)
	d.s = service(t, memory.New(), func() time.Time { d.now = d.now.Add(time.Microsecond); return d.now })
	cal := workday.New(workday.Day{Plan: 2026, Date: 20260101, Off: true})
	d.s.Calendar = func() *workday.Calendar { return cal }
	hall := *d.s.Hall
	hall.Opening = []catalogue.Hours{{From: "08:30", To: "17:00"}}
	hall.Counters = nil
	d.s.Hall = &hall
	d.plan()
	d.visitors()
	d.book()
	d.now = tuesday.Start().Add(8 * time.Hour)
	d.open()
	for _, v := range d.all {
		if !v.issued.IsZero() {
			d.at(v.issued, func() { d.comes(v) })
		}
	}
	for at := d.now; at.Before(tuesday.Start().Add(19 * time.Hour)); at = at.Add(time.Minute) {
		d.at(at, func() { d.must("sweep", d.s.Sweep(d.ctx, app.Actor{Staff: "system", Roles: []app.Role{app.System}})) })
	}
	return d
}

// plan is the sample plan with 40 counters.
func (d *day) plan() {
	load := *d.s.Hall
	load.Counters = nil
	plan, err := queue.LoadPlan(assets.Queue(), d.s.Catalogue, &load)
	d.must("plan", err)
	for i := range plan.Businesses {
		for j := range plan.Businesses[i].Booking {
			plan.Businesses[i].Booking[j].Quota = 8
		}
	}
	for _, m := range manned {
		b, _ := plan.Business(m.first)
		for range m.n {
			no := fmt.Sprint(len(plan.Counters) + 1)
			serves := []queue.Serves{{Business: m.first, Rank: 1}}
			for _, second := range m.second {
				serves = append(serves, queue.Serves{Business: second, Rank: 2})
			}
			plan.Counters = append(plan.Counters, queue.CounterPlan{No: no, Serves: serves})
			d.s.Hall.Counters = append(d.s.Hall.Counters, catalogue.Counter{Number: no, Zone: b.Zone, Kind: catalogue.FrontCounter})
			d.desks[no] = &desk{actor: app.Actor{Staff: "10" + no, Name: "张晓", Desk: no, Zone: b.Zone, Roles: []app.Role{app.Front}}}
		}
	}
	d.must("plan", plan.Check(d.s.Catalogue, d.s.Hall))
	d.s.Base = plan
}

// drawn draws one of the businesses as they are wanted.
func (d *day) drawn() string {
	n := d.chance.IntN(100)
	for _, w := range wanted {
		if n -= w.of100; n < 0 {
			return w.business
		}
	}
	return wanted[0].business
}

// moment draws when somebody comes.
func (d *day) moment() time.Time {
	n := d.chance.IntN(100)
	for _, a := range arrivals {
		if n -= a.of100; n >= 0 {
			continue
		}
		from, to, err := queue.Span{From: a.from, To: a.to}.On(tuesday)
		d.must("span", err)
		return from.Add(time.Duration(d.chance.Int64N(int64(to.Sub(from))))).Truncate(time.Millisecond)
	}
	return tuesday.Start().Add(9 * time.Hour)
}

// visitors draws who comes: one in twenty is not there when he is called, one
// in eight is of a priority group, some have papers to copy or belong
// elsewhere.
func (d *day) visitors() {
	for range visitors {
		v := &visitor{business: d.drawn(), issued: d.moment()}
		if d.chance.IntN(100) < 12 {
			v.group = queue.Elderly
		}
		if d.chance.IntN(100) < 5 {
			v.absent = true
			if d.chance.IntN(2) == 0 {
				v.back = d.seconds(120, 1200)
			}
		}
		if d.chance.IntN(100) < 4 {
			v.holds = d.seconds(300, 900)
		}
		if d.chance.IntN(100) < 3 {
			v.sentOn = d.drawn()
		}
		d.all = append(d.all, v)
	}
}

// book lets some have booked the day before. They come around the beginning of
// their slot, a few too late or never.
func (d *day) book() {
	bookable := []string{"general", "hrss", "enterprise", "realestate", "project"}
	slots := []string{"09:00", "10:00", "13:00", "14:00", "15:00"}
	for i, n := 0, 0; n < bookedBy && i < len(d.all); i++ {
		v := d.all[i]
		if !slices.Contains(bookable, v.business) {
			continue
		}
		a, err := d.s.Book(d.ctx, kiosk(1), "", queue.Booking{
			Business: v.business, Day: tuesday, From: slots[d.chance.IntN(len(slots))], Person: fmt.Sprint(i), Name: "李仲安",
		})
		if errorID(err) == "queue.booking_full" {
			continue
		}
		d.must("book", err)
		n++
		v.code, v.slot, v.group = a.Code, [2]time.Time{a.From, a.To}, queue.Ordinary
		switch lot := d.chance.IntN(20); {
		case lot == 0:
			v.issued = time.Time{} // he does not come
		case lot == 1:
			v.issued = a.To.Add(d.seconds(660, 1800))
		default:
			v.issued = a.From.Add(d.seconds(-840, 2400))
		}
	}
}

// open opens the counters half past eight, each with a meal and two short
// breaks of its own.
func (d *day) open() {
	for i, c := range d.s.Hall.Counters {
		k := d.desks[c.Number]
		meal := tuesday.Start().Add(11*time.Hour + 15*time.Minute + time.Duration(i%4)*35*time.Minute)
		k.rest = []rest{
			{tuesday.Start().Add(9*time.Hour + 40*time.Minute + d.seconds(0, 3600)), 8 * time.Minute, "短暂离开"},
			{meal, 35 * time.Minute, "午餐"},
			{tuesday.Start().Add(14*time.Hour + 50*time.Minute + d.seconds(0, 3600)), 8 * time.Minute, "短暂离开"},
		}
		d.at(tuesday.Start().Add(8*time.Hour+25*time.Minute+d.seconds(0, 300)), func() {
			_, err := d.s.Open(d.ctx, k.actor)
			d.must("open", err)
			d.free(k)
		})
	}
}
