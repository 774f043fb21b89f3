package oversight

import (
	"testing"

	"yichuang/app/casework"
)

func TestEveryStateHasItsWordOnTheWorksheet(t *testing.T) {
	seen := map[string]casework.State{}
	for _, s := range casework.States() {
		word := stands[s]
		if word == "" || seen[word] != "" {
			t.Errorf("%s is called %q, as is %q", s, word, seen[word])
		}
		seen[word] = s
	}
}
