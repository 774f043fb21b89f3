package kv

import "strings"

// Rule says how what a kiosk wrote and what the hall wrote under one key go
// together.
type Rule int

// The rules. A kiosk writes below a prefix of its own, so every key it may
// write can stand there once for each kiosk beside the hall's.
const (
	Newest    Rule = iota + 1 // what was written last counts
	MainFirst                 // a kiosk only makes it: what the hall wrote counts before it
	Own                       // a kiosk sees and writes its own; the hall writes it back where it stands
	ByDesk                    // the key ends with a zero byte and the desk: the one kiosk that may write it
)

// Share names keys that kiosks may write: those that begin with Prefix.
type Share struct {
	Prefix string
	Rule   Rule
}

// SharedBy returns the rule of the share that holds the key, 0 for none.
func SharedBy(shares []Share, key string) Rule {
	for _, s := range shares {
		if strings.HasPrefix(key, s.Prefix) {
			return s.Rule
		}
	}
	return 0
}

// DeskOf returns the desk that a key of the rule ByDesk ends with.
func DeskOf(key string) string { return key[strings.LastIndexByte(key, 0)+1:] }
