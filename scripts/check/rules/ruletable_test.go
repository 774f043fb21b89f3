package rules_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"yichuang/scripts/check/rules"
)

// tableOfRules is a table in which every rule is answered for by a note, and
// the rows given stand instead.
func tableOfRules(instead map[string]string) string {
	var b strings.Builder
	b.WriteString("rule\ttitle_zh\ttitle_en\twhere\ttests\tlater\tnote_zh\tnote_en\n")
	for n := 1; n <= 108; n++ {
		number := fmt.Sprintf("R%d", n)
		if given, ok := instead[number]; ok {
			b.WriteString(given)
		} else if n <= 13 || 20 <= n && n <= 50 || 60 <= n && n <= 78 || n >= 80 {
			b.WriteString(number + "\t规则\trule\t\t\t\t不归程序\tno work of the program\n")
		}
	}
	return b.String()
}

func TestTableOfRulesAgreesWithTheSources(t *testing.T) {
	const row = "R4\t五种处理\tfive outcomes\t"
	cases := []struct {
		name    string
		instead map[string]string
		code    string
		want    []string
	}{
		{"enforced and tested", map[string]string{"R4": row + "app/desk.needAll app/desk.Case.Permit main.open\tapp/desk.TestAll app/desk.FuzzAll\t\t\t\n"}, `"R4"`, nil},
		{"brought later", map[string]string{"R4": row + "\t\tqueue\t\t\n"}, "", nil},
		{"begun, and the rest later", map[string]string{"R4": row + "app/desk.needAll\t\tqueue\t\t\n"}, "", nil},
		{"missing", map[string]string{"R4": ""}, "", []string{"assets/data/rules.tsv: R4 is missing"}},
		{"twice", map[string]string{"R5": row + "\t\tqueue\t\t\nR5\ta\tb\t\t\tqueue\t\t\n"}, "", []string{"assets/data/rules.tsv:6: R4 stands out of order"}},
		{"a number never given", map[string]string{"R14": "R14\ta\tb\t\t\tqueue\t\t\n"}, "", []string{"assets/data/rules.tsv:15: R14 is no rule"}},
		{"a leading zero", map[string]string{"R4": "R04\ta\tb\t\t\tqueue\t\t\n"}, "", []string{"R04 is no rule", "R4 is missing"}},
		{"a column too few", map[string]string{"R4": row + "\t\tqueue\t\n"}, "", []string{":5: 7 columns instead of 8", "R4 is missing"}},
		{"code that is gone", map[string]string{"R4": row + "app/desk.needSome\tapp/desk.TestAll\t\t\t\n"}, "", []string{":5: R4: there is no app/desk.needSome"}},
		{"a test is no code", map[string]string{"R4": row + "app/desk.TestAll\tapp/desk.TestAll\t\t\t\n"}, "", []string{":5: R4: there is no app/desk.TestAll"}},
		{"code is no test", map[string]string{"R4": row + "app/desk.needAll\tapp/desk.needAll\t\t\t\n"}, "", []string{":5: R4: there is no test app/desk.needAll"}},
		{"a work without a name", map[string]string{"R4": row + "\t\tchess\t\t\n"}, "", []string{":5: R4: no message cli.later_chess"}},
		{"nothing said", map[string]string{"R4": row + "\t\t\t\t\n"}, "", []string{":5: R4: neither where nor when nor why not"}},
		{"no test and no reason", map[string]string{"R4": row + "app/desk.needAll\t\t\t\t\n"}, "", []string{":5: R4: no test, and no note why"}},
		{"a note in one language", map[string]string{"R4": row + "\t\t\t不归程序\t\n"}, "", []string{":5: R4: the note is there in one language only"}},
		{"no title", map[string]string{"R4": "R4\t五种处理\t\t\t\tqueue\t\t\n"}, "", []string{":5: R4: a title is missing"}},
		{"enforced where the table does not say", nil, `"R4"`, []string{"app/desk/desk.go:5: R4 is enforced here, and assets/data/rules.tsv has nothing of app/desk for it"}},
		{"a room below is another room", map[string]string{"R4": row + "app/desk/drawer.Open\tapp/desk.TestAll\t\t\t\n"}, `"R4"`, []string{"app/desk/desk.go:5: R4 is enforced here"}},
		{"enforced and unknown", nil, `"R109"`, []string{"app/desk/desk.go:5: R109 is not in assets/data/rules.tsv"}},
		{"no rule at all", nil, `"R"`, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			root := t.TempDir()
			for name, text := range map[string]string{
				"go.mod":                    "module hall\n",
				"main.go":                   "package main\n\nfunc open() {}\n",
				"app/desk/desk.go":          "package desk\n\ntype Case struct{}\n\nvar rule = []string{" + c.code + "}\n\nfunc needAll() {}\n\nfunc (*Case) Permit() {}\n",
				"app/desk/desk_test.go":     "package desk\n\nfunc TestAll() { _ = \"R99\" }\n\nfunc FuzzAll() {}\n",
				"app/desk/drawer/drawer.go": "package drawer\n\nfunc Open() {}\n",
				"assets/data/rules.tsv":     tableOfRules(c.instead),
				"assets/locale/cli.zh.json": `{"cli.later_queue": "排队"}`,
			} {
				write(t, filepath.Join(root, name), text)
			}
			found := read(t, root).Rules()
			for _, want := range c.want {
				i := slices.IndexFunc(found, func(f rules.Finding) bool { return strings.Contains(f.String(), want) })
				if i < 0 {
					t.Errorf("not found: %s", want)
					continue
				}
				found = slices.Delete(found, i, i+1)
			}
			for _, f := range found {
				t.Errorf("found: %s", f)
			}
		})
	}
}
