// Package workday counts working days and legal limits (RULES R20-R34). A
// [Calendar] knows which days of which years the State Council moved; a [Limit]
// computes the last day of a limit and shows the way to it, line by line; a
// [Thresholds] says how near that day is.
//
// It holds no clock, no case and no opening hours: a day the hall itself closes
// or opens changes its queues, never a legal limit (HOLIDAYS). It never guesses
// a year whose notice was not imported: it refuses, or computes Monday to
// Friday and says that the answer is provisional (R23).
package workday
