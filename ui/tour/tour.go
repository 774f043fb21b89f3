package tour

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/app/queue"
	"yichuang/app/staff"
	"yichuang/assets"
	"yichuang/ui/device"
	"yichuang/ui/kit"
	"yichuang/ui/shell"
)

// Pace is how fast the tour walks; its zero is as fast as the screens follow.
type Pace struct {
	Key  time.Duration // between two keys
	Step time.Duration // before the next step
}

// Watchable is a pace at which people can follow.
var Watchable = Pace{Key: 45 * time.Millisecond, Step: 1200 * time.Millisecond}

// Tour is what the walk needs. Its program must have been built with
// [kit.Go]; the walk sets the program's Window.
type Tour struct {
	Program *shell.Program
	Desktop Desktop
	Store   app.Store
	Queue   *queue.Service
	Out     string // where the files go
	Dir     string // the data folder, for the report
	// Printed names the file that the file printer made of a job, by the
	// printer's own name for it.
	Printed func(ref string) string
	// Pass lets so much time go by on the hall's clock.
	Pass func(time.Duration)
	// Lay lays a card on the reader of the delivery window; nil takes it off.
	Lay      func(card *device.Card) error
	Pace     Pace
	Captions bool              // a band over every window says what happens
	Say      func(text string) // hears what happens
}

// walk is one walk under way. Its first failure ends it: every later act does
// nothing.
type walk struct {
	*Tour
	ctx   context.Context
	album *album
	began time.Time // by the hall's clock
	desks []string
	hands []*hand
	made  fyne.Window
	err   error
}

// Run walks from the kiosk to the signed receipt and leaves pictures, papers
// and the report. What it left is kept when it fails on the way. It runs off
// the UI thread.
func (t *Tour) Run(ctx context.Context) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	album, err := openAlbum(t.Out, time.Now())
	if err != nil {
		return err
	}
	w := &walk{Tour: t, ctx: ctx, album: album, began: t.Program.Now()}
	album.Hall, album.Clock = t.Dir, w.began
	t.Program.Window = w.window
	ticking, stopTicking := context.WithCancel(ctx)
	ticked := make(chan struct{})
	go func() {
		defer close(ticked)
		t.Program.Tick(ticking)
	}()
	w.whole()
	w.collect()
	w.leave()
	stopTicking()
	<-ticked
	if w.err == nil {
		now := time.Now()
		album.Finished = &now
	}
	if err := album.write(); w.err == nil {
		w.err = err
	}
	return w.err
}

// window is how the shell gets its windows.
func (w *walk) window(title string) fyne.Window {
	w.made = w.Desktop.Window(title)
	if w.Captions {
		w.made = newCaptioned(w.made)
	}
	return w.made
}

// open opens the seat in a window of the size.
func (w *walk) open(seat staff.Seat, desk string, width, height float32) *hand {
	h := &hand{seat: seat, desk: w.Desktop, size: fyne.NewSize(width, height), key: w.Pace.Key, err: w.err}
	if w.err != nil {
		return h
	}
	w.Desktop.Do(func() {
		place, err := w.Program.PlaceOf(seat, desk)
		if err != nil {
			h.err = err
			return
		}
		w.Program.Open(w.ctx, place)
		h.window = w.made
		h.window.Resize(h.size)
	})
	if !slices.Contains(w.desks, desk) {
		w.desks = append(w.desks, desk)
	}
	w.hands = append(w.hands, h)
	return h
}

// close closes the window of a seat.
func (w *walk) close(h *hand) {
	w.hands = slices.DeleteFunc(w.hands, func(other *hand) bool { return other == h })
	if h.window != nil {
		w.Desktop.Do(h.window.Close)
	}
}

// leave closes every window that is still open.
func (w *walk) leave() {
	for len(w.hands) > 0 {
		w.close(w.hands[0])
	}
}

// failed ends the name of the picture of a screen that was not as it should be.
const failed = "-failed"

