package kit

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
)

const (
	// learnedMost is how many words are counted: a file of 40 kB.
	learnedMost = 2000
	// learnedFrom is how often a word must be chosen before it rises or is
	// saved: one person's choice shows nothing to the next.
	learnedFrom = 3
	learnedTop  = 200 // a count beyond it changes nothing any more
)

var errLearned = errors.New("not a file of learned words")

// learned counts the choices of a kiosk's people, by spelling and word and by
// nothing else: neither when nor in which order nor by whom.
type learned struct {
	mu     sync.Mutex
	counts map[string]int // "shi pin\t食品"
}

func (l *learned) count(c Candidate) {
	if c.key == "" {
		return // put together from several: perhaps somebody's own
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.counts == nil {
		l.counts = map[string]int{}
	}
	at := c.key + "\t" + c.Text
	if l.counts[at] == 0 && len(l.counts) >= learnedMost {
		l.fade()
	}
	l.counts[at] = min(l.counts[at]+1, learnedTop)
}

// fade halves all counts and drops what was chosen once, until there is room:
// what people no longer ask for goes.
func (l *learned) fade() {
	for len(l.counts) >= learnedMost {
		for at, n := range l.counts {
			if l.counts[at] = n / 2; n < 2 {
				delete(l.counts, at)
			}
		}
	}
}

// boost returns how far the choices lift a word or hanzi, in levels.
func boost[T string | rune](l *learned, key string, text T) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.counts) == 0 {
		return 0
	}
	n := l.counts[key+"\t"+string(text)]
	if n < learnedFrom {
		return 0
	}
	return 300 + 40*min(n, 50)
}

func (l *learned) save(w io.Writer) error {
	l.mu.Lock()
	counts := maps.Clone(l.counts)
	l.mu.Unlock()
	out := bufio.NewWriter(w)
	for _, at := range slices.Sorted(maps.Keys(counts)) {
		if counts[at] >= learnedFrom {
			fmt.Fprintf(out, "%s\t%d\n", at, counts[at]) // Flush returns the error
		}
	}
	return out.Flush()
}

func (l *learned) load(r io.Reader) error {
	counts := map[string]int{}
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		at := strings.LastIndexByte(lines.Text(), '\t')
		if at < 0 || strings.Count(lines.Text()[:at], "\t") != 1 || len(counts) == learnedMost {
			return errLearned
		}
		n, err := strconv.Atoi(lines.Text()[at+1:])
		if err != nil || n < learnedFrom || n > learnedTop {
			return errLearned
		}
		counts[lines.Text()[:at]] = n
	}
	if err := lines.Err(); err != nil {
		return err
	}
	l.mu.Lock()
	l.counts = counts
	l.mu.Unlock()
	return nil
}
