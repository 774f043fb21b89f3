package holder

import (
	"context"
	"net/http"
	"time"
)

// SkewMost is how far a desk's clock may be from the holder's before somebody
// is to be told.
const SkewMost = time.Minute

const (
	usualClock = 2 * time.Minute
	looks      = 16 // in the time after which the holder is asked for its clock
	tripMost   = 4 * time.Second
	stepMost   = 2 * time.Second
)

// sample is what an answer said of the two clocks. at keeps both the time of
// day and the machine's steady count of time.
type sample struct {
	known bool
	at    time.Time
	skew  time.Duration
}

// counts reports whether the sample still holds: not when the time of day was
// set since, or the machine slept.
func (s sample) counts(now time.Time) bool {
	return s.known && !stepped(now.Round(0).Sub(s.at.Round(0)), now.Sub(s.at))
}

// stepped reports whether the time of day went on otherwise than time did.
func stepped(ofDay, steady time.Duration) bool { return (ofDay - steady).Abs() > stepMost }

// Skew returns how far the time of day of this machine is ahead of the
// holder's, negative when it is behind, by the latest answer of the holder. It
// is good to a second or so and half the time the answer took. It is not known,
// and false, before the first answer and from when this machine's clock was set
// until the next one. Nothing is corrected by it.
func (c *Client) Skew() (time.Duration, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.clock.counts(time.Now()) {
		return 0, false
	}
	return c.clock.skew, true
}

// noteClock compares the clocks by the Date of an answer. One that was long on
// its way says too little.
func (c *Client) noteClock(sent time.Time, answer http.Header) {
	came := time.Now()
	trip := came.Sub(sent)
	date, err := http.ParseTime(answer.Get("Date"))
	if err != nil || trip > tripMost {
		return
	}
	skew := came.Add(-trip / 2).Sub(date.Add(time.Second / 2)) // a Date is cut to seconds
	c.mu.Lock()
	defer c.mu.Unlock()
	c.clock = sample{known: true, at: came, skew: skew}
}

// keepClock asks the holder now and then, if nobody else does: so a clock that
// is off, and a holder that is away, are noticed at a desk that stands idle.
func (c *Client) keepClock(ctx context.Context) {
	tick := time.NewTicker(c.link.Clock / looks)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if c.asksClock(time.Now()) {
			// What fails is in Fault.
			_, _ = c.ask(ctx, question{method: http.MethodGet, path: clockPath, most: answerMost, within: c.link.Wait})
		}
	}
}

// asksClock reports whether it is time to ask: at each look while something is
// wrong, so that it is seen soon when it is right again.
func (c *Client) asksClock(now time.Time) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.fault != nil || !c.clock.counts(now) || c.clock.skew.Abs() > SkewMost || now.Sub(c.clock.at) >= c.link.Clock
}
