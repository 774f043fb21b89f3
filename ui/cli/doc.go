// Package cli is the command line: what the hall's technician and a script ask
// of the program. It answers 0 for good, 1 for refused with the reason, 2 for
// wrong usage. Engines, printers and windows come in as [Ports]; it opens none
// itself.
package cli
