package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestNoteOfAHintBarNeverLiesOverAKey(t *testing.T) {
	keys := NewKeys()
	keys.Set(
		Shortcut{Key: fyne.KeyReturn, Label: "下一项"}, Shortcut{Key: fyne.KeyF5, Label: "全部收到"},
		Shortcut{Key: fyne.KeyF10, Label: "补正通知", Right: true}, Shortcut{Key: fyne.KeyF12, Label: "不予受理", Right: true},
	)
	keys.Note("证件号码：这个事项不办理这类申请人，请核对号码或者另选事项")
	bar := keys.Bar()
	dress(t, Variant{})
	test.NewTempWindow(t, bar)
	for _, width := range []float32{1200, 800, 600, 400} {
		bar.Resize(fyne.NewSize(width, 44))
		from, to := bar.note.Position().X, bar.note.Position().X+bar.note.Size().Width
		if left, right := bar.items[1], bar.items[2]; bar.note.Size().Width > 0 && (from < left.x+left.width || to > right.x) {
			t.Errorf("%v wide: the note from %v to %v, keys until %v and from %v", width, from, to, left.x+left.width, right.x)
		}
	}
}

func TestHintBarSaysAReasonOnceWhereThereIsNoRoomForAll(t *testing.T) {
	keys := NewKeys()
	wait := func(reason string) func() (bool, string) { return func() (bool, string) { return false, reason } }
	keys.Set(
		Shortcut{Key: fyne.KeyF5, Label: "登记结果", Enabled: wait("先选一件办件")},
		Shortcut{Key: fyne.KeyF6, Label: "签字送达", Enabled: wait("先选一件办件")},
		Shortcut{Key: fyne.KeyF7, Label: "归档", Enabled: wait("结果还没有送到出件窗口")},
	)
	bar := keys.Bar()
	dress(t, Variant{})
	test.NewTempWindow(t, bar)
	for _, row := range []struct {
		name  string
		width float32
		said  [3]bool
	}{
		{"room for all", 1200, [3]bool{true, true, true}},
		{"room for each once", 620, [3]bool{true, false, true}},
		{"room for the keys alone", 330, [3]bool{}},
	} {
		t.Run(row.name, func(t *testing.T) {
			bar.Resize(fyne.NewSize(row.width, 44))
			for i, it := range bar.items {
				if got := it.reason.Size().Width > 0; got != row.said[i] {
					t.Errorf("%s: reason in sight %v, %v wide", it.key.Label, got, it.reason.Size().Width)
				}
			}
		})
	}
}
