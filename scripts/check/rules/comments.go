package rules

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"
)

// Comments returns exported names without a comment that begins with the name,
// and packages without a comment that begins with "Package name".
func (t *Tree) Comments() []Finding {
	var out []Finding
	first := map[string]*source{}
	told := map[string]bool{}
	for _, s := range t.files {
		if s.test || generated(s) || s.ast.Name.Name == "main" {
			continue
		}
		if first[s.room] == nil {
			first[s.room] = s
		}
		if strings.HasPrefix(s.ast.Doc.Text(), "Package "+s.ast.Name.Name+" ") {
			told[s.room] = true
		}
		for _, decl := range s.ast.Decls {
			out = append(out, t.declaration(s, decl)...)
		}
	}
	for folder, s := range first {
		if !told[folder] {
			out = append(out, t.at(s, s.ast.Package, "package %s has no comment that says what it is and what is not in it", s.ast.Name.Name))
		}
	}
	return out
}

func (t *Tree) declaration(s *source, decl ast.Decl) []Finding {
	var out []Finding
	report := func(name *ast.Ident) {
		out = append(out, t.at(s, name.Pos(), "%s has no comment that begins with its name", name.Name))
	}
	switch d := decl.(type) {
	case *ast.FuncDecl:
		if d.Name.IsExported() && exportedReceiver(d) && !begins(d.Doc, d.Name.Name) {
			report(d.Name)
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			if name := undocumented(d, spec); name != nil {
				report(name)
			}
		}
	}
	return out
}

// undocumented returns the first exported name of the spec without a comment.
// Constants and variables may share the comment of their group.
func undocumented(d *ast.GenDecl, spec ast.Spec) *ast.Ident {
	switch s := spec.(type) {
	case *ast.TypeSpec:
		if s.Name.IsExported() && !begins(s.Doc, s.Name.Name) && !(d.Lparen == token.NoPos && begins(d.Doc, s.Name.Name)) {
			return s.Name
		}
	case *ast.ValueSpec:
		if s.Doc != nil || s.Comment != nil || d.Doc != nil {
			return nil
		}
		if i := slices.IndexFunc(s.Names, (*ast.Ident).IsExported); i >= 0 {
			return s.Names[i]
		}
	}
	return nil
}

func begins(doc *ast.CommentGroup, name string) bool {
	rest, ok := strings.CutPrefix(doc.Text(), name)
	return ok && (rest == "" || !isWord(rest[0]))
}

func isWord(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

func exportedReceiver(fn *ast.FuncDecl) bool {
	if fn.Recv == nil || len(fn.Recv.List) == 0 {
		return true
	}
	typ := fn.Recv.List[0].Type
	for {
		switch x := typ.(type) {
		case *ast.StarExpr:
			typ = x.X
		case *ast.IndexExpr:
			typ = x.X
		case *ast.IndexListExpr:
			typ = x.X
		case *ast.Ident:
			return x.IsExported()
		default:
			return true
		}
	}
}
