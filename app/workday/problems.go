package workday

import (
	"fmt"
	"strings"

	"yichuang/app"
)

// Problems is everything that is wrong with an imported file, in the order of
// its lines. As an error its first problem speaks for it; a screen lists them
// all. Each has the argument line, 0 when it is about the file as a whole.
type Problems []*app.Error

// Error returns the problems for logs, one a line.
func (p Problems) Error() string {
	lines := make([]string, len(p))
	for i, e := range p {
		lines[i] = e.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap returns the problems as errors.
func (p Problems) Unwrap() []error {
	out := make([]error, len(p))
	for i, e := range p {
		out[i] = e
	}
	return out
}

// add notes a problem; more are named argument pairs.
func (p *Problems) add(line int, field, id string, more ...any) {
	args := app.Args{"line": line}
	for i := 0; i+1 < len(more); i += 2 {
		args[fmt.Sprint(more[i])] = more[i+1]
	}
	*p = append(*p, &app.Error{Code: app.Invalid, Field: field, ID: id, Args: args, Rule: "R23"})
}

// or returns the problems as an error, nil when there are none.
func (p Problems) or() error {
	if len(p) == 0 {
		return nil
	}
	return p
}
