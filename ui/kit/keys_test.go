package kit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// window puts content into a window of the test driver.
func window(t *testing.T, content fyne.CanvasObject) fyne.Canvas {
	t.Helper()
	dress(t, Variant{})
	w := test.NewWindow(content)
	t.Cleanup(w.Close)
	t.Cleanup(func() { Uninstall(w.Canvas()) })
	w.SetPadded(false)
	w.Resize(fyne.NewSize(900, 600))
	return w.Canvas()
}

func press(o fyne.Focusable, name fyne.KeyName) { o.TypedKey(&fyne.KeyEvent{Name: name}) }

func key(name fyne.KeyName) *fyne.KeyEvent { return &fyne.KeyEvent{Name: name} }

func ctrl(name fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierControl}
}

func TestKeysReachTheMapFromAFocusedField(t *testing.T) {
	f := NewField(zh, "申请人")
	c := window(t, f)
	var got []string
	keys := NewKeys(
		Shortcut{Key: fyne.KeyF10, Do: func() { got = append(got, "F10") }},
		Shortcut{Key: fyne.KeyEscape, Do: func() { got = append(got, "Esc") }},
		Shortcut{Key: fyne.KeyDown, Do: func() { got = append(got, "Down") }},
		Shortcut{Key: fyne.KeyReturn, Modifier: fyne.KeyModifierControl, Do: func() { got = append(got, "Ctrl Enter") }},
		Shortcut{Key: fyne.KeyX, Do: func() { got = append(got, "X") }},
	)
	keys.Install(c)
	f.Focus()
	e := f.Input()
	press(e, fyne.KeyF10)
	press(e, fyne.KeyEscape)
	press(e, fyne.KeyDown)
	e.(fyne.Shortcutable).TypedShortcut(ctrl(fyne.KeyEnter))
	press(e, fyne.KeyX) // a letter belongs to the text
	e.TypedRune('x')
	if s := strings.Join(got, ","); s != "F10,Esc,Down,Ctrl Enter" {
		t.Errorf("the map heard %q", s)
	}
	if f.Text() != "x" {
		t.Errorf("field holds %q", f.Text())
	}
}

func TestLetterThatOpensAFieldIsNotTypedIntoIt(t *testing.T) {
	f, list := NewField(zh, "缺什么"), NewTable(Column{Title: "材料", Weight: 1})
	c := window(t, Col(0, f, list))
	list.Set([][]Cell{{{Text: "申请表"}}})
	NewKeys(Shortcut{Key: fyne.KeyX, Do: f.Focus}).Install(c)
	c.Focus(list)
	press(c.Focused(), fyne.KeyX)
	c.Focused().TypedRune('x') // the character comes after the key
	for _, r := range "xy" {
		c.Focused().TypedRune(r)
	}
	if f.Text() != "xy" {
		t.Errorf("the field holds %q", f.Text())
	}
}

func TestKeysReachTheMapWithNothingFocused(t *testing.T) {
	c := window(t, Body("空"))
	n := 0
	NewKeys(Shortcut{Key: fyne.KeyF2, Do: func() { n++ }}).Install(c)
	c.OnTypedKey()(key(fyne.KeyF2))
	if n != 1 {
		t.Errorf("F2 acted %d times", n)
	}
}

func TestHeldKeyActsOnce(t *testing.T) {
	f := NewField(zh, "申请人")
	c := window(t, f)
	n := 0
	keys := NewKeys(Shortcut{Key: fyne.KeyF2, Do: func() { n++ }})
	keys.Install(c)
	f.Focus()
	down := f.Input().(desktop.Keyable)
	for range 2 {
		down.KeyDown(key(fyne.KeyF2))
		press(f.Input(), fyne.KeyF2)
		press(f.Input(), fyne.KeyF2) // the keyboard repeats
		press(f.Input(), fyne.KeyF2)
		down.KeyUp(key(fyne.KeyF2))
	}
	if n != 2 {
		t.Errorf("two presses acted %d times", n)
	}
}

