//go:build !windows

package printers

// windowsQueues is nil where there is no Windows to ask.
var windowsQueues func() ([]string, error)
