package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Colours by name. Ink is the colour of text, Tint the light ground of a tag.
const (
	Primary Colour = "kit-primary"
	Success Colour = "kit-success"
	Warning Colour = "kit-warning"
	Danger  Colour = "kit-danger"
	Ink     Colour = "kit-ink"
	Ink2    Colour = "kit-ink2"
	Faint   Colour = "kit-faint" // what is not possible now; always with words beside it

	PrimaryFill    Colour = "kit-primary.fill"
	PrimaryHover   Colour = "kit-primary.hover"
	PrimaryPressed Colour = "kit-primary.pressed"
	DangerFill     Colour = "kit-danger.fill"
	OnFill         Colour = "kit-onfill" // text on the two fills

	Surface  Colour = "kit-surface"
	Ground   Colour = "kit-ground"
	Line     Colour = "kit-line"
	LineSoft Colour = "kit-line.soft"
	Selected Colour = "kit-selected" // ground of the chosen row
	Hover    Colour = "kit-hover"

	TintBlue  Colour = "kit-tint.blue"
	TintGreen Colour = "kit-tint.green"
	TintAmber Colour = "kit-tint.amber"
	TintRed   Colour = "kit-tint.red"
	TintGrey  Colour = "kit-tint.grey"

	Grey1 Colour = "kit-grey1" // lightest
	Grey2 Colour = "kit-grey2"
	Grey3 Colour = "kit-grey3"
	Grey4 Colour = "kit-grey4"
	Grey5 Colour = "kit-grey5" // darkest

	BarFill   Colour = "kit-bar" // bars of a chart
	LineGreen Colour = "kit-line.green"
	LineRed   Colour = "kit-line.red"
	none      Colour = "kit-none" // no shadow anywhere

	Paper Colour = "kit-paper" // the sheet of a preview, white in every scheme

	KioskPrimary   Colour = "kit-kiosk.primary"
	KioskPressed   Colour = "kit-kiosk.pressed"
	KioskOnPrimary Colour = "kit-kiosk.onprimary" // text on the two above
	KioskInk       Colour = "kit-kiosk.ink"
	KioskInk2      Colour = "kit-kiosk.ink2"
	KioskFaint     Colour = "kit-kiosk.faint" // what is not possible now
	KioskSurface   Colour = "kit-kiosk.surface"
	KioskTint      Colour = "kit-kiosk.tint" // ground of what is touched
	KioskLine      Colour = "kit-kiosk.line"
	KioskYellow    Colour = "kit-kiosk.yellow"
	KioskAmber     Colour = "kit-kiosk.amber" // border of the yellow choice
	KioskBand      Colour = "kit-kiosk.band"  // the band at the top
	KioskBandDown  Colour = "kit-kiosk.band.down"
	KioskOnBand    Colour = "kit-kiosk.onband"

	BoardGround Colour = "kit-board.ground"
	BoardPanel  Colour = "kit-board.panel"
	BoardFoot   Colour = "kit-board.foot"
	BoardInk    Colour = "kit-board.ink"
	BoardInk2   Colour = "kit-board.ink2"
	BoardNumber Colour = "kit-board.number"
	BoardLine   Colour = "kit-board.line"
	BoardDanger Colour = "kit-board.danger"
)

// Colour is the name of a colour; the theme says which colour that is.
type Colour = fyne.ThemeColorName

type palette map[Colour]color.Color

func rgb(v uint32) color.Color {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 255}
}

