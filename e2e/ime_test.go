//go:build e2e

package e2e

import (
	"fmt"
	"os"
	"slices"
	"testing"
	"time"
)

// quiet is how long a test listens for what must not come.
const quiet = 400 * time.Millisecond

// codes are what scanners at a desk read: an identity number, a case number
// and a ticket.
var codes = []string{"370303199001011234", "SX2026-000123", "A012"}

// desk is a probe on a desktop, its first field ready for typing.
type desk struct {
	*Desktop
	probe *Program
	win   Window
}

func openDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{Desktop: Start(t, 1280, 800)}
	d.open(t)
	return d
}

// openDeskWithPinyin also runs the input method, composing or not.
func openDeskWithPinyin(t *testing.T, composing bool) (*desk, *Fcitx) {
	t.Helper()
	d := &desk{Desktop: Start(t, 1280, 800)}
	f := d.StartInputMethod()
	d.open(t)
	f.Compose(composing)
	return d, f
}

func (d *desk) open(t *testing.T) {
	t.Helper()
	stock := "YICHUANG_STOCK_IME=" + os.Getenv("YICHUANG_STOCK_IME")
	d.probe = d.Run(program(t, "yichuang/e2e/probe"), []string{stock})
	d.win = d.Window("probe")
	d.Activate(d.win)
	d.probe.Expect("caret name")
}

func wantLines(t *testing.T, p *Program, prefix string, want ...string) {
	t.Helper()
	time.Sleep(quiet)
	if got := p.Lines(prefix); !slices.Equal(got, want) {
		t.Errorf("lines that begin with %q:\n got %q\nwant %q", prefix, got, want)
	}
}

func TestChineseNameIsSentOnceAndWhole(t *testing.T) {
	d, _ := openDeskWithPinyin(t, true)
	d.Type("zhangsan", Person)
	d.Key("space")
	d.probe.Expect(`text name "张三"`)
	d.Type("nihao", Person)
	d.Key("space", "Return")
	d.probe.Expect("submit")
	wantLines(t, d.probe, "submit", `submit name "张三你好"`)
	wantLines(t, d.probe, "text name", `text name "张"`, `text name "张三"`,
		`text name "张三你"`, `text name "张三你好"`, `text name ""`)
}

func TestEnterWhileComposingDoesNotSendTheForm(t *testing.T) {
	d, _ := openDeskWithPinyin(t, true)
	d.Type("lisi", Person)
	d.Key("Return")
	d.probe.Expect(`text name "lisi"`)
	wantLines(t, d.probe, "submit")
	d.Key("Return")
	d.probe.Expect("submit")
	wantLines(t, d.probe, "submit", `submit name "lisi"`)
}

func TestBackSpaceWhileComposingKeepsWrittenText(t *testing.T) {
	d, _ := openDeskWithPinyin(t, true)
	d.Type("zhangsan", Person)
	d.Key("space")
	d.probe.Expect(`text name "张三"`)
	d.Type("wang", Person)
	d.Key("BackSpace", "BackSpace", "BackSpace", "BackSpace", "Return")
	d.probe.Expect("submit")
	wantLines(t, d.probe, "submit", `submit name "张三"`)
	wantLines(t, d.probe, "text name", `text name "张"`, `text name "张三"`, `text name ""`)
}

func TestTabWhileComposingStaysInTheField(t *testing.T) {
	d, _ := openDeskWithPinyin(t, true)
	d.Type("zhang", Person)
	d.Key("Tab")
	wantLines(t, d.probe, "focus number")
	d.Key("Escape", "Tab")
	d.probe.Expect("focus number")
}

func TestCandidatesOpenUnderTheCaret(t *testing.T) {
	rows := []struct {
		name   string
		before []string
		typed  string
		caret  string
	}{
		{name: "at an empty field", typed: "zhang", caret: "caret name"},
		{name: "behind written text", before: []string{"zhangsan", "nihao", "beijing"}, typed: "wang", caret: "caret name"},
		{name: "at another field", before: []string{"Tab", "Tab"}, typed: "li", caret: "caret other"},
	}
	d, f := openDeskWithPinyin(t, true)
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			for _, typed := range row.before {
				if typed == "Tab" {
					d.Key(typed)
					continue
				}
				d.Type(typed, Person)
				d.Key("space")
			}
			time.Sleep(quiet)
			carets := d.probe.Lines(row.caret)
			var x, y int
			if _, err := fmt.Sscanf(carets[len(carets)-1], row.caret+" %d %d", &x, &y); err != nil {
				t.Fatal(err)
			}
			d.Type(row.typed, Person)
			at := f.Candidates()
			time.Sleep(quiet)
			t.Log(d.Screenshot("candidates " + row.name))
			right, below := at.X-(d.win.X+x), at.Y-(d.win.Y+y)
			t.Logf("candidates %d px right of and %d px below the caret", right, below)
			if right < -60 || right > 60 || below < -5 || below > 60 {
				t.Errorf("candidates at %d,%d; the caret ends at %d,%d", at.X, at.Y, d.win.X+x, d.win.Y+y)
			}
			d.Key("Escape")
		})
	}
}

