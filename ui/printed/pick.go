package printed

import (
	"fyne.io/fyne/v2"

	"yichuang/ui/kit"
)

// Choice is one line of a [Pick].
type Choice struct{ Title, Note string }

// How wide the lines of a pick are, and how many stand without a scroll.
const (
	pickWidth = 520
	pickLine  = 41
	pickMost  = 11
)

// Pick lets a person choose one of several things in a dialog: arrows and
// Enter, or a click. pick hears which, after the dialog is gone.
func Pick(c fyne.Canvas, words kit.Words, title string, choices []Choice, pick func(i int)) {
	table := kit.NewTable(kit.Column{Weight: 3}, kit.Column{Weight: 1, Right: true})
	rows := make([][]kit.Cell, len(choices))
	for i, one := range choices {
		rows[i] = []kit.Cell{{Text: one.Title}, {Text: one.Note, Colour: kit.Ink2}}
	}
	var d *kit.Dialog
	leave := func() { d.Close() }
	table.OneTap()
	table.OnOpen = func(i int) { d.Close(); pick(i) }
	table.Set(rows)
	height := kit.Spacer(1, pickLine*float32(min(max(len(choices), 2), pickMost)))
	d = kit.Open(c, kit.Frame{
		Title: title, Width: pickWidth,
		Content: kit.Split(0, kit.Share{Weight: 1, Content: table}, kit.Share{Width: 1, Content: height}),
		Foot:    kit.Ends(kit.Spacer(0, 0), kit.NewButton(words.T("printed.back"), leave).Key("Esc")),
		Keys:    []kit.Shortcut{{Key: fyne.KeyEscape, Cap: "Esc", Label: words.T("printed.back"), Do: leave}},
	})
	table.Select(0)
	table.Focus()
}
