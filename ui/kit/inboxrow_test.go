package kit

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestTallInboxKeepsItsMarksWhenTheWordsAreLong(t *testing.T) {
	b := NewInbox().Tall()
	b.Set([]InboxRow{
		{Title: "开办餐饮店一件事", Foot: "3 联合现场勘查（市场监管牵头，消防、城管参加），在申请人的经营场所", Marks: []Mark{{"联办", Blue}, {"容缺", Amber}}},
		{Title: "小餐饮登记", Sub: "李仲安", SubRight: "11-25", Marks: []Mark{{"待接收", Grey}}},
	})
	window(t, b)
	for row, first := range []float32{0, 18} {
		a := newInboxArt(b)
		a.set(b.look(), row)
		a.lay(fyne.NewSize(430, b.height()))
		end := a.foot.Position().X + a.foot.Size().Width
		if a.foot.full == "" {
			end = first
		}
		for i, m := range b.rows[row].Marks {
			box := a.marks[i].box
			if box.Hidden || box.Position().X < end || box.Position().X+box.Size().Width > 430 {
				t.Errorf("row %d: %q is at %v, %v wide, the words before it end at %v", row, m.Text, box.Position(), box.Size().Width, end)
			}
			end = box.Position().X + box.Size().Width
		}
	}
}

func TestLowInboxHasNoThirdLine(t *testing.T) {
	b := NewInbox()
	b.Set([]InboxRow{{Title: "小餐饮登记", Foot: "审查", Marks: []Mark{{"联办", Blue}}}})
	window(t, b)
	a := newInboxArt(b)
	a.set(b.look(), 0)
	if a.foot.full != "" || !a.marks[0].box.Hidden {
		t.Errorf("the third line says %q", a.foot.full)
	}
}
