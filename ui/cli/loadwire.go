package cli

import "time"

// deskOrder is what a process of a measured hall is started with: the first
// line of its input.
type deskOrder struct {
	Members  []string `json:"members"`
	Root     string   `json:"root"`
	Kiosk    string   `json:"kiosk"` // "": a counter
	Index    int      `json:"index"` // among the kiosks, or the counters
	Kiosks   int      `json:"kiosks"`
	Counters int      `json:"counters"`
	Plain    bool     `json:"plain"`
	Since    int64    `json:"since"` // when the hall's clock stood at nine
}

// What a process is told to do.
const (
	doIssue = "issue" // tickets beside the hall, for a time
	doWhole = "whole" // the same tickets, their number by compare and swap
	doGive  = "give"  // a number and a value under it, as tickets get theirs
	doSwap  = "swap"  // the same with compare and swap
	doRace  = "race"  // so many tickets, or calls until it is over, as fast as can be
	doOpen  = "open"  // tickets or calls on a clock that waits for no answer
	doOver  = "over"  // the kiosks are done
)

// deskPhase is a further line of its input.
type deskPhase struct {
	Do     string        `json:"do"`
	From   int           `json:"from,omitempty"` // number of the first touch
	Count  int           `json:"count,omitempty"`
	Lasts  time.Duration `json:"lasts,omitempty"`
	Every  time.Duration `json:"every,omitempty"`
	First  time.Duration `json:"first,omitempty"` // of a clock, after the start
	Starts int64         `json:"starts,omitempty"`
}

// aside reports whether the phase leaves the hall's queue alone.
func (p deskPhase) aside() bool { return p.ticket() || p.Do == doGive || p.Do == doSwap }

// ticket reports whether it makes whole tickets there.
func (p deskPhase) ticket() bool { return p.Do == doIssue || p.Do == doWhole }

// deskTold is a line of its output: one when it is ready and one after each
// phase.
type deskTold struct {
	Events  []deskEvent `json:"events,omitempty"`
	Again   []string    `json:"again,omitempty"`
	Refused []string    `json:"refused,omitempty"`
	Made    int         `json:"made,omitempty"` // tickets of a phase beside the hall
	Counts  DeskCounts  `json:"counts"`
	Failed  string      `json:"failed,omitempty"`
}

// deskEvent is a ticket that a kiosk was answered, or a call a counter was.
type deskEvent struct {
	Number   string `json:"n"`
	Business string `json:"b,omitempty"`
	Quick    bool   `json:"q,omitempty"`
	Issued   int64  `json:"i,omitempty"`
	Counter  string `json:"c,omitempty"`
	Asked    int64  `json:"a"`
	Got      int64  `json:"g"`
}

// DeskCounts are what a desk asked of the cluster.
type DeskCounts struct {
	Requests int64 `json:"requests"`
	Updates  int64 `json:"updates"` // that wrote
	Tries    int64 `json:"tries"`   // that it took
}

func (c DeskCounts) plus(o DeskCounts) DeskCounts {
	return DeskCounts{c.Requests + o.Requests, c.Updates + o.Updates, c.Tries + o.Tries}
}

func (c DeskCounts) minus(o DeskCounts) DeskCounts {
	return DeskCounts{c.Requests - o.Requests, c.Updates - o.Updates, c.Tries - o.Tries}
}
