package rules

import (
	"go/ast"
	"go/token"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// fileEndings are endings that make a dotted word a file name and no message id.
var fileEndings = []string{
	"bin", "bmp", "bolt", "cbor", "conf", "csv", "db", "dll", "exe", "go", "html", "json", "log", "lock", "md",
	"mod", "ods", "pdf", "pem", "png", "prn", "sock", "sum", "tar", "tmp", "toml", "ttf", "txt", "wav", "xlsx", "zip",
}

var (
	idShape     = regexp.MustCompile(`^[a-z][a-z0-9_]*(\.[a-zA-Z0-9_]+)+$`)
	prefixShape = regexp.MustCompile(`^[a-z][a-z0-9_]*\.([a-zA-Z0-9_]+[._])*(%[sdv])?$`)
)

// usage is what the sources say about message ids.
type usage struct {
	tree     *Tree
	messages map[string]*message
	areas    map[string]bool // first words of the ids that exist
	seen     map[string]bool
	findings []Finding
}

// usage walks every file that neither is a test nor serves tests. A literal shaped like an id counts
// as one when its first word begins an id of the locale files, or when it
// stands in a field ID.
func (t *Tree) usage(messages map[string]*message) *usage {
	u := &usage{tree: t, messages: messages, areas: map[string]bool{}, seen: map[string]bool{}}
	for id := range messages {
		u.areas[firstWord(id)] = true
	}
	for _, s := range t.files {
		if !s.test && !imports(s, "testing") && !within(s.room, "scripts/...") && !within(s.room, "e2e/...") {
			u.read(s)
		}
	}
	return u
}

func (u *usage) read(s *source) {
	notIDs, mustBe := contexts(s.ast)
	ast.Inspect(s.ast, func(n ast.Node) bool {
		lit, ok := n.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING || notIDs[lit] {
			return true
		}
		if text, err := strconv.Unquote(lit.Value); err == nil {
			u.literal(s, lit.Pos(), text, mustBe[lit])
		}
		return true
	})
}

func (u *usage) literal(s *source, pos token.Pos, text string, mustBe bool) {
	known := u.areas[firstWord(text)]
	switch {
	case u.messages[text] != nil:
		u.seen[text] = true
	case prefixShape.MatchString(text) && known:
		prefix, _, _ := strings.Cut(text, "%") // "state." and "state.%s" alike
		if !declared(prefix) {
			u.findings = append(u.findings, u.tree.at(s, pos, "ids that begin with %s are put together here: declare it in %s", prefix, dynamicFile))
		}
	case idShape.MatchString(text) && (mustBe || known && !isFile(text)):
		u.findings = append(u.findings, u.tree.at(s, pos, "%s is in no locale file", text))
	}
}

// contexts finds the literals that look like ids and are none (import paths,
// struct tags, names of lists, parts of keys, beginnings that are looked for) and those that must be ids
// (fields ID).
func contexts(file *ast.File) (notIDs, mustBe map[*ast.BasicLit]bool) {
	notIDs, mustBe = map[*ast.BasicLit]bool{}, map[*ast.BasicLit]bool{}
	mark := func(set map[*ast.BasicLit]bool, e ast.Node) {
		if lit, ok := e.(*ast.BasicLit); ok {
			set[lit] = true
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch x := n.(type) {
		case *ast.ImportSpec:
			mark(notIDs, x.Path)
		case *ast.Field:
			if x.Tag != nil {
				mark(notIDs, x.Tag)
			}
		case *ast.KeyValueExpr:
			if key, ok := x.Key.(*ast.Ident); ok && key.Name == "ID" {
				mark(mustBe, x.Value)
			}
		case *ast.CompositeLit:
			if isList(x.Type) {
				for _, e := range x.Elts {
					mark(notIDs, e)
					if kv, ok := e.(*ast.KeyValueExpr); ok {
						mark(notIDs, kv.Value)
					}
				}
			}
		case *ast.CallExpr:
			if calls(x, "K", "HasPrefix", "CutPrefix", "TrimPrefix") {
				for _, arg := range x.Args {
					mark(notIDs, arg)
				}
			}
		}
		return true
	})
	return notIDs, mustBe
}

// isList reports whether a literal is of type List[S] or app.List[S].
func isList(typ ast.Expr) bool {
	index, ok := typ.(*ast.IndexExpr)
	if !ok {
		return false
	}
	switch x := index.X.(type) {
	case *ast.Ident:
		return x.Name == "List"
	case *ast.SelectorExpr:
		return x.Sel.Name == "List"
	}
	return false
}

func calls(call *ast.CallExpr, names ...string) bool {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return slices.Contains(names, f.Name)
	case *ast.SelectorExpr:
		return slices.Contains(names, f.Sel.Name)
	}
	return false
}

func imports(s *source, target string) bool {
	return slices.ContainsFunc(s.ast.Imports, func(spec *ast.ImportSpec) bool { return spec.Path.Value == strconv.Quote(target) })
}

func firstWord(id string) string {
	word, _, _ := strings.Cut(id, ".")
	return word
}

func isFile(text string) bool {
	return slices.Contains(fileEndings, text[strings.LastIndex(text, ".")+1:])
}
