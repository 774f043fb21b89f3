package kit

import (
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
)

// Start runs work off the UI thread. A screen holds one as a field: Go in the
// program, Inline in tests.
type Start func(work func())

// Go runs work in a goroutine of its own.
func Go(work func()) { go work() }

// Inline runs work at once, so that a test sees its result.
func Inline(work func()) { work() }

// Later calls f on the UI thread after d unless stop is called first. It is
// [After] in the program and a clock of the test's in tests.
type Later func(d time.Duration, f func()) (stop func())

// After is the Later of the program. After stop f is not called, also when the
// time was up already and f stood in the line of the UI thread.
func After(d time.Duration, f func()) (stop func()) {
	return after(d, f, fyne.Do)
}

func after(d time.Duration, f func(), do func(func())) (stop func()) {
	var stopped atomic.Bool
	t := time.AfterFunc(d, func() {
		do(func() {
			if !stopped.Load() {
				f()
			}
		})
	})
	return func() {
		stopped.Store(true)
		t.Stop()
	}
}
