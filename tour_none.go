//go:build !x11 && !windows && !darwin

package main

import (
	"context"

	"yichuang/ui/tour"
)

// onDesktop has no display in a headless build.
func onDesktop(ctx context.Context, walk *tour.Tour) error { return headless(ctx, walk) }
