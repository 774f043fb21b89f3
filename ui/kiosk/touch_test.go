package kiosk

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// parts calls each with every visible object on the screen and where it stands.
func (h *hall) parts(each func(o fyne.CanvasObject)) { parts(h.screen.Object(), each) }

func parts(o fyne.CanvasObject, each func(fyne.CanvasObject)) {
	if !o.Visible() {
		return
	}
	each(o)
	for _, child := range children(o) {
		parts(child, each)
	}
}

func children(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case fyne.Widget:
		return test.WidgetRenderer(o).Objects()
	}
	return nil
}

// words returns everything that can be read on the screen.
func (h *hall) words() string {
	var all []string
	h.parts(func(o fyne.CanvasObject) {
		if text, ok := o.(*canvas.Text); ok && text.Text != "" {
			all = append(all, text.Text)
		}
	})
	return strings.Join(all, "|")
}

// wants fails when one of the texts cannot be read on the screen.
func (h *hall) wants(texts ...string) {
	h.t.Helper()
	words := h.words()
	for _, text := range texts {
		if !strings.Contains(words, text) {
			h.t.Errorf("%q does not stand on the screen: %s", text, words)
		}
	}
}

// lacks fails when one of the texts can be read on the screen.
func (h *hall) lacks(texts ...string) {
	h.t.Helper()
	words := h.words()
	for _, text := range texts {
		if strings.Contains(words, text) {
			h.t.Errorf("%q stands on the screen: %s", text, words)
		}
	}
}

// touch touches the answer or button that begins with the text.
func (h *hall) touch(text string) {
	h.t.Helper()
	var found fyne.Tappable
	h.parts(func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *ground:
		case *tile:
			if strings.HasPrefix(o.title.Words(), text) {
				found = o
			}
		case *lesser:
			if strings.HasPrefix(o.title.Words(), text) {
				found = o
			}
		case fyne.Tappable:
			if keyName(o.(fyne.CanvasObject)) == text {
				found = o
			}
		}
	})
	if found == nil {
		h.t.Fatalf("nothing to touch that says %q: %s", text, h.words())
	}
	test.Tap(found)
}

// types touches one key after the other.
func (h *hall) types(text string) {
	h.t.Helper()
	for _, key := range strings.Split(text, "") {
		h.touch(key)
	}
}
