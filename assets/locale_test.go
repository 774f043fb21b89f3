package assets

import (
	"testing"

	"yichuang/scripts/check/rules"
)

// The rule itself stands in scripts/check, where it also runs without tests.
func TestLocaleIsComplete(t *testing.T) {
	tree, err := rules.Read("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, finding := range tree.Locale() {
		t.Error(finding)
	}
}
