package printers_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"yichuang/app"
	"yichuang/printing"
	"yichuang/printing/printers"
)

func orderOf(name string, copies int) printers.Order {
	return printers.Order{
		Name: name, Title: "取号凭条", Copies: copies,
		Page: printing.Page{Title: "取号凭条", WidthMM: 80, HeightMM: 60, Sheets: []printing.Sheet{{Texts: []printing.Text{{X: 8, Y: 20, Size: 12, Text: "A001"}}}}},
	}
}

func TestFolderHoldsOneFilePerPaper(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "made", "when needed")
	d := printers.NewFile("printed", dir)
	ctx := t.Context()
	if _, found, err := d.Find(ctx, "A001"); found || err != nil {
		t.Fatalf("before: found %v, %v", found, err)
	}
	for range 2 {
		ref, err := d.Submit(ctx, orderOf("A001", 2), nil)
		if err != nil || ref != "A001.pdf" {
			t.Fatalf("submit: %q, %v", ref, err)
		}
	}
	data, err := os.ReadFile(filepath.Join(dir, "A001.pdf"))
	if err != nil || !bytes.HasPrefix(data, []byte("%PDF-")) || !bytes.HasSuffix(bytes.TrimSpace(data), []byte("%%EOF")) {
		t.Errorf("the file is not a whole PDF: %v", err)
	}
	if copies, err := os.ReadFile(filepath.Join(dir, "A001.copies")); string(copies) != "2" {
		t.Errorf("copies %q, %v", copies, err)
	}
	if left, err := os.ReadDir(dir); len(left) != 2 {
		t.Errorf("the folder holds %v, %v", left, err)
	}
	if _, found, err := d.Find(ctx, "A001"); !found || err != nil {
		t.Errorf("after: found %v, %v", found, err)
	}
	if s, err := d.Status(ctx, "A001", "A001.pdf"); s.Stage != printers.Finished || err != nil {
		t.Errorf("status %v, %v", s, err)
	}
	if app.CodeOf(d.Cancel(ctx, "A001", "A001.pdf")) != app.Conflict {
		t.Error("a paper that is out was taken back")
	}
	if err := os.Remove(filepath.Join(dir, "A001.pdf")); err != nil {
		t.Fatal(err)
	}
	if s, err := d.Status(ctx, "A001", "A001.pdf"); s.Stage != printers.Gone || err != nil {
		t.Errorf("status without the file %v, %v", s, err)
	}
}

func TestJobNamesStayInTheFolder(t *testing.T) {
	for name, want := range map[string]string{
		"scjg-acceptance-2026-1": "scjg-acceptance-2026-1.pdf",
		"周市监受〔2026〕1号":           "周市监受〔2026〕1号.pdf",
		"../../etc/passwd":       "%2E.%2F..%2Fetc%2Fpasswd.pdf",
		`..\a`:                   `%2E.%5Ca.pdf`,
		"a%2Fb":                  "a%252Fb.pdf",
		"con:1\n":                "con%3A1%0A.pdf",
	} {
		dir := t.TempDir()
		ref, err := printers.NewFile("printed", dir).Submit(t.Context(), orderOf(name, 1), nil)
		if err != nil || ref != want {
			t.Errorf("%q became %q, %v", name, ref, err)
		}
		if _, err := os.Stat(filepath.Join(dir, want)); err != nil {
			t.Error(err)
		}
	}
	for _, name := range []string{"", strings.Repeat("长", 100)} {
		d := printers.NewFile("printed", t.TempDir())
		if _, err := d.Submit(t.Context(), orderOf(name, 1), nil); app.CodeOf(err) != app.Invalid {
			t.Errorf("name of %d bytes: %v", len(name), err)
		}
		if _, found, err := d.Find(t.Context(), name); found || err != nil {
			t.Errorf("name of %d bytes: found %v, %v", len(name), found, err)
		}
	}
}

func TestFolderThatCannotBeWrittenTakesNothing(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	d := printers.NewFile("printed", filepath.Join(file, "below it"))
	_, err := d.Submit(t.Context(), orderOf("A001", 1), nil)
	if app.CodeOf(err) != app.Unavailable || errors.Is(err, printers.ErrUnsure) {
		t.Errorf("submit: %v", err)
	}
	if s := d.State(t.Context()); s.Problem != "print.folder" {
		t.Errorf("state %+v", s)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	dir := t.TempDir()
	if _, err := printers.NewFile("printed", dir).Submit(ended, orderOf("A001", 1), nil); app.CodeOf(err) != app.Unavailable {
		t.Errorf("after the end: %v", err)
	}
	if left, _ := os.ReadDir(dir); len(left) != 0 {
		t.Errorf("after the end the folder holds %v", left)
	}
}

func TestPaperThatCannotBeDrawnIsRefusedForItself(t *testing.T) {
	o := orderOf("A001", 1)
	o.Page.Sheets[0].Codes = []printing.Code{{X: 1, Y: 1, Wd: 20, Ht: 20, Data: strings.Repeat("x", 5000)}}
	_, err := printers.NewFile("printed", t.TempDir()).Submit(t.Context(), o, nil)
	var e *app.Error
	if !errors.As(err, &e) || e.ID != "print.cannot_draw" {
		t.Errorf("submit: %v", err)
	}
}
