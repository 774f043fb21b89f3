//go:build !x11 && !windows && !darwin

package main

import (
	"context"

	"yichuang/app"
	"yichuang/ui/cli"
)

// windows has none to open in a headless build.
func windows(context.Context, string, []cli.Place) error {
	return &app.Error{Code: app.Unavailable, ID: "cli.no_window"}
}
