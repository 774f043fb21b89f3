package queue_test

import (
	"strings"
	"testing"

	"yichuang/app/queue"
	"yichuang/assets"
	"yichuang/storage/memory"
)

// TestTheKioskSaysBeforehandWhyNoTicketIsGiven: what it says before a touch is
// what the touch would be answered, until when or for how long.
func TestTheKioskSaysBeforehandWhyNoTicketIsGiven(t *testing.T) {
	b := bookingHall(t, memory.New())
	of := &b.Base.Businesses[1]
	of.Hours = []queue.Span{{From: "08:30", To: "11:30"}, {From: "13:00", To: "16:30"}}
	of.Slots = []queue.Slot{{Span: queue.Span{From: "09:00", To: "10:00"}, Quota: 1}, {Span: queue.Span{From: "14:00", To: "15:00"}, Quota: 2}}
	of.Daily = 5
	for _, row := range []struct{ clock, id, says string }{
		{"08:29:59", "queue.closed_until", "08:30"},
		{"08:30:00", "", ""}, // 1, in no slot
		{"09:00:00", "", ""}, // 2
		{"09:59:59", "queue.slot_full", "1 个号已发完，14:00"},
		{"10:00:00", "", ""}, // 3
		{"11:30:00", "queue.closed_until", "13:00"},
		{"14:00:00", "", ""}, // 4
		{"14:10:00", "", ""}, // 5
		{"14:20:00", "queue.day_full", "今天的号已发完"},
		{"15:00:00", "queue.day_full", "今天的号已发完"},
		{"16:30:00", "queue.closed_today", "16:30"},
	} {
		b.on(20261123, row.clock)
		views, err := b.Businesses(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		_, err = b.Issue(t.Context(), kiosk(1), "", queue.Request{Business: "enterprise"})
		if errorID(err) != row.id || errorID(views[1].Why) != row.id {
			t.Fatalf("%s: says %v, answers %v, want %q", row.clock, views[1].Why, err, row.id)
		}
		if said := assets.ErrorText(assets.ZH, views[1].Why); row.id != "" && !strings.Contains(said, row.says) {
			t.Errorf("%s: says %s", row.clock, said)
		}
	}
	b.at("14:30:00")
	if _, err := b.Issue(t.Context(), kiosk(1), "", queue.Request{Business: "enterprise"}); err != nil {
		t.Errorf("the next day: %v", err)
	}
}
