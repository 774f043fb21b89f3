//go:build !linux || !x11 || !cgo

package ime

func install() {}

func moveSpot(uintptr, int, int) {}

func compose(uintptr, bool) {}
