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

// Keys that were put back before the method had answered. A slow one answers
// when a field composes again. The oldest make room.
static struct {
	XKeyEvent key;
	Bool owed, read; // the answer is still to come; the window has read the key
} late[MOST];

static int next_late;

static Bool same(const XKeyEvent *a, const XKeyEvent *b) {
	return a->type == b->type && a->keycode == b->keycode && a->window == b->window;
}

static void expect_late(const XKeyEvent *key) {
	late[next_late].key = *key;
	late[next_late].owed = True;
	late[next_late].read = False;
	next_late = (next_late + 1) % MOST;
}

// Reports whether a key is the late answer to one that was put back.
static Bool too_late(const XKeyEvent *key, Bool taken) {
	for (int i = 0; i < MOST; i++) {
		if (!late[i].owed || !same(&late[i].key, key) || late[i].key.time != key->time) continue;
		if (!late[i].read) {
			late[i].read = True;
			return False;
		}
		if (taken) return False;
		late[i].owed = False;
		return True;
	}
	return False;
}

// A method that gives a key back without its time means the first such key.
static int find(const XKeyEvent *key) {
	for (int i = 0; i < count; i++) {
		const XKeyEvent *k = &sent[i].key;
		if (same(k, key) && (k->time == key->time || key->time == CurrentTime)) return i;
	}
	return -1;
}

static void drop(int first) {
	count -= first;
	memmove(sent, sent + first, count * sizeof *sent);
}

Bool ime_key_shown(const XKeyEvent *key, Bool taken) {
	if (key->keycode == 0) return False;
	if (too_late(key, taken)) return True;
	int at = find(key);
	if (at >= 0 && !taken) drop(at + 1); // the ones before it became part of a word
	if (at >= 0 || !taken) return False;
	if (count == MOST) drop(1);
	sent[count].key = *key;
	sent[count++].heard = False;
	return False;
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

// Takes the next thing the method has said, if there is one.
static Bool hear(Display *display, Bool (*filter)(XEvent *, Window)) {
	Atom protocol[2] = {XInternAtom(display, "_XIM_PROTOCOL", False), XInternAtom(display, "_XIM_MOREDATA", False)};
	XEvent event;
	if (!XCheckIfEvent(display, &event, said, (XPointer)protocol)) return False;
	if (!filter(&event, None) && event.type != ClientMessage) {
		int at = find(&event.xkey);
		if (at >= 0) sent[at].heard = True;
	}
	return True;
}

void ime_keys_unsay(Display *display, Bool (*filter)(XEvent *, Window)) {
	while (hear(display, filter)) continue;
}

// How long the method may be silent, and how long it is listened to in all, in
// milliseconds.
enum { SILENCE = 60, LONGEST = 600 };

void ime_keys_drain(Display *display, Bool (*filter)(XEvent *, Window)) {
	struct pollfd server = {.fd = ConnectionNumber(display), .events = POLLIN};
	long begin = ime_now(), last = begin;
	while (count > 0 && !sent[count - 1].heard) {
		if (hear(display, filter)) {
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
		if (!sent[count].heard) expect_late(&event.xkey);
		XPutBackEvent(display, &event);
	}
}
