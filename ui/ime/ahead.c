//go:build linux && x11 && cgo

#include "ahead.h"
#include "answer.h"

#include <poll.h>
#include <string.h>

// More than anybody types while a window draws. What is beyond stays with the
// method.
enum { MOST = 256 };

static struct {
	XKeyEvent key;
	Bool heard; // its answer was thrown away
} sent[MOST];

static int count;

static int find(const XKeyEvent *key) {
	for (int i = 0; i < count; i++) {
		const XKeyEvent *k = &sent[i].key;
		if (k->type == key->type && k->keycode == key->keycode && k->time == key->time && k->window == key->window) return i;
	}
	return -1;
}

static void drop(int first) {
	count -= first;
	memmove(sent, sent + first, count * sizeof *sent);
}

void ime_key_shown(const XKeyEvent *key, Bool taken) {
	int at = find(key);
	if (at >= 0) {
		if (!taken) drop(at + 1); // the ones before it became part of a word
		return;
	}
	if (!taken || key->keycode == 0) return;
	if (count == MOST) drop(1);
	sent[count].key = *key;
	sent[count++].heard = False;
}

void ime_keys_forget(void) { count = 0; }

// What the method says: a message, a key it was given, or text, which is a key
// with no code.
static Bool said(Display *display, XEvent *event, XPointer data) {
	Atom *protocol = (Atom *)data;
	(void)display;
	switch (event->type) {
	case ClientMessage:
		return event->xclient.message_type == protocol[0] || event->xclient.message_type == protocol[1];
	case KeyPress:
	case KeyRelease:
		return event->xkey.keycode == 0 || find(&event->xkey) >= 0;
	}
	return False;
}

// How long the method may be silent, and how long it is listened to in all, in
// milliseconds.
enum { SILENCE = 60, LONGEST = 600 };

void ime_keys_drain(Display *display, Bool (*filter)(XEvent *, Window)) {
	Atom protocol[2] = {XInternAtom(display, "_XIM_PROTOCOL", False), XInternAtom(display, "_XIM_MOREDATA", False)};
	struct pollfd server = {.fd = ConnectionNumber(display), .events = POLLIN};
	long begin = ime_now(), last = begin;
	while (count > 0 && !sent[count - 1].heard) {
		XEvent event;
		if (XCheckIfEvent(display, &event, said, (XPointer)protocol)) {
			if (!filter(&event, None) && event.type != ClientMessage) {
				int at = find(&event.xkey);
				if (at >= 0) sent[at].heard = True;
			}
			last = ime_now();
			continue;
		}
		long now = ime_now();
		if (now - last >= SILENCE || now - begin >= LONGEST) return;
		XFlush(display);
		poll(&server, 1, SILENCE);
	}
}

void ime_keys_back(Display *display) {
	while (count > 0) {
		XEvent event = {.xkey = sent[--count].key};
		XPutBackEvent(display, &event);
	}
}
