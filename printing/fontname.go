package printing

import (
	"slices"
	"strings"
	"unicode/utf16"
)

// Names in a font's name table.
const (
	familyName     = 1
	fullName       = 4
	postScriptName = 6
	typographyName = 16
)

// eachName calls each with the names of a font in all languages that are
// written in Unicode; on a Macintosh's platform only ASCII is.
func (f *Font) eachName(each func(id int, name string)) {
	t := f.tables["name"]
	if len(t) < 6 {
		return
	}
	texts := int(be.Uint16(t[4:]))
	for i := range int(be.Uint16(t[2:])) {
		if len(t) < 6+12*(i+1) {
			return
		}
		e := t[6+12*i:]
		from, size := texts+int(be.Uint16(e[10:])), int(be.Uint16(e[8:]))
		if from+size > len(t) {
			continue
		}
		id := int(be.Uint16(e[6:]))
		if text := t[from : from+size]; be.Uint16(e) == 1 {
			each(id, string(text))
		} else {
			each(id, utf16Text(text))
		}
	}
}

func utf16Text(data []byte) string {
	var units []uint16
	for ; len(data) > 1; data = data[2:] {
		units = append(units, be.Uint16(data))
	}
	return string(utf16.Decode(units))
}

// readName finds the PostScript name. A font without one is called Font.
func (f *Font) readName() string {
	found := ""
	f.eachName(func(id int, name string) {
		if id == postScriptName && found == "" {
			found = strings.Map(func(r rune) rune {
				if r == '-' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
					return r
				}
				return -1
			}, name)
		}
	})
	if found == "" {
		return "Font"
	}
	return found
}

// called tells whether one of the font's names contains one of the parts.
func (f *Font) called(parts []string) bool {
	found := false
	f.eachName(func(id int, name string) {
		if slices.Contains([]int{familyName, fullName, postScriptName, typographyName}, id) {
			small := strings.ToLower(name)
			found = found || slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(small, part) })
		}
	})
	return found
}
