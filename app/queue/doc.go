// Package queue holds tickets, the order of calling and the state of the
// counters, with its own use cases: issue, call next, call again, missed, back,
// transfer, done, pause. Numbers are unique per hall and day under any
// concurrency and after any crash; nobody is called twice and none is
// forgotten. It knows no case, no board and no voice.
//
// A number is drawn before the transaction and may leave a gap; the order of
// calling is time of issue, never the number.
package queue
