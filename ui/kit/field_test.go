package kit

import (
	"errors"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

func TestEnterMovesOn(t *testing.T) {
	a, b := NewField(zh, "申请人"), NewField(zh, "电话")
	c := window(t, Col(8, a, b))
	a.Focus()
	press(a.Input(), fyne.KeyReturn)
	if c.Focused() != b.Input() {
		t.Fatal("Enter did not go to the next field")
	}
	went := false
	b.OnNext = func() { went = true }
	press(b.Input(), fyne.KeyEnter)
	if !went {
		t.Error("the field's own OnNext was not called")
	}
}

func TestEnterInAnAreaMakesALine(t *testing.T) {
	a := NewArea(zh, "意见", 3)
	window(t, a)
	test.Type(a.Input(), "同意")
	press(a.Input(), fyne.KeyReturn)
	test.Type(a.Input(), "许可")
	if a.Text() != "同意\n许可" {
		t.Errorf("got %q", a.Text())
	}
}

func TestCtrlWithHomeAndEndGoesToTheEndsOfAnArea(t *testing.T) {
	a := NewArea(zh, "意见", 3)
	NewKeys().Install(window(t, a))
	a.SetText("材料齐全\n符合法定形式")
	for _, row := range []struct {
		key  fyne.KeyName
		want string
	}{{fyne.KeyEnd, "材料齐全\n符合法定形式。"}, {fyne.KeyHome, "。材料齐全\n符合法定形式。"}} {
		a.Input().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: row.key, Modifier: fyne.KeyModifierControl})
		test.Type(a.Input(), "。")
		if a.Text() != row.want {
			t.Errorf("Ctrl+%s and a stop: %q, want %q", row.key, a.Text(), row.want)
		}
	}
}

func TestLinesOfAnAreaHaveItsWholeWidth(t *testing.T) {
	for name, row := range map[string]struct {
		field *Field
		mark  bool
	}{"one line": {NewField(zh, "证件号码"), true}, "an area": {NewArea(zh, "怎样补交", 3), false}} {
		t.Run(name, func(t *testing.T) {
			row.field.Validate = func(string) error { return nil }
			window(t, row.field)
			row.field.SetText("送综合受理窗口")
			if got := row.field.mark.text != ""; got != row.mark {
				t.Errorf("the mark says %q", row.field.mark.text)
			}
		})
	}
}

func TestUndoTakesTypingBack(t *testing.T) {
	f := NewField(zh, "申请人")
	c := window(t, f)
	NewKeys().Install(c)
	test.Type(f.Input(), "李")
	f.Input().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutUndo{})
	if f.Text() != "" {
		t.Errorf("after undo the field holds %q", f.Text())
	}
}

func TestReasonIsQuietWhileTypingAndRedAfterwards(t *testing.T) {
	f, other := NewField(zh, "统一社会信用代码"), NewField(zh, "电话")
	f.Validate = func(string) error { return errWrong }
	window(t, Col(8, f, other))
	f.Focus()
	test.Type(f.Input(), "9137")
	if f.Reason() == "" || f.colour != Ink2 {
		t.Errorf("while typing: %q in %s", f.Reason(), f.colour)
	}
	other.Focus()
	if f.colour != Danger {
		t.Errorf("afterwards: %s", f.colour)
	}
	if !errors.Is(f.Valid(), errWrong) {
		t.Error("Valid does not return what is wrong")
	}
}

func TestRefusalOfTheDeskStandsUntilTheTextChanges(t *testing.T) {
	f := NewField(zh, "申请人")
	window(t, f)
	f.SetText("李")
	f.Fail(errWrong)
	if f.Reason() == "" || f.Valid() == nil {
		t.Fatal("the refusal is not shown")
	}
	test.Type(f.Input(), "仲")
	if f.Reason() != "" {
		t.Error("the refusal outlived the text")
	}
}

func TestCaretPositionFollowsTyping(t *testing.T) {
	f := NewField(zh, "申请人")
	var at []fyne.Position
	CaretMoved = func(_ fyne.Canvas, pos fyne.Position, height float32) {
		at = append(at, pos)
		if height <= 0 {
			t.Errorf("caret is %v high", height)
		}
	}
	t.Cleanup(func() { CaretMoved = nil })
	window(t, Pad(40, 30, f))
	f.Focus()
	first := at[len(at)-1]
	test.Type(f.Input(), "李仲安")
	last := at[len(at)-1]
	if first.X < 40 || first.Y < 30 || last.X < first.X+30 || last.Y != first.Y {
		t.Errorf("caret from %v to %v", first, last)
	}
}

func TestSearchFieldDrivesAList(t *testing.T) {
	f := NewField(zh, "事项")
	list := NewTable(Column{Weight: 1})
	list.Set(rowsOf(3))
	opened := -1
	list.OnOpen = func(i int) { opened = i }
	f.OnKey = list.Key
	window(t, Fill(f, list, nil))
	f.Focus()
	press(f.Input(), fyne.KeyDown)
	press(f.Input(), fyne.KeyDown)
	press(f.Input(), fyne.KeyReturn)
	if opened != 1 {
		t.Errorf("opened %d", opened)
	}
}

func TestChoiceSaysWhenTheKeyboardLeaves(t *testing.T) {
	ch, next := NewChoice("经办人", "本人", "代理人"), NewField(zh, "电话")
	c := window(t, Col(8, ch, next))
	left := 0
	ch.OnLeave = func() { left++; ch.Mark("") }
	ch.Mark("待核对")
	c.Focus(ch)
	if ch.Marked() != "待核对" || left != 0 {
		t.Fatalf("marked %q, left %d times", ch.Marked(), left)
	}
	press(ch, fyne.KeyReturn)
	if c.Focused() != next.Input() || left != 1 || ch.Marked() != "" {
		t.Errorf("marked %q, left %d times", ch.Marked(), left)
	}
}

func TestChoiceGoesByArrowsAndDigits(t *testing.T) {
	ch := NewChoice("送达方式", "窗口自领", "免费邮寄", "电子送达")
	c := window(t, ch)
	clock := newTickClock()
	keys := NewKeys()
	keys.Scan = NewScanCatcher(clock.now, func(string) {})
	keys.Install(c)
	press(ch, fyne.KeyRight)
	press(ch, fyne.KeyRight)
	if ch.Selected() != 1 {
		t.Fatalf("arrows chose %d", ch.Selected())
	}
	clock.step(time.Second)
	ch.TypedRune('3')
	if ch.Selected() != 2 {
		t.Fatalf("digit chose %d", ch.Selected())
	}
	clock.step(time.Second)
	clock.typing(ch, "110105194912310021", 2*time.Millisecond)
	if ch.Selected() != 2 {
		t.Errorf("a scan changed the choice to %d", ch.Selected())
	}
}

var errWrong = errors.New("wrong")
