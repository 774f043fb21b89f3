// Package thread gives Fyne's test driver, which runs everything where it is
// called, a UI thread of its own: seats live on it as they do in the program.
package thread

import (
	"sync"

	"fyne.io/fyne/v2"
)

// Driver is a driver with a UI thread.
type Driver struct {
	fyne.Driver

	mu    sync.Mutex
	some  *sync.Cond
	work  []func()
	ended bool
}

// New returns a driver over another one; nothing runs before Loop does.
func New(under fyne.Driver) *Driver {
	d := &Driver{Driver: under}
	d.some = sync.NewCond(&d.mu)
	return d
}

// DoFromGoroutine hands f to the UI thread, and waits for it if asked to, which
// the UI thread itself must not. After Stop it is dropped.
func (d *Driver) DoFromGoroutine(f func(), wait bool) {
	ran := make(chan struct{})
	d.mu.Lock()
	if d.ended {
		d.mu.Unlock()
		return
	}
	d.work = append(d.work, func() { f(); close(ran) })
	d.some.Signal()
	d.mu.Unlock()
	if wait {
		<-ran
	}
}

// Loop is the UI thread. What was handed over before Stop still runs.
func (d *Driver) Loop() {
	for {
		d.mu.Lock()
		for len(d.work) == 0 && !d.ended {
			d.some.Wait()
		}
		work := d.work
		d.work = nil
		d.mu.Unlock()
		if len(work) == 0 {
			return
		}
		for _, f := range work {
			f()
		}
	}
}

// Stop ends Loop.
func (d *Driver) Stop() {
	d.mu.Lock()
	d.ended = true
	d.some.Signal()
	d.mu.Unlock()
}
