//go:build !x11 && !windows && !darwin

package main

import "context"

// sounded has no sound to play in a headless build.
func sounded(context.Context, []string) (code int, done bool) { return 0, false }
