//go:build x11 && e2e

package main

import (
	"encoding/json"
	"log"
	"os"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// The program as the tests of the real window drive it tells them what can be
// touched and where: a window says that to nobody. The program that is shipped
// is built without this file.

// touchesEnv names the file that says it; without it nothing is written.
const touchesEnv = "YICHUANG_TOUCHES"

// target is what can be touched in a window: its words, and its box in pixels
// from the window's corner.
type target struct {
	Window string `json:"window"`
	Words  string `json:"words"`
	X      int    `json:"x"`
	Y      int    `json:"y"`
	W      int    `json:"w"`
	H      int    `json:"h"`
}

func init() {
	if file := os.Getenv(touchesEnv); file != "" {
		go tellTouches(file)
	}
}

// tellTouches writes the file anew ten times a second as long as the program
// runs.
func tellTouches(file string) {
	time.Sleep(2 * time.Second) // Fyne complains when it is asked before there is a window
	for ; ; time.Sleep(100 * time.Millisecond) {
		var all []target
		fyne.DoAndWait(func() {
			for _, w := range fyne.CurrentApp().Driver().AllWindows() {
				all = append(all, targets(w)...)
			}
		})
		data, err := json.Marshal(all)
		if err == nil {
			err = os.WriteFile(file+".new", data, 0o600)
		}
		if err == nil {
			err = os.Rename(file+".new", file)
		}
		if err != nil {
			log.Printf("touches: %v", err)
			return
		}
	}
}

func targets(w fyne.Window) []target {
	var out []target
	scale := w.Canvas().Scale()
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if o == nil || !o.Visible() {
			return
		}
		if _, ok := o.(fyne.Tappable); ok {
			at, size := fyne.CurrentApp().Driver().AbsolutePositionForObject(o), o.Size()
			if words := wordsIn(o); words != "" && !at.IsZero() { // Fyne puts into the corner what it has not painted yet
				out = append(out, target{w.Title(), words, int(at.X * scale), int(at.Y * scale), int(size.Width * scale), int(size.Height * scale)})
			}
		}
		for _, child := range childrenOf(o) {
			walk(child)
		}
	}
	walk(w.Canvas().Content())
	return out
}

// wordsIn is what stands on an object, in the order in which it is drawn.
func wordsIn(o fyne.CanvasObject) string {
	var out strings.Builder
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if !o.Visible() {
			return
		}
		if t, ok := o.(*canvas.Text); ok {
			out.WriteString(t.Text)
		}
		for _, child := range childrenOf(o) {
			walk(child)
		}
	}
	walk(o)
	return strings.TrimSpace(out.String())
}

func childrenOf(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case fyne.Widget:
		return test.WidgetRenderer(o).Objects()
	}
	return nil
}
