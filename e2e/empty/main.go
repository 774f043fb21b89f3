//go:build x11

// Command empty opens an empty window in the theme of the hall and nothing
// else: no store, no catalogue, no words. The start of a seat is compared with
// what it takes to show. With the argument full it fills the screen, as a kiosk
// does.
package main

import (
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"yichuang/ui/kit"
)

func main() {
	a := app.NewWithID("yichuang.empty")
	a.Settings().SetTheme(kit.NewTheme(kit.Variant{Scheme: kit.Light}))
	w := a.NewWindow("empty")
	w.Resize(fyne.NewSize(1280, 800)) // as a seat at a desk
	w.SetFullScreen(len(os.Args) > 1 && os.Args[1] == "full")
	w.ShowAndRun()
}
