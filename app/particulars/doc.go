// Package particulars keeps a hall's own particulars, which the program is
// not built with: its catalogue of service items, its settings (address,
// departments' numbers, counters), its queues and its words of business scopes
// (双告知). Each import is a version, whole; the newest is in force wherever the
// hall is opened from then on. A version that does not fit what the hall has
// under way is refused.
//
// It reads no file of the machine and shows nothing. What is under way keeps
// what its case says: no case is touched.
package particulars
