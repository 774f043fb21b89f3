package main

import (
	"context"
	"log"
	"time"

	"yichuang/app"
	"yichuang/storage/holder"
	"yichuang/ui/kit"
	"yichuang/ui/shell"
)

// holderLink is what a desk knows of the archive's holder (holder.Client).
type holderLink interface {
	Skew() (time.Duration, bool)
	Waiting() int
	Fault() error
}

// holderNote is one thing to be told, nothing with an empty id.
type holderNote struct {
	id     string
	colour kit.Colour
	pairs  []any
}

func (n holderNote) text(words kit.Words) string {
	if n.id == "" {
		return ""
	}
	return words.T(n.id, n.pairs...)
}

// clockNote tells of a clock that is off: the order of calling and every legal
// date follow it.
func clockNote(words kit.Words, link holderLink) holderNote {
	skew, known := link.Skew()
	if !known || skew.Abs() <= holder.SkewMost {
		return holderNote{}
	}
	return holderNote{skewID(skew), kit.Danger, []any{"by", span(words, skew)}}
}

// skewID is the message id for a clock that is so far ahead.
func skewID(skew time.Duration) string {
	switch {
	case skew > holder.SkewMost:
		return "holder.clock_fast"
	case skew < -holder.SkewMost:
		return "holder.clock_slow"
	}
	return "holder.clock_near"
}

// span says a length of time in one unit, as people would set a clock by it.
func span(words kit.Words, d time.Duration) string {
	d = d.Abs()
	id, unit := "holder.days", 24*time.Hour
	switch {
	case d < 2*time.Minute:
		id, unit = "holder.seconds", time.Second
	case d < 3*time.Hour:
		id, unit = "holder.minutes", time.Minute
	case d < 48*time.Hour:
		id, unit = "holder.hours", time.Hour
	}
	return words.T(id, "count", int64(d.Round(unit)/unit))
}

// awayNote tells why papers wait on this machine, and how many.
func awayNote(link holderLink) holderNote {
	fault, waiting := link.Fault(), link.Waiting()
	n := holderNote{"", kit.Warning, []any{"count", waiting}}
	switch {
	case app.CodeOf(fault) == app.Invalid: // the certificates
		n.id = "holder.light_refused"
	case fault != nil:
		n.id = "holder.light_away"
	case waiting > 0:
		n.id, n.colour = "holder.light_waiting", kit.Primary
	}
	return n
}

// holderLights say what is wrong with this machine's clock and with the way to
// the archive's holder; they are dark when nothing is.
func holderLights(words kit.Words, link holderLink) []shell.Light {
	if link == nil {
		return nil
	}
	clock, away := clockNote(words, link), awayNote(link)
	return []shell.Light{
		{Name: "clock", Colour: clock.colour, Text: clock.text(words)},
		{Name: "holder", Colour: away.colour, Text: away.text(words)},
	}
}

// holderLook is how often a machine without a status bar looks for what its log
// is to say.
const holderLook = 10 * time.Second

// tellHolder writes into the log of a kiosk or a board what a status bar would
// show, until ctx ends.
func (h *hall) tellHolder(ctx context.Context) {
	if h.ground.link == nil || !h.ground.role.Narrow() {
		return
	}
	h.following.Go(func() {
		told := holderTold{words: kit.Words{Lang: language()}, say: func(text string) { log.Printf("holder: %s", text) }}
		for sleep(ctx, holderLook) {
			told.look(h.ground.link)
		}
	})
}

// holderTold is what a log says already: it says it again when it changes.
type holderTold struct {
	words       kit.Words
	say         func(string)
	clock, away string // ids
}

func (t *holderTold) look(link holderLink) {
	n := clockNote(t.words, link)
	if skew, known := link.Skew(); known {
		if n.id != t.clock {
			t.say(t.words.T(skewID(skew), "by", span(t.words, skew)))
		}
		t.clock = n.id
	}
	n = awayNote(link)
	if link.Fault() == nil {
		n.id = "" // what waits is under way
	}
	switch {
	case n.id == t.away:
	case n.id == "":
		t.say(t.words.T("holder.light_back"))
	default:
		t.say(n.text(t.words))
	}
	t.away = n.id
}
