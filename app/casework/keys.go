package casework

import (
	"slices"
	"time"

	"yichuang/app"
	"yichuang/app/catalogue"
)

// Keys of this room:
//
//	case/<number>              a case; its journal hangs on the same key
//	progress/<number>          how far it is, sealed, for who may not read cases
//	case.serial/<yyyymmdd>     drawn, not gapless: serials of case numbers
//
// Lists:
//
//	cases.zone/<zone>:<state>  At: received       the counters' lists
//	cases.day/<date>:<zone>    At: received       today's cases
//	cases.dept/<dept>          At: received       every case of a department's items, and those it had a stage in
//	cases.person/<ref>         At: received       everything of an applicant
//	cases.visit/<visit>        At: received       several matters in one visit
//	cases.batch/<batch>        At: received       one agent, many applicants (R108)
//	inbox/<dept>               At: due, number    stages to take over or to work on, and those to come
//	lead/<dept>                At: due, number    refused stages the lead has to decide on
//	handover/<zone>            At: due, number    stages whose papers the counter has to hand over
//	stages/                    At: due, number    every stage somebody works on, for the hall office (R65)
//	outbox/<dept>              At: made           results not yet sent to the front
//	results/<coming|waiting|posted|given>  At: moment  the delivery window
//	decided/<yyyy-mm>          At: decided        grants to be made public (R37)
//	breaches/<yyyy-mm>         At: asked          further notices that asked for more (R8)
const (
	casePrefix     = "case"
	progressPrefix = "progress"
)

// The lists of cases.
var (
	OfZone  = app.List[Row]{Name: "cases.zone"}
	OfDay   = app.List[Row]{Name: "cases.day"}
	OfDept  = app.List[Row]{Name: "cases.dept"}
	Inbox   = app.List[Row]{Name: "inbox"}
	Outbox  = app.List[Row]{Name: "outbox"}
	Results = app.List[Row]{Name: "results"}

	OfPerson = app.List[Row]{Name: "cases.person"}
	OfVisit  = app.List[Row]{Name: "cases.visit"}
	OfBatch  = app.List[Row]{Name: "cases.batch"}
	LeadBox  = app.List[Row]{Name: "lead"}
	ToHand   = app.List[Row]{Name: "handover"}
	Stages   = app.List[Row]{Name: "stages"}
	Decided  = app.List[Row]{Name: "decided"}
	Breaches = app.List[Row]{Name: "breaches"}
)

// Parts of the list Results.
const (
	ResultsComing  = "coming"
	ResultsWaiting = "waiting"
	ResultsPosted  = "posted"
	ResultsGiven   = "given"
)

// Row is what every list of cases shows. Dates are absolute: days left are
// computed when the row is read. Lists of stages hold one row a case and list;
// [StagesIn] reads them stage by stage.
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

	StageName  string     `cbor:"18,keyasint,omitempty" json:"stage_name,omitempty"`
	StageState StageState `cbor:"19,keyasint,omitempty" json:"stage_state,omitempty"`
	StageStart app.Date   `cbor:"20,keyasint,omitempty" json:"stage_start,omitempty"`
	StageDue   app.Date   `cbor:"21,keyasint,omitempty" json:"stage_due,omitempty"`
	Paused     app.Date   `cbor:"22,keyasint,omitempty" json:"paused,omitempty"` // the clock stands still since
	Decided    app.Date   `cbor:"23,keyasint,omitempty" json:"decided,omitempty"`
	Way        Way        `cbor:"24,keyasint,omitempty" json:"way,omitempty"`
	Promised   app.Date   `cbor:"25,keyasint,omitempty" json:"promised,omitempty"` // a deferred paper is due (R45)
	Waits      bool       `cbor:"26,keyasint,omitempty" json:"waits,omitempty"`    // the stage waits for originals (R67)
	Profile    string     `cbor:"27,keyasint,omitempty" json:"profile,omitempty"`
	Reminders  int        `cbor:"28,keyasint,omitempty" json:"reminders,omitempty"`
	In         time.Time  `cbor:"29,keyasint,omitzero" json:"in,omitzero"`     // the last result came to the window
	Posted     time.Time  `cbor:"31,keyasint,omitzero" json:"posted,omitzero"` // given to the post, while it is there
	Late       bool       `cbor:"33,keyasint,omitempty" json:"late,omitempty"` // entered after an outage, not confirmed (R95)
	StageDept  string     `cbor:"30,keyasint,omitempty" json:"stage_dept,omitempty"`
	Work       []StageRow `cbor:"32,keyasint,omitempty" json:"work,omitempty"` // as stored: the stages the row stands for, see Each
}

// SerialSeries names the series case serials are drawn from on a day.
func SerialSeries(day app.Date) app.Key { return app.K("case.serial", day.String()) }

// ZonePart is the part of OfZone for one zone and state.
func ZonePart(zone string, s State) string { return zone + ":" + string(s) }

// DayPart is the part of OfDay for one day and zone.
func DayPart(day app.Date, zone string) string { return day.String() + ":" + zone }

