//go:build linux && x11 && cgo

#ifndef YICHUANG_ANSWER_H
#define YICHUANG_ANSWER_H

#include <X11/Xlib.h>

// Waits a moment for what the input method says to the keys it was given. To
// be called after each event it was shown: key when that was a key press or
// release, taken when the method kept it.
void ime_await_answer(Display *display, Bool key, Bool taken);

// Milliseconds on a clock that nobody sets.
long ime_now(void);

#endif