// step tells what happens, lets it happen, and keeps a picture of the screen.
// The id is that of the words: tour.kiosk_home is kept as kiosk-home.
func (w *walk) step(h *hand, id string, acts func()) {
	if w.err != nil {
		return
	}
	text := map[assets.Lang]string{assets.ZH: assets.Text(assets.ZH, id, nil), assets.EN: assets.Text(assets.EN, id, nil)}
	if c, ok := h.window.(*captioned); ok {
		w.Desktop.Do(func() { c.say(text[assets.ZH], text[assets.EN]) })
	}
	if w.Say != nil {
		w.Say(fmt.Sprintf("%2d  %s", len(w.album.Steps)+1, text[w.Program.Words.Lang]))
	}
	h.err = nil
	acts()
	name := strings.ReplaceAll(strings.TrimPrefix(id, "tour."), "_", "-")
	if h.err == nil {
		h.err = w.ctx.Err()
	}
	if h.err == nil {
		h.err = w.album.add(name, text, w.settled(h), time.Now())
	}
	if h.err != nil {
		w.err = errors.Join(fmt.Errorf("%s: %w", name, h.err), w.album.add(name+failed, text, w.picture(h), time.Now()))
		return
	}
	time.Sleep(w.Pace.Step)
}

// quiet is how long a screen must not change to count as settled: longer than
// the pause after which a preview is drawn.
const quiet = 320 * time.Millisecond

// settled waits until the screen has come to rest and returns its picture.
func (w *walk) settled(h *hand) image.Image {
	end := time.Now().Add(4 * time.Second)
	last := w.picture(h)
	for {
		time.Sleep(quiet)
		now := w.picture(h)
		if same(last, now) || time.Now().After(end) {
			return now
		}
		last = now
	}
}

func (w *walk) picture(h *hand) (img image.Image) {
	w.Desktop.Do(func() {
		w.Desktop.Front(h.window)
		content := h.window.Content()
		if c, ok := h.window.(*captioned); ok {
			content = c.inner
		}
		img = w.Desktop.Picture(h.window, content, h.size)
	})
	return img
}

func same(a, b image.Image) bool {
	x, ok := a.(*image.NRGBA)
	y, both := b.(*image.NRGBA)
	return ok && both && bytes.Equal(x.Pix, y.Pix)
}

// printed waits until everything that was asked for is printed.
func (w *walk) printed() error {
	return wait(w.ctx, "the printers", func() (done bool, err error) {
		err = w.Store.View(w.ctx, func(r app.Reader) error {
			open, err := paper.JobsOpen.All(r, "", "", 0)
			done = len(open) == 0
			return err
		})
		return done, err
	})
}

// pass lets time go by in the hall, while nothing is being printed.
func (w *walk) pass(d time.Duration) {
	if w.err == nil {
		w.err = w.printed()
	}
	if w.err == nil {
		w.Pass(d)
	}
}

// collect puts the papers into the folder, in the order in which they were
// asked for.
func (w *walk) collect() {
	if w.err == nil {
		w.err = w.printed()
	}
	var jobs []paper.JobRow
	if w.err == nil {
		w.err = w.Store.View(w.ctx, func(r app.Reader) (err error) {
			jobs, err = w.jobs(r)
			return err
		})
	}
	for _, j := range jobs {
		if w.err == nil && !j.Created.Before(w.began.Truncate(time.Microsecond)) {
			w.err = w.keep(j)
		}
	}
}

// jobs are all papers ever asked for at the desks of the walk, oldest first.
func (w *walk) jobs(r app.Reader) ([]paper.JobRow, error) {
	var out []paper.JobRow
	for _, desk := range w.desks {
		rows, err := paper.JobsOfDesk.All(r, desk, "", 0)
		if err != nil {
			return nil, err
		}
		out = append(out, rows...)
	}
	slices.SortStableFunc(out, func(a, b paper.JobRow) int { return a.Created.Compare(b.Created) })
	return out, nil
}

func (w *walk) keep(row paper.JobRow) error {
	j, err := paper.Read(w.ctx, w.Store, row.ID)
	if err != nil {
		return err
	}
	if j.State != paper.Done {
		return &app.Error{Code: app.Internal, ID: "tour.not_printed", Args: app.Args{"paper": string(row.Kind), "state": string(j.State)}}
	}
	return w.album.paper(Paper{Kind: string(row.Kind), Case: j.Case, Notice: j.Notice}, w.Printed(j.Ref))
}

// t returns a word of the screens in their language.
func (w *walk) t(id string, pairs ...any) string { return w.words().T(id, pairs...) }

func (w *walk) words() kit.Words { return w.Program.Words }
