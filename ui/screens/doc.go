// Package screens is the monitors of this machine: which there are, which
// window belongs on which, and how a window comes to fill one. Fyne knows only
// the monitor a window happens to be on.
//
// Under X11 it speaks to the display itself, beside Fyne, because one monitor
// may be a part of a wall of lamps that only the display's owner knows of
// (xrandr --setmonitor), and the window manager has to be asked for that part.
// Windows is asked through its own calls. On other systems there is no list
// and a window stays where the system opens it.
//
// It keeps no settings and knows no seat: a [Spot] names a window by two words.
package screens
