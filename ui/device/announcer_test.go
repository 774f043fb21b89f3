package device

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
)

// calls are announcements of these numbers to counter 3, made now.
func calls(numbers ...string) (out []Announcement) {
	for _, n := range numbers {
		out = append(out, Announcement{Key: n + time.Now().String(), Number: n, Counter: "3", At: time.Now()})
	}
	return out
}

// slow is a sound that takes its time: a second for the chime, then lasts for
// each saying. It is broken or hangs when told so.
type slow struct {
	Log
	lasts time.Duration

	mu     sync.Mutex
	broken error
	hangs  bool
	checks int
}

func (s *slow) state() (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.hangs, s.broken
}

func (s *slow) set(hangs bool, broken error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hangs, s.broken = hangs, broken
}

func (s *slow) Play(ctx context.Context, wav []byte) error {
	return s.take(ctx, time.Second, func() error { return s.Log.Play(ctx, wav) })
}

func (s *slow) Tell(ctx context.Context, lang string, p Phrase) error {
	return s.take(ctx, s.lasts, func() error { return s.Log.Tell(ctx, lang, p) })
}

func (s *slow) take(ctx context.Context, long time.Duration, heard func() error) error {
	hangs, broken := s.state()
	if broken != nil {
		return broken
	}
	if hangs {
		<-ctx.Done()
		return ctx.Err()
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(long):
		return heard()
	}
}

func (s *slow) Check(context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.checks++
	return s.broken
}

// announcing runs an announcer over a sound inside a bubble until the test
// ends; heard waits for it and returns what was said.
func announcing(t *testing.T, sound Sound, settings func() VoiceSettings) *Announcer {
	a := NewAnnouncer(sound, time.Now, settings)
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { defer close(done); a.Run(ctx) }()
	t.Cleanup(func() { stop(); <-done })
	return a
}

func heard(l *Log) string {
	synctest.Wait()
	return strings.Join(l.Heard(), ";")
}

const (
	first  = "♪;请 A 零 零 一 号到 3 号窗口办理;请 A 零 零 一 号到 3 号窗口办理"
	second = "♪;请 A 零 零 二 号到 3 号窗口办理;请 A 零 零 二 号到 3 号窗口办理"
)

func TestCallsAreSaidTwiceOneAtATimeInOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &slow{lasts: 4 * time.Second}
		a := announcing(t, s, DefaultVoice)
		a.Add(calls("A001", "A002")...)
		time.Sleep(10 * time.Second) // 1 + 4 + 4, and the next chime
		if got := heard(&s.Log); got != first+";♪" {
			t.Errorf("after the first: %s", got)
		}
		time.Sleep(time.Minute)
		if got := heard(&s.Log); got != first+";"+second {
			t.Errorf("after both: %s", got)
		}
		a.Add(calls("A001")...)
		time.Sleep(10 * time.Second)
		if got := heard(&s.Log); got != first+";"+second+";"+first {
			t.Errorf("called again: %s", got)
		}
	})
}

func TestVoiceThatIsBehindDropsWhatIsTooOld(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &slow{lasts: 9 * time.Second} // 19 seconds a call: four begin within a minute
		a := announcing(t, s, DefaultVoice)
		a.Add(calls("A001", "A002", "A003", "A004", "A005")...)
		time.Sleep(5 * time.Minute)
		if got := heard(&s.Log); strings.Count(got, "♪") != 4 || strings.Contains(got, "五") {
			t.Errorf("heard %s", got)
		}
	})
}

func TestEveryLanguageIsSaidTwice(t *testing.T) {
	for languages, want := range map[string][]string{
		"zh":    {"♪", "请 A 零 零 一 号到 3 号窗口办理", "请 A 零 零 一 号到 3 号窗口办理"},
		"en":    {"♪", "Number A zero zero one, please go to counter 3", "Number A zero zero one, please go to counter 3"},
		"zh en": {"♪", "请 A 零 零 一 号到 3 号窗口办理", "Number A zero zero one, please go to counter 3", "请 A 零 零 一 号到 3 号窗口办理", "Number A zero zero one, please go to counter 3"},
	} {
		synctest.Test(t, func(t *testing.T) {
			s := &slow{lasts: 4 * time.Second}
			v := DefaultVoice()
			v.Languages = languages
			announcing(t, s, func() VoiceSettings { return v }).Add(calls("A001")...)
			time.Sleep(time.Minute)
			if heard(&s.Log); !slices.Equal(s.Heard(), want) {
				t.Errorf("%s: heard %q", languages, s.Heard())
			}
		})
	}
}

