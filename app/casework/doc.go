// Package casework holds a case (办件): its plan of stages, its journal and its
// moves. A case is its journal: every change is an [Entry], and the fields of
// [Case] are nothing but the entries applied in order. Which step is possible
// in which state, for which role and under which guard stands in one table
// (moves.go); storage checks every fresh entry against it once more before it
// is written.
//
// Several desks may have one case open at once. There are no locks: a use case
// is told how much of the journal its screen had loaded ([Seeing]), and is
// refused, with the name of the colleague, only where it would say something of
// the same thing as what came since ([Entry.About]).
//
// It opens no transaction, asks no clock, issues no notice and queues no print:
// the desks (intake, review, delivery) do.
package casework
