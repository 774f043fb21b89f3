package catalogue

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"yichuang/app"
)

// Problem is one thing wrong with a file. Item is the code of the item, the
// number of a counter, "#3" for the third entry when it has no code, "" for
// the file; Field is the path in it, as materials[2].count. Line is the line
// on which the item, or what the problem is about, begins; 0 if unknown.
type Problem struct {
	Item  string
	Field string
	ID    string
	Args  app.Args
	Rule  string
	Line  int
}

// Err returns the problem as an error that the translator understands.
func (p Problem) Err() *app.Error {
	return &app.Error{Code: app.Invalid, Field: p.Field, ID: p.ID, Args: p.Args, Rule: p.Rule}
}

// Problems is all that is wrong with a file. As an error it unwraps to the
// [app.Error] of each problem.
type Problems []Problem

// Error returns a line per problem, for logs and developers.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = strings.TrimSpace(fmt.Sprintf("%s line %d: %v", p.Item, p.Line, p.Err()))
	}
	return strings.Join(lines, "\n")
}

// Unwrap returns the problems as errors.
func (ps Problems) Unwrap() []error {
	errs := make([]error, len(ps))
	for i, p := range ps {
		errs[i] = p.Err()
	}
	return errs
}

// report collects problems about one item after another.
type report struct {
	problems Problems
	item     string
	line     int
}

// maxProblems bounds what a hopeless file can make us print.
const maxProblems = 1000

func (r *report) about(item string, line int) { r.item, r.line = item, line }

func (r *report) add(field, id, rule string, args app.Args) {
	if len(r.problems) < maxProblems {
		r.problems = append(r.problems, Problem{Item: r.item, Field: field, ID: id, Args: args, Rule: rule, Line: r.line})
	}
}

// err returns the problems in the order of the file.
func (r *report) err() error {
	if len(r.problems) == 0 {
		return nil
	}
	slices.SortStableFunc(r.problems, func(a, b Problem) int { return cmp.Compare(a.Line, b.Line) })
	return r.problems
}
