// Package rules holds the rules of the house that a program can read off the
// sources: who may import whom, what a floor must not touch, sizes, comments
// and the completeness of the locale files. It parses, it never compiles:
// formatting, types and dead code belong to gofumpt, vet and staticcheck.
package rules

import (
	"cmp"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Finding is one place that breaks a rule. File is relative to the root of the
// module, Line is 0 when the whole file is meant.
type Finding struct {
	File string
	Line int
	Text string
}

// String returns the finding as file:line: text.
func (f Finding) String() string {
	if f.Line == 0 {
		return f.File + ": " + f.Text
	}
	return fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.Text)
}

// source is one Go file, parsed whatever its build tags are.
type source struct {
	path  string // relative, with slashes
	room  string // its folder, "" for the root
	test  bool
	lines int
	ast   *ast.File
}

// Tree is the sources of one module.
type Tree struct {
	root   string
	module string
	fset   *token.FileSet
	files  []*source
}

// Read parses every Go file of the module at root, test files and files of all
// build tags included. Folders named testdata, out or dist and those that begin
// with "." or "_" are left out.
func Read(root string) (*Tree, error) {
	module, err := moduleOf(root)
	if err != nil {
		return nil, err
	}
	t := &Tree{root: root, module: module, fset: token.NewFileSet()}
	err = filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && name != root && leftOut(entry.Name()):
			return filepath.SkipDir
		case entry.IsDir() || filepath.Ext(name) != ".go":
			return nil
		}
		return t.add(name)
	})
	if err != nil {
		return nil, fmt.Errorf("read the sources: %w", err)
	}
	return t, nil
}

func leftOut(folder string) bool {
	return folder == "testdata" || folder == "out" || folder == "dist" ||
		strings.HasPrefix(folder, ".") || strings.HasPrefix(folder, "_")
}

func (t *Tree) add(name string) error {
	rel, err := filepath.Rel(t.root, name)
	if err != nil {
		return err
	}
	rel = filepath.ToSlash(rel)
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	file, err := parser.ParseFile(t.fset, rel, text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	room := path.Dir(rel)
	if room == "." {
		room = ""
	}
	t.files = append(t.files, &source{
		path: rel, room: room, ast: file,
		test:  strings.HasSuffix(rel, "_test.go"),
		lines: strings.Count(string(text), "\n"),
	})
	return nil
}

func moduleOf(root string) (string, error) {
	text, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		return "", fmt.Errorf("not the root of a module: %w", err)
	}
	for line := range strings.Lines(string(text)) {
		if name, ok := strings.CutPrefix(line, "module "); ok {
			return strings.TrimSpace(name), nil
		}
	}
	return "", errors.New("go.mod names no module")
}

// All returns what breaks any rule, sorted by place.
func (t *Tree) All() []Finding {
	all := slices.Concat(t.Imports(), t.Words(), t.Sizes(), t.Comments(), t.Locale(), t.Stored(), t.Rules())
	slices.SortStableFunc(all, func(a, b Finding) int {
		return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	return all
}

func (t *Tree) at(s *source, pos token.Pos, format string, args ...any) Finding {
	return Finding{File: s.path, Line: t.fset.Position(pos).Line, Text: fmt.Sprintf(format, args...)}
}

func generated(s *source) bool { return ast.IsGenerated(s.ast) }
