package shell

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/staff"
	"yichuang/ui/kit"
)

// seatWindow is one window with one place in it: first the sign-in, then the
// seat, over it the lock.
type seatWindow struct {
	p       *Program
	window  fyne.Window
	place   Place
	actor   app.Actor
	screen  Screen
	status  *kit.StatusBar
	end     context.CancelFunc
	touched time.Time
	locked  bool
}

// Open opens a window on the place: at the sign-in where somebody has to sign
// in, else at the seat itself.
func (p *Program) Open(ctx context.Context, place Place) {
	w := &seatWindow{p: p, place: place, status: kit.NewStatusBar(), window: p.Window(p.Name(place)), touched: p.Now()}
	if p.On != nil {
		w.window = p.On(place, w.window)
	}
	Frame(w.window, place.Seat, p.FullScreen)
	ctx, w.end = context.WithCancel(ctx)
	w.window.SetOnClosed(w.closed)
	p.open = append(p.open, w)
	p.remember()
	if place.Seat.Staffed() {
		w.signIn(ctx)
	} else {
		w.enter(ctx, staff.MachineActor(place.Seat, place.Desk))
	}
	if w.window.FullScreen() && place.Seat == staff.SeatKiosk {
		w.window.SetCloseIntercept(func() {}) // a kiosk is left by its password only
	}
	w.window.Show()
}

// Frame gives a window the size that the seat opens with; a machine of its own
// fills its screen if that is wanted. It may be called before anything else is
// known of the place, and again.
func Frame(w fyne.Window, seat staff.Seat, fullScreen bool) {
	w.SetPadded(false)
	if w.FullScreen() {
		return
	}
	w.Resize(sizeOf(seat))
	if fullScreen && !seat.Staffed() {
		w.SetFullScreen(true)
	}
}

// leave ends the full screen first, then closes the window.
func (w *seatWindow) leave() {
	if w.window.FullScreen() {
		w.window.SetFullScreen(false)
		w.window.SetCloseIntercept(w.window.Close)
		return
	}
	w.window.Close()
}

// sizeOf is how large a window opens; no seat is the launcher.
func sizeOf(s staff.Seat) fyne.Size {
	switch s {
	case "":
		return fyne.NewSize(1100, 720)
	case staff.SeatKiosk:
		return fyne.NewSize(900, 1000)
	default:
		return fyne.NewSize(1272, 752) // a screen of 1280 × 800 less a frame and a title
	}
}

func (w *seatWindow) closed() {
	w.end()
	w.p.leave(w.screen)
	kit.Uninstall(w.window.Canvas())
	for i, other := range w.p.open {
		if other == w {
			w.p.open = append(w.p.open[:i], w.p.open[i+1:]...)
			break
		}
	}
	w.p.remember()
}

// signIn shows the sign-in page of the place.
func (w *seatWindow) signIn(ctx context.Context) {
	page := newSignIn(w.p, w.place, "", func(no, password string, done func(error)) {
		w.p.Start(func() { w.try(ctx, no, password, done) })
	})
	w.show(page.Object(), page.attach)
}

func (w *seatWindow) try(ctx context.Context, no, password string, done func(error)) {
	actor, err := w.p.Staff.SignIn(ctx, w.place.Seat, w.place.Desk, no, password)
	fyne.Do(func() {
		done(err)
		if err == nil {
			w.enter(ctx, actor)
		}
	})
}

// enter builds the seat for the actor and shows it.
func (w *seatWindow) enter(ctx context.Context, actor app.Actor) {
	w.actor = actor
	w.screen = w.p.Build(Opening{Place: w.place, Actor: actor, Status: w.status, Leave: w.leave})
	w.show(w.screen.Object(), w.screen.Attach)
	w.p.Start(func() { w.screen.Run(ctx) })
}

// show puts content into the window and gives it the keys; the lock's keys
// work beside any seat's.
func (w *seatWindow) show(content fyne.CanvasObject, attach func(fyne.Canvas)) {
	w.window.SetContent(content)
	c := w.window.Canvas()
	attach(c)
	kit.Always(c, kit.Shortcut{Key: fyne.KeyL, Modifier: fyne.KeyModifierControl, Do: w.lock})
}

// lock hides the seat behind the password of who is signed in. What was typed
// stays as it is.
func (w *seatWindow) lock() {
	if w.locked || w.screen == nil || !w.place.Seat.Staffed() {
		return
	}
	w.locked = true
	page := newSignIn(w.p, w.place, w.actor.Staff, func(_, password string, done func(error)) {
		w.p.Start(func() { w.unlock(password, done) })
	})
	w.show(page.Object(), page.attach)
}

func (w *seatWindow) unlock(password string, done func(error)) {
	err := w.p.Staff.Unlock(context.Background(), w.actor, password)
	fyne.Do(func() {
		done(err)
		if err == nil {
			w.locked, w.touched = false, w.p.Now()
			w.show(w.screen.Object(), w.screen.Attach)
		}
	})
}

// tick sets clock and lights and locks a seat that stands untouched.
func (w *seatWindow) tick(now time.Time, lights []Light) {
	local := now.In(app.HallTime)
	w.status.Clock(w.p.Words.Clock(local))
	for _, l := range lights {
		w.status.Set(l.Name, l.Colour, l.Text)
	}
	if last := kit.LastTouch(w.window.Canvas()); last.After(w.touched) {
		w.touched = last
	}
	if w.p.LockAfter > 0 && now.Sub(w.touched) > w.p.LockAfter {
		w.lock()
	}
}