// Kinds declares this room's records to the store.
func Kinds() []app.Kind {
	return []app.Kind{
		{Prefix: casePrefix, New: func() app.Record { return &Case{} }, Entry: func() any { return &Entry{} }},
		{Prefix: progressPrefix, New: func() app.Record { return &Progress{} }},
	}
}

// Key returns the case's key.
func (c *Case) Key() app.Key { return app.K(casePrefix, c.Number) }

// MonthPart is the part of Decided for the month of a day.
func MonthPart(day app.Date) string { return day.String()[:7] }

// Lists puts the case where its state says.
func (c *Case) Lists() []app.Row {
	received := app.Moment(c.Received)
	row := c.Row()
	rows := []app.Row{
		OfZone.Row(ZonePart(c.Item.Zone, c.State), received, row),
		OfDay.Row(DayPart(app.DateOf(c.Received), c.Item.Zone), received, row),
	}
	for _, dept := range c.departments() {
		rows = append(rows, OfDept.Row(dept, received, row))
	}
	for _, of := range []struct {
		list app.List[Row]
		part string
	}{{OfPerson, c.Applicant.Ref}, {OfVisit, c.Details.Visit}, {OfBatch, c.Details.Batch}} {
		if of.part != "" {
			rows = append(rows, of.list.Row(of.part, received, row))
		}
	}
	for _, k := range c.Corrections {
		if k.Breach != nil {
			rows = append(rows, Breaches.Row(MonthPart(app.DateOf(k.At)), app.Moment(k.At), row))
		}
	}
	if c.State.Running() {
		rows = append(rows, c.stageRows(row)...)
	}
	return append(rows, c.resultRows(row)...)
}

// departments are those that find the case in a list of their own: the item's,
// and after acceptance each that has a stage and the case not in its inbox, so
// that no department costs two rows.
func (c *Case) departments() []string {
	out := []string{c.Item.Dept}
	if c.Acceptance == nil {
		return out
	}
	busy := c.inboxes()
	for i := range c.Plan {
		if s := &c.Plan[i]; !s.Counter() && !slices.Contains(out, s.Dept) && !slices.Contains(busy, s.Dept) {
			out = append(out, s.Dept)
		}
	}
	return out
}

// resultRows puts what was made and what is given out.
func (c *Case) resultRows(row Row) []app.Row {
	var rows []app.Row
	switch c.State {
	case ResultAtFront:
		rows = append(rows, Results.Row(ResultsWaiting, app.Moment(c.lastIn()), row))
	case Mailed:
		rows = append(rows, Results.Row(ResultsPosted, app.Moment(c.Delivery.At), row))
	case Delivered:
		rows = append(rows, Results.Row(ResultsGiven, app.Moment(c.Delivery.At), row))
	}
	out, coming := map[string]bool{}, false
	for _, r := range c.Results {
		switch {
		case !r.ForApplicant() || r.In != nil:
		case r.Sent == nil && !out[r.Dept]:
			out[r.Dept] = true
			rows = append(rows, Outbox.Row(r.Dept, app.Moment(r.Made.At)+" "+c.Number, row))
		case r.Sent != nil && !coming:
			coming = true
			rows = append(rows, Results.Row(ResultsComing, app.Moment(r.Sent.At), row))
		}
	}
	if d := c.Decision; d != nil && d.Granted && c.Item.Profile == string(catalogue.Permit) {
		rows = append(rows, Decided.Row(MonthPart(app.DateOf(d.At)), app.Moment(d.At), row))
	}
	return rows
}

// lastIn is when the last result came to the front.
func (c *Case) lastIn() time.Time {
	var last time.Time
	for _, r := range c.Results {
		if r.In != nil && r.In.At.After(last) {
			last = r.In.At
		}
	}
	return last
}

// Row returns what lists show of the case.
func (c *Case) Row() Row {
	r := Row{
		Number: c.Number, State: c.State, ItemCode: c.Item.Code, Item: c.Item.Name, Applicant: c.Applicant.Name,
		Type: c.Item.Type, Zone: c.Item.Zone, Dept: c.Item.Dept, Received: c.Received, Desk: c.Desk,
		Way: c.Way, Profile: c.Item.Profile, Reminders: len(c.Reminders),
	}
	if a := c.Acceptance; a != nil {
		r.Accepted, r.Due, r.Unsure = a.On, a.Committed, a.Unsure
	}
	if d := c.Due; d != nil {
		r.Due, r.Unsure, r.Paused = d.Committed, d.Unsure, d.Paused
	}
	if n := len(c.Corrections); n > 0 && c.State == CorrectionPending {
		r.Until = c.Corrections[n-1].Until
	}
	if c.Deferral.Open() && c.State.Running() {
		r.Promised = c.Deferral.Until
	}
	r.Late = c.Details.Late != nil && c.Details.Late.Confirmed == nil
	if c.State == Mailed {
		r.Posted = c.Delivery.At
	}
	for _, s := range c.Plan {
		r.Handed = r.Handed || s.Handed != nil
	}
	if c.Decision != nil {
		r.Doc, r.Decided, r.In = c.Decision.Doc, app.DateOf(c.Decision.At), c.lastIn()
	}
	return r
}
