// Package counter is the seat of the clerk at the front counter (综合受理窗口):
// calling tickets, registering an application, checking its papers, the outcome
// with its notice, and the cases that come back to the counter. Everything is
// done from the keyboard.
//
// It decides nothing: the desks (app/intake, app/queue) say what is possible
// and refuse the rest, and this package draws what they say. It stores nothing
// itself and prints nothing; a screen that is not in use keeps what was typed.
//
// The form (form*.go) asks everybody the same few fields in the order of Enter.
// What few applications need follows from what is entered (an agent's letter,
// parties, a second person) or is folded away until asked for (more.go), so
// that the common case takes no key more.
//
// What the applicant typed at a kiosk (prefill*.go) opens with the ticket or by
// its code. Each field it filled stays marked until the clerk has gone through
// it; nothing that stands in the form is replaced without asking.
package counter
