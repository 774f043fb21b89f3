package board

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"yichuang/app"
	"yichuang/app/queue"
	"yichuang/assets"
	"yichuang/ui/device"
	"yichuang/ui/kit"
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

// announcing starts an announcer whose announcements last so long and returns
// what it has said so far.
func announcing(t *testing.T, lasts time.Duration) (a *announcer, said func() []uint64) {
	var mu sync.Mutex
	var calls []queue.Call
	a = newAnnouncer(time.Now, func(_ context.Context, c queue.Call) {
		time.Sleep(lasts)
		mu.Lock()
		defer mu.Unlock()
		calls = append(calls, c)
	})
	ctx, stop := context.WithCancel(t.Context())
	t.Cleanup(stop)
	go a.run(ctx)
	return a, func() []uint64 {
		synctest.Wait()
		mu.Lock()
		defer mu.Unlock()
		return serials(calls)
	}
}

func TestAnnouncementsComeOneAtATimeInOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a, said := announcing(t, 8*time.Second)
		day := app.DateOf(time.Now())
		a.add(callAt(day, 1, time.Now()), callAt(day, 2, time.Now()))
		time.Sleep(time.Second)
		a.add(callAt(day, 3, time.Now()))
		for i, want := range [][]uint64{nil, {1}, {1, 2}} { // after 1, 9 and 17 seconds
			if got := said(); !slices.Equal(got, want) {
				t.Errorf("said %v after %d announcements", got, i)
			}
			time.Sleep(8 * time.Second)
		}
		if got := said(); !slices.Equal(got, []uint64{1, 2, 3}) {
			t.Errorf("said %v", got)
		}
		a.add(callAt(day, 4, time.Now()))
		time.Sleep(9 * time.Second)
		if got := said(); !slices.Equal(got, []uint64{1, 2, 3, 4}) {
			t.Errorf("said %v after a silence", got)
		}
	})
}

func TestVoiceThatIsBehindDropsWhatIsTooOld(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a, said := announcing(t, 20*time.Second)
		day, now := app.DateOf(time.Now()), time.Now()
		for n := range uint64(6) { // at 0, 20, 40 and 60 seconds four are said
			a.add(callAt(day, n+1, now))
		}
		time.Sleep(3 * time.Minute)
		if got := said(); !slices.Equal(got, []uint64{1, 2, 3, 4}) {
			t.Errorf("said %v", got)
		}
	})
}

// stuck is a loudspeaker that never comes back with the first call.
type stuck struct {
	device.Log
	once bool
}

func (s *stuck) Play(ctx context.Context, wav []byte) error {
	if !s.once {
		s.once = true
		<-ctx.Done()
		return ctx.Err()
	}
	return s.Log.Play(ctx, wav)
}

func TestHangingLoudspeakerDoesNotSilenceTheNextCall(t *testing.T) {
	dress()
	sound := &stuck{}
	s := New(Deps{Queue: newHall(t).queue, Words: kit.Words{Lang: assets.ZH}, Now: time.Now, Sound: sound})
	synctest.Test(t, func(t *testing.T) {
		day := app.DateOf(time.Now())
		voice := newAnnouncer(time.Now, s.say) // its bell belongs to this test's bubble
		ctx, stop := context.WithCancel(t.Context())
		go voice.run(ctx)
		voice.add(callAt(day, 1, time.Now()), callAt(day, 2, time.Now()))
		time.Sleep(30 * time.Second)
		stop()
		synctest.Wait()
		if got := strings.Join(sound.Heard(), ";"); !strings.HasPrefix(got, "♪;请 B 零 零 二") || strings.Contains(got, "一") {
			t.Errorf("heard %s", got)
		}
	})
}

func TestCallIsSaidTwiceAfterTheChime(t *testing.T) {
	h := newHall(t)
	for _, row := range []struct {
		name, number, counter string
		lang                  assets.Lang
		want                  string
	}{
		{"Chinese", "A005", "2", assets.ZH, "请 A 零 零 五 号到 2 号窗口办理"},
		{"English", "A005", "2", assets.EN, "Number A zero zero five, please go to counter 2"},
		{"after 999 tickets", "B1230", "11", assets.ZH, "请 B 一 二 三 零 号到 11 号窗口办理"},
	} {
		t.Run(row.name, func(t *testing.T) {
			log := &device.Log{}
			h.hang(1280, 800, row.lang, log)
			h.s.say(t.Context(), queue.Call{Number: row.number, Counter: row.counter})
			if got := log.Heard(); !slices.Equal(got, []string{"♪", row.want, row.want}) {
				t.Errorf("heard %q", got)
			}
		})
	}
}

// mute is a loudspeaker that was pulled out.
type mute struct{ tried int }

func (m *mute) Play(context.Context, []byte) error { m.tried++; return errors.New("no device") }

func (m *mute) Say(context.Context, string, string) error { m.tried++; return errors.New("no device") }

func TestBoardGoesOnWithoutItsLoudspeaker(t *testing.T) {
	h := newHall(t)
	m := &mute{}
	h.hang(1280, 800, assets.ZH, m)
	h.take("enterprise", 1)
	h.call("3", "enterprise")
	h.s.reload(t.Context())
	c, ok := h.s.voice.next()
	h.s.say(t.Context(), c)
	if !ok || m.tried == 0 || h.s.called.number.Words() != "B001" {
		t.Errorf("announced %v, tried %d, shows %s", ok, m.tried, h.s.called.number.Words())
	}
}
