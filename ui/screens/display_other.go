//go:build (!x11 && !windows) || darwin

package screens

import "fyne.io/fyne/v2"

// Display is the way to the machine's monitors.
type Display struct{}

// Open answers Unavailable: on this system, or in a build without windows,
// there is no list of monitors.
func Open() (*Display, error) { return nil, none(nil) }

// Monitors lists nothing.
func (*Display) Monitors() ([]Monitor, error) { return nil, none(nil) }

// Fill does nothing.
func (*Display) Fill(fyne.Window, Monitor) error { return none(nil) }

// Free does nothing.
func (*Display) Free(fyne.Window) error { return none(nil) }

// Close does nothing.
func (*Display) Close() {}
