package kit

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// hang puts running words into a room.
func hangWords(t *testing.T, text string, width, height float32) *Running {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(NewTheme(Variant{}))
	r := NewRunning(Ink)
	w := test.NewTempWindow(t, r)
	w.SetPadded(false)
	r.Set(text)
	w.Resize(fyne.NewSize(width, height))
	return r
}

// sight returns the words in sight, from left to right.
func (r *Running) sight() string {
	var out strings.Builder
	for x := float32(-1e6); ; {
		next := (*piece)(nil)
		for _, p := range r.pieces {
			if at := p.Text.Position().X; p.Text.Visible() && at > x && (next == nil || at < next.Text.Position().X) {
				next = p
			}
		}
		if next == nil {
			return out.String()
		}
		x = next.Text.Position().X
		out.WriteString(next.Text.Text)
	}
}

const longWords = "请保管好随身物品。六十周岁以上老年人、残疾人和孕妇可在取号机上选择优先，也可以直接联系工作人员 Please keep number A012345 until you are called 今天下午四点停电检修，请提前办理，给您带来不便请谅解。"

func TestWordsThatFitStandStill(t *testing.T) {
	r := hangWords(t, "今天下午停电", 900, 60)
	if r.Moves() || r.Step(time.Second) || r.Turn() || r.sight() != "今天下午停电" {
		t.Errorf("moves, or shows %q", r.sight())
	}
}

func TestLongWordsRunThroughWholeAndBeginAgain(t *testing.T) {
	r := hangWords(t, longWords, 900, 60)
	if !r.Moves() || !strings.HasPrefix(r.sight(), "请保管好") {
		t.Fatalf("begins with %q", r.sight())
	}
	seen, again := "", false
	last := r.pieces[0].Text.Position().X
	for i := range 4000 {
		if i > 0 {
			r.Step(40 * time.Millisecond)
		}
		now := r.pieces[0].Text.Position().X
		if d := last - now; r.pieces[0].Text.Visible() && d > 6 && d < 800 {
			t.Fatalf("jumped by %v", d)
		}
		last = now
		for _, p := range r.pieces {
			at := p.Text.Position().X
			if p.Text.Visible() && at >= 0 && at+p.wide <= 900 && !strings.Contains(seen, p.Text.Text) {
				seen += p.Text.Text
			}
		}
		again = again || len(seen) == len(longWords) && r.pieces[0].Text.Visible() && r.pieces[0].Text.Position().X > 400
	}
	if seen != longWords || !again {
		t.Errorf("showed %q, began again: %v", seen, again)
	}
}

func TestWithoutMotionEveryPartStandsInTurn(t *testing.T) {
	r := hangWords(t, longWords, 900, 60)
	whole := map[string]bool{}
	for range 12 {
		for _, p := range r.pieces {
			if at := p.Text.Position().X; p.Text.Visible() && at >= 0 && at+p.wide <= 900 {
				whole[p.Text.Text] = true
			}
		}
		r.Turn()
	}
	for _, p := range r.pieces {
		if !whole[p.Text.Text] {
			t.Errorf("%q never stood whole", p.Text.Text)
		}
	}
}

func TestNoWordIsCut(t *testing.T) {
	parts := cutLine(longWords)
	if strings.Join(parts, "") != longWords || len(parts) < 4 {
		t.Fatalf("%q", parts)
	}
	for _, whole := range []string{"Please", "A012345", "until", "called"} {
		found := false
		for _, part := range parts {
			found = found || strings.Contains(part, whole)
		}
		if !found {
			t.Errorf("%q is cut: %q", whole, parts)
		}
	}
}

func TestSameWordsGoOnWhereTheyAre(t *testing.T) {
	r := hangWords(t, longWords, 900, 60)
	r.Step(3 * time.Second)
	at := r.offset
	r.Set(longWords)
	if at == 0 || r.offset != at {
		t.Errorf("ran to %v, then %v", at, r.offset)
	}
	r.Set("其他" + longWords)
	if r.offset != 0 {
		t.Error("new words do not begin at their beginning")
	}
}
