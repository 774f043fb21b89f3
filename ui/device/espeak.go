package device

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"yichuang/app"
)

// Espeak says everything with the program espeak-ng, run once for each phrase.
// Chinese is handed to it as pinyin of our own, because it reads hanzi wrongly.
type Espeak struct {
	// Path is the program; "" looks for espeak-ng where programs are.
	Path string
}

const (
	// speechTime is how long the program may take. It makes a minute of speech
	// in less than a second.
	speechTime = 10 * time.Second
	// usualSpeed is the speed of 100 percent, in the program's words a minute:
	// a little slower than its own, because a hall echoes.
	usualSpeed = 160
	// maxRunes of a text are read. No page has more.
	maxRunes = 4000
)

// Speech runs the program. It fails with [app.Unavailable] where there is none.
func (e *Espeak) Speech(ctx context.Context, lang string, p Phrase, speed int) ([]int16, error) {
	path, err := e.find()
	if err != nil {
		return nil, &app.Error{Code: app.Unavailable, ID: "kit.no_espeak", Cause: err}
	}
	voice, text := "en", p.Text()
	if r := []rune(text); len(r) > maxRunes {
		text = string(r[:maxRunes])
	}
	if lang == Chinese {
		voice, text = "cmn-latn-pinyin", Reading(text)
	}
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	ctx, cancel := context.WithTimeout(ctx, speechTime)
	defer cancel()
	cmd := exec.CommandContext(ctx, path, "-v", voice, "-b", "1", "-s", strconv.Itoa(usualSpeed*speed/100), "--stdout", "--stdin")
	cmd.WaitDelay = time.Second
	var out, said bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(text), &out, &said
	if err := cmd.Run(); err != nil {
		return nil, &app.Error{Code: app.Unavailable, ID: "kit.no_espeak", Cause: fmt.Errorf("%w: %s", err, bytes.TrimSpace(said.Bytes()))}
	}
	return DecodeWAV(out.Bytes())
}

// installed is where the program's own installer puts it on Windows, which
// does not add it to the PATH.
const installed = `C:\Program Files\eSpeak NG\espeak-ng.exe`

func (e *Espeak) find() (string, error) {
	if e.Path != "" {
		return e.Path, nil
	}
	path, err := exec.LookPath("espeak-ng")
	if errors.Is(err, exec.ErrNotFound) {
		return exec.LookPath(installed)
	}
	return path, err
}
