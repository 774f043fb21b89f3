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
	{"case.approver_", "who may extend: the title"},
	{"case.channel_", "how the papers came: its name"},
	{"case.conclusion_", "what a survey found: its name"},
	{"case.ground_", "the ground of a refusal or an end: its name"},
	{"case.lead_", "what the lead decided: its name"},
	{"case.method_", "the way of service: its name"},
	{"case.need_", "the group served by proxy: its name"},
	{"case.special_", "the special procedure: its name"},
	{"case.stage_", "where a stage stands: its name"},
	{"case.state_", "the state: its name"},
	{"case.step_", "the step: its name"},
	{"case.verdict_", "the opinion: its name"},
	{"case.way_", "the way of delivery: its name"},
	{"cli.help_", "the command, argument or flag: its help"},
	{"cli.later_", "the work of the table of rules that brings a rule: its name"},
	{"common.role_", "the role: its name"},
	{"manage.place_", "the free paragraph of a paper: its name"},
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
