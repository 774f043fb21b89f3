package kit

import (
	"testing"
	"time"
)

func TestIdleWarnsAndGoesHome(t *testing.T) {
	for _, c := range []struct {
		name       string
		elder      bool
		warn, home time.Duration
	}{{"plain", false, 20 * time.Second, 30 * time.Second}, {"elder", true, 50 * time.Second, 60 * time.Second}} {
		t.Run(c.name, func(t *testing.T) {
			clock := newTickClock()
			i := NewIdle(clock.now)
			i.SetElder(c.elder)
			var left []int
			home, back := 0, 0
			i.OnWarn, i.OnBack, i.OnHome = func(n int) { left = append(left, n) }, func() { back++ }, func() { home++ }
			i.Touch()
			clock.step(c.warn - time.Second)
			i.Tick()
			clock.step(time.Second)
			i.Tick()
			i.Touch()
			if len(left) != 1 || left[0] != 10 || back != 1 {
				t.Fatalf("warned %v, back %d", left, back)
			}
			clock.step(c.home)
			i.Tick()
			clock.step(c.home)
			i.Tick()
			if home != 1 {
				t.Errorf("went home %d times", home)
			}
		})
	}
}

func TestPinyinPadWritesHanzi(t *testing.T) {
	in := NewKioskInput("姓名", 3)
	pad := NewPinyinPad(zh, in, Pinyin())
	window(t, pad)
	for _, word := range []string{"zhang", "san"} {
		for _, r := range word {
			pad.letter(string(r))
		}
		pad.pick(0)
	}
	if in.Text() != "张三" {
		t.Errorf("wrote %q", in.Text())
	}
	pad.back()
	if in.Text() != "张" {
		t.Errorf("after delete %q", in.Text())
	}
}

func TestSurnamesComeFirst(t *testing.T) {
	for pinyin, want := range map[string]string{
		"shan": "单", "zeng": "曾", "qiu": "仇", "zha": "查", "zhai": "翟", "ou": "区", "xie": "解", "lv": "吕", "ren": "任", "zhou": "周",
	} {
		found := Pinyin().Candidates(pinyin)
		place := -1
		for i, s := range found {
			if s == want {
				place = i
			}
		}
		if place < 0 || place >= 3*picksShown {
			t.Errorf("%s: %s stands at %d of %v", pinyin, want, place, found[:min(len(found), 24)])
		}
	}
}

func TestKioskInputHasAnEnd(t *testing.T) {
	in := NewKioskInput("号码", 18)
	window(t, in)
	for range 20 {
		in.Add("1")
	}
	if len(in.Text()) != 18 {
		t.Errorf("holds %d characters", len(in.Text()))
	}
}
