package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"yichuang/scripts/check/rules"
)

// What may import what is the table in scripts/check/rules/imports.go.

func TestRoomsImportOnlyWhatTheTableAllows(t *testing.T) {
	tree, err := rules.Read(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range tree.Imports() {
		t.Error(f)
	}
}

// TestEveryRuleOfTheHallIsAccountedFor: the table of rules names code and tests
// that are there, and leaves no rule and no place that enforces one out.
func TestEveryRuleOfTheHallIsAccountedFor(t *testing.T) {
	tree, err := rules.Read(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range tree.Rules() {
		t.Error(f)
	}
}

func TestForbiddenImportIsFound(t *testing.T) {
	root := t.TempDir()
	for name, text := range map[string]string{
		"go.mod":                     "module yichuang\n",
		"app/intake/intake.go":       "package intake\n\nimport _ \"yichuang/app/review\"\n",
		"app/review/review.go":       "package review\n\nimport _ \"yichuang/app/casework\"\n",
		"ui/counter/counter_x11.go":  "//go:build x11\n\npackage counter\n\nimport _ \"yichuang/storage\"\n",
		"ui/counter/counter_test.go": "package counter\n\nimport _ \"yichuang/storage\"\n",
	} {
		file := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	tree, err := rules.Read(root)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"app/intake/intake.go:3: app/intake may not import yichuang/app/review",
		"ui/counter/counter_x11.go:5: ui/counter may not import yichuang/storage",
	}
	got := tree.Imports()
	if len(got) != len(want) {
		t.Fatalf("found %v, want %v", got, want)
	}
	for i, f := range got {
		if !strings.HasPrefix(f.String(), want[i]) {
			t.Errorf("found %s, want %s", f, want[i])
		}
	}
}
