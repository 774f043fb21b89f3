// Package calling is what every counter of the hall has of the queue, whatever
// else its seat does: the strip with the ticket being served and the keys for
// it (F2 to F8 on every page), the list of those who wait, missed or are on
// hold, and the transfer.
//
// A seat puts [Strip.Object] under its header, adds [Strip.Keys] to its own,
// hands every change of the queue to it by Look and Stand, and says through
// [Seat] how it asks, refuses and praises. The strip knows no case: a seat ties
// what a visit led to by queue.Service.Tie.
package calling
