package app

import (
	"errors"
	"fmt"
	"sort"
	"strings"
)

// Code says what the person who meets an error can do about it.
type Code string

// The codes. Invalid: correct the input. NotFound: pick another. Conflict:
// reload and try again. Denied: ask a colleague who may. Unavailable: wait, the
// thing is switched off or away. Internal: report it.
const (
	Invalid     Code = "invalid"
	NotFound    Code = "not_found"
	Conflict    Code = "conflict"
	Denied      Code = "denied"
	Unavailable Code = "unavailable"
	Internal    Code = "internal"
)

// Args are the named arguments of a message. They never hold a full personal
// number, a name or a phone: what an error says may stand in a log.
type Args map[string]any

// Error is a refusal in words its reader understands. ID is a message id of
// the locale files; the one translator turns it and Args into a sentence.
// Field names the input that is wrong, Rule the rule of the hall ("R4").
type Error struct {
	Code  Code
	Field string
	ID    string
	Args  Args
	Rule  string
	Cause error
}

// Error returns a line for logs and developers, without personal data. People
// read the translated message instead.
func (e *Error) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s", e.Code, e.ID)
	if e.Field != "" {
		fmt.Fprintf(&b, " field=%s", e.Field)
	}
	if e.Rule != "" {
		fmt.Fprintf(&b, " rule=%s", e.Rule)
	}
	names := make([]string, 0, len(e.Args))
	for name := range e.Args {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		fmt.Fprintf(&b, " %s=%v", name, e.Args[name])
	}
	if e.Cause != nil {
		fmt.Fprintf(&b, ": %v", e.Cause)
	}
	return b.String()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Cause }

// Is makes two errors alike when their message ids are.
func (e *Error) Is(target error) bool {
	var t *Error
	return errors.As(target, &t) && t.ID == e.ID
}

// CodeOf returns the code of the first [Error] in err's chain, "" for nil and
// Internal for an error that has none.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return Internal
}

// ErrRepeated is what [Store.Update] returns when an attempt with the same id
// has already been committed: nothing was done again. A use case that returns
// something loads it and reports success.
var ErrRepeated = &Error{Code: Conflict, ID: "store.repeated"}
