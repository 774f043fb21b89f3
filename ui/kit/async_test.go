package kit

import (
	"testing"
	"time"
)

// The UI thread may be at work when the time is up: what it stops then stands
// in its line already.
func TestWhatWasStoppedDoesNotComeAfterItsTimeWasUp(t *testing.T) {
	line := make(chan func(), 1)
	came := false
	stop := after(time.Microsecond, func() { came = true }, func(f func()) { line <- f })
	late := <-line
	stop()
	late()
	if came {
		t.Error("came although it was stopped")
	}
}

func TestWhatWasNotStoppedComes(t *testing.T) {
	line := make(chan func(), 1)
	came := false
	after(time.Microsecond, func() { came = true }, func(f func()) { line <- f })
	(<-line)()
	if !came {
		t.Error("did not come")
	}
}
