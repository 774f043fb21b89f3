package device

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"yichuang/app"
)

// Clips says phrases with a hall's own recordings: WAV files in a folder for
// each language, zh and en, read anew for every phrase. It says only what is
// recorded to the last piece.
type Clips struct {
	Dir string
	// Missing is told which recordings a phrase lacked or could not be read,
	// as "zh/7.wav", each once. A folder without a single recording lacks
	// nothing: that hall has none. May be nil.
	Missing func(names []string)

	mu   sync.Mutex
	told map[string]bool
}

// pause is the silence between two recordings of a phrase. Their own, before
// and after the voice, is cut off.
const pause = 70 * time.Millisecond

// Speech puts the recordings of a phrase together. Speed changes nothing.
func (c *Clips) Speech(_ context.Context, lang string, p Phrase, _ int) ([]int16, error) {
	var out []int16
	var lacks []string
	for _, piece := range p {
		if len(piece.Clips) == 0 {
			return nil, noClip("")
		}
		for _, name := range piece.Clips {
			samples, err := c.read(lang, name)
			if err != nil {
				lacks = append(lacks, lang+"/"+name+".wav")
				continue
			}
			if out != nil {
				out = append(out, silence(pause)...)
			}
			out = append(out, trim(samples)...)
		}
	}
	if len(lacks) > 0 {
		c.tell(lang, lacks)
		return nil, noClip(strings.Join(lacks, " "))
	}
	return out, nil
}

func noClip(names string) error {
	return &app.Error{Code: app.Unavailable, ID: "kit.no_clip", Args: app.Args{"names": names}}
}

func (c *Clips) read(lang, name string) ([]int16, error) {
	if !fs.ValidPath(name) || strings.ContainsAny(name, `/\`) { // a counter may be called anything
		return nil, fs.ErrNotExist
	}
	file, err := os.ReadFile(filepath.Join(c.Dir, lang, name+".wav"))
	if err != nil {
		return nil, err
	}
	return DecodeWAV(file)
}

func (c *Clips) tell(lang string, lacks []string) {
	entries, err := os.ReadDir(filepath.Join(c.Dir, lang))
	if c.Missing == nil || errors.Is(err, fs.ErrNotExist) || len(entries) == 0 {
		return
	}
	c.mu.Lock()
	var news []string
	for _, name := range lacks {
		if !c.told[name] && !slices.Contains(news, name) {
			news = append(news, name)
		}
	}
	if c.told == nil {
		c.told = map[string]bool{}
	}
	for _, name := range news {
		c.told[name] = true
	}
	c.mu.Unlock()
	if len(news) > 0 {
		c.Missing(news)
	}
}

const (
	quietest = 330             // of 32,767: what is softer is no voice
	margin   = SampleRate / 50 // 20 ms are left at both ends, for soft consonants
)

// trim cuts the silence off both ends.
func trim(in []int16) []int16 {
	voice := func(s int16) bool { return s > quietest || s < -quietest }
	first := slices.IndexFunc(in, voice)
	if first < 0 {
		return nil
	}
	last := len(in)
	for !voice(in[last-1]) {
		last--
	}
	return in[max(first-margin, 0):min(last+margin, len(in))]
}
