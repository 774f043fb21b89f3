// Package casework holds a case (办件): its plan of stages, its journal and its
// moves. A case is its journal: every change is an [Entry], and the fields of
// [Case] are nothing but the entries applied in order. Which step is possible
// in which state, for which role and under which guard stands in one table
// (moves.go); storage checks every fresh entry against it once more before it
// is written.
//
// It opens no transaction, asks no clock, issues no notice and queues no print:
// the desks (intake, review, delivery) do.
package casework
