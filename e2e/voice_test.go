//go:build e2e

package e2e

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/ui/device"
)

// soundCard is a sound card that keeps each sound in a file of its own, as
// samples of 16 bits, two channels, 48,000 a second. It takes them as fast as
// they come.
const soundCard = `pcm.!default {
	type plug
	slave {
		pcm { type file slave.pcm "null" file "|cat > %s/heard-$$.raw" format "raw" }
		format S16_LE
		rate 48000
		channels 2
	}
}
`

// voiced is how long something is heard of a sound. A busy machine hands the
// card silence between the pieces of a sound: that does not count.
func voiced(samples []int16) time.Duration {
	loud := 0
	for _, s := range samples {
		if s > 300 || s < -300 {
			loud++
		}
	}
	return time.Duration(loud) * time.Second / device.SampleRate
}

// lasts is how long a sound takes from the first that is heard to the last.
func lasts(samples []int16) time.Duration {
	heard := func(s int16) bool { return s > 300 || s < -300 }
	first := slices.IndexFunc(samples, heard)
	last := len(samples) - 1
	for last > first && !heard(samples[last]) {
		last--
	}
	return time.Duration(last-first) * time.Second / device.SampleRate
}

// heard returns how long each sound on the sound card lasts that is to be
// heard, in the order of their files' times.
func (d *Desktop) heard() (out []time.Duration) {
	files, err := filepath.Glob(filepath.Join(d.Home(), "heard-*.raw"))
	if err != nil {
		d.t.Fatal(err)
	}
	for _, file := range files {
		data, err := firstSeconds(file, 30)
		if err != nil {
			d.t.Fatal(err)
		}
		left := make([]int16, len(data)/4)
		for i := range left {
			left[i] = int16(binary.LittleEndian.Uint16(data[4*i:]))
		}
		if long := voiced(left); long > 0 {
			out = append(out, long)
		}
	}
	return out
}

// firstSeconds reads the beginning of a sound; the card goes on with silence
// until the sound is over.
func firstSeconds(file string, n int64) ([]byte, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, n*4*device.SampleRate))
}

// TestCallIsHeard: a call at a counter comes out of the loudspeaker as a chime
// and twice as speech, from the board of another run of the program.
func TestCallIsHeard(t *testing.T) {
	need(t, "espeak-ng")
	beside := Monitor{Name: "HDMI-2", X: first.Width, Width: first.Width, Height: first.Height}
	b := openBoards(t, 2*first.Width, first.Height, first, beside)
	h := &thread{desk: &desk{Desktop: b.Desktop}, t: t, bin: program(t, "yichuang", "e2e"), hall: b.hall}
	h.write(".asoundrc", fmt.Sprintf(soundCard, h.Home()))
	b.open(map[string]Monitor{"叫号大屏 1": beside}, "board", "--desk", "1", "--monitor", "2")
	h.touches = h.Touches("取号机")
	h.Run(h.bin, []string{"YICHUANG_LANG=zh", h.touches.Env()}, "--data", h.hall)
	launcher := h.Window("政务服务大厅")
	h.wait("the board to try its sound", func() bool {
		files, _ := filepath.Glob(filepath.Join(h.Home(), "heard-*.raw"))
		return len(files) > 0
	})
	if got := h.heard(); len(got) > 0 {
		t.Errorf("a board that opens is heard for %v", got)
	}
	h.takeTicket(launcher)
	h.signInAndCall(launcher)
	var chimes, calls int
	h.wait("the call to be heard", func() bool {
		time.Sleep(quiet) // reading sounds is work that the program needs the time for
		chimes, calls = 0, 0
		for _, long := range h.heard() {
			switch {
			case long > 800*time.Millisecond && long < 1300*time.Millisecond:
				chimes++
			case long > 2*time.Second && long < 4*time.Second:
				calls++
			}
		}
		return calls >= 2
	})
	time.Sleep(quiet)
	if got := h.heard(); chimes != 1 || calls != 2 || len(got) != 3 {
		t.Errorf("heard %d chimes and %d calls: %v", chimes, calls, got)
	}
	h.Screenshot("called")
}

// kept is a player that keeps what it is given.
type kept struct{ wav []byte }

func (k *kept) Play(_ context.Context, wav []byte) error { k.wav = wav; return nil }

func TestSpeechIsMadeInBothLanguages(t *testing.T) {
	need(t, "espeak-ng")
	for _, row := range []struct {
		name, lang, text string
		least, most      time.Duration
	}{
		{"a call in Chinese", device.Chinese, device.CallPhrase(device.Chinese, "A012", "3", false).Text(), 2500 * time.Millisecond, 6 * time.Second},
		{"a call in English", device.English, device.CallPhrase(device.English, "A012", "3", false).Text(), 2 * time.Second, 6 * time.Second},
		{"a page", device.Chinese, "您要办什么？请点一下。不清楚的，选“我不知道”。", 4 * time.Second, 10 * time.Second},
	} {
		t.Run(row.name, func(t *testing.T) {
			k := &kept{}
			s := device.NewSpeaker(k, t.TempDir(), device.DefaultVoice, nil)
			if err := s.Say(t.Context(), row.lang, row.text); err != nil {
				t.Fatal(err)
			}
			samples, err := device.DecodeWAV(k.wav)
			if err != nil {
				t.Fatal(err)
			}
			if long := lasts(samples); long < row.least || long > row.most {
				t.Errorf("heard for %v, want %v to %v", long, row.least, row.most)
			}
		})
	}
}

// TestMissingSoundDeviceIsToldAtOnce runs the program as the board runs it for
// each sound, on a machine where no device is set up.
func TestMissingSoundDeviceIsToldAtOnce(t *testing.T) {
	t.Setenv("ALSA_CONFIG_PATH", os.DevNull)
	p := &device.ProcessPlayer{Command: []string{program(t, "yichuang"), "play-sound"}}
	began := time.Now()
	err := p.Play(t.Context(), device.Chime())
	if !errors.Is(err, &app.Error{ID: "kit.no_sound_device"}) || !strings.Contains(err.Error(), "ALSA") {
		t.Errorf("got %v", err)
	}
	if took := time.Since(began); took > 2*time.Second {
		t.Errorf("took %v", took)
	}
}
