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
