package kit

import (
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

// After is the Later of the program.
func After(d time.Duration, f func()) (stop func()) {
	t := time.AfterFunc(d, func() { fyne.Do(f) })
	return func() { t.Stop() }
}
