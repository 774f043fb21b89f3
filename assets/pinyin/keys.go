package pinyin

import (
	"slices"
	"strings"
)

// NewList returns a list of one's own words. Words without a key are left out.
func NewList(own []Word) List {
	own = slices.DeleteFunc(slices.Clone(own), func(w Word) bool { return w.Key == "" || w.Text == "" })
	slices.SortStableFunc(own, func(a, b Word) int { return CompareKeys(a.Key, b.Key) })
	var out strings.Builder
	for i, w := range own {
		if i > 0 && own[i-1].Key != w.Key {
			out.WriteByte('\n')
		}
		if i == 0 || own[i-1].Key != w.Key {
			out.WriteString(w.Key + "\t")
		}
		out.WriteString(w.Text)
		out.Write([]byte{byte('0' + w.Level/64), byte('0' + w.Level%64)})
	}
	return List{out.String()}
}

// CompareKeys orders spellings by the first letters of their syllables and
// then by all letters, so that one order serves who types them all and who
// types only the first.
func CompareKeys(a, b string) int {
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		if a[i] != b[j] {
			return int(a[i]) - int(b[j])
		}
		i, j = next(a, i), next(b, j)
	}
	if more := min(len(a)-i, 1) - min(len(b)-j, 1); more != 0 {
		return more
	}
	return strings.Compare(a, b)
}

// next returns where the syllable after i begins, or the end.
func next(key string, i int) int {
	if n := strings.IndexByte(key[i:], ' '); n >= 0 {
		return i + n + 1
	}
	return len(key)
}

// compareInitials orders a spelling before or after first letters.
func compareInitials(key, initials string) int {
	i := 0
	for n := range len(initials) {
		if i >= len(key) {
			return -1
		}
		if key[i] != initials[n] {
			return int(key[i]) - int(initials[n])
		}
		i = next(key, i)
	}
	return 0
}

func beginsWith(key, initials string) bool { return compareInitials(key, initials) == 0 }
