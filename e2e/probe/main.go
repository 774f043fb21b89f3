//go:build x11

// Command probe is the smallest window the end-to-end tests can type into: a
// field for a name, a field for a number and a log on standard output. It
// knows nothing of the hall.
package main

import (
	"fmt"
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"yichuang/ui/ime"
)

// field is an Entry that says where its caret is and whether it composes.
type field struct {
	widget.Entry
	name     string
	composes bool
}

func newField(name string, composes bool) *field {
	f := &field{name: name, composes: composes}
	f.ExtendBaseWidget(f)
	f.OnSubmitted = func(text string) {
		fmt.Printf("submit %s %q\n", f.name, text)
		f.SetText("")
	}
	f.OnChanged = func(text string) { fmt.Printf("text %s %q\n", f.name, text) }
	f.OnCursorChanged = f.spot
	return f
}

// FocusGained logs the field's name and tells the input method about it.
func (f *field) FocusGained() {
	f.Entry.FocusGained()
	fmt.Printf("focus %s\n", f.name)
	if c := fyne.CurrentApp().Driver().CanvasForObject(f); c != nil {
		ime.Compose(c, f.composes)
	}
	f.spot()
}

func (f *field) spot() {
	c := fyne.CurrentApp().Driver().CanvasForObject(f)
	if c == nil || c.Focused() != fyne.Focusable(f) {
		return
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(f).Add(f.CursorPosition())
	line := fyne.MeasureText("M", f.Theme().Size("text"), fyne.TextStyle{}).Height
	ime.Spot(c, at, line)
	fmt.Printf("caret %s %.0f %.0f\n", f.name, at.X*c.Scale(), (at.Y+line)*c.Scale())
}

func main() {
	if os.Getenv("YICHUANG_STOCK_IME") == "" {
		ime.Install()
	}
	a := app.NewWithID("yichuang.probe")
	w := a.NewWindow("probe")
	name, number := newField("name", true), newField("number", false)
	other := newField("other", true)
	w.SetContent(container.NewVBox(widget.NewLabel("name"), name, widget.NewLabel("number"), number,
		widget.NewLabel("other"), other))
	w.Resize(fyne.NewSize(600, 400))
	w.Canvas().Focus(name)
	w.ShowAndRun()
}
