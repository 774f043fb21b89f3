// Package tour walks the real screens of every seat as a person would: it
// opens the seats through the shell, types keys and text into their widgets,
// touches their buttons, and waits until the screen answers. On the way it
// keeps a picture of every screen and, at the end, a list of what it saw.
//
// It decides nothing and stores nothing: what happens in the hall happens
// because a screen did it. It opens no store and no printer; main hands it
// the program, and where the windows stand is a [Desktop]: [Headless] without a
// display, main's own with one.
package tour
