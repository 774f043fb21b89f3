package kit

import "time"

// Idle watches a seat that strangers use: after Warn without a touch it warns,
// after Home it goes home, so that the next person finds nothing of the last.
type Idle struct {
	Warn time.Duration // 20 s
	Home time.Duration // 30 s
	// OnWarn is told the seconds left at every tick from Warn on.
	OnWarn func(left int)
	// OnBack is told that the person is still there after a warning.
	OnBack func()
	// OnHome takes the screen home.
	OnHome func()

	now    func() time.Time
	last   time.Time
	warned bool
	home   bool
}

// NewIdle returns a watch that warns at 20 s and goes home at 30 s. It runs
// while somebody calls Tick, about once a second, on the UI thread.
func NewIdle(now func() time.Time) *Idle {
	i := &Idle{now: now, home: true}
	i.SetElder(false)
	i.last = now()
	return i
}

// SetElder gives those who read slowly 50 and 60 seconds.
func (i *Idle) SetElder(on bool) {
	i.Warn, i.Home = 20*time.Second, 30*time.Second
	if on {
		i.Warn, i.Home = 50*time.Second, 60*time.Second
	}
}

// Touch says that the person did something.
func (i *Idle) Touch() {
	i.last, i.home = i.now(), false
	if i.warned {
		i.warned = false
		if i.OnBack != nil {
			i.OnBack()
		}
	}
}

// Tick looks at the clock.
func (i *Idle) Tick() {
	if i.home {
		return
	}
	quiet := i.now().Sub(i.last)
	switch {
	case quiet >= i.Home:
		i.home, i.warned = true, false
		if i.OnHome != nil {
			i.OnHome()
		}
	case quiet >= i.Warn:
		i.warned = true
		if i.OnWarn != nil {
			i.OnWarn(int((i.Home - quiet + time.Second - 1) / time.Second))
		}
	}
}
