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

// song is also what Fang is where the hall has no font of its own.
var song = sync.OnceValue(func() *Font { return mustParse(fonts.SerifRegular()) })

// faces parses each embedded font at most once in a process, when it is first
// needed. A broken embedded font is a broken program.
var faces = [...]func() *Font{
	Song:  song,
	Title: sync.OnceValue(func() *Font { return mustParse(fonts.SerifBold()) }),
	Hei:   sync.OnceValue(func() *Font { return mustParse(fonts.SansSemiBold()) }),
	Kai:   sync.OnceValue(func() *Font { return mustParse(fonts.WenKai()) }),
	Fang:  song,
}

// next is the order in which other faces are asked for a rune: those with the
// most rare characters first, those of the same weight before others.
var next = [...][]Face{
	Song:  {Kai, Hei, Title},
	Title: {Hei, Kai, Song},
	Hei:   {Title, Kai, Song},
	Kai:   {Song, Hei, Title},
	Fang:  {Kai, Hei, Title},
}

// hall is the fonts folder of the hall, nil for none.
var hall atomic.Pointer[folder]

// folder is what a folder of fonts holds.
type folder struct {
	own map[Face]*Font // a face of the hall's own
	all []*Font        // by file name
}

// What the names of the hall's own faces contain, in small letters: the fonts
// of Windows, Apple, Founder and the national standard's.
var ownNames = map[Face][]string{
	Fang:  {"fangsong", "仿宋", "fzfs"},
	Title: {"xiaobiaosong", "小标宋", "fzxbs"},
}

func (f *folder) add(font *Font) {
	f.all = append(f.all, font)
	for face, names := range ownNames {
		if f.own[face] == nil && font.called(names) {
			f.own[face] = font
		}
	}
}

func mustParse(data []byte) *Font {
	f, err := ParseFont(data)
	if err != nil {
		panic(err)
	}
	return f
}

// Font returns the face's own font.
func (f Face) Font() *Font {
	if h := hall.Load(); h != nil && h.own[f] != nil {
		return h.own[f]
	}
	return f.embedded()
}

func (f Face) embedded() *Font {
	if int(f) >= len(faces) {
		f = Song
	}
	return faces[f]()
}

// UseFolder takes the .ttf files of a folder, in order of their names: one that
// calls itself 仿宋 becomes Fang, one that calls itself 小标宋 Title, and all
// stand behind the embedded faces for rare characters. It is called before
// anything is laid out; a later call replaces the folder. Files that no paper
// can carry (collections, PostScript outlines, broken ones) are left out and
// named in the joined error, the others are used all the same.
func UseFolder(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("fonts folder: %w", err)
	}
	found := &folder{own: map[Face]*Font{}}
	var faults []error
	for _, e := range entries {
		if !isFontFile(e) {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err == nil {
			var f *Font
			if f, err = ParseFont(data); err == nil {
				found.add(f)
				continue
			}
		}
		faults = append(faults, fmt.Errorf("font %s: %w", e.Name(), err))
	}
	hall.Store(found)
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
	if f, g := face.embedded().lookUp(r, selector); g != 0 {
		return f, g
	}
	for _, other := range next[face] {
		if f, g := other.embedded().lookUp(r, selector); g != 0 {
			return f, g
		}
	}
	if h := hall.Load(); h != nil {
		for _, f := range h.all {
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
