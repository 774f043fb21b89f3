// Package calendars keeps the working-day calendars that were imported into a
// running hall, year by year, each with every earlier version, and puts them
// over those the program was built with (R23).
//
// It reads no file and checks none: [workday.Parse] and [workday.ParseJSON] do.
// It touches no case: what an import does to the dates of open cases is for
// the hall office's desk, and for every case at its next step.
package calendars
