package queue

import (
	"slices"
	"strconv"
	"time"

	"yichuang/app"
	"yichuang/app/catalogue"
)

// Check refuses a plan that does not fit the hall or contradicts itself. Field
// of the error is the path to what is wrong: businesses.2.prefix.
func (p *Plan) Check(cat *catalogue.Catalogue, hall *catalogue.Hall) error {
	if len(p.Businesses) == 0 {
		return wrong("businesses", "queue.plan_empty", nil)
	}
	for i, b := range p.Businesses {
		at := "businesses." + strconv.Itoa(i)
		if err := p.checkBusiness(at, i, b, cat); err != nil {
			return err
		}
		for _, of := range []struct {
			name  string
			spans []Slot
			quota bool
		}{{"hours", slots(b.Hours), false}, {"slots", b.Slots, true}, {"booking", b.Booking, true}} {
			if err := checkSlots(at+"."+of.name, of.spans, of.quota); err != nil {
				return err
			}
		}
	}
	for i, c := range p.Counters {
		if err := p.checkCounter("counters."+strconv.Itoa(i), c, hall); err != nil {
			return err
		}
	}
	if err := checkSlots("voice.silent", slots(p.Voice.Silent), false); err != nil {
		return err
	}
	if n := len([]rune(p.Leave)); n > 0 && n < leastCode {
		return wrong("leave", "queue.leave_short", app.Args{"n": leastCode})
	}
	return p.checkNumbers()
}

func wrong(field, id string, args app.Args) error {
	return &app.Error{Code: app.Invalid, Field: field, ID: id, Args: args}
}

func slots(spans []Span) []Slot {
	out := make([]Slot, len(spans))
	for i, s := range spans {
		out[i].Span = s
	}
	return out
}

func (p *Plan) checkBusiness(at string, i int, b Business, cat *catalogue.Catalogue) error {
	same := func(eq func(Business) bool) bool { return slices.IndexFunc(p.Businesses, eq) != i }
	_, zone := cat.Zone(b.Zone)
	switch {
	case b.ID == "" || same(func(o Business) bool { return o.ID == b.ID }):
		return wrong(at+".id", "queue.plan_id", nil)
	case b.Name == "":
		return wrong(at+".name", "queue.plan_name", nil)
	case !zone:
		return wrong(at+".zone", "queue.zone_unknown", app.Args{"zone": b.Zone})
	case !slices.Contains([]Kind{Apply, Collect, Ask}, b.Kind):
		return wrong(at+".kind", "queue.plan_kind", nil)
	case len(b.Prefix) != 1 || b.Prefix < "A" || b.Prefix > "Z" || b.Prefix == BookingPrefix || same(func(o Business) bool { return o.Prefix == b.Prefix }):
		return wrong(at+".prefix", "queue.plan_prefix", app.Args{"prefix": b.Prefix, "booking": BookingPrefix})
	case b.Minutes < 1 || b.Minutes > 240:
		return wrong(at+".minutes", "queue.plan_number", app.Args{"from": 1, "to": 240})
	case b.Daily < 0 || b.Warn < 0:
		return wrong(at+".daily", "queue.plan_number", app.Args{"from": 0, "to": 9999})
	}
	return nil
}

// checkSlots wants spans in order that do not meet each other.
func checkSlots(at string, all []Slot, quota bool) error {
	last := "00:00"
	for i, s := range all {
		field := at + "." + strconv.Itoa(i)
		_, err := time.Parse("15:04", s.From)
		_, also := time.Parse("15:04", s.To)
		if err != nil || also != nil || len(s.From) != 5 || len(s.To) != 5 || s.From < last || s.To <= s.From {
			return wrong(field, "queue.plan_span", app.Args{"from": s.From, "to": s.To})
		}
		if quota && s.Quota < 1 {
			return wrong(field, "queue.plan_quota", nil)
		}
		last = s.To
	}
	return nil
}

func (p *Plan) checkCounter(at string, c CounterPlan, hall *catalogue.Hall) error {
	known, ok := hall.Counter(c.No)
	if !ok || known.Kind == catalogue.BackOffice {
		return wrong(at+".no", "queue.counter_unknown", app.Args{"counter": c.No})
	}
	for _, s := range c.Serves {
		if _, ok := p.Business(s.Business); !ok || s.Rank < 1 || s.Rank > 9 {
			return wrong(at+".serves", "queue.plan_serves", app.Args{"business": s.Business})
		}
	}
	return nil
}

func (p *Plan) checkNumbers() error {
	r := p.Rules
	for _, n := range []struct {
		field        string
		is, from, to int
	}{
		{"rules.calls", r.Calls, 1, 9},
		{"rules.gap_seconds", r.GapSeconds, 0, 300},
		{"rules.back_after", r.BackAfter, 0, 50},
		{"rules.priority_n", r.PriorityN, 1, 9},
		{"rules.long_minutes", r.LongMinutes, 5, 480},
		{"rules.gone_minutes", r.GoneMinutes, 5, 480},
		{"rules.early_minutes", r.EarlyMinutes, 0, 120},
		{"rules.late_minutes", r.LateMinutes, 0, 120},
		{"rules.book_days", r.BookDays, 1, 20},
		{"rules.cancel_hours", r.CancelHours, 0, 48},
		{"rules.no_shows", r.NoShows, 1, 99},
		{"rules.no_show_days", r.NoShowDays, 1, 365},
		{"rules.bar_days", r.BarDays, 1, 365},
		{"voice.volume", p.Voice.Volume, 0, 100},
		{"voice.rate", p.Voice.Rate, 80, 300},
	} {
		if n.is < n.from || n.is > n.to {
			return wrong(n.field, "queue.plan_number", app.Args{"from": n.from, "to": n.to})
		}
	}
	return nil
}
