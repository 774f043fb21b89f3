package rules

import (
	"go/ast"
	"reflect"
	"strconv"
	"strings"
)

// Stored returns structs in which two fields are stored under one number: the
// encoder would drop both without a word.
func (t *Tree) Stored() []Finding {
	var out []Finding
	for _, s := range t.files {
		ast.Inspect(s.ast, func(n ast.Node) bool {
			st, ok := n.(*ast.StructType)
			if !ok {
				return true
			}
			seen := map[string]bool{}
			for _, f := range st.Fields.List {
				key := storedKey(f)
				if key != "" && seen[key] {
					out = append(out, t.at(s, f.Pos(), "cbor key %s is used twice", key))
				}
				seen[key] = true
			}
			return true
		})
	}
	return out
}

// storedKey returns the integer key of a field, "" if it has none.
func storedKey(f *ast.Field) string {
	if f.Tag == nil {
		return ""
	}
	tag, err := strconv.Unquote(f.Tag.Value)
	if err != nil {
		return ""
	}
	key, options, _ := strings.Cut(reflect.StructTag(tag).Get("cbor"), ",")
	if !strings.Contains(options, "keyasint") {
		return ""
	}
	return key
}
