package printed

import (
	"fyne.io/fyne/v2"

	"yichuang/ui/kit"
)

// Cover is the screen as it stands over a seat for a while.
type Cover struct {
	*Screen
	cover *kit.Cover
	of    string // the case it was opened for, "" for none
	// OnClose is called when it has gone.
	OnClose func()
}

// Open puts the screen over a seat: the papers of a case, or those of the desk
// when number is "". Escape closes it. The seat lets it Read at every change.
func Open(c fyne.Canvas, d Deps, number string) *Cover {
	v := &Cover{Screen: New(d), of: number}
	if number != "" {
		v.OfCase(number)
	}
	v.cover = kit.OpenCover(c, v.Object(), v.keys()...)
	v.OnKeys = func() { v.cover.SetKeys(v.keys()...) }
	v.again()
	v.Focus()
	return v
}

// keys adds the way back: out of the paper, then out of the screen.
func (v *Cover) keys() []kit.Shortcut {
	t := v.words.T
	list := []kit.Shortcut{
		{Key: fyne.KeyEscape, Cap: "Esc", Label: t("printed.back"), Do: v.leave},
		{Key: fyne.KeyDown, Cap: "↑ ↓", Label: t("printed.choose"), Do: v.Focus},
	}
	switch {
	case v.number != "":
		list = append(list, kit.Shortcut{Key: fyne.KeyF9, Label: t("printed.of_this_desk"), Do: func() { v.OfDay(0); v.again() }})
	case v.of != "":
		list = append(list, kit.Shortcut{Key: fyne.KeyF9, Label: t("printed.of_this_case"), Do: func() { v.OfCase(v.of); v.again() }})
	}
	return append(list, v.Keys()...)
}

// leave goes from the paper to the list, and from the list back to the seat.
func (v *Cover) leave() {
	if !v.Back() {
		v.Close()
	}
}

// Close takes the screen away.
func (v *Cover) Close() {
	v.cover.Close()
	if v.OnClose != nil {
		v.OnClose()
	}
}
