// Package printers holds the devices that print papers and the [Worker] that
// drains the print jobs of the store into them. It lays nothing out
// (printing/papers does), writes no PDF itself (printing/pdf), and decides
// nothing about a paper: which one is due, how many copies, and whether it is
// a reprint stand on the job.
//
// A job is printed at most once unless somebody asks again. So that a crash of
// the program, of the printer's queue or of both cannot break that, the
// device's own number of a paper is on record before any of the paper is sent
// (2026-11, after seeing CUPS forget accepted jobs and give their numbers out
// again): a claimed job without a number was surely not sent and is queued
// again, one with a number is asked for, and one that the device has forgotten
// is [paper.Unknown] and left to people. What was given up is one transaction
// for each paper on a printer; the file device does without, because a file is
// there or it is not.
package printers
