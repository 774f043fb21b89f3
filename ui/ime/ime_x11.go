//go:build linux && x11 && cgo

package ime

/*
#cgo LDFLAGS: -Wl,--wrap=dlsym -lX11 -ldl
#include "xim.h"
*/
import "C"

func install() { C.ime_install() }

func moveSpot(window uintptr, x, y int) {
	C.ime_spot(C.ulong(window), C.short(x), C.short(y))
}

func compose(window uintptr, on bool) {
	allowed := C.int(0)
	if on {
		allowed = 1
	}
	C.ime_compose(C.ulong(window), allowed)
}
