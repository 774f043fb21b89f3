package paper

import (
	"time"

	"yichuang/app"
)

// Keys of this room:
//
//	notice/<dept>/<kind>/<year>/<serial 8>   an issued notice
//	notice.serial/<dept>/<kind>/<year>       the gapless series behind it
//	sheet.serial/<case>/<kind>               how often an unnumbered paper was printed
//	job/<id>                                 a print job
//	own/<version 8>                          what the hall sets of its papers
//	own.serial                               the series of its versions
//
// Lists:
//
//	notices.case/<case>   At: moment of issue    notices of a case
//	jobs.open             At: moment, id         jobs a worker still has to do with
//	jobs.case/<case>      At: moment, id         everything ever printed of a case
//	jobs.desk/<desk>      At: moment, id         everything ever printed at a desk
//	own.versions          At: version            every version of the hall's own
const (
	noticePrefix = "notice"
	jobPrefix    = "job"
	ownPrefix    = "own"
)

var ownSerial = app.K("own.serial")

func ownKey(version uint64) app.Key { return app.K(ownPrefix, app.Serial(version, 8)) }

func noticeKey(dept string, kind Kind, year int, serial uint64) app.Key {
	return app.K(noticePrefix, dept, string(kind), app.Serial(uint64(year), 4), app.Serial(serial, 8))
}

// SerialKey names the gapless series of notice numbers (R6; FORMS 0: per
// department, kind and year).
func SerialKey(dept string, kind Kind, year int) app.Key {
	return app.K("notice.serial", dept, string(kind), app.Serial(uint64(year), 4))
}

func sheetKey(caseNumber string, kind Kind) app.Key {
	return app.K("sheet.serial", caseNumber, string(kind))
}

func jobKey(id string) app.Key { return app.K(jobPrefix, id) }

func at(t time.Time, id string) string { return app.Moment(t) + " " + id }

// Kinds declares this room's records to the store.
func Kinds() []app.Kind {
	return []app.Kind{
		{Prefix: noticePrefix, New: func() app.Record { return &Notice{} }},
		{Prefix: jobPrefix, New: func() app.Record { return &Job{} }, Sums: map[string]func() app.Outside{
			JobsOpen.Name:   func() app.Outside { return &JobRow{} },
			JobsOfDesk.Name: func() app.Outside { return &JobRow{} },
		}},
		{Prefix: ownPrefix, New: func() app.Record { return &Own{} }},
	}
}

// Prefixes are what a screen of print jobs watches.
func Prefixes() []app.Key { return []app.Key{app.K(jobPrefix)} }
