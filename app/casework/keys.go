package casework

import (
	"time"

	"yichuang/app"
)

// Keys of this room:
//
//	case/<number>              a case; its journal hangs on the same key
//	case.serial/<yyyymmdd>     drawn, not gapless: serials of case numbers
//
// Lists (a case stands in three to five):
//
//	cases.zone/<zone>:<state>  At: received       the counters' lists
//	cases.day/<date>:<zone>    At: received       today's cases
//	cases.dept/<dept>          At: received       everything of a department
//	inbox/<dept>               At: due, number    stages to take over or to work on
//	outbox/<dept>              At: decided        decided, result not yet sent to the front
//	results/<coming|waiting|given>  At: moment    the delivery window
const casePrefix = "case"

// The lists of cases.
var (
	OfZone  = app.List[Row]{Name: "cases.zone"}
	OfDay   = app.List[Row]{Name: "cases.day"}
	OfDept  = app.List[Row]{Name: "cases.dept"}
	Inbox   = app.List[Row]{Name: "inbox"}
	Outbox  = app.List[Row]{Name: "outbox"}
	Results = app.List[Row]{Name: "results"}
)

// Parts of the list Results.
const (
	ResultsComing  = "coming"
	ResultsWaiting = "waiting"
	ResultsGiven   = "given"
)

// Row is what every list of cases shows. Dates are absolute: days left are
// computed when the row is read.
type Row struct {
	Number    string    `cbor:"1,keyasint" json:"number"`
	State     State     `cbor:"2,keyasint" json:"state"`
	ItemCode  string    `cbor:"3,keyasint" json:"item_code"`
	Item      string    `cbor:"4,keyasint" json:"item"`
	Applicant string    `cbor:"5,keyasint" json:"applicant"`
	Type      string    `cbor:"6,keyasint" json:"type"`
	Zone      string    `cbor:"7,keyasint" json:"zone"`
	Dept      string    `cbor:"8,keyasint" json:"dept"`
	Received  time.Time `cbor:"9,keyasint" json:"received"`
	Accepted  app.Date  `cbor:"10,keyasint,omitempty" json:"accepted,omitempty"`
	Due       app.Date  `cbor:"11,keyasint,omitempty" json:"due,omitempty"` // committed
	Unsure    int       `cbor:"12,keyasint,omitempty" json:"unsure_year,omitempty"`
	Handed    bool      `cbor:"13,keyasint,omitempty" json:"handed,omitempty"`
	Until     app.Date  `cbor:"14,keyasint,omitempty" json:"until,omitempty"` // correction asked for until
	Doc       string    `cbor:"15,keyasint,omitempty" json:"doc,omitempty"`
	Desk      string    `cbor:"16,keyasint,omitempty" json:"desk,omitempty"`
	Stage     int       `cbor:"17,keyasint,omitempty" json:"stage,omitempty"` // in an inbox: which stage
}

// SerialSeries names the series case serials are drawn from on a day.
func SerialSeries(day app.Date) app.Key { return app.K("case.serial", day.String()) }

// ZonePart is the part of OfZone for one zone and state.
func ZonePart(zone string, s State) string { return zone + ":" + string(s) }

// DayPart is the part of OfDay for one day and zone.
func DayPart(day app.Date, zone string) string { return day.String() + ":" + zone }

// Kinds declares this room's records to the store.
func Kinds() []app.Kind {
	return []app.Kind{{
		Prefix: casePrefix,
		New:    func() app.Record { return &Case{} },
		Entry:  func() any { return &Entry{} },
	}}
}

// Key returns the case's key.
func (c *Case) Key() app.Key { return app.K(casePrefix, c.Number) }

// Lists puts the case where its state says.
func (c *Case) Lists() []app.Row {
	received := app.Moment(c.Received)
	row := c.Row()
	rows := []app.Row{
		OfZone.Row(ZonePart(c.Item.Zone, c.State), received, row),
		OfDay.Row(DayPart(app.DateOf(c.Received), c.Item.Zone), received, row),
		OfDept.Row(c.Item.Dept, received, row),
	}
	for _, s := range c.Plan {
		if s.State == InProgress || (s.State == Ready && c.Acceptance != nil && c.State != SentBack && (s.Handed != nil || c.Item.Instant())) {
			row.Stage = s.No
			rows = append(rows, Inbox.Row(s.Dept, row.Due.String()+" "+c.Number, row))
		}
	}
	row.Stage = 0
	switch {
	case c.State == ResultAtFront:
		rows = append(rows, Results.Row(ResultsWaiting, app.Moment(c.ResultIn.At), row))
	case c.State == Delivered:
		rows = append(rows, Results.Row(ResultsGiven, app.Moment(c.Delivery.At), row))
	case c.Decision != nil && c.ResultSent == nil:
		rows = append(rows, Outbox.Row(c.Item.Dept, app.Moment(c.Decision.At), row))
	case c.Decision != nil && c.ResultIn == nil:
		rows = append(rows, Results.Row(ResultsComing, app.Moment(c.ResultSent.At), row))
	}
	return rows
}

// Row returns what lists show of the case.
func (c *Case) Row() Row {
	r := Row{
		Number: c.Number, State: c.State, ItemCode: c.Item.Code, Item: c.Item.Name, Applicant: c.Applicant.Name,
		Type: c.Item.Type, Zone: c.Item.Zone, Dept: c.Item.Dept, Received: c.Received, Desk: c.Desk,
	}
	if a := c.Acceptance; a != nil {
		r.Accepted, r.Due, r.Unsure = a.On, a.Committed, a.Unsure
	}
	if n := len(c.Corrections); n > 0 && c.State == CorrectionPending {
		r.Until = c.Corrections[n-1].Until
	}
	for _, s := range c.Plan {
		r.Handed = r.Handed || s.Handed != nil
	}
	if c.Decision != nil {
		r.Doc = c.Decision.Doc
	}
	return r
}
