package steps

import (
	"strconv"

	"fyne.io/fyne/v2"

	"yichuang/app/casework"
	"yichuang/ui/kit"
)

// Clash is a field that a person has typed in and a colleague has changed in
// the meantime.
type Clash struct {
	ID, Label    string
	Mine, Theirs string // in words

	text string // theirs, as the field has it
}

// Own is something a person has typed that has no field in the new state any
// more, or that gave way to a colleague's: it stays to be read and copied.
type Own struct{ Label, Text string }

// Merge is what is to be brought together: what colleagues did to a case while
// it stood on a screen, and what was typed there.
type Merge struct {
	Moves   []casework.Move
	Clashes []Clash
	Own     []Own
	Loaded  bool // the screen shows the new state already: there is only to read
}

// Merging is a [Merge] before a window.
type Merging struct {
	Choices []*kit.Choice // one a clash: mine, theirs
	Copies  []*kit.Button // one a text of the person's own
	Yes, No *kit.Button

	canvas fyne.Canvas
	dialog *kit.Dialog
	merge  Merge
	back   fyne.Focusable
	done   func(theirs []Clash)
}

// The two answers of a clash.
const (
	mine = iota
	theirs
)

// MergeKey opens what colleagues did, with Ctrl, on every seat, and takes it
// over there. It is not the key that makes a step, so that none is made by a
// key pressed twice.
const MergeKey = fyne.KeyW

// ShowMerge puts it before the window. Ctrl+W calls done on the UI thread with
// the clashes in which the colleague's words are taken; what the person typed
// there has to stay among the [Own]. Escape leaves the screen as it is. Enter
// goes from choice to choice and makes nothing.
func ShowMerge(c fyne.Canvas, w Words, m Merge, done func(theirs []Clash)) *Merging {
	s := &Merging{canvas: c, merge: m, back: c.Focused(), done: done}
	body := s.told(w)
	keys := []kit.Shortcut{{Key: fyne.KeyEscape, Cap: "Esc", Label: w.T("steps.back"), Do: s.close}}
	for i, one := range m.Clashes {
		choice := kit.NewChoice(one.Label, w.T("conflict.mine"), w.T("conflict.theirs"))
		choice.Select(mine)
		choice.OnNext = func() { s.next(i) }
		s.Choices = append(s.Choices, choice)
		body = append(parted(body), choice,
			kit.NewPara(w.T("conflict.mine_is", "text", one.Mine), kit.SizeBody, kit.Ink), kit.NewPara(w.T("conflict.theirs_is", "text", one.Theirs), kit.SizeBody, kit.Primary))
	}
	for i, one := range m.Own {
		button := kit.NewButton(w.T("conflict.copy"), func() { s.copy(i, w) }).Ghost()
		if i < ownKeys {
			key := fyne.KeyName("F" + strconv.Itoa(i+1))
			button.Key(string(key))
			keys = append(keys, kit.Shortcut{Key: key, Do: func() { s.copy(i, w) }, Hidden: true})
		}
		s.Copies = append(s.Copies, button)
		body = append(parted(body), kit.Ends(kit.Note(w.T("conflict.own", "label", one.Label)), button), kit.NewPara(one.Text, kit.SizeBody, kit.Ink))
	}
	s.No = kit.NewButton(w.T("steps.back"), s.close).Key("Esc")
	foot := kit.Row(12, s.No)
	if !m.Loaded {
		keys = append(keys, kit.Shortcut{Key: MergeKey, Modifier: fyne.KeyModifierControl, Label: w.T("conflict.load"), Do: s.take, Main: true, Right: true})
		s.Yes = kit.NewButton(w.T("conflict.load"), s.take).Key("Ctrl W").Primary()
		foot.Add(s.Yes)
	}
	s.dialog = kit.Open(c, kit.Frame{
		Title: w.T(titleIDs[m.Loaded]), Width: formWidth, Content: kit.Col(8, body...), Keys: keys,
		Foot: kit.Ends(kit.Note(w.T(footIDs[m.Loaded])).Ellipsis(), foot),
	})
	if len(s.Choices) > 0 {
		s.Choices[0].Focus()
	} // else nothing has the keyboard: Enter finds nothing to press
	return s
}

// ownKeys is how many texts have a key to copy them by.
const ownKeys = 8

var titleIDs = map[bool]string{false: "conflict.title", true: "conflict.own_title"}

var footIDs = map[bool]string{false: "conflict.nothing_saved", true: "conflict.loaded"}

// parted draws a line under what stands there already.
func parted(body []fyne.CanvasObject) []fyne.CanvasObject {
	if len(body) > 0 {
		body = append(body, kit.Divider())
	}
	return body
}

// told lists what colleagues did, the oldest first.
func (s *Merging) told(w Words) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, m := range s.merge.Moves {
		out = append(out, kit.NewPara(w.Moved(m), kit.SizeBody, kit.Ink).Bold())
		for _, line := range w.Changes(m.Changes) {
			out = append(out, kit.NewPara("· "+line, kit.SizeBody, kit.Ink2))
		}
	}
	return out
}

func (s *Merging) next(i int) {
	if i+1 < len(s.Choices) {
		s.dialog.Reveal(s.Choices[i+1])
		s.Choices[i+1].Focus()
		return
	}
	s.Choices[0].Focus()
}

func (s *Merging) copy(i int, w Words) {
	fyne.CurrentApp().Clipboard().SetContent(s.merge.Own[i].Text)
	s.Copies[i].Set(w.T("conflict.copied"), "")
}

func (s *Merging) close() {
	s.dialog.Close()
	if s.back != nil {
		s.canvas.Focus(s.back)
	}
}

func (s *Merging) take() {
	var taken []Clash
	for i, choice := range s.Choices {
		if choice.Selected() == theirs {
			taken = append(taken, s.merge.Clashes[i])
		}
	}
	s.close()
	s.done(taken)
}
