//go:build soak

package kiosk

import "testing"

// TestEveryPageInEveryLookSoak judges all pages in all sixteen ways.
func TestEveryPageInEveryLookSoak(t *testing.T) { everyLook(t, true) }
