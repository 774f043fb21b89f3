package device

import (
	"context"
	"sync"
)

// The languages that are spoken.
const (
	Chinese = "zh"
	English = "en"
)

// Sound plays what a hall hears. A seat goes on when it fails: a call is on
// the board as well. Everything is safe for several goroutines and ends early
// with ctx's error when ctx does.
type Sound interface {
	// Play plays a WAV file and returns when it has been heard.
	Play(ctx context.Context, wav []byte) error
	// Say reads a text aloud in a language and returns when it has been heard.
	Say(ctx context.Context, lang, text string) error
	// Tell says a phrase, for which there may be recordings.
	Tell(ctx context.Context, lang string, p Phrase) error
	// Check tries sound and speech without being heard: nil when all is well,
	// else an [yichuang/app.Error] that says what to do about it.
	Check(ctx context.Context) error
}

// Silence is the sound of a seat without a loudspeaker. It plays nothing and
// never fails.
type Silence struct{}

// Play does nothing.
func (Silence) Play(context.Context, []byte) error { return nil }

// Say does nothing.
func (Silence) Say(context.Context, string, string) error { return nil }

// Tell does nothing.
func (Silence) Tell(context.Context, string, Phrase) error { return nil }

// Check finds nothing wrong.
func (Silence) Check(context.Context) error { return nil }

// Log keeps what would have been heard, for tests and for a demonstration
// without a loudspeaker. It is safe for several goroutines.
type Log struct {
	mu    sync.Mutex
	heard []string
}

// Play notes a chime.
func (l *Log) Play(context.Context, []byte) error { return l.note("♪") }

// Say notes the text.
func (l *Log) Say(_ context.Context, _, text string) error { return l.note(text) }

// Tell notes the text of the phrase.
func (l *Log) Tell(_ context.Context, _ string, p Phrase) error { return l.note(p.Text()) }

// Check finds nothing wrong.
func (l *Log) Check(context.Context) error { return nil }

func (l *Log) note(text string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.heard = append(l.heard, text)
	return nil
}

// Heard returns what has been played and said so far, oldest first.
func (l *Log) Heard() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return append([]string(nil), l.heard...)
}
