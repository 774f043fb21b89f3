package kit

import (
	"context"
	"strings"
	"time"
)

// again is how long a seat waits before it asks a store anew that gave no answer.
const again = 2 * time.Second

// Follow calls reload after every change, and whenever missed says that
// something could not be read, until ctx or one of the changes ends. A reload
// that gets no answer is made again until it does. A nil channel of changes is
// never heard. It runs off the UI thread.
func Follow(ctx context.Context, reload func(context.Context) bool, missed, changed, also <-chan struct{}) {
	for {
		select {
		case _, open := <-changed:
			if !open {
				return
			}
		case _, open := <-also:
			if !open {
				return
			}
		case <-missed:
		}
		for !reload(ctx) {
			select {
			case <-ctx.Done():
				return
			case <-time.After(again):
			}
		}
	}
}

// Joined sets what there is behind each other, in one line.
func Joined(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, " · ")
}
