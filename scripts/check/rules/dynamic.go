package rules

import (
	"slices"
	"strings"
)

// dynamicFile is where this list stands, for the findings about it.
const dynamicFile = "scripts/check/rules/dynamic.go"

// dynamics are the beginnings of message ids whose rest is only known at run
// time, each with the values that may follow. All ids that begin so count as
// used. An id put together without a line here is a finding.
var dynamics = []struct{ prefix, rest string }{
	{"cli.help_", "the command, argument or flag: its help"},
	{"cli.later_", "the work of the table of rules that brings a rule: its name"},
	{"shell.for_", "the seat: what it is for, on the launcher"},
	{"shell.seat_", "the seat: its name"},
}

func declared(id string) bool {
	for _, d := range dynamics {
		if strings.HasPrefix(id, d.prefix) {
			return true
		}
	}
	return false
}

// idleDynamics returns the declared beginnings that no message has. It looks
// only at a tree that has the declarations.
func (t *Tree) idleDynamics(ids []string) []Finding {
	if !slices.ContainsFunc(t.files, func(s *source) bool { return s.path == dynamicFile }) {
		return nil
	}
	var out []Finding
	for _, d := range dynamics {
		if !slices.ContainsFunc(ids, func(id string) bool { return strings.HasPrefix(id, d.prefix) }) {
			out = append(out, Finding{File: dynamicFile, Text: d.prefix + " is declared and no id begins with it"})
		}
	}
	return out
}
