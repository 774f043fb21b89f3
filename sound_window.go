//go:build x11 || windows || darwin

package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/ebitengine/oto/v3"

	"yichuang/ui/device"
)

// voiceFolder is the folder of the data folder where a hall puts recordings of
// its own.
const voiceFolder = "voice"

// speak finds the loudspeaker and the ways to speak.
func (h *hall) speak(player device.Player) {
	v := &h.voice
	v.sound = device.NewSpeaker(player, filepath.Join(h.dir, voiceFolder), h.spoken, func(names []string) {
		log.Printf("voice: no recording %s, another voice speaks instead", strings.Join(names, ", "))
	})
	v.calls = device.NewAnnouncer(v.sound, time.Now, h.spoken)
}

// player plays every sound in another run of this program.
func player() device.Player {
	path, err := os.Executable()
	if err != nil {
		log.Printf("sound: %v", err)
		return device.NoPlayer{}
	}
	return &device.ProcessPlayer{Command: []string{path, soundCommand}}
}

// playSound plays the WAV file it reads and returns when it has been heard.
func playSound(ctx context.Context, from io.Reader) error {
	file, err := io.ReadAll(from)
	if err != nil {
		return err
	}
	samples, err := device.DecodeWAV(file)
	if err != nil {
		return err
	}
	if err := anyDevice(); err != nil {
		return err
	}
	// Two channels: not every device plays one.
	out, ready, err := oto.NewContext(&oto.NewContextOptions{SampleRate: device.SampleRate, ChannelCount: 2, Format: oto.FormatSignedInt16LE})
	if err != nil {
		return err
	}
	select {
	case <-ready:
	case <-time.After(openTime):
		return errors.New("the sound device does not open")
	}
	if err := out.Err(); err != nil {
		return err
	}
	p := out.NewPlayer(bytes.NewReader(stereo(samples)))
	p.Play()
	for p.IsPlaying() && ctx.Err() == nil {
		if err := errors.Join(out.Err(), p.Err()); err != nil {
			return err
		}
		time.Sleep(5 * time.Millisecond)
	}
	time.Sleep(deviceBuffer)
	return errors.Join(ctx.Err(), out.Err())
}

const (
	// openTime is how long a device may take: a Bluetooth loudspeaker that is
	// asleep takes a second or two.
	openTime = 4 * time.Second
	// deviceBuffer is what the device still has to play when all was handed to
	// it.
	deviceBuffer = 150 * time.Millisecond
)

func stereo(samples []int16) []byte {
	out := make([]byte, 0, 4*len(samples))
	for _, s := range samples {
		out = binary.LittleEndian.AppendUint16(out, uint16(s))
		out = binary.LittleEndian.AppendUint16(out, uint16(s))
	}
	return out
}

// sounded plays a sound when this run of the program was started for that, and
// reports whether it was.
func sounded(ctx context.Context, args []string) (code int, done bool) {
	if len(args) != 1 || args[0] != soundCommand {
		return 0, false
	}
	if err := playSound(ctx, os.Stdin); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 3, true
	}
	return 0, true
}

// soundCommand is the word that starts this program for one sound. It is no
// command for people.
const soundCommand = "play-sound"

// spoken are the settings of the voice as the hall has set them now.
func (h *hall) spoken() device.VoiceSettings { return spoken(h.queue.Plan().Voice) }
