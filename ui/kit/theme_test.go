package kit

import (
	"image/color"
	"math"
	"os"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	part := func(v uint32) float64 {
		f := float64(v) / 0xffff
		if f <= 0.03928 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	return 0.2126*part(r) + 0.7152*part(g) + 0.0722*part(b)
}

func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func TestTextReadsOnEveryGroundItStandsOn(t *testing.T) {
	rooms := []Colour{Surface, Ground}
	desk := map[Colour][]Colour{
		Ink: {Surface, Ground, Selected, Hover, TintBlue, TintGrey}, Ink2: {Surface, Ground, Selected, TintGrey, Grey2},
		Faint: rooms, Primary: {Surface, Ground, Selected, TintBlue}, Success: {Surface, Ground, Selected, TintGreen},
		Warning: {Surface, Ground, Selected, TintAmber, TintBlue}, Danger: {Surface, Ground, Selected, TintRed, TintBlue},
		OnFill: {PrimaryFill, PrimaryHover, PrimaryPressed, DangerFill},
	}
	for _, scheme := range []Scheme{Light, Dark, HighContrast} {
		th := NewTheme(Variant{Scheme: scheme})
		for ink, grounds := range desk {
			for _, ground := range grounds {
				if got := contrast(th.Color(ink, 0), th.Color(ground, 0)); got < 4.5 {
					t.Errorf("scheme %d: %s on %s is %.2f:1, less than 4.5:1", scheme, ink, ground, got)
				}
			}
		}
	}
}

func TestKioskAndBoardReadFromFarAway(t *testing.T) {
	pairs := map[Colour][]Colour{
		KioskInk: {KioskSurface, KioskYellow, KioskTint}, KioskInk2: {KioskSurface, KioskYellow, KioskTint},
		KioskFaint: {KioskSurface}, KioskPrimary: {KioskSurface, KioskTint},
		KioskOnPrimary: {KioskPrimary, KioskPressed}, KioskOnBand: {KioskBand, KioskBandDown}, KioskBand: {KioskOnBand},
		BoardInk: {BoardGround, BoardPanel, BoardFoot}, BoardInk2: {BoardGround, BoardPanel, BoardFoot},
		BoardNumber: {BoardPanel, BoardGround}, BoardDanger: {BoardGround, BoardFoot},
	}
	for _, scheme := range []Scheme{Light, Dark, HighContrast} {
		th := NewTheme(Variant{Scheme: scheme})
		for ink, grounds := range pairs {
			for _, ground := range grounds {
				if got := contrast(th.Color(ink, 0), th.Color(ground, 0)); got < 7 {
					t.Errorf("scheme %d: %s on %s is %.2f:1, less than 7:1", scheme, ink, ground, got)
				}
			}
		}
	}
	black := NewTheme(Variant{Scheme: HighContrast})
	for _, ink := range []Colour{KioskInk, KioskInk2, KioskPrimary} {
		if got := contrast(black.Color(ink, 0), black.Color(KioskSurface, 0)); got < 12 {
			t.Errorf("%s in high contrast is %.2f:1, less than 12:1", ink, got)
		}
	}
}

func TestElderTextIsLargerEverywhere(t *testing.T) {
	plain, elder := NewTheme(Variant{}), NewTheme(Variant{Elder: true})
	for name := range textSizes {
		if got := elder.Size(name) / plain.Size(name); math.Abs(float64(got)-1.6) > 0.001 {
			t.Errorf("%s grows by %.2f, not 1.6", name, got)
		}
	}
	if plain.Font(fyne.TextStyle{Italic: true}) != plain.Font(fyne.TextStyle{}) {
		t.Error("italic text would parse the font a second time")
	}
}

func TestStageKeepsItsThemeForWidgetsMadeLater(t *testing.T) {
	s := NewStage(Variant{Elder: true})
	list := NewTable(Column{Weight: 1})
	s.Set(list)
	window(t, s)
	list.Set(rowsOf(3))
	row := list.body.pool[0].art.(*tableRow)
	if got := row.cells[0].text.TextSize; math.Abs(float64(got)-16*1.6) > 0.01 {
		t.Errorf("a row made later has text size %v", got)
	}
	if row.cells[0].text.FontSource == nil {
		t.Error("a row of the stage would have Fyne parse the font again")
	}
}

func TestStageIsDrawnAgainAfterFyneForgotItsRenderer(t *testing.T) {
	test.NewTempApp(t)
	s := NewStage(Variant{})
	s.CreateRenderer()
	s.Set(NewTable(Column{Weight: 1}))
	again := s.CreateRenderer() // Fyne kept neither
	if parts := again.Objects(); len(parts) != 1 || parts[0] != s.over {
		t.Errorf("the stage draws %v, not its content", parts)
	}
}

func TestClockAndWordsInBothLanguages(t *testing.T) {
	at := time.Date(2026, 11, 23, 9, 41, 0, 0, time.UTC)
	for _, c := range []struct{ name, got, want string }{
		{"status bar", zh.Clock(at), "2026-11-23 09:41 周一"},
		{"english", Words{Lang: "en"}.Clock(at), "2026-11-23 09:41 Mon"},
		{"list", zh.Day(at), "2026-11-23"},
		{"no day", zh.Day(time.Time{}), ""},
		{"running", zh.Minutes(6*time.Minute + 12*time.Second), "06:12"},
		{"long", zh.Minutes(66*time.Minute + 12*time.Second), "1:06:12"},
		{"pages", zh.T("kit.page_of", "n", 1, "of", 2), "1 / 2 页"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", c.name, c.got, c.want)
		}
	}
}

// TestWidgetsKeepTheirMarkup compares what a few widgets draw with what they
// drew when somebody last looked at it.
func TestWidgetsKeepTheirMarkup(t *testing.T) {
	for name, make := range map[string]func() fyne.CanvasObject{
		"tag":    func() fyne.CanvasObject { return NewTag("承诺件", Blue) },
		"button": func() fyne.CanvasObject { return NewButton("叫下一号", nil).Key("F2").Primary() },
		"hints":  func() fyne.CanvasObject { return galleryKeys().Bar() },
	} {
		t.Run(name, func(t *testing.T) {
			o := make()
			window(t, Pad(8, 8, o))
			got := test.RenderObjectToMarkup(o)
			path := "testdata/" + name + ".xml"
			want, err := os.ReadFile(path)
			if os.IsNotExist(err) {
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				t.Fatalf("%s was missing and is written now: look at it", path)
			}
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("%s differs:\n%s", path, got)
			}
		})
	}
}
