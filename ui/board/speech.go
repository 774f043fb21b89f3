package board

import (
	"context"
	"strings"
	"time"

	"yichuang/app/queue"
	"yichuang/ui/device"
	"yichuang/ui/kit"
)

// breath is how long one announcement may take. A loudspeaker that hangs must
// not keep the next call from being said.
const breath = 20 * time.Second

// chime is made once; every board of the program plays it.
var chime = device.Chime()

// say plays the chime and says the call twice in the board's language. When
// the loudspeaker fails the call still stands on the board.
func (s *Screen) say(ctx context.Context, c queue.Call) {
	ctx, cancel := context.WithTimeout(ctx, breath)
	defer cancel()
	w := s.words()
	text := spoken(w, c)
	if s.d.Sound.Play(ctx, chime) != nil {
		return
	}
	for range 2 {
		if s.d.Sound.Say(ctx, string(w.Lang), text) != nil {
			return
		}
	}
}

// spoken is the call as it is said: the number sign by sign, the counter as a
// number. A name is never among it.
func spoken(w kit.Words, c queue.Call) string {
	return w.T("board.say", "number", spelled(w, c.Number), "counter", c.Counter)
}

func spelled(w kit.Words, number string) string {
	var signs []string
	for _, r := range number {
		if r >= '0' && r <= '9' {
			signs = append(signs, w.T(digits[r-'0']))
		} else {
			signs = append(signs, string(r))
		}
	}
	return strings.Join(signs, " ")
}

var digits = [...]string{
	"board.digit_0", "board.digit_1", "board.digit_2", "board.digit_3", "board.digit_4",
	"board.digit_5", "board.digit_6", "board.digit_7", "board.digit_8", "board.digit_9",
}
