package rules

import (
	"fmt"
	"go/ast"
	"go/token"
)

// The sizes that a reader still takes in. The aims are lower (300 and 40).
const (
	maxFile = 400
	maxFunc = 60
)

// Sizes returns files and functions that are too long. The rows of the tables
// in tests are not counted: they are data.
func (t *Tree) Sizes() []Finding {
	var out []Finding
	for _, s := range t.files {
		if generated(s) {
			continue
		}
		if s.lines > maxFile {
			out = append(out, Finding{File: s.path, Text: sizeText("file", s.lines, maxFile)})
		}
		for _, decl := range s.ast.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok || fn.Body == nil {
				continue
			}
			n := t.span(fn.Pos(), fn.End()) + 1
			if s.test {
				n -= t.tableRows(fn.Body)
			}
			if n > maxFunc {
				out = append(out, t.at(s, fn.Pos(), "%s: %s", fn.Name.Name, sizeText("function", n, maxFunc)))
			}
		}
	}
	return out
}

func (t *Tree) span(from, to token.Pos) int {
	return t.fset.Position(to).Line - t.fset.Position(from).Line
}

// tableRows counts the lines inside the outermost composite literals.
func (t *Tree) tableRows(body *ast.BlockStmt) int {
	n := 0
	ast.Inspect(body, func(node ast.Node) bool {
		lit, ok := node.(*ast.CompositeLit)
		if ok {
			n += t.span(lit.Lbrace, lit.Rbrace)
		}
		return !ok
	})
	return n
}

func sizeText(what string, have, most int) string {
	return fmt.Sprintf("%s of %d lines, at most %d", what, have, most)
}