var palettes = [...]palette{
	Light: {
		Primary: rgb(0x1456B8), Success: rgb(0x1A7F37), Warning: rgb(0x8F5F00), Danger: rgb(0xC21F2C),
		Ink: rgb(0x1F2328), Ink2: rgb(0x57606A), Faint: rgb(0x6A737D),
		PrimaryFill: rgb(0x1456B8), PrimaryHover: rgb(0x0F4AA3), PrimaryPressed: rgb(0x0B3C87),
		DangerFill: rgb(0xCF222E), OnFill: rgb(0xFFFFFF),
		Surface: rgb(0xFFFFFF), Ground: rgb(0xF6F8FA), Line: rgb(0xD0D7DE), LineSoft: rgb(0xE7EBEF),
		Selected: rgb(0xEEF5FF), Hover: rgb(0xF3F5F7),
		TintBlue: rgb(0xDCEBFD), TintGreen: rgb(0xDAFBE1), TintAmber: rgb(0xFFF5C2),
		TintRed: rgb(0xFFEBE9), TintGrey: rgb(0xEAEEF2),
		Grey1: rgb(0xF6F8FA), Grey2: rgb(0xEAEEF2), Grey3: rgb(0xD0D7DE), Grey4: rgb(0x8C959F), Grey5: rgb(0x57606A),
		BarFill: rgb(0x9DBFF0), LineGreen: rgb(0x8FD6A3), LineRed: rgb(0xF0A8A8), Paper: rgb(0xFFFFFF),
	},
	Dark: {
		Primary: rgb(0x6CB0FF), Success: rgb(0x4AC26B), Warning: rgb(0xE0AA2F), Danger: rgb(0xFF8078),
		Ink: rgb(0xE6EDF3), Ink2: rgb(0xA3ADB8), Faint: rgb(0x8F99A3),
		PrimaryFill: rgb(0x1C5FC4), PrimaryHover: rgb(0x2469D2), PrimaryPressed: rgb(0x174FA6),
		DangerFill: rgb(0xC42B36), OnFill: rgb(0xFFFFFF),
		Surface: rgb(0x161B22), Ground: rgb(0x0D1117), Line: rgb(0x3D444D), LineSoft: rgb(0x2A313A),
		Selected: rgb(0x15263D), Hover: rgb(0x1D232B),
		TintBlue: rgb(0x17304F), TintGreen: rgb(0x12361F), TintAmber: rgb(0x3A2D0B),
		TintRed: rgb(0x44191C), TintGrey: rgb(0x272E37),
		Grey1: rgb(0x0D1117), Grey2: rgb(0x272E37), Grey3: rgb(0x3D444D), Grey4: rgb(0x7D8590), Grey5: rgb(0xA3ADB8),
		BarFill: rgb(0x2C5FA8), LineGreen: rgb(0x2E7D46), LineRed: rgb(0xA03A3F), Paper: rgb(0xFFFFFF),
	},
	HighContrast: {
		Primary: rgb(0x0A3A86), Success: rgb(0x0B5323), Warning: rgb(0x5C3C00), Danger: rgb(0x8E0F1A),
		Ink: rgb(0x000000), Ink2: rgb(0x24292F), Faint: rgb(0x444C56),
		PrimaryFill: rgb(0x0A3A86), PrimaryHover: rgb(0x072C68), PrimaryPressed: rgb(0x051F4A),
		DangerFill: rgb(0x8E0F1A), OnFill: rgb(0xFFFFFF),
		Surface: rgb(0xFFFFFF), Ground: rgb(0xFFFFFF), Line: rgb(0x24292F), LineSoft: rgb(0x6E7781),
		Selected: rgb(0xD6E8FF), Hover: rgb(0xEDEFF2),
		TintBlue: rgb(0xD6E8FF), TintGreen: rgb(0xD2F7DB), TintAmber: rgb(0xFFF0A8),
		TintRed: rgb(0xFFE0DD), TintGrey: rgb(0xE4E8EC),
		Grey1: rgb(0xFFFFFF), Grey2: rgb(0xE4E8EC), Grey3: rgb(0x6E7781), Grey4: rgb(0x444C56), Grey5: rgb(0x24292F),
		BarFill: rgb(0x4C7FCC), LineGreen: rgb(0x0B5323), LineRed: rgb(0x8E0F1A), Paper: rgb(0xFFFFFF),

		// A kiosk in high contrast is black: a white screen dazzles those who
		// ask for it most.
		KioskPrimary: rgb(0xFFE600), KioskPressed: rgb(0xFFFFFF), KioskOnPrimary: rgb(0x000000),
		KioskInk: rgb(0xFFFFFF), KioskInk2: rgb(0xF2F2F2), KioskFaint: rgb(0xC8C8C8), KioskSurface: rgb(0x000000),
		KioskTint: rgb(0x333000), KioskLine: rgb(0xFFFFFF), KioskYellow: rgb(0x262200), KioskAmber: rgb(0xFFE600),
		KioskBand: rgb(0x000000), KioskBandDown: rgb(0x333333), KioskOnBand: rgb(0xFFFFFF),
	},
}

// seatColours are those of every scheme that has none of its own. The kiosk
// stands in daylight and its readers may be 75: every text of it is at least
// 7:1.
var seatColours = palette{
	KioskPrimary: rgb(0x0D4699), KioskPressed: rgb(0x09336F), KioskOnPrimary: rgb(0xFFFFFF),
	KioskInk: rgb(0x1F2328), KioskInk2: rgb(0x3B434C), KioskFaint: rgb(0x4D5661), KioskSurface: rgb(0xFFFFFF),
	KioskTint: rgb(0xDCEBFD), KioskLine: rgb(0xD0D7DE), KioskYellow: rgb(0xFFF5C2), KioskAmber: rgb(0xBF8700),
	KioskBand: rgb(0x0D4699), KioskBandDown: rgb(0x09336F), KioskOnBand: rgb(0xFFFFFF),
	BoardGround: rgb(0x0B1A33), BoardPanel: rgb(0x102A54), BoardFoot: rgb(0x071228),
	BoardInk: rgb(0xFFFFFF), BoardInk2: rgb(0xB8C7E0), BoardNumber: rgb(0xFFD85E), BoardLine: rgb(0x24365A),
	BoardDanger: rgb(0xFF9B94),
	none:        color.NRGBA{},
}

// fyneColours gives Fyne's own widgets our colours.
var fyneColours = map[Colour]Colour{
	theme.ColorNameBackground: Ground, theme.ColorNameForeground: Ink,
	theme.ColorNameButton: Surface, theme.ColorNameDisabledButton: Grey2, theme.ColorNameDisabled: Faint,
	theme.ColorNameError: Danger, theme.ColorNameSuccess: Success, theme.ColorNameWarning: Warning,
	theme.ColorNamePrimary: Primary, theme.ColorNameHyperlink: Primary, theme.ColorNameFocus: TintBlue,
	theme.ColorNameForegroundOnPrimary: OnFill, theme.ColorNameForegroundOnError: OnFill,
	theme.ColorNameHover: Hover, theme.ColorNamePressed: Grey3, theme.ColorNameSelection: TintBlue,
	theme.ColorNameInputBackground: Surface, theme.ColorNameInputBorder: Line, theme.ColorNamePlaceHolder: Faint,
	theme.ColorNameSeparator: Line, theme.ColorNameHeaderBackground: Surface, theme.ColorNameMenuBackground: Surface,
	theme.ColorNameOverlayBackground: Surface, theme.ColorNameScrollBar: Grey4,
	theme.ColorNameScrollBarBackground: Grey2, theme.ColorNameShadow: none,
}
