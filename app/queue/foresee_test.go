package queue_test

import (
	"fmt"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/queue"
)

// TestWhatOtherCountersDoDoesNotChangeAnEstimate: counters 1, 3 and 5 are tied
// to each other by what they serve, 7 is not. Reading those that matter gives
// the same as reading all.
func TestWhatOtherCountersDoDoesNotChangeAnEstimate(t *testing.T) {
	frozen := time.Date(2026, 11, 23, 9, 30, 0, 0, app.HallTime)
	s, now := hallOf(t)
	s.Base = queue.DefaultPlan(s.Catalogue)
	s.Base.Counters = []queue.CounterPlan{
		{No: "1", Serves: []queue.Serves{{Business: "project", Rank: 1}, {Business: "enterprise", Rank: 2}}},
		{No: "3", Serves: []queue.Serves{{Business: "enterprise", Rank: 1}}},
		{No: "5", Serves: []queue.Serves{{Business: "general", Rank: 1}, {Business: "project", Rank: 2}}},
		{No: "7", Serves: []queue.Serves{{Business: "realestate", Rank: 1}}},
	}
	ctx := t.Context()
	for i := range 230 { // of one business more than are read one by one
		req := queue.Request{Zone: []string{"enterprise", "enterprise", "project", "general", "realestate", "enterprise", "enterprise"}[i%7]}
		if i%9 == 4 {
			req.Group = queue.Elderly
		}
		if _, err := s.Issue(ctx, kiosk(i%3), "", req); err != nil {
			t.Fatal(err)
		}
	}
	for i, zone := range map[int]string{1: "project", 3: "enterprise", 5: "general", 7: "realestate"} {
		actor := counter(i, zone)
		for n := range 8 - i {
			if _, err := s.CallNext(ctx, actor); err != nil {
				t.Fatal(err)
			}
			*now = now.Add(time.Duration(2+n) * time.Minute)
			if n == 8-i-1 && i != 5 {
				break // 1, 3 and 7 have somebody
			}
			if _, err := s.Done(ctx, actor); err != nil {
				t.Fatal(err)
			}
		}
	}
	s.Now = func() time.Time { return frozen }
	for _, business := range []string{"project", "enterprise", "general", "realestate", "hrss"} {
		rows, _, err := s.Waiting(ctx, business)
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, queue.Row{Business: business, Issued: frozen, Order: frozen}, queue.Row{Business: business, Issued: frozen, Order: frozen, Quick: true})
		for i, row := range rows {
			if i > 2 && i < len(rows)-3 && i%10 != 0 {
				continue
			}
			t.Run(fmt.Sprint(business, " ", row.Number), func(t *testing.T) {
				alone, whole, err := s.Foresee(ctx, row)
				if err != nil || alone != whole {
					t.Errorf("alone %+v, in the whole hall %+v %v", alone, whole, err)
				}
				if known := business != "hrss"; whole.Known != known {
					t.Errorf("%+v, known should be %t", whole, known)
				}
			})
		}
	}
}
