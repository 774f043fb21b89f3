// Package app is the ground floor of the hall's program: the words every room
// shares. It knows what a record, a row, a transaction, an actor, an error and
// a date are. It knows no case, no ticket, no engine and no screen, and it
// imports nothing but the standard library.
//
// The rooms above speak to the store through [Store], [Reader] and [Tx]; the
// engines below never see a record, only keys and bytes.
package app
