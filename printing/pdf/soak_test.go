//go:build soak

package pdf

import (
	"io"
	"runtime/debug"
	"testing"

	"yichuang/printing/papers"
	"yichuang/printing/papers/specimen"
)

// TestPapersSoak lays out and writes 10,000 notices, each of another applicant:
// a counter that prints for a year must not need more memory than one that
// prints for a morning.
func TestPapersSoak(t *testing.T) {
	const notices, warm, atMost = 10_000, 500, 16 << 20
	base := int64(0)
	for i := range notices {
		who := specimen.Shop
		who.Name = string([]rune{rune(0x4E00 + i), rune(0x4E00 + i*7%20000), '店'})
		p, err := papers.Layout(specimen.Acceptance(who, specimen.Seven))
		if err != nil {
			t.Fatal(err)
		}
		if err := Write(io.Discard, p); err != nil {
			t.Fatal(err)
		}
		if i == warm {
			debug.FreeOSMemory()
			base = resident()
		}
	}
	debug.FreeOSMemory()
	grown := resident() - base
	t.Logf("grown by %d kB after %d notices", grown>>10, notices)
	if grown > atMost {
		t.Fatalf("grown by %d kB", grown>>10)
	}
}
