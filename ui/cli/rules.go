package cli

import (
	"bufio"
	"strings"

	"yichuang/app"
	"yichuang/assets"
)

type showRulesCmd struct {
	JSON bool `name:"json" help:"${as_json}"`
}

// rule is a line of the table of rules in the person's language.
type rule struct {
	Rule  string   `json:"rule"`
	Title string   `json:"title"`
	Where []string `json:"where,omitempty"` // folder.Symbol
	Tests []string `json:"tests,omitempty"` // folder.TestName
	Later []string `json:"later,omitempty"` // the works that bring it, or the rest of it
	Note  string   `json:"note,omitempty"`
}

// Run prints every rule of the hall with the code that enforces it and the
// tests that prove it, or with what brings it later. It needs no hall.
func (c showRulesCmd) Run(r *run) error {
	rules, err := readRules(r.Lang)
	if err != nil {
		return err
	}
	if c.JSON {
		return jsonLines(r, rules)
	}
	rows := [][]string{{
		r.text("cli.rules_rule"), r.text("cli.rules_title"), r.text("cli.rules_where"), r.text("cli.rules_tests"), r.text("cli.rules_note"),
	}}
	for _, one := range rules {
		rows = append(rows, one.rows(r)...)
	}
	r.table(rows)
	return nil
}

// rows gives every symbol and every test a line of its own.
func (one rule) rows(r *run) [][]string {
	var notes []string
	for _, work := range one.Later {
		notes = append(notes, r.text("cli.rules_later", "work", r.text("cli.later_"+work)))
	}
	if one.Note != "" {
		notes = append(notes, one.Note)
	}
	var out [][]string
	for i := range max(1, len(one.Where), len(one.Tests), len(notes)) {
		row := []string{"", "", nth(one.Where, i), nth(one.Tests, i), nth(notes, i)}
		if i == 0 {
			row[0], row[1] = one.Rule, one.Title
		}
		out = append(out, row)
	}
	return out
}

func nth(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return ""
}

// readRules reads the table: a head line, then eight cells a line with tabs
// between them; lists inside a cell have blanks between them.
func readRules(lang assets.Lang) ([]rule, error) {
	var out []rule
	lines := bufio.NewScanner(assets.Rules())
	for n := 1; lines.Scan(); n++ {
		cells := strings.Split(lines.Text(), "\t")
		if len(cells) != 8 {
			return nil, &app.Error{Code: app.Internal, ID: "cli.rules_broken", Args: app.Args{"line": n}}
		}
		if n == 1 {
			continue
		}
		title, note := cells[1], cells[6]
		if lang == assets.EN {
			title, note = cells[2], cells[7]
		}
		out = append(out, rule{
			Rule: cells[0], Title: title, Where: strings.Fields(cells[3]), Tests: strings.Fields(cells[4]),
			Later: strings.Fields(cells[5]), Note: note,
		})
	}
	return out, lines.Err()
}