func TestKeyThatIsNotPossibleSaysWhy(t *testing.T) {
	done, told := false, ""
	keys := NewKeys(Shortcut{
		Key: fyne.KeyF11, Label: "容缺受理", Do: func() { done = true },
		Enabled: func() (bool, string) { return false, "须先补齐第 5 项" },
	})
	keys.OnRefused = func(reason string) { told = reason }
	bar := keys.Bar()
	c := window(t, bar)
	keys.Install(c)
	if !keys.Press(fyne.KeyF11, 0) || done {
		t.Fatal("the key acted")
	}
	if told != "须先补齐第 5 项" {
		t.Errorf("told %q", told)
	}
	if markup := test.RenderObjectToMarkup(bar); !strings.Contains(markup, "须先补齐第 5 项") {
		t.Error("the hint bar does not show the reason")
	}
}

func TestQuestionLetsOnlyItsOwnKeysWork(t *testing.T) {
	c := window(t, Body("空"))
	called, got := false, ""
	keys := NewKeys(Shortcut{Key: fyne.KeyF2, Do: func() { called = true }})
	keys.Install(c)
	q := Ask(c, zh, Question{Title: "不予受理", Action: "不予受理", Danger: true, Reason: true}, func(reason string) { got = reason })
	press(q.Reason.Input(), fyne.KeyF2)
	q.Reason.Input().(fyne.Shortcutable).TypedShortcut(ctrl(fyne.KeyReturn))
	if called || got != "" {
		t.Fatalf("behind the question F2 acted (%v) or it was answered without a reason (%q)", called, got)
	}
	if !q.Yes.Disabled() {
		t.Error("the button can be pressed without a reason")
	}
	test.Type(q.Reason.Input(), "不属于本区职权范围")
	q.Reason.Input().(fyne.Shortcutable).TypedShortcut(ctrl(fyne.KeyReturn))
	if got != "不属于本区职权范围" {
		t.Errorf("reason %q", got)
	}
	if keys.Press(fyne.KeyF2, 0); !called {
		t.Error("the screen's keys did not come back")
	}
	if len(c.Overlays().List()) != 0 {
		t.Error("the question still stands")
	}
}

func TestReadyReasonIsPickedByItsKeyAndGoneOnWith(t *testing.T) {
	c := window(t, Body("空"))
	NewKeys().Install(c)
	long := "经现场核查，场所和设施达不到《公共场所卫生管理条例及实施细则》的要求："
	q := Ask(c, zh, Question{Title: "不予许可", Action: "不予许可", Reason: true, Phrases: []string{"材料不符：", long}}, func(string) {})
	press(q.Reason.Input(), fyne.KeyF2)
	test.Type(q.Reason.Input(), "无通风设施")
	press(q.Reason.Input(), fyne.KeyF1)
	test.Type(q.Reason.Input(), "平面图")
	if got := q.Reason.Text(); got != long+"无通风设施\n材料不符：平面图" {
		t.Errorf("reason %q", got)
	}
	card, room := q.veil.card, NewButton(long, nil).Ghost().Key("F2").MinSize().Width
	if card.MinSize().Width < room || card.MinSize().Width > c.Size().Width {
		t.Errorf("the question is %v wide, its reason %v, the window %v", card.MinSize().Width, room, c.Size().Width)
	}
}

func TestEscapeAnswersNo(t *testing.T) {
	c := window(t, Body("空"))
	NewKeys().Install(c)
	answered := false
	q := Ask(c, zh, Question{Title: "退出", Action: "退出"}, func(string) { answered = true })
	press(q.No, fyne.KeyEscape)
	if answered || len(c.Overlays().List()) != 0 {
		t.Error("Escape did not close the question with no")
	}
}

func TestButtonTellsWhyItCannotBePressed(t *testing.T) {
	n := 0
	b := NewButton("叫下一号", func() { n++ }).Key("F2").Primary()
	window(t, b)
	test.Tap(b)
	press(b, fyne.KeySpace)
	b.Able(false, "没有等候的人")
	test.Tap(b)
	if n != 2 {
		t.Errorf("pressed %d times", n)
	}
	if !strings.Contains(test.RenderObjectToMarkup(b), "没有等候的人") {
		t.Error("the reason is not on the button")
	}
}
