package device

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"yichuang/app"
)

// TooOld is the age above which a call is not announced (QUEUE 6).
const TooOld = 60 * time.Second

const (
	// breath is how long one language of an announcement may take. A
	// loudspeaker that hangs must not keep the next call from being said.
	breath = 20 * time.Second
	// again is how often a loudspeaker that was not there is looked for.
	again = 30 * time.Second
)

// Announcement is a call as it is told. It has no room for a name.
type Announcement struct {
	Key     string    // of the call: the same key is announced once, by how many boards ever
	Number  string    // the ticket's
	Counter string    // where to go
	At      time.Time // when it was called
}

// Announcer tells calls one at a time in the order they came: a chime, then
// the call twice in each language of the settings. Calls that waited until
// they were [TooOld] are dropped: a voice that is behind must catch up, not
// tell what was. One announcer serves all boards of a program, or two boards
// would say every call twice.
type Announcer struct {
	sound    Sound
	now      app.Clock
	settings func() VoiceSettings
	turn     chan struct{} // whoever runs the voice holds it
	bell     chan struct{}

	mu      sync.Mutex
	waiting []Announcement
	known   map[string]time.Time
	trouble error
}

// chime is made once.
var chime = sync.OnceValue(Chime)

// NewAnnouncer returns an announcer that is silent until Run.
func NewAnnouncer(sound Sound, now app.Clock, settings func() VoiceSettings) *Announcer {
	return &Announcer{
		sound: sound, now: now, settings: settings, known: map[string]time.Time{},
		turn: make(chan struct{}, 1), bell: make(chan struct{}, 1),
	}
}

// Add lets calls wait for their turn. It never blocks. A call takes the place
// of an older one of the same number: nobody is sent to two counters.
func (a *Announcer) Add(calls ...Announcement) {
	a.mu.Lock()
	for key, at := range a.known {
		if a.now().Sub(at) > 2*TooOld {
			delete(a.known, key)
		}
	}
	for _, c := range calls {
		if _, known := a.known[c.Key]; known {
			continue
		}
		a.known[c.Key] = c.At
		a.remove(c.Number)
		a.waiting = append(a.waiting, c)
	}
	a.mu.Unlock()
	a.ring()
}

func (a *Announcer) remove(number string) {
	a.waiting = slices.DeleteFunc(a.waiting, func(c Announcement) bool { return c.Number == number })
}

func (a *Announcer) ring() {
	select {
	case a.bell <- struct{}{}:
	default: // it has been rung and not yet heard
	}
}

// Trouble is why calls cannot be heard; nil while they can.
func (a *Announcer) Trouble() error {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.trouble
}

// Run announces until ctx ends, and looks now and then for a loudspeaker that
// was not there. Every board may run the same announcer: one does the work,
// and when its board is closed another goes on.
func (a *Announcer) Run(ctx context.Context) {
	select {
	case <-ctx.Done():
		return
	case a.turn <- struct{}{}:
	}
	defer func() { <-a.turn }()
	a.check(ctx)
	look := time.NewTicker(again)
	defer look.Stop()
	for ctx.Err() == nil {
		if c, ok := a.next(); ok {
			a.announce(ctx, c)
			continue
		}
		select {
		case <-ctx.Done():
		case <-a.bell:
		case <-look.C:
			if a.Trouble() != nil {
				a.check(ctx)
			}
		}
	}
}

// check asks the sound how it is.
func (a *Announcer) check(ctx context.Context) {
	within, cancel := context.WithTimeout(ctx, breath)
	defer cancel()
	a.note(ctx, a.sound.Check(within))
}

// note keeps what became of a sound, unless it was ended on purpose.
func (a *Announcer) note(ctx context.Context, err error) {
	if ctx.Err() != nil {
		return
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.trouble = err
}

// next takes the oldest call that is not too old.
func (a *Announcer) next() (Announcement, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for len(a.waiting) > 0 {
		c := a.waiting[0]
		a.waiting = a.waiting[1:]
		if a.now().Sub(c.At) <= TooOld {
			return c, true
		}
	}
	return Announcement{}, false
}

// announce says one call. Whatever fails, the call still stands on the board.
func (a *Announcer) announce(ctx context.Context, c Announcement) {
	set := a.settings()
	if set.QuietAt(a.now()) {
		return
	}
	langs := set.languages()
	ctx, cancel := context.WithTimeout(ctx, breath*time.Duration(max(1, len(langs))))
	defer cancel()
	if err := a.sound.Play(ctx, chime()); err != nil {
		a.note(ctx, err)
		return
	}
	var failed error
	for range 2 {
		for _, lang := range langs { // one may be said where another cannot
			err := a.sound.Tell(ctx, lang, CallPhrase(lang, c.Number, c.Counter, set.One == "yao"))
			if ctx.Err() != nil {
				return
			}
			failed = errors.Join(failed, err)
		}
	}
	a.note(ctx, failed)
}
