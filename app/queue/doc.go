// Package queue holds tickets, the order of calling, the state of the counters
// and appointments, with its own use cases: issue, call next, call again,
// missed, back, hold, transfer, done, pause, close of day. Numbers are unique
// per hall and day under any concurrency and after any crash; nobody is called
// twice and none is forgotten. It knows no board and no voice, and of a case
// only its number.
//
// A number is drawn before the transaction and may leave a gap; the order of
// calling is time of issue, never the number.
//
// A kiosk that loses the hall gives tickets by itself ([Offline]).
// Its numbers are beyond 5000. Given up for it: what only the hall knows, quotas
// and other tickets of a person, is noted afterwards and not refused, because the
// person holds a slip. When the answer to a ticket is lost and yet the hall's
// print job reaches the kiosk's printer at the same moment, two slips with one
// number come out.
package queue
