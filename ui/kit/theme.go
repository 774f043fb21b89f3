package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"yichuang/assets/fonts"
)

// Scheme is a set of colours.
type Scheme uint8

// The schemes. Kiosk and board colours have names of their own (KioskInk,
// BoardNumber …) and are the same in Light and Dark; the kiosk's turn black in
// HighContrast, the board's never change.
const (
	Light Scheme = iota
	Dark
	HighContrast
)

// Variant chooses how a theme looks. Elder makes every text 1.6 times as large.
type Variant struct {
	Scheme Scheme
	Elder  bool
}

// ElderScale is how much larger the texts of elder mode are.
const ElderScale = 1.6

// Sizes of text, by what they are for. The numbers are in Fyne units.
const (
	SizeTitle   fyne.ThemeSizeName = "kit-title"   // 18, head of a window or card
	SizeHeading fyne.ThemeSizeName = "kit-heading" // 16, head of a section
	SizeBody    fyne.ThemeSizeName = "kit-body"    // 16, lists and fields
	SizeSmall   fyne.ThemeSizeName = "kit-small"   // 14, labels and hints
	SizeTiny    fyne.ThemeSizeName = "kit-tiny"    // 13, tags, key caps, status bar
	SizeNumber  fyne.ThemeSizeName = "kit-number"  // 36, figures

	SizeKioskTitle   fyne.ThemeSizeName = "kit-kiosk.title"   // 56, the question
	SizeKioskHeading fyne.ThemeSizeName = "kit-kiosk.heading" // 44, a choice
	SizeKioskBody    fyne.ThemeSizeName = "kit-kiosk.body"    // 32
	SizeKioskSmall   fyne.ThemeSizeName = "kit-kiosk.small"   // 26
	SizeKioskLeast   fyne.ThemeSizeName = "kit-kiosk.least"   // 24, nothing on a kiosk is smaller
)

// Other sizes. One corner radius for desks, one for the kiosk; nothing else.
const (
	SizeRadius      fyne.ThemeSizeName = "kit-radius"
	SizeKioskRadius fyne.ThemeSizeName = "kit-kiosk.radius"
	SizeKioskLine   fyne.ThemeSizeName = "kit-kiosk.line" // 3, and 5 in high contrast

	sizeScale fyne.ThemeSizeName = "kit-scale" // 1, or ElderScale
	sizeScope fyne.ThemeSizeName = "kit-scope" // 1 in the theme of a Stage
)

// Gap returns n steps of the spacing grid of 4.
func Gap(n float32) float32 { return 4 * n }

var textSizes = map[fyne.ThemeSizeName]float32{
	SizeTitle: 18, SizeHeading: 16, SizeBody: 16, SizeSmall: 14, SizeTiny: 13, SizeNumber: 36,
	SizeKioskTitle: 56, SizeKioskHeading: 44, SizeKioskBody: 32, SizeKioskSmall: 26,
	SizeKioskLeast:     24,
	theme.SizeNameText: 16, theme.SizeNameCaptionText: 13,
	theme.SizeNameHeadingText: 18, theme.SizeNameSubHeadingText: 16,
	sizeScale: 1,
}

var fixedSizes = map[fyne.ThemeSizeName]float32{
	SizeRadius: 6, SizeKioskRadius: 14, SizeKioskLine: 3,
	theme.SizeNamePadding: 4, theme.SizeNameInnerPadding: 8, theme.SizeNameLineSpacing: 4,
	theme.SizeNameInputBorder: 1, theme.SizeNameInputRadius: 6, theme.SizeNameSelectionRadius: 3,
	theme.SizeNameButtonRadius: 6, theme.SizeNameCardRadius: 6, theme.SizeNameDialogRadius: 6,
	theme.SizeNamePopupRadius: 6, theme.SizeNameMenuRadius: 6,
	theme.SizeNameScrollBar: 12, theme.SizeNameScrollBarSmall: 6, theme.SizeNameScrollBarRadius: 3,
	theme.SizeNameSeparatorThickness: 1, theme.SizeNameInlineIcon: 20,
}

// One resource each for the whole program: Fyne parses a font once per
// resource, at about 16 MB.
var (
	regular  = fyne.NewStaticResource("NotoSansSC-Regular.otf", fonts.ScreenRegular())
	semiBold = fyne.NewStaticResource("NotoSansSC-SemiBold.otf", fonts.ScreenSemiBold())
)

// ReadFonts parses the fonts that the first screen needs; with fields also what
// Fyne's entries want besides, which is most of the work. The program's theme
// must be set; it may run beside the UI thread as long as no text is measured
// there.
func ReadFonts(fields bool) {
	read := func(font fyne.Resource) {
		fyne.CurrentApp().Driver().RenderedTextSize("窗", textSizes[SizeBody], fyne.TextStyle{}, font)
	}
	read(regular)
	read(semiBold)
	if fields {
		read(nil) // the theme's own, and what Fyne falls back to
	}
}

type kitTheme struct {
	variant Variant
	colours palette
	scoped  bool
}

// NewTheme returns the theme for a variant. Hand it to Settings().SetTheme, or
// to [NewStage] when one window looks different from the rest.
func NewTheme(v Variant) fyne.Theme {
	return &kitTheme{variant: v, colours: palettes[v.Scheme]}
}

// Color returns the colour of that name; the system's light or dark setting is
// not asked, a seat has the scheme it was given.
func (t *kitTheme) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	if alias, ok := fyneColours[name]; ok {
		name = alias
	}
	if c, ok := t.colours[name]; ok {
		return c
	}
	if c, ok := seatColours[name]; ok {
		return c
	}
	v := theme.VariantLight
	if t.variant.Scheme == Dark {
		v = theme.VariantDark
	}
	return theme.DefaultTheme().Color(name, v)
}

// Font returns the semi-bold font for bold text and the regular one for all else.
func (t *kitTheme) Font(style fyne.TextStyle) fyne.Resource {
	if style.Bold {
		return semiBold
	}
	return regular
}

// Icon returns Fyne's own icon.
func (t *kitTheme) Icon(name fyne.ThemeIconName) fyne.Resource {
	return theme.DefaultTheme().Icon(name)
}

// Size returns a size of the kit or of Fyne.
func (t *kitTheme) Size(name fyne.ThemeSizeName) float32 {
	if size, ok := textSizes[name]; ok {
		if t.variant.Elder {
			size *= ElderScale
		}
		return size
	}
	if name == SizeKioskLine && t.variant.Scheme == HighContrast {
		return 5
	}
	if size, ok := fixedSizes[name]; ok {
		return size
	}
	if name == sizeScope {
		if t.scoped {
			return 1
		}
		return 0
	}
	return theme.DefaultTheme().Size(name)
}
