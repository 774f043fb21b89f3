package kiosk

import (
	"hash/maphash"
	"time"

	"yichuang/app"
)

// After so many wrong ends of a phone number a case is closed at this kiosk for
// so long: four digits are soon guessed.
const (
	mostGuesses = 5
	guessPause  = 10 * time.Minute
)

// guesses counts wrong tries by case number. It holds no number: only what one
// hashes to under a seed of this run, so that nothing of a person is kept here.
type guesses struct {
	seed  maphash.Seed
	tries map[uint64]guess
}

type guess struct {
	wrong int
	last  time.Time
}

func newGuesses() *guesses { return &guesses{maphash.MakeSeed(), map[uint64]guess{}} }

func (g *guesses) of(number string) uint64 { return maphash.String(g.seed, number) }

// closed says for how long nobody is told of the case here, nil when anybody is
// who knows it.
func (g *guesses) closed(number string, now time.Time) error {
	t := g.tries[g.of(number)]
	left := guessPause - now.Sub(t.last)
	if t.wrong < mostGuesses || left <= 0 {
		return nil
	}
	minutes := int((left + time.Minute - 1) / time.Minute)
	return &app.Error{Code: app.Denied, Field: "phone", ID: "kiosk.too_many_tries", Args: app.Args{"minutes": minutes}}
}

// wrong counts a wrong try, of a case that is there or not.
func (g *guesses) wrong(number string, now time.Time) {
	for key, t := range g.tries {
		if now.Sub(t.last) >= guessPause {
			delete(g.tries, key)
		}
	}
	key := g.of(number)
	g.tries[key] = guess{g.tries[key].wrong + 1, now}
}

// right forgets the tries of somebody who knew it after all.
func (g *guesses) right(number string) { delete(g.tries, g.of(number)) }
