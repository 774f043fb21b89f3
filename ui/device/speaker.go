package device

import (
	"context"
	"errors"
	"time"

	"yichuang/app"
)

// Player sends a WAV file of one channel, 16 bits and [SampleRate] to a
// loudspeaker. Play returns when it has been heard, with ctx's error when that
// is over first, and with [app.Unavailable] when there is no loudspeaker.
type Player interface {
	Play(ctx context.Context, wav []byte) error
}

// Engine makes speech.
type Engine interface {
	// Speech returns the samples of a whole phrase, one channel at
	// [SampleRate]. An engine that lacks any part of it answers an error and
	// nothing, so that no phrase is ever half spoken.
	Speech(ctx context.Context, lang string, p Phrase, speed int) ([]int16, error)
}

// Speaker is the [Sound] of a machine with a loudspeaker. The first engine
// that can say a phrase says it; they are asked anew every time, because
// recordings are copied in and programs installed while a hall is open.
type Speaker struct {
	Player   Player
	Engines  []Engine // the best first; none: only chimes are heard
	Settings func() VoiceSettings
}

// NewSpeaker returns the speaker of a machine: recordings in the folder clips
// first, then espeak-ng. missing is told what recordings lack, see [Clips].
func NewSpeaker(player Player, clips string, settings func() VoiceSettings, missing func(names []string)) *Speaker {
	return &Speaker{Player: player, Engines: []Engine{&Clips{Dir: clips, Missing: missing}, &Espeak{}}, Settings: settings}
}

// afterSpeech is the silence after what was said, so that the next word does
// not run into it.
const afterSpeech = 300 * time.Millisecond

// Play plays a WAV file at the volume of the settings.
func (s *Speaker) Play(ctx context.Context, wav []byte) error {
	samples, err := DecodeWAV(wav)
	if err != nil {
		return err
	}
	return s.play(ctx, samples)
}

// Say reads a text aloud.
func (s *Speaker) Say(ctx context.Context, lang, text string) error {
	return s.Tell(ctx, lang, Phrase{{Text: text}})
}

// Tell says a phrase.
func (s *Speaker) Tell(ctx context.Context, lang string, p Phrase) error {
	if s.Settings().Volume <= 0 {
		return nil
	}
	samples, err := s.utter(ctx, lang, p)
	if err != nil {
		return err
	}
	return s.play(ctx, append(samples, silence(afterSpeech)...))
}

func (s *Speaker) utter(ctx context.Context, lang string, p Phrase) ([]int16, error) {
	var whys []error
	for _, e := range s.Engines {
		samples, err := e.Speech(ctx, lang, p, s.Settings().Speed)
		if err == nil {
			return samples, nil
		}
		whys = append(whys, err)
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	return nil, &app.Error{Code: app.Unavailable, ID: "kit.no_speech", Cause: errors.Join(whys...)}
}

func (s *Speaker) play(ctx context.Context, samples []int16) error {
	volume := s.Settings().Volume
	if volume <= 0 {
		return nil
	}
	return s.Player.Play(ctx, encodeWAV(louder(samples, min(volume, 100))))
}

// Check plays a moment of silence and makes a call in each language of the
// settings, which it does not play.
func (s *Speaker) Check(ctx context.Context) error {
	set := s.Settings()
	if set.Volume <= 0 {
		return nil // nothing is to be heard
	}
	if err := s.play(ctx, silence(pause)); err != nil {
		return err
	}
	for _, lang := range set.languages() {
		if _, err := s.utter(ctx, lang, CallPhrase(lang, "A1", "1", false)); err != nil {
			return err
		}
	}
	return nil
}
