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
//
// The printers of a machine are a [Choice]: routes from desks and kinds of
// paper to a printer and to one beside it. Every printer is asked all the time
// how it stands (2026-11: a queue of CUPS that is idle does not know that its
// printer is off, so the printer behind it is asked as well). Only a paper that
// is queued, and so with nobody, goes to the printer beside; what a printer was
// handed stays with the very device that took it, also when the settings
// change. For that a printer which takes papers and would not print them, its
// tray empty, is given none while another one can print them.
//
// Thermal printers number nothing and forget everything: after a slip they are
// asked for a word that comes when all before it is printed, and a slip whose
// line broke, or whose program was killed, is left to people. SumatraPDF says
// no more than that Windows took the paper. What was given up: winspool
// itself, which prints the source of a PDF.
package printers
