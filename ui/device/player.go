package device

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"time"

	"yichuang/app"
)

// NoPlayer is the player of a build without sound.
type NoPlayer struct{}

// Play says at once that there is no sound device.
func (NoPlayer) Play(context.Context, []byte) error { return NoSoundDevice(nil) }

// NoSoundDevice is what a [Player] answers when nothing can be heard.
func NoSoundDevice(cause error) error {
	return &app.Error{Code: app.Unavailable, ID: "kit.no_sound_device", Cause: cause}
}

// ProcessPlayer plays every sound in a process of its own: Command reads a WAV
// file from its input and ends with 0 when that has been heard. So each sound
// meets the loudspeaker that is there now, and a driver that crashes or hangs
// takes nothing with it.
type ProcessPlayer struct{ Command []string }

// slack is how much longer than its sound the process may live.
const slack = 5 * time.Second

// Play runs the process.
func (p *ProcessPlayer) Play(ctx context.Context, wav []byte) error {
	long := time.Duration(len(wav)/2) * time.Second / SampleRate
	within, cancel := context.WithTimeout(ctx, long+slack)
	defer cancel()
	cmd := exec.CommandContext(within, p.Command[0], p.Command[1:]...)
	cmd.WaitDelay = time.Second
	var said bytes.Buffer
	cmd.Stdin, cmd.Stderr = bytes.NewReader(wav), &said
	err := cmd.Run()
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return ctx.Err()
	}
	return NoSoundDevice(errors.Join(err, lastLine(said.String())))
}

// lastLine of what a process said: sound libraries write pages before it.
func lastLine(text string) error {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	if last := lines[len(lines)-1]; last != "" {
		return fmt.Errorf("%s", last)
	}
	return nil
}
