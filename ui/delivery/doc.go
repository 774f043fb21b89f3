// Package delivery is the seat 统一出件窗口: results come in from the
// departments, wait, and leave the hall: into the hands of who collects, against
// a checked identity and a signed receipt, by post, electronically, left in
// place before a witness. Who collects is called as at any counter (ui/calling);
// a ticket that names a case opens it.
//
// It compares no numbers and decides nothing by itself: both are the delivery
// desk's. It reads no store and prints nothing.
package delivery
