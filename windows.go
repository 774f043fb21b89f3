//go:build x11 || windows || darwin

package main

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/lang"

	"yichuang/assets"
	"yichuang/ui/cli"
	"yichuang/ui/ime"
	"yichuang/ui/kit"
	"yichuang/ui/shell"
)

// lockAfter is how long a signed-in seat may stand untouched.
const lockAfter = 10 * time.Minute

// windows opens the launcher, or the places named, and returns when the last
// window is closed.
func windows(ctx context.Context, dir string, places []cli.Place) error {
	h, err := openHall(ctx, dir, time.Now)
	if err != nil {
		return err
	}
	defer h.Close()
	if err := h.staff.SeedDemo(ctx); err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	printing, err := h.printing(ctx)
	if err != nil {
		return err
	}
	ime.Install()
	kit.CaretMoved = ime.Spot
	kit.FieldFocused = func(c fyne.Canvas, scan bool) { ime.Compose(c, !scan) }

	a := newApp()
	p := h.program(printing, kit.Go, lockAfter)
	p.Window = a.NewWindow
	p.Remember = h.remember
	p.FullScreen = len(places) > 0
	wanted, err := wantedPlaces(p, places, h.remembered())
	if err != nil {
		return err
	}
	a.Lifecycle().SetOnStarted(func() { go p.Tick(ctx) })
	go func() {
		<-ctx.Done()
		fyne.Do(a.Quit)
	}()
	if len(places) == 0 {
		p.Launch(ctx)
	}
	for _, place := range wanted {
		p.Open(ctx, place)
	}
	a.Run()
	stop()
	printing.Wait()
	return nil
}

// newApp makes the Fyne application with our theme and words.
func newApp() fyne.App {
	a := app.NewWithID("yichuang.hall")
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
