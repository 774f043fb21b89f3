package device

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"yichuang/app"
)

// studio is a folder of recordings, each a tenth of a second of voice between
// two tenths of silence, at 16 kHz.
func studio(t *testing.T, names ...string) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range names {
		file := filepath.Join(dir, filepath.FromSlash(name)+".wav")
		data := make([]byte, 3*1600*2)
		for i := 1600; i < 3200; i++ {
			data[2*i+1] = byte(i % 40)
		}
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o700), os.WriteFile(file, riff(plainPCM, 1, 16, 16000, data), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

var callClips = strings.Fields("zh/call1 zh/A zh/0 zh/1 zh/2 zh/call2 zh/3 zh/call3")

func TestRecordingsAreJoinedWithoutTheirSilence(t *testing.T) {
	c := &Clips{Dir: studio(t, callClips...), Missing: func(names []string) { t.Errorf("lacks %q", names) }}
	got, err := c.Speech(t.Context(), Chinese, CallPhrase(Chinese, "A012", "3", false), 100)
	if err != nil {
		t.Fatal(err)
	}
	// Eight tenths of voice, 20 ms kept at both ends of each, seven pauses.
	want := 8*(SampleRate/10+2*margin) + 7*len(silence(pause))
	if off := len(got) - want; off < -800 || off > 800 {
		t.Errorf("%d samples, want about %d", len(got), want)
	}
}

func TestNothingIsSaidWhenARecordingIsMissing(t *testing.T) {
	dir := studio(t, callClips...)
	if err := errors.Join(os.Remove(filepath.Join(dir, "zh", "2.wav")), os.WriteFile(filepath.Join(dir, "zh", "0.wav"), []byte("no sound"), 0o600)); err != nil {
		t.Fatal(err)
	}
	var told [][]string
	c := &Clips{Dir: dir, Missing: func(names []string) { told = append(told, names) }}
	for _, number := range []string{"A012", "A002", "A042"} {
		got, err := c.Speech(t.Context(), Chinese, CallPhrase(Chinese, number, "3", false), 100)
		if got != nil || !errors.Is(err, &app.Error{ID: "kit.no_clip"}) {
			t.Errorf("%s: %d samples, %v", number, len(got), err)
		}
	}
	if len(told) != 2 || !slices.Equal(told[0], []string{"zh/0.wav", "zh/2.wav"}) || !slices.Equal(told[1], []string{"zh/4.wav"}) {
		t.Errorf("told %q", told)
	}
}

func TestHallWithoutRecordingsLacksNone(t *testing.T) {
	for name, dir := range map[string]string{"no folder": filepath.Join(t.TempDir(), "voice"), "other language": studio(t, callClips...)} {
		c := &Clips{Dir: dir, Missing: func(names []string) { t.Errorf("%s: lacks %q", name, names) }}
		if _, err := c.Speech(t.Context(), English, CallPhrase(English, "A012", "3", false), 100); err == nil {
			t.Errorf("%s: spoke", name)
		}
	}
}

func TestCounterCannotNameAFileElsewhere(t *testing.T) {
	dir := studio(t, append(callClips, "zh/x/3")...)
	c := &Clips{Dir: dir}
	for _, counter := range []string{"../zh/3", "x/3", `x\3`, ""} {
		p := Phrase{{Text: counter, Clips: []string{counter}}}
		if got, err := c.Speech(t.Context(), Chinese, p, 100); err == nil {
			t.Errorf("%q: %d samples", counter, len(got))
		}
	}
}
