package device

import (
	"context"
	"encoding/binary"
	"math"
	"sync"
)

// Sound plays what a hall hears. A seat goes on when it fails: a call is on
// the board as well.
type Sound interface {
	// Play plays a WAV file and returns when it has been heard.
	Play(ctx context.Context, wav []byte) error
	// Say speaks the text in the language ("zh", "en") and returns when it has
	// been heard.
	Say(ctx context.Context, lang, text string) error
}

// Silence is the sound of a seat without a loudspeaker. It plays nothing and
// never fails.
type Silence struct{}

// Play does nothing.
func (Silence) Play(context.Context, []byte) error { return nil }

// Say does nothing.
func (Silence) Say(context.Context, string, string) error { return nil }

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

// SampleRate is that of every sound made here, in samples a second, one channel.
const SampleRate = 22050

// Chime returns the WAV file that goes before a call: two tones falling, as in
// a station. It is made and not recorded, so it belongs to nobody.
func Chime() []byte {
	return wav(append(tone(659.25, 0.45), tone(523.25, 0.7)...))
}

// Beep returns the short WAV file that answers a scan: high when it was
// understood, low and longer when not.
func Beep(ok bool) []byte {
	if ok {
		return wav(tone(1046.5, 0.09))
	}
	return wav(tone(220, 0.3))
}

// tone is a bell-like sound: a base tone and its octave that die away.
func tone(hertz, seconds float64) []int16 {
	out := make([]int16, int(seconds*SampleRate))
	for i := range out {
		t := float64(i) / SampleRate
		rise := min(t/0.008, 1) // no click at the start
		fall := math.Exp(-3.2*t/seconds) * min((seconds-t)/0.02, 1)
		v := math.Sin(2*math.Pi*hertz*t) + 0.3*math.Sin(4*math.Pi*hertz*t)
		out[i] = int16(v / 1.3 * 0.7 * rise * fall * math.MaxInt16)
	}
	return out
}

// wav puts a RIFF header before 16-bit samples.
func wav(samples []int16) []byte {
	size := uint32(len(samples) * 2)
	out := append(make([]byte, 0, 44+size), "RIFF"...)
	out = binary.LittleEndian.AppendUint32(out, 36+size)
	out = append(out, "WAVEfmt "...)
	out = binary.LittleEndian.AppendUint32(out, 16)
	for _, v := range []uint16{1, 1} { // PCM, one channel
		out = binary.LittleEndian.AppendUint16(out, v)
	}
	out = binary.LittleEndian.AppendUint32(out, SampleRate)
	out = binary.LittleEndian.AppendUint32(out, SampleRate*2)
	for _, v := range []uint16{2, 16} {
		out = binary.LittleEndian.AppendUint16(out, v)
	}
	out = append(out, "data"...)
	out = binary.LittleEndian.AppendUint32(out, size)
	for _, s := range samples {
		out = binary.LittleEndian.AppendUint16(out, uint16(s))
	}
	return out
}
