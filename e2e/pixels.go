//go:build linux

package e2e

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

// Pixels looks at the screen's own memory, which the X server shares as a file
// in XWD format. A look costs no process and no request to the server, so that
// it may be taken every few milliseconds while a program starts.
type Pixels struct {
	d      *Desktop
	memory []byte
	first  int // where the first pixel stands
	stride int // bytes in a line
	width  int
	height int
}

// Picture is every eighth pixel of every eighth line.
type Picture []uint32

const grid = 8

// Pixels opens the screen's memory until the test ends.
func (d *Desktop) Pixels() *Pixels {
	d.t.Helper()
	f, err := os.Open(filepath.Join(d.home, "Xvfb_screen0"))
	if err != nil {
		d.t.Fatal(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		d.t.Fatal(err)
	}
	memory, err := syscall.Mmap(int(f.Fd()), 0, int(info.Size()), syscall.PROT_READ, syscall.MAP_SHARED)
	if err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(func() {
		if err := syscall.Munmap(memory); err != nil {
			d.t.Error(err)
		}
	})
	// The header: its own length, the picture's size, the length of a line and
	// the number of colours, 12 bytes each, that stand before the first pixel.
	word := func(i int) int { return int(binary.BigEndian.Uint32(memory[4*i:])) }
	return &Pixels{d: d, memory: memory, first: word(0) + 12*word(19), stride: word(12), width: word(4), height: word(5)}
}

// At is the colour of one point now: red, green and blue, a byte each.
func (p *Pixels) At(x, y int) uint32 {
	return binary.LittleEndian.Uint32(p.memory[p.first+y*p.stride+4*x:]) & 0xffffff
}

// Look takes a picture now.
func (p *Pixels) Look() Picture {
	var out Picture
	for y := grid / 2; y < p.height; y += grid {
		line := p.memory[p.first+y*p.stride:]
		for x := grid / 2; x < p.width; x += grid {
			out = append(out, binary.LittleEndian.Uint32(line[4*x:])&0xffffff)
		}
	}
	return out
}

// Changed is the share of points, from 0 to 1, that differ between two
// pictures of the same screen.
func (a Picture) Changed(b Picture) float64 {
	n := 0
	for i := range a {
		if a[i] != b[i] {
			n++
		}
	}
	return float64(n) / float64(len(a))
}

const (
	// still is the share of points that a clock or a caret may change.
	still = 0.01
	// calm is how long a picture must stand still to be called finished.
	calm = time.Second
)

// Filled waits until most of the screen differs from the picture given and
// then stands still. It tells when most of it did first, and when the last
// change came.
func (p *Pixels) Filled(blank Picture) (first, last time.Time) {
	p.d.t.Helper()
	was := blank
	for give := time.Now().Add(3 * Patience); time.Now().Before(give); time.Sleep(2 * time.Millisecond) {
		now, at := p.Look(), time.Now()
		if first.IsZero() && now.Changed(blank) > 0.9 {
			first = at
		}
		if now.Changed(was) > still {
			was, last = now, at
		}
		if !first.IsZero() && at.Sub(last) > calm {
			return first, last
		}
	}
	p.d.t.Fatal("no window filled the screen")
	return first, last
}

// Cleared waits until the screen is again as it was.
func (p *Pixels) Cleared(blank Picture) {
	p.d.t.Helper()
	p.d.wait("an empty screen", func() bool { return p.Look().Changed(blank) <= still })
}
