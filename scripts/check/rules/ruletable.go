package rules

import (
	"errors"
	"fmt"
	"go/ast"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// ruleFile lists every rule of the hall: where it is enforced and where that is
// tested, or what brings it later, or why it is not the program's.
const ruleFile = "assets/data/rules.tsv"

var ruleColumns = []string{"rule", "title_zh", "title_en", "where", "tests", "later", "note_zh", "note_en"}

// ruleNumbers are the rules that exist; the numbers between were never given.
var ruleNumbers = [][2]int{{1, 13}, {20, 50}, {60, 78}, {80, 108}}

var ruleShape = regexp.MustCompile(`^R[1-9][0-9]*$`)

// ruleRow is a line of the table.
type ruleRow struct {
	line  int
	cells []string
}

func (r ruleRow) cell(name string) string   { return r.cells[slices.Index(ruleColumns, name)] }
func (r ruleRow) list(name string) []string { return strings.Fields(r.cell(name)) }

// Rules returns what is wrong with the table of the hall's rules: a rule that
// is not in it, a symbol or a test that the sources do not have, and a rule
// that a room of app names in an error without standing in the table for it.
func (t *Tree) Rules() []Finding {
	text, err := os.ReadFile(filepath.Join(t.root, filepath.FromSlash(ruleFile)))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return []Finding{{File: ruleFile, Text: err.Error()}}
	}
	rows, out := readRules(string(text))
	code, tests := t.symbols()
	messages, _ := t.messages()
	for number, row := range rows {
		report := func(format string, args ...any) {
			out = append(out, Finding{File: ruleFile, Line: row.line, Text: number + ": " + fmt.Sprintf(format, args...)})
		}
		for _, name := range row.list("where") {
			if !code[name] {
				report("there is no %s", name)
			}
		}
		for _, name := range row.list("tests") {
			if !tests[name] {
				report("there is no test %s", name)
			}
		}
		for _, work := range row.list("later") {
			if messages["cli.later_"+work] == nil {
				report("no message cli.later_%s names that work", work)
			}
		}
	}
	return append(out, t.named(rows)...)
}

// readRules reads the table and reports what is wrong with its form.
func readRules(text string) (map[string]ruleRow, []Finding) {
	rows := map[string]ruleRow{}
	var out []Finding
	last := 0
	for i, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		cells := strings.Split(line, "\t")
		report := func(format string, args ...any) {
			out = append(out, Finding{File: ruleFile, Line: i + 1, Text: fmt.Sprintf(format, args...)})
		}
		if i == 0 {
			if !slices.Equal(cells, ruleColumns) {
				report("the columns are not %s", strings.Join(ruleColumns, ", "))
				return nil, out
			}
			continue
		}
		if len(cells) != len(ruleColumns) {
			report("%d columns instead of %d", len(cells), len(ruleColumns))
			continue
		}
		number, err := strconv.Atoi(strings.TrimPrefix(cells[0], "R"))
		if err != nil || !ruleShape.MatchString(cells[0]) || !ruleExists(number) {
			report("%s is no rule", cells[0])
			continue
		}
		if number <= last {
			report("%s stands out of order", cells[0])
		}
		last = number
		row := ruleRow{line: i + 1, cells: cells}
		rows[cells[0]] = row
		if why := row.lacks(); why != "" {
			report("%s: %s", cells[0], why)
		}
	}
	for _, span := range ruleNumbers {
		for n := span[0]; n <= span[1]; n++ {
			if number := fmt.Sprintf("R%d", n); rows[number].cells == nil {
				out = append(out, Finding{File: ruleFile, Text: number + " is missing"})
			}
		}
	}
	return rows, out
}

func ruleExists(n int) bool {
	return slices.ContainsFunc(ruleNumbers, func(span [2]int) bool { return span[0] <= n && n <= span[1] })
}

// lacks says what a row leaves open.
func (r ruleRow) lacks() string {
	open := r.cell("later") == "" && r.cell("note_zh") == ""
	switch {
	case r.cell("title_zh") == "" || r.cell("title_en") == "":
		return "a title is missing"
	case (r.cell("note_zh") == "") != (r.cell("note_en") == ""):
		return "the note is there in one language only"
	case r.cell("where") == "" && open:
		return "neither where nor when nor why not"
	case r.cell("where") != "" && r.cell("tests") == "" && open:
		return "no test, and no note why"
	}
	return ""
}

// symbols returns the declared names of the sources as folder.Name and
// folder.Type.Method, and the tests likewise; the root's folder is "main".
func (t *Tree) symbols() (code, tests map[string]bool) {
	code, tests = map[string]bool{}, map[string]bool{}
	for _, s := range t.files {
		room := s.room
		if room == "" {
			room = "main"
		}
		for _, decl := range s.ast.Decls {
			for _, name := range declaredNames(decl) {
				switch {
				case !s.test:
					code[room+"."+name] = true
				case strings.HasPrefix(name, "Test"), strings.HasPrefix(name, "Fuzz"):
					tests[room+"."+name] = true
				}
			}
		}
	}
	return code, tests
}

func declaredNames(decl ast.Decl) []string {
	var out []string
	switch d := decl.(type) {
	case *ast.FuncDecl:
		name := d.Name.Name
		if d.Recv != nil && len(d.Recv.List) > 0 {
			name = receiver(d.Recv.List[0].Type) + "." + name
		}
		out = append(out, name)
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch s := spec.(type) {
			case *ast.TypeSpec:
				out = append(out, s.Name.Name)
			case *ast.ValueSpec:
				for _, name := range s.Names {
					out = append(out, name.Name)
				}
			}
		}
	}
	return out
}

func receiver(typ ast.Expr) string {
	switch x := typ.(type) {
	case *ast.StarExpr:
		return receiver(x.X)
	case *ast.IndexExpr:
		return receiver(x.X)
	case *ast.Ident:
		return x.Name
	}
	return ""
}

// named returns the places in app that name a rule, as errors do, which the
// table does not have for their room.
func (t *Tree) named(rows map[string]ruleRow) []Finding {
	var out []Finding
	for _, s := range t.files {
		if s.test || !within(s.room, "app/...") {
			continue
		}
		ast.Inspect(s.ast, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			number, err := strconv.Unquote(lit.Value)
			if err != nil || !ruleShape.MatchString(number) {
				return true
			}
			row, known := rows[number]
			if !known {
				out = append(out, t.at(s, lit.Pos(), "%s is not in %s", number, ruleFile))
			} else if !slices.ContainsFunc(row.list("where"), func(name string) bool { return roomOfSymbol(name) == s.room }) {
				out = append(out, t.at(s, lit.Pos(), "%s is enforced here, and %s has nothing of %s for it", number, ruleFile, s.room))
			}
			return true
		})
	}
	return out
}

// roomOfSymbol is the folder of a name as symbols writes it.
func roomOfSymbol(name string) string {
	slash := strings.LastIndex(name, "/") + 1
	if dot := strings.Index(name[slash:], "."); dot >= 0 {
		return name[:slash+dot]
	}
	return name
}
