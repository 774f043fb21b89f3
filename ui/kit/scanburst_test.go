package kit

import (
	"strings"
	"testing"
	"time"
)

// FuzzScanBurst types anything at any speed: noise is pairs of a key and a
// pause in milliseconds. What is taken for a scan is always the end of what was
// typed and as fast as a scanner; and whatever came before, a scan that follows
// a pause is caught whole.
func FuzzScanBurst(f *testing.F) {
	f.Add([]byte{'z', 80, 'h', 80, '\n', 80}, "370306202611230001")
	f.Add([]byte{'3', 2, '7', 2, '0', 2, '3', 2, '0', 2, '6', 2, '\n', 2}, "B00100")
	f.Add([]byte{'a', 200, 'b', 36, 'c', 34, 'd', 1, 0xE5, 1, '\n', 120}, "91350100M000100Y43")
	f.Fuzz(func(t *testing.T, noise []byte, scan string) {
		clock := newTickClock()
		catcher := NewScanCatcher(clock.now, nil)
		typed := ""
		var at []time.Time
		for ; len(noise) > 1; noise = noise[2:] {
			clock.step(time.Duration(noise[1]) * time.Millisecond)
			if noise[0] != '\n' {
				typed += string(rune(noise[0]))
				at = append(at, clock.now())
				catcher.typed(rune(noise[0]), nil)
				continue
			}
			if b, ok := catcher.entered(); ok {
				n := len(b.text)
				if n < catcher.Min || !strings.HasSuffix(typed, b.text) || clock.now().Sub(at[len(at)-n]) >= time.Duration(n)*catcher.Gap {
					t.Fatalf("of %q, %q is no scan", typed, b.text)
				}
			}
			typed, at = "", nil
		}
		if len(scan) < catcher.Min || strings.ContainsFunc(scan, func(r rune) bool { return r < ' ' || r > '~' }) {
			return
		}
		clock.step(time.Second)
		undone := 0
		for _, r := range scan {
			clock.step(3 * time.Millisecond)
			catcher.typed(r, func() func() { return func() { undone++ } })
		}
		if !catcher.busy() {
			t.Fatal("the scanner types like a person")
		}
		b, ok := catcher.entered()
		b.restore()
		if !ok || b.text != scan || undone != 1 {
			t.Fatalf("caught %q of %q, %v, put back %d times", b.text, scan, ok, undone)
		}
	})
}
