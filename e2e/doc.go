// Package e2e drives the real program on a desktop of its own: a screen
// without a monitor, a window manager, a session bus, a Chinese input method,
// and a keyboard and mouse that are not there. Everything lives in a temporary
// folder and ends with the test that started it, by process id.
//
// It knows no case, no ticket and no screen of the program: what to type and
// what to expect stands in the tests, which carry the build tag e2e. A machine
// that lacks something fails the test and is told what to install.
package e2e
