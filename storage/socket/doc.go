// Package socket lets other processes of one machine work on a store that one
// process holds: Serve offers a kv.Engine on a unix socket, Dial returns a
// kv.Engine that speaks to it. It opens no file of the store and decides
// nothing about who holds it: the package local does.
//
// A connection serves one call at a time and then waits in a small pool for the
// next. Frames are CBOR behind a length of four bytes. A View keeps a snapshot
// open at the server while the function runs here; an Update runs here too, on
// such a snapshot, recording what it reads, and one commit frame carries the
// writes and what they rest on. The server commits them if that still stands,
// or answers that it does not, and the function runs again. After a few
// conflicts it runs inside the server's write transaction, for a second at
// most, so that every caller gets through.
package socket
