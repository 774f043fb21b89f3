package calendars

import (
	"time"

	"yichuang/app"
	"yichuang/app/workday"
)

// Keys of this room:
//
//	calendar/<yyyy>   a year's plan; its journal, on the same key, holds every import
//
// Lists:
//
//	calendars         At: year
const yearPrefix = "calendar"

var imported = app.List[Row]{Name: "calendars"}

// Row is what the list of imported years shows.
type Row struct {
	Year    int       `cbor:"1,keyasint" json:"year"`
	Version int       `cbor:"2,keyasint" json:"version"` // 1 for the first import of the year
	By      app.Actor `cbor:"3,keyasint" json:"by"`
	At      time.Time `cbor:"4,keyasint" json:"at"`
}

// Version is one import of a year, whole.
type Version struct {
	Days []Day     `cbor:"1,keyasint" json:"days"`
	By   app.Actor `cbor:"2,keyasint" json:"by"`
	At   time.Time `cbor:"3,keyasint" json:"at"`
}

// Day is a named day as it is stored. Its plan is the year it stands in.
type Day struct {
	Date      app.Date `cbor:"1,keyasint" json:"date"`
	Off       bool     `cbor:"2,keyasint,omitempty" json:"off,omitempty"`
	Name      string   `cbor:"3,keyasint" json:"name"`
	Statutory bool     `cbor:"4,keyasint,omitempty" json:"statutory,omitempty"`
	Notice    string   `cbor:"5,keyasint" json:"notice"`
}

// Year is the plan of one year as it was last imported.
type Year struct {
	Year    int     `cbor:"1,keyasint" json:"year"`
	Version int     `cbor:"2,keyasint" json:"version"`
	Current Version `cbor:"3,keyasint" json:"current"`

	fresh []any
}

// Kinds declares this room's records to the store.
func Kinds() []app.Kind {
	return []app.Kind{{
		Prefix: yearPrefix,
		New:    func() app.Record { return &Year{} },
		Entry:  func() any { return &Version{} },
	}}
}

// Key returns the year's key.
func (y *Year) Key() app.Key { return app.K(yearPrefix, place(y.Year)) }

// Lists puts the year into the list of imported years.
func (y *Year) Lists() []app.Row {
	sum := Row{Year: y.Year, Version: y.Version, By: y.Current.By, At: y.Current.At}
	return []app.Row{imported.Row("", place(y.Year), sum)}
}

// Fresh returns the imports since the year was loaded.
func (y *Year) Fresh() []any { return y.fresh }

// Saved forgets them: they are stored.
func (y *Year) Saved() { y.fresh = nil }

// replace makes v the year's plan.
func (y *Year) replace(v Version) {
	y.Version++
	y.Current = v
	y.fresh = append(y.fresh, &v)
}

// Plan returns the days of a version as those of the year's plan.
func (v Version) Plan(year int) []workday.Day {
	out := make([]workday.Day, len(v.Days))
	for i, d := range v.Days {
		out[i] = workday.Day{Plan: year, Date: d.Date, Off: d.Off, Name: d.Name, Statutory: d.Statutory, Notice: d.Notice}
	}
	return out
}

func stored(d workday.Day) Day {
	return Day{Date: d.Date, Off: d.Off, Name: d.Name, Statutory: d.Statutory, Notice: d.Notice}
}

func place(year int) string { return app.Serial(uint64(year), 4) }
