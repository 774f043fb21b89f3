package printed

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app/paper"
)

// TestEveryPartFitsItsWindow draws the screen in the smallest and in a large
// window; with -pictures it keeps what it looks like.
func TestEveryPartFitsItsWindow(t *testing.T) {
	for _, size := range []fyne.Size{small, fyne.NewSize(1920, 1080)} {
		t.Run(fmt.Sprint(size.Width), func(t *testing.T) {
			d := newDesk(t)
			d.becomes(d.issue(), "", paper.Claimed, paper.Done)
			d.now = d.now.Add(7 * time.Minute)
			d.becomes(d.issue(), "print.aborted", paper.Claimed, paper.Failed)
			d.now = d.now.Add(3 * time.Minute)
			d.becomes(d.issue(), "print.paper_out")
			d.now = d.now.Add(9 * time.Minute)
			job := d.issue()
			d.becomes(job, "", paper.Claimed, paper.Done)
			d.now = d.now.Add(time.Minute)
			d.must(paper.Again(t.Context(), d.store, d.clerk, job, d.now))
			d.now = d.now.Add(time.Minute)
			d.becomes(d.issue(), "print.unsure", paper.Claimed, paper.Unknown)
			s := d.open("", size)
			look := func(name string) {
				t.Helper()
				if got := s.Object().MinSize(); got.Width > size.Width-40 || got.Height > size.Height-80 {
					t.Errorf("%s needs %v", name, got)
				}
				d.picture(fmt.Sprintf("%s-%.0f", name, size.Width))
			}
			look("doubt")
			s.table.Key(&fyne.KeyEvent{Name: fyne.KeyDown})
			look("reprint")
			d.ctrl(fyne.KeyS)
			look("saved")
			s.table.Key(&fyne.KeyEvent{Name: fyne.KeyEnd})
			look("done")
			d.key(fyne.KeyK)
			look("kinds")
			d.key(fyne.KeyEscape, fyne.KeyLeft)
			look("empty")
		})
	}
}
