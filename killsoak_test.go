//go:build soak

package main

import "testing"

// TestSoakKilledHallLosesNothing is the crash test fifty times over.
func TestSoakKilledHallLosesNothing(t *testing.T) { killRounds(t, 50) }
