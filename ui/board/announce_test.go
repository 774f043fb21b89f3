package board

import (
	"context"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"yichuang/app"
	"yichuang/app/queue"
	"yichuang/assets"
	"yichuang/ui/device"
)

// callAt is the call of a day's serial at a moment.
func callAt(day app.Date, serial uint64, at time.Time) queue.Call {
	return queue.Call{Day: day, Serial: serial, Number: "B" + app.Serial(serial, 3), Counter: "3", At: at}
}

func serials(calls []queue.Call) []uint64 {
	var out []uint64
	for _, c := range calls {
		out = append(out, c.Serial)
	}
	return out
}

func TestEachCallIsNewsOnce(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 41, 0, 0, app.HallTime)
	monday, tuesday := app.NewDate(2026, 11, 23), app.NewDate(2026, 11, 24)
	of := func(day app.Date, ago time.Duration, serials ...uint64) (calls []queue.Call) {
		for _, n := range serials {
			calls = append(calls, callAt(day, n, now.Add(-ago)))
		}
		return calls
	}
	for _, row := range []struct {
		name  string
		reads [][]queue.Call // each newest first
		want  []uint64       // news of the last read
	}{
		{"nothing called", [][]queue.Call{nil}, nil},
		{"called before the board opened", [][]queue.Call{of(monday, 2*time.Second, 2, 1)}, nil},
		{"two new ones in the order of calling", [][]queue.Call{of(monday, 0, 2, 1)}, []uint64{1, 2}},
		{"read again", [][]queue.Call{of(monday, 0, 2, 1), of(monday, 0, 2, 1)}, nil},
		{"one more", [][]queue.Call{of(monday, 0, 2, 1), of(monday, 0, 3, 2, 1)}, []uint64{3}},
		{"heard of late", [][]queue.Call{of(monday, 0, 3, 1), of(monday, 0, 3, 2, 1)}, []uint64{2}},
		{"serials begin again the next day", [][]queue.Call{of(monday, 0, 9, 8), nil, of(tuesday, 0, 1)}, []uint64{1}},
		{"an older day is no news", [][]queue.Call{of(tuesday, 0, 1), of(monday, 0, 9)}, nil},
	} {
		t.Run(row.name, func(t *testing.T) {
			l := &ledger{opened: now.Add(-time.Second)}
			var got []queue.Call
			for _, calls := range row.reads {
				got = l.take(calls, now)
			}
			if !slices.Equal(serials(got), row.want) {
				t.Errorf("news %v, want %v", serials(got), row.want)
			}
		})
	}
	l := &ledger{opened: now}
	if got := l.take(of(monday, 0, 1), now.Add(TooOld+time.Second)); len(got) > 0 {
		t.Error("a call of more than a minute ago is news")
	}
}

func TestCallIsSaidTwiceAfterTheChime(t *testing.T) {
	h := newHall(t)
	log := &device.Log{}
	h.hang(1280, 800, assets.ZH, log)
	h.take("enterprise", 1)
	h.call("3", "enterprise")
	synctest.Test(t, func(t *testing.T) {
		h.s.d.Voice = voice(log, h.queue.Now) // its channels belong to this test's bubble
		ctx, stop := context.WithCancel(t.Context())
		go h.s.d.Voice.Run(ctx)
		h.s.reload(ctx)
		h.s.reload(ctx) // the same call again
		synctest.Wait()
		stop()
		if said := "请 B 零 零 一 号到 3 号窗口办理"; !slices.Equal(log.Heard(), []string{"♪", said, said}) {
			t.Errorf("heard %q", log.Heard())
		}
	})
}

// mute is a loudspeaker that was pulled out.
type mute struct {
	device.Silence
	tried int
}

func (m *mute) Play(context.Context, []byte) error { m.tried++; return device.NoSoundDevice(nil) }

func TestBoardGoesOnWithoutItsLoudspeaker(t *testing.T) {
	h := newHall(t)
	m := &mute{}
	h.hang(1280, 800, assets.ZH, m)
	h.take("enterprise", 1)
	h.call("3", "enterprise")
	synctest.Test(t, func(t *testing.T) {
		h.s.d.Voice = voice(m, h.queue.Now)
		ctx, stop := context.WithCancel(t.Context())
		go h.s.d.Voice.Run(ctx)
		h.s.reload(ctx)
		synctest.Wait()
		stop()
		if m.tried == 0 || h.s.called.number.Words() != "B001" || h.s.d.Voice.Trouble() == nil {
			t.Errorf("tried %d, shows %s, trouble %v", m.tried, h.s.called.number.Words(), h.s.d.Voice.Trouble())
		}
	})
}
