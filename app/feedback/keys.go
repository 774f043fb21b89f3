package feedback

import (
	"time"

	"yichuang/app"
)

// Keys of this room:
//
//	visit/<date>/<ticket>                a visit to a counter, and its rating
//	pad/<counter>                        the visit that the counter's pad shows
//	rectify/<no 6>                       a follow-up; its journal hangs on the same key
//	rectify.no                           gapless: numbers of follow-ups
//	rated/<date>/<counter>/<what>        counters: visits, each grade, rectified, struck
//
// Lists (a follow-up stands in one of them):
//
//	rectify.open                         At: due, no   what is to be put right
//	rectify.over/<month>                 At: no        what is over, by month of the rating
const (
	visitPrefix    = "visit"
	padPrefix      = "pad"
	followUpPrefix = "rectify"
	countPrefix    = "rated"
)

const numberDigits = 6

var (
	followUpSeries = app.K("rectify.no")
	openList       = app.List[Row]{Name: "rectify.open"}
	overList       = app.List[Row]{Name: "rectify.over"}
)

// Row is what the lists of follow-ups show. It says nothing of who rated.
type Row struct {
	No       uint64    `cbor:"1,keyasint" json:"no"`
	Rated    time.Time `cbor:"2,keyasint" json:"rated"`
	Due      app.Date  `cbor:"3,keyasint" json:"due"`
	Grade    Grade     `cbor:"4,keyasint" json:"grade"`
	Reasons  []Reason  `cbor:"5,keyasint,omitempty" json:"reasons,omitempty"`
	Zone     string    `cbor:"6,keyasint" json:"zone"`
	Counter  string    `cbor:"7,keyasint" json:"counter"`
	Staff    string    `cbor:"8,keyasint,omitempty" json:"staff,omitempty"` // who was rated
	Name     string    `cbor:"9,keyasint,omitempty" json:"name,omitempty"`
	Item     string    `cbor:"10,keyasint,omitempty" json:"item,omitempty"`
	State    State     `cbor:"11,keyasint" json:"state"`
	Real     bool      `cbor:"12,keyasint,omitempty" json:"real,omitempty"`
	Appealed bool      `cbor:"13,keyasint,omitempty" json:"appealed,omitempty"`
}

// Kinds declares this room's records to the store.
func Kinds() []app.Kind {
	return []app.Kind{
		{Prefix: visitPrefix, New: func() app.Record { return &visited{} }},
		{Prefix: padPrefix, New: func() app.Record { return &pad{} }},
		{Prefix: followUpPrefix, New: func() app.Record { return &FollowUp{} }, Entry: func() any { return &Entry{} }},
	}
}

// Prefixes are what a screen of ratings and follow-ups watches.
func Prefixes() []app.Key { return []app.Key{app.K(visitPrefix), app.K(followUpPrefix)} }

// Key returns the visit's key.
func (v *visited) Key() app.Key { return app.K(visitPrefix, v.Visit.Day.String(), v.Visit.Ticket) }

// Lists returns none: a visit is found by its ticket.
func (v *visited) Lists() []app.Row { return nil }

// Key returns the key of a counter's pad.
func (p *pad) Key() app.Key { return padKey(p.Counter) }

// Lists returns none: a pad is found by its counter.
func (p *pad) Lists() []app.Row { return nil }

func padKey(counter string) app.Key { return app.K(padPrefix, counter) }

// Key returns the follow-up's key.
func (f *FollowUp) Key() app.Key { return app.K(followUpPrefix, app.Serial(f.No, numberDigits)) }

// Lists puts the follow-up among those to be put right, or those that are over.
func (f *FollowUp) Lists() []app.Row {
	no := app.Serial(f.No, numberDigits)
	if f.State.Over() {
		return []app.Row{overList.Row(monthPart(app.DateOf(f.Rated)), no, f.row())}
	}
	return []app.Row{openList.Row("", f.Due.String()+" "+no, f.row())}
}

func (f *FollowUp) row() Row {
	return Row{
		No: f.No, Rated: f.Rated, Due: f.Due, Grade: f.Grade, Reasons: f.Reasons, Zone: f.Zone, Counter: f.Counter,
		Staff: f.Staff, Name: f.Name, Item: f.Item, State: f.State, Real: f.Real, Appealed: f.Appealed != nil,
	}
}

// monthPart is the part of a list for the month of a day, 2026-11.
func monthPart(day app.Date) string { return day.String()[:len("2026-11")] }

// What is counted of a counter's visits besides the grades, which are counted
// under their own number. All of it is counted on the day of the visit.
const (
	countVisits    = "visits"
	countRectified = "rectified"
	countStruck    = "struck"
)

func countKey(day app.Date, counter, what string) app.Key {
	return app.K(countPrefix, day.String(), counter, what)
}
