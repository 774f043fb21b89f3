//go:build x11 || windows || darwin

package main

import (
	"context"
	"errors"
	"os"
	"runtime"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver"
	"fyne.io/fyne/v2/lang"

	"yichuang/app"
	"yichuang/app/staff"
	"yichuang/assets"
	"yichuang/ui/cli"
	"yichuang/ui/ime"
	"yichuang/ui/kit"
	"yichuang/ui/shell"
)

// lockAfter is how long a signed-in seat may stand untouched.
const lockAfter = 10 * time.Minute

// windows opens the launcher, or the places named, and returns when the last
// window is closed. The display takes longest to make the first window, so the
// hall is opened and the fonts are read meanwhile.
func windows(ctx context.Context, dir string, places []cli.Place) error {
	if runtime.GOOS == "linux" && os.Getenv("DISPLAY") == "" {
		return &app.Error{Code: app.Unavailable, ID: "cli.no_display"}
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	ime.Install()
	kit.CaretMoved = ime.Spot
	kit.FieldFocused = func(c fyne.Canvas, scan bool) { ime.Compose(c, !scan) }
	a := newApp()

	var d desks
	var err error
	var meanwhile sync.WaitGroup
	meanwhile.Go(func() { d, err = openDesks(ctx, dir) })
	seat := firstSeat(places)
	meanwhile.Go(func() { kit.ReadFonts(seat == "" || seat.Staffed()) })
	var monitors *wall
	if len(places) > 0 {
		monitors = openWall(places)
	}
	first := firstWindow(a, seat, seat != "" && monitors == nil)
	meanwhile.Wait()
	if err != nil {
		return err
	}
	defer d.hall.Close()

	p := d.hall.program(d.printing, kit.Go, lockAfter)
	p.Window = after(first, a.NewWindow)
	var before []shell.Place
	if len(places) == 0 { // what is opened by its name is opened again by whoever named it
		again := reopens(d.hall.dir)
		defer again.close()
		before, p.Remember = again.places(), again.remember
	}
	p.FullScreen = len(places) > 0
	if err := d.hall.openPlaces(ctx, p, before, places, monitors); err != nil {
		return err
	}
	if monitors != nil {
		go monitors.watch(ctx)
	}
	runUntil(ctx, a, p)
	stop()
	p.Leave()
	d.printing.Wait()
	return nil
}

// openPlaces opens the launcher and what was open before when the program ended
// without being closed, or the places named, each on its monitor.
func (h *hall) openPlaces(ctx context.Context, p *shell.Program, before []shell.Place, named []cli.Place, monitors *wall) error {
	wanted, err := wantedPlaces(p, named, before)
	if err != nil {
		return err
	}
	if len(named) == 0 {
		p.Launch(ctx)
	} else if p.On, err = h.arrange(monitors, wanted, named); err != nil {
		return err
	}
	for _, place := range wanted {
		p.Open(ctx, place)
	}
	return nil
}

// desks is an open hall with its printers at work.
type desks struct {
	hall     *hall
	printing *printWorker
}

func openDesks(ctx context.Context, dir string) (desks, error) {
	h, err := openHall(ctx, dir, time.Now)
	if err != nil {
		return desks{}, err
	}
	h.settle = 400 * time.Millisecond
	if h.ground.role == "" { // the people of a whole hall are its own
		err = h.staff.SeedDemo(ctx)
	}
	if err != nil {
		return desks{}, errors.Join(err, h.Close())
	}
	h.speak(player())
	printing, err := h.printing(ctx)
	if err != nil {
		return desks{}, errors.Join(err, h.Close())
	}
	return desks{hall: h, printing: printing}, nil
}

// firstSeat is the seat that opens first, none for the launcher.
func firstSeat(places []cli.Place) staff.Seat {
	if len(places) == 0 {
		return ""
	}
	return places[0].Seat
}

// firstWindow shows an empty window where the launcher, or the first place, is
// going to be, full where that is known already.
func firstWindow(a fyne.App, seat staff.Seat, full bool) fyne.Window {
	w := a.NewWindow(assets.Text(language(), "shell.product", nil))
	w.SetContent(container.NewWithoutLayout())
	shell.Frame(w, seat, full)
	w.Show()
	return w
}

// after gives the window that is there already, then makes others.
func after(first fyne.Window, others func(title string) fyne.Window) func(string) fyne.Window {
	return func(title string) fyne.Window {
		if w := first; w != nil {
			first = nil
			w.SetTitle(title)
			return shown{w}
		}
		return others(title)
	}
}

// shown is a window that is on the screen already: Fyne would put it elsewhere
// when it is shown again.
type shown struct{ fyne.Window }

// Show has nothing to do.
func (shown) Show() {}

// RunNative lets the system's own window be reached.
func (s shown) RunNative(f func(any)) {
	if native, ok := s.Window.(driver.NativeWindow); ok {
		native.RunNative(f)
	}
}

// Resize has nothing to do: the screen may have been smaller than asked for,
// and the window manager has seen to it.
func (shown) Resize(fyne.Size) {}

// runUntil runs the windows until the last is closed or ctx ends.
func runUntil(ctx context.Context, a fyne.App, p *shell.Program) {
	a.Lifecycle().SetOnStarted(func() { go p.Tick(ctx) })
	go func() {
		<-ctx.Done()
		fyne.Do(a.Quit)
	}()
	a.Run()
}

// newApp makes the Fyne application with our theme and words.
func newApp() fyne.App {
	a := fyneapp.NewWithID("yichuang.hall")
	a.SetIcon(fyne.NewStaticResource("icon.png", assets.Icon()))
	a.Settings().SetTheme(kit.NewTheme(kit.Variant{Scheme: kit.Light}))
	// Fyne has no setter for its language: giving the system's locale our words
	// forces them.
	words := `{"Cut":"剪切","Copy":"复制","Paste":"粘贴","Select all":"全选","Undo":"撤销","Redo":"重做","Quit":"退出"}`
	if err := lang.AddTranslationsForLocale([]byte(words), lang.SystemLocale()); err != nil {
		fyne.LogError("translations", err)
	}
	return a
}

// wantedPlaces are the places named, or those that were open when the program
// last ended without being closed.
func wantedPlaces(p *shell.Program, named []cli.Place, open []shell.Place) ([]shell.Place, error) {
	if len(named) == 0 {
		return open, nil
	}
	var out []shell.Place
	var problems []error
	for _, n := range named {
		place, err := p.PlaceOf(n.Seat, n.Desk)
		problems = append(problems, err)
		out = append(out, place)
	}
	return out, errors.Join(problems...)
}
