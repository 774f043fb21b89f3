// Package fonts embeds the type faces of papers and screens, 66 MB in all. It
// stands apart from package assets so that only a program that draws links
// them. It knows nothing about drawing: every function returns the bytes of a
// TrueType file, which the caller must not change.
package fonts

import _ "embed"

var (
	//go:embed NotoSansSC-Regular.ttf
	sansRegular []byte
	//go:embed NotoSansSC-SemiBold.ttf
	sansSemiBold []byte
	//go:embed NotoSerifSC-Regular.ttf
	serifRegular []byte
	//go:embed NotoSerifSC-Bold.ttf
	serifBold []byte
	//go:embed LXGWWenKai-Regular.ttf
	wenKai []byte
)

// SansRegular returns Noto Sans SC Regular, the face of the screens.
func SansRegular() []byte { return sansRegular }

// SansSemiBold returns Noto Sans SC SemiBold, for headings and big numbers.
func SansSemiBold() []byte { return sansSemiBold }

// SerifRegular returns Noto Serif SC Regular, the Song face of papers.
func SerifRegular() []byte { return serifRegular }

// SerifBold returns Noto Serif SC Bold, for the titles of papers.
func SerifBold() []byte { return serifBold }

// WenKai returns LXGW WenKai Regular, the Kai face of filled-in words.
func WenKai() []byte { return wenKai }
