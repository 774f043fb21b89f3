package storage

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"yichuang/assets"
)

// TestEveryMessageHasWords reads the message ids out of this package's code.
func TestEveryMessageHasWords(t *testing.T) {
	id := regexp.MustCompile(`^(record|journal|store|blob|backup|restore|verify)\.[a-z_]*[a-z]$`)
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		code, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(code, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				if text, err := strconv.Unquote(lit.Value); err == nil && id.MatchString(text) {
					seen++
					if !assets.HasText(text) {
						t.Errorf("%s has no words", text)
					}
				}
			}
			return true
		})
	}
	if seen < 20 {
		t.Errorf("only %d ids found", seen)
	}
}
