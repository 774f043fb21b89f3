package board

import (
	"time"

	"yichuang/ui/kit"
)

const (
	// Flashes is how often a new call flashes.
	Flashes = 3
	// Flash is how long each of the two colours stands. It is slow: quick
	// flashing over half a wall is dangerous to some people.
	Flash = 600 * time.Millisecond
)

// blinker changes between two looks and ends in the ordinary one.
type blinker struct {
	later kit.Later
	light func(on bool)
	stop  func()
	left  int
}

// start flashes; what was still flashing goes back to its ordinary look first.
func (b *blinker) start(light func(on bool)) {
	b.end()
	b.light, b.left = light, 2*Flashes
	b.step()
}

func (b *blinker) step() {
	b.light(b.left%2 == 0 && b.left > 0)
	b.stop = nil
	if b.left--; b.left > 0 {
		b.stop = b.later(Flash, b.step)
	}
}

// end brings the ordinary look back at once.
func (b *blinker) end() {
	if b.stop == nil {
		return
	}
	b.stop()
	b.stop = nil
	b.light(false)
}
