// Package shell is what stands around every seat: the launcher, the windows,
// signing in and locking, the status bar, and coming back after a crash to the
// places that were open. It knows the seats only as [Screen]; main builds them.
// It reads no store and prints nothing.
package shell