func TestNumberIsSentToItsLastCounterOnly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &slow{lasts: 4 * time.Second}
		a := announcing(t, s, DefaultVoice)
		a.Add(calls("A001")...)
		time.Sleep(time.Second)
		synctest.Wait()
		a.Add(Announcement{Key: "a", Number: "A002", Counter: "7", At: time.Now()})
		a.Add(Announcement{Key: "b", Number: "A002", Counter: "3", At: time.Now()})
		time.Sleep(time.Minute)
		if got := heard(&s.Log); got != first+";"+second {
			t.Errorf("heard %s", got)
		}
	})
}

func TestTwoBoardsSayACallOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &slow{lasts: 4 * time.Second}
		a := NewAnnouncer(s, time.Now, DefaultVoice)
		var boards sync.WaitGroup
		closing, closeFirst := context.WithCancel(t.Context())
		open, closeSecond := context.WithCancel(t.Context())
		boards.Go(func() { a.Run(closing) })
		synctest.Wait()
		boards.Go(func() { a.Run(open) })
		call := calls("A001")
		a.Add(call...)
		a.Add(call...)
		time.Sleep(20 * time.Second)
		if got := heard(&s.Log); got != first {
			t.Errorf("heard %s", got)
		}
		closeFirst()
		a.Add(calls("A002")...)
		time.Sleep(20 * time.Second)
		if got := heard(&s.Log); got != first+";"+second {
			t.Errorf("after a board was closed: %s", got)
		}
		closeSecond()
		boards.Wait() // a bubble whose goroutines do not end fails
	})
}

func TestHangingLoudspeakerDoesNotSilenceTheNextCall(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &slow{lasts: 4 * time.Second, hangs: true}
		a := announcing(t, s, DefaultVoice)
		a.Add(calls("A001", "A002")...)
		time.Sleep(5 * time.Second)
		s.set(false, nil) // the first call still hangs
		time.Sleep(time.Minute)
		if got := heard(&s.Log); got != second {
			t.Errorf("heard %s", got)
		}
	})
}

func TestQuietHoursAreSilent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &slow{lasts: 4 * time.Second}
		v := DefaultVoice()
		at := time.Now().In(app.HallTime)
		v.Quiet = at.Format("15:04") + "-" + at.Add(2*time.Minute).Format("15:04")
		a := announcing(t, s, func() VoiceSettings { return v })
		a.Add(calls("A001")...)
		time.Sleep(3 * time.Minute)
		a.Add(calls("A002")...)
		time.Sleep(time.Minute)
		if got := heard(&s.Log); got != second {
			t.Errorf("heard %s", got)
		}
	})
}

func TestMissingLoudspeakerIsToldAndFoundAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &slow{lasts: 4 * time.Second, broken: NoSoundDevice(nil)}
		a := announcing(t, s, DefaultVoice)
		gone := func() bool {
			synctest.Wait()
			return errors.Is(a.Trouble(), &app.Error{ID: "kit.no_sound_device"})
		}
		if !gone() {
			t.Fatal("nothing was said of it when the board opened")
		}
		a.Add(calls("A001")...)
		time.Sleep(5 * time.Second)
		s.set(false, nil)
		if !gone() || heard(&s.Log) != "" {
			t.Fatal("the call was heard")
		}
		time.Sleep(again)
		if gone() {
			t.Error("it was not found again")
		}
		synctest.Wait()
		checks := s.checks
		time.Sleep(10 * again)
		if heard(&s.Log); s.checks != checks {
			t.Error("what works is tried on and on")
		}
		s.set(false, NoSoundDevice(nil))
		a.Add(calls("A002")...)
		time.Sleep(time.Second)
		if !gone() {
			t.Error("its second loss was not noticed")
		}
	})
}
