package board

import (
	"yichuang/app/queue"
	"yichuang/ui/device"
)

// TooOld is the age above which a call neither flashes nor is announced
// (QUEUE 6).
const TooOld = device.TooOld

// announcements are calls as the voice tells them.
func announcements(calls []queue.Call) []device.Announcement {
	out := make([]device.Announcement, len(calls))
	for i, c := range calls {
		out[i] = device.Announcement{Key: string(c.Key()), Number: c.Number, Counter: c.Counter, At: c.At}
	}
	return out
}
