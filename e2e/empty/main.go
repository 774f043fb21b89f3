//go:build x11

// Command empty opens an empty window in the theme of the hall and nothing
// else: no store, no catalogue, no words. What it takes to show is what the
// toolkit and the fonts cost, and is what the start of a seat is compared with.
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
	w.Resize(fyne.NewSize(1280, 800))
	w.SetFullScreen(len(os.Args) > 1 && os.Args[1] == "full")
	w.ShowAndRun()
}
