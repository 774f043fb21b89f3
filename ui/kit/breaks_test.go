package kit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"
)

func TestLongNameIsCutAtAWholeCharacter(t *testing.T) {
	width := func(s string) float32 { return float32(len(clusters(s))) }
	got := ellipsize("葛\U000E0100城豆腐坊", 3, width)
	if got != "葛\U000E0100城…" {
		t.Errorf("got %q", got)
	}
	if got := ellipsize("古商城", 3, width); got != "古商城" {
		t.Errorf("text that fits was cut: %q", got)
	}
}

func TestWrappedTextLosesNoCharacter(t *testing.T) {
	width := func(s string) float32 { return float32(len(clusters(s))) }
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("国窗口，。（》“”12ab𠮷 ·")), 0, 40, -1).Draw(t, "text")
		w := float32(rapid.IntRange(1, 12).Draw(t, "width"))
		lines := wrap(text, w, width)
		if got, want := squeeze(strings.Join(lines, "")), squeeze(text); got != want {
			t.Fatalf("%q became %q", want, got)
		}
	})
}

func squeeze(s string) string { return strings.ReplaceAll(s, " ", "") }

func TestLineDoesNotBeginWithAComma(t *testing.T) {
	width := func(s string) float32 { return float32(len(clusters(s))) }
	for _, line := range wrap("申请材料齐全，同意许可。", 6, width) {
		if strings.ContainsRune(noStart, []rune(line)[0]) {
			t.Errorf("line begins with %q", line)
		}
	}
}

func TestWindowOnItsWayToItsSizeIsNotStretchedByItsWords(t *testing.T) {
	p := NewPara("请用本人工号登录，办件记录以登录人为准。", SizeBody, Ink)
	window(t, p)
	line := p.MinSize().Height
	for _, width := range []float32{0, 20, 800} {
		p.Resize(fyne.NewSize(width, line))
		if got := p.MinSize().Height; got != line {
			t.Errorf("at width %v the words are %v high, a line is %v", width, got, line)
		}
	}
}
