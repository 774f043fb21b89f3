//go:build linux && x11 && cgo

// The window library loads Xlib with dlsym at run time. The linker sends those
// calls to __wrap_dlsym here, which hands back our own version of five
// functions and the real one of everything else. Nothing is patched: a program
// that does not call ime_install gets the library as it is.

#include "xim.h"
#include "ahead.h"
#include "answer.h"

#include <X11/Xlib.h>
#include <X11/Xproto.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern void *__real_dlsym(void *handle, const char *name);

typedef Bool (*filter_fn)(XEvent *, Window);
typedef XIC (*create_fn)(XIM, ...);
typedef void (*ic_fn)(XIC);

static struct {
	filter_fn filter;
	create_fn create;
	ic_fn destroy, focus, unfocus;
} real;

static int installed;

// What is known of a window. It outlives its input context: the method may be
// started, stopped and started again while the window stays.
typedef struct place {
	struct place *next;
	Window window;
	XIC ic;           // NULL while there is no input method
	int positioned;   // the context takes a spot location
	int focused;      // the window has the keyboard
	int barred;       // the field in focus wants no composing
	XPoint spot;      // where the caret is, in pixels
	XIMCallback gone; // what the window library wants to hear
} place;

static place *places;

static int pressing; // the window is busy with a key that it was given

static place *by_window(Window window) {
	for (place *p = places; p; p = p->next)
		if (p->window == window) return p;
	place *p = calloc(1, sizeof *p);
	if (!p) return NULL;
	p->window = window;
	p->next = places;
	places = p;
	return p;
}

static place *by_ic(XIC ic) {
	for (place *p = places; p; p = p->next)
		if (p->ic == ic) return p;
	return NULL;
}

static void forget(place *gone) {
	for (place **at = &places; *at; at = &(*at)->next) {
		if (*at != gone) continue;
		*at = gone->next;
		free(gone);
		return;
	}
}

// A key the input method took must not reach the field as well. The library
// drops events of a type it does not know, and 0 is no event's type.
static Bool our_filter(XEvent *event, Window window) {
	Bool press = event->type == KeyPress;
	Bool key = press || event->type == KeyRelease;
	Bool taken = real.filter(event, window);
	pressing = press && !taken;
	Bool late = key && ime_key_shown(&event->xkey, taken);
	if (press && taken || late) event->type = 0;
	if (key || taken) ime_await_answer(event->xany.display, key, taken);
	return taken;
}

// The input method has gone and Xlib frees its contexts; the window stays.
static void our_gone(XIC ic, XPointer data, XPointer call) {
	place *p = (place *)data;
	p->ic = NULL;
	p->positioned = 0;
	ime_keys_forget();
	XIMCallback library = p->gone;
	if (library.callback) ((XICProc)(void *)library.callback)(ic, library.client_data, call);
}

// An input method that ends is told things at a window it no longer has. Xlib
// answers that error by ending this program as well, which a desk must not
// suffer; all other errors go where they went before.
static XErrorHandler before;

static int our_error(Display *display, XErrorEvent *error) {
	if (error->error_code == BadWindow && error->request_code == X_SendEvent) return 0;
	return before ? before(display, error) : 0;
}

// Position style demands a font set though no one draws with it here. It is
// made once per display and lives as long as the program.
static XFontSet fonts(Display *display) {
	static Display *made_for;
	static XFontSet set;
	if (made_for != display) {
		char **missing = NULL, *fallback = NULL;
		int count = 0;
		set = XCreateFontSet(display, "-*-*-medium-r-normal--16-*-*-*-*-*-*-*,fixed,*", &missing, &count, &fallback);
		if (missing) XFreeStringList(missing);
		made_for = display;
	}
	return set;
}

#define PAIRS 8

typedef struct {
	const char *name[PAIRS];
	XPointer value[PAIRS];
	int count;
} arguments;

// A missing name ends the list, so that all pairs can be handed over unrolled.
static XIC create(XIM im, const arguments *a) {
	return real.create(im, a->name[0], a->value[0], a->name[1], a->value[1], a->name[2], a->value[2],
	                   a->name[3], a->value[3], a->name[4], a->value[4], a->name[5], a->value[5],
	                   a->name[6], a->value[6], a->name[7], a->value[7], NULL);
}

// The library's own request, with a style that knows where the caret is.
static XIC create_placed(XIM im, const arguments *wanted, XPoint *spot) {
	if (wanted->count >= PAIRS) return NULL;
	XFontSet set = fonts(XDisplayOfIM(im));
	if (!set) return NULL;
	XVaNestedList attributes = XVaCreateNestedList(0, XNSpotLocation, spot, XNFontSet, set, NULL);
	if (!attributes) return NULL;
	arguments ours = *wanted;
	for (int i = 0; i < ours.count; i++)
		if (strcmp(ours.name[i], XNInputStyle) == 0)
			ours.value[i] = (XPointer)(XIMPreeditPosition | XIMStatusNothing);
	ours.name[ours.count] = XNPreeditAttributes;
	ours.value[ours.count++] = (XPointer)attributes;
	XIC ic = create(im, &ours);
	XFree(attributes);
	return ic;
}

