package kit

import "time"

// ScanCatcher tells a scanner, which types like a keyboard, from a person. A
// burst is a scan when it is at least Min characters of plain ASCII, ended by
// Enter, and took less than Gap a character on average. The average counts and
// not each gap, because a window that is busy drawing hands keys over in
// clumps. Nobody types six keys at 35 ms.
type ScanCatcher struct {
	Gap    time.Duration // 35 ms unless changed
	Min    int           // 6 unless changed
	OnScan func(text string)
	// Wants says whether a code is of use. What is of none stays in the field it
	// was typed in: where drawing is slow, a person's keys too come in a burst.
	// nil: every code is.
	Wants func(text string) bool

	now    func() time.Time
	starts []burst
	last   time.Time
}

// scanStall is how many gaps a window may take to draw inside a scan. It only
// keeps a start in mind: whether it was one, the average says.
const scanStall = 20

// burst is a place where a scan may have begun.
type burst struct {
	at      time.Time
	text    string
	undo    func()
	invalid bool
}

func (b burst) restore() {
	if b.undo != nil {
		b.undo()
	}
}

// NewScanCatcher returns a catcher that tells onScan every scan, on the UI thread.
func NewScanCatcher(now func() time.Time, onScan func(text string)) *ScanCatcher {
	return &ScanCatcher{Gap: 35 * time.Millisecond, Min: 6, OnScan: onScan, now: now}
}

// Forget drops what came in and was not ended: nothing of the last person
// stays.
func (s *ScanCatcher) Forget() {
	if s != nil {
		s.starts = nil
	}
}

// typed hears one character before it changes a field. snapshot returns what
// puts the field back as it is now; it may be nil.
func (s *ScanCatcher) typed(r rune, snapshot func() func()) {
	if s == nil {
		return
	}
	now := s.now()
	gap := now.Sub(s.last)
	if gap > scanStall*s.Gap {
		s.starts = nil
	}
	if len(s.starts) == 0 || gap > s.Gap {
		b := burst{at: now}
		if snapshot != nil {
			b.undo = snapshot()
		}
		s.starts = append(s.starts, b)
	}
	for i := range s.starts {
		s.starts[i].text += string(r)
		s.starts[i].invalid = s.starts[i].invalid || r < ' ' || r > '~'
	}
	s.last = now
}

// entered ends the burst. It returns the longest scan that ends here.
func (s *ScanCatcher) entered() (burst, bool) {
	if s == nil {
		return burst{}, false
	}
	starts := s.starts
	s.starts = nil
	now := s.now()
	if now.Sub(s.last) > 3*s.Gap {
		return burst{}, false
	}
	for _, b := range starts {
		n := len(b.text)
		if !b.invalid && n >= s.Min && now.Sub(b.at) < time.Duration(n)*s.Gap && s.wanted(b) {
			return b, true
		}
	}
	return burst{}, false
}

func (s *ScanCatcher) wanted(b burst) bool {
	return b.undo == nil || s.Wants == nil || s.Wants(b.text)
}

// busy reports whether characters are coming in too fast for a person.
func (s *ScanCatcher) busy() bool {
	return s != nil && len(s.starts) > 0 && s.now().Sub(s.last) < s.Gap
}

func (s *ScanCatcher) deliver(text string) {
	if s.OnScan != nil {
		s.OnScan(text)
	}
}
