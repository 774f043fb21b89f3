package rules

import (
	"go/ast"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// outside is what the ground floor is handed instead of taking it itself:
// time, chance and the environment.
var outside = map[string][]string{
	"time": {"Now", "Since", "Until", "After", "Tick", "Sleep", "NewTimer", "NewTicker", "AfterFunc"},
	"os":   {"Getenv", "LookupEnv", "Environ", "ExpandEnv"},
}

var chance = []string{"math/rand", "math/rand/v2", "crypto/rand"}

// dropping are the functions of gofpdf that lose a hanzi at nearly every line
// they break.
var dropping = []string{"MultiCell", "SplitText", "SplitLines"}

// leftOpen finds work that was not finished and findings that were silenced.
// It is spelled in two halves so that a plain search does not find it here.
var leftOpen = regexp.MustCompile(`\b(TO` + `DO|FIX` + `ME|XX` + `X)\b|//no` + `lint`)

// emptyNames are package names that say nothing about what is in them.
var emptyNames = []string{"util", "utils", "common", "helper", "helpers", "manager", "model", "models", "misc"}

// Words returns the names that must not be used where they are used.
func (t *Tree) Words() []Finding {
	var out []Finding
	for _, s := range t.files {
		if slices.Contains(emptyNames, s.ast.Name.Name) {
			out = append(out, t.at(s, s.ast.Name.Pos(), "package %s: a package is a noun of the work", s.ast.Name.Name))
		}
		out = append(out, t.pure(s)...)
		out = append(out, t.selectors(s)...)
		for _, group := range s.ast.Comments {
			for _, c := range group.List {
				if m := leftOpen.FindString(c.Text); m != "" {
					out = append(out, t.at(s, c.Pos(), "%s: finish it or file it", m))
				}
			}
		}
	}
	return out
}

// pure holds app free of time, chance and environment.
func (t *Tree) pure(s *source) []Finding {
	if s.test || !within(s.room, "app/...") {
		return nil
	}
	var out []Finding
	names := map[string]string{}
	for _, spec := range s.ast.Imports {
		target, _ := strconv.Unquote(spec.Path.Value)
		if slices.Contains(chance, target) {
			out = append(out, t.at(s, spec.Pos(), "%s inside app: chance comes in from outside", target))
		}
		name := target[strings.LastIndex(target, "/")+1:]
		if spec.Name != nil {
			name = spec.Name.Name
		}
		names[name] = target
	}
	ast.Inspect(s.ast, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if x, ok := sel.X.(*ast.Ident); ok && slices.Contains(outside[names[x.Name]], sel.Sel.Name) {
			out = append(out, t.at(s, sel.Pos(), "%s.%s inside app: time and environment come in from outside", x.Name, sel.Sel.Name))
		}
		return true
	})
	return out
}

func (t *Tree) selectors(s *source) []Finding {
	var out []Finding
	tests := testValues(s.ast)
	ast.Inspect(s.ast, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		sel, ok := call.Fun.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		name := sel.Sel.Name
		x, _ := sel.X.(*ast.Ident)
		switch {
		case slices.Contains(dropping, name):
			out = append(out, t.at(s, sel.Sel.Pos(), "%s drops a hanzi where it breaks a line: break lines with package printing", name))
		case x == nil || !tests[x.Name]:
		case name == "Skip" || name == "Skipf" || name == "SkipNow":
			out = append(out, t.at(s, sel.Sel.Pos(), "%s: a test that does not run proves nothing", name))
		case name == "Parallel" && within(s.room, "ui/..."):
			out = append(out, t.at(s, sel.Sel.Pos(), "Parallel: Fyne's tests race in parallel"))
		}
		return true
	})
	return out
}

// testValues returns the names of parameters of a type of package testing.
func testValues(file *ast.File) map[string]bool {
	names := map[string]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		field, ok := n.(*ast.Field)
		if !ok {
			return true
		}
		typ := field.Type
		if star, ok := typ.(*ast.StarExpr); ok {
			typ = star.X
		}
		if sel, ok := typ.(*ast.SelectorExpr); ok {
			if pkg, ok := sel.X.(*ast.Ident); ok && pkg.Name == "testing" {
				for _, name := range field.Names {
					names[name.Name] = true
				}
			}
		}
		return true
	})
	return names
}
