package tour

import (
	"context"
	"errors"
	"fmt"
	"image"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
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
	// Morning lets the night go by: to this time of the next working day.
	Morning func(at time.Duration)
	// Month lets the weeks go by after which closed cases go to the archive, and
	// Archive takes them there, as the hall does at night.
	Month   func(at time.Duration)
	Archive func(context.Context) error
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
	going bool // the walk itself is closing a window

	visited, picked, first, declared string // tickets of the first day, to be met again
	booked                           string // code of the appointment

	kept time.Time // papers asked for until then are in the folder

	stop context.CancelFunc
	err  error
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
	w := &walk{Tour: t, ctx: ctx, album: album, began: t.Program.Now(), stop: stop}
	w.kept = w.began
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
	if ctx.Err() != nil {
		w.err = errLeft
	}
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
		w.made = newCaptioned(w.made, w.left)
	}
	return w.made
}

// open opens the seat in a window of the size.
func (w *walk) open(seat staff.Seat, desk string, width, height float32) *hand {
	h := &hand{ctx: w.ctx, seat: seat, desk: w.Desktop, size: fyne.NewSize(width, height), key: w.Pace.Key, err: w.err}
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
		if !w.Captions { // people's screens have the size they have
			h.window.Resize(h.size)
		}
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
	if h.window != nil && w.ctx.Err() == nil {
		w.Desktop.Do(func() {
			w.going = true
			h.window.Close()
			w.going = false
		})
	}
}

// errLeft is how a tour ends that was stopped, or whose window was closed.
var errLeft = &app.Error{Code: app.Conflict, ID: "tour.left"}

// left is called when a window closes; it runs on the UI thread.
func (w *walk) left() {
	if !w.going {
		w.stop()
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
		w.Say(fmt.Sprintf("%3d  %s", len(w.album.Steps)+1, text[w.Program.Words.Lang]))
	}
	acts()
	name := strings.ReplaceAll(strings.TrimPrefix(id, "tour."), "_", "-")
	var img image.Image
	if h.err == nil {
		img = w.settled(h)
	}
	switch {
	case w.ctx.Err() != nil:
		w.err = errLeft
	case h.err != nil:
		w.err = w.failure(h, name, text)
	default:
		w.err = w.album.add(name, text, img, time.Now())
		time.Sleep(w.Pace.Step)
	}
}

// quietly lets something happen that tells nothing new: no picture is kept.
func (w *walk) quietly(h *hand, name string, acts func()) {
	if w.err != nil {
		return
	}
	acts()
	switch {
	case w.ctx.Err() != nil:
		w.err = errLeft
	case h.err != nil:
		w.err = w.failure(h, name, nil)
	}
}

// failure says where the tour stopped and keeps a picture of it.
func (w *walk) failure(h *hand, name string, text map[assets.Lang]string) error {
	err := fmt.Errorf("%s: %w", name, h.err)
	if h.window != nil {
		err = errors.Join(err, w.album.add(name+failed, text, w.picture(h), time.Now()))
	}
	return err
}

// t returns a word of the screens in their language.
func (w *walk) t(id string, pairs ...any) string { return w.words().T(id, pairs...) }

func (w *walk) words() kit.Words { return w.Program.Words }
