//go:build linux && x11 && cgo

#ifndef YICHUANG_AHEAD_H
#define YICHUANG_AHEAD_H

#include <X11/Xlib.h>

// Keys the input method has and has not answered: whoever types faster than a
// busy window draws has some on the way. The method answers in the order in
// which it was given them.

// Remembers a key that the method took, or learns from one that it gave back
// what has become of those before it. To be called for each key event it was
// shown. True: the answer comes too late, the key was put back meanwhile and
// must not be typed again.
Bool ime_key_shown(const XKeyEvent *key, Bool taken);

// Forgets what is on the way: it stays with the method.
void ime_keys_forget(void);

// Hears the method out about what is on the way, through the filter, and throws
// its answers away: it would give them to the next field that composes. The
// keys stay on the way. It takes a fraction of a second at most: a method that
// is slower has answers left.
void ime_keys_drain(Display *display, Bool (*filter)(XEvent *, Window));

// Throws away what the method has said until now, through the filter.
void ime_keys_unsay(Display *display, Bool (*filter)(XEvent *, Window));

// Puts what was on the way before all that the window has yet to read. The
// method must have been told that it gets no keys.
void ime_keys_back(Display *display);

#endif
