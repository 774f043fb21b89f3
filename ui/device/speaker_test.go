package device

import (
	"bytes"
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
)

// TestMain lets the tests run this program in the place of espeak-ng and of
// the player: ACT_AS says what it does, ACT_INTO where it leaves what it got.
func TestMain(m *testing.M) {
	if os.Getenv("ACT_AS") == "" {
		os.Exit(m.Run())
	}
	got, err := io.ReadAll(os.Stdin)
	if err == nil {
		err = os.WriteFile(os.Getenv("ACT_INTO"), got, 0o600)
	}
	if err == nil {
		err = os.WriteFile(os.Getenv("ACT_INTO")+".args", []byte(strings.Join(os.Args[1:], " ")), 0o600)
	}
	switch os.Getenv("ACT_AS") {
	case "espeak":
		file := recording(22050, 1, 16)
		binary.LittleEndian.PutUint32(file[bytes.Index(file, []byte("data"))+4:], 0x7ffff000) // as it writes into a pipe
		_, err = os.Stdout.Write(file)
	case "hang":
		time.Sleep(time.Minute)
	case "fail":
		fmt.Fprintln(os.Stderr, "a page of chatter\nno such device")
		os.Exit(3)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// act starts this program, when it is run again, in a part, and returns its
// path and the file where it leaves what it was given.
func act(t *testing.T, as string) (path, into string) {
	t.Helper()
	path, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	into = filepath.Join(t.TempDir(), "given")
	t.Setenv("ACT_AS", as)
	t.Setenv("ACT_INTO", into)
	return path, into
}

func given(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestEspeakIsHandedPinyinThroughAPipe(t *testing.T) {
	for _, row := range []struct {
		lang, text string
		args       string
	}{
		{Chinese, "qing3 A ling2 yi1 er4 hao4 dao4 san1 hao4 chuang1 kou3 ban4 li3", "-v cmn-latn-pinyin -b 1 -s 192 --stdout --stdin"},
		{English, "Number A zero one two, please go to counter 3", "-v en -b 1 -s 192 --stdout --stdin"},
	} {
		t.Run(row.lang, func(t *testing.T) {
			path, into := act(t, "espeak")
			got, err := (&Espeak{Path: path}).Speech(t.Context(), row.lang, CallPhrase(row.lang, "A012", "3", false), 120)
			if err != nil || len(got) != SampleRate {
				t.Fatalf("%d samples, %v", len(got), err)
			}
			if text := given(t, into); text != row.text {
				t.Errorf("was given %q", text)
			}
			if args := given(t, into+".args"); args != row.args {
				t.Errorf("was run with %q", args)
			}
		})
	}
}

func TestEspeakThatIsNotThereOrFailsSaysSo(t *testing.T) {
	t.Run("not there", func(t *testing.T) {
		t.Setenv("PATH", t.TempDir())
		_, err := (&Espeak{}).Speech(t.Context(), Chinese, Phrase{{Text: "请"}}, 100)
		if !errors.Is(err, &app.Error{ID: "kit.no_espeak"}) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("fails", func(t *testing.T) {
		path, _ := act(t, "fail")
		_, err := (&Espeak{Path: path}).Speech(t.Context(), Chinese, Phrase{{Text: "请"}}, 100)
		if app.CodeOf(err) != app.Unavailable || !strings.Contains(err.Error(), "no such device") {
			t.Errorf("got %v", err)
		}
	})
	t.Run("hangs", func(t *testing.T) {
		path, _ := act(t, "hang")
		ctx, stop := context.WithTimeout(t.Context(), 300*time.Millisecond)
		defer stop()
		began := time.Now()
		_, err := (&Espeak{Path: path}).Speech(ctx, Chinese, Phrase{{Text: "请"}}, 100)
		if err == nil || time.Since(began) > 3*time.Second {
			t.Errorf("got %v after %v", err, time.Since(began))
		}
	})
}

func TestProcessPlaysWhatItIsGiven(t *testing.T) {
	path, into := act(t, "play")
	p := &ProcessPlayer{Command: []string{path, "play-sound"}}
	if err := p.Play(t.Context(), Beep(true)); err != nil {
		t.Fatal(err)
	}
	if given(t, into) != string(Beep(true)) || given(t, into+".args") != "play-sound" {
		t.Error("the process was given another sound")
	}
}

func TestPlayerSaysWhyNothingIsHeard(t *testing.T) {
	path, _ := act(t, "fail")
	for name, p := range map[string]Player{
		"none": NoPlayer{}, "no program": &ProcessPlayer{Command: []string{filepath.Join(t.TempDir(), "gone")}}, "no device": &ProcessPlayer{Command: []string{path}},
	} {
		err := p.Play(t.Context(), Beep(true))
		if !errors.Is(err, &app.Error{ID: "kit.no_sound_device"}) || app.CodeOf(err) != app.Unavailable {
			t.Errorf("%s: %v", name, err)
		}
		if name == "no device" && !strings.HasSuffix(err.Error(), "no such device") {
			t.Errorf("the cause is lost: %v", err)
		}
	}
	path, _ = act(t, "hang")
	ctx, stop := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer stop()
	if err := (&ProcessPlayer{Command: []string{path}}).Play(ctx, Beep(true)); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("stopped with %v", err)
	}
}

// tape is a player that keeps what was played.
type tape struct {
	sounds [][]int16
	broken error
}

func (p *tape) Play(_ context.Context, wav []byte) error {
	if p.broken != nil {
		return p.broken
	}
	samples, err := DecodeWAV(wav)
	p.sounds = append(p.sounds, samples)
	return err
}

// engine is speech of a constant loudness, or an error.
type engine struct {
	loud int16
	err  error
	said []string
}

func (e *engine) Speech(_ context.Context, lang string, p Phrase, _ int) ([]int16, error) {
	e.said = append(e.said, lang+" "+p.Text())
	if e.err != nil {
		return nil, e.err
	}
	return []int16{e.loud, e.loud}, nil
}

func TestFirstEngineThatCanSpeaks(t *testing.T) {
	cannot := noClip("zh/7.wav")
	for _, row := range []struct {
		name    string
		engines []Engine
		loudest int16
		id      string
	}{
		{"recordings", []Engine{&engine{loud: 1000}, &engine{loud: 2000}}, 500, ""},
		{"a recording is missing", []Engine{&engine{err: cannot}, &engine{loud: 2000}}, 1000, ""},
		{"neither", []Engine{&engine{err: cannot}, &engine{err: cannot}}, 0, "kit.no_speech"},
		{"none at all", nil, 0, "kit.no_speech"},
	} {
		t.Run(row.name, func(t *testing.T) {
			p := &tape{}
			s := &Speaker{Player: p, Engines: row.engines, Settings: func() VoiceSettings { return VoiceSettings{Volume: 50, Languages: "zh"} }}
			err := s.Tell(t.Context(), Chinese, CallPhrase(Chinese, "A7", "1", false))
			checked := s.Check(t.Context())
			if row.id != "" {
				if want := (&app.Error{ID: row.id}); !errors.Is(err, want) || !errors.Is(checked, want) {
					t.Fatalf("got %v and %v", err, checked)
				}
				return
			}
			if err != nil || checked != nil || len(p.sounds) != 2 {
				t.Fatalf("%d sounds, %v, %v", len(p.sounds), err, checked)
			}
			if got := slices.Max(p.sounds[0]); got != row.loudest {
				t.Errorf("loudness %d, want %d", got, row.loudest)
			}
			if slices.Max(p.sounds[1]) != 0 {
				t.Error("the check is heard")
			}
		})
	}
}

func TestCheckFindsTheLoudspeakerGone(t *testing.T) {
	s := &Speaker{Player: NoPlayer{}, Engines: []Engine{&engine{}}, Settings: DefaultVoice}
	if err := s.Check(t.Context()); !errors.Is(err, &app.Error{ID: "kit.no_sound_device"}) {
		t.Errorf("got %v", err)
	}
}

func TestVolumeNoughtPlaysNothing(t *testing.T) {
	p, e := &tape{}, &engine{loud: 1000}
	s := &Speaker{Player: p, Engines: []Engine{e}, Settings: func() VoiceSettings { return VoiceSettings{Languages: "zh"} }}
	err := errors.Join(s.Play(t.Context(), Chime()), s.Say(t.Context(), Chinese, "请"), s.Check(t.Context()))
	if err != nil || len(p.sounds) > 0 || len(e.said) > 0 {
		t.Errorf("%d sounds, said %q, %v", len(p.sounds), e.said, err)
	}
}

func TestPageIsReadInItsLanguage(t *testing.T) {
	p, e := &tape{}, &engine{loud: 1000}
	s := &Speaker{Player: p, Engines: []Engine{&Clips{Dir: t.TempDir()}, e}, Settings: DefaultVoice}
	if err := s.Say(t.Context(), English, "What would you like to do?"); err != nil || len(p.sounds) != 1 {
		t.Fatalf("%d sounds, %v", len(p.sounds), err)
	}
	if got := strings.Join(e.said, ";"); got != "en What would you like to do?" {
		t.Errorf("said %q", got)
	}
}
