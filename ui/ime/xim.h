//go:build linux && x11 && cgo

// What xim.c offers to Go. All calls belong on the thread that runs the
// windows; the table of contexts has no lock.

#ifndef YICHUANG_XIM_H
#define YICHUANG_XIM_H

void ime_install(void);
void ime_spot(unsigned long window, short x, short y);
void ime_compose(unsigned long window, int allowed);

#endif
