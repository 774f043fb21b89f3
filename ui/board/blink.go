package board

import (
	"time"

	"yichuang/ui/kit"
)

const (
	// Flashes is how often a new call flashes.
	Flashes = 3
	// Flash is how long each of the two colours stands, whatever is called
	// meanwhile. It is slow: more than three flashes a second over half a wall
	// are dangerous to some people.
	Flash = 600 * time.Millisecond
	// beats is how long the sign beside a new call moves, for those who looked
	// elsewhere while it flashed: 18 seconds.
	beats = 30
)

// look is how a new call stands out at a moment.
type look struct {
	lit  bool // in the colour of a flash
	step int  // of the sign that moves, from 1; 0: there is none
}

// blinker takes a new call through its looks and ends in the ordinary one.
type blinker struct {
	later kit.Later
	show  func(look)
	stop  func()
	beat  int
	until int // the beat at which the colours rest
	last  int // and the one at which the sign goes
}

// start flashes. While colours change already they go on in their time, so
// that no number of calls makes them change faster.
func (b *blinker) start() {
	if b.stop != nil && b.beat < b.until {
		b.until = b.beat + b.beat%2 + 2*Flashes
		b.last = b.until + beats - 2*Flashes
		b.show(b.now())
		return
	}
	if b.stop != nil {
		b.stop()
	}
	b.beat, b.until, b.last = 0, 2*Flashes, beats
	b.step()
}

// now is the look of the beat: lit on even ones.
func (b *blinker) now() look {
	if b.stop == nil {
		return look{}
	}
	return look{lit: b.beat < b.until && b.beat%2 == 0, step: b.beat + 1}
}

func (b *blinker) step() {
	if b.beat >= b.last {
		b.stop = nil
		b.show(look{})
		return
	}
	b.stop = b.later(Flash, func() {
		b.beat++
		b.step()
	})
	b.show(b.now())
}

// end brings the ordinary look back at once.
func (b *blinker) end() {
	if b.stop == nil {
		return
	}
	b.stop()
	b.stop = nil
	b.show(look{})
}
