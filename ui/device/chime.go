package device

import (
	"math"
	"time"
)

// Chime returns the WAV file that goes before a call: two tones falling, as in
// a station. It is made and not recorded, so it belongs to nobody.
func Chime() []byte {
	return encodeWAV(append(tone(659.25, 0.45), tone(523.25, 0.7)...))
}

// Beep returns the short WAV file that answers a scan: high when it was
// understood, low and longer when not.
func Beep(ok bool) []byte {
	if ok {
		return encodeWAV(tone(1046.5, 0.09))
	}
	return encodeWAV(tone(220, 0.3))
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

func silence(long time.Duration) []int16 { return make([]int16, int(long.Seconds()*SampleRate)) }
