package device

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"sync"
	"time"

	"yichuang/app"
)

// FileReader is a card reader made of a file: while the file exists, the card
// lies on the reader; taking the file away takes the card off. The file is
// JSON of [Card], or the 256 bytes of the chip.
type FileReader struct {
	Path string
	// Every is how often the file is looked for; 200 ms when 0.
	Every time.Duration

	mu   sync.Mutex
	lies bool // the card that was read last is still there
}

// Read waits for the file. See [Reader].
func (r *FileReader) Read(ctx context.Context) (Card, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	tick := r.ticker()
	defer tick.Stop()
	for {
		data, err := os.ReadFile(r.Path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			r.lies = false
		case err != nil:
			return Card{}, &app.Error{Code: app.Unavailable, ID: "kit.card_reader_away", Cause: err}
		case !r.lies:
			r.lies = true
			return parseCard(data)
		}
		select {
		case <-ctx.Done():
			return Card{}, ctx.Err()
		case <-tick.C:
		}
	}
}

// Taken waits until the file is gone. See [Watcher].
func (r *FileReader) Taken(ctx context.Context) error {
	tick := r.ticker()
	defer tick.Stop()
	for {
		if _, err := os.Stat(r.Path); errors.Is(err, fs.ErrNotExist) {
			r.mu.Lock()
			r.lies = false
			r.mu.Unlock()
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
		}
	}
}

func (r *FileReader) ticker() *time.Ticker {
	if r.Every > 0 {
		return time.NewTicker(r.Every)
	}
	return time.NewTicker(200 * time.Millisecond)
}

func parseCard(data []byte) (Card, error) {
	if len(data) == RecordSize && data[0] != '{' {
		return Decode(data)
	}
	var c Card
	if err := json.Unmarshal(data, &c); err != nil {
		return Card{}, unreadable("file", err)
	}
	if c.Name == "" || c.Number == "" {
		return Card{}, unreadable("name", nil)
	}
	return c, nil
}

// NoReader is the reader of a desk that has none.
type NoReader struct{}

// Read says at once that there is no reader.
func (NoReader) Read(context.Context) (Card, error) {
	return Card{}, &app.Error{Code: app.Unavailable, ID: "kit.card_reader_away"}
}

// Scanner reads barcodes on a line of its own (serial port, USB port). Scan
// waits for the next code and returns ctx's error when that is over first.
type Scanner interface {
	Scan(ctx context.Context) (string, error)
}

// LineScanner takes every line of a stream as a code: a serial port that was
// opened, a pipe, or the text of a test. Empty lines are passed over.
type LineScanner struct {
	lines chan string
	end   error
}

// maxCode is longer than any code that a hall prints, and keeps a broken
// device from filling the memory.
const maxCode = 4096

// NewLineScanner reads from r until it ends; close r to stop it. After the end
// every Scan answers [app.Unavailable].
func NewLineScanner(r io.Reader) *LineScanner {
	s := &LineScanner{lines: make(chan string, 16)}
	go func() {
		in := bufio.NewScanner(r)
		in.Buffer(make([]byte, 0, 256), maxCode)
		for in.Scan() {
			if code := strings.TrimSpace(in.Text()); code != "" {
				s.lines <- code
			}
		}
		s.end = in.Err()
		close(s.lines)
	}()
	return s
}

// Scan returns the next code.
func (s *LineScanner) Scan(ctx context.Context) (string, error) {
	select {
	case <-ctx.Done():
		return "", ctx.Err()
	case code, ok := <-s.lines:
		if !ok {
			return "", &app.Error{Code: app.Unavailable, ID: "kit.scanner_away", Cause: fmt.Errorf("stream ended: %w", errors.Join(io.EOF, s.end))}
		}
		return code, nil
	}
}
