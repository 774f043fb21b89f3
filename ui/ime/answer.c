//go:build linux && x11 && cgo

#include "answer.h"

#include <poll.h>
#include <time.h>

// How long the window waits for the answer to a key, in milliseconds. A method
// answers in less than one, or in some more on a busy machine.
enum { PATIENCE = 20 };

long ime_now(void) {
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

// The window reads its events once a frame, and a key that goes to the input
// method and back would take two: a scanned code of 18 digits crept in over
// half a second, too slowly to be known for a scan. Reading answers as long as
// keys are owed keeps the window's loop going within the same frame. A key that
// becomes part of a word never comes back, so waiting forgives what is owed.
void ime_await_answer(Display *display, Bool key, Bool taken) {
	static long owed, until;
	if (key && taken) owed++;
	if (key && !taken && owed > 0) owed--;
	if (key) until = ime_now() + PATIENCE;
	long left = until - ime_now();
	if (owed == 0 || XQLength(display) > 0) return;
	struct pollfd server = {.fd = ConnectionNumber(display), .events = POLLIN};
	XFlush(display);
	if (left > 0 && poll(&server, 1, (int)left) > 0)
		XEventsQueued(display, QueuedAfterReading);
	else
		owed = 0;
}
