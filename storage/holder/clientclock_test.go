package holder

import (
	"sync/atomic"
	"testing"
	"time"
)

// clockOff is a holder whose clock is off by what can be changed.
func clockOff(t *testing.T) (h *hall, off *atomic.Int64) {
	off = new(atomic.Int64)
	return newHall(t, func(h *hall) {
		h.config.Now = func() time.Time { return time.Now().Add(time.Duration(off.Load())) }
	}), off
}

// near reports whether a skew is the one wanted, as well as a Date can say.
func near(c *Client, want time.Duration) bool {
	skew, known := c.Skew()
	return known && (skew-want).Abs() < 2*time.Second
}

func TestSkewIsHowFarTheDeskIsAheadOfTheHolder(t *testing.T) {
	for _, row := range []struct {
		name   string
		holder time.Duration // ahead of the desk
	}{
		{"the same", 0},
		{"the desk is ahead", -58 * time.Minute},
		{"the desk is behind", time.Hour},
		{"days", -72 * time.Hour},
	} {
		t.Run(row.name, func(t *testing.T) {
			h, off := clockOff(t)
			off.Store(int64(row.holder))
			c := h.staff()
			if skew, known := c.Skew(); known {
				t.Errorf("%v is known before the holder answered", skew)
			}
			put(t, c, "page")
			if skew, known := c.Skew(); !near(c, -row.holder) {
				t.Errorf("%v %v, want %v", skew, known, -row.holder)
			}
		})
	}
}

func TestEveryMachineOfTheHallLearnsTheTimeWithoutAskingForAnything(t *testing.T) {
	for _, unit := range []string{UnitStaff, UnitKiosk, UnitBoard} {
		t.Run(unit, func(t *testing.T) {
			h, off := clockOff(t)
			off.Store(int64(-time.Hour))
			l := h.link("desk", unit)
			l.Clock = 50 * time.Millisecond
			c := dial(t, l)
			soon(t, "an hour ahead", func() bool { return near(c, time.Hour) })
			off.Store(0)
			soon(t, "the clock is right again", func() bool { return near(c, 0) })
			off.Store(int64(time.Hour))
			soon(t, "an hour behind", func() bool { return near(c, -time.Hour) })
		})
	}
}

func TestHolderThatGoesAwayAndComesBackIsNoticedAtAnIdleDesk(t *testing.T) {
	h := newHall(t)
	l := h.link("counter1", UnitStaff)
	l.Clock = 50 * time.Millisecond
	c := dial(t, l)
	soon(t, "the clock is known", func() bool { return near(c, 0) })
	h.kill()
	soon(t, "away", func() bool { return c.Fault() != nil })
	if !near(c, 0) {
		t.Error("what the holder said is forgotten with it")
	}
	h.start()
	soon(t, "back", func() bool { return c.Fault() == nil })
}

func TestClockThatWasSetSinceIsNotKnown(t *testing.T) {
	for _, row := range []struct {
		name          string
		ofDay, steady time.Duration
		want          bool
	}{
		{"both go on", time.Minute, time.Minute, false},
		{"a little slewed", time.Hour + time.Second, time.Hour, false},
		{"put back", -58 * time.Minute, time.Minute, true},
		{"put on", time.Hour, time.Minute, true},
		{"slept", 8 * time.Hour, time.Minute, true},
	} {
		if got := stepped(row.ofDay, row.steady); got != row.want {
			t.Errorf("%s: %v", row.name, got)
		}
	}
}

func TestHolderIsAskedForItsClockWhenNobodyElseDid(t *testing.T) {
	now := time.Now()
	for _, row := range []struct {
		name  string
		clock sample
		fault error
		want  bool
	}{
		{"never answered", sample{}, nil, true},
		{"answered lately", sample{known: true, at: now.Add(-time.Minute)}, nil, false},
		{"answered long ago", sample{known: true, at: now.Add(-3 * time.Minute)}, nil, true},
		{"off", sample{known: true, at: now, skew: -time.Hour}, nil, true},
		{"away", sample{known: true, at: now}, errCertificate, true},
	} {
		c := &Client{link: Link{Clock: usualClock}, clock: row.clock, fault: row.fault}
		if got := c.asksClock(now); got != row.want {
			t.Errorf("%s: %v", row.name, got)
		}
	}
}
