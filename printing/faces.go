package printing

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"

	"yichuang/assets/fonts"
)

// faces parses each embedded font at most once in a process, when it is first
// needed. A broken embedded font is a broken program.
var faces = [...]func() *Font{
	Song:  sync.OnceValue(func() *Font { return mustParse(fonts.SerifRegular()) }),
	Title: sync.OnceValue(func() *Font { return mustParse(fonts.SerifBold()) }),
	Hei:   sync.OnceValue(func() *Font { return mustParse(fonts.SansSemiBold()) }),
	Kai:   sync.OnceValue(func() *Font { return mustParse(fonts.WenKai()) }),
}

// next is the order in which other faces are asked for a rune: those with the
// most rare characters first, those of the same weight before others.
var next = [...][]Face{
	Song:  {Kai, Hei, Title},
	Title: {Hei, Kai, Song},
	Hei:   {Title, Kai, Song},
	Kai:   {Song, Hei, Title},
}

// extra is the fonts folder of the hall.
var extra atomic.Pointer[[]*Font]

func mustParse(data []byte) *Font {
	f, err := ParseFont(data)
	if err != nil {
		panic(err)
	}
	return f
}

// Font returns the face's own font.
func (f Face) Font() *Font {
	if int(f) >= len(faces) {
		f = Song
	}
	return faces[f]()
}

// UseFolder adds the .ttf files of a folder, in order of their names, behind
// the embedded faces: the hall's own fonts for rare characters. It is called
// once, before anything is laid out. Files that are no TrueType fonts are left
// out and named in the error, the others are used all the same.
func UseFolder(dir string) error {
	var found []*Font
	var faults []error
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("fonts folder: %w", err)
	}
	for _, e := range entries {
		if !isFontFile(e) {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err == nil {
			var f *Font
			if f, err = ParseFont(data); err == nil {
				found = append(found, f)
				continue
			}
		}
		faults = append(faults, fmt.Errorf("font %s: %w", e.Name(), err))
	}
	extra.Store(&found)
	return errors.Join(faults...)
}

func isFontFile(e fs.DirEntry) bool {
	switch strings.ToLower(filepath.Ext(e.Name())) {
	case ".ttf", ".otf", ".ttc":
		return !e.IsDir()
	}
	return false
}

// find returns the first font that has the rune, beginning with face.
func find(face Face, r, selector rune) (*Font, uint16) {
	if int(face) >= len(faces) {
		face = Song
	}
	if f, g := face.Font().lookUp(r, selector); g != 0 {
		return f, g
	}
	for _, other := range next[face] {
		if f, g := other.Font().lookUp(r, selector); g != 0 {
			return f, g
		}
	}
	if more := extra.Load(); more != nil {
		for _, f := range *more {
			if _, g := f.lookUp(r, selector); g != 0 {
				return f, g
			}
		}
	}
	return nil, 0
}

func (f *Font) lookUp(r, selector rune) (*Font, uint16) {
	if selector != 0 {
		if g := f.Variant(r, selector); g != 0 {
			return f, g
		}
	}
	return f, f.Glyph(r)
}
