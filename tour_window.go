//go:build x11 || windows || darwin

package main

import (
	"context"
	"image"
	"os"
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"

	"yichuang/ui/ime"
	"yichuang/ui/tour"
)

// onDesktop walks in real windows at a pace people can follow, or without any
// where there is no display.
func onDesktop(ctx context.Context, walk *tour.Tour) error {
	if runtime.GOOS == "linux" && os.Getenv("DISPLAY") == "" {
		return headless(ctx, walk)
	}
	ime.Install()
	a := newApp()
	walk.Desktop, walk.Pace, walk.Captions = &display{app: a}, tour.Watchable, true
	keep := a.NewWindow(walk.Program.Words.T("shell.product")) // without a window Fyne would end between two
	keep.SetMaster()
	var err error
	a.Lifecycle().SetOnStarted(func() {
		go func() {
			err = walk.Run(ctx)
			fyne.Do(a.Quit)
		}()
	})
	a.Run()
	return err
}

// display is a desktop of real windows.
type display struct {
	app   fyne.App
	front fyne.Window
}

// Do runs f on the UI thread.
func (d *display) Do(f func()) { fyne.DoAndWait(f) }

// Window makes a window.
func (d *display) Window(title string) fyne.Window { return d.app.NewWindow(title) }

// Front brings the window before the others.
func (d *display) Front(w fyne.Window) {
	if d.front != w {
		d.front = w
		w.RequestFocus()
	}
}

// Picture draws the content off screen and gives it back to its window: a
// window's own picture is black on some displays.
func (d *display) Picture(w fyne.Window, content fyne.CanvasObject, size fyne.Size) image.Image {
	was, at := content.Size(), content.Position()
	over := w.Canvas().Overlays().List()
	off := software.NewCanvas()
	off.SetPadded(false)
	off.SetContent(content)
	for _, o := range over {
		off.Overlays().Add(o)
	}
	off.Resize(size)
	img := off.Capture()
	for _, o := range over {
		o.Resize(w.Canvas().Size())
	}
	content.Resize(was)
	content.Move(at)
	content.Refresh()
	return img
}