func TestScannedCodesArriveWholeAndInOrder(t *testing.T) {
	rows := []struct {
		name      string
		method    bool
		composing bool
		field     string
	}{
		{name: "no input method", field: "name"},
		{name: "input method off", method: true, field: "name"},
		{name: "input method on, field for numbers", method: true, composing: true, field: "number"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			var d *desk
			if row.method {
				d, _ = openDeskWithPinyin(t, row.composing)
			} else {
				d = openDesk(t)
			}
			if row.field == "number" {
				d.Key("Tab")
				d.probe.Expect("focus number")
			}
			var want []string
			for range 5 {
				d.Scan(codes...)
				for _, code := range codes {
					want = append(want, fmt.Sprintf("submit %s %q", row.field, code))
					d.probe.Expect("submit")
				}
			}
			wantLines(t, d.probe, "submit", want...)
		})
	}
}

func TestFieldAfterANumberFieldComposesAgain(t *testing.T) {
	d, _ := openDeskWithPinyin(t, true)
	d.Key("Tab")
	d.probe.Expect("focus number")
	d.Type("abc", Person)
	d.probe.Expect(`text number "abc"`)
	d.Key("Tab")
	d.probe.Expect("focus other")
	d.Type("zhangsan", Person)
	d.Key("space")
	d.probe.Expect(`text other "张三"`)
}

// TestKeysTypedAheadReachTheFieldThatDoesNotCompose types on while the window
// hears nothing: all of it goes to the input method at once, and the answer to
// its first key leads to a field that wants none of it.
func TestKeysTypedAheadReachTheFieldThatDoesNotCompose(t *testing.T) {
	d, _ := openDeskWithPinyin(t, true)
	d.Type("zhangsan", Person)
	d.Key("space")
	d.probe.Expect(`text name "张三"`)
	time.Sleep(quiet)
	d.probe.Freeze(func() {
		d.Key("Tab")
		d.Type("Ab13805330000", Person)
		d.Key("Return")
		d.Type("x", Person)
		d.Key("Tab")
		d.Type("zhongguo", Person)
		d.Key("space")
	})
	d.probe.Expect(`text other`)
	wantLines(t, d.probe, "text other", `text other "中"`, `text other "中国"`)
	wantLines(t, d.probe, "submit", `submit number "Ab13805330000"`)
	lines := d.probe.Lines("text number")
	if last := lines[len(lines)-1]; last != `text number "x"` {
		t.Errorf("the number field ends with %s", last)
	}
}

// TestKeysTypedAheadOfASlowMethodComeOnce: it answers when it was given up.
func TestKeysTypedAheadOfASlowMethodComeOnce(t *testing.T) {
	d, f := openDeskWithPinyin(t, true)
	time.Sleep(quiet)
	var want []string
	for range 3 {
		var stop func()
		d.probe.Freeze(func() {
			d.Key("Tab")
			d.Type("13805330000", Person)
			d.Key("Return", "Tab")
			stop = f.Stutter(300*time.Microsecond, 100*time.Millisecond)
			time.Sleep(50 * time.Millisecond)
		})
		want = append(want, `submit number "13805330000"`)
		time.Sleep(2 * time.Second) // longer than the window listens
		stop()
		d.probe.Expect("focus other")
		time.Sleep(quiet)
		d.Key("shift+Tab", "shift+Tab")
		d.probe.Expect("focus name")
	}
	wantLines(t, d.probe, "submit", want...)
	wantLines(t, d.probe, "text other")
	wantLines(t, d.probe, "text name")
}

func TestKeysTypedAheadCompose(t *testing.T) {
	d, _ := openDeskWithPinyin(t, true)
	d.probe.Freeze(func() {
		for _, name := range []string{"zhangsan", "nihao"} {
			d.Type(name, Person)
			d.Key("space")
		}
		d.Key("Return")
		d.Type("zhongguo", Person)
		d.Key("space", "Return")
	})
	for range 2 {
		d.probe.Expect("submit")
	}
	wantLines(t, d.probe, "submit", `submit name "张三你好"`, `submit name "中国"`)
}

func TestProgramOutlivesItsInputMethod(t *testing.T) {
	d, f := openDeskWithPinyin(t, true)
	d.Type("zhang", Person)
	f.Kill()
	d.Type("abc", Person)
	d.Key("Return")
	d.probe.Expect(`abc"`)
	f = d.StartInputMethod()
	f.Compose(true)
	d.Type("zhangsan", Person)
	d.Key("space", "Return")
	d.probe.Expect(`submit name "张三"`)
}
