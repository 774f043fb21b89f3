// Package uitest is for tests alone.
package uitest

import (
	"testing"

	"fyne.io/fyne/v2"

	"yichuang/ui/thread"
)

// threaded is an application whose windows have a UI thread.
type threaded struct {
	fyne.App
	driver *thread.Driver
}

// Driver returns the driver with the thread.
func (t threaded) Driver() fyne.Driver { return t.driver }

// Thread gives the current application a UI thread until the test ends, for a
// test in which a seat works beside it. on asks something on that thread, where
// alone it may be looked at what a seat shows.
func Thread(t testing.TB) (on func(ask func() bool) bool) {
	t.Helper()
	was := fyne.CurrentApp()
	d, done := thread.New(was.Driver()), make(chan struct{})
	go func() {
		defer close(done)
		d.Loop()
	}()
	fyne.SetCurrentApp(threaded{was, d})
	t.Cleanup(func() {
		d.Stop()
		<-done
		fyne.SetCurrentApp(was)
	})
	return func(ask func() bool) (yes bool) {
		d.DoFromGoroutine(func() { yes = ask() }, true)
		return yes
	}
}
