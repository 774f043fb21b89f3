// Package fonts embeds the type faces of papers and screens, 83 MB in all. It
// stands apart from package assets so that only a program that draws links
// them. It knows nothing about drawing: every function returns the bytes of a
// font file, which the caller must not change.
//
// 2026-11-22: screens have files of their own with CFF outlines. Fyne decodes
// every outline of a TrueType file, 31,000, before it can measure a letter, but
// a CFF outline only when it is drawn: 8 ms instead of 100 and half the memory
// a face, and a seat parses three. Papers need TrueType. Given up: 16 MB of the
// program's file.
package fonts

import _ "embed"

var (
	//go:embed NotoSansSC-Regular.otf
	screenRegular []byte
	//go:embed NotoSansSC-SemiBold.otf
	screenSemiBold []byte
	//go:embed NotoSansSC-SemiBold.ttf
	sansSemiBold []byte
	//go:embed NotoSerifSC-Regular.ttf
	serifRegular []byte
	//go:embed NotoSerifSC-Bold.ttf
	serifBold []byte
	//go:embed LXGWWenKai-Regular.ttf
	wenKai []byte
)

// ScreenRegular returns Noto Sans SC Regular with CFF outlines, the face of the
// screens.
func ScreenRegular() []byte { return screenRegular }

// ScreenSemiBold returns Noto Sans SC SemiBold with CFF outlines, for headings
// and big numbers on screens.
func ScreenSemiBold() []byte { return screenSemiBold }

// SansSemiBold returns Noto Sans SC SemiBold, the Hei face of papers.
func SansSemiBold() []byte { return sansSemiBold }

// SerifRegular returns Noto Serif SC Regular, the Song face of papers.
func SerifRegular() []byte { return serifRegular }

// SerifBold returns Noto Serif SC Bold, for the titles of papers.
func SerifBold() []byte { return serifBold }

// WenKai returns LXGW WenKai Regular, the Kai face of filled-in words.
func WenKai() []byte { return wenKai }
