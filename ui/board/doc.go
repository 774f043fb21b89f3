// Package board is the screen that hangs in the hall (叫号大屏): the newest call
// as large as the room allows, the ones before it, how many wait, day and time,
// and the voice that calls. It shows numbers and counters only, never a name,
// an item or a priority group, and it changes nothing in the store.
//
// When the store does not answer, the board keeps what it showed and says so.
// It looks every few seconds even when nothing seems to happen, because a link
// that broke quietly reports no change. A call made while the link was broken
// is shown; it flashes and is announced too unless it is older than [TooOld]:
// by then the person has gone or the clerk has called again. The age is this
// machine's time against the counter's.
package board
