package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"yichuang/assets"
)

func TestWhatAWindowHoldsIsKnownBeforeItIsDrawn(t *testing.T) {
	a := test.NewTempApp(t)
	a.Settings().SetTheme(NewTheme(Variant{}))
	w := Words{Lang: assets.ZH}
	field, choice, table := NewField(w, "申请人"), NewChoice("送达方式", "窗口自领", "免费邮寄"), NewTable(Column{Title: "材料", Weight: 1})
	card := Card(Fill(Pad(8, 8, Scroll(Col(4, field, choice))), table, nil))
	page := Page(nil, card, nil, nil)
	window := test.NewTempWindow(t, page)
	window.Resize(fyne.NewSize(600, 400))
	for name, o := range map[string]fyne.CanvasObject{"input": field.entry, "choice": choice, "table": table} {
		if !within(o, page) {
			t.Errorf("the %s is not found", name)
		}
	}
	card.SetContent(NewPara("已受理", SizeBody, Ink))
	if within(field.entry, page) {
		t.Error("a field that has left is still found")
	}
}

func TestMouseKeepsASeatFromLocking(t *testing.T) {
	a := test.NewTempApp(t)
	a.Settings().SetTheme(NewTheme(Variant{}))
	choice := NewChoice("送达方式", "窗口自领", "免费邮寄")
	window := test.NewTempWindow(t, choice)
	choice.MouseDown(&desktop.MouseEvent{})
	if LastTouch(window.Canvas()).IsZero() {
		t.Error("a click is not noticed")
	}
}