static void our_focus(XIC ic) {
	place *p = by_ic(ic);
	if (p) p->focused = 1;
	if (!p || !p->barred) real.focus(ic);
}

// A method that starts while the window is in use hears nothing of its focus
// from the window library.
static void refocus(place *p, Display *display) {
	Window holder = None;
	int revert;
	XGetInputFocus(display, &holder, &revert);
	if (p->ic && holder == p->window) our_focus(p->ic);
}

static XIC our_create(XIM im, ...) {
	arguments wanted = {0};
	XIMCallback *library = NULL, ours = {0};
	Window window = 0;
	int callback_at = -1;
	va_list list;
	va_start(list, im);
	for (const char *name; wanted.count < PAIRS && (name = va_arg(list, const char *)); wanted.count++) {
		XPointer value = va_arg(list, XPointer);
		wanted.name[wanted.count] = name;
		wanted.value[wanted.count] = value;
		if (strcmp(name, XNClientWindow) == 0) window = (Window)value;
		if (strcmp(name, XNDestroyCallback) == 0) {
			library = (XIMCallback *)value;
			callback_at = wanted.count;
		}
	}
	va_end(list);

	place *p = by_window(window);
	if (!p) return create(im, &wanted);
	if (library) {
		p->gone = *library;
		ours.client_data = (XPointer)p;
		ours.callback = (XIMProc)(void *)our_gone;
		wanted.value[callback_at] = (XPointer)&ours;
	}
	p->ic = create_placed(im, &wanted, &p->spot);
	p->positioned = p->ic != NULL;
	if (!p->ic) p->ic = create(im, &wanted);
	refocus(p, XDisplayOfIM(im));
	return p->ic;
}

static void our_destroy(XIC ic) {
	place *p = by_ic(ic);
	real.destroy(ic);
	if (p) forget(p);
}

static void our_unfocus(XIC ic) {
	place *p = by_ic(ic);
	if (p) p->focused = 0;
	ime_keys_forget();
	real.unfocus(ic);
}

void *__wrap_dlsym(void *handle, const char *name) {
	void *found = __real_dlsym(handle, name);
	if (!installed || !found) return found;
	const struct {
		const char *name;
		void **real;
		void *ours;
	} table[] = {
	    {"XFilterEvent", (void **)&real.filter, (void *)our_filter},
	    {"XCreateIC", (void **)&real.create, (void *)our_create},
	    {"XDestroyIC", (void **)&real.destroy, (void *)our_destroy},
	    {"XSetICFocus", (void **)&real.focus, (void *)our_focus},
	    {"XUnsetICFocus", (void **)&real.unfocus, (void *)our_unfocus},
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		if (strcmp(name, table[i].name) != 0) continue;
		*table[i].real = found;
		return table[i].ours;
	}
	return found;
}

void ime_install(void) {
	if (installed) return;
	installed = 1;
	before = XSetErrorHandler(our_error);
}

// Setting a value waits for the input method's answer, and would wait for ever
// for one that has just died: its selection tells whether it lives.
static int alive(Display *display) {
	static Atom server;
	if (!server) {
		const char *said = getenv("XMODIFIERS"), *name = said ? strstr(said, "@im=") : NULL;
		if (!name) return 1;
		name += strlen("@im=");
		char selection[128];
		snprintf(selection, sizeof selection, "@server=%.*s", (int)strcspn(name, "@"), name);
		server = XInternAtom(display, selection, False);
	}
	return XGetSelectionOwner(display, server) != None;
}

// Each change is a round trip to the input method, so the same spot is not
// told twice.
void ime_spot(unsigned long window, short x, short y) {
	place *p = by_window(window);
	if (!p || (p->spot.x == x && p->spot.y == y)) return;
	p->spot.x = x;
	p->spot.y = y;
	if (!p->positioned || !alive(XDisplayOfIM(XIMOfIC(p->ic)))) return;
	XVaNestedList attributes = XVaCreateNestedList(0, XNSpotLocation, &p->spot, NULL);
	if (!attributes) return;
	XSetICValues(p->ic, XNPreeditAttributes, attributes, NULL);
	XFree(attributes);
}

// A context without focus leaves every key alone, which is what a barred field
// wants; the window library keeps giving the focus back, so it is remembered.
// When a key led to that field, the keys typed after it are meant for it too,
// and the method, which may have them already, would drop them.
void ime_compose(unsigned long window, int allowed) {
	place *p = by_window(window);
	if (!p || p->barred == !allowed) return;
	p->barred = !allowed;
	if (!p->ic || !p->focused) return;
	if (!p->barred) {
		real.focus(p->ic);
		return;
	}
	Display *display = XDisplayOfIM(XIMOfIC(p->ic));
	if (alive(display)) {
		if (pressing) ime_keys_drain(display, real.filter);
		char *dropped = XmbResetIC(p->ic);
		if (dropped) XFree(dropped);
	}
	if (pressing) ime_keys_unsay(display, real.filter); // the reset has waited for it
	real.unfocus(p->ic);
	if (pressing) ime_keys_back(display);
	ime_keys_forget();
}
