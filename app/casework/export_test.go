package casework

import (
	"testing"

	"pgregory.net/rapid"

	"yichuang/app"
)

// PlayLife plays the random life of a case for the tests that have a store;
// keep is told of each step before its entries count as saved.
func PlayLife(t *testing.T, rt *rapid.T, kind string, keep func(c *Case, by app.Actor)) {
	p := newPlay(rt, kind, modelDays(t))
	p.keep = keep
	p.live(kind)
}
