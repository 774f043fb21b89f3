package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"yichuang/app"
)

func TestSavedPapersNeverReplaceEachOther(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "文书")
	write := func(text string) func(io.Writer) error {
		return func(w io.Writer) error { _, err := io.WriteString(w, text); return err }
	}
	var names []string
	for _, text := range []string{"one", "two"} {
		path, err := savePaper(dir, "受理通知书 周市监受〔2026〕1/号.pdf", write(text))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != text {
			t.Errorf("%s holds %q, %v", path, got, err)
		}
		names = append(names, filepath.Base(path))
	}
	if names[0] != "受理通知书 周市监受〔2026〕1_号.pdf" || names[1] != "受理通知书 周市监受〔2026〕1_号 (2).pdf" {
		t.Errorf("files %q", names)
	}
}

func TestPaperThatCannotBeWrittenLeavesNoFile(t *testing.T) {
	dir := t.TempDir()
	_, err := savePaper(dir, "a.pdf", func(io.Writer) error { return errors.New("no") })
	if app.CodeOf(err) != app.Unavailable {
		t.Errorf("refused with %v", err)
	}
	if left, _ := os.ReadDir(dir); len(left) != 0 {
		t.Errorf("left %v", left)
	}
	file := filepath.Join(dir, "in the way")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := savePaper(file, "a.pdf", func(io.Writer) error { return nil }); app.CodeOf(err) != app.Unavailable {
		t.Errorf("a file in place of the folder: %v", err)
	}
}
